"""Entities across articles: one name, one identifier, an acronym that a text binds, one body under two translations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from kg.records import Article, DocEntity, Extraction
from kg.resolve.bodies import (
    join_bracketed,
    join_garbled,
    join_opening,
    join_shared_acronyms,
    join_sounding_alike,
    join_translated,
)
from kg.resolve.cast import Cast
from kg.resolve.curated import NOTHING_CURATED, Curated
from kg.resolve.lexicon import load_rules
from kg.resolve.persons import join_persons
from kg.resolve.spelling import is_acronym, name_key, person_name, plain
from kg.resolve.stories import find_stories

NAMED_EVENTS = frozenset({"Election", "Event"})
"""Kinds of the names of events."""


def join_entities(
    articles: Sequence[Article], extractions: Sequence[Extraction], curated: Curated = NOTHING_CURATED
) -> Cast:
    """All DocEntities of the articles, those of one person, body, place or thing joined."""
    cast = Cast(articles, extractions, find_stories(articles, extractions), curated.apart)
    _join_same_names(cast)
    _join_wikidata(cast)
    _join_same_names_of_other_kinds(cast)
    _join_bare_words(cast)
    join_bracketed(cast, articles, extractions)
    _join_aliases(cast)
    join_translated(cast)
    join_shared_acronyms(cast)
    join_persons(cast, extractions)
    join_sounding_alike(cast)
    join_opening(cast)
    join_garbled(cast)
    return cast


def _named(cast: Cast) -> Iterable[DocEntity]:
    unnamed = load_rules().kinds.unnamed
    return (
        cast.docs[each]
        for each in sorted(cast.docs)
        if cast.docs[each].kind not in unnamed and plain(cast.docs[each].name)
    )


def _join_all(cast: Cast, docs: Sequence[str], kind: str, explanation: str) -> None:
    """Joins each with the first that it can be one with."""
    kept: list[str] = []
    for each in docs:
        partner = next((other for other in kept if cast.compatible(each, other)), None)
        if partner is None:
            kept.append(each)
        else:
            cast.join(each, partner, kind, explanation.format(one=cast.docs[each].name, other=cast.docs[partner].name))


def _join_same_names(cast: Cast) -> None:
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for doc in _named(cast):
        if doc.kind != "Person" or person_name(doc.name).full:
            by_name[doc.kind, name_key(doc.kind, doc.name)].append(doc.id)
    for (kind, name), docs in sorted(by_name.items()):
        if kind in NAMED_EVENTS and not any(word.isdigit() and len(word) == 4 for word in name.split()):
            _join_events_of_one_time(cast, docs)
            continue
        _join_all(cast, docs, "same-name", f"'{{one}}' and '{{other}}' are one name of one kind ({kind.lower()})")


def _join_events_of_one_time(cast: Cast, docs: Sequence[str]) -> None:
    """Joins what bears the name of an event without its year, where the articles lie close in time."""
    ordered = sorted(docs, key=lambda doc: cast.stories.place(cast.docs[doc].article))
    for one, other in pairwise(ordered):
        first, second = (cast.stories.place(cast.docs[doc].article)[0] for doc in (one, other))
        if second - first <= load_rules().story.window_days:
            name = cast.docs[one].name
            cast.join(one, other, "same-name", f"'{name}' in articles of one time is one event")


def _join_wikidata(cast: Cast) -> None:
    by_item: dict[str, list[str]] = defaultdict(list)
    for doc in _named(cast):
        if doc.wikidata:
            by_item[doc.wikidata].append(doc.id)
    for item, docs in sorted(by_item.items()):
        _join_all(cast, docs, "gazetteer", f"'{{one}}' and '{{other}}' are both {item} in the gazetteer")


def _join_same_names_of_other_kinds(cast: Cast) -> None:
    by_name: dict[str, dict[str, str]] = defaultdict(dict)
    for doc in _named(cast):
        by_name[plain(doc.name)].setdefault(doc.kind, doc.id)
    rules = load_rules().names
    for name, kinds in sorted(by_name.items()):
        pairs = rules.same_name_kinds + (rules.same_long_name_kinds if " " in name else ())
        for one, other in combinations(sorted(kinds), 2):
            if frozenset((one, other)) in pairs and cast.compatible(kinds[one], kinds[other]):
                read = f"is read as {one.lower()} in one place and as {other.lower()} in another"
                cast.join(kinds[one], kinds[other], "same-name", f"'{cast.docs[kinds[one]].name}' {read}")


def _join_bare_words(cast: Cast) -> None:
    """Joins what an article seems to describe with the one thing that it names by those very words."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doc in _named(cast):
        for name in (doc.name, *doc.aliases):
            names[doc.article, plain(name)].add(doc.id)
    unnamed = load_rules().kinds.unnamed
    for each in sorted(cast.docs):
        doc = cast.docs[each]
        found = names.get((doc.article, plain(doc.name)), set()) if doc.kind in unnamed and not doc.group_of else set()
        if len(found) == 1:
            cast.join(each, min(found), "same-name", f"'{doc.name}' is a name that the article uses")


def _join_aliases(cast: Cast) -> None:
    """Joins a name with the one set of its kind that some text gives it as an alias or acronym, within its story."""
    bearers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for doc in _named(cast):
        for alias in doc.aliases:
            if doc.kind != "Person" and (is_acronym(alias) or doc.kind != "Party"):
                bearers[_kind_class(doc.kind), name_key(doc.kind, alias)].setdefault(cast.root(doc.id), doc.id)
    for doc in _named(cast):
        found = bearers.get((_kind_class(doc.kind), name_key(doc.kind, doc.name)), {}) if doc.kind != "Person" else {}
        near = {
            cast.root(other)
            for other in found.values()
            if cast.root(other) != cast.root(doc.id)
            and cast.compatible(doc.id, other)
            and cast.related(doc.id, other, besides=(name_key(doc.kind, doc.name),))
        }
        if len(near) == 1:
            partner = cast.docs[next(other for other in sorted(found.values()) if cast.root(other) in near)]
            kind = "acronym" if is_acronym(doc.name) else "alias"
            cast.join(
                doc.id,
                partner.id,
                kind,
                f"{cast.sources[partner.article]} gives '{doc.name}' as another name of '{partner.name}'",
            )


def _kind_class(kind: str) -> str:
    """Kinds that are easily taken for each other count as one where a text binds the names."""
    return "body" if kind in {"Institution", "Outlet"} else kind
