"""Which quotations of a Doc are speech, and which word says who speaks them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.attribution_cues import choose_cue, find_cues
from kg.extract.attribution_lexicon import Carriers, attribution_words
from kg.extract.attribution_mends import mend_tree
from kg.extract.columns import VERBAL
from kg.extract.interviews import find_interviewee
from kg.extract.quotes import Quotations, Quote, find_lists, quotations_of, speaker_of
from kg.extract.syntax import Tree, is_passive, passive_agents, tree_of
from kg.extract.token_columns import offsets_of, text_of

_SCARE_WORDS = 4
_BEFORE = 40
_AFTER = 14
_BETWEEN = 60
"""Tokens between two quotations of one speaker, at most."""
_STOPS = frozenset({".", "!", "?", ";", "\n", "\n\n"})
_ENDS = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Speech:
    """By token: whether it is quoted, the number of its speech (-1: none); by speech: its cue (-1: unknown)."""

    quoted: Sequence[bool]
    number: Sequence[int]
    cues: Sequence[int]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A Doc's tree, mended where somebody speaks; its words that attribute; its quotations that are speech."""

    tree: Tree
    cues: Mapping[int, Carriers]
    speech: Speech


@dataclass(frozen=True, slots=True)
class Page:
    """What is looked at around quotations."""

    tree: Tree
    text: str
    cues: Mapping[int, Carriers]
    quoted: Sequence[bool]
    interviewee: int
    """The last token of the name of whom an interview asks; -1: nobody known."""


def speech_of(doc: Doc) -> Spoken:
    """The Doc's speech, found once and kept with the Doc."""
    found: Spoken | None = doc.user_data.get("dateline_speech")
    if found is None:
        parsed = tree_of(doc)
        cues = find_cues(parsed)
        tree = mend_tree(parsed, cues)
        quotations = quotations_of(doc)
        first = next((quote.start for quote in quotations.quotes if quote.turn), 0)
        quoted = [number > 0 for number in quotations.numbers]
        page = Page(tree, text_of(doc), cues, quoted, find_interviewee(doc, first) if first else -1)
        found = Spoken(tree, cues, _add_lists(page, doc, find_speech(page, quotations)))
        doc.user_data["dateline_speech"] = found
    return found


def find_speech(page: Page, quotations: Quotations) -> Speech:
    """The quotations that are speech, with their cues; linear in tokens and quotations."""
    number = [-1] * len(page.quoted)
    found: list[int] = []
    latest: tuple[int, int] | None = None  # cue and last token of the last speech
    for quote, (first, last) in zip(quotations.quotes, quotations.spans, strict=True):
        before, after = _cue_before(page, first), _cue_after(page, quote, last)
        if first == last or not _is_speech(page, quote, (first, last), before, after):
            continue
        cue = latest[0] if quote.resumed and latest else _choose(page, quote, first, before, after)
        if cue < 0 and not quote.turn:
            cue = _governor(page, (first, last))
        if cue < 0 and not quote.turn and _before(page, quote.start) == ":":
            cue = _doer(page, first)
        if cue < 0 and not quote.turn and _begins_sentence(page, quote):
            cue = latest[0] if latest is not None and _goes_on(page, latest[1], first) else _led_to(page, first)
        elif cue < 0 and not quote.turn:
            cue = _doer(page, first) if _speaks_of_itself(page, (first, last)) else -1
            if cue < 0:
                continue
        number[first:last] = [len(found)] * (last - first)
        found.append(cue)
        latest = (cue, last)
    return Speech(page.quoted, number, found)


def _add_lists(page: Page, doc: Doc, speech: Speech) -> Speech:
    """The speech with the items of lists that a word of saying leads to: 'Reyes also said:', and below it '- …'."""
    number, found = list(speech.number), list(speech.cues)
    offsets = offsets_of(doc)
    for lead, items in find_lists(page.text):
        cue = _cue_before(page, bisect_left(offsets, lead))
        for start, end in items if cue >= 0 else ():
            for token in range(bisect_left(offsets, start), bisect_left(offsets, end)):
                number[token] = len(found) if number[token] < 0 else number[token]
        found.append(cue)
    return Speech(speech.quoted, number, found)


def _before(page: Page, at: int) -> str:
    """The last character before the place that is no blank; a line break counts."""
    at -= 1
    while at >= 0 and page.text[at] in " \t\xa0":
        at -= 1
    return page.text[at] if at >= 0 else "\n"


def _begins_sentence(page: Page, quote: Quote) -> bool:
    return _before(page, quote.start) in '.!?\n:;”"’—–'


def _is_speech(page: Page, quote: Quote, span: tuple[int, int], before: int, after: int) -> bool:
    """Short quotations within a clause are quoted words, not speech."""
    words = sum(1 for token in range(*span) if page.tree.poses[token] not in ("PUNCT", "SPACE"))
    if words > _SCARE_WORDS:
        return True
    if words == 0:
        return False
    if _begins_sentence(page, quote):
        return before >= 0 or after >= 0 or any(mark in ".!?," for mark in page.text[quote.end - 2 : quote.end])
    shouted = before == span[0] - 1 and page.text[quote.end - 2] in ".!?"  # 'yelled "Fire!"'
    return before >= 0 and (shouted or _before(page, quote.start) == ",")


