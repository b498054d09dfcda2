"""A store as of a day: what the sources published by then said, from their articles alone; curation in a store."""

from datetime import UTC, date, datetime

import pytest

from kg.cli import main
from kg.errors import CurationError, SourceError
from kg.graph.shapes import check_shapes
from kg.graph.store import to_nquads
from kg.pipeline import build
from kg.store import asking
from kg.store.living import open_store

AT = datetime(2031, 6, 9, 8, tzinfo=UTC)
LATER = datetime(2031, 6, 12, 8, tzinfo=UTC)
TEXTS = {
    "a_plan": "ORSHA, June 1, 2031 (Reuters) - President Vera Lindqvist promised on Sunday to pardon the former mayor "
    "Tomas Arce. Arce is in prison in Orsha.",
    "b_toll": "ORSHA, June 3, 2031 (AP) - A fire in the Orsha prison killed 12 people on Monday, police said. "
    "President Vera Lindqvist visited Orsha.",
    "c_deed": "ORSHA, June 5, 2031 (Reuters) - President Vera Lindqvist pardoned the former mayor Tomas Arce on "
    "Wednesday. Arce was released from the prison in Orsha on Thursday. The fire killed 15 people, police said.",
    "d_note": "Vera Lindqvist praised the police of Orsha. Tomas Arce thanked Lindqvist.",
}
EDITED = TEXTS["c_deed"].replace("pardoned the former", "denied that she had pardoned the former")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def store(tmp_path, articles):
    with open_store(tmp_path / "store") as store:
        store.add([articles], at=AT)
        yield store


def as_of(store, day):
    return to_nquads(store.graph(as_of=date.fromisoformat(day)).store)


def built(folder, *names):
    return to_nquads(build([folder / f"{name}.txt" for name in names]).store)


def statuses(graph, kind="Pardon"):
    return [(event.date, event.status) for event in graph.events(kind)]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2031-06-01", ["a_plan"]),
        ("2031-06-04", ["a_plan", "b_toll"]),
        ("2031-06-05", ["a_plan", "b_toll", "c_deed"]),
        ("2031-06-08", ["a_plan", "b_toll", "c_deed"]),
        ("2031-06-09", list(TEXTS)),
    ],
)
def test_a_day_s_graph_is_byte_for_byte_that_of_building_what_was_published_by_then(store, articles, day, names):
    assert as_of(store, day) == built(articles, *names)


def test_what_was_promised_one_day_is_done_on_a_later_one(store):
    before, after = (store.graph(as_of=date(2031, 6, day)) for day in (4, 6))
    assert [status for _, status in statuses(before)] == ["promised"]
    assert ("2031-06-04", "asserted") in statuses(after)


def test_before_anything_was_published_there_is_nothing(store):
    assert as_of(store, "2031-05-31") == b""
    assert store.past(date(2031, 5, 31)).tell(date(2031, 5, 31)) == "as of 2031-05-31: 0 of 4 articles"


def test_an_article_without_a_day_counts_from_its_recording_on_and_that_is_said(store):
    day = date(2031, 6, 9)
    assert store.past(day).tell(day) == (
        "as of 2031-06-09: 4 of 4 articles; undated, counted from their recording on: d_note (2031-06-09)"
    )


def test_an_edited_article_says_what_it_said_until_the_edit_was_recorded(store, articles):
    before = as_of(store, "2031-06-10")
    (articles / "c_deed.txt").write_text(EDITED, "utf-8")
    store.update(articles / "c_deed.txt", at=LATER)
    assert as_of(store, "2031-06-11") == before
    assert as_of(store, "2031-06-12") == built(articles, *TEXTS) != before


def test_an_edit_with_a_later_day_of_its_own_counts_from_that_day_on(store, articles):
    (articles / "c_deed.txt").write_text(EDITED.replace("June 5, 2031", "June 7, 2031"), "utf-8")
    store.update(articles / "c_deed.txt", at=LATER)
    assert as_of(store, "2031-06-07") == built(articles, "a_plan", "b_toll", "c_deed")


