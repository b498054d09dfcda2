"""The precision kit: draws are seeded and stable, verdicts hold no text, shares have intervals."""

from pathlib import Path

import pytest

from bench.precision.sample import draw
from bench.precision.score import make_lines, wilson
from bench.precision.verdicts import ASPECTS, FILE, Verdict, open_verdict, read_verdicts, write_verdicts

TEXT = "Ana Phiri pardoned John Banda on 3 May 2031. The court had sentenced Banda to 5 years. He left the country."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "wire.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_draw_is_the_same_for_the_same_seed_and_a_larger_one_holds_it(article: Path) -> None:
    small, large = draw([article], number=2, seed=1), draw([article], number=4, seed=1)
    assert small == large[:2] == draw([article], number=2, seed=1)
    assert draw([article], number=99, seed=2) != draw([article], number=99, seed=1)


def test_verdicts_are_written_and_read_back(tmp_path: Path) -> None:
    right = Verdict("a" * 16, "b" * 16, dict.fromkeys(ASPECTS, True))
    wrong = Verdict("c" * 16, "d" * 16, {**right.marks, "date": False}, "dates: a\tweek")
    open_one = open_verdict("e" * 16, "f" * 16)
    write_verdicts([right, wrong, open_one], tmp_path / "v.tsv")
    found = list(read_verdicts(tmp_path / "v.tsv").values())
    assert found == [right, wrong._replace(note="dates: a week"), open_one]
    assert next(iter(make_lines(found))) == "2 judged, 1 still to be judged"
    assert any(line.startswith("wholly right      1 of 2") for line in make_lines(found))


def test_a_claim_that_says_too_little_is_no_right_one_but_says_nothing_false() -> None:
    right = Verdict("a" * 16, "b" * 16, dict.fromkeys(ASPECTS, True))
    cut = right._replace(marks={**right.marks, "participants": False}, note="lacks: frames: its object")
    lines = list(make_lines([right, cut, cut._replace(note="frames: its object is the agent")]))
    assert any(line.startswith("wholly right      1 of 3") for line in lines)
    assert any(line.startswith("nothing false     2 of 3") for line in lines)


def test_a_mark_that_is_none_is_refused(tmp_path: Path) -> None:
    write_verdicts([open_verdict("a", "b")], tmp_path / "v.tsv")
    file = tmp_path / "v.tsv"
    file.write_text(file.read_text("utf-8").replace("a\tb\t", "a\tb\tmaybe"), "utf-8")
    with pytest.raises(ValueError, match="expected y, n or nothing"):
        read_verdicts(file)


@pytest.mark.parametrize(("right", "number", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0, 1)])
def test_intervals_hold_the_share(right: int, number: int, low: float, high: float) -> None:
    assert wilson(right, number) == pytest.approx((low, high), abs=0.001)


def test_the_table_in_the_project_holds_ids_and_marks_only() -> None:
    for verdict in read_verdicts(FILE).values():
        assert len(verdict.claim) == len(verdict.reading) == 16
        assert len(verdict.note) < 160
