import csv
import io
import json
from datetime import date

import duckdb
import pandas
import pytest

from kg.show.exports import export_files
from kg.show.material import Material
from kg.show.relational import TABLES
from tests.show_graphs import HOSTILE, dated_graph, hostile_graph, plain_graph

GRAPHS = {"plain": plain_graph, "hostile": hostile_graph}
EVERY = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
COUNTS = {
    "articles": 2,
    "entities": 6,
    "events": 2,
    "participants": 3,
    "claims": 6,
    "figures": 1,
    "roles": 1,
    "conflicts": 1,
}


@pytest.fixture
def parquet(tmp_path):
    """Writes the tables of a graph; gives their folder."""

    def write(graph):
        for name, content in export_files(Material(graph), "parquet").items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    return write


def read_csv(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


# ------------------------------------------------------------------------------------------------ Parquet


@EVERY
def test_duckdb_reads_every_table_and_the_manifest_tells_how_many_rows(graph, parquet):
    folder = parquet(graph())
    manifest = {row["file"]: row["count"] for row in json.loads((folder / "manifest.json").read_text())["files"]}
    assert set(manifest) == {f"{name}.parquet" for name in TABLES}
    with duckdb.connect() as db:
        for name, count in manifest.items():
            [(found,)] = db.execute("SELECT count(*) FROM read_parquet(?)", [str(folder / name)]).fetchall()
            assert found == count
    assert COUNTS.items() <= {name.removesuffix(".parquet"): count for name, count in manifest.items()}.items()


def test_duckdb_joins_claims_to_the_events_that_they_are_about(parquet):
    folder = parquet(plain_graph())
    query = f"""
        SELECT e.label, e.earliest, c.source, c.factuality, c.trigger
        FROM '{folder}/events.parquet' e JOIN '{folder}/claims.parquet' c ON list_contains(c.about, e.iri)
        WHERE e.type = 'Pardon' ORDER BY c.source"""
    with duckdb.connect() as db:
        rows = db.execute(query).fetchall()
    assert rows == [
        ("Ana Ríos pardoned Bo Lund", date(2024, 5, 3), "one", "asserted", "pardoned"),
        ("Ana Ríos pardoned Bo Lund", date(2024, 5, 3), "two", "reported", "pardoned"),
    ]


def test_pandas_reads_figures_with_their_numbers_and_dates(parquet):
    [figure] = pandas.read_parquet(parquet(plain_graph()) / "figures.parquet").to_dict("records")
    assert (figure["measure"], figure["value"], figure["value_text"], figure["unit"]) == (
        "vote_share",
        40.5,
        "40.5",
        "percent",
    )
    assert (figure["as_of"], figure["as_of_first"], bool(figure["approximate"])) == (
        "2024-05-03T18:00",
        date(2024, 5, 3),
        True,
    )


def test_hostile_text_is_in_the_tables_to_the_character(parquet):
    events = pandas.read_parquet(parquet(hostile_graph()) / "events.parquet")
    assert HOSTILE.strip() in set(events["label"])


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025-11", date(2025, 11, 1), date(2025, 11, 30)),
        ("../2025-11-30", None, date(2025, 11, 30)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_parquet_and_neo4j_keep_the_date_as_it_is_known_beside_its_bounds(edtf, earliest, latest, parquet):
    graph = dated_graph(edtf)
    events = pandas.read_parquet(parquet(graph) / "events.parquet").to_dict("records")
    [event] = [event for event in events if event["type"] == "Pardon"]
    assert (event["date"], event["earliest"], event["latest"]) == (edtf, earliest, latest)
    [event] = [row for row in read_csv(export_files(Material(graph), "neo4j"), "events.csv") if row["type"] == "Pardon"]
    assert (event["date"], event["earliest:date"], event["latest:date"]) == (edtf, str(earliest or ""), str(latest))


# ------------------------------------------------------------------------------------------------ Neo4j


@EVERY
def test_neo4j_files_have_headers_ids_once_and_only_relationships_between_known_nodes(graph):
    files = export_files(Material(graph()), "neo4j")
    nodes = [
        row for name in files if name.endswith(".csv") and name != "relationships.csv" for row in read_csv(files, name)
    ]
    ids = [row["iri:ID"] for row in nodes]
    assert len(ids) == len(set(ids)) > 0
    assert all(row[":LABEL"] for row in nodes)
    edges = read_csv(files, "relationships.csv")
    assert list(edges[0]) == [":START_ID", ":END_ID", ":TYPE"]
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= set(ids)
    assert {"pardoned", "agent", "about", "reported_by", "member_of", "denotes"} <= {row[":TYPE"] for row in edges}


def test_neo4j_nodes_bear_the_label_of_their_class():
    files = export_files(Material(plain_graph()), "neo4j")
    assert {row[":LABEL"] for row in read_csv(files, "entities.csv")} == {
        "Entity;Person",
        "Entity;Party",
        "Entity;Actor",
        "Entity;Outlet",
    }
    assert {row[":LABEL"] for row in read_csv(files, "events.csv")} == {"Event;Pardon", "Event;Denial"}
    [ana] = [row for row in read_csv(files, "entities.csv") if row["label"] == "Ana Ríos"]
    assert (ana["aliases:string[]"], ana["misspellings:string[]"]) == ("Ríos", "Ana Rios")


def test_neo4j_files_of_hostile_text_have_one_line_a_row_no_formula_and_no_control():
    files = export_files(Material(hostile_graph()), "neo4j")
    for name in (name for name in files if name.endswith(".csv")):
        text = files[name].decode("utf-8")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert text.count("\n") == len(rows)
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t", "\r"))]
        assert not {"\x00", "\x07", "\x1b"} & set(text)
