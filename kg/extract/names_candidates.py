"""The names of a Doc as spans: runs of capitalised words without titles, demonyms and mere sentence starts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kg.extract.names_contexts import is_party_by_words, is_traded
from kg.extract.names_events import find_named_events
from kg.extract.names_groups import is_surname_first
from kg.extract.names_lexicon import head_kinds, load_lexicon, noun_kinds
from kg.extract.names_numbers import is_platform
from kg.extract.names_spans import NameSpan, find_known, find_runs, is_demonym, known_end
from kg.extract.names_titles import split_place, split_titles, title_before
from kg.extract.names_words import DEMONYM, NAME, Words, lower_tail
from kg.extract.names_works import find_titles
from kg.extract.nominals import denotes_event, describes_actor, describes_person, singulars
from kg.ontology.events import load_events
from kg.ontology.gazetteer import load_gazetteer

_LONGEST_RUN = 14
_PORTFOLIO_JOINTS = frozenset({"and", "affairs", "&"})
_JOINTS = frozenset({"'s", "’s", "'", "’", "-", "–", "&"})


def _surplus(words: Words, end: int) -> int:
    """How many characters of the last token are not the name's: '-backed', a full stop ('with AT&T.')."""
    last = words.texts[end - 1]
    if last[-1].isalpha():
        return lower_tail(last)
    if not last.endswith(".") or "." in last[:-1] or last.lower() in load_lexicon().abbreviations:
        return 0
    gazetteer = load_gazetteer().by_name
    ends = end >= len(words.texts) or words.starts[end] or words.texts[end].isspace()
    return int(last not in gazetteer and (last[:-1] in gazetteer or (ends and len(last) > 2)))


def span_text(words: Words, start: int, end: int, text: str) -> str:
    """The text of tokens start..end, without what the tokenizer leaves on the last one."""
    return text[words.offsets[start] : words.offsets[end - 1] + len(words.texts[end - 1]) - _surplus(words, end)]


def head_of(words: Words, start: int, end: int) -> int:
    """The head token of a name: its last word, or the last before 'of', 'for', 'in'."""
    for i in range(start + 1, end - 1):
        if words.lowers[i] in ("of", "for", "in", "on", "against") and words.texts[i].islower():
            return i - 1
    last = end - 1
    while last > start and (not words.texts[last][0].isalnum() or words.texts[last] in load_lexicon().name_suffixes):
        last -= 1
    return last


def _inside(doc: Doc) -> frozenset[int]:
    """Small words within spans that the NLP library takes for one name of a body, a work or a place."""
    kinds = ("ORG", "WORK_OF_ART", "FAC", "EVENT", "LAW")
    return frozenset(
        i
        for ent in doc.ents
        if ent.label_ in kinds and ent[0].text[0].isupper() and "," not in ent.text
        for i in range(ent.start + 1, ent.end)
    )


def _is_code(words: Words, i: int) -> bool:
    return len(words.texts[i]) > 1 and words.texts[i].isupper()


def _is_speaker(words: Words, i: int) -> bool:
    """Whether a lone word that no article or plural explains speaks or is somebody ('Zelenskyy, who …')."""
    following = words.lowers[i + 1 : i + 3]
    if (
        words.lowers[i].endswith("s")
        or words.lowers[i] in head_kinds()
        or words.pos[i] not in ("NOUN", "VERB", "ADJ", "X")
    ):
        return False
    return following == [",", "who"] or (following[:1] != [] and following[0] in load_lexicon().speech_verbs)


def _is_affiliation(words: Words, i: int, end: int) -> bool:
    """'Republican Ronald Reagan', 'former Marine Paul Stone', 'Farmer Bill Kent': a word of party, faith or trade."""
    genders = load_gazetteer().genders
    if end - i < 3 or words.texts[i + 1] not in genders or words.texts[i] in genders:
        return False
    before = words.lowers[i - 1] if i else ""
    told = before == "u.s." or before in load_lexicon().title_modifiers or (i > 0 and words.shapes[i - 1] == DEMONYM)
    told = told or words.lowers[i] in load_lexicon().not_names
    return told or describes_person(words.lowers[i])


