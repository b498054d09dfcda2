"""Copies: articles that are syndicated near-duplicates of another one.

Source: Broder 1997, 'On the resemblance and containment of documents': sets of word sequences, sketches of those whose
fingerprint is divisible by a number, containment. A sketch of minima over permutations tells resemblance, which is low
where a short report stands whole in a long one; containment is what a copy is known by.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from kg.read.stories import read_story_words
from kg.records import Article

Shingles = npt.NDArray[np.uint64]
"""Fingerprints of word sequences, ascending, each once."""

_WORD: Final = re.compile(r"\w+")
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word's part of a fingerprint is lost
_MARKS: Final = "“”‘’–—…"
"""Marks that part words and often are all of a text that is not ASCII."""
_CUT: Final = bytes(
    ord(chr(each).lower()) if chr(each).isalnum() or each == ord("_") else ord(" ") for each in range(128)
) + bytes(128)
_SHIFT: Final = np.uint64(29)
_VOCABULARY: Final = 1 << 17


def find_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in their order, `copy_of` set where one's word sequences are nearly all in an earlier published one.

    The original of several is the earliest published, then the one with the smallest id; a copy is never an original.
    Candidates are found by sketches; what is a copy is decided by all word sequences.
    """
    shingles = {article.id: find_shingles(article) for article in articles}
    copies = find_originals({article.id: article.published for article in articles}, shingles)
    return tuple(
        article.model_copy(update={"copy_of": copies[article.id]}) if article.id in copies else article
        for article in articles
    )


class Originals(NamedTuple):
    """The originals before a time, in their order."""

    bearing: Mapping[int, Sequence[str]]
    """Fingerprint of a sketch → ids of the first that bear it, at most `shingle_articles`."""
    sizes: Mapping[str, int]
    """Id → number of fingerprints in its sketch."""


def find_originals(
    published: Mapping[str, date | None],
    shingles: Mapping[str, Shingles],
    earlier: Originals | None = None,
    *,
    shared: Shingles | None = None,
) -> dict[str, str]:
    """Id of each copy → id of its original, by day of publication and word sequences of each article.

    What an article is follows from those before it alone, and of these from such as share something with its sketch.

    Args:
        published: id of each article → its day; articles without one come last, those of one day by their ids.
        shingles: id → word sequences, of these and of those before them.
        earlier: the originals before them; none where None.
        shared: the fingerprints that stand in several of the sketches, as `find_shared` finds them, so that the others
            need not be held; all where None.
    """
    sizes: dict[str, int] = dict(earlier.sizes) if earlier else {}
    originals: defaultdict[int, list[str]] = defaultdict(list)
    originals.update({each: list(ids) for each, ids in earlier.bearing.items()} if earlier else {})
    copies: dict[str, str] = {}
    most = read_story_words().shingle_articles
    for own in sorted(published, key=lambda one: (published[one] or date.max, one)):
        sketch = make_sketch(shingles[own])
        sizes[own] = len(sketch)
        if shared is not None:
            sketch = _pick(sketch, shared)
        original = _find_original(own, _find_alike(own, sketch, sizes, originals), shingles)
        if original is not None:
            copies[own] = original
            continue
        for bearing in map(originals.__getitem__, sketch):
            if len(bearing) < most:
                bearing.append(own)
    return copies


def find_shared(sketches: Iterable[Sequence[int]]) -> Shingles:
    """The fingerprints that stand in several sketches, ascending."""
    found, counts = np.unique(np.fromiter(chain.from_iterable(sketches), np.uint64), return_counts=True)
    return found[counts > 1]


def _pick(sketch: Sequence[int], shared: Shingles) -> list[int]:
    """Of a sketch what stands in others too."""
    if not len(shared):
        return []
    own = np.array(sketch, np.uint64)
    near = shared[np.searchsorted(shared, own).clip(max=len(shared) - 1)]
    found: list[int] = own[near == own].tolist()
    return found


def _find_alike(
    own: str, sketch: Sequence[int], sizes: Mapping[str, int], originals: Mapping[int, Sequence[str]]
) -> list[str]:
    """Ids of the originals of which the sketch holds so much that the text may be a copy, or they of it."""
    words = read_story_words()
    shared = Counter(chain.from_iterable(filter(None, map(originals.get, sketch))))
    size, least = len(sketch), words.copy_share * words.sketch_share  # of a share its whole part is enough
    once = 2 / least if size * least >= 2 else 0  # most share one by chance, which tells something of short texts only
    return [
        key
        for key, count in shared.items()
        if (count > 1 or not once or sizes[key] < once)
        and least * (size if size < sizes[key] else sizes[key]) < count + 1
        and key != own
    ]


def _find_original(own: str, alike: Sequence[str], shingles: Mapping[str, Shingles]) -> str | None:
    words = read_story_words()
    if len(shingles[own]) < words.least_shingles:
        return None
    found = []
    for key in alike:
        shorter, longer = sorted((len(shingles[own]), len(shingles[key])))
        needed = words.copy_share * shorter if shorter >= words.copy_shingles else longer
        count = len(np.intersect1d(shingles[own], shingles[key], assume_unique=True))
        if count >= needed:
            found.append((-count / shorter, key))
    return min(found)[1] if found else None


def find_shingles(article: Article) -> Shingles:
    """Fingerprints of every sequence of five words of an article, what is left out of it not counted."""
    size = read_story_words().shingle_words
    kept, at = [], 0
    for region in article.regions:
        kept.append(article.text[at : region.start])
        at = region.end
    kept.append(article.text[at:])
    found = _find_words(" ".join(kept))
    if len(found) < size:
        return np.empty(0, np.uint64)
    words = np.fromiter(map(_fingerprint, found), np.uint64, len(found))
    sums = np.zeros(len(words) - size + 1, np.uint64)
    shifted, is_new = np.empty_like(sums), np.ones(len(sums), np.bool_)
    for place in range(size):
        sums += words[place : place + len(sums)]
        sums *= _FACTOR
        sums ^= np.right_shift(sums, _SHIFT, shifted)
    sums.sort()
    np.not_equal(sums[1:], sums[:-1], is_new[1:])
    return sums[is_new]


def _find_words(text: str) -> list[bytes]:
    """The words of a text, in lower case; a text without any but ASCII letters, most by far, is cut without regex.

    >>> _find_words("“It's Élan,” he said…") == [b"it", b"s", "élan".encode(), b"he", b"said"]
    True
    """
    for mark in _MARKS:
        text = text.replace(mark, " ")
    if text.isascii():
        return text.encode("ascii").translate(_CUT).split()
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]


def make_sketch(shingles: Shingles) -> list[int]:
    """Of the fingerprints those that are divisible, and the smallest few, so that short texts have some too."""
    words = read_story_words()
    chosen = shingles % np.uint64(words.sketch_modulus) == 0
    chosen[: words.sketch_smallest] = True
    found: list[int] = shingles[chosen].tolist()
    return found


@lru_cache(_VOCABULARY)
def _fingerprint(word: bytes) -> int:
    return int.from_bytes(blake2b(word, digest_size=8).digest(), "big")
