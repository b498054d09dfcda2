"""Quotations: where they open and close in a text, and which of them are speech."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.attribution_lexicon import attribution_words
from kg.extract.interviews import PARAGRAPH, find_interview
from kg.extract.token_columns import offsets_of, text_of

_MARK = re.compile("[\"“”„«»‘’']|''|``")
_OPENING = {"“": "”", "«": "»", "„": "”", "‘": "’"}
_DOUBLE = frozenset('"“”„«»')
_SENTENCE_ENDS = ".!?"
_LABEL = re.compile(
    r"((?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+|[^\W\d_a-z][^\W\d_a-z'’-]{2,}|[QA])"
    r"(?:, [A-Z][A-Z ]+)?(?::|(?<=\b[QA])\.)[ \t]+(?=\S)"
)
"""What stands before what somebody says: 'JANE DOE: I was there.', 'JANE DOE, HOST: …', 'DOE: …', 'Q: …', 'A. …'."""
_ITEM = re.compile(r"[ \t]*(?:[-•*–·▪●‣]|\d{1,2}[.)])[ \t]+(?=\S)")
_INTRODUCING = re.compile(r"\b([^\W\d_]+):[ \t]+(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LETTER = 3
"""Paragraphs of a letter without marks, behind its first."""
_OFFICE = 4
"""Tokens of an office between a name and its colon."""
_FEWEST_SPEAKERS = 2
_LONGEST_NAME = 40
"""In characters: a word that goes on for longer is no given name."""
_LONGEST_SINGLE = 400
"""In characters: a single quotation mark that is not closed within that is an apostrophe."""
_LONGEST_UNCLOSED = 1500
"""In characters: a mark that is not closed, with more of its paragraph behind it, is a slip."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, start..end in code points; not `closed` where its paragraph ends before it does.

    `resumed`: it goes on with what the paragraph before left open. `turn`: it has a name before it and no marks.
    """

    start: int
    end: int
    closed: bool = True
    resumed: bool = False
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Quotations:
    """A Doc's quotations and, in their order, the tokens (half-open) of each."""

    quotes: tuple[Quote, ...]
    spans: tuple[tuple[int, int], ...]
    numbers: tuple[int, ...]
    """By token: the quotation in which it stands, its paragraphs taken together; from 1, 0: none."""


def find_turns(text: str) -> tuple[Quote, ...]:
    r"""What each says in a transcript, a paragraph each, ordered: behind 'JANE DOE: ', and on to the next such name.

    Two names at least take turns, each of them twice; what follows the last turn's paragraph is no one's.

    >>> text = "JO DOE: Why?\nAL ROE: It rained.\nAll day.\nJO DOE: Oh.\nAL ROE: Yes."
    >>> [(text[turn.start : turn.end], turn.resumed) for turn in find_turns(text)]
    [('Why?', False), ('It rained.', False), ('All day.', True), ('Oh.', False), ('Yes.', False)]
    """
    paragraphs = [(found, _LABEL.match(text, *found.span())) for found in PARAGRAPH.finditer(text)]
    labels = Counter(label[1] for _, label in paragraphs if label)
    known = {label for label, count in labels.items() if count > 1 and not _is_heading(label)}
    if len(known) < _FEWEST_SPEAKERS or not any(_names_somebody(text, label) for label in known):
        return ()
    known |= {label for label in labels if label.isupper() and not _is_heading(label)}
    last = max(place for place, (_, label) in enumerate(paragraphs) if label and label[1] in known)
    turns: list[Quote] = []
    for paragraph, label in paragraphs[: last + 1]:
        if label and label[1] in known:
            turns.append(Quote(label.end(), paragraph.end(), turn=True))
        elif turns and paragraph.group().strip():
            turns.append(Quote(*paragraph.span(), resumed=True, turn=True))
    return tuple(turns)


def speaker_of(words: Sequence[str], colon: int) -> int:
    """The last token of the name before a colon, without an office: 'JANE DOE, HOST:'."""
    for token in range(colon - 1, max(colon - 2 - _OFFICE, 0), -1):
        if words[token] == ",":
            return token - 1
        if "\n" in words[token]:
            break
    return colon - 1


def _names_somebody(text: str, label: str) -> bool:
    """Whether a label is a name, not a word like 'Where': a surname alone stands elsewhere behind a given name."""
    alone = " " not in label and not label.isupper()
    return not alone or re.search(rf"\b[A-Z][\w.'’-]{{1,{_LONGEST_NAME}}} {re.escape(label)}\b", text) is not None


