"""What the commands print: to a terminal, into a pipe or a file."""

import io
import sys
from typing import Final

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.complaints import drop_output
from kg.errors import OutputError

_UNBOUNDED: Final = 100_000
"""Columns of a pipe: nothing is wrapped or cut there."""


def put(*shown: RenderableType) -> None:
    """Prints to standard output: as wide as the terminal, or unwrapped into a pipe or file.

    Raises:
        OutputError: it cannot be written (the disk is full).
        BrokenPipeError: nobody reads on.
    """
    is_terminal, rendered = sys.stdout.isatty(), io.StringIO()
    console = Console(
        file=rendered,
        force_terminal=is_terminal,
        width=None if is_terminal else _UNBOUNDED,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for each in shown:
        console.print(each)
    lines = rendered.getvalue().splitlines()
    put_text("".join(f"{line if is_terminal else line.rstrip()}\n" for line in lines))


def put_text(text: str) -> None:
    """Writes the text to standard output as it is.

    Raises:
        OutputError: it cannot be written (the disk is full).
        BrokenPipeError: nobody reads on.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise OutputError("output", error.strerror or str(error), "send it to another place") from error


def put_bytes(content: bytes) -> None:
    """Writes the bytes to standard output.

    Raises:
        OutputError: it cannot be written (the disk is full).
        BrokenPipeError: nobody reads on.
    """
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise OutputError("output", error.strerror or str(error), "send it to another place") from error


def make_progress() -> Progress:
    """A bar on a terminal, silence otherwise; names of sources are never read as markup."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
