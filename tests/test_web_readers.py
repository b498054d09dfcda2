"""Whatever is sent, what reads it answers or refuses in one line."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph.ask import run_query
from kg.graph.keywords import find_fault, find_use
from kg.graph.store import fill_store
from kg.graph.terms import prefixes
from kg.show.marking import Span, find_words
from kg.web.negotiation import GRAPHS, PAGE, RESULTS, choose, read_accept
from kg.web.places import place_of
from kg.web.protocol import Asked, read_graph, read_iris, read_pairs, read_query

NAMES = prefixes()
WORDS = "SELECT ASK { } ( ) ?x <a:b> ' # SERVICE service SILENT FROM < > : kg:service . FILTER 1 && * WHERE @service _:"
PIECES = [*WORDS.split(), "\n", '"', "\\u0053ERVICE"]
SPARQL = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60)


def refuses_in_one_line(read, *arguments):
    try:
        read(*arguments)
    except KgError as error:
        assert "\n" not in str(error)


@given(st.sampled_from(["GET", "POST"]), st.text(max_size=80), st.text(max_size=60), st.binary(max_size=80))
def test_any_request_is_read_or_refused(method, query_string, content_type, body):
    asked = Asked(method, query_string, content_type, body, "")
    refuses_in_one_line(read_query, asked)
    refuses_in_one_line(read_graph, asked)
    refuses_in_one_line(read_iris, body)


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_pairs_are_read_as_they_were_written(pairs):
    try:
        written = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    except UnicodeEncodeError:
        return
    assert read_pairs(written) == pairs


@given(st.text(max_size=200))
def test_any_accept_header_chooses_or_not(accept):
    for offers in (RESULTS, (*GRAPHS, PAGE)):
        chosen = choose(accept, offers)
        assert chosen is None or chosen in offers
    assert all(0 <= each.quality <= 1 for each in read_accept(accept))


@given(st.text(max_size=80))
def test_the_place_of_any_iri_is_a_path_of_this_server(iri):
    for text in (iri, f"https://a.example/{iri}", f"https://a.example//{iri}"):
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            continue
        place = place_of(text, ("https://a.example",))
        assert place.startswith("/") and not place.startswith("//")
        assert place.isascii() and place.isprintable() and not set(place) & set(' "<>\\')


@given(SPARQL)
def test_no_query_reaches_out(sparql):
    """Whatever the engine answers, it does not read SERVICE in it."""
    store = fill_store([])
    try:
        run_query(store, sparql)
    except KgError:
        return
    assert not find_use(sparql, "service", NAMES, stand_in="GRAPH").is_used


@given(SPARQL)
def test_a_fault_lies_within_the_query(sparql):
    fault = find_fault(sparql, NAMES)
    assert fault is None or fault.offset is None or 0 <= fault.offset <= len(sparql)


@given(st.text(alphabet="ab ", max_size=20), st.integers(0, 30), st.text(alphabet="ab", max_size=3))
def test_found_words_are_the_words(sentence, start, words):
    found = find_words(sentence, Span(start, start + len(words), words), [Span(start + 5, start + 6, "a")])
    assert found == (0, 0) or sentence[slice(*found)] == words
