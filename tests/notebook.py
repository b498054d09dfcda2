"""Runs docs/example.ipynb from top to bottom and writes it with what it printed: `python -m tests.notebook` renews it.

Nothing of the run but its outputs is kept, no times, no version, no path, so that the same graph gives the same bytes.
"""

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "example.ipynb"
TIME_LIMIT = 60
"""Seconds that one cell may take."""
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def run_notebook(source: Path) -> nbformat.NotebookNode:
    """The notebook as a new kernel, started in the repository's root, executes it, with the outputs that it gives.

    Raises:
        CellExecutionError: a cell fails; its traceback is told.
    """
    notebook = nbformat.read(source, as_version=4)
    with tempfile.TemporaryDirectory() as own:
        # The user's profile, startup files and history are none of the notebook's.
        os.environ.update(IPYTHONDIR=own, JUPYTER_RUNTIME_DIR=own, JUPYTER_CONFIG_DIR=own)
        client = NotebookClient(
            notebook,
            timeout=TIME_LIMIT,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(ROOT)}},
        )
        client.execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({})
    nbformat.validate(notebook)
    return notebook


if __name__ == "__main__":
    nbformat.write(run_notebook(EXAMPLE), sys.argv[1] if len(sys.argv) > 1 else EXAMPLE)