def _choose(page: Page, quote: Quote, first: int, before: int, after: int) -> int:
    """The cue: the one behind a quotation that ends with a comma, else the one that leads to it."""
    if before >= 0 and _before(page, quote.start) in ",:" and page.tree.heads[before] != after:
        return before
    if after >= 0:
        return after
    return before if before >= 0 else _label(page, quote, first)


def _governor(page: Page, span: tuple[int, int]) -> int:
    """The verb of saying from which the quoted clause hangs, further on: '"We expect calm" in the town, Reyes said'."""
    for token in range(*span):
        head = page.tree.heads[token]
        if not span[0] <= head < span[1] and page.tree.deps[token] == "ccomp" and _can_quote(page, head):
            return head
    return -1


def _speaks_of_itself(page: Page, span: tuple[int, int]) -> bool:
    return any(page.tree.words[token] in attribution_words().first_person for token in range(*span))


def _doer(page: Page, first: int) -> int:
    """The verb before: 'sent an invitation, "we have always …"', 'laid blame on the firm: "They …"'."""
    for token in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        if page.tree.words[token] in _STOPS or "\n" in page.tree.words[token] or page.quoted[token]:
            return -1
        if page.tree.tags[token] in ("VBD", "VBZ", "VBP") and page.tree.poses[token] == "VERB":
            return token
    return -1


def _label(page: Page, quote: Quote, first: int) -> int:
    """The name in 'Mayor Reyes: "…"'."""
    colon = first - 1
    if quote.turn and (colon < 1 or page.tree.words[colon] not in (":", ".")):
        return page.interviewee
    if colon < 1 or (page.tree.words[colon] != ":" and not quote.turn):
        return -1
    name = speaker_of(page.tree.words, colon)
    if quote.turn:
        return page.interviewee if page.tree.words[name] in attribution_words().answers else name
    for token in range(colon - 1, max(colon - 8, -1), -1):
        if page.tree.words[token] in _STOPS or "\n" in page.tree.words[token]:
            break
        if page.tree.poses[token] in VERBAL:
            return -1
        if page.tree.lemmas[token] in attribution_words().writings:  # 'issued a statement to the press: "…"'
            return token
    return name if page.tree.poses[name] in ("PROPN", "NOUN") else -1


def _can_quote(page: Page, token: int) -> bool:
    carriers = page.cues.get(token)
    if carriers is None:
        return False
    may = [cue for cues in carriers.values() for cue in cues if cue.quotes or "host" in cue.on]
    if choose_cue(page.tree, token, may) is None:
        return False
    return not is_passive(page.tree, token) or bool(passive_agents(page.tree, token))


def _cue_before(page: Page, first: int) -> int:
    for token in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        if page.quoted[token]:
            continue
        if page.tree.words[token] in _STOPS or "\n" in page.tree.words[token]:
            return -1
        if _can_quote(page, token):
            return token
    return -1


def _cue_after(page: Page, quote: Quote, last: int) -> int:
    """The first verb after the quotation, or 'according to', if it is one of saying."""
    if not quote.closed:
        return -1
    for token in range(last, min(last + _AFTER, len(page.quoted))):
        word = page.tree.words[token]
        if page.quoted[token] or word in _STOPS or "\n" in word:
            return -1
        if _can_quote(page, token) and page.tree.poses[token] != "NOUN":
            return token if _ends_open(page, quote) or token <= last + 2 else -1
        if page.tree.poses[token] in VERBAL and page.tree.lemmas[token] not in attribution_words().citing:
            return -1
    return -1


def _ends_open(page: Page, quote: Quote) -> bool:
    """Whether the quotation ends so that its sentence goes on behind it: with a comma, inside or outside."""
    inside = page.text[quote.end - 2 : quote.end - 1]
    outside = page.text[quote.end : quote.end + 1]
    return inside in (",", "!", "?", "—", "–", ".") or outside == ","


def _goes_on(page: Page, end: int, start: int) -> bool:
    """Whether one speaker goes on: behind the last speech's own sentence and one line break, or in the same paragraph.

    There a sentence about the speaker may stand between: '"We won," she said. She smiled. "We will win again."'.
    """
    if start - end > _BETWEEN:
        return False
    between = [page.tree.words[token] for token in range(end, start)]
    breaks = [place for place, word in enumerate(between) if "\n" in word]
    inner = [place for place in breaks if between[:place] and between[place + 1 :]]
    ends = [place for place, word in enumerate(between) if word in _ENDS]
    aside = not breaks and len(ends) > 1 and between[ends[0] + 1] in attribution_words().third_person
    return not inner and len(ends) - aside <= 1


def _led_to(page: Page, first: int) -> int:
    """The main verb of the sentence before, if one of saying: 'Reyes said he was sorry. "I was wrong."'."""
    start = first - 1
    while start >= 0 and (page.tree.words[start].isspace() or page.tree.words[start] in _ENDS):
        start -= 1
    found = -1
    for token in range(start, max(start - _BEFORE, -1), -1):
        word = page.tree.words[token]
        if word in _STOPS or "\n" in word or page.quoted[token]:
            break
        if page.tree.heads[token] == token:
            found = token if page.tree.poses[token] == "VERB" and _can_quote(page, token) else -1
    return found