def _is_apposed_noun(words: Words, i: int, alone: bool) -> bool:
    """'Carrier Halden cut jobs': the noun for what the name after it names, capitalised as it starts a sentence."""
    common = words.lowers[i] in noun_kinds() and words.lowers[i] not in head_kinds()
    return not alone and words.fresh[i] and common and words.shapes[i + 1] == NAME


def _starts_no_name(words: Words, i: int, alone: bool, headed: bool) -> bool:
    """Whether a token is capitalised for another reason: it starts a sentence, or is a joint or a demonym."""
    if is_demonym(words, i) and not headed:
        return True
    if words.texts[i] in _JOINTS:
        return True
    told = words.pos[i] == "PROPN" or (
        words.pos[i] in ("NOUN", "X") and not alone and words.lowers[i] not in words.common
    )
    common = words.fresh[i] and not told and (alone or not headed) and not _is_told_within(words, i)
    if alone and words.fresh[i] and (_is_trade(words, i) or _is_common(words, i)):
        return True
    return common and not _is_code(words, i) and not (alone and _is_speaker(words, i))


def _is_told_within(words: Words, i: int) -> bool:
    """Whether an unknown word that starts a sentence is a name within one: 'Moses Tagai … Tagai left'."""
    titled = words.shapes[i + 1 : i + 2] == [NAME]  # 'Antiquities Minister Rady', of a Council of Antiquities
    return not titled and words.lowers[i] not in words.common and _stands_within(words, words.texts[i])


def _stands_within(words: Words, word: str) -> bool:
    return any(each == word and not words.fresh[at] for at, each in enumerate(words.texts))


def _is_trade(words: Words, i: int) -> bool:
    """'Dock workers', 'Citrus exporters': an unknown word that starts a sentence, before whoever is so called."""
    following = words.texts[i + 1] if i + 1 < len(words.texts) else ""
    plural = following.islower() and following.endswith("s") and words.pos[i + 1] == "NOUN"
    known = words.texts[i] in load_gazetteer().by_name or _is_code(words, i)
    return plural and not known and describes_person(following.removesuffix("s"))


def _is_common(words: Words, i: int) -> bool:
    """'Redundancy became an issue', 'Snow fell' beside 'snow': a noun that is a name nowhere within a sentence."""
    word, lower = words.texts[i], words.lowers[i]
    told = [noun for noun in singulars(lower) if noun in load_events().noun_triggers or not noun.endswith("ing")]
    common = lower in words.texts or any(map(describes_actor, singulars(lower))) or any(map(denotes_event, told))
    common = common or (lower in words.common and _is_told_of_many(words, i))
    known = word in load_gazetteer().by_name or word in load_gazetteer().genders or _is_code(words, i)
    speaks = i + 1 < len(words.lowers) and words.lowers[i + 1] in load_lexicon().speech_verbs and lower[-1] != "s"
    return common and not (known or speaks or _stands_within(words, word))


def _is_told_of_many(words: Words, i: int) -> bool:
    """'Sharks are native', 'Uranium fuel is sold': a plural of what many are, or a noun before another."""
    if not words.starts[i] or i + 1 >= len(words.texts):
        return False
    after = words.lowers[i + 1]
    if words.lowers[i].endswith("s") and after in ("are", "were"):
        return True
    return words.pos[i + 1] == "NOUN" and after not in load_lexicon().body_nouns_after_possessive  # 'Target shares'


def _is_known_start(words: Words, i: int, text: str) -> bool:
    """Whether a known name of several words starts at the token."""
    names = load_gazetteer().by_first_word.get(words.texts[i], ())
    return bool(names) and known_end(words, text, i, names) > i


def _is_trusted(words: Words, i: int, text: str, trusted: frozenset[int]) -> bool:
    """Whether the NLP library, the gazetteer or a number after it lets a name of several words start at the token."""
    if words.lowers[i] in load_lexicon().numbered and words.texts[i + 1].isdecimal():
        return True
    return (i in trusted and not is_demonym(words, i)) or _is_known_start(words, i, text)


