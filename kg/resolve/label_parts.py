"""The parts of a label that are taken from the sentence: what is said, what follows the verb, prepositions."""

import re
from collections.abc import Mapping
from itertools import pairwise

from kg.records import EventClaim, ParticipantRole
from kg.resolve.inflection import load_label_rules

_MARKS = " ,.:;\"“”‘’'()[]–—-"
_INNER = re.compile(r'[;"“”()]|:(?!\d)')
_STOPS = (".", ",", ";", ":", "?", "!", ")", '"', "”", "“")


def basis_of(claim: EventClaim, role: ParticipantRole | str) -> str:
    """How the first participant in the role was found; empty where there is none."""
    return next((part.basis for part in claim.participants if part.role == role and not part.is_event), "")


def find_content(claim: EventClaim, claims: Mapping[str, EventClaim]) -> str:
    """What is said, out of the sentence: ' that …', ' to …' or ': …'; empty without a topic."""
    start, end = claim.mention.start - claim.sentence_start, claim.mention.end - claim.sentence_start
    topic = _content_at(claim, claims)
    if topic is None:
        return ""
    if topic < start:
        text = claim.sentence[: max(0, start)]
        return _as_speech(text.rpartition(",")[0] if "," in text else text)
    before = f" {claim.sentence[end:topic]}"
    for word in (" that ", " to "):
        opening, found, _ = before.rpartition(word) if word == " to " else before.partition(word)
        if found and (word == " that " or (before.endswith(" to ") and _asks(claim, opening))):
            return word + _clean(claim.sentence[end + len(opening) + len(word) - 1 :])
    return _as_speech(claim.sentence[end:])


def _content_at(claim: EventClaim, claims: Mapping[str, EventClaim]) -> int | None:
    """Where in the sentence the event that is said stands; an end of the sentence where no event tells what is said."""
    events = [part for part in claim.participants if part.is_event and part.target in claims]
    topics = [part for part in events if part.role != "recipient"]  # 'told a rally'
    places = {"content": len(claim.sentence), "content-before": 0}
    whole = next((places[part.basis] for part in claim.participants if part.basis in places), None)
    said = [part for part in topics if part.basis != "preposition"] or ([] if whole is not None else topics)
    if not said:  # nothing, or a clause without an event, 'during the keynote' or not
        return whole
    first = claims[said[0].target]
    return first.mention.start - claim.sentence_start if first.sentence_start == claim.sentence_start else None


def _asks(claim: EventClaim, words: str) -> bool:
    """Whether what follows 'to' is what someone is to do."""
    rules = load_label_rules()
    return claim.type in rules.asking_types and len(words.split()) <= rules.complement_words


def _as_speech(text: str) -> str:
    text = _clean(text)
    first, _, rest = text.partition(" ")
    if first.lower() in load_label_rules().time_words and first.istitle():  # 'said Thursday it would close'
        text = _clean(rest)
    if text.partition(" ")[0] in load_label_rules().particles:
        return f" {text}"
    return f": {text}" if len(text.split()) > 2 else ""


def _clean(text: str) -> str:
    """On one line, without marks at either end; quotation marks that are not closed go."""
    text = " ".join(text.split()).strip(_MARKS)
    for opened, closed in (('"', '"'), ("“", "”")):
        if text.count(opened) + text.count(closed) * (opened != closed) in {1, 3}:
            text = " ".join(text.replace(opened, " ").replace(closed, " ").split())
    return text


def find_complement(claim: EventClaim) -> str:
    """The words after the trigger, up to the end of its clause."""
    return " ".join(_clause_after(claim.sentence[claim.mention.end - claim.sentence_start :]))


def _clause_after(text: str) -> list[str]:
    rules = load_label_rules()
    ends = rules.complement_ends | rules.finite_words | rules.time_words
    words = text.split()[: rules.complement_words + 1]
    found: list[str] = []
    for word in words:
        bare = _INNER.split(word.strip(_MARKS))[0]
        if not bare or bare.lower() in ends or word[:1] in _STOPS:
            if bare.lower() in rules.after_a_span:
                found = _without_span(found)
            break
        found.append(bare)
        if word.endswith(_STOPS) or bare != word.strip(_MARKS):
            break
    if len(found) > rules.complement_words:
        found = _cut_at_phrase(found)
    while found and found[-1].lower() in rules.not_last:
        found.pop()
    return found


