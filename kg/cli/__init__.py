"""The command line: arguments → one call → print."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from kg.cli.arguments import make_parser
from kg.cli.complaints import complain, drop_output, tolerate
from kg.errors import KgError
from kg.graph.damage import telling_damage

Run = Callable[[argparse.Namespace], int]
_INTERRUPTED = 130
"""Source: the shells' convention, 128 + the number of SIGINT."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 where all went well, 1 on bad input or a failed check, 2 on wrong usage, 130 on Ctrl-C."""
    tolerate(sys.stdout)
    tolerate(sys.stderr)
    try:
        args = make_parser().parse_args(arguments)
        with telling_damage():
            return _find(args.home)(args)
    except KgError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        drop_output()
        return 1
    except KeyboardInterrupt:
        complain("interrupted")
        return _INTERRUPTED


def _find(home: str) -> Run:
    """The function of a command; its module is only now imported: a question does not need the language pipeline."""
    module, _, function = home.partition(":")
    run: Run = getattr(import_module(module), function)
    return run