def _strip_start(words: Words, span: NameSpan, text: str, trusted: frozenset[int]) -> int:
    """First token of the name: after words that are capitalised only because a sentence starts, and after demonyms."""
    start, end = span.start, span.end
    head = head_of(words, start, end)
    headed = words.lowers[head] in head_kinds() and words.texts[head][0].isupper()
    while start < end:
        alone = end - start == 1
        if (_is_affiliation(words, start, end) and not headed) or _is_apposed_noun(words, start, alone):
            start += 1
        elif not alone and (_is_trusted(words, start, text, trusted) or is_party_by_words(words, start, end)):
            break
        elif _starts_no_name(words, start, alone, headed and head > start):
            start += 1
        else:
            break
    return start


def _strip_end(words: Words, start: int, end: int) -> int:
    while end > start and not words.texts[end - 1][-1].isalnum() and words.texts[end - 1][-1] not in ".!":
        end -= 1
    return end


def _acceptable(words: Words, start: int, end: int, text: str) -> bool:
    """Whether what is left of a run may be a name: no lone common word, letter or title."""
    if end <= start:
        return False
    lexicon = load_lexicon()
    if end - start > 1:
        return True
    lower = words.lowers[start]
    if len(lower.rstrip(".")) == 1:
        return is_platform(words, start)
    if words.texts[start] in load_gazetteer().by_name and lower not in lexicon.not_names:
        return True
    if lower in lexicon.not_names:
        return words.texts[start].isupper()
    return lower not in lexicon.titles and lower not in lexicon.title_plurals


def _refine(words: Words, span: NameSpan, text: str, trusted: frozenset[int]) -> NameSpan | None:
    known = (
        span_text(words, span.start, span.end, text) in load_gazetteer().by_name and words.shapes[span.start] == NAME
    )
    start = span.start if known else _strip_start(words, span, text, trusted)
    end = _strip_end(words, start, span.end)
    if not _acceptable(words, start, end, text):
        return None
    return NameSpan(start, end, span.title, known)


def _after_portfolio(words: Words, start: int, end: int, text: str) -> int:
    """Where the name starts in a run after 'Minister of …': what an office is for ('Foreign Affairs') names no body."""
    at = start - 2 if start > 1 and words.lowers[start - 1] != "the" else start - 3
    if at < 0 or words.lowers[at + 1] not in ("of", "for") or words.lowers[at] not in load_lexicon().portfolio_titles:
        return start
    gazetteer, lexicon = load_gazetteer(), load_lexicon()
    if words.lowers[at] in lexicon.body_titles and words.lowers[start] not in lexicon.portfolios:
        return start  # 'the chairman of Halden'
    if span_text(words, start, end, text) in gazetteer.by_name or words.lowers[end - 1] in head_kinds():
        return start
    if split_place(words, start, end, text) > start:
        return start
    named = next((i for i in range(start, end - 1) if words.texts[i] in gazetteer.genders), end)
    after = start
    while after < end and words.lowers[after] in load_lexicon().portfolios | _PORTFOLIO_JOINTS:
        after += 1
    return after if start < after < named else named


def _parts(words: Words, start: int, end: int, text: str) -> Iterator[NameSpan]:
    """The names that a run holds."""
    cut = split_place(words, start, end, text)
    if cut > start:
        yield from split_titles(words, start, cut, text)
    yield from split_titles(words, cut, end, text)


def _clean_runs(
    words: Words, doc: Doc, text: str, taken: frozenset[int], trusted: frozenset[int]
) -> Iterator[NameSpan]:
    for start, end in find_runs(words, find_known(words, text), _inside(doc)):
        start = _after_portfolio(words, start, end, text)
        if start == end or end - start > _LONGEST_RUN or start in taken or words.headline[start]:
            continue
        for part in _parts(words, start, end, text):
            span = _refine(words, part, text, trusted)
            if span and span.start not in taken and span.end - 1 not in taken:
                yield span if span.title else NameSpan(span.start, span.end, title_before(words, span), span.known)


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        word = name.replace("-", " ").split(" ", 1)[0]
        found[word] = (*found.get(word, ()), name)
    return found


