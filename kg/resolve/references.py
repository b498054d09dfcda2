"""What a curator's reference means: names, labels, IRIs and places → DocEntities and claims of the articles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeVar

from rapidfuzz import fuzz, process

from kg.records import Article, Claim, DocEntity, EventClaim, Extraction, Mention, Resolution, make_id
from kg.resolve.lexicon import load_rules
from kg.resolve.spelling import plain

_PLACE: Final = re.compile(r"(.+):(\d+)")
_SPAN: Final = re.compile(r".*[/:]article[/:].*?-([0-9a-f]{8,})#char=(\d+),\d+")
_IRI: Final = re.compile(r"(?:.*[/:])?([a-z]+)[/:][a-z0-9-]*?-([0-9a-f]{8,64})")
_HEX: Final = re.compile(r"[0-9a-f]{16,}")
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {"thing": ("Thing", "Election", "Event", "Matter")}
"""Folder of an IRI → classes that it holds, where it is not the class in lower case."""
_NEAR_SCORE: Final = 70
_SHORTEST: Final = 8
"""Digits of the shortest key of an IRI."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a reference means; both empty where it means nothing here."""

    docs: frozenset[str] = frozenset()
    """Ids of DocEntities."""
    own: frozenset[str] = frozenset()
    """Those of them whose very name it is, not another name of theirs; all of them where there is no such one."""
    claims: frozenset[str] = frozenset()
    """Ids of claims of every kind."""
    events: frozenset[str] = frozenset()
    """Those of the claims that tell events."""

    def __bool__(self) -> bool:
        return bool(self.docs or self.claims)


