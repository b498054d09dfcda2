"""What two graphs say otherwise, as lines for the terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kg.show.differences import KINDS, Difference
from kg.show.visible import make_visible

_CHANGES = frozenset({"status", "date", "joined"})
_EXPLAINED = frozenset({"contradicted", "counted", "refined", "settled"})


def make_differences(differences: Sequence[Difference], *, left_out: int = 0) -> Iterator[RenderableType]:
    """The differences under headings, each with the sentence that makes it and its article."""
    if not differences:
        yield Text("nothing is said otherwise", style="dim")
    for kind, group in groupby(differences, key=lambda each: each.kind):
        yield Text(KINDS[kind], style="bold")
        for each in group:
            yield from (Padding(line, (0, 0, 0, 2)) for line in _lines(each))
        yield Text()
    if left_out:
        yield Text(f"{left_out:,} more without a type or content: --all", style="dim")


def _lines(each: Difference) -> Iterator[RenderableType]:
    line = Text(f"· {make_visible(each.node.label)}")
    if each.kind in _CHANGES:
        line.append(f": {make_visible(each.before or 'none')} → {make_visible(each.after or 'none')}", style="yellow")
    elif each.kind == "known":
        line.append(f" [{each.after}]", style="yellow")
    if each.date and each.kind != "date":
        line.append(f", {each.date}", style="dim")
    yield line
    if each.kind in _EXPLAINED:
        yield Padding(Text(make_visible(each.before or each.after)), (0, 0, 0, 2))
    for article, sentence in dict.fromkeys((claim.article, claim.sentence) for claim in each.claims):
        quote = Text(f"“{make_visible(' '.join(sentence.split()))}” ", style="italic")
        quote.append(make_visible(article), style="cyan not italic")
        yield Padding(quote, (0, 0, 0, 2))


def write_differences(differences: Sequence[Difference]) -> str:
    """The differences as a JSON list, each with the claims that make it."""
    rows = [each.model_dump(mode="json") for each in differences]
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
