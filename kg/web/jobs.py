"""Carrying out a job on the graph: the only place of the server that touches it."""

from typing import IO, assert_never

from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, QueryTriples, RdfFormat

from kg.errors import QueryError
from kg.graph.ask import Dataset, open_query
from kg.graph.questions import bind_question, find_question
from kg.graph.results import write_results, write_statements
from kg.web.explorer import answer_part
from kg.web.messages import AboutJob, GraphJob, Job, LabelsJob, NodeJob, PartJob, QueryJob, QuestionJob
from kg.web.negotiation import DATASETS, GRAPHS, QUERY, RESULTS, choose_or_refuse, content_type
from kg.web.pages import Done, answer_about, answer_labels, answer_node
from kg.web.refusals import RequestError
from kg.web.served import Served


def carry_out(served: Served, job: Job, out: IO[bytes]) -> Done:
    """Writes the answer to the job.

    Raises:
        KgError: there is no answer, for the reason that it tells; what was written so far is to be dropped.
    """
    match job:
        case QueryJob():
            return _query(served, job, out)
        case QuestionJob():
            return _question(served, job, out)
        case GraphJob():
            return _graph(served, job, out)
        case NodeJob():
            return answer_node(served, job, out)
        case LabelsJob():
            return answer_labels(served, job, out)
        case AboutJob():
            return answer_about(served, job, out)
        case PartJob():
            return answer_part(served, job, out)
    assert_never(job)


def _query(served: Served, job: QueryJob, out: IO[bytes]) -> Done:
    dataset = Dataset(_nodes(job.default), _nodes(job.named)) if job.has_dataset else None
    return _put(served, job.sparql, job.accept, out, dataset=dataset)


def _question(served: Served, job: QuestionJob, out: IO[bytes]) -> Done:
    try:
        find_question(job.name)
    except QueryError as error:
        raise RequestError(404, error.where, error.found, error.remedy) from error
    sparql = bind_question(served.graph.store, job.name, job.values)
    offer = choose_or_refuse(job.accept, (*RESULTS, QUERY))
    if offer is QUERY:
        out.write(sparql.encode("utf-8"))
        return Done(f"{QUERY.media_type}; charset=utf-8")
    return _put(served, sparql, job.accept, out)


def _put(served: Served, sparql: str, accept: str, out: IO[bytes], *, dataset: Dataset | None = None) -> Done:
    base = served.graph.base
    found = open_query(served.graph.store, sparql, base=base, dataset=dataset)
    if isinstance(found, QueryTriples):
        offer = choose_or_refuse(accept, GRAPHS)
        assert isinstance(offer.form, RdfFormat)
        write_statements(found, offer.form, out, base=base)
    else:
        offer = choose_or_refuse(accept, RESULTS)
        assert isinstance(offer.form, QueryResultsFormat)
        write_results(found, offer.form, out)
    return Done(content_type(offer))


def _graph(served: Served, job: GraphJob, out: IO[bytes]) -> Done:
    store = served.graph.store
    offer = choose_or_refuse(job.accept, DATASETS if job.is_all else GRAPHS)
    assert isinstance(offer.form, RdfFormat)
    if job.is_all:
        write_statements(store, offer.form, out, base=served.graph.base)
        return Done(content_type(offer))
    graph = _nodes((job.graph,))[0] if job.graph else DefaultGraph()
    if isinstance(graph, NamedNode) and not store.contains_named_graph(graph):
        raise RequestError(404, "graph", f"no graph {graph}", "ask '/data' for all of them")
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    write_statements(triples, offer.form, out, base=served.graph.base)
    return Done(content_type(offer))


def _nodes(iris: tuple[str, ...]) -> tuple[NamedNode, ...]:
    """The IRIs as nodes.

    Raises:
        RequestError: one is malformed.
    """
    try:
        return tuple(map(NamedNode, iris))
    except ValueError as error:
        raise RequestError(400, "graph", str(error), "give an absolute IRI") from error
