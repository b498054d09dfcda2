"""RDF files in all forms in which a graph is exported, and files that are none."""

import gzip
import json

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli import main
from kg.errors import SourceError
from kg.graph.files import read_quads
from kg.graph.store import load_store
from kg.show.edtf import read_edtf
from kg.show.exports import export, export_files
from kg.show.material import Material
from tests.show_graphs import hostile_graph, plain_graph


def write_parts(folder, graph=plain_graph):
    for name, content in export_files(Material(graph(), part_quads=60), "nq-parts").items():
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("name", ["nq", "trig", "jsonld", "nq.gz", "nq.zst"])
@pytest.mark.parametrize("graph", [plain_graph, hostile_graph], ids=["plain", "hostile"])
def test_what_is_exported_is_loaded_again(tmp_path, name, graph):
    file = tmp_path / f"copy.{name}"
    file.write_bytes(export(graph(), name))
    assert set(load_store(file)) == set(graph().store)


@pytest.mark.parametrize("name", ["ttl", "nt", "rdf"])
def test_a_union_is_loaded_as_a_union(tmp_path, name):
    (tmp_path / f"copy.{name}").write_bytes(export(plain_graph(), name))
    assert len(load_store(tmp_path / f"copy.{name}")) == len({quad.triple for quad in plain_graph().store})


@pytest.mark.parametrize("graph", [plain_graph, hostile_graph], ids=["plain", "hostile"])
def test_parts_are_loaded_as_the_graph_that_they_are_of(tmp_path, graph):
    write_parts(tmp_path, graph)
    assert set(load_store(tmp_path)) == set(graph().store)


def test_a_part_that_was_cut_or_lost_is_told(tmp_path, capsys):
    write_parts(tmp_path)
    part = tmp_path / "part-00002.nq.gz"
    whole = part.read_bytes()
    part.write_bytes(whole[:-1])
    assert main(["timeline", "--graph", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"kg: {part}: its SHA-256 is not the manifest's; copy the part again\n"
    part.unlink()
    with pytest.raises(SourceError, match="No such file or directory; copy the part again"):
        load_store(tmp_path)


@pytest.mark.parametrize(
    "content",
    [{"format": "nq-parts"}, {"format": "nq-parts", "files": [1]}, {"format": "nq-parts", "files": [{"file": "a"}]}],
)
def test_a_manifest_that_is_none_is_told(tmp_path, content):
    (tmp_path / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(SourceError, match="not a manifest of parts; export the graph again"):
        load_store(tmp_path)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"name": "a web app"}'])
def test_a_folder_with_another_manifest_and_a_graph_is_a_graph(tmp_path, content):
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(SourceError, match=r"no graph\.nq in the folder"):
        load_store(tmp_path)
    (tmp_path / "graph.nq").write_bytes(export(plain_graph(), "nq"))
    assert len(load_store(tmp_path)) == len(plain_graph())


def test_a_manifest_names_no_file_outside_its_folder(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "outside.nq").write_bytes(b"<a:a> <a:b> <a:c> .\n")
    (inner / "manifest.json").write_text(
        json.dumps({"format": "nq-parts", "files": [{"file": "../outside.nq", "sha256": ""}]})
    )
    with pytest.raises(SourceError, match=r"inner/outside\.nq: No such file"):
        load_store(inner)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nq.gz", b"not gzip"),
        ("a.nq.gz", gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 99, mtime=0)[:-20]),
        ("a.nq.gz", gzip.compress(b"<a:a> <a:b>\n", mtime=0)),
        ("a.nq.zst", b"not zstd"),
        ("a.nq.zst", zstd.compress(b"<a:a> <a:b> <a:c> .\n" * 99)[:-5]),
        ("a.rdf", b"<rdf:RDF>"),
        ("a.jsonld", b"{"),
        ("a.jsonld", b'{"@context": "https://x.example/context", "a": 1}'),
        ("a.gz", b""),
        ("a", b""),
    ],
)
def test_what_cannot_be_read_gets_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError) as error:
        load_store(tmp_path / name)
    assert str(error.value).startswith(str(tmp_path / name))
    assert "\n" not in str(error.value)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.nq", "a.ttl", "a.rdf", "a.jsonld", "a.nq.gz", "a.nq.zst"]),
    st.binary(max_size=80) | st.text('<>:a/ "{}[]@.\n\\', max_size=60).map(str.encode),
)
def test_any_bytes_are_statements_or_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    try:
        list(read_quads(tmp_path / name))
    except SourceError as error:
        assert "\n" not in str(error)


@given(st.text("0123456789X-/.T:Z+~?%Y", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_period_or_none(text):
    period = read_edtf(text)
    if period is not None:
        assert period.start or period.end
        for point in filter(None, (period.start, period.end)):
            assert point.first <= point.last
            assert str(point.year) in point.digits.lstrip("0") or point.year < 1000