def _without_span(words: list[str]) -> list[str]:
    """The words without 'three days' at their end, which 'before' or 'ago' goes on."""
    return words[:-2] if words and words[-1].lower() in load_label_rules().time_units else words


def _cut_at_phrase(words: list[str]) -> list[str]:
    """The words before the last phrase, which is not whole."""
    opening = [place for place, word in enumerate(words) if word.lower() in load_label_rules().not_last]
    return words[: opening[-1]] if opening and opening[-1] > 1 else words[:-1]


def find_fragment(claim: EventClaim) -> str:
    """The trigger among its neighbours in the sentence: the words of its clause before and after it."""
    start, end = claim.mention.start - claim.sentence_start, claim.mention.end - claim.sentence_start
    before: list[str] = []
    for word in reversed(claim.sentence[: max(0, start)].split()[-load_label_rules().complement_words :]):
        bare = word.strip(_MARKS)
        if not bare or word.endswith(_STOPS) or bare.lower() in load_label_rules().complement_ends:
            break
        before.append(bare)
    after = [] if claim.sentence[end : end + 1] in _STOPS else _clause_after(claim.sentence[end:])
    words = [*reversed(before), claim.mention.text, *after]
    return " ".join(words) if len(words) > 1 else ""


def preposition_after(claim: EventClaim, noun: str, name: str) -> str:
    """The preposition before the name, else the one after the noun; 'with' where the sentence has neither."""
    particles = load_label_rules().particles
    words = [word.strip(_MARKS).lower() for word in claim.sentence.split()]
    last = noun.lower().split()[-1]
    after = [word for at, word in pairwise(words) if at == last and word in particles]
    names = [word.lower() for word in _bare(name)]
    before = [word for word, at in pairwise(words) if at in names and word in particles]
    return next(iter((*before, *after)), "with")


def with_preposition(claim: EventClaim, verb: str, name: str) -> str:
    """The name after the preposition that follows the trigger, unless the verb has it."""
    following = claim.sentence[claim.mention.end - claim.sentence_start :].split()[:1]
    word = following[0].lower() if following else ""
    if word not in load_label_rules().particles or word in verb.split():
        return name
    return f"{word} {name}"


def preposition_before(claim: EventClaim, name: str, usual: str) -> str:
    """The preposition of the phrase that ends in the name's last word, 'outside the hall', else the usual one."""
    rules = load_label_rules()
    words = [word.strip(_MARKS).lower() for word in claim.sentence.split()]
    last = _bare(name)[-1].lower()
    for at in (i for i, word in enumerate(words) if word == last):
        for word in reversed(words[max(0, at - rules.complement_words) : at]):
            if word in rules.place_prepositions:
                return word
    return usual


def _bare(phrase: str) -> list[str]:
    """The words of a phrase before the preposition that says which one it means."""
    words, particles = phrase.split(), load_label_rules().particles
    end = next((at for at, word in enumerate(words) if at and word in particles), len(words))
    return words[:end]


def is_plural(phrase: str) -> bool:
    """Whether a phrase lists several or ends in a plural noun.

    >>> is_plural("84 people"), is_plural("Ana and Omar"), is_plural("United States"), is_plural("police officers")
    (True, True, False, True)
    >>> is_plural("crews of the ferry"), is_plural("owner of ferries and tugs")
    (True, False)
    >>> is_plural("20% of votes"), is_plural("about 80 men")
    (True, True)
    """
    last = (_bare(phrase) or [""])[-1]
    if last[:1].isdigit():  # '20% of votes'
        last = phrase.rsplit(maxsplit=1)[-1]
    first = phrase.partition(" and ")[0]
    if first != phrase and " ".join(_bare(first)) == first:
        return True
    if last.lower() in load_label_rules().plurals:
        return True
    return last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s"))
