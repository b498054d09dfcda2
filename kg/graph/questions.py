"""The built-in questions: one `queries/NAME.rq` each, with a title, a description and parameters in its first lines."""

import difflib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import pyoxigraph
from pyoxigraph import Store

from kg.errors import OntologyError, QueryError
from kg.graph.ask import Answer, run_query
from kg.graph.labels import ENTITY_CLASSES, find_one
from kg.graph.terms import DEFAULT_BASE, day, term, text
from kg.records import Record

ParameterKind = Literal["entity", "event", "outlet", "class", "day", "text", "concept"]
_PARAMETER: Final = re.compile(r"# parameter (\w+) \((\w+)\): (.+)")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Parameter(Record):
    """What a question may be narrowed by; every parameter may be left out."""

    name: str
    kind: ParameterKind
    """entity, event, outlet: a name; class: an event type; day: 2025-12-01; concept: such as 'denied'; text: words."""
    description: str


class Question(Record):
    """A built-in question."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str
    """The query; `VALUES ?NAME { UNDEF }` stands for each parameter, so that it is a whole query as it is."""


@cache
def load_questions() -> Mapping[str, Question]:
    """All built-in questions by name, sorted.

    Raises:
        OntologyError: a question lacks its title or description, or its parameters do not fit its query.
    """
    paths = sorted((Path(__file__).parent / "queries").glob("*.rq"))
    return {path.stem: read_question(path.name, path.read_text("utf-8")) for path in paths}


def read_question(file_name: str, sparql: str) -> Question:
    """The question that a file holds.

    Raises:
        OntologyError: see `load_questions`.
    """
    told = dict(re.findall(r"^# (title|description): (.+)$", sparql, re.MULTILINE))
    for key in ("title", "description"):
        if key not in told:
            raise OntologyError(file_name, f"no '# {key}: …' line", "begin the file with one")
    parameters = []
    for name, kind, description in _PARAMETER.findall(sparql):
        if kind not in get_args(ParameterKind):
            raise OntologyError(
                file_name, f"parameter kind {kind!r}", f"expected one of {', '.join(get_args(ParameterKind))}"
            )
        parameters.append(Parameter(name=name, kind=kind, description=description))
    places = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", sparql)
    if sorted(places) != sorted(parameter.name for parameter in parameters):
        raise OntologyError(file_name, f"places for {places}", "give each parameter one 'VALUES ?NAME { UNDEF }'")
    name = Path(file_name).stem
    return Question(
        name=name, title=told["title"], description=told["description"], parameters=tuple(parameters), sparql=sparql
    )


def ask_question(store: Store, name: str, values: Mapping[str, str] = {}, *, base: str = DEFAULT_BASE) -> Answer:
    """The answer to a built-in question.

    Args:
        store: the graph.
        name: the question's name ('endorsements').
        values: parameter → what it is narrowed to, as a user writes it.
        base: the IRI under which the graph's things are named.

    Raises:
        QueryError: no such question or parameter, or a value that is not of the parameter's kind.
        NameUnknownError: nothing bears a name that was given.
        NameAmbiguousError: several do.
    """
    return run_query(store, bind_question(store, name, values), base=base)


def bind_question(store: Store, name: str, values: Mapping[str, str]) -> str:
    """The query of a built-in question, narrowed; see `ask_question`."""
    question = find_question(name)
    sparql = question.sparql
    known = {parameter.name: parameter for parameter in question.parameters}
    for key, value in values.items():
        if key not in known:
            raise QueryError(f"question {name!r}", f"no parameter {key!r}", f"it takes {', '.join(known) or 'none'}")
        bound = _bind(store, known[key], value)
        sparql = sparql.replace(f"VALUES ?{key} {{ UNDEF }}", f"VALUES ?{key} {{ {bound} }}")
    return sparql


def find_question(name: str) -> Question:
    """The built-in question of that name.

    Raises:
        QueryError: there is none; the nearest names are told.
    """
    questions = load_questions()
    if name in questions:
        return questions[name]
    near = difflib.get_close_matches(
        name.strip().lower().replace("_", "-").replace(" ", "-"), questions, n=3, cutoff=0.5
    )
    remedy = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(questions)}"
    raise QueryError(f"question {name!r}", "no built-in question of that name", remedy)


def _bind(store: Store, parameter: Parameter, value: str) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """The term that a value means; its text form is what SPARQL reads it as, with everything escaped."""
    match parameter.kind:
        case "entity":
            return find_one(store, value, kinds=ENTITY_CLASSES).node
        case "outlet":
            return find_one(store, value, kinds=("Outlet",)).node
        case "event":
            return find_one(store, value, kinds=("Event",)).node
        case "day":
            return _day(parameter, value)
        case "class" | "concept":
            if not _WORD.fullmatch(value):
                raise QueryError(
                    f"parameter {parameter.name!r}", repr(value), f"expected one word: {parameter.description}"
                )
            return term(f"kg:{value}")
        case "text":
            return text(value)


def _day(parameter: Parameter, value: str) -> pyoxigraph.Literal:
    try:
        return day(date.fromisoformat(value))
    except ValueError as error:
        raise QueryError(f"parameter {parameter.name!r}", repr(value), "expected a day such as 2025-12-01") from error
