"""The vocabulary of the graph (`ontology/kg.ttl`), made from `ontology/vocabulary.yaml` and the event types."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pydantic import Field
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.errors import OntologyError
from kg.graph.store import serialise
from kg.graph.terms import EDTF, NAMESPACES, term
from kg.ontology import folder, read_yaml
from kg.ontology.events import ROOT, EventType, load_events
from kg.records import Record

Value = NamedNode | Literal
ONTOLOGY: Final = NamedNode(NAMESPACES["kg"].rstrip("#"))
_CODES: Final = {"plover": "PLOVER", "cameo": "CAMEO"}


class Term(Record):
    """What every term has."""

    label: str
    comment: str
    parents: tuple[str, ...] = ()
    close: tuple[str, ...] = ()


class Property(Term):
    """A property; its range tells whether its values are nodes or literals."""

    domain: str
    range: str


class Scheme(Record):
    """A concept scheme."""

    label: str
    comment: str
    concepts: Mapping[str, Term] = Field(min_length=1)


class Vocabulary(Record):
    """The terms that do not come from event types."""

    title: str
    comment: str
    classes: Mapping[str, Term]
    properties: Mapping[str, Property]
    schemes: Mapping[str, Scheme]


@cache
def load_vocabulary() -> Vocabulary:
    """The content of `ontology/vocabulary.yaml`.

    Raises:
        OntologyError: the file does not have the shape.
    """
    return read_yaml(folder() / "vocabulary.yaml", Vocabulary)


def make_vocabulary() -> tuple[Triple, ...]:
    """The triples of the whole vocabulary, in reading order.

    Raises:
        OntologyError: one name stands for two things (a class, a property, a concept, a shortcut relation).
    """
    vocabulary, types = load_vocabulary(), load_events().types
    _check_names(vocabulary, types)
    return tuple(dict.fromkeys(_triples(vocabulary, types)))


def write_vocabulary() -> bytes:
    """The text of `ontology/kg.ttl`, a blank line before each term."""
    names = {prefix: NAMESPACES[prefix] for prefix in sorted(NAMESPACES)}
    turtle = serialise(make_vocabulary(), RdfFormat.TURTLE, names).decode()
    lines = (line if line.startswith(("\t", "@", "\n")) else f"\n{line}" for line in turtle.splitlines(keepends=True))
    note = "# Written by `make ontology` from vocabulary.yaml and events/*.yaml: change those.\n"
    return (note + "".join(lines).replace("\n\n\n", "\n\n")).encode()


def _check_names(vocabulary: Vocabulary, types: Mapping[str, EventType]) -> None:
    seen: dict[str, str] = {}
    groups: list[tuple[str, list[str]]] = [
        ("class", [*vocabulary.classes, *types]),
        ("property", list(vocabulary.properties)),
        ("shortcut", sorted({each.shortcut for each in types.values() if each.shortcut})),
        ("scheme", list(vocabulary.schemes)),
        ("concept", [concept for scheme in vocabulary.schemes.values() for concept in scheme.concepts]),
    ]
    for what, names in groups:
        for name in names:
            if name in seen:
                raise OntologyError(
                    "vocabulary.yaml", f"{name!r} is a {seen[name]} and a {what}", "give one of them another name"
                )
            seen[name] = what


def _triples(vocabulary: Vocabulary, types: Mapping[str, EventType]) -> Iterator[Triple]:
    yield Triple(ONTOLOGY, term("rdf:type"), term("owl:Ontology"))
    yield Triple(ONTOLOGY, term("rdfs:label"), _said(vocabulary.title))
    yield Triple(ONTOLOGY, term("rdfs:comment"), _said(vocabulary.comment))
    for name, each in vocabulary.classes.items():
        yield from _term(name, each, ("owl:Class",), "rdfs:subClassOf")
    for name, event_type in types.items():
        yield from _event_type(name, event_type)
    for name, each_property in vocabulary.properties.items():
        yield from _property(name, each_property)
    yield from _shortcuts(types)
    for name, scheme in vocabulary.schemes.items():
        yield from _scheme(name, scheme)
    yield from _code_schemes(types)


def _term(name: str, each: Term, kinds: tuple[str, ...], broader: str) -> Iterator[Triple]:
    node = term(f"kg:{name}")
    for kind in kinds:
        yield Triple(node, term("rdf:type"), term(kind))
    yield Triple(node, term("rdfs:label"), _said(each.label))
    yield Triple(node, term("rdfs:comment"), _said(each.comment))
    for parent in each.parents:
        yield Triple(node, term(broader), term(parent))
    for other in each.close:
        yield Triple(node, term("skos:closeMatch"), term(other))
    yield Triple(node, term("rdfs:isDefinedBy"), ONTOLOGY)


def _property(name: str, each: Property) -> Iterator[Triple]:
    is_literal = each.range == "edtf" or each.range.startswith("xsd:")
    kind = "owl:DatatypeProperty" if is_literal else "owl:ObjectProperty"
    yield from _term(name, each, ("rdf:Property", kind), "rdfs:subPropertyOf")
    yield Triple(term(f"kg:{name}"), term("rdfs:domain"), term(each.domain))
    yield Triple(term(f"kg:{name}"), term("rdfs:range"), EDTF if each.range == "edtf" else term(each.range))


def _event_type(name: str, each: EventType) -> Iterator[Triple]:
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()
    close = [f"{vocabulary}:{code}" for vocabulary, code in each.mappings.items() if vocabulary == "schema"]
    close += [f"wd:{code}" for vocabulary, code in each.mappings.items() if vocabulary == "wikidata"]
    shown = Term(label=words, comment=each.comment, parents=(f"kg:{each.parent or ROOT}",), close=tuple(close))
    yield from _term(name, shown, ("owl:Class",), "rdfs:subClassOf")
    for vocabulary, code in each.mappings.items():
        if vocabulary in _CODES:
            yield Triple(term(f"kg:{name}"), term("skos:closeMatch"), term(f"kg:{vocabulary}-{code}"))


def _shortcuts(types: Mapping[str, EventType]) -> Iterator[Triple]:
    for shortcut in sorted({each.shortcut for each in types.values() if each.shortcut}):
        told_by = [name for name, each in types.items() if each.shortcut == shortcut]
        subject, other = types[told_by[0]].shortcut_roles
        comment = f"From the {subject} to the {other} of an event ({', '.join(told_by)}) that is asserted or confirmed."
        shown = Property(label=shortcut.replace("_", " "), comment=comment, domain="kg:Resolved", range="kg:Resolved")
        yield from _property(shortcut, shown)
        for name in told_by:
            yield Triple(term(f"kg:{shortcut}"), term("rdfs:seeAlso"), term(f"kg:{name}"))


def _scheme(name: str, scheme: Scheme) -> Iterator[Triple]:
    node = term(f"kg:{name}")
    yield Triple(node, term("rdf:type"), term("skos:ConceptScheme"))
    yield Triple(node, term("rdfs:label"), _said(scheme.label))
    yield Triple(node, term("rdfs:comment"), _said(scheme.comment))
    for concept, each in scheme.concepts.items():
        yield from _term(concept, each, ("skos:Concept",), "skos:broader")
        yield Triple(term(f"kg:{concept}"), term("skos:prefLabel"), _said(each.label))
        yield Triple(term(f"kg:{concept}"), term("skos:inScheme"), node)


def _code_schemes(types: Mapping[str, EventType]) -> Iterator[Triple]:
    for vocabulary, title in _CODES.items():
        scheme = term(f"kg:{title}")
        yield Triple(scheme, term("rdf:type"), term("skos:ConceptScheme"))
        yield Triple(scheme, term("rdfs:label"), _said(f"{title} event codes"))
        yield Triple(
            scheme,
            term("rdfs:comment"),
            _said(f"Codes of the {title} coding of political events that event types match."),
        )
        for code in sorted({each.mappings[vocabulary] for each in types.values() if vocabulary in each.mappings}):
            node = term(f"kg:{vocabulary}-{code}")
            yield Triple(node, term("rdf:type"), term("skos:Concept"))
            yield Triple(node, term("rdfs:label"), _said(f"{title} {code}"))
            yield Triple(node, term("rdfs:comment"), _said(f"Event code {code} of {title}."))
            yield Triple(node, term("skos:notation"), Literal(code))
            yield Triple(node, term("skos:inScheme"), scheme)


def _said(words: str) -> Literal:
    return Literal(words, language="en")


if __name__ == "__main__":
    (folder() / "kg.ttl").write_bytes(write_vocabulary())
