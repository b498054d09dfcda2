"""`kg export` as a user runs it: into files, folders and pipes, narrowed, and asked for what there is not."""

import gzip
import json

import pytest

from kg.cli import main
from kg.show.exports import export
from kg.show.formats import FORMATS
from kg.show.graph import load
from tests.show_graphs import plain_graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    (folder / "graph.nq").write_bytes(export(plain_graph(), "nq"))
    return folder


@pytest.fixture
def kg(capsysbinary, folder):
    def run(*arguments):
        try:
            code = main(["export", "--graph", str(folder), *map(str, arguments)])
        except SystemExit as end:
            code = end.code
        told = capsysbinary.readouterr()
        return code, told.out, told.err.decode()

    return run


def names_in(folder):
    return sorted(each.name for each in folder.iterdir())


def test_the_help_tells_every_format_and_what_it_is(kg):
    code, out, _ = kg("--help")
    shown = out.decode()
    assert code == 0
    for each in FORMATS.values():
        assert f"  {each.name} " in shown
        assert each.title in shown


def test_a_folder_is_filled_and_filled_again_without_leftovers(kg, tmp_path, folder):
    out = tmp_path / "new" / "parts"
    assert kg("--format", "nq-parts", "--part-quads", "40", "--out", out)[0] == 0
    many = names_in(out)
    assert "part-00002.nq.gz" in many
    assert kg("--format", "nq-parts", "--out", out) == (0, b"", "")
    assert names_in(out) == ["manifest.json", "part-00001.nq.gz"]
    assert gzip.decompress((out / "part-00001.nq.gz").read_bytes()) == export(load(folder), "nq")


def test_a_folder_with_other_things_in_it_is_left_alone(kg, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    code, _, told = kg("--format", "parquet", "--out", tmp_path)
    assert code == 1
    assert told == f"kg: {tmp_path}: not empty, and no manifest.json in it; name a new folder with --out\n"
    assert names_in(tmp_path) == ["thesis.txt"]


@pytest.mark.parametrize("file", ["../kept.txt", "/kept.txt", "..", "sub/kept.txt"])
def test_a_forged_manifest_takes_away_nothing_outside_its_folder(kg, tmp_path, file):
    out = tmp_path / "out"
    (out / "sub").mkdir(parents=True)
    for kept in (tmp_path / "kept.txt", out / "sub" / "kept.txt"):
        kept.write_text("kept")
    (out / "manifest.json").write_text(json.dumps({"files": [{"file": file}]}))
    assert kg("--format", "nq-parts", "--out", out)[0] == 0
    assert (tmp_path / "kept.txt").read_text() == (out / "sub" / "kept.txt").read_text() == "kept"


def test_a_part_of_the_graph_is_exported_and_has_its_shapes(kg, tmp_path, capsysbinary):
    part = tmp_path / "part.trig"
    assert (
        kg("--format", "trig", "--type", "pardon", "--from", "2024-05-03", "--entity", "bo lund", "--out", part)[0] == 0
    )
    assert main(["check", "--graph", str(part)]) == 0
    assert [event.node.kind for event in load(part).events()] == ["Pardon"]


def test_narrowing_to_nothing_gives_an_empty_graph(kg):
    assert kg("--format", "nq", "--to", "1990-01-01") == (0, b"", "")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--format", "parquet"], 1, "format 'parquet': it fills a folder; name the folder with --out"),
        (["--format", "brat", "--out", "TMP/b"], 1, "annotations.jsonl"),
        (["--format", "ttl", "--entity", "Nobody Atall"], 1, "name 'Nobody Atall': nothing in the graph bears it"),
        (["--format", "ttl", "--type", "Pardn"], 1, "did you mean Pardon"),
        (["--format", "ttl", "--status", "maybe"], 1, "status 'maybe': there is none of that name"),
        (["--format", "ttl", "--from", "2024-02-01", "--to", "2024-01-01"], 1, "is after the last"),
        (["--format", "ttl", "--from", "yesterday"], 2, "'yesterday' is no day"),
        (["--format", "nq-parts", "--part-quads", "-3", "--out", "TMP/p"], 2, "no number above 0"),
        (["--format", "parquet", "--out", "/proc/no/where"], 1, "/proc/no/where"),
        ([], 2, "--format"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_exported_gets_one_line_and_leaves_nothing(kg, tmp_path, arguments, code, told):
    found, out, err = kg(*(str(each).replace("TMP", str(tmp_path)) for each in arguments))
    assert (found, out) == (code, b"")
    assert told in err
    assert err.count("\n") == 1
    assert names_in(tmp_path) == []
