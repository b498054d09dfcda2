"""Work for worker processes that die of some of it; spawned processes import it by name."""

import os
import signal
from pathlib import Path


def work(task: tuple[str, str]) -> str:
    """The name of the task; 'kill' ends its process, 'once' does where no earlier one did, 'fail' raises."""
    kind, folder = task
    if kind == "kill" or (kind == "once" and _is_first(Path(folder))):
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "fail":
        raise ValueError("no number")
    return kind


def _is_first(folder: Path) -> bool:
    try:
        (folder / "died").mkdir()
    except FileExistsError:
        return False
    return True
