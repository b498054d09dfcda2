"""The command line on a small graph, and on bad input: one line, a code, no traceback, nothing half-written."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import main
from kg.show.exports import export
from kg.show.folder import write_folder
from kg.show.graph import load
from tests.show_graphs import hostile_graph, plain_graph

RUN = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    (folder / "graph.nq").write_bytes(export(plain_graph(), "nq"))
    return folder


def names_in(folder):
    return sorted(each.name for each in folder.iterdir())


def run_process(*arguments, **settings):
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **settings}
    return subprocess.run([*RUN, *map(str, arguments)], check=False, **settings)


@pytest.fixture
def kg(capsys, folder):
    def run(*arguments):
        try:
            code = main([str(each).replace("GRAPH", str(folder)) for each in arguments])
        except SystemExit as end:
            code = end.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


# ------------------------------------------------------------------------------------------------ answers


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["timeline"], "Friday, 3 May 2024\n  · Ana Ríos pardoned Bo Lund (one, two)\n"),
        (["timeline", "Lund", "--from", "2024-05-03", "--to", "2024-05-03"], "pardoned"),
        (["timeline", "--from", "2024-05-04"], "no dated event"),
        (["show", "ana rios"], "president"),
        (["show", "Ana Ríos pardoned Bo Lund"], "“A palace official said Ana Rios pardoned Lund on 3 April”"),
        (["show", "Ana Ríos pardoned Bo Lund"], "why then  the text gives the day"),
        (["conflicts"], "3 May is published first"),
        (["ask"], "endorsements"),
        (["ask", "pardons"], "Ana Ríos pardoned Bo Lund  Ana Ríos  Bo Lund  2024-05-03  confirmed  2\n"),
        (["ask", "pardons", "who=Rios"], "confirmed"),
        (["ask", "pardons", "who=Green Party"], "nothing found"),
        (["ask", "SELECT ?e WHERE { ?e a kg:Pardon }"], "event:ana-rios-pardoned-bo-lund-"),
        (["ask", "ASK { ?e a kg:Pardon }"], "true"),
        (["check"], "the graph has its shapes"),
    ],
    ids=" ".join,
)
def test_a_command_tells(kg, arguments, told):
    code, out, err = kg(*arguments, "--graph", "GRAPH")
    assert (code, err) == (0, "")
    assert told in out


def test_nothing_is_wrapped_or_cut_in_a_pipe(kg, folder):
    _, out, _ = kg("ask", "who-reported", "--graph", "GRAPH")
    sentence = "A palace official said Ana Rios pardoned Lund on 3 April"
    assert any(line.endswith(sentence) for line in out.splitlines())
    assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_answers_come_as_csv_and_json_with_whole_iris(kg):
    _, out, _ = kg("ask", "pardons", "--format", "csv", "--graph", "GRAPH")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["event"].startswith("https://dateline.example/id/event/ana-rios-")
    _, out, _ = kg("ask", "pardons", "--format", "json", "--graph", "GRAPH")
    assert json.loads(out)["results"]["bindings"][0]["status"]["value"].endswith("#confirmed")
    _, out, _ = kg("ask", "pardons", "--format", "ttl", "--graph", "GRAPH")
    assert "kg:Pardon" in out


def test_a_short_name_from_a_table_finds_its_node(kg):
    _, out, _ = kg("ask", "SELECT ?e WHERE { ?e a kg:Pardon }", "--graph", "GRAPH")
    code, out, _ = kg("show", out.split()[1], "--graph", "GRAPH")
    assert code == 0
    assert out.startswith("Ana Ríos pardoned Bo Lund  Pardon")


def test_a_query_may_come_from_a_file(kg, tmp_path):
    (tmp_path / "q.rq").write_text("SELECT (COUNT(?e) AS ?n) WHERE { ?e a kg:Event }")
    assert kg("ask", "-f", tmp_path / "q.rq", "--graph", "GRAPH")[1].split() == ["n", "2"]


def test_an_export_goes_to_a_file_or_to_standard_output(kg, tmp_path, folder):
    assert kg("export", "--format", "nt", "--out", tmp_path / "new" / "a.nt", "--graph", "GRAPH")[0] == 0
    assert (tmp_path / "new" / "a.nt").read_bytes() == export(load(folder), "nt")
    assert names_in(tmp_path / "new") == ["a.nt"]


@pytest.mark.parametrize(
    "command",
    [["timeline"], ["show", "Lund"], ["conflicts"], ["ask", "pardons"], ["ask", "names-explained"]],
    ids=" ".join,
)
def test_hostile_text_steers_no_terminal(kg, tmp_path, command):
    (tmp_path / "graph.nq").write_bytes(export(hostile_graph(), "nq"))
    code, out, err = kg(*command, "--graph", tmp_path)
    assert (code, err) == (0, "")
    assert "[bold red]" in out
    assert not set(out) & set("\x00\x07\x1b\r\t\u202e\u2066\u200f\u2028")


# ------------------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "the following arguments are required: COMMAND"),
        (["bild"], 2, "no command 'bild'; did you mean build or rebuild?"),
        (["build"], 2, "required: PATH"),
        (["timeline", "--from", "2025-13-01"], 2, "'2025-13-01' is no day; write it as 2025-12-01"),
        (["timeline", "--from", "2025-12-02", "--to", "2025-12-01", "--graph", "GRAPH"], 1, "is after the last"),
        (["ask", "SELECT ?x WHERE { ?x a ", "--graph", "GRAPH"], 1, "query:1:"),
        (["ask", "SELECT ?x\nWHERE { ?x nope:a ?y }", "--graph", "GRAPH"], 1, "query:2:"),
        (["ask", "INSERT DATA { <a:a> <a:b> <a:c> }", "--graph", "GRAPH"], 1, "INSERT changes the graph"),
        (["ask", "SELECT * { SERVICE <http://a.b/> { ?s ?p ?o } }", "--graph", "GRAPH"], 1, "SERVICE"),
        (["ask", "pardon", "--graph", "GRAPH"], 1, "did you mean pardons"),
        (["ask", "pardons", "whom=x", "--graph", "GRAPH"], 1, "no parameter 'whom'; it takes who"),
        (["ask", "pardons", "who", "--graph", "GRAPH"], 1, "no '='"),
        (["ask", "pardons", "--format", "cvs", "--graph", "GRAPH"], 1, "did you mean csv?"),
        (["ask", "-f", "/no/such.rq", "--graph", "GRAPH"], 1, "/no/such.rq: No such file"),
        (["show", "Ana Rois", "--graph", "GRAPH"], 1, "did you mean 'Ana Ríos'"),
        (["show", "", "--graph", "GRAPH"], 1, "nothing in the graph bears it"),
        (["show", "event:none", "--graph", "GRAPH"], 1, "nothing in the graph bears it"),
        (["timeline", "Nobody Atall", "--graph", "GRAPH"], 1, "nothing in the graph bears it"),
        (["timeline", "--graph", "/no/such"], 1, "/no/such: no such file or folder"),
        (["export", "--format", "turtel", "--graph", "GRAPH"], 1, "did you mean turtle"),
        (["export", "--format", "ttl", "--out", "GRAPH", "--graph", "GRAPH"], 1, "a folder; name the file"),
        (["export", "--format", "ttl", "--out", "/proc/no/a.ttl", "--graph", "GRAPH"], 1, "/proc/no"),
        (["verify", "--graph", "GRAPH"], 1, "annotations.jsonl"),
        (["build", "/no/such.txt"], 1, "/no/such.txt: no such file or folder"),
        (["build", "seeds", "--out", "/proc/no"], 1, "/proc/no"),
        (["build", "seeds", "--out", "pyproject.toml"], 1, "pyproject.toml: a file is in its place"),
        (["build", "seeds", "--out", "pyproject.toml/below"], 1, "a file is in its place"),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, list) else None,
)
def test_bad_input_gets_one_line(kg, arguments, code, told):
    found, out, err = kg(*arguments)
    assert (found, out) == (code, "")
    assert err.startswith("kg: ")
    assert told in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("graph.nq", b'<http://a> <http://b> "x" .\n<http://a> oops', "graph.nq:2:"),
        ("graph.nq", bytes(range(256)), "graph.nq:1:"),
        ("graph.ttl", b"@prefix : <http://a/> .\n:a :b", "graph.ttl:2:"),
        ("other.txt", b"text", "no graph.nq in the folder"),
    ],
    ids=["corrupt", "binary", "cut", "no-graph"],
)
def test_a_folder_that_holds_no_graph_gets_one_line(kg, tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    code, out, err = kg("timeline", "--graph", tmp_path)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err


def test_an_ambiguous_name_lists_the_candidates(kg, tmp_path):
    content = export(plain_graph(), "nq").replace(b'prefLabel> "Green Party"', b'prefLabel> "Ana R\xc3\xados"')
    (tmp_path / "graph.nq").write_bytes(content)
    code, _, err = kg("show", "Ana Ríos", "--graph", tmp_path)
    assert code == 1
    assert "2 bear it" in err and "(Person)" in err and "(Party)" in err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("latin.txt", b"Caf\xe9 owners met in Paris on Monday.", "UTF-8"),
    ],
)
def test_an_unreadable_article_leaves_no_folder(kg, tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    code, out, err = kg("build", tmp_path / name, "--out", tmp_path / "out")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert name in err and told in err
    assert not (tmp_path / "out").exists()


def test_a_broken_row_is_told_and_the_others_go_on(kg, tmp_path):
    good = {"id": "a", "text": "President Mara Kell endorsed Jon Brandt on Monday.", "published": "2024-05-07"}
    (tmp_path / "rows.jsonl").write_text(f'{json.dumps(good)}\nno json\n{{"id": "b"}}\n')
    code, out, err = kg("build", tmp_path / "rows.jsonl", "--out", tmp_path / "out")
    assert code == 1
    assert [line.partition(": ")[2].partition(": ")[0].rpartition("/")[2] for line in err.splitlines()] == [
        "rows.jsonl:2",
        "rows.jsonl:3",
    ]
    assert out.split()[:2] == ["articles", "1"]
    assert "Mara Kell endorsed Jon Brandt" in kg("timeline", "--graph", tmp_path / "out")[1]
    assert kg("verify", "--graph", tmp_path / "out")[0] == 0


# ------------------------------------------------------------------------------------------------ writing


def test_a_full_disk_leaves_what_stood_there(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")

    def fail(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(Exception, match="No space left on device"):
        write_folder({"a": b"new", "b": b"new"}, tmp_path)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names_in(tmp_path) == ["a"]


def test_a_folder_in_the_place_of_a_file_leaves_the_others(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(Exception, match="a folder is in its place"):
        write_folder({"a": b"new", "b": b"new"}, tmp_path)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names_in(tmp_path) == ["a", "b"]


def test_a_closed_pipe_is_no_error_to_tell(folder):
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        found = run_process("export", "--format", "nt", "--graph", folder, stdout=write_end)
    finally:
        os.close(write_end)
    assert (found.returncode, found.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [["timeline"], ["export", "--format", "nt"], ["ask", "pardons", "--format", "csv"]], ids=" ".join
)
def test_output_that_cannot_be_written_gets_one_line(folder, arguments):
    with Path("/dev/full").open("wb") as full:
        found = run_process(*arguments, "--graph", folder, stdout=full)
    assert (found.returncode, found.stderr) == (1, b"kg: output: No space left on device; send it to another place\n")


def test_an_encoding_without_the_letters_gets_escapes(folder):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    found = run_process("timeline", "--graph", folder, env=environment)
    assert (found.returncode, found.stderr) == (0, b"")
    assert rb"Ana R\xedos" in found.stdout


def test_an_interrupt_ends_with_one_line(tmp_path):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("The president met the mayor in Paris on Monday. " * 200)
    script = (
        "import signal, sys; signal.signal(2, signal.default_int_handler); from kg.cli import main; sys.exit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, "build", str(tmp_path), "--out", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"kg: interrupted\n")
    assert not (tmp_path / "out").exists()


def test_a_question_loads_no_language_pipeline(folder):
    script = (
        "import sys; from kg.cli import main; main(['ask', 'pardons', '--graph', sys.argv[1]])\n"
        "print(sorted({'spacy', 'networkx', 'rdflib', 'pyshacl', 'trafilatura'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, timeout=30, check=True)
    assert found.stdout.endswith(b"[]\n")
