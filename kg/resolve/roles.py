"""Roles and relations of all articles together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.records import Article, Dating, Extraction, Relation, RoleClaim, RoleHolding, make_id
from kg.resolve.spelling import plain
from kg.resolve.telling import resolved

Where = tuple[str | None, str | None]
"""Organisation and place of a role, as entity ids."""


def merge_roles(
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    entity_of: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[RoleHolding, ...]:
    """The roles, ordered by id; one that names no body joins the one of its holder and name that does."""
    days = {article.id: article.published for article in articles}
    groups: dict[tuple[str, str], dict[Where, list[RoleClaim]]] = defaultdict(lambda: defaultdict(list))
    for extraction in sorted(extractions, key=lambda each: each.article):
        members = {entity.id: entity for entity in extraction.entities if entity.group_of}
        for claim in extraction.roles:
            where = (_entity(claim.organization, entity_of), _entity(claim.of_place, entity_of))
            for holder in resolved(claim.holder, members, entity_of):
                groups[holder, plain(claim.role_name)][where].append(claim)
    holdings = [
        _make_holding((holder, name, *where), claims, names, days)
        for (holder, name), places in groups.items()
        for where, claims in _settle(places).items()
    ]
    return tuple(sorted(holdings, key=lambda holding: holding.id))


def _make_holding(
    key: tuple[str, str, str | None, str | None],
    claims: Sequence[RoleClaim],
    names: Mapping[str, str],
    days: Mapping[str, date | None],
) -> RoleHolding:
    ordered = sorted(claims, key=lambda claim: (claim.article, claim.mention.start, claim.id))
    holder, _, organization, of_place = key
    body = organization or of_place
    return RoleHolding(
        id=make_id("role", *key),
        label=f"{names[holder]}, {ordered[0].role_name}" + (f" of {names[body]}" if body else ""),
        holder=holder,
        role_name=ordered[0].role_name,
        organization=organization,
        of_place=of_place,
        since=_first(claim.since for claim in ordered),
        until=_first(claim.until for claim in ordered),
        as_of=max((day for claim in ordered if (day := days[claim.article])), default=None),
        claims=tuple(sorted(claim.id for claim in ordered)),
    )


def _entity(doc: str | None, entity_of: Mapping[str, str]) -> str | None:
    return entity_of.get(doc) if doc else None


def _first(datings: Iterable[Dating | None]) -> Dating | None:
    return next((dating for dating in datings if dating), None)


def _settle(
    places: Mapping[Where, list[RoleClaim]],
) -> dict[Where, list[RoleClaim]]:
    """Roles with less said go to the one fuller role that says the same."""
    settled = {where: list(claims) for where, claims in places.items()}
    for where in sorted(settled, key=lambda pair: (sum(each is not None for each in pair), str(pair))):
        fuller = [other for other in settled if other != where and _covers(other, where)]
        if len(fuller) == 1:
            settled[fuller[0]] += settled.pop(where)
    return settled


def _covers(fuller: Where, where: Where) -> bool:
    return all(part is None or part == whole for part, whole in zip(where, fuller, strict=True))


def merge_relations(extractions: Sequence[Extraction], entity_of: Mapping[str, str]) -> tuple[Relation, ...]:
    """The relations between entities, ordered by id; a symmetric one stands once."""
    claims: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for extraction in extractions:
        groups = {entity.id: entity for entity in extraction.entities if entity.group_of}
        for claim in extraction.relations:
            for subject in resolved(claim.subject, groups, entity_of):
                for target in resolved(claim.object, groups, entity_of):
                    ends = sorted((subject, target)) if claim.relation == "spouse_of" else [subject, target]
                    if subject != target:
                        claims[claim.relation, ends[0], ends[1]].append(claim.id)
    relations = [
        Relation(
            id=make_id("relation", *key), relation=key[0], subject=key[1], object=key[2], claims=tuple(sorted(set(ids)))
        )
        for key, ids in claims.items()
    ]
    return tuple(sorted(relations, key=lambda relation: relation.id))
