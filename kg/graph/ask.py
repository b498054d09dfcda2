"""SPARQL questions to a store: read-only, local, with an answer as one table."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg.errors import QueryError, RefusedQueryError, UpdateError
from kg.graph.damage import find_damage
from kg.graph.keywords import Fault, find_fault, find_use
from kg.graph.terms import DEFAULT_BASE, prefixes

Term = NamedNode | BlankNode | Literal | Triple
_LONGEST_MESSAGE: Final = 160
_LONGEST_EXCERPT: Final = 30
_UPDATES: Final = re.compile(r"\b(insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
_FORMS: Final = re.compile(r"\b(select|ask|construct|describe)\b", re.IGNORECASE)
_SKIPPED: Final = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*>|#[^\n\r]*|\w*:")
"""What may stand before the first keyword and hold any word: IRIs and prefixes of the prologue, comments."""


class Answer(NamedTuple):
    """The rows that a question gives; a cell is None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_graph: bool = False
    """Whether the rows are triples (of a CONSTRUCT or DESCRIBE)."""


class Dataset(NamedTuple):
    """The graphs, by IRI, that a query is put to instead of those that it names itself."""

    default: tuple[NamedNode, ...] = ()
    """Their union is the default graph."""
    named: tuple[NamedNode, ...] = ()


def run_query(store: Store, sparql: str, *, base: str = DEFAULT_BASE) -> Answer:
    """The answer to a SPARQL query; its default graph is the union of all graphs, and the project's prefixes are known.

    Without ORDER BY the rows are sorted. ASK gives one row with the column 'answer'.

    Raises:
        QueryError: malformed (line and column are told), an update, or a query that would reach out to another server.
    """
    found = open_query(store, sparql, base=base)
    if isinstance(found, QueryBoolean):
        return Answer(("answer",), ((Literal(bool(found)),),))
    with evaluation():
        if isinstance(found, QueryTriples):
            triples = sorted({(each.subject, each.predicate, each.object) for each in found}, key=_row_key)
            return Answer(("subject", "predicate", "object"), tuple(triples), is_graph=True)
        columns = tuple(variable.value for variable in found.variables)
        rows: list[tuple[Term | None, ...]] = [tuple(solution) for solution in found]
    is_ordered = find_use(sparql, "order", prefixes(base)).is_used
    return Answer(columns, tuple(rows if is_ordered else sorted(rows, key=_row_key)))


def open_query(
    store: Store, sparql: str, *, base: str = DEFAULT_BASE, dataset: Dataset | None = None
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """What the engine gives for a query, still to be read (within `evaluation`).

    Args:
        store: the graph.
        sparql: the query; the project's prefixes are known to it.
        base: the IRI under which the graph's things are named.
        dataset: the graphs to ask; where None those that the query names with FROM, or else the union of all graphs
            as default graph.

    Raises:
        QueryError: see `run_query`.
    """
    check_query(sparql, base=base)
    names = prefixes(base)
    with evaluation(sparql, names):
        if dataset is not None:
            return store.query(sparql, prefixes=names, default_graph=[*dataset.default], named_graphs=[*dataset.named])
        has_own = find_use(sparql, "from", names).is_used
        return store.query(sparql, prefixes=names, use_default_graph_as_union=not has_own)


def check_query(sparql: str, *, base: str = DEFAULT_BASE) -> None:
    """Sees that a query does not reach out to another server; the engine refuses updates itself.

    Raises:
        RefusedQueryError: the query holds SERVICE.
        QueryError: it has that word, and is malformed.
    """
    use = find_use(sparql, "service", prefixes(base), stand_in="GRAPH")
    if use.is_used:
        raise RefusedQueryError("query", "SERVICE reaches out to another server", "ask only the graph itself")
    if use.fault:
        raise _refusal(sparql, use.fault)


@contextmanager
def evaluation(sparql: str = "", names: Mapping[str, str] = {}) -> Iterator[None]:
    """Turns what the engine raises into a QueryError while a query is begun or its answer read."""
    try:
        yield
    except SyntaxError as error:
        raise _refusal(sparql, find_fault(sparql, dict(names)) or Fault(str(error.msg))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise find_damage(error) or QueryError("query", _short(str(error)), "mend the query") from error


def _row_key(row: tuple[Term | None, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in row)


def _refusal(sparql: str, fault: Fault) -> QueryError:
    """An update, or the place of the fault."""
    start = _SKIPPED.sub(" ", sparql)
    update, form = _UPDATES.search(start), _FORMS.search(start)
    if update and (form is None or update.start() < form.start()):
        found = f"{update.group().upper()} changes the graph"
        return UpdateError("query", found, "ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if fault.offset is None:
        return QueryError("query", _short(fault.expected), "mend the query")
    before, rest = sparql[: fault.offset], sparql[fault.offset :].strip()
    line, column = before.count("\n") + 1, fault.offset - before.rfind("\n")
    found = f"does not go on with {rest[:_LONGEST_EXCERPT]!r}" if rest else "ends too early"
    # Sentences among what the parser expected are its own remarks ('Prefix not found').
    remarks = [each for each in re.findall(r"[A-Z][a-z][^,\[\]]+", fault.expected) if " " in each.strip()]
    return QueryError(f"query:{line}:{column}", f"the query {found}", "; ".join(remarks).lower() or "mend it there")


def _short(message: str) -> str:
    one_line = " ".join(message.split())
    return one_line if len(one_line) <= _LONGEST_MESSAGE else one_line[:_LONGEST_MESSAGE].rpartition(",")[0] + " …"
