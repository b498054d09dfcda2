"""The graphs that the tests of what is shown share: made by hand, one of them full of hostile text."""

from collections.abc import Callable
from functools import cache

from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.records import When
from kg.show.edtf import read_edtf
from kg.show.exports import export, export_files
from kg.show.formats import FORMATS
from kg.show.graph import Graph
from kg.show.material import Material
from tests.graph_corpus import ONE, TWO, make_corpus

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


def dated_graph(edtf: str) -> Graph:
    """The plain graph with another date for the pardon."""
    when = make_when(edtf)
    corpus = make_corpus()
    pardon, *others = corpus.resolution.events
    dated = pardon.dated.model_copy(update={"when": when}) if pardon.dated else None
    events = (pardon.model_copy(update={"dated": dated}), *others)
    resolution = corpus.resolution.model_copy(update={"events": events})
    return Graph(fill_store(make_quads(corpus.model_copy(update={"resolution": resolution}))))


def make_when(edtf: str) -> When:
    period = read_edtf(edtf)
    assert period is not None
    return When(earliest=period.first, latest=period.last, edtf=edtf)


def plain_texts() -> dict[str, str]:
    """The text of each article, by its source id."""
    return {"one": ONE, "two": TWO}


def hostile_texts() -> dict[str, str]:
    return {HOSTILE: ONE, "two": TWO}


def write_everything(graph: Graph, texts: Callable[[], dict[str, str]]) -> dict[str, bytes]:
    """Every file of every format, by its name within the format's."""
    written = {}
    for each in FORMATS.values():
        if each.is_folder:
            files = export_files(Material(graph, texts, part_quads=50), each.name)
            written |= {f"{each.name}/{name}": content for name, content in files.items()}
        else:
            written[each.name] = export(graph, each.name, texts=texts)
    return written
