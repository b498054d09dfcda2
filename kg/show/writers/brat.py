"""brat stand-off: for each article its text and its annotations, and the configuration that names their types."""

import re
from collections.abc import Iterator
from typing import Final

from kg.show.material import Material, Part, Parts
from kg.show.reading import ROLES
from kg.show.standoff import Marked, Span, mark_articles
from kg.show.visible import make_visible

_UNNAMED: Final = re.compile(r"[^0-9A-Za-z_-]+")
_FACTUALITIES: Final = "Factuality"


def write_brat(material: Material) -> Parts:
    """The files, named by the end of the article's IRI.

    Mentions are text-bound annotations, their entity's IRI a note; claims are events with the mentions in their
    sentence as arguments, a factuality attribute, and the date in EDTF as a note. Offsets are code points.

    Source: brat, Standoff format and Configuration.
    """
    files: Parts = {}
    entities, events, factualities = set[str](), set[str](), set[str]()
    for marked in mark_articles(material):
        lines = list(_annotate(marked))
        files[f"{marked.name}.txt"] = Part(marked.text.encode(), 1)
        files[f"{marked.name}.ann"] = Part("".join(f"{line}\n" for line in lines).encode(), len(lines))
        entities |= {_type(named.kind) for span in marked.spans for named in span.denotes}
        events |= {_type(told.event.node.kind) for told in marked.told}
        factualities |= {told.claim.factuality for told in marked.told}
    conf = _configure(entities - events, events, factualities)
    return {"annotation.conf": Part(conf.encode(), 1), **files}


def _annotate(marked: Marked) -> Iterator[str]:
    ids: dict[Span, str] = {}
    triggers = {told.trigger for told in marked.told}
    notes = 0
    for span in marked.spans:
        if span.denotes and span not in triggers:
            ids[span] = f"T{len(ids) + 1}"
            yield f"{ids[span]}\t{_type(span.denotes[0].kind)} {_place(span)}\t{_covered(span)}"
            for named in span.denotes:
                notes += 1
                yield f"#{notes}\tAnnotatorNotes {ids[span]}\t{named.iri} {make_visible(named.label)}"
    bound = len(ids)
    for number, told in enumerate(marked.told, 1):
        kind = _type(told.event.node.kind)
        yield f"T{bound + number}\t{kind} {_place(told.trigger)}\t{_covered(told.trigger)}"
        parts = "".join(f" {role}:{ids[span]}" for role, span in _number(told.parts) if span in ids)
        yield f"E{number}\t{kind}:T{bound + number}{parts}"
        yield f"A{number}\t{_FACTUALITIES} E{number} {told.claim.factuality}"
        notes += 1
        date = f" {told.claim.dated}" if told.claim.dated else ""
        yield f"#{notes}\tAnnotatorNotes E{number}\t{told.event.node.iri}{date}"


def _number(parts: tuple[tuple[str, Span], ...]) -> Iterator[tuple[str, Span]]:
    """The roles with a number from the second of one on: agent, agent2, agent3."""
    seen: dict[str, int] = {}
    for role, span in parts:
        seen[role] = seen.get(role, 0) + 1
        yield (role if seen[role] == 1 else f"{role}{seen[role]}"), span


def _type(kind: str) -> str:
    return _UNNAMED.sub("_", kind) or "Thing"


def _place(span: Span) -> str:
    """The offsets; parted where the text has a line break, which no annotation may cover."""
    pieces = [match.span() for match in re.finditer(r"[^\n]+", span.exact)]
    return ";".join(f"{span.start + start} {span.start + end}" for start, end in pieces)


def _covered(span: Span) -> str:
    return " ".join(piece for piece in span.exact.split("\n") if piece)


def _configure(entities: set[str], events: set[str], factualities: set[str]) -> str:
    roles = ", ".join(f"{role}*:<ENTITY>" for role in ROLES)
    lines = [
        "[entities]",
        *sorted(entities),
        "",
        "[relations]",
        "",
        "[events]",
        *(f"{event}\t{roles}" for event in sorted(events)),
        "",
        "[attributes]",
        f"{_FACTUALITIES}\tArg:<EVENT>, Value:{'|'.join(sorted(factualities))}",
    ]
    return "\n".join(lines) + "\n"
