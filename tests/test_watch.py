"""A store takes in what appears in a watched folder, and what is fetched from the web."""

import os
from datetime import UTC, datetime

import pytest

from kg.cli import main, storing
from kg.errors import SourceError
from kg.graph.store import to_nquads
from kg.pipeline import build
from kg.store.fetching import fetch_sources
from kg.store.living import open_store
from kg.store.locks import hold_writer
from kg.store.watching import Hooks, Watcher, watch
from tests.fetch_server import GUARD, address_of, serve

AT = datetime(2031, 6, 9, 8, tzinfo=UTC)
TEXT = "ORSHA, June 1, 2031 (Reuters) - President Vera Lindqvist promised on Sunday to pardon the mayor Tomas Arce."
EDITED = TEXT.replace("promised on Sunday to pardon", "pardoned on Sunday")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "incoming").mkdir()
    return tmp_path / "incoming"


def put(folder, name, text, *, age=0):
    path = folder / name
    path.write_text(text, "utf-8")
    os.utime(path, ns=(10**18 - age, 10**18 - age))
    return path


def test_a_file_is_ready_once_it_is_at_rest_and_again_when_it_has_changed(folder):
    watcher = Watcher(folder)
    path = put(folder, "a.txt", TEXT[:30])
    assert watcher.look().ready == ()
    put(folder, "a.txt", TEXT, age=1)
    assert watcher.look().ready == ()
    assert watcher.look().ready == (path,)
    watcher.take([path])
    assert watcher.look() == ((), ())
    put(folder, "a.json", '{"title": "T"}')
    assert watcher.look().ready == ()
    assert watcher.look().ready == (path,)
    path.unlink()
    assert watcher.look() == ((), (path,))
    assert watcher.look() == ((), ())


class Watched:
    """A watch that does one thing between two looks each, and keeps what was told."""

    def __init__(self, store, folder, *steps):
        self.store, self.steps, self.changes, self.complaints = store, iter(steps), [], []
        hooks = Hooks(lambda: open_store(store), lambda: AT, self.changes.append, self.complaints.append, self.wait)
        watch(folder, hooks)

    def wait(self):
        step = next(self.steps, None)
        if step is None:
            return False
        step()
        return True


def rest():
    """Nothing happens."""


def test_what_appears_is_taken_what_changes_is_a_new_version_and_what_goes_is_kept(tmp_path, folder):
    put(folder, "a.txt", TEXT)
    watched = Watched(
        tmp_path / "store",
        folder,
        rest,
        lambda: put(folder, "b.txt", TEXT.replace("Sunday", "Sunday, June 1,")),
        rest,
        lambda: put(folder, "a.txt", EDITED),
        rest,
        (folder / "b.txt").unlink,
        rest,
    )
    assert [(each.added, each.revised) for each in watched.changes] == [(("a",), ()), (("b",), ()), ((), ("a",))]
    assert watched.complaints == [
        f"{folder / 'b.txt'}: gone from the folder; its article is kept, 'kg retract b' takes it out"
    ]
    with open_store(tmp_path / "store") as store:
        assert [(each.source, each.state) for each in store.list()] == [("a", "revised"), ("b", "live"), ("a", "live")]
        store.retract("b", at=AT)
        assert to_nquads(store.graph().store) == to_nquads(build([folder]).store)


def test_a_file_that_cannot_be_read_is_told_once_and_taken_when_it_is_mended(tmp_path, folder):
    (folder / "a.txt").write_bytes(b"\x00\x01")
    watched = Watched(tmp_path / "store", folder, rest, rest, rest, lambda: put(folder, "a.txt", TEXT), rest, rest)
    assert watched.complaints == [f"{folder / 'a.txt'}: a binary file; give text, Markdown, HTML or JSON Lines"]
    assert [each.added for each in watched.changes] == [("a",)]


def test_a_store_that_another_process_changes_is_tried_again(tmp_path, folder):
    put(folder, "a.txt", TEXT)
    with open_store(tmp_path / "store"):
        held = hold_writer(tmp_path / "store")
        watched = Watched(
            tmp_path / "store", folder, held.__enter__, rest, rest, lambda: held.__exit__(None, None, None), rest
        )
    [complaint] = watched.complaints
    assert "is changing the store" in complaint
    assert [each.added for each in watched.changes] == [("a",)]


def test_ctrl_c_is_the_right_end_of_a_watch(tmp_path, folder, monkeypatch, capsys):
    put(folder, "a.txt", TEXT)
    looks = iter([True, True])

    def wait():
        if next(looks, None) is None:
            raise KeyboardInterrupt
        return True

    monkeypatch.setattr(storing, "_wait", wait)
    assert main(["add", "--watch", str(folder), "--store", str(tmp_path / "store")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("added: a\n")
    assert err == f"kg: watching {folder}; Ctrl-C ends it\nkg: watching ended\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--watch", "nowhere"], "nowhere: no such folder; name a folder to watch"),
        (["--watch", "a", "b"], "--watch: 2 paths; name one folder"),
        (
            ["http://news.example/a"],
            "http://news.example/a: an address of the web, and nothing is fetched unasked; say --fetch",
        ),
        (["--fetch", "http://127.0.0.1/a"], "a loopback address; only public addresses are fetched"),
        (["--fetch", "ftp://news.example/a"], "the scheme 'ftp'; give an address that begins with http"),
    ],
)
def test_what_cannot_be_watched_or_fetched_is_told_in_one_line(tmp_path, words, told, capsys):
    assert main(["add", *words, "--store", str(tmp_path / "store")]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("address", ["http://news.example/a.txt", "zip://a.txt::https://news.example/a.zip"])
def test_no_other_command_asks_the_web(tmp_path, address, capsys):
    assert main(["build", address, "--out", str(tmp_path / "out")]) == 1
    assert "an address of the web, which is not read unasked; fetch it into a store with" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ fetched


def page(text):
    return f"<html><head><title>Pardon</title></head><body><article><p>{text}</p></article></body></html>".encode()


@pytest.fixture
def server():
    serving = serve({"/deed.html": ("text/html", page(TEXT))})
    yield serving
    serving.shutdown()
    serving.server_close()


def test_what_is_fetched_lies_in_the_store_under_its_address_and_is_a_new_version_when_it_has_changed(tmp_path, server):
    url = address_of(server, "/deed.html")
    with open_store(tmp_path / "store") as store:
        for expected in (("added", "deed"), ("unchanged", "deed"), ("revised", "deed")):
            sources, problems = fetch_sources([url], guard=GUARD)
            change = store.take(sources, at=AT)
            [name] = getattr(change, expected[0])
            assert name.startswith("deed-")
            assert not problems
            if expected[0] == "unchanged":
                server.pages["/deed.html"] = ("text/html", page(EDITED))
        assert [article.url for article in store.graph().articles()] == [url]


def test_a_page_without_an_article_is_a_problem_under_its_address(server):
    server.pages["/empty"] = ("text/html", b"<html><body></body></html>")
    sources, problems = fetch_sources([address_of(server, "/empty")], guard=GUARD)
    assert sources == ()
    assert isinstance(problems[0], SourceError)
    assert str(problems[0]).startswith(f"{address_of(server, '/empty')}: ")
