"""From joined DocEntities to Entity records: the kind by vote, the name that is shown, the others, the reasons."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.records import Decision, DocEntity, Entity, make_id
from kg.resolve.cast import Cast
from kg.resolve.entities import kind_votes
from kg.resolve.lexicon import load_rules
from kg.resolve.spelling import is_acronym, person_name, plain


def make_entities(cast: Cast) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities, ordered by id, and DocEntity id → entity id."""
    garbled = cast.garbled | {cast.docs[each].article for each in cast.slips}
    drafts = []
    for _, members in cast.groups().items():
        docs = [cast.docs[each] for each in members]
        drafts.append(_make_entity(cast, docs, garbled))
    taken = Counter(entity.id for entity in drafts)
    entities = [
        entity.model_copy(update={"id": make_id(entity.id, *entity.members)}) if taken[entity.id] > 1 else entity
        for entity in drafts
    ]
    entities.sort(key=lambda entity: entity.id)
    return tuple(entities), {member: entity.id for entity in entities for member in entity.members}


def _make_entity(cast: Cast, docs: Sequence[DocEntity], garbled: set[str]) -> Entity:
    votes = kind_votes(docs)
    kind = min(votes, key=lambda each: (-votes[each], each))
    slips = _find_slips(cast, docs)
    names = count_names(cast, docs, garbled)
    name = choose_name(kind, {each: weight for each, weight in names.items() if each not in slips} or names)
    slips.discard(name)
    aliases = sorted({each for each in names if each not in slips and each != name})
    wikidata = sorted({doc.wikidata for doc in docs if doc.wikidata})
    unnamed = kind in load_rules().kinds.unnamed
    identity = (docs[0].id,) if unnamed else (plain(name),)
    decisions = {(d.kind, d.subject, d.explanation): d for doc in docs for d in cast.decisions.get(doc.id, ())}
    return Entity(
        id=make_id("entity", kind, *identity),
        kind=next(doc.kind for doc in docs if doc.kind == kind),
        name=name,
        aliases=tuple(aliases),
        misspellings=tuple(sorted(slips)),
        wikidata=wikidata[0] if wikidata else None,
        members=tuple(sorted(doc.id for doc in docs)),
        decisions=(
            *_vote_decision(name, kind, votes),
            *(decisions[key] for key in sorted(decisions)),
            *_own_reasons(docs),
        ),
    )


def _find_slips(cast: Cast, docs: Sequence[DocEntity]) -> set[str]:
    """The misspelt names: those of the slips with a word that no right name has, and those found in the articles."""
    right = {word for doc in docs if doc.id not in cast.slips for word in plain(doc.name).split()}
    slips = {name for doc in docs for name in doc.misspellings}
    for doc in docs:
        if doc.id in cast.slips:
            slips.update(name for name in (doc.name, *doc.aliases) if _has_other_words(name, right))
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


def _own_reasons(docs: Sequence[DocEntity]) -> tuple[Decision, ...]:
    reasons = sorted({(doc.name, reason) for doc in docs for reason in doc.reasons})
    return tuple(Decision(kind="within-article", subject=name, explanation=reason) for name, reason in reasons)


def count_names(cast: Cast, docs: Sequence[DocEntity], garbled: set[str]) -> dict[str, float]:
    """Name → its weight: how often the articles use it, those that misspell names counting less."""
    rules = load_rules().name_choice
    names: dict[str, float] = {}
    for doc in docs:
        factor = rules["garbled_article"] if doc.article in garbled else 1.0
        used = Counter(mention.text for mention in doc.mentions if mention.kind == "name")
        for name in (doc.name, *doc.aliases):
            bonus = rules["gazetteer"] if doc.wikidata and name == doc.name else 0.0
            names[name] = names.get(name, 0.0) + factor * (1.0 + min(used.get(name, 0), 5) / 5) + bonus
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
