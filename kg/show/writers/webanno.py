"""W3C Web Annotations: for each mention what it denotes, for each claim of an event what it tells."""

import json
from collections.abc import Iterator
from typing import Final

from kg.show.material import Material
from kg.show.standoff import Marked, Span, Told, mark_articles
from kg.show.views import Named

Json = str | int | list["Json"] | dict[str, "Json"]
_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32
"""Characters before and after a quotation that tell it from the same words elsewhere."""


def write_webanno(material: Material) -> bytes:
    """One annotation page; targets carry the position (code points, end exclusive) and the quotation.

    Source: W3C Web Annotation Data Model, §4.2.4 and §4.2.5.
    """
    items: list[Json] = [each for marked in mark_articles(material) for each in _annotate(marked)]
    page: Json = {
        "@context": _CONTEXT,
        "id": f"{material.graph.base}annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _annotate(marked: Marked) -> Iterator[Json]:
    for span in marked.spans:
        if span.denotes:
            yield {
                "id": f"{marked.article.iri}#mention={span.start},{span.end}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": [body for named in span.denotes for body in _name(named)],
                "target": _target(marked, span),
            }
    for told in marked.told:
        yield {
            "id": f"{told.claim.iri}#annotation",
            "type": "Annotation",
            "motivation": "describing",
            "body": _describe(told),
            "target": _target(marked, told.trigger),
        }


def _name(named: Named) -> list[Json]:
    return [
        {"type": "SpecificResource", "source": named.iri, "purpose": "identifying"},
        _text(named.kind, "tagging"),
    ]


def _describe(told: Told) -> list[Json]:
    """The event, its label, the claim's factuality and the date as the claim reads it, in EDTF."""
    bodies: list[Json] = [
        {"type": "SpecificResource", "source": told.event.node.iri, "purpose": "identifying"},
        _text(told.event.node.label, "describing"),
        _text(told.claim.factuality, "classifying"),
    ]
    return [*bodies, _text(told.claim.dated, "tagging")] if told.claim.dated else bodies


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(marked: Marked, span: Span) -> Json:
    before, after = marked.text[max(0, span.start - _AROUND) : span.start], marked.text[span.end : span.end + _AROUND]
    return {
        "id": span.iri,
        "type": "SpecificResource",
        "source": marked.article.iri,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": span.exact, "prefix": before, "suffix": after},
        ],
    }
