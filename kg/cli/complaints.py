"""What goes wrong, in one line on standard error; streams that take no more."""

import os
import sys

from kg.show.visible import make_visible


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
