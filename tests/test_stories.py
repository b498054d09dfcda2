"""Stories of our own, each in three articles, against the graph that was written down for them before they were built.

A check that fails for a known reason stands in `stories/known_failures.txt`; one that stands there and holds fails
the run.
"""

from functools import cache
from pathlib import Path

import pytest

import kg
from kg.ontology import read_yaml
from tests.stories.answers import Answers
from tests.stories.checks import AnyCheck, Expectation

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(path.parent.name for path in FOLDER.glob("*/expect.yaml"))


@cache
def read_known_failures() -> dict[str, str]:
    """Check → why it is known to fail; a line each: `story: question  # stage: reason`."""
    lines = (FOLDER / "known_failures.txt").read_text("utf-8").splitlines()
    pairs = (line.partition("  # ") for line in lines if line and not line.startswith("#"))
    return {check.strip(): reason for check, _, reason in pairs}


@cache
def read_expectation(story: str) -> Expectation:
    return read_yaml(FOLDER / story / "expect.yaml", Expectation)


@cache
def build_story(story: str) -> Answers:
    return Answers(kg.build(sorted((FOLDER / story).glob("*.txt"))).store)


def name_check(story: str, check: AnyCheck) -> str:
    return f"{story}: {check.ask}"


def list_checks():
    for story in STORIES:
        for check in read_expectation(story).checks:
            name = name_check(story, check)
            reason = read_known_failures().get(name)
            marks = [] if reason is None else [pytest.mark.xfail(reason=reason or name, strict=True)]
            yield pytest.param(story, check, id=name, marks=marks)


@pytest.mark.parametrize(("story", "check"), list(list_checks()))
def test_the_graph_says(story, check):
    instead = check.wrong(build_story(story))
    assert not instead, f"{check.ask}: {instead}"


@pytest.mark.parametrize("story", STORIES)
def test_every_mention_is_what_its_article_says_there(story):
    texts = {path.stem: path.read_text("utf-8") for path in (FOLDER / story).glob("*.txt")}
    answers = build_story(story)
    owners = {article: texts[min(answers.of(article, "identifier"))] for article in answers.kinds["Article"]}
    mentions = answers.kinds["Mention"]
    assert len(mentions) > 50
    for mention in mentions:
        article, _, _ = mention.partition("#char=")
        start, end = (int(min(answers.of(mention, side))) for side in ("start", "end"))
        assert {owners[article][start:end]} == answers.of(mention, "exact")


@pytest.mark.parametrize("story", STORIES)
def test_every_story_has_three_articles_and_no_check_twice(story):
    assert sorted(path.name[:2] for path in (FOLDER / story).glob("*.txt")) == ["a_", "b_", "c_"]
    names = [check.ask for check in read_expectation(story).checks]
    assert len(names) == len(set(names))


def test_every_known_failure_is_a_check():
    checks = {name_check(story, check) for story in STORIES for check in read_expectation(story).checks}
    assert set(read_known_failures()) <= checks
