"""From joined DocEntities to Entity records: the kind by vote, the name that is shown, the others, the reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, get_args

from kg.records import Decision, DocEntity, Entity, EntityKind, make_id
from kg.resolve.cast import Cast
from kg.resolve.entities import NAMED_EVENTS
from kg.resolve.lexicon import load_rules
from kg.resolve.spelling import is_acronym, name_key, person_name, plain

_KINDS: Final[Mapping[str, EntityKind]] = {kind: kind for kind in get_args(EntityKind)}
_SCALE: Final = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """What one circle of articles knows of an entity: what it takes to name it together with other circles."""

    members: tuple[str, ...]
    """Ids of its DocEntities, sorted."""
    votes: Mapping[str, int]
    """Kind → mentions by name under it."""
    bare_votes: int
    """Those of the votes for a person that are one word which may be a body's."""
    has_full_name: bool
    has_body: bool
    names: Mapping[str, int]
    """Name → its weight in thousandths."""
    right: frozenset[str]
    """The words of right names."""
    slips: frozenset[str]
    """Names that may be misspellings: each is one if it has a word that no right name has."""
    misspellings: frozenset[str]
    """Names that the articles themselves misspell."""
    wikidata: frozenset[str]
    keys: frozenset[tuple[str, str]]
    """What only one entity bears: exact names of a kind, identifiers; empty for what is known in its circle alone."""
    persons: frozenset[str]
    """The full names of a person, misspellings left out."""
    decisions: tuple[Decision, ...]
    reasons: frozenset[tuple[str, str]]
    """Name and reason of what was decided within articles."""


def make_drafts(cast: Cast) -> tuple[Draft, ...]:
    """What the articles of a cast know of each entity."""
    garbled = cast.garbled | {cast.docs[each].article for each in cast.slips}
    return tuple(
        _make_draft(cast, [cast.docs[each] for each in members], garbled) for members in cast.groups().values()
    )


def _make_draft(cast: Cast, docs: Sequence[DocEntity], garbled: set[str]) -> Draft:
    votes, bare = count_votes(docs)
    if len(docs) == 1 and _is_plain(docs[0], cast):
        return _make_plain_draft(docs[0], votes, garbled)
    decisions = {(d.kind, d.subject, d.explanation): d for doc in docs for d in cast.decisions.get(doc.id, ())}
    right = [doc for doc in docs if doc.id not in cast.slips]
    people = [doc for doc in docs if doc.kind == "Person"]
    return Draft(
        members=tuple(sorted(doc.id for doc in docs)),
        votes=votes,
        bare_votes=bare,
        has_full_name=any(person_name(doc.name).full for doc in people),
        has_body=any(doc.kind in load_rules().names.body_kinds for doc in docs),
        names=count_names(docs, garbled),
        right=frozenset(word for doc in right for word in plain(doc.name).split()),
        slips=frozenset(name for doc in docs if doc.id in cast.slips for name in (doc.name, *doc.aliases)),
        misspellings=frozenset(name for doc in docs for name in doc.misspellings),
        wikidata=frozenset(doc.wikidata for doc in docs if doc.wikidata),
        keys=frozenset(key for doc in right for key in _keys(doc)),
        persons=frozenset(doc.name for doc in people if doc.id not in cast.slips and person_name(doc.name).full),
        decisions=tuple(decisions[key] for key in sorted(decisions)),
        reasons=frozenset((doc.name, reason) for doc in docs for reason in doc.reasons),
    )


def _is_plain(doc: DocEntity, cast: Cast) -> bool:
    """Whether it is what a text describes and never names, and nothing was decided about it: as most of them are."""
    return doc.kind in load_rules().kinds.unnamed and not doc.wikidata and doc.id not in cast.decisions


def _make_plain_draft(doc: DocEntity, votes: Mapping[str, int], garbled: set[str]) -> Draft:
    nothing: frozenset[str] = frozenset()
    return Draft(
        members=(doc.id,),
        votes=votes,
        bare_votes=0,
        has_full_name=False,
        has_body=False,
        names=count_names((doc.model_copy(update={"name": doc.shown}) if doc.shown else doc,), garbled),
        right=frozenset(plain(doc.name).split()),
        slips=nothing,
        misspellings=frozenset(doc.misspellings),
        wikidata=nothing,
        keys=frozenset(),
        persons=nothing,
        decisions=(),
        reasons=frozenset((doc.name, reason) for reason in doc.reasons),
    )


def _keys(doc: DocEntity) -> Iterator[tuple[str, str]]:
    """What no other entity bears: an identifier; an exact name of a kind, a person's full, an event's with its year."""
    if doc.wikidata:
        yield "wikidata", doc.wikidata
    if doc.kind in load_rules().kinds.unnamed or not plain(doc.name):
        return
    name = name_key(doc.kind, doc.name)
    dated = any(word.isdigit() and len(word) == 4 for word in name.split())
    if person_name(doc.name).full if doc.kind == "Person" else dated or doc.kind not in NAMED_EVENTS:
        yield doc.kind, name


class Name(NamedTuple):
    """What drafts that are one entity call it."""

    kind: str
    name: str
    votes: Mapping[str, int]
    names: frozenset[str]
    """All its names, misspellings too."""
    slips: frozenset[str]


