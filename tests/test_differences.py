"""What became known between two days, in the order of what matters, matched by claims."""

import json
from datetime import UTC, date, datetime

import pytest

from kg.cli import main
from kg.show.differences import find_differences
from kg.store.living import open_store

AT = datetime(2031, 6, 20, 8, tzinfo=UTC)
TEXTS = {
    "a_plan": "ORSHA, June 1, 2031 (Reuters) - President Vera Lindqvist promised on Sunday to pardon the former mayor "
    "Tomas Arce. Arce is in prison in Orsha.",
    "b_deed": "ORSHA, June 5, 2031 (Reuters) - President Vera Lindqvist pardoned the former mayor Tomas Arce on "
    "Wednesday, June 4. Police arrested the journalist Ada Moen in Orsha on Tuesday, June 3.",
    "c_other": "ORSHA, June 7, 2031 (AP) - President Vera Lindqvist pardoned the former mayor Tomas Arce on Monday, "
    "June 2. The former mayor Tomas Arce was released from prison in Orsha on Friday, June 6.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("differences")
    (folder / "articles").mkdir()
    for name, text in TEXTS.items():
        (folder / "articles" / f"{name}.txt").write_text(text, "utf-8")
    with open_store(folder / "store") as store:
        store.add([folder / "articles"], at=AT)
        yield store


def between(store, since, until):
    former, later = (store.graph(as_of=date(2031, 6, day)).store for day in (since, until))
    return find_differences(former, later)


def told(differences):
    return [(each.kind, each.node.label, each.before, each.after) for each in differences if each.is_notable]


PARDON, RELEASE = "Vera Lindqvist pardoned Tomas Arce", "Tomas Arce was released from prison in Orsha"


def test_a_promise_that_is_kept_changes_its_status_and_gets_its_date(store):
    found = told(between(store, 1, 5))
    assert ("status", PARDON, "promised", "asserted") in found
    assert [each[2:] for each in found if each[0] == "date"] == [("2031-06-01/..", "2031-06-04")]
    assert [label for kind, label, *_ in found if kind == "known"] == ["Police arrested Ada Moen"]


def test_an_article_that_contradicts_another_is_told_with_what_each_says(store):
    found = between(store, 5, 7)
    [conflict] = [each for each in found if each.kind == "contradicted"]
    assert (conflict.node.label, conflict.articles) == (PARDON, ("c_other",))
    assert "2031-06-02" in conflict.after
    assert ("known", RELEASE, "", "asserted") in told(found)


def test_looking_back_what_was_known_is_gone_and_the_conflict_is_none(store):
    found = between(store, 7, 5)
    assert ("gone", RELEASE, "asserted", "") in told(found)
    assert [each.kind for each in found if each.kind in ("contradicted", "settled")] == ["settled"]


def test_a_day_and_itself_are_the_same(store):
    assert between(store, 5, 5) == ()
    assert between(store, 3, 4) == ()


def test_the_command_tells_it_as_a_list_and_as_json(store, capsys):
    words = ["diff", "--store", str(store.folder), "--from", "2031-06-01", "--to", "2031-06-05"]
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Became known\n  · Police arrested Ada Moen [asserted], 2031-06-03\n")
    assert f"Changed status\n  · {PARDON}: promised → asserted, 2031-06-04\n" in out
    assert "“President Vera Lindqvist pardoned the former mayor Tomas Arce on Wednesday, June 4.” b_deed" in out
    assert err == "kg: as of 2031-06-01: 1 of 3 articles\nkg: as of 2031-06-05: 2 of 3 articles\n"
    assert main([*words, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["before"], row["after"]) for row in rows if row["kind"] == "status"] == [("promised", "asserted")]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--from", "2031-06-05", "--to", "2031-06-01"], "diff: the first day, 2031-06-05, is after the last"),
        (["--from", "June", "--to", "2031-06-01"], "'June' is no day; write it as 2025-12-01"),
        (["--from", "2031-06-01", "--to", "2031-06-05", "--format", "xml"], "no format 'xml'; one of list, json"),
        (["--from", "2031-06-05"], "the following arguments are required: --to"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(store, words, complaint, capsys):
    try:
        code = main(["diff", "--store", str(store.folder), *words])
    except SystemExit as ended:
        code = ended.code
    assert code
    err = capsys.readouterr().err
    assert complaint in err
    assert err.count("\n") == 1
