"""Nodes of the graph by name: any label counts, misspellings included, without case, accents and punctuation."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Store
from rapidfuzz import fuzz, process

from kg.errors import NameAmbiguousError, NameUnknownError
from kg.graph.iris import fold
from kg.graph.terms import NAMESPACES, term

ENTITY_CLASSES: Final = ("Person", "Party", "Institution", "Outlet", "Place", "Product", "Actor", "Thing")
_LABELS: Final = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
_MOST_LISTED: Final = 8
_NEAR_SCORE: Final = 60
_MOST_NEAR: Final = 5


class Named(NamedTuple):
    """A node with the name that it is shown under and its class."""

    node: NamedNode
    label: str
    kind: str


def kind_of(store: Store, node: NamedNode) -> str:
    """The most special class of a node within the project's vocabulary ('Person', 'Pardon'); '' for none."""
    own = NAMESPACES["kg"]
    types = (quad.object for quad in store.quads_for_pattern(node, term("rdf:type"), None))
    names = sorted(t.value.removeprefix(own) for t in types if isinstance(t, NamedNode) and t.value.startswith(own))
    return next((name for name in names if name != "Event"), names[0] if names else "")


def label_of(store: Store, node: NamedNode) -> str:
    """The label that a node is shown under; the end of its IRI where it has none."""
    labels = sorted(
        quad.object.value
        for quad in store.quads_for_pattern(node, term("rdfs:label"), None)
        if isinstance(quad.object, Literal)
    )
    return labels[0] if labels else node.value.rpartition("#")[2].rpartition("/")[2]


def has_label(store: Store, node: NamedNode) -> bool:
    """Whether `label_of` gives more than the end of its IRI."""
    return any(isinstance(quad.object, Literal) for quad in store.quads_for_pattern(node, term("rdfs:label"), None))


def find_named(store: Store, name: str, *, kinds: Collection[str] = ()) -> tuple[Named, ...]:
    """The nodes that a name may mean, sorted by label.

    An IRI means its node. Otherwise those that bear the name; failing them, those that bear all its words. Entities
    come before events: events are only given where no entity fits.

    Args:
        store: the graph.
        name: an IRI or a name.
        kinds: classes of which the node must be one; entities and events where empty.
    """
    if name.startswith(("http://", "https://", "urn:")):
        try:
            node = NamedNode(name)
        except ValueError:
            return ()
        return (
            (Named(node, label_of(store, node), kind_of(store, node)),)
            if any(store.quads_for_pattern(node, None, None))
            else ()
        )
    wanted = fold(name)
    if not wanted:
        return ()
    rows = list(_label_rows(store))
    exact = {node for node, label, _ in rows if label == wanted}
    shown = {node for node, label, is_main in rows if label == wanted and is_main}
    words = set(wanted.split())
    looser = {node for node, label, _ in rows if words <= set(label.split())}
    for found in (exact if len(exact) < 2 else shown or exact, exact, looser):
        named = _sift(store, found, kinds)
        if named:
            return named
    return ()


def find_one(store: Store, name: str, *, kinds: Collection[str] = ()) -> Named:
    """The one node that a name means.

    Raises:
        NameUnknownError: no node bears the name; the nearest names are told.
        NameAmbiguousError: several do; they are listed.
    """
    found = find_named(store, name, kinds=kinds)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{each.label} ({each.kind}) <{each.node.value}>" for each in found[:_MOST_LISTED])
        more = f"; and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
        raise NameAmbiguousError(
            f"name {name!r}", f"{len(found)} bear it: {listed}{more}", "give a fuller name or the IRI"
        )
    near = nearest_names(store, name, kinds=kinds)
    remedy = f"did you mean {', '.join(map(repr, near))}?" if near else "no name in the graph is near it"
    raise NameUnknownError(f"name {name!r}", "nothing in the graph bears it", remedy)


def nearest_names(store: Store, name: str, *, kinds: Collection[str] = ()) -> tuple[str, ...]:
    """Up to five names of entities that are spelt most like the name, nearest first."""
    bearers: dict[str, list[NamedNode]] = {}
    for quad in store.quads_for_pattern(None, term("rdfs:label"), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            bearers.setdefault(quad.object.value, []).append(quad.subject)
    ordered = process.extract(
        fold(name), sorted(bearers), scorer=fuzz.WRatio, processor=fold, limit=None, score_cutoff=_NEAR_SCORE
    )
    fitting = (label for label, _, _ in ordered if _sift(store, bearers[label], kinds or ENTITY_CLASSES))
    return tuple(islice(fitting, _MOST_NEAR))


def _label_rows(store: Store) -> Iterator[tuple[NamedNode, str, bool]]:
    """Node, folded label, and whether it is the label that the node is shown under."""
    for name in _LABELS:
        for quad in store.quads_for_pattern(None, term(name), None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, fold(quad.object.value), name in ("rdfs:label", "skos:prefLabel")


def _sift(store: Store, nodes: Iterable[NamedNode], kinds: Collection[str]) -> tuple[Named, ...]:
    """Those of the nodes that are of the kinds, sorted; of entities and events only the entities, if there are any."""
    named = sorted(
        (Named(node, label_of(store, node), kind_of(store, node)) for node in nodes),
        key=lambda each: (each.label, each.node.value),
    )
    if kinds:
        return tuple(each for each in named if each.kind in kinds or ("Event" in kinds and _is_event(store, each.node)))
    entities = tuple(each for each in named if each.kind in ENTITY_CLASSES)
    return entities or tuple(each for each in named if _is_event(store, each.node))


def _is_event(store: Store, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, term("rdf:type"), term("kg:Event")))
