"""A review asks about what is least certain, and writes each answer into the curation file at once."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.curate.rulings import read_curation
from kg.curate.spans import read_when
from kg.curate.writing import add_ruling
from kg.errors import CurationError, OutputError
from kg.graph.store import to_nquads
from kg.pipeline import build, build_corpus
from kg.records import Ruling
from kg.resolve import bind_rulings, resolve_curated
from kg.resolve.unruled import find_unruled
from kg.show.annotations import read_texts
from kg.show.doubts import find_doubts, load_review_rules
from kg.show.graph import load
from kg.store.living import open_store
from tests.test_past import AT, RENAMED

STORIES = [Path(__file__).parent / "stories" / name for name in ("lisbon_trial", "slovenia_runoff")]
QUESTION = "Are 'Kovach' and 'Matjaž Kovač' one and the same?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    build(STORIES, out=folder / "out")
    return folder


def doubts(folder, *rulings):
    return find_doubts(load(folder / "out").store, read_texts(folder / "out"), rulings)


def ruled(choice):
    return Ruling(
        kind=choice.kind,
        targets=choice.targets,
        value=choice.value,
        when=read_when(choice.value) if choice.kind == "date" else None,
        author="Ana",
        decided="2031-06-10",
        reason="known",
        where="",
    )


def test_the_least_certain_comes_first_and_each_doubt_shows_what_it_rests_on(folder):
    found = doubts(folder)
    assert [each.certainty for each in found] == sorted(each.certainty for each in found)
    [merge] = [each for each in found if each.question == QUESTION]
    assert [text.partition(":")[0] for text in merge.evidence] == [
        "slovenia_runoff/a_translated",
        "slovenia_runoff/b_web_page",
    ]
    dates = [choice.value for each in found for choice in each.choices if choice.kind == "date"]
    assert {"2025-02-13", "2025-03-13"} <= set(dates)
    assert {each.kind for each in found} == {"merge", "event", "conflict"}


def test_what_was_decided_is_not_asked_again(folder):
    found = doubts(folder)
    for doubt in found:
        for choice in doubt.choices:
            assert doubt.question not in [each.question for each in doubts(folder, ruled(choice))]


def test_every_choice_holds_where_it_is_in_force(folder):
    corpus = build_corpus(STORIES).corpus
    for doubt in doubts(folder):
        for choice in doubt.choices:
            curated = bind_rulings(corpus.articles, corpus.extractions, [ruled(choice)])
            resolution = resolve_curated(corpus.articles, corpus.extractions, curated)
            assert find_unruled(curated, resolution, corpus.articles, corpus.extractions) == ()


def test_the_certainties_of_the_rules_lie_between_nothing_and_all():
    rules = load_review_rules()
    numbers = [*rules.merges.values(), *rules.conflicts.values(), *(each.certainty for each in rules.events)]
    assert all(0 <= number <= 1 for number in numbers)


# ------------------------------------------------------------------------------------------------ the command


def review(monkeypatch, folder, file, *answers, author=("--author", "Ana Ruiz")):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    return main(["review", "--graph", str(folder / "out"), "--curation", str(file), *author])


def test_answers_are_written_and_what_follows_the_end_of_the_input_is_left(monkeypatch, folder, tmp_path, capsys):
    file = tmp_path / "curation.yaml"
    asked = doubts(folder)
    assert review(monkeypatch, folder, file, "2", "he told me", "", "1", "") == 0
    out = capsys.readouterr().out
    assert asked[0].question in out
    assert f"2 of {len(asked)} decided; 'kg build PATH --curation {file}' builds with what is in the file" in out
    first, second = read_curation(file)
    assert (first.kind, first.targets, first.reason) == (
        asked[0].choices[1].kind,
        asked[0].choices[1].targets,
        "he told me",
    )
    assert (second.targets, second.author) == (asked[2].choices[0].targets, "Ana Ruiz")
    assert second.reason == "looked at in a review"
    assert review(monkeypatch, folder, file, "q") == 0
    assert f"0 of {len(asked) - 2} decided" in capsys.readouterr().out


def test_a_date_that_no_article_gives_can_be_written_in(monkeypatch, folder, tmp_path, capsys):
    file = tmp_path / "curation.yaml"
    place = next(number for number, each in enumerate(doubts(folder)) if each.is_date)
    assert review(monkeypatch, folder, file, *[""] * place, "d", "soon", "2025-03", "the register", "q") == 0
    assert "'soon' is no date" in capsys.readouterr().out
    [decision] = read_curation(file)
    assert (decision.kind, decision.value, decision.reason) == ("date", "2025-03", "the register")


def test_a_decision_without_its_reason_is_not_written(monkeypatch, folder, tmp_path):
    file = tmp_path / "curation.yaml"
    assert review(monkeypatch, folder, file, "1") == 0
    assert not file.exists()


def test_a_wrong_answer_is_asked_again_and_a_name_is_needed(monkeypatch, folder, tmp_path, capsys):
    file = tmp_path / "curation.yaml"
    assert review(monkeypatch, folder, file, "Ana", "9", "1", "", "q", author=()) == 0
    assert [each.author for each in read_curation(file)] == ["Ana"]
    assert review(monkeypatch, folder, file, author=()) == 1
    assert "review: no name; give yours with --author" in capsys.readouterr().err


def test_a_review_of_a_store_writes_into_its_own_file(monkeypatch, folder, tmp_path, capsys):
    with open_store(tmp_path / "store") as store:
        store.add(STORIES, at=AT)
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n\n"))
    assert main(["review", "--store", str(tmp_path / "store"), "--author", "Ana", "--most", "1"]) == 0
    assert f"1 of 1 decided; 'kg curate --store {tmp_path / 'store'}' puts" in capsys.readouterr().out
    with open_store(tmp_path / "store") as store:
        store.curate(at=AT)
        file = tmp_path / "store" / "curation.yaml"
        assert to_nquads(store.graph().store) == to_nquads(build(STORIES, curation=file).store)


# ------------------------------------------------------------------------------------------------ the file


def test_comments_order_and_odd_layout_stay_as_they_are(tmp_path):
    file = tmp_path / "curation.yaml"
    ruling = read(tmp_path, RENAMED)[0]
    for text in (
        f"# ours\n\n{RENAMED}   # at the end, without a line's end",
        RENAMED.replace("- rename", "-   rename").replace("\n  ", "\n    "),
        "".join(f"  {line}\n" for line in RENAMED.splitlines()),
        "# nothing yet\n",
        "",
    ):
        file.write_text(text, "utf-8")
        add_ruling(file, ruling)
        assert file.read_text("utf-8").startswith(text.rstrip())
        assert len(read_curation(file)) == text.count("rename") + 1


def test_a_list_in_brackets_is_lengthened_too(tmp_path):
    file = tmp_path / "curation.yaml"
    for text in ("[]\n", "[{same: [A, B], author: X, decided: 2031-06-10, reason: R}]  # short\n"):
        file.write_text(text, "utf-8")
        add_ruling(file, read(tmp_path, RENAMED)[0])
        assert [each.kind for each in read_curation(file)][-1] == "rename"
        assert ("# short" in text) == ("# short" in file.read_text("utf-8"))


def read(tmp_path, text):
    other = tmp_path / "other.yaml"
    other.write_text(text, "utf-8")
    return read_curation(other)


def test_a_file_that_cannot_be_read_or_written_stays_as_it_is(tmp_path):
    ruling = read(tmp_path, RENAMED)[0]
    file = tmp_path / "curation.yaml"
    file.write_text("- renam: x\n", "utf-8")
    with pytest.raises(CurationError):
        add_ruling(file, ruling)
    assert file.read_text("utf-8") == "- renam: x\n"
    with pytest.raises(OutputError):
        add_ruling(tmp_path / "nowhere" / "curation.yaml", ruling)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["curation.yaml", "other.yaml"]


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(lambda text: " ".join(text.split()))


@given(st.lists(words.filter(bool), min_size=2, max_size=3, unique=True), words.filter(bool))
def test_any_names_and_reason_can_be_written_and_read_again(tmp_path_factory, names, reason):
    file = tmp_path_factory.mktemp("any") / "curation.yaml"
    ruling = Ruling(
        kind="same", targets=tuple(names), author=reason, decided="2031-06-10", reason=reason, where="curation.yaml:4"
    )
    add_ruling(file, ruling)
    add_ruling(file, ruling)
    assert [(each.targets, each.reason) for each in read_curation(file)] == [(tuple(names), reason)] * 2
