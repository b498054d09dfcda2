"""Copies: found by sketches, decided by all word sequences."""

import re
from datetime import date
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bench.planted.articles import make_articles
from bench.planted.stories import make_filler
from kg.read import copies
from kg.read.copies import find_copies, find_shingles, make_sketch
from kg.records import Article


def article(name: str, text: str, day: int = 1) -> Article:
    return Article(id=name, source=name, text=text, published=date(2025, 5, day))


def text_of(sentences: int, seed: int) -> str:
    chance = Random(seed)
    return " ".join(make_filler(chance) for _ in range(sentences))


def test_planted_copies_are_found_and_nothing_else():
    rows = [(article(row.id, row.text), truth.copy_of) for row, truth in make_articles(1500)]
    group = {each.id: original or each.id for each, original in rows}
    found = {each.id: each.copy_of for each in find_copies([each for each, _ in rows]) if each.copy_of}
    assert all(group[copy] == group[original] for copy, original in found.items())
    assert len(found) >= 0.98 * sum(original is not None for _, original in rows)


@given(st.integers(3, 30), st.integers(0, 60), st.integers(0, 10_000))
def test_a_short_report_that_stands_whole_in_a_longer_one_is_a_copy_of_it(sentences: int, more: int, seed: int):
    short = text_of(sentences, seed)
    longer = f"{text_of(more, seed + 1)} {short} {text_of(1, seed + 2)}"
    first, second = find_copies([article("a", longer), article("b", short, day=2)])
    assert (first.copy_of, second.copy_of) == (None, "a")


@given(st.integers(4, 12), st.integers(0, 10_000))
def test_a_copy_is_what_the_share_of_common_sequences_says_however_it_was_found(sentences: int, seed: int):
    one = text_of(sentences, seed)
    chance = Random(seed)
    words = [word if chance.random() > 0.06 else "other" for word in one.split()]
    pair = [article("a", one), article("b", " ".join(words), day=2)]
    shingles = [find_shingles(each) for each in pair]
    share = len(np.intersect1d(*shingles)) / min(map(len, shingles))
    assert find_copies(pair)[1].copy_of == ("a" if share >= 0.7 else None)


def test_the_sketch_of_a_text_is_a_part_of_its_sequences_and_never_empty_where_they_are_not():
    for sentences in range(1, 40):
        shingles = find_shingles(article("a", text_of(sentences, sentences)))
        sketch = make_sketch(shingles)
        assert set(sketch) <= set(shingles.tolist()) and len(sketch) >= min(4, len(shingles))
    assert make_sketch(find_shingles(article("a", "Too short."))) == []


@given(st.text(st.sampled_from("aZ0_ .-'“”’–…\n\tÉßﬁ\ud800İ")))
def test_a_text_is_cut_into_the_same_words_with_and_without_letters_beyond_ascii(text: str) -> None:
    expected = [word.encode("utf-8", "surrogatepass") for word in re.findall(r"\w+", text.casefold())]
    assert copies._find_words(text) == expected
