"""Time expressions: what the forms of the lexicon find."""

import pytest

from kg.extract.annotate import annotate
from kg.extract.times import find_expressions
from kg.extract.times_lexicon import Form, classify, load_lexicon
from kg.records import Article

FORMS = load_lexicon().forms


def find(sentence: str) -> list[tuple[str, str]]:
    """Pairs of a form and the text that it matched."""
    ((_, doc),) = annotate([Article(id="x", source="x", text=sentence)])
    return [(found.form, doc[found.start : found.end].text) for found in find_expressions(doc)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_fires_on_its_examples(form: Form) -> None:
    for sentence, expression in form.fires:
        found = find(sentence)
        if form.reading == "none":
            assert expression not in [text for _, text in found], sentence
        else:
            assert (form.name, expression) in found, sentence


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_silent_where_it_should_be(form: Form) -> None:
    for sentence in form.silent:
        assert form.name not in [name for name, _ in find(sentence)], sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The May government fell apart, may it rest.",
        "They march on and on.",
        "He sat in the sun and had fun.",
        "The second candidate lost to the first.",
        "She paid $ 2010 for it.",
        "A 45-year-old man ran.",
        "Unit 3-2 won.",
        "",
        "   \n\n ",
        "🎉🎉 مرحبا \u200f",
        "ALL CAPS SHOUTING WITHOUT END",
        "99999999999999999999999 1/2/3/4/5 -- // :: 77:99",
    ],
)
def test_noise_gives_no_date(sentence: str) -> None:
    assert [found for found in find(sentence) if found[0] not in {"month", "duration"}] == []


def test_an_apostrophe_may_be_curly() -> None:
    assert find("They met on Valentine’s Day.") == [("holiday", "Valentine’s Day")]


def test_a_zone_is_written_in_capitals() -> None:
    assert "zone" in classify("EST")[1]
    assert "zone" not in classify("est")[1]


def test_a_month_is_written_with_a_capital() -> None:
    assert "month" in classify("May")[1]
    assert "month" in classify("MAY")[1]
    assert "month" not in classify("may")[1]
