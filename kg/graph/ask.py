"""SPARQL questions to a store: read-only, local, with an answer as one table."""

import re
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryTriples, Store, Triple

from kg.errors import QueryError
from kg.graph.terms import DEFAULT_BASE, prefixes

Term = NamedNode | BlankNode | Literal | Triple
_LONGEST_MESSAGE: Final = 160
_LONGEST_EXCERPT: Final = 30
_POSITION: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATES: Final = re.compile(r"\b(insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE)
_FORMS: Final = re.compile(r"\b(select|ask|construct|describe)\b", re.IGNORECASE)
_OPAQUE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*"
    r"|[?$]\w+"
    r"|:\w+",
    re.DOTALL,
)
"""What may hold any word without its being a keyword: strings, IRIs, comments, variables, local names.
Source: SPARQL 1.1 Query Language, §19.8."""
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Answer(NamedTuple):
    """The rows that a question gives; a cell is None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_graph: bool = False
    """Whether the rows are triples (of a CONSTRUCT or DESCRIBE)."""


def run_query(store: Store, sparql: str, *, base: str = DEFAULT_BASE) -> Answer:
    """The answer to a SPARQL query; its default graph is the union of all graphs, and the project's prefixes are known.

    Without ORDER BY the rows are sorted. ASK gives one row with the column 'answer'.

    Raises:
        QueryError: malformed (line and column are told), an update, or a query that would reach out to another server.
    """
    bare = check_query(sparql)
    try:
        found = store.query(sparql, prefixes=prefixes(base), use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return Answer(("answer",), ((Literal(bool(found)),),))
        if isinstance(found, QueryTriples):
            triples = sorted({(each.subject, each.predicate, each.object) for each in found}, key=_row_key)
            return Answer(("subject", "predicate", "object"), tuple(triples), is_graph=True)
        columns = tuple(variable.value for variable in found.variables)
        rows: list[tuple[Term | None, ...]] = [tuple(solution) for solution in found]
    except SyntaxError as error:
        raise _malformed(sparql, str(error.msg)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError("query", _short(str(error)), "mend the query") from error
    return Answer(
        columns, tuple(rows if re.search(r"\border\s+by\b", bare, re.IGNORECASE) else sorted(rows, key=_row_key))
    )


def check_query(sparql: str) -> str:
    """The query without strings, IRIs, comments, variables and local names, once it is seen to be read-only and local.

    Raises:
        QueryError: the query is an update or holds SERVICE.
    """
    bare = _OPAQUE.sub(" ", sparql)
    for seen in (bare, _OPAQUE.sub(" ", _ESCAPE.sub(_unescape, sparql))):
        if "service" in seen.casefold():
            raise QueryError("query", "SERVICE reaches out to another server", "ask only the graph itself")
    update, form = _UPDATES.search(bare), _FORMS.search(bare)
    if update and (form is None or update.start() < form.start()):
        raise QueryError(
            "query", f"{update.group().upper()} changes the graph", "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    return bare


def _unescape(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code < 0x110000 else " "


def _row_key(row: tuple[Term | None, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in row)


def _malformed(sparql: str, message: str) -> QueryError:
    match = _POSITION.match(message)
    if match is None:
        return QueryError("query", _short(message), "mend the query")
    lines = sparql.splitlines()
    line, column = int(match[1]), int(match[2])
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    found = f"does not go on with {rest[:_LONGEST_EXCERPT]!r}" if rest else "ends too early"
    # Sentences among what the parser expected are its own remarks ('Prefix not found').
    remarks = [each for each in re.findall(r"[A-Z][a-z][^,\[\]]+", match[3]) if " " in each.strip()]
    return QueryError(f"query:{line}:{column}", f"the query {found}", "; ".join(remarks).lower() or "mend it there")


def _short(message: str) -> str:
    one_line = " ".join(message.split())
    return one_line if len(one_line) <= _LONGEST_MESSAGE else one_line[:_LONGEST_MESSAGE].rpartition(",")[0] + " …"
