"""Titles of works and bywords in quotation marks: '"The Long Winter of Halden"'."""

from collections.abc import Iterator

from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words

_CLOSING = {'"': '"', "“": "”", "‘": "’"}
_LONGEST = 14
_SHORTEST = 3
"""Tokens of a title; what two words in quotation marks are, the other rules tell."""
_ENDS = frozenset({",", "."})
_WITHIN = frozenset({":", ",", "!", "?", "'s", "’s", "-", "&", "'", "’"})


def find_titles(words: Words) -> Iterator[NameSpan]:
    """Quotations of a few words that write all but the small ones with a capital, in order."""
    at = 0
    for i, mark in enumerate(words.texts):
        if i < at or mark not in _CLOSING or words.spaced[i] or words.headline[i]:
            continue
        end = _title_end(words, i + 1, _CLOSING[mark])
        if end:
            yield NameSpan(i + 1, end, known=True)
            at = end


def is_quoted_title(words: Words, span: NameSpan) -> bool:
    """Whether the name is a title that quotation marks show to be one."""
    return (
        span.known and span.start > 0 and words.texts[span.start - 1] in _CLOSING and span.end - span.start >= _SHORTEST
    )


def _title_end(words: Words, start: int, closing: str) -> int:
    """End of the title that starts at the token; 0 where the quotation is none."""
    lexicon, capitals = load_lexicon(), 0
    for i in range(start, min(start + _LONGEST, len(words.texts))):
        text = words.texts[i]
        if text == closing and i > start and not words.spaced[i - 1]:
            last = i - 1 if words.texts[i - 1] in _ENDS else i
            return last if capitals > 1 and last - start >= _SHORTEST else 0
        if text == "." and words.texts[i + 1 : i + 2] == [closing]:
            continue
        if text[0].isupper():
            capitals += text not in ("I", "A")
        elif i == start or not (text in _WITHIN or text in lexicon.joining_small | lexicon.title_words):
            return 0
    return 0
