"""A writer that is killed: what it was told is done is done, nothing is half done, and the store opens."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from kg.cli import main
from kg.errors import StoreError
from kg.graph.store import to_nquads
from kg.pipeline import build
from kg.store import locks, quadfile
from kg.store.living import open_store

AT = datetime(2025, 12, 2, 9, 30, tzinfo=UTC)
FIRST = "LIMA, Dec 1, 2025 (Reuters) - President Ana Rios pardoned former minister Bo Lund on Monday."
SECOND = "LIMA, Dec 2, 2025 (AP) - Ana Rios, the president of Peru, met Senator Hugo Vega in Lima. Bo Lund left Lima."
WRITER = """
import os, signal, sys
from datetime import UTC, datetime
from kg.store import committing, following
from kg.store.ledger import Ledger
from kg.store.living import open_store
from kg.store.quadfile import pack

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def die_halfway(folder, removed, added):
    apply_pending(folder, removed, pack(()))
    die()

apply_pending = following.apply_pending
home, name, act = {
    "before anything is kept": (committing, "pack", die),
    "before the ledger's last word": (Ledger, "write_pending", die),
    "before the graph follows": (following, "apply_pending", die),
    "while the graph follows": (following, "apply_pending", die_halfway),
    "before it is noted that the graph has followed": (Ledger, "drop_pending", die),
}[sys.argv[1]]
setattr(home, name, act)
open_store(sys.argv[2]).add(sys.argv[3:], at=datetime(2025, 12, 3, tzinfo=UTC))
"""
POINTS = {
    "before anything is kept": False,
    "before the ledger's last word": False,
    "before the graph follows": True,
    "while the graph follows": True,
    "before it is noted that the graph has followed": True,
}
"""Where the writer dies → whether its act is kept then."""


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    """The files, and the graphs of building the first and both."""
    home = tmp_path_factory.mktemp("articles")
    files = [home / "first.txt", home / "second.txt"]
    for path, text in zip(files, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    return files, to_nquads(build(files[:1]).store), to_nquads(build(files).store)


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_add_is_done_or_was_never_begun(tmp_path, graphs, point):
    (first, second), of_first, of_both = graphs
    with open_store(tmp_path / "store") as store:
        store.add([first, second], at=AT)
        store.retract("second", at=AT)  # what it says is kept, so that the writer need not read it
    ended = subprocess.run([sys.executable, "-c", WRITER, point, tmp_path / "store", second], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    with open_store(tmp_path / "store") as store:
        assert to_nquads(store.graph().store) == (of_both if POINTS[point] else of_first)
        assert len([entry for entry in store.list() if entry.state == "live"]) == 1 + POINTS[point]
        store.add([second], at=AT)
        assert to_nquads(store.graph().store) == of_both


# ------------------------------------------------------------------------------------------------ damage


def flip(folder):
    for file in (folder / "graph").glob("*.sst"):
        content = bytearray(file.read_bytes())
        content[: len(content) // 2] = bytes(255 - byte for byte in content[: len(content) // 2])
        file.write_bytes(content)


def flip_a_byte(folder):
    for file in (folder / "graph").glob("*.sst"):
        content = bytearray(file.read_bytes())
        content[10] ^= 0x55
        file.write_bytes(content)


def cut(folder):
    for file in (folder / "graph").glob("*.sst"):
        file.write_bytes(file.read_bytes()[:100])


def lose_a_file(folder):
    (folder / "graph" / "CURRENT").unlink()


def lose_the_graph(folder):
    shutil.rmtree(folder / "graph")


@pytest.mark.parametrize("damage", [flip, flip_a_byte, cut, lose_a_file, lose_the_graph])
def test_a_damaged_graph_is_told_in_one_line_changes_nothing_and_is_made_anew_from_the_articles(
    damage, graphs, tmp_path, capsys
):
    files, first, both = graphs
    with open_store(tmp_path) as store:
        store.add(files[:1], at=AT)
        before = store.log()
    damage(tmp_path)
    for words in (("ask", "pardons"), ("timeline",), ("export", "--format", "nq"), ("add", files[1])):
        assert main([str(each) for each in (*words, "--store", tmp_path)]) == 1, words
        out, err = capsys.readouterr()
        assert out == "" and err.count("\n") == 1 and f"{tmp_path / 'graph'}: " in err
        assert "'kg rebuild --store FOLDER' makes it anew from the articles" in err
    with open_store(tmp_path) as store:
        assert store.log() == before
        store.rebuild(at=AT)
        assert to_nquads(store.graph().store) == first
        store.add(files[1:], at=AT)
        assert to_nquads(store.graph().store) == both


def test_a_rebuild_that_dies_is_finished_by_the_next_opening(graphs, tmp_path):
    files, first, _ = graphs
    with open_store(tmp_path) as store:
        store.add(files[:1], at=AT)
    dying = (
        "import os, signal; from datetime import UTC, datetime; from kg.store import quadfile; import sys\n"
        "from kg.store.living import open_store\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        "def remove(path, **_):\n"
        "    rmtree(path, **_)\n"
        "    path.name == 'graph' and die()\n"
        "rmtree, quadfile.shutil.rmtree = quadfile.shutil.rmtree, remove\n"
        "open_store(sys.argv[1]).rebuild(at=datetime(2025, 12, 3, tzinfo=UTC))\n"
    )
    died = subprocess.run([sys.executable, "-c", dying, tmp_path], check=False)
    assert died.returncode == -signal.SIGKILL and not (tmp_path / "graph").exists()
    with open_store(tmp_path) as store:
        assert to_nquads(store.graph().store) == first
        assert [line.action for line in store.log()] == ["add", "rebuild"]


# ------------------------------------------------------------------------------------------------ a full disk


@pytest.mark.parametrize("kilobytes", [30, 100, 200, 400])
def test_where_there_is_no_room_a_line_says_so_and_what_was_kept_is_whole(kilobytes, graphs, tmp_path):
    files, first, both = graphs
    with open_store(tmp_path) as store:
        store.add(files[:1], at=AT)
    done = subprocess.run(
        [sys.executable, "-m", "kg", "add", files[1], "--store", tmp_path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1) and done.stderr.count("\n") == done.returncode
    assert kilobytes > 100 or done.returncode == 1
    with open_store(tmp_path) as store:
        held = len(store.list())
        assert to_nquads(store.graph().store) == {1: first, 2: both}[held]
        store.add(files[1:], at=AT)
        assert to_nquads(store.graph().store) == both


def no_room(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_keeps_nobody_from_reading(graphs, tmp_path, monkeypatch):
    files, first, _ = graphs
    with open_store(tmp_path) as store:
        store.add(files[:1], at=AT)
    monkeypatch.setattr(locks.os, "pwrite", no_room)
    with locks.try_writer(tmp_path) as other, open_store(tmp_path) as store:
        assert other == "" and to_nquads(store.graph().store) == first


def test_a_graph_that_cannot_follow_for_want_of_room_follows_later(graphs, tmp_path, monkeypatch):
    files, _, both = graphs
    with open_store(tmp_path) as store:
        store.add(files[:1], at=AT)
        with monkeypatch.context() as full, pytest.raises(StoreError, match="no space left on device; free some space"):
            full.setattr(quadfile, "_parse", no_room)
            store.add(files[1:], at=AT)
    with open_store(tmp_path) as store:
        assert to_nquads(store.graph().store) == both
