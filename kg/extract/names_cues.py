"""What speaks for the kind of a name at one of its mentions: words around it, shape, gazetteer, spaCy's label."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc

from kg.extract.names_candidates import head_of, span_text
from kg.extract.names_contexts import (
    after_acronym,
    find_contexts,
    find_product_contexts,
    find_shape_contexts,
    follows_as_body,
    is_of_body,
    is_party_by_words,
    is_traded,
)
from kg.extract.names_groups import fold
from kg.extract.names_lexicon import head_kinds, load_lexicon, noun_kinds
from kg.extract.names_shapes import find_shape_cues, is_camel
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import NAME, SPACED, Words
from kg.ontology.gazetteer import GazetteerEntry, load_gazetteer
from kg.records import EntityKind

COMMON = "common-words"
"""The cue of a name that only dictionary words make up."""
TOWN = "town"
"""The cue of a town's name of one word."""
SETTLEMENT = "settlement"
"""The cue of what is told to be a town: 'the town of X'."""
UNSHARED = frozenset({COMMON, TOWN, SETTLEMENT})
"""Cues that say nothing of what the name is listed with: 'the mayor of Keighley, Ann Moss'."""
_PARTY = frozenset({"party", "parties"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_APPOSITION_WIDTH = 7
_APPOSITION_STARTS = frozenset({"a", "an", "the", "his", "her", "then", "former", "leader", "president", "chairman"})
_DATELINE_ENDS = frozenset({"—", "–", "-", "(", ","})
_DATELINE_WIDTH = 8
_DASHES = frozenset({"—", "–", "-"})
_APPOSED = frozenset({"noun:Party", "noun:Institution", "noun:Product"})
_PHRASE_ENDS = frozenset({",", ".", "of", "and", "who", "which", "in", "for"})


def _at(words: list[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else ""


def _place_in_capitals(name: str) -> GazetteerEntry | None:
    """The place whose name is written in capitals ('KINSHASA')."""
    entry = load_gazetteer().by_name.get(name.title()) if name.isupper() and len(name) > 3 else None
    return entry if entry and entry.kind == "Place" else None


def _name_cues(words: Words, span: NameSpan, name: str) -> Iterator[str]:
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    width = span.end - span.start
    entry = gazetteer.by_name.get(name) or _place_in_capitals(name)
    if entry:
        yield "gazetteer:weak-place" if name in lexicon.weak_places else f"gazetteer:{entry.kind}"
    elif fold(name) in gazetteer.towns and not name.isupper():
        yield TOWN if width == 1 else "town-phrase"
    head = head_of(words, span.start, span.end)
    kind = head_kinds().get(words.lowers[head])
    party = is_party_by_words(words, span.start, span.end)
    if kind and words.texts[head][0].isupper() and width > 1 and not entry and not party:
        yield f"head:{kind}"
        yield from _trade_cue(words, span, kind, head)
        if words.lowers[head] in lexicon.surname_heads and words.texts[span.start] in gazetteer.genders:
            yield "given-name"
    elif words.texts[span.start] in gazetteer.genders and not entry:
        yield "given-name" if width > 1 else "given-name-alone"
    if width > 1 and not entry:
        yield from _first_cues(words, span)
    if any(words.lowers[i] in lexicon.person_particles for i in range(span.start + 1, span.end - 1)):
        yield "particle"


def _is_of_common_words(words: Words, span: NameSpan) -> bool:
    """Whether the dictionary has all its words and none may be a given name: 'Whole Foods', not 'Joy Stone'."""
    genders, ambiguous = load_gazetteer().genders, load_lexicon().word_names
    return all(
        words.lowers[i] in words.common and words.texts[i] not in genders and words.lowers[i] not in ambiguous
        for i in range(span.start, span.end)
        if words.shapes[i] == NAME
    )


def _trade_cue(words: Words, span: NameSpan, kind: EntityKind, head: int) -> Iterator[str]:
    """'Transport Workers' Alliance': a trade beside a word that parties share with unions."""
    trades = load_lexicon().trade_words
    if (
        kind == "Party"
        and words.lowers[head] not in _PARTY
        and any(words.lowers[i] in trades for i in range(span.start, span.end))
    ):
        yield "trade"


def _first_cues(words: Words, span: NameSpan) -> Iterator[str]:
    """What the first word of a longer name tells ('iPhone Developer Program', 'Partido Liberal'), and the last two."""
    entry = load_gazetteer().by_name.get(words.texts[span.start])
    if entry and entry.kind == "Product":
        yield "first:Product"
    if entry and entry.kind == "Institution":
        yield "first-body"
    name = " ".join(words.texts[span.start : span.end])
    known = (k for k in load_gazetteer().by_first_word.get(words.texts[span.start], ()) if name.startswith(f"{k} "))
    found = next(known, "")
    if found:
        yield f"first-known:{load_gazetteer().by_name[found].kind}"
    lexicon, first = load_lexicon(), words.lowers[span.start]
    telling = {
        "party-first": lexicon.party_firsts,
        "body-first": lexicon.body_firsts,
        "outlet-first": lexicon.outlet_firsts,
        "operation": lexicon.event_firsts,
        "landform-first": lexicon.landform_firsts,
        "vessel-first": lexicon.vessel_firsts,
    }
    yield from (cue for cue, firsts in telling.items() if first in firsts)
    if words.lowers[span.end - 2] in lexicon.numbered:
        yield "numbered"
    if is_camel(words.texts[span.end - 1]):
        yield "camel-last"


def _title_cue(words: Words, span: NameSpan) -> str:
    lexicon = load_lexicon()
    if span.title in lexicon.honorifics and span.title not in lexicon.titles:
        return "honorific"
    return "title" if words.texts[span.start - 1][0].isupper() else "title-lower"


def _of_cues(owner: str) -> Iterator[str]:
    """What the noun before 'of' tells: 'the city of', 'member of'."""
    if kind := noun_kinds().get(owner):
        yield f"noun:{kind}"
    if owner in load_lexicon().settlements:
        yield SETTLEMENT
    if owner in load_lexicon().place_officers:
        yield "officer"
    if owner in load_lexicon().party_roles:
        yield "party-role"
    if owner in ("member", "members", "leader", "leaders"):
        yield "member-of"


def _preceding_cue(before: str) -> str:
    lexicon = load_lexicon()
    if kind := noun_kinds().get(before):
        return f"noun:{kind}"
    if before in lexicon.kinship:
        return "noun:Person"
    if before in lexicon.place_prepositions:
        return "in"
    return "preposition" if before in lexicon.weak_prepositions else ""


def _before_cues(words: Words, span: NameSpan) -> Iterator[str]:
    at = span.start - 1
    if words.starts[span.start]:
        return
    if span.title and not is_of_body(words, span):
        yield _title_cue(words, span)
    if _at(words.lowers, at) == "the":
        if not _is_modifier(words, span):
            yield "the"
        if words.texts[at] == "The" and not words.fresh[at]:
            yield "own-article"
        at -= 1
    before = _at(words.lowers, at)
    cue = _preceding_cue(before) if at >= 0 and words.spaced[at] and not is_traded(words, span) else ""
    if cue:
        yield cue
    yield from _vessel_cues(words, span, before)
    if before == "of":
        yield from _of_cues(_at(words.lowers, at - 1))


def _vessel_cues(words: Words, span: NameSpan, before: str) -> Iterator[str]:
    """'The tanker X', if X does not have it ('the ship India bought sank') nor is aboard ('on the boat Anna slept')."""
    if before not in load_lexicon().vessels:
        return
    gazetteer, name = load_gazetteer(), " ".join(words.texts[span.start : span.end])
    after, further = _at(words.pos, span.end), _at(words.pos, span.end + 1)
    has = after == "VERB" and (name in gazetteer.genders or further in ("VERB", "AUX"))
    if not has and name not in gazetteer.by_name:
        yield "vessel-first"


def _is_modifier(words: Words, span: NameSpan) -> bool:
    """Whether the article belongs to the noun after the name: 'the Ana Berg case'."""
    return _at(words.pos, span.end) == "NOUN"


def _owned_cue(word: str) -> str:
    lexicon = load_lexicon()
    if word in lexicon.person_nouns_after_possessive:
        return "owns:Person"
    if word in lexicon.body_nouns_after_possessive:
        return "owns:Body"
    return "owns:Place" if word in lexicon.place_nouns_after_possessive else ""


def _apposition_cue(words: Words, after: int) -> str:
    """What ', a television presenter' or ', the former mayor' tells."""
    article = _at(words.lowers, after + 1)
    if _at(words.texts, after + 1)[:1].isupper() and _at(words.lowers, after + 2) in _POSSESSIVES:
        return _apposed(words, after + 3)
    if article in ("who", "whom", "whose"):
        return "who"
    if article == "of" and _at(words.lowers, after + 2) == "the":
        return "who"
    if article in ("where", "which"):
        return article
    if article not in _APPOSITION_STARTS or words.starts[after + 1]:
        return ""
    return _apposed(words, after + 1)


def _apposed(words: Words, start: int) -> str:
    """What the common nouns of an apposition tell; what they say that it is, it is."""
    phrase = range(start, min(start + _APPOSITION_WIDTH, len(words.texts)))
    stop = next((i for i in phrase if words.pos[i] in ("VERB", "AUX") and words.pos[i - 1] == "NOUN"), phrase.stop)
    cue = _phrase_cue([words.texts[i] if words.texts[i].islower() else "" for i in range(start, stop)])
    return cue.replace("noun:", "apposed:") if cue in _APPOSED else cue


def _phrase_cue(phrase: list[str]) -> str:
    """What the last telling noun of an apposition tells."""
    lexicon, kinds, found = load_lexicon(), noun_kinds(), ""
    for word in phrase:
        if word in _PHRASE_ENDS:
            break
        if word in lexicon.titles or word in lexicon.kinship:
            found = "noun:Person"
        elif word in kinds:
            found = f"noun:{kinds[word]}"
    return found


def _word_cue(words: Words, after: str, at: int, first: bool) -> str:
    """What a verb, noun or pronoun right after the name tells."""
    lexicon = load_lexicon()
    if after in lexicon.speech_verbs:
        return "speech"
    if after in lexicon.reporting_verbs:
        return "reporting"
    if after in lexicon.human_verbs:
        return "human-verb"
    if words.pos[at] in ("VERB", "AUX"):
        return "subject-first" if first else "subject"
    if after in ("who", "whose"):
        return "who"
    if after in lexicon.led_bodies:
        return "leads-body"
    kind = noun_kinds().get(after)
    if kind:
        return f"noun:{kind}"
    titled = after in lexicon.titles and at + 1 < len(words.shapes) and words.shapes[at + 1] == NAME
    return "before-title" if titled else ""


def _is_dateline(words: Words, at: int) -> bool:
    """Whether a name in capitals that ends at a token is followed by a dash, perhaps after a date or an outlet."""
    following = words.texts[at : at + _DATELINE_WIDTH]
    ends = following[:1] and following[0] in _DATELINE_ENDS
    return bool(ends) and words.texts[at - 1].isupper() and any(text in _DASHES for text in following)


def _after_cue(words: Words, span: NameSpan) -> str:
    at = after_acronym(words, span.end)
    after = _at(words.lowers, at)
    if not after or words.starts[at]:
        return ""
    if words.starts[span.start] and _is_dateline(words, at):
        return "dateline"
    if after in _POSSESSIVES:
        return _owned_cue(_at(words.lowers, at + 1)) or _owned_cue(_at(words.lowers, at + 2))
    if after == ",":
        return _apposition_cue(words, at)
    if after == "(":
        return "life-years" if _at(words.texts, at + 1)[:4].isdecimal() else ""
    if words.pos[at] == "ADV" and at + 1 < len(words.lowers) and words.pos[at + 1] in ("VERB", "AUX"):
        at += 1  # 'Halden allegedly told'
    return _word_cue(words, words.lowers[at], at, words.starts[span.start])


def spacy_labels(doc: Doc) -> Mapping[int, str]:
    """Token → the NLP library's label of the name that it stands in."""
    return {
        i: ent.label_ for ent in doc.ents if ent.label_ in load_lexicon().spacy_kinds for i in range(ent.start, ent.end)
    }


def find_cues(words: Words, span: NameSpan, labels: Mapping[int, str], text: str) -> list[str]:
    """All cues of one mention."""
    if span.election:
        return []
    name = span_text(words, span.start, span.end, text).replace(SPACED, "-")
    cues = [
        *find_shape_cues(words, span, name),
        *_name_cues(words, span, name),
        *_before_cues(words, span),
        *find_contexts(words, span),
        *find_product_contexts(words, span),
        *follows_as_body(words, span),
        *(() if name in load_gazetteer().by_name else find_shape_contexts(words, span)),
    ]
    after = _after_cue(words, span)
    if after:
        cues.append(after)
    label = labels.get(head_of(words, span.start, span.end))
    if label:
        cues.append(f"spacy:{label}")
    if label != "PERSON" and span.end - span.start > 1 and not span.known and _is_of_common_words(words, span):
        first, joint = words.lowers[span.start : span.start + 2]
        phrase = joint == "of" and first not in head_kinds() and not first.endswith("s")
        cues += [COMMON, "of-phrase"] if phrase else [COMMON]
    return cues


def weigh(cues: Iterable[str]) -> dict[EntityKind, float]:
    """Sum of the weights of the cues, by kind."""
    weights, votes = load_lexicon().weights, dict[EntityKind, float]()
    for cue in cues:
        for kind, weight in weights.get(cue, {}).items():
            votes[kind] = votes.get(kind, 0.0) + weight
    return votes
