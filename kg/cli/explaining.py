"""`kg explain`."""

import argparse

from kg.cli.complaints import complain
from kg.cli.output import put
from kg.show.explanation_lines import make_lines
from kg.store.explaining import explain as explain_graph


def explain(args: argparse.Namespace) -> int:
    """Prints the steps that led to a claim, an event or an entity."""
    explained = explain_graph(args.graph, " ".join(args.what), model=args.model, as_of=args.as_of)
    for note in explained.notes:
        complain(note)
    for each in explained.explanations:
        put(*make_lines(each))
    return 0
