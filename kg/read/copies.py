"""Copies: articles that are syndicated near-duplicates of another one."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from kg.read.stories import read_story_words
from kg.records import Article


def find_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in their order, `copy_of` set where one's word sequences are nearly all in an earlier published one.

    The original of several is the earliest published, then the one with the smallest id; a copy is never an original.
    Source: shingle containment, Broder 1997, 'On the resemblance and containment of documents'.
    """
    shingles = {article.id: find_shingles(article) for article in articles}
    originals: defaultdict[int, list[str]] = defaultdict(list)
    copies: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: (one.published or date.max, one.id)):
        original = _find_original(shingles[article.id], shingles, originals)
        if original is not None and original != article.id:
            copies[article.id] = original
            continue
        for shingle in sorted(shingles[article.id]):
            if len(originals[shingle]) < read_story_words().shingle_articles:
                originals[shingle].append(article.id)
    return tuple(
        article.model_copy(update={"copy_of": copies[article.id]}) if article.id in copies else article
        for article in articles
    )


def _find_original(
    own: frozenset[int], shingles: dict[str, frozenset[int]], originals: defaultdict[int, list[str]]
) -> str | None:
    words = read_story_words()
    if len(own) < words.least_shingles:
        return None
    shared = Counter(key for shingle in own if shingle in originals for key in originals[shingle])
    found = []
    for key, count in shared.items():
        shorter, longer = sorted((len(own), len(shingles[key])))
        needed = words.copy_share * shorter if shorter >= words.copy_shingles else longer
        if count >= needed:
            found.append((-count / shorter, key))
    return min(found)[1] if found else None


def find_shingles(article: Article) -> frozenset[int]:
    """Fingerprints of every sequence of five words of an article, what is left out of it not counted."""
    size = read_story_words().shingle_words
    kept, at = [], 0
    for region in article.regions:
        kept.append(article.text[at : region.start])
        at = region.end
    kept.append(article.text[at:])
    words = re.findall(r"\w+", " ".join(kept).casefold())
    return frozenset(_fingerprint(words[i : i + size]) for i in range(max(0, len(words) - size + 1)))


def _fingerprint(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
