"""The graphs that the tests of what is shown share: made by hand, one of them full of hostile text."""

from functools import cache

from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.show.graph import Graph
from tests.graph_corpus import make_corpus

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")\x1b[2J\x00\x07\n\r\t\'"\\</script><script>document.title=\'owned\'</script>'
    "<img src=x onerror=\"document.title='owned'\">[bold red]&amp;\u202egnp.exe\u2066\u200f\u2028{{7*7}}@en^^"
)


@cache
def plain_graph() -> Graph:
    return Graph(fill_store(make_quads(make_corpus())))


@cache
def hostile_graph() -> Graph:
    return Graph(fill_store(make_quads(make_corpus(hostile=HOSTILE))))
