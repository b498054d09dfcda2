"""What speaks for the kind of a name at one of its mentions: words before and after, shape, gazetteer, the NLP library's label."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from kg.extract.names_candidates import head_of, span_text
from kg.extract.names_lexicon import head_kinds, load_lexicon, noun_kinds
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words
from kg.ontology.gazetteer import load_gazetteer
from kg.records import EntityKind

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_APPOSITION_WIDTH = 7


def _at(words: list[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else ""


def _is_camel(word: str) -> bool:
    """Whether a capital stands within a word that no surname explains ('iPhone', 'FaceTime', not 'McDonald')."""
    inner = any(a.islower() and b.isupper() for a, b in zip(word, word[1:], strict=False))
    return inner and not word.startswith(("Mc", "Mac", "O'", "De", "Di", "La", "Le", "Fitz", "Van"))


def _shape_cues(words: Words, span: NameSpan, name: str) -> Iterator[str]:
    lexicon, width = load_lexicon(), span.end - span.start
    first, last = words.texts[span.start], words.texts[span.end - 1]
    letters = name.replace(".", "").replace("&", "")
    if width == 1 and letters.isupper() and 1 < len(letters) <= 6:
        yield "acronym"
    if _is_camel(first):
        yield "camel-lower" if first[0].islower() else "camel"
    if any(character.isdigit() for character in name):
        yield "digits"
    if last in lexicon.name_suffixes and width > 1:
        yield "name-suffix"
    if any(len(words.texts[i]) == 2 and words.texts[i][1] == "." for i in range(span.start, span.end)) and width > 1:
        yield "initial"
    yield {1: "one-word", 2: "two-words", 3: "three-words"}.get(width, "many-words")


def _name_cues(words: Words, span: NameSpan, name: str) -> Iterator[str]:
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    width = span.end - span.start
    entry = gazetteer.by_name.get(name)
    if entry:
        yield "gazetteer:weak-place" if name in lexicon.weak_places else f"gazetteer:{entry.kind}"
    head = head_of(words, span.start, span.end)
    kind = head_kinds().get(words.lowers[head])
    if kind and words.texts[head][0].isupper() and (width > 1) and not entry:
        yield f"head:{kind}"
    elif words.texts[span.start] in gazetteer.genders and not entry:
        yield "given-name" if width > 1 else "given-name-alone"
    if width > 1 and not entry:
        yield from _first_cues(words, span)
    if any(words.lowers[i] in lexicon.person_particles for i in range(span.start + 1, span.end - 1)):
        yield "particle"


def _first_cues(words: Words, span: NameSpan) -> Iterator[str]:
    """What the first word of a longer name tells ('iPhone Developer Program', 'Partido Liberal')."""
    entry = load_gazetteer().by_name.get(words.texts[span.start])
    if entry and entry.kind == "Product":
        yield "first:Product"
    if words.lowers[span.start] in load_lexicon().party_firsts:
        yield "party-first"
    if words.lowers[span.start] == "operation":
        yield "operation"


def _before_cues(words: Words, span: NameSpan) -> Iterator[str]:
    lexicon = load_lexicon()
    before, at = _at(words.lowers, span.start - 1), span.start - 1
    if words.starts[span.start]:
        return
    if span.title:
        honorific = span.title in lexicon.honorifics and span.title not in lexicon.titles
        yield "honorific" if honorific else "title" if words.texts[at][0].isupper() else "title-lower"
    if before == "the":
        yield "the"
        at -= 1
        before = _at(words.lowers, at)
    kind = noun_kinds().get(before)
    if kind and not words.spaced[at] is False:
        yield f"noun:{kind}"
    if before == "of" and (owner := noun_kinds().get(_at(words.lowers, at - 1))):
        yield f"noun:{owner}"
    if before == "of" and _at(words.lowers, at - 1) in ("member", "members", "leader", "leaders"):
        yield "member-of"
    if before in lexicon.kinship:
        yield "noun:Person"
    if before in lexicon.place_prepositions:
        yield "in"
    elif before in lexicon.weak_prepositions:
        yield "preposition"


def _owned_cue(word: str) -> str:
    lexicon = load_lexicon()
    if word in lexicon.person_nouns_after_possessive:
        return "owns:Person"
    if word in lexicon.body_nouns_after_possessive:
        return "owns:Body"
    return "owns:Place" if word in lexicon.place_nouns_after_possessive else ""


def _apposition_cue(words: Words, after: int) -> str:
    """What ', a television presenter' or ', the former mayor' tells."""
    lexicon, kinds = load_lexicon(), noun_kinds()
    article = _at(words.lowers, after + 1)
    if article in ("who", "whom", "whose"):
        return "who"
    if article in ("where", "which"):
        return article
    if (
        article not in ("a", "an", "the", "his", "her", "then", "former", "leader", "president", "chairman")
        or words.starts[after + 1]
    ):
        return ""
    found = ""
    for i in range(after + 1, min(after + 1 + _APPOSITION_WIDTH, len(words.lowers))):
        word = words.lowers[i]
        if word in (",", ".", "of", "and", "who", "which", "in", "for"):
            break
        if word in lexicon.titles or word in lexicon.kinship:
            found = "noun:Person"
        elif word in kinds:
            found = f"noun:{kinds[word]}"
    return found


def _after_cues(words: Words, span: NameSpan) -> Iterator[str]:
    lexicon, at = load_lexicon(), span.end
    after = _at(words.lowers, at)
    if not after or words.starts[at]:
        return
    if after in lexicon.speech_verbs:
        yield "speech"
    elif after in lexicon.human_verbs:
        yield "human-verb"
    elif words.pos[at] in ("VERB", "AUX"):
        yield "subject-first" if words.starts[span.start] else "subject"
    elif after in ("who", "whose"):
        yield "who"
    elif after in noun_kinds():
        yield f"noun:{noun_kinds()[after]}"
    elif after in _POSSESSIVES:
        cue = _owned_cue(_at(words.lowers, at + 1)) or _owned_cue(_at(words.lowers, at + 2))
        if cue:
            yield cue
    elif after == ",":
        cue = _apposition_cue(words, at)
        if cue:
            yield cue
    elif after == "(" and _at(words.texts, at + 1)[:4].isdecimal():
        yield "life-years"


def spacy_labels(doc: Doc) -> Mapping[int, str]:
    """Token → the NLP library's label of the name that it stands in."""
    return {
        i: ent.label_ for ent in doc.ents if ent.label_ in load_lexicon().spacy_kinds for i in range(ent.start, ent.end)
    }


def find_cues(words: Words, span: NameSpan, labels: Mapping[int, str], text: str) -> list[str]:
    """All cues of one mention."""
    if span.election:
        return []
    name = span_text(words, span.start, span.end, text)
    cues = [
        *_shape_cues(words, span, name),
        *_name_cues(words, span, name),
        *_before_cues(words, span),
        *_after_cues(words, span),
    ]
    label = labels.get(head_of(words, span.start, span.end))
    if label:
        cues.append(f"spacy:{label}")
    return cues


def weigh(cues: list[str]) -> dict[EntityKind, float]:
    """Sum of the weights of the cues, by kind."""
    weights, votes = load_lexicon().weights, dict[EntityKind, float]()
    for cue in cues:
        for kind, weight in weights.get(cue, {}).items():
            votes[kind] = votes.get(kind, 0.0) + weight
    return votes
