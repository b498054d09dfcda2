"""Pages: a node's, the start, the SPARQL editor. What stands in them comes from `kg.show` and `kg.graph`."""

import json
import re
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import IO, Final, NamedTuple
from urllib.parse import unquote

import jinja2
from pyoxigraph import NamedNode, RdfFormat

from kg.graph.description import describe_dataset, describe_node, describe_service, knows_node, read_census
from kg.graph.labels import Named, find_named, has_label, label_of, nearest_names
from kg.graph.questions import load_questions
from kg.graph.results import write_statements
from kg.graph.terms import prefixes
from kg.show.answers import lengthen, short_name
from kg.show.node import Link, read_node
from kg.show.overview import read_names, read_overview, read_vocabulary
from kg.show.visible import make_visible
from kg.web.messages import AboutJob, LabelsJob, NodeJob
from kg.web.negotiation import GRAPHS, JSON, PAGE, TEXT, choose, choose_or_refuse, content_type
from kg.web.places import find_node, origin_of, place_of
from kg.web.served import Served

_MOST_LISTED: Final = 100
_HERE: Final = Path(__file__).parent
_LONGEST_TOLD: Final = 80
_FORMS: Final = {"Turtle": "text/turtle", "JSON-LD": "application/ld+json", "N-Triples": "application/n-triples"}
_HASH: Final = re.compile(r"-[0-9a-f]{8,}$")


class Done(NamedTuple):
    """How an answer went whose content is written."""

    media_type: str
    status: int = 200
    location: str = ""


def answer_node(served: Served, job: NodeJob, out: IO[bytes]) -> Done:
    """A node as a page or as statements; a name leads to its node."""
    store = served.graph.store
    if job.name:
        return _answer_name(served, job, out)
    node = NamedNode(job.iri) if job.iri else find_node(served.graph, served.origins, job.path)
    if node is None or not knows_node(store, node):
        return _miss(served, job.iri or unquote(job.path, errors="replace"), job.accept, out)
    offer = choose_or_refuse(job.accept, (*GRAPHS, PAGE))
    if isinstance(offer.form, RdfFormat):
        write_statements(describe_node(store, node), offer.form, out, base=served.graph.base)
        return Done(content_type(offer))
    is_elsewhere = bool(origin_of(node.value)) and origin_of(node.value) != served.origins[0]
    _render(served, "node.html", out, view=read_node(store, node), is_elsewhere=is_elsewhere, forms=_FORMS)
    return Done(content_type(offer))


def _answer_name(served: Served, job: NodeJob, out: IO[bytes]) -> Done:
    found = find_named(served.graph.store, lengthen(job.name, served.graph.base))
    if len(found) == 1:
        return Done("text/plain; charset=utf-8", 303, place_of(found[0].node.value, served.origins))
    if not found:
        return _miss(served, job.name, job.accept, out)
    return _list(served, f"{len(found)} bear the name {job.name!r}", found[:_MOST_LISTED], job.accept, out)


def _miss(served: Served, wanted: str, accept: str, out: IO[bytes]) -> Done:
    """That there is nothing, with the nearest names."""
    folder, _, last = wanted.rpartition("/")
    words = _HASH.sub("", last).replace("-", " ").replace("_", " ")
    kinds = ("Event",) if folder.endswith("/event") else ()
    near = nearest_names(served.graph.store, words, kinds=kinds)
    found = [named[0] for name in near if (named := find_named(served.graph.store, name, kinds=kinds))]
    title = f"The graph knows nothing of {make_visible(wanted)[:_LONGEST_TOLD]!r}"
    return _list(served, title, found, accept, out)._replace(status=404)


def _list(served: Served, title: str, found: Sequence[Named], accept: str, out: IO[bytes]) -> Done:
    entries = [Link(label=f"{each.label} ({each.kind})", iri=each.node.value) for each in found]
    if choose(accept, (TEXT, PAGE)) is PAGE:
        _render(served, "names.html", out, title=title, entries=entries)
        return Done(content_type(PAGE))
    near = "; ".join(f"{make_visible(each.label)} at {place_of(each.iri, served.origins)}" for each in entries)
    out.write(f"{title}; {'did you mean ' + near + '?' if near else 'no name in the graph is near it'}\n".encode())
    return Done(content_type(TEXT))


def answer_labels(served: Served, job: LabelsJob, out: IO[bytes]) -> Done:
    """The labels of those nodes that have one, as JSON by IRI."""
    store, found = served.graph.store, {}
    for iri in job.iris:
        node = NamedNode(iri)
        if has_label(store, node):
            found[iri] = make_visible(label_of(store, node))
    out.write(json.dumps(found, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
    return Done(JSON.media_type)


def answer_about(served: Served, job: AboutJob, out: IO[bytes]) -> Done:
    """What the service says of itself."""
    store, base = served.graph.store, served.graph.base
    dataset = f"{job.endpoint.removesuffix('/sparql')}/.well-known/void#data"
    if job.what == "questions":
        out.write(_write_questions(served))
        return Done(JSON.media_type)
    if job.what == "home" and choose(job.accept, (PAGE, *GRAPHS)) is PAGE:
        _render(served, "home.html", out, view=read_overview(store))
        return Done(content_type(PAGE))
    offer = choose_or_refuse(job.accept, (*GRAPHS, PAGE) if job.what == "service" else GRAPHS)
    if offer is PAGE:
        _render(served, "sparql.html", out)
        return Done(content_type(PAGE))
    assert isinstance(offer.form, RdfFormat)
    service = describe_service(job.endpoint, dataset)
    triples = service if job.what == "service" else describe_dataset(store, job.endpoint, dataset, base)
    write_statements(triples, offer.form, out, base=base)
    return Done(content_type(offer))


def _write_questions(served: Served) -> bytes:
    """All that the editor knows beforehand: prefixes, questions, names, the words of the vocabulary."""
    known = {
        "prefixes": prefixes(served.graph.base),
        "questions": [each.model_dump() for each in load_questions().values()],
        "names": read_names(served.graph.store),
        "vocabulary": read_vocabulary(served.graph.store),
        "origin": served.origins[0] if served.origins else "",
    }
    return json.dumps(known, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def read_ahead() -> None:
    """Reads every file that pages are made of: a worker can open none."""
    for name in _environment().list_templates():
        _environment().get_template(name)
    load_questions()
    read_census()


@cache
def _environment() -> jinja2.Environment:
    texts = {file.name: file.read_text("utf-8") for file in (_HERE / "templates").glob("*.html")}
    return jinja2.Environment(
        loader=jinja2.DictLoader(texts),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(served: Served, name: str, out: IO[bytes], **told: object) -> None:
    """Writes a page; text from articles is escaped and loses what would steer the line."""
    at = partial(place_of, origins=served.origins)
    told |= {"at": at, "visible": make_visible, "visible_part": _visible_part, "short": short_name}
    written = _environment().get_template(name).render(told)
    out.write(written.encode("utf-8", "replace"))


def _visible_part(text: str) -> str:
    """Part of a sentence made visible, with the blanks at its ends."""
    return make_visible(f"|{text}|")[1:-1]
