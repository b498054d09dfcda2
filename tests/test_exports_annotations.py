import json
import re
from xml.etree import ElementTree

import pytest
from pyld import jsonld

from kg.errors import OutputError, SourceError
from kg.show.exports import export, export_files
from kg.show.material import Material
from tests.graph_corpus import ONE, TWO
from tests.show_graphs import HOSTILE, hostile_graph, hostile_texts, plain_graph, plain_texts

GRAPHS = {"plain": (plain_graph, plain_texts), "hostile": (hostile_graph, hostile_texts)}
EVERY = pytest.mark.parametrize(("graph", "texts"), GRAPHS.values(), ids=GRAPHS)
ANNOTATION = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dcterms": "http://purl.org/dc/terms/",
        "id": {"@id": "@id"},
        "type": {"@id": "@type"},
        **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody")},
        **{name: f"oa:{name}" for name in ("TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix")},
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@id": "as:items", "@container": "@list"},
        "body": {"@id": "oa:hasBody"},
        "target": {"@id": "oa:hasTarget"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        **{name: f"oa:{name}" for name in ("identifying", "describing", "classifying", "tagging")},
        "start": "oa:start",
        "end": "oa:end",
        "value": "rdf:value",
        "format": "dcterms:format",
    }
}
"""The terms of the W3C's context that are used here; the tests fetch nothing."""
OA = "http://www.w3.org/ns/oa#"


def read_page(graph, texts):
    return json.loads(export(graph, "webanno", texts=texts))


def read_brat(graph, texts):
    return export_files(Material(graph, texts), "brat")


# ------------------------------------------------------------------------------------------------ Web Annotation


@EVERY
def test_annotations_point_to_their_quotations_by_position_and_by_surroundings(graph, texts):
    by_article = {article.iri: texts()[article.source] for article in graph().articles()}
    items = read_page(graph(), texts)["items"]
    assert len({item["id"] for item in items}) == len(items) > 8
    for item in items:
        text = by_article[item["target"]["source"]]
        place, quote = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text.startswith(
            quote["prefix"] + quote["exact"] + quote["suffix"], place["start"] - len(quote["prefix"])
        )
        assert item["target"]["id"] == f"{item['target']['source']}#char={place['start']},{place['end']}"


@EVERY
def test_annotations_are_json_ld_of_the_annotation_vocabulary(graph, texts):
    def load(url, options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": ANNOTATION}

    [page] = jsonld.expand(read_page(graph(), texts), {"documentLoader": load})
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert items
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        assert item[f"{OA}motivatedBy"][0]["@id"] in (f"{OA}identifying", f"{OA}describing")
        assert len(item[f"{OA}hasTarget"][0][f"{OA}hasSelector"]) == 2


def test_a_claim_is_annotated_with_its_event_factuality_and_date():
    items = read_page(plain_graph(), plain_texts)["items"]
    told = [item for item in items if item["motivation"] == "describing"]
    on = [item for item in told if item["target"]["selector"][1]["exact"] == "pardoned"]
    pardons = [[body.get("value") for body in item["body"]] for item in on]
    assert pardons == [
        [None, "Ana Ríos pardoned Bo Lund", "asserted", "2024-05-03"],
        [None, "Ana Ríos pardoned Bo Lund", "reported", "2024-04-03"],
    ]


# ------------------------------------------------------------------------------------------------ brat

BOUND = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t([^\n\t]+)")
EVENT = re.compile(r"(E\d+)\t([\w-]+):(T\d+)((?: [\w-]+:T\d+)*)")
OTHER = re.compile(r"A\d+\tFactuality E\d+ \w+|#\d+\tAnnotatorNotes [TE]\d+\t[^\t\n]+")


@EVERY
def test_brat_files_follow_the_stand_off_grammar_and_cover_what_they_say(graph, texts):
    files = read_brat(graph(), texts)
    configured = files["annotation.conf"].decode()
    names = {name.removesuffix(".ann") for name in files if name.endswith(".ann")}
    assert len(names) == 2
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
    for name in names:
        text = files[f"{name}.txt"].decode()
        ids = set()
        for line in files[f"{name}.ann"].decode().splitlines():
            if bound := BOUND.fullmatch(line):
                spans = [tuple(map(int, piece.split())) for piece in bound[3].split(";")]
                assert " ".join(text[start:end] for start, end in spans) == bound[4]
                assert f"{bound[2]}\n" in configured or f"{bound[2]}\t" in configured
                ids.add(bound[1])
            elif event := EVENT.fullmatch(line):
                assert {event[3], *(part.partition(":")[2] for part in event[4].split())} <= ids
            else:
                assert OTHER.fullmatch(line), line


def test_brat_events_have_the_participants_of_their_sentence():
    files = read_brat(plain_graph(), plain_texts)
    [name] = [name for name in files if name.startswith("one-") and name.endswith(".ann")]
    lines = files[name].decode().splitlines()
    bound = {match[1]: match[4] for match in map(BOUND.fullmatch, lines) if match}
    [event] = [match for match in map(EVENT.fullmatch, lines) if match]
    parts = dict(part.split(":") for part in event[4].split())
    assert (event[2], bound[event[3]]) == ("Pardon", "pardoned")
    assert {role: bound[span] for role, span in parts.items()} == {"agent": "Ana Ríos", "patient": "Bo Lund"}
    assert "A1\tFactuality E1 asserted" in lines


# ------------------------------------------------------------------------------------------------ Label Studio


@EVERY
def test_label_studio_tasks_fit_their_interface_and_their_text(graph, texts):
    files = export_files(Material(graph(), texts), "labelstudio")
    view = ElementTree.fromstring(files["interface.xml"])
    known = {tag: {element.get("value") for element in view.iter(tag)} for tag in ("Label", "Choice", "Relation")}
    controls = {element.get("name"): element.get("toName") for element in view if element.get("toName")}
    tasks = json.loads(files["tasks.json"])
    assert [task["data"]["text"] for task in tasks] == [ONE, TWO]
    for task in tasks:
        results = task["predictions"][0]["result"]
        regions = {each["id"] for each in results if each["type"] == "labels"}
        assert len(regions) == sum(each["type"] == "labels" for each in results) > 0
        for each in results:
            if each["type"] == "relation":
                assert {each["from_id"], each["to_id"]} <= regions
                assert set(each["labels"]) <= known["Relation"]
                continue
            value = each["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            assert set(value[each["type"]]) <= known["Label" if each["type"] == "labels" else "Choice"]
            assert controls[each["from_name"]] == each["to_name"] == "text"
            assert each["id"] in regions


# ------------------------------------------------------------------------------------------------ texts


@pytest.mark.parametrize("name", ["webanno", "brat", "labelstudio"])
@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (lambda: {"one": ONE}, "two: its text is not at hand"),
        (lambda: {"one": ONE, "two": f" {TWO}"}, "two:0: .*where the graph quotes 'A palace official'; build again"),
    ],
    ids=["lacking", "changed"],
)
def test_annotations_need_the_texts_that_the_graph_was_made_of(name, texts, told):
    with pytest.raises(SourceError, match=told):
        if name == "webanno":
            export(plain_graph(), name, texts=texts)
        else:
            export_files(Material(plain_graph(), texts), name)


def test_annotations_without_any_texts_say_where_to_find_them():
    with pytest.raises(OutputError, match=r"articles: their texts are not at hand; name the folder of a build"):
        export(plain_graph(), "webanno")


def test_hostile_names_stay_out_of_file_names_and_lines():
    files = read_brat(hostile_graph(), hostile_texts)
    assert not [name for name in files if "/" in name or ".." in name or HOSTILE[:8] in name]
