"""Whether a graph is as `ontology/shapes.ttl` says, and whether its direct relations rest on facts."""

from collections.abc import Iterator
from functools import cache

import pyshacl
import rdflib
from pyoxigraph import NamedNode, Store
from rdflib.namespace import SH

from kg.graph.shortcuts import find_bearers, shortcut_roles
from kg.graph.store import to_ntriples
from kg.graph.terms import NAMESPACES, term
from kg.ontology import folder
from kg.records import Record


class Violation(Record):
    """One thing that is not as it should be."""

    node: str
    """IRI of what is wrong."""
    path: str
    """The property, prefixed where the prefix is known; '' where the node itself is wrong."""
    message: str


class Report(Record):
    """What a check found, sorted by node."""

    conforms: bool
    violations: tuple[Violation, ...]


def check_shapes(store: Store) -> Report:
    """What in the graph breaks the shapes, or is drawn as a direct relation without an event that is a fact."""
    data = rdflib.Graph().parse(to_ntriples(store), format="nt")
    _, results, _ = pyshacl.validate(
        data, shacl_graph=_load_shapes(), inference="none", meta_shacl=False, advanced=False
    )
    found = {*_violations(results), *_unfounded(store)}
    return Report(
        conforms=not found, violations=tuple(sorted(found, key=lambda each: (each.node, each.path, each.message)))
    )


@cache
def _load_shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(folder() / "shapes.ttl", format="turtle")


def _violations(results: rdflib.Graph) -> Iterator[Violation]:
    for result in results.objects(None, SH.result):
        node, path = results.value(result, SH.focusNode), results.value(result, SH.resultPath)
        messages = sorted(" ".join(str(each).split()) for each in results.objects(result, SH.resultMessage))
        yield Violation(
            node=str(node),
            path=_shorten(str(path)) if isinstance(path, rdflib.URIRef) else "",
            message="; ".join(messages),
        )


def _shorten(iri: str) -> str:
    found = next((prefix for prefix, namespace in NAMESPACES.items() if iri.startswith(namespace)), None)
    return f"{found}:{iri.removeprefix(NAMESPACES[found])}" if found else iri


def _unfounded(store: Store) -> Iterator[Violation]:
    """Direct relations that no event with the status of a fact bears out."""
    for shortcut in shortcut_roles():
        for quad in store.quads_for_pattern(None, term(f"kg:{shortcut}"), None):
            subject, other = quad.subject, quad.object
            bearers = (
                find_bearers(store, shortcut, subject, other)
                if isinstance(subject, NamedNode) and isinstance(other, NamedNode)
                else ()
            )
            if not bearers:
                message = f"no asserted or confirmed event bears out {shortcut} {quad.object}"
                yield Violation(node=str(quad.subject).strip("<>"), path=f"kg:{shortcut}", message=message)
