import csv
import io
import os
import subprocess
import sys
import xml.dom.minidom

import networkx
import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.cli.arguments import EXPORT_FORMATS
from kg.errors import OutputError
from kg.show.exports import ALIASES, FORMATS, export, find_writer
from tests.show_graphs import HOSTILE, hostile_graph, plain_graph

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
        "import hashlib; from tests.show_graphs import *; from kg.show.exports import FORMATS, export\n"
        "from kg.show.page import make_page; from kg.show.timeline import make_timeline\n"
        "for graph in (plain_graph(), hostile_graph()):\n"
        "    for name in FORMATS: print(name, hashlib.sha256(export(graph, name)).hexdigest())\n"
        "    print(hashlib.sha256((make_page(graph) + make_timeline(graph)).encode()).hexdigest())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert told[0].count(b"\n") == 2 * (len(FORMATS) + 1)


@pytest.mark.parametrize("name", ["TTL", ".nq", "json-ld", "Turtle", "rdf/xml"])
def test_formats_have_other_names(name):
    assert find_writer(name) in FORMATS.values()


def test_an_unknown_format_gets_the_nearest_names():
    with pytest.raises(OutputError, match=r"format 'turtl': not offered; did you mean turtle"):
        export(plain_graph(), "turtl")
    with pytest.raises(OutputError, match=r"format 'zzz': not offered; one of ttl, "):
        export(plain_graph(), "zzz")


def test_the_help_names_every_format():
    assert EXPORT_FORMATS.replace(" or ", ", ").split(", ") == list(FORMATS)
    assert set(ALIASES.values()) <= set(FORMATS)
