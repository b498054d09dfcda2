"""Views as text for the terminal (rich). Article text is never read as markup, and steers nothing."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from kg.show.answers import short_name
from kg.show.days import Days, group_by_days, name_days, time_of
from kg.show.tables import make_grid
from kg.show.views import ClaimView, ConflictView, EntityView, EventPortrait, EventView, RoleView
from kg.show.visible import make_visible

_MOST_REASONS = 12


def make_timeline(events: Sequence[EventView], *, left_out: int = 0) -> Iterator[RenderableType]:
    """Days with their events, one line each; last what is only known to have been before or after a day."""
    days = group_by_days(events)
    known, bounded = ([each for each in days if each.is_open is is_open] for is_open in (False, True))
    if not days:
        yield Text("no dated event", style="dim")
    yield from _day_lines(known)
    if bounded:
        yield Text("When exactly, no article says", style="bold italic")
        yield from _day_lines(bounded)
    if left_out:
        yield Text(f"{left_out:,} more without a type or content: --all", style="dim")


def _day_lines(days: Iterable[Days]) -> Iterator[RenderableType]:
    for each in days:
        yield Text(each.title[0].upper() + each.title[1:], style="bold")
        yield from (Padding(_event_line(event), (0, 0, 0, 2)) for event in each.events)
        yield Text()


def _event_line(event: EventView) -> Grid:
    time = f"{time_of(event)} " if time_of(event) else ""
    line = Text(f"{time}{make_visible(event.node.label)}")
    if not event.is_fact:
        line.append(f" [{event.status}]", style="yellow")
    line.append(f" ({make_visible(', '.join(event.articles))})", style="dim")
    return _hang("·", line)


def _hang(mark: str, text: Text) -> Grid:
    """The text after a mark, further lines indented."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark), text)
    return grid


# ------------------------------------------------------------------------------------------------ one thing


def make_entity(view: EntityView) -> Iterator[RenderableType]:
    """Names, roles, relations and figures of an entity, then its events; everything with sentences and sources."""
    yield from _head(view.node.label, view.node.kind, view.node.iri)
    facts = [
        *([("also", ", ".join(view.aliases))] if view.aliases else []),
        *([("misspelt", ", ".join(view.misspellings))] if view.misspellings else []),
        *(("same as", match) for match in view.matches),
        *((_in_words(relation), other) for relation, other in view.relations),
    ]
    if facts:
        yield make_grid(facts)
    yield from _evidence("Roles", [(_role_text(role), role.claims) for role in view.roles])
    yield from _evidence("Figures", [(figure.label, figure.claims) for figure in view.figures])
    yield from _events(view)
    yield from _reasons("Why these names and words are one", view.decisions)


def _events(view: EntityView) -> Iterator[RenderableType]:
    if not view.events:
        return
    yield _title("Events")
    for event in view.events:
        yield _event_line(event)
        yield Padding(Text(name_days(event), style="dim"), (0, 0, 0, 2))
        yield from _quotations(view.claims.get(event.node.iri, ()))


def _evidence(title: str, told: Sequence[tuple[str, Sequence[ClaimView]]]) -> Iterator[RenderableType]:
    if told:
        yield _title(title)
    for what, claims in told:
        yield _hang("·", Text(make_visible(what)))
        yield from _quotations(claims)


def _quotations(claims: Iterable[ClaimView]) -> Iterator[RenderableType]:
    """Each sentence once, with its article."""
    told = dict.fromkeys((claim.article, claim.sentence) for claim in claims)
    for article, sentence in told:
        line = Text(f"“{make_visible(sentence)}” ", style="italic")
        line.append(make_visible(article), style="cyan not italic")
        yield Padding(line, (0, 0, 0, 2))


def _role_text(role: RoleView) -> str:
    spans = [f"since {role.since}" if role.since else "", f"until {role.until}" if role.until else ""]
    return " ".join(filter(None, (role.name, f"({role.of})" if role.of else "", *spans)))