def test_what_was_retracted_is_in_no_day_s_graph(store, articles):
    store.retract("a_plan", at=LATER)
    assert as_of(store, "2031-06-04") == built(articles, "b_toll")
    store.add([articles / "a_plan.txt"], at=LATER)
    assert as_of(store, "2031-06-04") == built(articles, "a_plan", "b_toll")


def test_a_day_s_graph_has_its_shapes_and_leaves_the_store_as_it_was(store):
    before = to_nquads(store.graph().store), store.log()
    assert check_shapes(store.graph(as_of=date(2031, 6, 5)).store).conforms
    assert (to_nquads(store.graph().store), store.log()) == before


def test_every_claim_has_when_it_was_recorded_where_that_is_asked_for_and_the_graph_itself_does_not(store):
    query = "SELECT DISTINCT ?at WHERE { ?claim a kg:Claim ; kg:reported_by/kg:recorded_at ?at }"
    assert store.journal_graph().query(query).rows == (("2031-06-09T08:00:00Z",),)
    assert store.journal_graph(as_of=date(2031, 6, 5)).query(query).rows == (("2031-06-09T08:00:00Z",),)
    assert store.graph().query(query).rows == ()


def test_a_day_s_graph_is_made_once_until_the_store_or_its_curation_changes(store, articles):
    day = date(2031, 6, 5)
    first = store.graph(as_of=day)
    assert store.graph(as_of=day) is first
    with open_store(store.folder) as other:
        other.retract("b_toll", at=LATER)
    second = store.graph(as_of=day)
    assert second is not first and to_nquads(second.store) == built(articles, "a_plan", "c_deed")
    curation(store, RENAMED)
    assert "Tomás Arce" in to_nquads(store.graph(as_of=day).store).decode()


def test_few_days_graphs_are_kept(store):
    first = store.graph(as_of=date(2031, 6, 1))
    days = [store.graph(as_of=date(2031, 6, day)) for day in range(2, 12)]
    assert store.graph(as_of=date(2031, 6, 11)) is days[-1]
    assert store.graph(as_of=date(2031, 6, 1)) is not first


# ------------------------------------------------------------------------------------------------ commands


def run(*words):
    return main([str(word) for word in words])


def test_every_asking_command_takes_a_day(store, capsys):
    store.close()
    where = ("--store", store.folder, "--as-of", "2031-06-04")
    for words in (
        ("timeline", "--all"),
        ("show", "Tomas Arce"),
        ("ask", "pardons"),
        ("conflicts",),
        ("export", "--format", "nq"),
        ("check",),
        ("verify",),
    ):
        assert run(*words, *where) == 0
        out, err = capsys.readouterr()
        assert err == "kg: as of 2031-06-04: 2 of 4 articles\n"
        assert "c_deed" not in out
    assert run("explain", "Tomas Arce", *where) == 0
    out, err = capsys.readouterr()
    assert "c_deed" not in out
    assert err == "kg: as of 2031-06-04: 2 of 4 articles\n"
    for words in (("view", "--no-open"), ("plot", "timeline")):
        out = store.folder.parent / ("page.html" if words[0] == "view" else "timeline.svg")
        assert run(*words, "--out", out, *where) == 0
        assert "Vera Lindqvist" in out.read_text("utf-8")
        assert "released" not in out.read_text("utf-8").casefold()
        capsys.readouterr()
    assert run("ask", "times", "--journal", "--format", "csv", *where) == 0
    assert "2031-06-03,2031-06-09T08:00:00Z,b_toll" in capsys.readouterr().out
    assert run("ask", "SELECT ?at { ?article kg:recorded_at ?at }", "--journal", *where) == 0
    assert "2031-06-09" in capsys.readouterr().out


def test_only_a_store_knows_the_past(articles, tmp_path, capsys):
    assert run("build", articles, "--out", tmp_path / "out") == 0
    capsys.readouterr()
    assert run("timeline", "--graph", tmp_path / "out", "--as-of", "2031-06-04") == 1
    assert "no store, and only a store knows what was published by a day; take the articles" in capsys.readouterr().err
    assert run("ask", "pardons", "--graph", tmp_path / "out", "--journal") == 1
    assert "no store, and only a store knows when an article was recorded" in capsys.readouterr().err
    with pytest.raises(SourceError):
        asking.load_past(tmp_path / "nothing", date(2031, 6, 4))