def is_speaker(words: Sequence[str], token: int) -> bool:
    """Whether the token is the last of the name before a colon."""
    reach = range(token + 1, min(token + 3 + _OFFICE, len(words)))
    return any(words[colon] == ":" and speaker_of(words, colon) == token for colon in reach)


def find_lists(text: str) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    r"""Each list: where the paragraph that ends on a colon and leads to it ends, and its items' first and last places.

    >>> list(find_lists("She said:\n- It rained.\n- It snowed.\nThey left."))
    [(9, ((12, 22), (25, 35)))]
    """
    lead, items = -1, list[tuple[int, int]]()
    for paragraph in PARAGRAPH.finditer(text):
        item = _ITEM.match(text, *paragraph.span()) if lead >= 0 else None
        if item is not None:
            items.append((item.end(), paragraph.end()))
        elif paragraph.group().strip():
            if items:
                yield lead, tuple(items)
            lead, items = (paragraph.end() if paragraph.group().rstrip().endswith(":") else -1), []
    if items:
        yield lead, tuple(items)


def find_letters(text: str) -> Iterator[Quote]:
    r"""What is copied without marks behind 'which reads: ', in the first person, a paragraph each, ordered.

    >>> text = "She sent a letter, which reads: Friends, I am ill.\n\nMy firm is fine.\n\nShe left."
    >>> [text[letter.start : letter.end] for letter in find_letters(text)]
    ['Friends, I am ill.', 'My firm is fine.']
    """
    left = 0
    for paragraph in PARAGRAPH.finditer(text):
        opening = _introduced(text, *paragraph.span())
        start = opening if opening >= 0 else paragraph.start() if left else -1
        if start < 0 or not text[start : paragraph.end()].strip():
            continue
        left = left - 1 if opening < 0 else _LONGEST_LETTER
        if _is_personal(text[start : paragraph.end()]):
            yield Quote(start, paragraph.end(), resumed=opening < 0)
        else:
            left = 0


def _introduced(text: str, start: int, end: int) -> int:
    """Where what the paragraph copies begins, behind a word of writing and its colon; -1: nowhere."""
    for found in _INTRODUCING.finditer(text, start, end):
        if found[1].lower() in attribution_words().introducing:
            return found.end()
    return -1


def _is_personal(text: str) -> bool:
    """Whether somebody speaks of themselves, without marks."""
    if _DOUBLE.intersection(text):
        return False
    first = attribution_words().first_person
    return any(word == "I" or (word.lower() in first and not word.isupper()) for word in _WORD.findall(text))


def _is_heading(label: str) -> bool:
    """Whether the words before a colon name no one: 'READ MORE: …'."""
    return not attribution_words().headings.isdisjoint(label.lower().split())


def find_quotes(text: str) -> tuple[Quote, ...]:
    r"""The outermost quotations, ordered, a paragraph's (line's) part each. Linear in the length of the text.

    Each turn of a transcript is one, and each answer of an interview. What is still open at a paragraph's end goes
    on in the next one where that closes it without opening it again.

    >>> [text[q.start : q.end] for text in ['He said,"Aside from it." It\'s'] for q in find_quotes(text)]
    ['"Aside from it."']
    """
    quotes: list[Quote] = []
    turns = {turn.end: turn for turn in find_turns(text) or _answers(text)}
    letters = {} if turns else {letter.end: letter for letter in find_letters(text)}
    for paragraph in PARAGRAPH.finditer(text):
        start = paragraph.start()
        if paragraph.end() in turns:
            quotes.append(turns[paragraph.end()])
            continue
        if paragraph.end() in letters:
            letter = letters[paragraph.end()]
            quotes += (*_pair(text, start, letter.start), letter)
            continue
        if quotes and not quotes[-1].closed:
            rest = _rest(text, quotes[-1], start, paragraph.end())
            quotes += rest
            start = rest[0].end if rest else start
        quotes += _pair(text, start, paragraph.end())
    return tuple(quotes)


def _answers(text: str) -> Iterator[Quote]:
    for turn in find_interview(text):
        if not turn.asks:
            yield Quote(turn.start, turn.end, resumed=turn.goes_on, turn=True)


def quotations_of(doc: Doc) -> Quotations:
    """The Doc's quotations, found once and kept with the Doc."""
    found: Quotations | None = doc.user_data.get("dateline_quotations")
    if found is None:
        found = doc.user_data["dateline_quotations"] = _read_tokens(doc, find_quotes(text_of(doc)))
    return found


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """The tokens of the Doc's quotations."""
    return frozenset(token for span in quotations_of(doc).spans for token in range(*span))