def make_portrait(view: EventPortrait) -> Iterator[RenderableType]:
    """An event with its date's reason, its claims, figures and conflicts."""
    event = view.event
    yield from _head(event.node.label, event.node.kind, event.node.iri)
    independent = f"{event.source_count} independent" if len(event.articles) > 1 else ""
    facts = [
        ("when", name_days(event) + (f", {time_of(event)}" if time_of(event) else "")),
        ("why then", event.date_explanation or "no article tells when"),
        ("status", event.status),
        *((part.role, f"{part.node.label} ({part.node.kind})") for part in event.participants),
        ("told by", ", ".join(event.articles) + (f" ({independent})" if independent else "")),
        *(("figure", f"{each.label}{f', as of {each.as_of}' if each.as_of else ''}") for each in view.figures),
    ]
    yield make_grid((Text(name, style="dim"), value) for name, value in facts)
    yield _title("Who says so")
    yield from _claim_lines(view.claims)
    if view.conflicts:
        yield _title("Where they differ")
        yield from make_conflicts(view.conflicts, with_claims=False)
    yield from _reasons("Why this is one event", view.decisions)


def _claim_lines(claims: Iterable[ClaimView]) -> Iterator[RenderableType]:
    for claim in claims:
        yield Text(make_visible(source_of(claim)), style="cyan") + Text(
            f"  {make_visible(manner_of(claim))}", style="dim"
        )
        yield Padding(Text(f"“{make_visible(claim.sentence)}”"), (0, 0, 0, 2))


def source_of(claim: ClaimView) -> str:
    """'c_wire, Reuters, 2025-12-02'."""
    return ", ".join(filter(None, (claim.article, claim.outlet, claim.published)))


def manner_of(claim: ClaimView) -> str:
    """How the claim is put: 'reported by the OAS, relayed by Reuters; dated 2025-11-30 (“Sunday”)'."""
    by = f" by {', '.join(claim.claimed_by)}" if claim.claimed_by else ""
    relayed = f", relayed by {', '.join(claim.relayed_by)}" if claim.relayed_by else ""
    bare = ", without evidence" if claim.unevidenced else ""
    words = f" (“{claim.date_text}”)" if claim.date_text else ""
    dated = f"; dated {claim.dated}{words}" if claim.dated else ""
    said = f"; said on {claim.claimed_on}" if claim.claimed_on else ""
    return f"{claim.factuality}{by}{relayed}{bare}{dated}{said}"


# ------------------------------------------------------------------------------------------------ conflicts


def make_conflicts(views: Sequence[ConflictView], *, with_claims: bool = True) -> Iterator[RenderableType]:
    """What each conflict is about, its explanation, and the claims on either side."""
    if not views:
        yield Text("the sources do not differ", style="dim")
    for number, view in enumerate(views):
        if number and with_claims:
            yield Text()
        about = Text(make_visible(view.on.label), style="bold") if with_claims else Text()
        about.append(f"{': ' if with_claims else ''}{view.attribute}, {view.node.kind}", style="red")
        yield about
        yield Padding(Text(make_visible(view.explanation)), (0, 0, 0, 2))
        if with_claims:
            yield from (Padding(line, (0, 0, 0, 2)) for line in _claim_lines(view.claims))


# ------------------------------------------------------------------------------------------------ build


def make_summary(counts: Sequence[tuple[str, str]], left_out: Sequence[tuple[str, str]]) -> RenderableType:
    """The closing table of a build: names and numbers, then what was left out and why."""
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for name, number in counts:
        grid.add_row(Text(name), Text(number, style="bold"))
    if left_out:
        grid.add_row(Text("left out", style="dim"), Text())
    for reason, number in left_out:
        grid.add_row(Text(f"  {make_visible(reason)}", style="dim"), Text(number, style="dim"))
    return grid


# ------------------------------------------------------------------------------------------------ parts


def _head(label: str, kind: str, iri: str) -> Iterator[RenderableType]:
    yield Text(make_visible(label), style="bold") + Text(f"  {kind}", style="dim")
    yield Text(make_visible(short_name(iri)), style="dim")


def _title(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _reasons(title: str, decisions: Sequence[str]) -> Iterator[RenderableType]:
    if decisions:
        yield _title(title)
    for decision in decisions[:_MOST_REASONS]:
        yield _hang("·", Text(make_visible(decision), style="dim"))
    if len(decisions) > _MOST_REASONS:
        yield Text(f"and {len(decisions) - _MOST_REASONS} more", style="dim")


def _in_words(name: str) -> str:
    return name.replace("_", " ")