@dataclass
class Index:
    """The articles' DocEntities and claims by everything that a reference can name."""

    articles: Sequence[Article]
    extractions: Sequence[Extraction]
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Plain label of an event → ids of the claims that tell it; none where several events bear it."""

    def __post_init__(self) -> None:
        self._sources = {article.source: article.id for article in self.articles}
        self.docs = {doc.id: doc for each in self.extractions for doc in each.entities}
        self._keys: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        for doc in self.docs.values():
            for name in names_of(doc):
                self._names[plain(name)].add(doc.id)

    def find(self, reference: str) -> Meant:
        """What the reference means in these articles.

        A name means every DocEntity that bears it; failing them, it means the events that bear it as their label. A
        place means what is mentioned or told there.
        """
        span = _SPAN.fullmatch(reference)
        if span:
            article = next((each.id for each in self.articles if key_of(each.id).startswith(span[1])), "")
            return self._at(article, int(span[2]))
        place = _PLACE.fullmatch(reference)
        if place and place[1] in self._sources:
            return self._at(self._sources[place[1]], int(place[2]))
        named = self._named(plain(reference))
        if named.docs:
            return named
        if plain(reference) in self.labels:
            claims = self.labels[plain(reference)]
            return Meant(claims=claims, events=claims)
        iri = _IRI.fullmatch(reference)
        return self._by_iri(iri[1], iri[2]) if iri else Meant()

    def is_place(self, reference: str) -> bool:
        """Whether the reference is a place of one of the articles."""
        place = _PLACE.fullmatch(reference)
        return place is not None and place[1] in self._sources

    def nearest(self, reference: str) -> str:
        """What a message says about a reference that means nothing: the nearest names or places."""
        place = _PLACE.fullmatch(reference)
        if place and place[1] in self._sources:
            there = (f"{place[1]}:{at}" for at in self._near_place(self._sources[place[1]], int(place[2])))
            return f"the nearest claims are at {' and '.join(there) or 'no place of it'}"
        if plain(reference) in self.labels:
            return "several events are called so: write a place SOURCE:OFFSET"
        known = {name: plain(name) for doc in self.docs.values() for name in names_of(doc) if plain(name)}
        known |= {label: label for label in self.labels}
        found = process.extract(plain(reference), known, scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR_SCORE)
        near = sorted({name for _, _, name in sorted(found, key=lambda each: (-each[1], each[2]))[:2]})
        if near:
            return f"did you mean {' or '.join(map(repr, near))}?"
        return "write a name, an IRI or a place SOURCE:OFFSET of these articles"

    def _named(self, name: str) -> Meant:
        """The DocEntities that bear the name; what the texts only describe so, where nothing is named so."""
        unnamed = load_rules().kinds.unnamed
        docs = [self.docs[each] for each in sorted(self._names.get(name, ()))] if name else []
        docs = [doc for doc in docs if doc.kind not in unnamed] or docs
        own = [doc for doc in docs if plain(doc.name) == name] or docs
        return Meant(docs=frozenset(doc.id for doc in docs), own=frozenset(doc.id for doc in own))

    def _near_place(self, article: str, offset: int) -> list[int]:
        starts = {claim.mention.start for claim in self._claims_in.get(article, ())}
        return sorted(sorted(starts, key=lambda start: (abs(start - offset), start))[:2])

    def _at(self, article: str, offset: int) -> Meant:
        told = _meant(claim for claim in self._claims_in.get(article, ()) if _covers(claim.mention, offset))
        there = self._docs_in.get(article, ())
        docs = [doc for doc in there if any(_covers(each, offset) for each in doc.mentions)]
        if told.events:
            unnamed = load_rules().kinds.unnamed
            docs = [doc for doc in docs if doc.kind not in unnamed]
        ids = frozenset(doc.id for doc in docs)
        return Meant(ids, ids, told.claims, told.events)

    def _by_iri(self, folder: str, key: str) -> Meant:
        if folder in ("claim", "event"):
            keys = self._claim_keys if folder == "claim" else self._event_keys
            return _meant(claim for full, claim in keys.get(key[:_SHORTEST], ()) if full.startswith(key))
        kinds = _KINDS.get(folder, (folder.capitalize(),))
        found = (pair for kind in kinds for pair in self._entity_keys(kind).get(key[:_SHORTEST], ()))
        ids = frozenset(doc for full, doc in found if full.startswith(key))
        return Meant(docs=ids, own=ids)

    @cached_property
    def _docs_in(self) -> dict[str, tuple[DocEntity, ...]]:
        return {each.article: each.entities for each in self.extractions}

    @cached_property
    def _claims_in(self) -> dict[str, tuple[Claim, ...]]:
        return {each.article: tuple(claims_of(each)) for each in self.extractions}

    @cached_property
    def _claim_keys(self) -> dict[str, list[tuple[str, Claim]]]:
        return _by_key((key_of(claim.id), claim) for claims in self._claims_in.values() for claim in claims)

    @cached_property
    def _event_keys(self) -> dict[str, list[tuple[str, Claim]]]:
        """The claims by the id of the event of which they are the first."""
        return _by_key((make_id("event", claim.id), claim) for claims in self._claims_in.values() for claim in claims)

    def _entity_keys(self, kind: str) -> dict[str, list[tuple[str, str]]]:
        """Ids of DocEntities by that of an entity of the kind that has its name or, unnamed, its id from them."""
        if kind not in self._keys:
            self._keys[kind] = _by_key(
                (make_id("entity", kind, each), doc.id)
                for doc in self.docs.values()
                for each in (doc.id, *map(plain, names_of(doc)))
            )
        return self._keys[kind]


def _by_key(pairs: Iterable[tuple[str, T]]) -> dict[str, list[tuple[str, T]]]:
    """First digits of a key → the whole keys that begin so, each with what it is the key of."""
    keys: dict[str, list[tuple[str, T]]] = defaultdict(list)
    for full, each in pairs:
        keys[full[:_SHORTEST]].append((full, each))
    return keys


def _meant(claims: Iterable[Claim]) -> Meant:
    claims = tuple(claims)
    events = frozenset(claim.id for claim in claims if isinstance(claim, EventClaim))
    return Meant(claims=frozenset(claim.id for claim in claims), events=events)


def labels_of(resolution: Resolution) -> dict[str, frozenset[str]]:
    """Plain label of each event → ids of the claims that tell it; none where several events bear it."""
    labels: dict[str, frozenset[str]] = {}
    for event in resolution.events:
        label = plain(event.label)
        labels[label] = frozenset() if label in labels else frozenset(event.claims)
    return labels


def _covers(mention: Mention, offset: int) -> bool:
    return mention.start <= offset < mention.end


def key_of(record_id: str) -> str:
    """What the end of a record's IRI is the beginning of."""
    return record_id if _HEX.fullmatch(record_id) else make_id(record_id)


def names_of(doc: DocEntity) -> tuple[str, ...]:
    """All names of a DocEntity, misspellings included."""
    return (doc.name, *doc.aliases, *doc.misspellings)


def claims_of(extraction: Extraction) -> Iterator[Claim]:
    """All claims of an article."""
    groups: Iterable[Iterable[Claim]] = (
        extraction.events,
        extraction.figures,
        extraction.roles,
        extraction.relations,
    )
    for group in groups:
        yield from group
