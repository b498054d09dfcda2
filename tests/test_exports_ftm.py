"""FollowTheMoney's own library reads what is exported for it; it needs the extra 'ftm', and that ICU and a compiler."""

import json
import warnings

import pytest

from kg.show.exports import export
from tests.show_graphs import dated_graph, hostile_graph, plain_graph
from tests.test_exports_places import placed_graph

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    model = pytest.importorskip("followthemoney", reason="the extra 'ftm' is not installed").model


def read_ftm(graph):
    return [json.loads(line) for line in export(graph, "ftm").decode("utf-8").splitlines()]


@pytest.mark.parametrize("graph", [plain_graph(), hostile_graph(), placed_graph(), dated_graph("../2025-11-30")])
def test_followthemoney_accepts_every_entity_and_every_value(graph):
    rows = read_ftm(graph)
    assert len({row["id"] for row in rows}) == len(rows) > 0
    for row in rows:
        schema = model.get(row["schema"])
        schema.validate({"properties": row["properties"]})
        cleaned = model.get_proxy(row, cleaned=False)
        assert {name: len(values) for name, values in row["properties"].items()} == {
            name: len(values) for name, values in cleaned.to_dict()["properties"].items()
        }


@pytest.mark.parametrize("graph", [plain_graph(), hostile_graph(), placed_graph()])
def test_followthemoney_references_point_to_entities_of_the_range(graph):
    rows = {row["id"]: row for row in read_ftm(graph)}
    seen = 0
    for row in rows.values():
        for name, values in row["properties"].items():
            prop = model.get(row["schema"]).get(name)
            if prop.type.name == "entity":
                assert all(model.get(rows[value]["schema"]).is_a(prop.range) for value in values), (row["id"], name)
                seen += len(values)
    assert seen > 8