def choose(drafts: Sequence[Draft]) -> Name:
    """The kind and the name of the entity of drafts that are one."""
    if len(drafts) == 1 and len(drafts[0].names) == len(drafts[0].votes) == 1 and not drafts[0].misspellings:
        [kind], [name] = drafts[0].votes, drafts[0].names
        return Name(kind, name, drafts[0].votes, frozenset((name,)), frozenset())
    votes = add_votes(drafts)
    kind = min(votes, key=lambda each: (-votes[each], each))
    names: dict[str, int] = {}
    for draft in drafts:
        for name, weight in draft.names.items():
            names[name] = names.get(name, 0) + weight
    slips = _find_slips(drafts)
    weights = {each: weight / _SCALE for each, weight in names.items()}
    name = choose_name(kind, {each: weight for each, weight in weights.items() if each not in slips} or weights)
    return Name(kind, name, votes, frozenset(names), frozenset(slips - {name}))


def make_entity(drafts: Sequence[Draft], anchor: str = "") -> Entity:
    """The entity of drafts that are one; its id depends on an `anchor` where its name does not tell it from others."""
    kind, name, votes, names, slips = choose(drafts)
    members = tuple(sorted(each for draft in drafts for each in draft.members))
    unnamed = kind in load_rules().kinds.unnamed
    identity = (members[0],) if unnamed else (plain(name), anchor) if anchor else (plain(name),)
    decisions = {(d.kind, d.subject, d.explanation): d for draft in drafts for d in draft.decisions}
    return Entity(
        id=make_id("entity", kind, *identity),
        kind=_KINDS[kind],
        name=name,
        aliases=tuple(sorted(names - slips - {name})),
        misspellings=tuple(sorted(slips)),
        wikidata=min((each for draft in drafts for each in draft.wikidata), default=None),
        members=members,
        decisions=(
            *_vote_decision(name, kind, votes),
            *(decisions[key] for key in sorted(decisions)),
            *_own_reasons(drafts),
        ),
    )


def _find_slips(drafts: Sequence[Draft]) -> set[str]:
    """The misspelt names: those of the slips with a word that no right name has, and those found in the articles."""
    slips = {name for draft in drafts for name in draft.misspellings}
    suspects = {name for draft in drafts for name in draft.slips}
    if suspects:
        right = {word for draft in drafts for word in draft.right}
        slips |= {name for name in suspects if _has_other_words(name, right)}
    return slips


def _has_other_words(name: str, words: set[str]) -> bool:
    return not is_acronym(name) and not words.issuperset(plain(name).split())


def _vote_decision(name: str, kind: str, votes: Mapping[str, int]) -> tuple[Decision, ...]:
    if len(votes) < 2:
        return ()
    told = ", ".join(
        f"{each.lower()} {count}" for each, count in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return (Decision(kind="kind", subject=name, explanation=f"taken as {kind.lower()}: mentions read it as {told}"),)


def _own_reasons(drafts: Iterable[Draft]) -> tuple[Decision, ...]:
    reasons = sorted({each for draft in drafts for each in draft.reasons})
    return tuple(Decision(kind="within-article", subject=name, explanation=reason) for name, reason in reasons)


def count_votes(docs: Sequence[DocEntity]) -> tuple[dict[str, int], int]:
    """Kind → number of mentions by name under it, and how many of a person are one word that may be a body's."""
    votes: dict[str, int] = {}
    bare = 0
    for doc in docs:
        count = max(1, [mention.kind for mention in doc.mentions].count("name"))
        votes[doc.kind] = votes.get(doc.kind, 0) + count
        if doc.kind == "Person" and doc.gender not in {"female", "male"}:
            bare += count
    return votes, bare


def add_votes(drafts: Sequence[Draft]) -> dict[str, int]:
    """Kind → number of mentions; one word alone is no vote for a person where it may be a body."""
    votes: Counter[str] = Counter()
    for draft in drafts:
        votes.update(draft.votes)
    if any(draft.has_body for draft in drafts) and not any(draft.has_full_name for draft in drafts):
        votes["Person"] -= sum(draft.bare_votes for draft in drafts)
    return {kind: count for kind, count in votes.items() if count > 0}


def count_names(docs: Sequence[DocEntity], garbled: set[str]) -> dict[str, int]:
    """Name → its weight in thousandths: how often the articles use it, those that misspell names counting less."""
    rules = load_rules().name_choice
    names: dict[str, int] = {}
    for doc in docs:
        factor = rules["garbled_article"] if doc.article in garbled else 1.0
        used: dict[str, int] = {}
        for mention in doc.mentions:
            if mention.kind == "name":
                used[mention.text] = used.get(mention.text, 0) + 1
        for name in (doc.name, *doc.aliases):
            bonus = rules["gazetteer"] if doc.wikidata and name == doc.name else 0.0
            weight = round(_SCALE * (factor * (1.0 + min(used.get(name, 0), 5) / 5) + bonus))
            names[name] = names.get(name, 0) + weight
    return names


def choose_name(kind: str, names: Mapping[str, float]) -> str:
    """The name that is shown: of a person the fullest, else the best known that is no acronym; accents win a tie.

    >>> choose_name("Person", {"Ruiz": 9, "Ana Ruiz": 1, "Ana Ruíz": 1})
    'Ana Ruíz'
    >>> choose_name("Institution", {"WHO": 3, "World Health Organization": 1})
    'World Health Organization'
    """
    rules = load_rules().name_choice

    def rank(name: str) -> tuple[float, float, int, str]:
        accents = rules["diacritics"] if not name.isascii() else 0.0
        weight = names[name] + accents
        if kind == "Person":
            parsed = person_name(name)
            fullness = 1 + sum(len(word) > 1 for word in parsed.given) if parsed.full else 0
            return (min(fullness, 3), weight, len(name), name)
        if kind in {"Election", "Event"}:
            return (len(name), weight, 0, name)
        return (rules["acronym"] if is_acronym(name) else 0, weight, len(name), name)

    return max(sorted(names), key=rank)