def _headline_spans(words: Words, doc: Doc, text: str, names: Iterable[str]) -> Iterator[NameSpan]:
    """Names in lines that capitalise every word: only those that the rest of the article or the gazetteer knows."""
    by_first, gazetteer, lexicon = _by_first_word(names), load_gazetteer(), load_lexicon()
    ents = {} if by_first else {ent.start: ent.end for ent in doc.ents if ent.label_ in lexicon.spacy_kinds}
    at = 0
    for i, word in enumerate(words.texts):
        if i < at or not words.headline[i] or words.shapes[i] != NAME or words.lowers[i] in lexicon.not_names:
            continue
        end = known_end(words, text, i, by_first.get(word, ()))
        end = max(end, known_end(words, text, i, gazetteer.by_first_word.get(word, ())))
        if end == i and word in gazetteer.by_name and len(word) > 1:
            end = i + 1
        end = max(end, ents.get(i, i))
        if end > i:
            yield NameSpan(i, end)
            at = end


def _surnames(words: Words, spans: Iterable[NameSpan]) -> frozenset[str]:
    """Last words (first, where surnames come first) of names that start with a given name or stand after a title."""
    genders = load_gazetteer().genders
    found = set()
    for span in spans:
        first = words.texts[span.start]
        if span.end - span.start > 1 and (span.title or first in genders):
            surname_first = is_surname_first(first, words.texts[span.start + 1])
            found.add(first if surname_first else words.texts[span.end - 1])
    return frozenset(found)


def _words_alone(words: Words, spans: Iterable[NameSpan]) -> set[str]:
    """Names of one word that stand twice within sentences, or after a noun for their kind, and mean nothing else."""
    found: Counter[str] = Counter()
    for span in spans:
        if span.end - span.start == 1 and not words.fresh[span.start]:
            found[words.texts[span.start]] += 2 if words.lowers[span.start - 1] in noun_kinds() else 1
    common = {word for word in words.texts if word.islower()} | head_kinds().keys()
    return {word for word, count in found.items() if count > 1 and word.lower() not in common}


def _known_words(words: Words, spans: list[NameSpan], taken: frozenset[int]) -> Iterator[NameSpan]:
    """Known names at the start of a sentence that look like common words ('Jobs resigned', 'Acme shares fell')."""
    surnames, alone = _surnames(words, spans), _words_alone(words, spans)
    covered = {i for span in spans for i in range(span.start, span.end)}
    for i, word in enumerate(words.texts):
        known = word in surnames or (word in alone and words.fresh[i] and i not in taken)
        if known and i not in covered and not words.headline[i] and words.shapes[i] == NAME:
            yield NameSpan(i, i + 1)


def _part_bodies(words: Words, spans: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """The names, those parted in which a body of one word runs into a person: 'the head of Halden | Anna Berg'."""
    genders, spans = load_gazetteer().genders, tuple(spans)
    lone = {words.texts[span.start] for span in spans if span.end - span.start == 1 and not words.fresh[span.start]}
    for span in spans:
        first, second = words.texts[span.start : span.start + 2] if span.end - span.start == 3 else ("", "")
        headed = is_traded(words, span)
        person = second in genders or (headed and second not in lone)
        if first in lone and first not in genders and person and not span.title:
            yield NameSpan(span.start, span.start + 1)
            yield NameSpan(span.start + 1, span.end)
        else:
            yield span


def find_spans(words: Words, doc: Doc, text: str) -> list[NameSpan]:
    """All spans that may be names, in order, not overlapping."""
    events = [*find_named_events(words, text), *find_titles(words)]
    taken = frozenset(i for event in events for i in range(event.start, event.end))
    kinds = load_lexicon().spacy_kinds.keys() - {"NORP"}
    trusted = frozenset(ent.start for ent in doc.ents if ent.label_ in kinds)
    spans = list(_part_bodies(words, _clean_runs(words, doc, text, taken, trusted)))
    spans += list(_known_words(words, spans, taken))
    names = {span_text(words, span.start, span.end, text) for span in spans}
    spans += (span for span in _headline_spans(words, doc, text, names) if span.start not in taken)
    return sorted((*events, *spans), key=lambda span: span.start)
