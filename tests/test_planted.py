"""The generator of articles with planted truth, and its scores."""

from itertools import islice

import pytest

from bench.generate import write_articles
from bench.planted.articles import make_articles
from bench.planted.grading import grade
from bench.planted.names import make_person, make_surname
from kg.pipeline import build_parts


def test_the_same_number_and_seed_give_the_same_articles_and_fewer_are_the_first_of_more():
    assert list(make_articles(40)) == list(islice(make_articles(80), 40)) != list(make_articles(40, seed=2))


def test_every_person_and_trigger_stands_where_the_truth_says():
    surnames = {make_person(n).key: make_person(n).surname for n in range(1000)}
    for row, truth in make_articles(200):
        for start, end, key in truth.mentions:
            assert key in truth.misspelt or row.text[start:end].endswith(surnames[key])
        for start, end, _, _ in truth.events:
            assert row.text[start:end].isalpha() and row.text[start:end].islower()


def test_copies_misspellings_and_conflicts_are_all_planted():
    truths = [truth for _, truth in make_articles(300)]
    for kind in ("copy_of", "misspelt", "wrong"):
        assert sum(bool(getattr(truth, kind)) for truth in truths) > 3


def test_no_two_of_many_people_have_one_surname():
    assert len({make_surname(number) for number in range(20_000)}) == 20_000


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted") / "articles"
    write_articles(folder, 30)
    build_parts([folder], folder.parent / "parts")
    return grade({truth.source: truth for _, truth in make_articles(30)}, folder.parent / "parts")


def test_the_resolution_finds_the_planted_people_events_and_copies(scores):
    assert scores.people.precision == scores.events.precision == scores.copies.precision == 1
    assert min(scores.people.recall, scores.copies.recall) > 0.9 and scores.events.recall > 0.7
