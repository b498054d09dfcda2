"""`kg explain`."""

import argparse

from kg import pipeline
from kg.cli.output import put
from kg.extract.annotate import DEFAULT_MODEL
from kg.show.explanation_lines import make_lines


def explain(args: argparse.Namespace) -> int:
    """Prints the steps that led to a claim, an event or an entity."""
    for each in pipeline.explain(args.graph, " ".join(args.what), model=args.model or DEFAULT_MODEL):
        put(*make_lines(each))
    return 0
