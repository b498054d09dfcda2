"""When a headline's events were: its present tense tells what the text below dates."""

from bisect import bisect_right
from datetime import date

from spacy.tokens import Doc

from kg.extract.columns import NOUNS, VERBAL
from kg.extract.dates_calendar import make_until
from kg.extract.dates_story import Reader, lend
from kg.extract.dates_tense import find_tense
from kg.extract.token_columns import text_of
from kg.records import Dating

_MOST_LINES = 2
_LONGEST = 25
_NEWS_DAYS = 31


def find_body(doc: Doc) -> int:
    """The first token after the headlines: the first lines, as long as they are short and have no full stop."""
    body = 0
    for _, sentence in zip(range(_MOST_LINES), doc.sents, strict=False):
        words = [token for token in sentence if not token.is_space]
        line_ends = (
            sentence.end < len(doc) and "\n" in text_of(doc)[words[-1].idx : doc[sentence.end].idx] if words else True
        )
        if len(words) > _LONGEST or not line_ends or (words and words[-1].is_punct):
            break
        body = sentence.end
    return body


def date_headline(reader: Reader, token: int, published: date) -> Dating | None:
    """The date that the text gives to what a headline's verb tells, else some time up to the publication.

    None where the verb may tell of a state, which holds on the day of publication.
    """
    tree = reader.tree
    kind = reader.types.get(token)
    names = _find_names(reader, token)
    for other, dating in sorted(reader.own.items()):
        same = tree.lemmas[other] == tree.lemmas[token] or (kind is not None and reader.types.get(other) == kind)
        if other < reader.body or not same or not _is_recent(dating, published) or not _has_happened(reader, other):
            continue
        if names & _find_names(reader, other):
            explanation = f"as '{tree.words[other]}', which the text below tells: {dating.explanation}"
            return lend(dating, "headline", explanation)
    if kind is None:
        return None
    story = reader.story.dating
    if story is not None and reader.story.deeds:
        day = story.when.edtf
        return lend(story, "headline", f"the one day that the text below tells of is {day} ('{story.text}')")
    explanation = f"in the headline of an article published on {published.isoformat()}, and nothing says when"
    return Dating(when=make_until(published), basis="before-publication", explanation=explanation)


def _is_recent(dating: Dating, published: date) -> bool:
    first, last = dating.when.earliest, dating.when.latest
    return first is not None and last is not None and first <= published and (published - first).days <= _NEWS_DAYS


def _has_happened(reader: Reader, token: int) -> bool:
    tree = reader.tree
    return tree.poses[token] not in VERBAL or find_tense(tree, token) in {"past", "perfect"}


def _find_names(reader: Reader, token: int) -> frozenset[str]:
    """The nouns and names in a token's sentence, but the token itself."""
    tree, starts = reader.tree, reader.starts
    at = bisect_right(starts, token) - 1
    end = starts[at + 1] if at + 1 < len(starts) else len(tree.words)
    inside = range(starts[max(at, 0)], end)
    return frozenset(tree.lemmas[i] for i in inside if tree.poses[i] in NOUNS and i != token)