def test_a_day_that_is_none_is_told(store, capsys):
    with pytest.raises(SystemExit):
        run("timeline", "--store", store.folder, "--as-of", "yesterday")
    assert "'yesterday' is no day; write it as 2025-12-01" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ curation


RENAMED = "- rename: Tomas Arce\n  to: Tomás Arce\n  author: Ana\n  decided: 2031-06-10\n  reason: his own spelling\n"


def curation(store, text):
    (store.folder / "curation.yaml").write_text(text, "utf-8")
    return store.folder / "curation.yaml"


def test_a_store_s_curation_gives_the_graph_of_a_build_with_it_through_whatever_comes_and_goes(store, articles):
    file = curation(store, RENAMED)
    store.curate(at=LATER)
    assert to_nquads(store.graph().store) == to_nquads(build([articles], curation=file).store)
    store.retract("a_plan", at=LATER)
    store.add([articles], at=LATER)
    assert to_nquads(store.graph().store) == to_nquads(build([articles], curation=file).store)
    assert store.corpus().resolution == store.past(date(2031, 6, 13)).corpus.resolution
    file.unlink()
    store.curate(at=LATER)
    assert to_nquads(store.graph().store) == to_nquads(build([articles]).store)
    assert [line.note for line in store.log() if line.action == "curate"] == [
        "1 decision of curators in force",
        "0 decisions of curators in force",
    ]


def test_a_decision_about_what_is_not_there_any_more_rests_and_is_told(store, articles):
    curation(store, RENAMED + RENAMED.replace("rename: Tomas Arce\n  to: Tomás Arce", "reject: b_toll:58"))
    text = (articles / "b_toll.txt").read_text("utf-8")
    curation(store, (store.folder / "curation.yaml").read_text("utf-8").replace(":58", f":{text.index('killed')}"))
    store.curate(at=LATER)
    change = store.retract("b_toll", at=LATER)
    assert len(change.resting) == 1
    assert change.resting[0].startswith("curation.yaml:6: 'b_toll:")
    assert store.graph().show("Tomas Arce").node.label == "Tomás Arce"


def test_a_curation_that_does_not_hold_or_is_malformed_changes_nothing(store, tmp_path):
    before = to_nquads(store.graph().store)
    for text in (RENAMED.replace("Tomas Arce", "Tomas Ars"), "- renam: x\n"):
        other = tmp_path / "other.yaml"
        other.write_text(text, "utf-8")
        with pytest.raises(CurationError, match=r"other\.yaml:1: "):
            store.curate(other, at=LATER)
    assert to_nquads(store.graph().store) == before
    assert not (store.folder / "curation.yaml").exists()
    curation(store, "- renam: x\n")
    with pytest.raises(CurationError):
        store.retract("a_plan", at=LATER)
    assert to_nquads(store.graph().store) == before


def test_a_file_that_is_put_in_force_becomes_the_store_s_own(store, tmp_path, capsys):
    other = tmp_path / "other.yaml"
    other.write_text(f"# ours\n{RENAMED}", "utf-8")
    store.close()
    assert run("curate", other, "--store", store.folder) == 0
    assert (store.folder / "curation.yaml").read_text("utf-8") == f"# ours\n{RENAMED}"
    assert run("show", "Tomas Arce", "--store", store.folder) == 0
    assert "Ana decided on 2031-06-10 that 'Tomas Arce' is called 'Tomás Arce'" in capsys.readouterr().out


def test_a_curation_file_that_is_not_yet_in_force_is_told_where_the_store_is_asked(store, capsys):
    file = curation(store, RENAMED)
    store.close()
    assert run("conflicts", "--store", store.folder) == 0
    remedy = f"'kg curate --store {store.folder}' puts what is in the file in force"
    assert capsys.readouterr().err == f"kg: {file}: changed and not yet in force; {remedy}\n"
    assert run("curate", "--store", store.folder) == 0
    assert run("ask", "curation", "--store", store.folder, "--format", "csv") == 0
    out, err = capsys.readouterr()
    assert out.endswith("2031-06-10,Ana,rename,Tomas Arce,Tomás Arce,his own spelling\r\n")
    assert err == ""
