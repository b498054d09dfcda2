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
from kg.curate.spans import read_when
from kg.curate.writing import add_ruling
from kg.errors import CurationError
from kg.records import Ruling
from kg.show.doubts import Choice, Doubt, find_doubts
from kg.show.visible import make_visible
from kg.store.asking import find_curation, name_remedy

_QUIT: Final = "q"
_OTHER: Final = "d"
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
        choice = _choose(doubt)
        if choice is None:
            break
        if not choice:
            continue
        reason = _ask(f"Why? Enter for '{_REASON}': ")
        if reason is None:
            break
        add_ruling(file, _rule(choice[0], author, reason.strip() or _REASON))
        count += 1
    return count


def _choose(doubt: Doubt) -> tuple[Choice, ...] | None:
    """The choice; none where the doubt is passed over; None at the end of the review."""
    marks = [str(place) for place in range(1, len(doubt.choices) + 1)]
    other = f"{_OTHER} for another date, " if doubt.is_date else ""
    answer = _ask(f"Number, {other}Enter to pass over, q to end: ", [*marks, *([_OTHER] if other else []), _QUIT, ""])
    if answer in (None, _QUIT):
        return None
    if answer == _OTHER:
        return _ask_date(doubt)
    return (doubt.choices[int(answer) - 1],) if answer else ()


def _ask_date(doubt: Doubt) -> tuple[Choice, ...] | None:
    """The event with a date that is written in; asked until it is one."""
    while date := _ask("Which date, such as 2025-12-01, 2025-12 or ../2025-11-30? "):
        if read_when(date.strip()):
            return (doubt.choices[0].model_copy(update={"value": date.strip()}),)
        put(Text(f"{make_visible(repr(date))} is no date"))
    return None if date is None else ()


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
