"""The store: what comes and goes leaves the graph of building what is there; what was acknowledged survives."""

import sys
from datetime import UTC, datetime
from itertools import permutations

import pytest

from kg.cli import main
from kg.errors import KgError, NameUnknownError, StoreError
from kg.graph.store import to_nquads
from kg.pipeline import build
from kg.store import asking, following, renewing, settings
from kg.store.ledger import FILE
from kg.store.living import open_store
from kg.store.locks import hold_writer

AT = datetime(2025, 12, 2, 9, 30, tzinfo=UTC)
TEXTS = {
    "a_first": "LIMA, Dec 1, 2025 (Reuters) - President Ana Rios pardoned former minister Bo Lund on Monday. "
    "Lund was released from Santa Rosa prison in Lima after Judge Pilar Soto and Senator Hugo Vega signed for Rios.",
    "b_second": "LIMA, Dec 2 (AP) - Ana Rios, the president of Peru, pardoned Bo Lund on Monday, a court in Lima said. "
    "The opposition denounced the pardon of Lund. From Santa Rosa prison, Judge Pilar Soto and Senator Hugo Vega "
    "took him to Lima. Congress will meet on Wednesday in Lima.",
    "c_third": "Ana Rios denied on Tuesday that she had promised the pardon to Bo Lund. Congress in Lima demanded an "
    "investigation of the pardon. Lund left Peru on Tuesday.",
}
EDITED = TEXTS["a_first"].replace("pardoned former", "reportedly promised to pardon former")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store") as store:
        yield store


def quads(store):
    return to_nquads(store.graph().store)


def built(*paths):
    return to_nquads(build(paths).store)


def names(store):
    return [entry.source for entry in store.list() if entry.state == "live"]


# ------------------------------------------------------------------------------------------------ one graph


@pytest.mark.parametrize("order", list(permutations(TEXTS)), ids="-".join)
def test_articles_added_in_any_order_give_the_graph_of_building_them_at_once(store, articles, order):
    for name in order:
        store.add([articles / f"{name}.txt"], at=AT)
    assert quads(store) == built(articles)


def test_an_article_added_twice_changes_nothing(store, articles):
    store.add([articles], at=AT)
    before = quads(store), store.log()
    change = store.add([articles], at=AT)
    assert (change.added, change.unchanged) == ((), tuple(TEXTS))
    assert (quads(store), store.log()) == before


def test_what_is_retracted_leaves_no_trace_in_the_graph(store, articles):
    store.add([articles / "a_first.txt"], at=AT)
    before = quads(store)
    store.add([articles / "b_second.txt", articles / "c_third.txt"], at=AT)
    store.retract("b_second", at=AT)
    store.retract("c_third", at=AT, note="withdrawn by the agency")
    assert quads(store) == before
    assert [(line.action, line.source, line.note) for line in store.log()][-1] == (
        "retract", "c_third", "withdrawn by the agency",
    )  # fmt: skip
    store.retract("a_first", at=AT)
    assert quads(store) == b""


def test_what_was_retracted_can_be_added_again(store, articles):
    store.add([articles], at=AT)
    before = quads(store)
    store.retract("b_second", at=AT)
    store.add([articles / "b_second.txt"], at=AT)
    assert quads(store) == before


def test_the_date_of_one_article_follows_from_another_that_comes_and_goes(store, articles):
    store.add([articles / "b_second.txt"], at=AT)
    assert [entry.published for entry in store.list()] == [None]
    store.add([articles / "a_first.txt"], at=AT)
    assert str(store.list()[0].published) == "2025-12-02"
    store.retract("a_first", at=AT)
    assert store.list()[0].published is None
    assert quads(store) == built(articles / "b_second.txt")


