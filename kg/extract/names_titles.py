"""Titles within runs of capitalised words, and runs that are two names ('Taiwan Foreign Minister Lin')."""

from collections.abc import Iterator

from kg.extract.names_lexicon import head_kinds, load_lexicon, title_starts
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words
from kg.ontology.gazetteer import is_place, load_gazetteer

_TITLE_WIDTH = 3


def title_end(words: Words, at: int, stop: int) -> int:
    """End token of the longest title that starts at a token and ends by `stop`; `at` where there is none."""
    lexicon, first = load_lexicon(), words.lowers[at]
    if at + 1 < stop and words.texts[at + 1] == "-" and not words.spaced[at] and "-" not in first:
        return _hyphened_title_end(words, at, stop)
    if first in title_starts():
        for width in range(min(_TITLE_WIDTH, stop - at), 1, -1):
            if " ".join(words.lowers[at : at + width]).replace(" - ", "-") in lexicon.titles:
                return at + width
    return at + 1 if first in lexicon.titles or first in lexicon.honorifics or first in lexicon.title_plurals else at


def title_before(words: Words, span: NameSpan) -> str:
    """The lower-case title right before a span ('president', 'prime minister', 'opposition leader')."""
    for width in (3, 2, 1):
        at = span.start - width
        if (
            at >= 0
            and not any(words.starts[i] for i in range(at + 1, span.start))
            and title_end(words, at, span.start) == span.start
        ):
            return " ".join(words.lowers[at : span.start]).replace(" - ", "-")
    return ""


def _hyphened_title_end(words: Words, at: int, stop: int) -> int:
    """'Secretary-General' is a title, 'Saint-Georges' is none."""
    whole = at + 3 <= stop and "".join(words.lowers[at : at + 3]) in load_lexicon().titles
    return at + 3 if whole else at


def _whole(words: Words, start: int, end: int, text: str) -> bool:
    """Whether a run with a title in it is a name as a whole ('General Motors', 'Attorney General's Office')."""
    if _text(words, start, end, text) in load_gazetteer().by_name:
        return True
    last = next((i - 1 for i in range(start + 1, end) if words.lowers[i] in ("of", "for")), end - 1)
    titled = words.lowers[start] in load_lexicon().ambiguous_titles
    owned = words.texts[last - 1] in ("'s", "’s") and title_end(words, start, last - 1) == last - 1
    return last > start and words.lowers[last] in head_kinds() and (titled or owned)


def _title_within(words: Words, i: int, start: int, end: int) -> int:
    """End of the title at token i of a run; i where the word is part of a name ('Rufus King')."""
    after = title_end(words, i, end)
    if after == i:
        return i + 1 if i == start and words.lowers[i] in load_lexicon().title_modifiers else i
    if i == start:
        return after
    lone = after - i == 1
    part = (
        words.lowers[i - 1] in ("of", "for", "&", "and")
        or words.lowers[i] == "party"
        or _is_matter(words, i, start, end)
    )
    lexicon = load_lexicon()
    headed = words.lowers[end - 1] in head_kinds() and words.lowers[i] in lexicon.ambiguous_titles
    if part or (lone and (headed or words.lowers[i] in lexicon.title_plurals)):
        return i
    initial = len(words.texts[i - 1]) == 2 and words.texts[i - 1][1] == "."
    named = words.texts[start] in load_gazetteer().genders or initial
    return i if after == end and lone and named and not words.texts[i].isupper() else after


def _is_matter(words: Words, i: int, start: int, end: int) -> bool:
    """'Court of Electoral Justice': whether a title at the end of a run tells what a body is for."""
    told = i == end - 1 and words.lowers[i] in load_lexicon().portfolios
    return told and any(words.lowers[at] in ("of", "for") for at in range(start + 1, i))


def _text(words: Words, start: int, end: int, text: str) -> str:
    return text[words.offsets[start] : words.offsets[end - 1] + len(words.texts[end - 1])]


def _product_after_place(words: Words, start: int, end: int, text: str) -> int:
    """Where a product starts after a country ('UK | iTunes store'); `start` where none does."""
    known = load_gazetteer().by_name
    for i in range(start + 1, min(end, start + _TITLE_WIDTH)):
        place, rest = known.get(_text(words, start, i, text)), known.get(_text(words, i, end, text))
        if place and rest and place.kind == "Place" and rest.kind == "Product":
            return i
    return start


def _person_after_place(words: Words, start: int, end: int, text: str) -> int:
    """Where a given name starts after a place ('Governor of Maine | Joseph Brennan'); `start` where none does."""
    gazetteer, weak = load_gazetteer(), load_lexicon().weak_places
    first = next((i for i in range(start, end - 1) if words.texts[i] in gazetteer.genders), start)
    for at in range(start, first):
        name = _text(words, at, first, text)
        if is_place(name) and name not in weak:
            return first
    return start


def split_place(words: Words, start: int, end: int, text: str) -> int:
    """Where the second name of a run starts, after a place's; `start` where the run is one name."""
    gazetteer = load_gazetteer()
    if end - start == 1 or _text(words, start, end, text) in gazetteer.by_name:
        return start
    cut = _product_after_place(words, start, end, text)
    if cut > start or words.lowers[end - 1] in head_kinds():
        return cut
    if words.texts[start].endswith(".") and words.texts[start] in gazetteer.by_name:
        return start + 1
    return _person_after_place(words, start, end, text)


def split_titles(words: Words, start: int, end: int, text: str) -> Iterator[NameSpan]:
    """The parts of a run between titles: 'Taiwan Foreign Minister Lin' → 'Taiwan', 'Lin' (with its title)."""
    if _whole(words, start, end, text):
        yield NameSpan(start, end)
        return
    lexicon = load_lexicon()
    at, title, i = start, "", start
    while i < end:
        after = _title_within(words, i, at, end)
        if after == i:
            i += 1
            continue
        if end - after == 1 and words.lowers[i] in lexicon.peerage:
            break
        if i > at:
            yield NameSpan(at, i, title)
            title = ""
        title = (
            title
            if words.lowers[i] in lexicon.title_modifiers and after - i == 1
            else " ".join(words.lowers[i:after]).replace(" - ", "-")
        )
        at = i = after
    if at < end:
        yield NameSpan(at, end, title)
