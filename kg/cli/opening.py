"""The graph that a command asks: of a build or a store, of now or of a day."""

import argparse

from kg.cli.complaints import complain
from kg.show.choosing import Wanted
from kg.store import asking
from kg.store.asking import Asked


def open_asked(args: argparse.Namespace) -> Asked:
    """The graph; says on standard error what a reader has to know of it."""
    asked = asking.open_asked(args.graph, as_of=args.as_of, journal=args.journal)
    for note in asked.notes:
        complain(note)
    return asked


def read_wanted(args: argparse.Namespace) -> Wanted:
    """The part of the graph that the arguments of `_add_choice` narrow it to."""
    return Wanted(
        entities=tuple(args.entity),
        since=args.since,
        until=args.until,
        types=tuple(args.type),
        statuses=tuple(args.status),
    )
