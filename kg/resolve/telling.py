"""Event claims with everything that resolution compares: resolved participants, days, words beside the trigger."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kg.records import Article, Dating, DocEntity, EventClaim, Extraction
from kg.resolve.grammar import is_noun
from kg.resolve.lexicon import load_event_rules, load_rules, predicate_family, type_family
from kg.resolve.spelling import plain

_SLACK = 10
"""By how many letters of punctuation and blanks a sentence may be longer than the headline that it is."""


@dataclass(frozen=True, eq=False)
class Telling:
    """One event claim among those of all articles."""

    claim: EventClaim
    article: Article
    family: str
    """Type under which it is compared; of an open-domain claim 'Event:' and its verb, or the one that stands for it."""
    fillers: Mapping[str, frozenset[str]]
    """Role → ids of the entities in it."""
    named: frozenset[str]
    """Those participants that bear names."""
    qualifiers: frozenset[str]
    headline: bool
    """Whether it stands in the article's headline, which says again what the text says."""
    noun: bool
    """Whether a noun tells it."""
    first: bool
    """Whether its article tells nothing of that type before."""
    opening: str
    """'definite', 'indefinite' or '' by the word before the trigger."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the content words around the trigger."""
        before, after = _beside(self.claim)
        return content_stems(f"{before} {self.claim.mention.text} {after}")

    @cached_property
    def day(self) -> date | None:
        """The day by which it is filed: of the article, else of the event."""
        dated = self.claim.dated
        return self.article.published or (dated and (dated.when.latest or dated.when.earliest)) or None

    @cached_property
    def closed(self) -> Dating | None:
        """Its date, where both ends are known."""
        dated = self.claim.dated
        return dated if dated and dated.when.earliest and dated.when.latest else None

    @cached_property
    def firm(self) -> Dating | None:
        """Its date, unless it is only assumed."""
        dated = self.claim.dated
        return dated if dated and dated.basis not in load_rules().last_resort else None

    @cached_property
    def unreal(self) -> bool:
        """Whether it tells what is promised, asked for or only possible."""
        return self.claim.factuality in load_rules().status.unreal

    @cached_property
    def own_denial(self) -> bool:
        """Whether the article itself says that it did not happen."""
        return self.claim.factuality == "denied" and not self.claim.claimed_by


def make_tellings(
    articles: Sequence[Article], extractions: Sequence[Extraction], entity_of: Mapping[str, str], names: frozenset[str]
) -> tuple[Telling, ...]:
    """All event claims, in the order of article id and place; `names` are the ids of entities that bear names."""
    by_id = {article.id: article for article in articles}
    tellings = []
    for extraction in extractions:
        groups = {entity.id: entity for entity in extraction.entities if entity.group_of}
        matters = {entity.id for entity in extraction.entities if entity.kind in load_rules().kinds.uncompared}
        seen: set[str] = set()
        told = {claim.type for claim in extraction.events}
        for claim in sorted(extraction.events, key=lambda each: (each.mention.start, each.id)):
            telling = _make_telling(claim, by_id[claim.article], _fillers(claim, groups, entity_of, matters), names)
            telling = _take_up(telling, told)
            tellings.append(replace(telling, first=False) if telling.family in seen else telling)
            if not telling.headline:
                seen.add(telling.family)
    return tuple(sorted(tellings, key=lambda each: (each.article.id, each.claim.mention.start, each.claim.id)))


def _take_up(telling: Telling, told: set[str]) -> Telling:
    """An open-domain telling by a noun with 'the' that names nobody under the type which the noun takes up, if told."""
    rules = load_event_rules()
    if telling.claim.type != "Event" or telling.fillers or not telling.noun or telling.opening != "definite":
        return telling
    for name, nouns in rules.taken_up.items():
        if name in told and telling.claim.predicate in nouns:
            beside = {word for text in _beside(telling.claim) for word in plain(text).split()}
            return telling if beside & rules.not_taken_up else replace(telling, family=name)
    return telling


def resolved(target: str, groups: Mapping[str, DocEntity], entity_of: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of the entities for which a DocEntity stands: one, or the members of a group."""
    members = groups[target].group_of if target in groups else (target,)
    return tuple(entity_of[each] for each in members if each in entity_of)


def _fillers(
    claim: EventClaim, groups: Mapping[str, DocEntity], entity_of: Mapping[str, str], matters: Set[str]
) -> dict[str, frozenset[str]]:
    """Role → ids of the entities in it, but for matters."""
    fillers: dict[str, set[str]] = {}
    for participant in claim.participants:
        if not participant.is_event and participant.target not in matters:
            fillers.setdefault(participant.role, set()).update(resolved(participant.target, groups, entity_of))
    return {role: frozenset(ids) for role, ids in sorted(fillers.items()) if ids}


def _make_telling(
    claim: EventClaim, article: Article, fillers: Mapping[str, frozenset[str]], names: frozenset[str]
) -> Telling:
    everyone = frozenset(each for ids in fillers.values() for each in ids)
    before, after = _beside(claim)
    return Telling(
        claim=claim,
        article=article,
        family=f"Event:{predicate_family(claim.predicate)}" if claim.type == "Event" else type_family(claim.type),
        fillers=fillers,
        named=everyone & names,
        qualifiers=_qualifiers(claim, before, after),
        headline=_in_headline(claim.sentence, article.title or ""),
        noun=is_noun(claim),
        first=True,
        opening=_opening(before),
    )


def _in_headline(sentence: str, title: str) -> bool:
    """Whether the sentence is the headline or a part of it."""
    return bool(title) and len(sentence) <= len(title) + _SLACK and plain(sentence) in plain(title)


def _beside(claim: EventClaim) -> tuple[str, str]:
    """The text of the sentence before and after the trigger, each of limited length."""
    reach = load_event_rules().clause_letters
    start = claim.mention.start - claim.sentence_start
    end = claim.mention.end - claim.sentence_start
    return claim.sentence[max(0, start - reach) : max(0, start)], claim.sentence[end : end + reach]


def content_stems(text: str) -> frozenset[str]:
    """The first letters of the words that are long enough to carry content.

    >>> sorted(content_stems("They restored the relations"))
    ['relati', 'restor']
    """
    rules = load_event_rules()
    words = plain(text).split()
    return frozenset(
        word[: rules.stem_letters]
        for word in words
        if len(word) >= rules.content_word_letters and word not in rules.stop_words
    )


def common_words(telling: Telling, other: Telling) -> float:
    """Share of the content words around the trigger that both have, of the fewer."""
    smaller = min(len(telling.words), len(other.words))
    return len(telling.words & other.words) / smaller if smaller else 0.0


def _qualifiers(claim: EventClaim, before: str, after: str) -> frozenset[str]:
    classes = load_event_rules().qualifiers.get(claim.type, {})
    if not classes:
        return frozenset()
    before, after = (_join_phrases(text.lower()) for text in (before, after))
    near = {*before.lower().split()[-5:], *claim.mention.text.lower().split(), *after.lower().split()[:1]}
    return frozenset(name for name, words in classes.items() if near.intersection(words))


def _join_phrases(text: str) -> str:
    for phrase, word in load_event_rules().qualifier_phrases.items():
        text = text.replace(phrase, word)
    return text


def _opening(before: str) -> str:
    """Whether the nearest of the four words before the trigger that is an article or the like is (in)definite."""
    rules = load_event_rules()
    for word in reversed(before.lower().replace("'s", " 's").replace("’s", " ’s").split()[-4:]):
        if word in rules.definite:
            return "definite"
        if word in rules.indefinite:
            return "indefinite"
    return ""
