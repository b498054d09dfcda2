"""What the commands print: to a terminal, into a pipe or a file, and complaints."""

import os
import sys
from typing import Final

from rich.console import Console, RenderableType

from kg.errors import OutputError
from kg.show.visible import make_visible

_UNBOUNDED: Final = 100_000
"""Columns of a pipe: nothing is wrapped or cut there."""


def put(*shown: RenderableType) -> None:
    """Prints to standard output: as wide as the terminal, or unwrapped into a pipe or file.

    Raises:
        OutputError: it cannot be written (the disk is full).
        BrokenPipeError: nobody reads on.
    """
    is_terminal = sys.stdout.isatty()
    console = Console(
        width=None if is_terminal else _UNBOUNDED, markup=False, highlight=False, emoji=False, soft_wrap=False
    )
    with console.capture() as captured:
        for each in shown:
            console.print(each)
    lines = captured.get().splitlines()
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


def complain(problem: str) -> None:
    """Writes the problem as one line to standard error."""
    sys.stderr.write(f"kg: {make_visible(problem)}\n")


def tolerate(stream: object) -> None:
    """Has the stream write as escapes the characters that its encoding lacks."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Lets what is still to be written go nowhere, so that the interpreter does not complain about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
