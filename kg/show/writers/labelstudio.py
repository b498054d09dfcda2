"""Label Studio: a task for each article with what was found as its predictions, and the labelling interface."""

import json
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from kg.show.material import Material, Part, Parts
from kg.show.reading import ROLES
from kg.show.standoff import Marked, Span, mark_articles

Json = str | int | list["Json"] | dict[str, "Json"]
_MODEL: Final = "dateline"


def write_labelstudio(material: Material) -> Parts:
    """`tasks.json` for Import, `interface.xml` for Settings, Labeling Interface.

    Mentions and triggers are labelled regions, a trigger's factuality a choice of its region, a participant a relation
    from the trigger to the mention. Offsets are code points.

    Source: Label Studio, Task format and Import pre-annotations.
    """
    marked = tuple(mark_articles(material))
    tasks: list[Json] = [_make_task(each) for each in marked]
    labels = {named.kind for each in marked for span in each.spans for named in span.denotes}
    labels |= {told.event.node.kind for each in marked for told in each.told}
    factualities = {told.claim.factuality for each in marked for told in each.told}
    return {
        "tasks.json": Part((json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode(), len(tasks)),
        "interface.xml": Part(_configure(labels, factualities), 1),
    }


def _make_task(marked: Marked) -> Json:
    data: Json = {"text": marked.text, "article": marked.article.iri, "source": marked.article.source}
    predictions: list[Json] = [{"model_version": _MODEL, "result": list(_annotate(marked))}]
    return {"data": data, "predictions": predictions}


def _annotate(marked: Marked) -> Iterator[Json]:
    triggers = {told.trigger for told in marked.told}
    for span in marked.spans:
        if span.denotes and span not in triggers:
            kinds = list(dict.fromkeys(named.kind for named in span.denotes))
            iris = " ".join(named.iri for named in span.denotes)
            yield {**_region(span, _id(span), "labels", kinds), "meta": {"text": [iris]}}
    for told in marked.told:
        region = "-".join((told.claim.iri.rpartition("/")[2], told.event.node.iri.rpartition("-")[2]))
        meta: Json = {"text": [" ".join(filter(None, (told.event.node.iri, told.claim.dated)))]}
        yield {**_region(told.trigger, region, "labels", [told.event.node.kind]), "meta": meta}
        yield _region(told.trigger, region, "choices", [told.claim.factuality])
        for role, span in told.parts:
            if span not in triggers:
                ends: dict[str, Json] = {"from_id": region, "to_id": _id(span)}
                yield {"type": "relation", **ends, "direction": "right", "labels": [role]}


def _id(span: Span) -> str:
    return f"mention-{span.start}-{span.end}"


def _region(span: Span, region: str, kind: str, values: list[str]) -> dict[str, Json]:
    value: Json = {"start": span.start, "end": span.end, "text": span.exact, kind: [*values]}
    name = "label" if kind == "labels" else "factuality"
    return {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": value}


def _configure(labels: set[str], factualities: set[str]) -> bytes:
    view = ElementTree.Element("View")
    relations = ElementTree.SubElement(view, "Relations")
    for role in ROLES:
        ElementTree.SubElement(relations, "Relation", value=role)
    marks = ElementTree.SubElement(view, "Labels", name="label", toName="text")
    for label in sorted(labels):
        ElementTree.SubElement(marks, "Label", value=label)
    ElementTree.SubElement(view, "Text", name="text", value="$text")
    choices = ElementTree.SubElement(view, "Choices", name="factuality", toName="text", perRegion="true")
    for factuality in sorted(factualities):
        ElementTree.SubElement(choices, "Choice", value=factuality)
    ElementTree.indent(view)
    return f"{ElementTree.tostring(view, encoding='unicode')}\n".encode()
