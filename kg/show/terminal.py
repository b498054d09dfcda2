"""Views as text for the terminal (rich). Article text is never read as markup."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from kg.show.timeline import told
from kg.show.views import ClaimView, ConflictView, EntityView, EventPortrait, EventView, FigureView, Table


def make_table(table: Table) -> RenderableType:
    """A table with its columns' names as the head."""
    return _grid(table.columns, table.rows)


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> RichTable:
    grid = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        grid.add_column(Text(column), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def make_event_lines(events: Iterable[EventView]) -> RenderableType:
    """One line an event: date, what happened, who tells it."""
    return _grid(("date", "event"), ((event.date, told(event)) for event in events))


def make_entity(view: EntityView) -> RenderableType:
    """Names, roles, relations, figures and events of an entity, with sentences and sources."""
    parts: list[RenderableType] = [
        Text(f"{view.node.label} ({view.node.kind})", style="bold"),
        Text(view.node.iri, style="dim"),
    ]
    facts = [
        *(("also", name) for name in view.aliases),
        *(("misspelt", name) for name in view.misspellings),
        *(("same as", match) for match in view.matches),
        *(
            ("role", f"{role.name}{f' ({role.of})' if role.of else ''}{f', until {role.until}' if role.until else ''}")
            for role in view.roles
        ),
        *((relation.replace("_", " "), other) for relation, other in view.relations),
        *(("figure", figure.label) for figure in view.figures),
        *(("why", decision) for decision in view.decisions),
    ]
    parts.append(_grid(("", ""), facts) if facts else Text(""))
    parts.append(Text(""))
    parts.append(make_event_lines(view.events))
    return Group(*parts)


def make_portrait(view: EventPortrait) -> RenderableType:
    """An event with its date's reason, its claims, figures and conflicts."""
    event = view.event
    facts = [
        ("date", f"{event.date or 'unknown'}  {event.date_explanation}"),
        ("status", event.status),
        *((part.role, part.node.label) for part in event.participants),
        ("told by", f"{', '.join(event.articles)}: {event.source_count} independent"),
        *(("why", decision) for decision in view.decisions),
    ]
    return Group(
        Text(f"{event.node.label} ({event.node.kind})", style="bold"),
        Text(event.node.iri, style="dim"),
        _grid(("", ""), facts),
        Text(""),
        *_claim_lines(view.claims),
        *_figure_lines(view.figures),
        *(make_conflict(conflict) for conflict in view.conflicts),
    )


def _claim_lines(claims: Iterable[ClaimView]) -> Iterator[Text]:
    for claim in claims:
        source = ", ".join(filter(None, (claim.article, claim.outlet, claim.published)))
        by = f" by {', '.join(claim.claimed_by)}" if claim.claimed_by else ""
        relayed = f", relayed by {', '.join(claim.relayed_by)}" if claim.relayed_by else ""
        dated = f", dated {claim.dated}{f' ({claim.date_text!r})' if claim.date_text else ''}" if claim.dated else ""
        bare = ", without evidence" if claim.unevidenced else ""
        yield Text(f"{source} [{claim.start}–{claim.end}] {claim.factuality}{by}{relayed}{bare}{dated}", style="cyan")
        yield Text(f"  {' '.join(claim.sentence.split())}")


def _figure_lines(figures: Iterable[FigureView]) -> Iterator[Text]:
    for figure in figures:
        yield Text(f"figure: {figure.label}{f', as of {figure.as_of}' if figure.as_of else ''}")


def make_conflict(view: ConflictView) -> RenderableType:
    """What the conflict is about, its explanation, and the claims on either side."""
    head = Text(f"{view.on.label}: {view.attribute} ({view.node.kind})", style="bold")
    return Group(head, Text(f"  {view.explanation}"), *(Text("  ") + line for line in _claim_lines(view.claims)))


def make_summary(counts: Sequence[tuple[str, str]], dropped: Sequence[tuple[str, int]]) -> RenderableType:
    """The closing table of a build."""
    rows = [*counts, *((f"left out: {reason}", str(count)) for reason, count in dropped)]
    return _grid(("", ""), rows)


def count_regions(kinds: Iterable[str]) -> list[tuple[str, int]]:
    """Kinds of left-out regions with their numbers, sorted."""
    return sorted(Counter(kinds).items())
