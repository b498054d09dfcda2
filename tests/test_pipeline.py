"""The stages together: languages, order, what is counted."""

import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.extract.annotate import DEFAULT_MODEL
from kg.pipeline import build_corpus
from kg.show.annotations import make_annotations

SPANISH = (
    "El presidente dijo el martes que las elecciones fueron libres y que la policía detuvo a tres personas "
    "en la capital del país durante la noche. La oposición rechazó los resultados y pidió una nueva votación en todo "
    "el país."
)
ENGLISH = "The president of the council said on Tuesday that the vote had been free and that the police were thanked."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SPANISH, "utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, "utf-8")
    return tmp_path


def test_an_article_in_another_language_is_left_out_and_counted(folder: Path) -> None:
    built = build_corpus([folder])
    assert [article.source for article in built.corpus.articles] == ["b"]
    assert built.outcome.dropped["article in another language (es)"] == 1


def test_a_language_with_a_pipeline_is_read(folder: Path) -> None:
    built = build_corpus([folder], others={"es": DEFAULT_MODEL})
    assert [extraction.article for extraction in built.corpus.extractions] == [a.id for a in built.corpus.articles]
    assert [article.source for article in built.corpus.articles] == ["a", "b"]


def test_nothing_but_other_languages_is_refused(folder: Path) -> None:
    (folder / "b.txt").unlink()
    with pytest.raises(SourceError, match=r"another language \(es\)"):
        build_corpus([folder])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Paz filed a lawsuit against Norvik on Monday.", ["filed", "lawsuit"]),
        ("Ana Paz has fought cancer since 2010.", ["fought"]),
        ("Ana Paz resigned.", ["resigned"]),
    ],
)
def test_a_light_verb_and_the_noun_that_tells_the_event_are_two_mentions_of_it(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (row,) = map(json.loads, make_annotations(build_corpus([tmp_path]).corpus))
    told = row["events"]
    assert [text[each["start"] : each["end"]] for each in told] == words
    assert len({(each["event"], each["date"], str(each["participants"])) for each in told}) == 1
