"""The Doc of an article: its offsets are the article's, its sentences respect the lines."""

import time

import pytest

from kg.errors import ModelError
from kg.extract.annotate import annotate, load_model
from kg.records import Article, Region

WRAPPED = (
    "The council of the small town met on Tuesday evening and decided that\n"
    "the old bridge over the river would be closed for repairs until the\n"
    "Easter holidays, the mayor said. Nobody objected to the plan."
)


def sentences(text: str, *regions: Region) -> list[str]:
    ((_, doc),) = annotate([Article(id="a", source="a", text=text, regions=regions)])
    return [" ".join(sent.text.split()) for sent in doc.sents if sent.text.strip()]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A short headline\nThe council met on Tuesday.", 2),
        (WRAPPED, 2),
        ("First line ends.\nSecond line ends.", 2),
        ("He left; she stayed behind.", 2),
        ("Anna Castro shared a message on social media platform X. Zelaya fiercely criticized her.", 2),
        ("The message came from Juan X. Zelaya of the party.", 1),
        ('"We are late," he said. "We must go."\n\nThey left.', 4),
        ("", 0),
    ],
    ids=[
        "headline",
        "hard-wrapped",
        "lines",
        "semicolon",
        "end with X",
        "initial X",
        "closing quotation mark",
        "empty",
    ],
)
def test_sentences_follow_lines_and_semicolons(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_left_out_region_is_not_read_and_moves_no_offset() -> None:
    text = "Sign up now!\nThe council met.\nRead more here.\nIt rained."
    menu = [
        Region(start=0, end=12, kind="boilerplate", reason="r"),
        Region(start=30, end=45, kind="boilerplate", reason="r"),
    ]
    ((_, doc),) = annotate([Article(id="a", source="a", text=text, regions=tuple(menu))])
    words = [(token.text, text[token.idx : token.idx + len(token)]) for token in doc if not token.is_space]
    assert all(token == there for token, there in words)
    assert [token for token, _ in words] == ["The", "council", "met", ".", "It", "rained", "."]


def test_an_unknown_pipeline_is_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match="no such language pipeline"):
        load_model("en_no_such_model")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The storm hit the town - two homes fell.", "—"),
        ("The storm cost $2 - the town paid.", "—"),
        ("The storm hit in mid - and late May.", "-"),
        ("The town won 2 - 1 in May.", "-"),
        ("She stood in Saskatoon - Humboldt in May.", "-"),
        ("The storm hit a town - Humboldt.", "—"),
        ("The well-known town won.", "-"),
    ],
)
def test_a_hyphen_between_blanks_is_read_as_a_dash(text: str, shown: str) -> None:
    ((_, doc),) = annotate([Article(id="a", source="a", text=text)])
    assert [token.text for token in doc if token.text in "-—"] == [shown]
    assert doc[-1].idx == len(text) - 1


def test_a_word_without_end_behind_a_hyphen_costs_little() -> None:
    began = time.process_time()
    list(annotate([Article(id="a", source="a", text="a - b " + "x" * 40_000)]))
    assert time.process_time() - began < 2  # a square costs five


def test_a_lemma_is_the_usual_word_and_not_a_rare_one() -> None:
    text = "He staged it, hoped for it, hopped over it, planned it, installed it and paid taxes in two masses."
    ((_, doc),) = annotate([Article(id="a", source="a", text=text)])
    found = {token.text: token.lemma_ for token in doc}
    assert [found[word] for word in ("staged", "hoped", "hopped", "planned", "installed", "taxes", "masses")] == [
        "stage", "hope", "hop", "plan", "install", "tax", "mass",
    ]  # fmt: skip
