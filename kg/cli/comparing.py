"""`kg diff`."""

import argparse

from kg.cli.complaints import complain
from kg.cli.output import put, put_text
from kg.errors import QueryError
from kg.show.difference_lines import make_differences, write_differences
from kg.store.asking import find_differences_between


def diff(args: argparse.Namespace) -> int:
    """Prints what the sources published by one day said beyond those published by another."""
    if args.since > args.until:
        raise QueryError("diff", f"the first day, {args.since}, is after the last, {args.until}", "swap them")
    found, notes = find_differences_between(args.store, args.since, args.until)
    for note in notes:
        complain(note)
    if args.format == "json":
        put_text(write_differences(found))
        return 0
    shown = found if args.all else tuple(each for each in found if each.is_notable)
    put(*make_differences(shown, left_out=len(found) - len(shown)))
    return 0
