import csv
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import xml.dom.minidom

import networkx
import pyoxigraph
import pytest
import rdflib
from backports import zstd
from pyld import jsonld
from rdflib.compare import isomorphic

from kg.errors import OutputError
from kg.show.exports import export, export_files
from kg.show.formats import FORMATS, find_format
from kg.show.material import Material
from tests.show_graphs import HOSTILE, dated_graph, hostile_graph, plain_graph

GRAPHS = {"plain": plain_graph, "hostile": hostile_graph}
OXIGRAPH = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
}
RDFLIB = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
WITH_GRAPHS = ("trig", "nq", "jsonld")
EVERY = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


@pytest.mark.parametrize("name", OXIGRAPH)
@EVERY
def test_oxigraph_reads_the_same_statements_back(graph, name):
    found = set(pyoxigraph.parse(export(graph(), name), format=OXIGRAPH[name]))
    if name in WITH_GRAPHS:
        assert len(found) == len(graph())
    else:
        assert len(found) == len({quad.triple for quad in graph().store})
    if name not in ("rdf",):
        assert {quad.triple for quad in found} == {quad.triple for quad in graph().store}


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
@pytest.mark.parametrize("name", RDFLIB)
@EVERY
def test_rdflib_reads_as_many_statements_back(graph, name):
    if name in WITH_GRAPHS:
        dataset = rdflib.Dataset()
        dataset.parse(data=export(graph(), name), format=RDFLIB[name])
        assert len(set(dataset.quads())) == len(graph())
    else:
        found = rdflib.Graph().parse(data=export(graph(), name), format=RDFLIB[name])
        assert len(found) == len({quad.triple for quad in graph().store})


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_turtle_and_json_ld_hold_the_same_triples():
    turtle = rdflib.Graph().parse(data=export(plain_graph(), "ttl"), format="turtle")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=export(plain_graph(), "jsonld"), format="json-ld")
    flat = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        flat.add((subject, predicate, value))
    assert isomorphic(turtle, flat)


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
@EVERY
def test_networkx_reads_the_network_back(graph, name, read):
    content = export(graph(), name)
    xml.dom.minidom.parseString(content)
    found, full = read(io.BytesIO(content)), graph().networkx()
    assert set(found.nodes) == set(full.nodes)
    assert found.number_of_edges() == full.number_of_edges() > 0
    relations = sorted(relation for *_, relation in found.edges(data="relation"))
    assert relations == sorted(key for *_, key in full.edges(keys=True))


def test_gexf_gives_events_roles_and_relations_their_time():
    content = export(plain_graph(), "gexf")
    network = networkx.read_gexf(io.BytesIO(content))
    root = xml.dom.minidom.parseString(content).documentElement
    assert root.getElementsByTagName("graph")[0].getAttribute("mode") == "dynamic"
    assert root.getElementsByTagName("graph")[0].getAttribute("timeformat") == "date"
    times = {data["label"]: (data.get("start"), data.get("end")) for _, data in network.nodes(data=True)}
    assert times["Ana Ríos pardoned Bo Lund"] == ("2024-05-03", "2024-05-03")
    assert times["Pardon in May"] == ("2024-05-04", None)
    assert times["Bo Lund denied fraud"] == times["Bo Lund"] == (None, None)
    edges = {data["relation"]: (data.get("start"), data.get("end")) for *_, data in network.edges(data=True)}
    assert edges["pardoned"] == ("2024-05-03", "2024-05-03")
    assert edges["member_of"] == (None, None)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("../2025-11-30", None, "2025-11-30"),
        ("2025-11-28/2025-11-30", "2025-11-28", "2025-11-30"),
        ("2025-11-30T18:00", "2025-11-30", "2025-11-30"),
        ("2025-11-30~", "2025-11-30", "2025-11-30"),
        ("202X", "2020-01-01", "2029-12-31"),
    ],
)
def test_gexf_keeps_how_exact_a_date_is(date, start, end):
    network = networkx.read_gexf(io.BytesIO(export(dated_graph(date), "gexf")))
    [event] = [data for _, data in network.nodes(data=True) if data["label"] == "Ana Ríos pardoned Bo Lund"]
    assert (event.get("start"), event.get("end"), event["date"]) == (start, end, date)


def test_json_ld_reads_as_plain_json():
    content = json.loads(export(plain_graph(), "jsonld"))
    [pardon] = [node for node in content["@graph"] if "Pardon" in node.get("type", ())]
    assert pardon["label"] == "Ana Ríos pardoned Bo Lund"
    assert pardon["date"] == pardon["earliest"] == "2024-05-03"
    assert pardon["status"] == "confirmed"
    assert pardon["agent"].startswith("https://dateline.example/id/person/ana-rios-")
    assert pardon["reported_by"][0].startswith("https://dateline.example/id/article/one-")


