"""The vocabulary: up to date, whole, readable by others."""

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.errors import OntologyError
from kg.graph import vocabulary
from kg.graph.quads import make_quads
from kg.graph.terms import NAMESPACES
from kg.graph.vocabulary import load_vocabulary, make_vocabulary, write_vocabulary
from kg.ontology import folder, read_yaml
from kg.ontology.events import load_events
from tests.graph_corpus import make_corpus

KG = rdflib.Namespace(NAMESPACES["kg"])
VALUES = ("kg:measure", "kg:status")


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(write_vocabulary(), format="turtle")


def test_the_file_is_up_to_date():
    assert (folder() / "kg.ttl").read_bytes() == write_vocabulary(), "run 'make ontology'"


def test_oxigraph_and_rdflib_read_the_same(ontology):
    triples = {quad.triple for quad in pyoxigraph.parse(write_vocabulary(), format=pyoxigraph.RdfFormat.TURTLE)}
    assert len(triples) == len(ontology) == len(make_vocabulary())


def test_every_term_has_a_label_and_a_comment(ontology):
    own = {node for node in ontology.subjects() if str(node).startswith(str(KG))}
    assert len(own) > 200
    assert [
        node for node in own if not ontology.value(node, RDFS.label) or not ontology.value(node, RDFS.comment)
    ] == []


def test_every_property_has_a_domain_and_a_range(ontology):
    properties = set(ontology.subjects(RDF.type, RDF.Property))
    assert [p for p in properties if not ontology.value(p, RDFS.domain) or not ontology.value(p, RDFS.range)] == []


def test_own_parents_domains_and_ranges_are_defined(ontology):
    links = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, SKOS.inScheme, RDFS.seeAlso)
    named = {o for link in links for o in ontology.objects(None, link) if str(o).startswith(str(KG))}
    assert [node for node in named if (node, RDF.type, None) not in ontology] == []


def test_every_event_type_and_shortcut_is_there(ontology):
    for name, each in load_events().types.items():
        assert KG.Event in ontology.transitive_objects(KG[name], RDFS.subClassOf), name
        assert each.shortcut is None or (KG[each.shortcut], RDF.type, OWL.ObjectProperty) in ontology


@pytest.mark.parametrize("prefix", ["sem", "prov", "time", "schema", "skos", "org", "oa"])
def test_it_is_mapped_to(ontology, prefix):
    assert any(str(o).startswith(NAMESPACES[prefix]) for o in ontology.objects())


@pytest.mark.parametrize(
    "scheme", ["PLOVER", "CAMEO", "FactualityScheme", "ConflictScheme", "DateBasisScheme", "MeasureScheme"]
)
def test_a_scheme_has_concepts(ontology, scheme):
    assert len(list(ontology.subjects(SKOS.inScheme, KG[scheme]))) >= 3


def test_the_graph_uses_nothing_that_is_undefined(ontology):
    for quad in make_quads(make_corpus()):
        for node in (quad.predicate, quad.object):
            if isinstance(node, pyoxigraph.NamedNode) and node.value.startswith(NAMESPACES["kg"]):
                assert (rdflib.URIRef(node.value), RDF.type, None) in ontology, node


def test_every_measure_that_is_extracted_is_defined():
    rules = read_yaml(folder() / "lexicons" / "figures.yaml", dict[str, object])["rules"]
    assert {rule["measure"] for rule in rules} <= set(load_vocabulary().schemes["MeasureScheme"].concepts)


def test_one_name_cannot_stand_for_two_things(monkeypatch):
    known = load_vocabulary()
    doubled = known.model_copy(update={"classes": {**known.classes, "asserted": known.classes["Event"]}})
    monkeypatch.setattr(vocabulary, "load_vocabulary", lambda: doubled)
    with pytest.raises(OntologyError, match="'asserted' is a class and a concept"):
        make_vocabulary()
