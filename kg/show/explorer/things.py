"""Entities as cards: names, roles over time and relations."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pyoxigraph import NamedNode, Store

from kg.graph.labels import label_of
from kg.show.answers import short_name
from kg.show.explorer.bounds import find_bounds
from kg.show.explorer.cards import ClaimCard, EntityCard, NameCard, RoleCard, TieCard
from kg.show.reading import RELATIONS, first, nodes, read_named, subjects, texts
from kg.show.visible import make_visible

Claims = Mapping[str, Sequence[ClaimCard]]


def make_entity_card(store: Store, node: NamedNode, claims: Claims) -> EntityCard:
    """One entity, not yet placed in the overview of the network."""
    named = read_named(store, node)
    decisions = {first(store, each, "kg:explanation") for each in nodes(store, node, "kg:decision")} - {""}
    return EntityCard(
        id=short_name(node.value),
        label=make_visible(named.label),
        kind=named.kind,
        aliases=_seen(texts(store, node, "skos:altLabel")),
        misspellings=_seen(texts(store, node, "skos:hiddenLabel")),
        matches=tuple(match.value for match in nodes(store, node, "skos:exactMatch")),
        why=_seen(sorted(decisions)),
        names=tuple(_find_names(store, node)),
        roles=tuple(sorted(_find_roles(store, node, claims), key=lambda role: (role.first, role.last, role.name))),
        ties=tuple(_find_ties(store, node, claims)),
        x=0,
        y=0,
        drawn=False,
    )


def _seen(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(make_visible(each) for each in found)


def _find_names(store: Store, node: NamedNode) -> Iterator[NameCard]:
    """The wordings by which the articles' texts speak of it, the most frequent first."""
    told: dict[str, list[str]] = {}
    for mention in subjects(store, "kg:denotes", node):
        article = NamedNode(mention.value.partition("#char=")[0])
        told.setdefault(make_visible(first(store, mention, "oa:exact")), []).append(
            make_visible(first(store, article, "schema:identifier"))
        )
    for text, articles in sorted(told.items(), key=lambda item: (-len(item[1]), item[0])):
        yield NameCard(text=text, articles=tuple(sorted(set(articles))), count=len(articles))


def _find_roles(store: Store, holder: NamedNode, claims: Claims) -> Iterator[RoleCard]:
    for node in subjects(store, "kg:holder", holder):
        owners = nodes(store, node, "kg:organization") + nodes(store, node, "kg:of_place")
        since, until = first(store, node, "kg:from"), first(store, node, "kg:until")
        yield RoleCard(
            name=make_visible(first(store, node, "kg:role_name")),
            of=make_visible(", ".join(label_of(store, owner) for owner in owners)),
            since=since,
            until=until,
            first=find_bounds(since)[0],
            last=find_bounds(until)[1],
            claims=tuple(claim.id for claim in claims.get(short_name(node.value), ())),
        )


def _find_ties(store: Store, node: NamedNode, claims: Claims) -> Iterator[TieCard]:
    told = _claims_of_ties(store, node, claims)
    for relation in RELATIONS:
        outwards = ((other, False) for other in nodes(store, node, f"kg:{relation}"))
        inwards = ((other, True) for other in subjects(store, f"kg:{relation}", node))
        for other, inverse in chain(outwards, inwards):
            pair = (other.value, node.value) if inverse else (node.value, other.value)
            yield TieCard(
                relation=relation.replace("_", " "),
                other=short_name(other.value),
                label=make_visible(label_of(store, other)),
                inverse=inverse,
                claims=told.get((relation, *pair), ()),
            )


def _claims_of_ties(store: Store, node: NamedNode, claims: Claims) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(relation, subject, object) → the claims of it."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for tie in (*subjects(store, "rdf:subject", node), *subjects(store, "rdf:object", node)):
        ends = [each.value for prop in ("rdf:subject", "rdf:object") for each in nodes(store, tie, prop)]
        if len(ends) == 2:
            told = tuple(claim.id for claim in claims.get(short_name(tie.value), ()))
            found[first(store, tie, "rdf:predicate"), ends[0], ends[1]] = told
    return found