def _read_tokens(doc: Doc, quotes: tuple[Quote, ...]) -> Quotations:
    offsets = offsets_of(doc) if quotes else []
    numbers, number = [0] * len(doc), 0
    spans = tuple((bisect_left(offsets, quote.start), bisect_left(offsets, quote.end)) for quote in quotes)
    for quote, (first, end) in zip(quotes, spans, strict=True):
        number += not (quote.resumed and number)
        numbers[first:end] = [number] * (end - first)
    return Quotations(quotes, spans, tuple(numbers))


def _rest(text: str, before: Quote, start: int, end: int) -> list[Quote]:
    """What the paragraph start..end goes on to quote, of a quotation that the paragraph before left open."""
    closing = _OPENING.get(text[before.start], '"')
    if text[before.end : start].strip() or end - start > _LONGEST_UNCLOSED:
        return []
    mark = next((found for found in _MARK.finditer(text, start, end) if found.group() in _DOUBLE), None)
    if mark is None or mark.group() != closing or (closing == '"' and not _ends_word(text, mark.start(), (start, end))):
        return []
    return [Quote(start, mark.end(), resumed=True)]


def _ends_word(text: str, at: int, bounds: tuple[int, int]) -> bool:
    """Whether a straight mark stands behind a word or stop, and before none."""
    start, end = bounds
    return at > start and not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum())


def _pair(text: str, start: int, end: int) -> Iterator[Quote]:
    """The quotations of start..end; a mark that opens what is open goes on with it where something closes it later."""
    opened, single_from, goes_on = -1, -1, False
    for found in _MARK.finditer(text, start, end):
        at, mark = found.start(), found.group()
        if mark in "'‘’":
            if opened < 0:
                quote, single_from = _single(text, at, single_from, (start, end))
                if quote is not None:
                    yield quote
        elif opened >= 0 and _closes(text, at, mark, text[opened : opened + 1]):
            yield Quote(opened, at + len(mark), resumed=goes_on)
            opened, goes_on = -1, False
        elif (opened < 0 or text[opened] == mark == '"') and _opens(text, at, mark, end):
            before = _first_part(text, opened, at, resumed=goes_on)
            yield from before
            opened, single_from, goes_on = at, -1, bool(before)
    if opened >= 0 and not goes_on and end - opened <= _LONGEST_UNCLOSED:
        yield Quote(opened, end, closed=False)


def _first_part(text: str, opened: int, at: int, *, resumed: bool) -> tuple[Quote, ...]:
    """What an open quotation says before a mark that opens it again: '"We won. "We did."'."""
    before = text[max(opened, 0) : at].rstrip()
    if opened < 0 or not text[at - 1].isspace() or before[-1] not in _SENTENCE_ENDS:
        return ()
    return (Quote(opened, opened + len(before), resumed=resumed),)


def _opens(text: str, at: int, mark: str, end: int) -> bool:
    if mark in _OPENING or mark == "``":
        return True
    if mark != '"':
        return False
    follows = at + 1 < end and not text[at + 1].isspace()
    inch = at > 0 and text[at - 1].isdigit() and not (follows and text[at + 1].isalpha())
    return follows and not inch


def _closes(text: str, at: int, mark: str, opening: str) -> bool:
    if opening == "`":
        return mark in ("''", '"')
    if opening == '"':
        return mark in ('"', "”") and (not text[at - 1].isspace() or text[at - 2 : at - 1] in ("'", "’"))
    return mark == _OPENING[opening] or (mark == '"' and opening == "“" and not text[at - 1].isspace())


def _single(text: str, at: int, single_from: int, bounds: tuple[int, int]) -> tuple[Quote | None, int]:
    """A quotation that the single mark closes, and where the next one may have been opened (-1: nowhere)."""
    before = text[at - 1] if at > bounds[0] else " "
    after = text[at + 1] if at + 1 < bounds[1] else " "
    if text[at] != "‘" and not before.isspace() and not after.isalnum():
        closing = single_from >= 0 and at - single_from <= _LONGEST_SINGLE
        return (Quote(single_from, at + 1), -1) if closing else (None, single_from)
    if not before.isalnum() and after.isalpha() and (single_from < 0 or at - single_from > _LONGEST_SINGLE):
        return None, at
    return None, single_from
