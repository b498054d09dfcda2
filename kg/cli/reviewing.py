"""`kg review`: asks a person about what is least certain, and writes the answers into a curation file one by one."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.prompt import Prompt
from rich.text import Text

from kg.cli.opening import open_asked
from kg.cli.output import put
from kg.curate.rulings import read_curation
from kg.curate.writing import add_ruling
from kg.errors import CurationError
from kg.records import Ruling
from kg.show.doubts import Choice, Doubt, find_doubts
from kg.show.visible import make_visible
from kg.store.asking import find_curation, name_remedy

_QUIT: Final = "q"
_REASON: Final = "looked at in a review"


def review(args: argparse.Namespace) -> int:
    """Walks through the doubts; every answer is kept at once, and the end of the input is the end of the review."""
    file = Path(args.curation) if args.curation else find_curation(args.graph)
    asked = open_asked(args)
    doubts = find_doubts(asked.graph.store, asked.read_texts(), read_curation(file) if file.is_file() else ())
    doubts = doubts[: args.most]
    if not doubts:
        put(Text("nothing is left to decide", style="dim"))
        return 0
    author = args.author or _ask("Your name, to be written beside each decision: ") or ""
    if not author.strip():
        raise CurationError("review", "no name", "give yours with --author: it is written beside each decision")
    count = _walk(doubts, author.strip(), file)
    put(Text(f"{count:,} of {len(doubts):,} decided; {make_visible(name_remedy(args.graph, file))}", style="dim"))
    return 0


def _walk(doubts: Sequence[Doubt], author: str, file: Path) -> int:
    """Asks about each until there is no answer; gives the number of decisions written."""
    count = 0
    for number, doubt in enumerate(doubts, 1):
        put(*_lines(doubt, f"{number} of {len(doubts)}"))
        marks = [str(place) for place in range(1, len(doubt.choices) + 1)]
        answer = _ask("Number, Enter to pass over, q to end: ", [*marks, _QUIT, ""])
        if answer is None or answer == _QUIT:
            break
        reason = _ask(f"Why? Enter for '{_REASON}': ") if answer else None
        if answer and reason is None:
            break
        if answer:
            add_ruling(file, _rule(doubt.choices[int(answer) - 1], author, (reason or "").strip() or _REASON))
            count += 1
    return count


def _lines(doubt: Doubt, place: str) -> Sequence[Text]:
    return [
        Text(f"\n{make_visible(doubt.question)}", style="bold") + Text(f"  {place}", style="dim not bold"),
        Text(make_visible(doubt.explanation), style="dim"),
        *(Text(f"  {make_visible(each)}", style="italic") for each in doubt.evidence),
        *(Text(f"  {number}  {make_visible(each.words)}") for number, each in enumerate(doubt.choices, 1)),
    ]


def _ask(question: str, choices: Sequence[str] | None = None) -> str | None:
    """The answer; None at the end of the input."""
    try:
        asked = Prompt(
            Text(question),
            console=Console(),
            choices=list(choices) if choices else None,
            show_default=False,
            show_choices=False,
        )
        asked.prompt_suffix = ""
        return asked(default="")
    except EOFError:
        return None


def _rule(choice: Choice, author: str, reason: str) -> Ruling:
    return Ruling(
        kind=choice.kind,
        targets=choice.targets,
        value=choice.value,
        author=author,
        decided=datetime.now(UTC).date(),
        reason=reason,
        where="",
    )