@EVERY
def test_json_ld_expands_again_to_the_same_statements(graph):
    quads = jsonld.to_rdf(json.loads(export(graph(), "jsonld")), {"format": "application/n-quads"})
    assert set(pyoxigraph.parse(quads, format=pyoxigraph.RdfFormat.N_QUADS)) == set(graph().store)


@EVERY
def test_compressed_n_quads_are_the_n_quads(graph):
    plain = export(graph(), "nq")
    assert gzip.decompress(export(graph(), "nq.gz")) == plain
    assert zstd.decompress(export(graph(), "nq.zst")) == plain


@EVERY
def test_parts_are_the_n_quads_and_the_manifest_tells_their_counts_and_sums(graph):
    files = export_files(Material(graph(), part_quads=50), "nq-parts")
    manifest = json.loads(files.pop("manifest.json"))
    assert len(files) == -(-len(graph()) // 50)
    assert b"".join(gzip.decompress(files[row["file"]]) for row in manifest["files"]) == export(graph(), "nq")
    assert manifest["count"] == len(graph()) == sum(row["count"] for row in manifest["files"])
    for row in manifest["files"]:
        assert hashlib.sha256(files[row["file"]]).hexdigest() == row["sha256"]
        assert len(files[row["file"]]) == row["bytes"]
        assert gzip.decompress(files[row["file"]]).count(b"\n") == row["count"]


@EVERY
def test_csv_has_a_row_for_each_claim_of_an_event(graph):
    rows = list(csv.DictReader(io.StringIO(export(graph(), "csv").decode("utf-8"), newline="")))
    assert len(rows) == sum(len(graph().claims(event.node.iri)) for event in graph().events()) == 3
    assert all(None not in row and None not in row.values() for row in rows)


def test_csv_of_hostile_text_holds_no_formula_and_no_control():
    rows = list(csv.reader(io.StringIO(export(hostile_graph(), "csv").decode("utf-8"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "-", "\t", "\r"))]
    assert not {"\x00", "\x07", "\x1b"} & set("".join(cells))


def test_hostile_text_survives_in_rdf_to_the_character():
    found = pyoxigraph.parse(export(hostile_graph(), "nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    assert HOSTILE in {quad.object.value for quad in found if isinstance(quad.object, pyoxigraph.Literal)}


def test_every_format_is_the_same_in_two_processes():
    script = (
        "import hashlib; from tests.show_graphs import *\n"
        "from kg.show.page import make_page; from kg.show.timeline import make_timeline\n"
        "for graph, texts in ((plain_graph(), plain_texts), (hostile_graph(), hostile_texts)):\n"
        "    for name, content in write_everything(graph, texts).items():\n"
        "        print(name, hashlib.sha256(content).hexdigest())\n"
        "    print(hashlib.sha256((make_page(graph) + make_timeline(graph)).encode()).hexdigest())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert told[0].count(b"\n") > 2 * len(FORMATS)


@pytest.mark.parametrize("name", ["TTL", ".nq", "json-ld", "Turtle", "rdf/xml"])
def test_formats_have_other_names(name):
    assert find_format(name) in FORMATS.values()


def test_an_unknown_format_gets_the_nearest_names():
    with pytest.raises(OutputError, match=r"format 'turtl': not offered; did you mean turtle"):
        export(plain_graph(), "turtl")
    with pytest.raises(OutputError, match=r"format 'zzz': not offered; one of ttl, "):
        export(plain_graph(), "zzz")


def test_a_format_of_several_files_wants_a_folder_and_one_of_one_file_none():
    with pytest.raises(OutputError, match=r"format 'nq-parts': it fills a folder; name the folder with --out"):
        export(plain_graph(), "nq-parts")
    with pytest.raises(OutputError, match=r"format 'ttl': it is one file; name the file with --out"):
        export_files(Material(plain_graph()), "ttl")


def test_a_missing_package_is_told_with_the_extra_that_brings_it():
    script = (
        "import sys; sys.modules['backports'] = None\n"
        "from tests.show_graphs import plain_graph; from kg.show.exports import export\n"
        "export(plain_graph(), 'nq.zst')"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert ran.stderr.splitlines()[-1] == (
        "kg.errors.OutputError: format 'nq.zst': needs the package 'backports'; "
        "install it with: pip install 'dateline[zstd]'"
    )


def test_no_format_imports_a_library_before_it_is_written():
    script = "import kg.cli.arguments, kg.show.formats, sys; kg.cli.arguments.make_parser(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert not {"pyld", "networkx", "pyarrow", "icalendar", "pyoxigraph", "pydantic"} & set(ran.stdout.split())