def test_articles_of_one_name_in_two_folders_are_told_apart_as_a_build_does(store, tmp_path):
    for folder, text in (("north", TEXTS["a_first"]), ("south", TEXTS["b_second"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text, "utf-8")
    store.add([tmp_path / "north"], at=AT)
    assert names(store) == ["story"]
    store.add([tmp_path / "south"], at=AT)
    assert names(store) == ["north/story", "south/story"]
    assert quads(store) == built(tmp_path / "north", tmp_path / "south")


def test_an_article_in_a_language_without_a_pipeline_is_kept_and_left_out(store, tmp_path):
    text = (
        "El presidente dijo el martes que las elecciones fueron libres y que la policía detuvo a tres personas en la "
        "capital del país durante la noche. La oposición rechazó los resultados y pidió una nueva votación."
    )
    (tmp_path / "es.txt").write_text(text, "utf-8")
    store.add([tmp_path / "es.txt"], at=AT)
    assert [(entry.source, entry.left_out) for entry in store.list()] == [("es", "in another language (es)")]
    assert quads(store) == b""


# ------------------------------------------------------------------------------------------------ edits


def test_an_update_gives_the_graph_of_the_edited_article_and_tells_what_it_says_otherwise(store, articles):
    store.add([articles], at=AT)
    (articles / "a_first.txt").write_text(EDITED, "utf-8")
    change = store.update(articles / "a_first.txt", at=AT)
    assert change.revised == ("a_first",)
    assert quads(store) == built(articles)
    assert {each.kind for each in change.claims} & {"softened", "changed", "vanished"}
    states = [(entry.source, entry.state) for entry in store.list()]
    assert states == [("a_first", "revised"), ("b_second", "live"), ("c_third", "live"), ("a_first", "live")]


def test_an_article_that_is_the_same_is_not_updated(store, articles):
    store.add([articles], at=AT)
    change = store.update(articles / "a_first.txt", at=AT)
    assert (change.revised, change.unchanged, len(store.log())) == ((), ("a_first",), 3)


def test_a_former_version_can_still_be_read(store, articles):
    store.add([articles], at=AT)
    (articles / "a_first.txt").write_text(EDITED, "utf-8")
    store.update(articles / "a_first.txt", at=AT)
    former = next(entry for entry in store.list() if entry.state == "revised")
    assert [article.text for article in store.corpus([former.key]).articles] == [TEXTS["a_first"]]


def test_an_edited_article_is_not_added_beside_its_former_version(store, articles):
    store.add([articles], at=AT)
    (articles / "a_first.txt").write_text(EDITED, "utf-8")
    change = store.add([articles], at=AT)
    assert change.added == ()
    assert "a_first.txt: 'a_first' is in the store with another text; 'kg update" in change.problems[0]


# ------------------------------------------------------------------------------------------------ asking


def test_a_store_is_asked_where_the_folder_of_a_build_is(store, articles):
    store.add([articles], at=AT)
    assert len(asking.load(store.folder)) == len(store.graph())
    assert asking.read_texts(store.folder) == TEXTS


def test_a_subset_of_the_articles_is_resolved_by_itself(store, articles):
    store.add([articles], at=AT)
    chosen = [entry.key for entry in store.list() if entry.source != "c_third"]
    assert [article.source for article in store.corpus(chosen).articles] == ["a_first", "b_second"]
    assert len(store.corpus().articles) == 3


# ------------------------------------------------------------------------------------------------ trouble


def test_what_the_ledger_kept_reaches_the_graph_when_the_store_is_next_opened(store, articles, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(following, "apply_pending", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.add([articles], at=AT)
    assert names(store) == list(TEXTS)
    with open_store(store.folder) as again:
        assert quads(again) == built(articles)


def interrupt(*_):
    raise KeyboardInterrupt


def test_what_is_interrupted_before_it_was_kept_leaves_the_store_as_it_was(store, articles, monkeypatch):
    store.add([articles / "a_first.txt"], at=AT)
    before = quads(store), store.list()
    with monkeypatch.context() as broken:
        broken.setattr(renewing, "resolve_circle", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.add([articles], at=AT)
    assert (quads(store), store.list()) == before
    store.add([articles], at=AT)
    assert quads(store) == built(articles)


def test_a_second_writer_gets_one_line_that_says_who_writes(store, articles):
    with hold_writer(store.folder), pytest.raises(StoreError, match=r"process \d+ is changing the store; wait"):
        store.add([articles], at=AT)
    store.add([articles], at=AT)


def test_a_store_of_other_rules_asks_for_a_rebuild_which_mends_it(store, articles, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(settings, "rules_version", lambda: "0123456789abcdef")
        with open_store(store.folder) as old:
            old.add([articles], at=AT)
    with open_store(store.folder) as now:
        with pytest.raises(StoreError, match=r"made by other rules.*kg rebuild"):
            now.retract("a_first", at=AT)
        now.rebuild(at=AT)
        assert quads(now) == built(articles)
        now.retract("a_first", at=AT)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"notes.txt": b"mine"}, "a folder with other files and no store"),
        ({FILE: b"no database at all, but long enough to be one" * 40}, "file is not a database"),
    ],
    ids=["foreign", "damaged"],
)
def test_a_folder_that_is_no_store_gets_one_line_and_is_left_alone(tmp_path, content, told):
    for name, written in content.items():
        (tmp_path / name).write_bytes(written)
    with pytest.raises(StoreError, match=told):
        open_store(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == content


def test_a_store_that_is_only_asked_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="no store"):
        open_store(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("act", [lambda store: store.retract("a_furst", at=AT), lambda store: store.article("a_furst")])
def test_an_unknown_article_gets_the_nearest_names(store, articles, act):
    store.add([articles], at=AT)
    with pytest.raises(NameUnknownError, match="article 'a_furst': not in the store; did you mean 'a_first'"):
        act(store)


def test_an_update_of_an_article_that_was_never_added_is_refused(store, articles):
    with pytest.raises(NameUnknownError, match="no article 'a_first' in the store; 'kg add' takes it in"):
        store.update(articles / "a_first.txt", at=AT)


def test_other_models_or_another_base_than_those_of_the_store_are_refused(store, articles):
    store.add([articles], at=AT)
    for asked in ({"models": {"en": "en_other"}}, {"base": "https://example.org/"}):
        with pytest.raises(KgError, match="leave out"):
            open_store(store.folder, **asked)


# ------------------------------------------------------------------------------------------------ commands


def test_the_commands_add_update_retract_list_and_log(articles, tmp_path, capsys):
    folder = str(tmp_path / "store")

    def kg(*arguments):
        code = main([*map(str, arguments), "--store", folder])
        told = capsys.readouterr()
        return code, told.out, told.err

    code, out, _ = kg("add", articles)
    assert (code, "added: a_first, b_second, c_third\n" in out) == (0, True)
    (articles / "a_first.txt").write_text(EDITED, "utf-8")
    code, _, err = kg("add", articles)
    assert (code, err.count("\n"), "kg update" in err) == (1, 1, True)
    code, out, _ = kg("update", articles / "a_first.txt")
    assert (code, "revised: a_first\n" in out, "[asserted]\n  now: " in out) == (0, True, True)
    assert kg("retract", "b_second", "--note", "withdrawn")[0] == 0
    assert [line.split()[0] for line in kg("list")[1].splitlines()[1:]] == ["a_first", "c_third"]
    assert "retracted" in kg("list", "--all")[1]
    assert kg("log")[1].splitlines()[-1].endswith("withdrawn")
    for command in (["timeline"], ["ask", "articles"], ["show", "Bo Lund"], ["conflicts"], ["check"], ["verify"]):
        assert kg(*command)[0] == 0, command
    assert "Bo Lund" in kg("explain", "Bo Lund")[1]
    assert kg("retract", "b_second")[::2] == (
        1,
        "kg: article 'b_second': not in the store; 'kg list' shows what there is\n",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode here")
def test_a_name_that_is_no_unicode_is_kept_as_it_is(store, tmp_path):
    file = tmp_path / "odd" / "caf\udce9.txt"
    file.parent.mkdir()
    file.write_text(TEXTS["a_first"], "utf-8")
    store.add([tmp_path / "odd"], at=AT)
    assert names(store) == ["caf\udce9"]
    assert quads(store) == built(tmp_path / "odd")
