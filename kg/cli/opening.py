"""The graph that a command asks: of a build or a store, of now or of a day."""

import argparse

from kg.cli.complaints import complain
from kg.store import asking
from kg.store.asking import Asked


def open_asked(args: argparse.Namespace) -> Asked:
    """The graph; says on standard error what the view of a day leaves out."""
    asked = asking.open_asked(args.graph, as_of=args.as_of, journal=args.journal)
    if asked.note:
        complain(asked.note)
    return asked
