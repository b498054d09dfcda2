"""`kg verify` and `kg check`."""

import argparse
from collections.abc import Iterable

from rich.text import Text

from kg.cli.complaints import complain
from kg.cli.opening import open_asked
from kg.cli.output import put
from kg.graph.shapes import check_shapes
from kg.graph.verify import verify_mentions
from kg.read import read_sources

_MOST_TOLD = 20


def verify(args: argparse.Namespace) -> int:
    """Checks every mention against its source; 1 where one is wrong or there is none."""
    asked = open_asked(args)
    if args.sources:
        texts = {article.source: article.text for article in read_sources(args.sources).articles}
    else:
        texts = asked.read_texts()
    found = verify_mentions(asked.graph.store, texts)
    _complain_of(
        f"{wrong.mention}: the article says {wrong.found!r}; the graph quotes {wrong.quoted!r}" for wrong in found.wrong
    )
    put(Text(f"{found.checked:,} mentions checked, {len(found.wrong):,} wrong"))
    return 1 if found.wrong or not found.checked else 0


def check(args: argparse.Namespace) -> int:
    """Checks the graph against its shapes; 1 where it breaks one."""
    report = check_shapes(open_asked(args).graph.store)
    _complain_of(f"{each.node}: {each.path or 'node'}: {each.message}" for each in report.violations)
    put(Text("the graph has its shapes" if report.conforms else f"{len(report.violations):,} violations"))
    return 0 if report.conforms else 1


def _complain_of(problems: Iterable[str]) -> None:
    """One line each, of the first ones."""
    problems = list(problems)
    for problem in problems[:_MOST_TOLD]:
        complain(problem)
    if len(problems) > _MOST_TOLD:
        complain(f"and {len(problems) - _MOST_TOLD:,} more")
