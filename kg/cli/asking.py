"""`kg ask`, `kg timeline`, `kg show`, `kg conflicts`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kg.cli.opening import open_asked
from kg.cli.output import put, put_text
from kg.errors import QueryError, SourceError
from kg.show import terminal
from kg.show.answers import write_answer
from kg.show.graph import list_questions
from kg.show.tables import make_table
from kg.show.views import EventPortrait


def ask(args: argparse.Namespace) -> int:
    """Puts a query or built-in question; lists the questions where there is none."""
    if args.query is None and args.file is None:
        put(make_table(list_questions()))
        return 0
    query, parameters = args.query, args.parameters
    if args.file is not None:
        query, parameters = _read_query(args.file), [*([args.query] if args.query else []), *args.parameters]
    graph = open_asked(args).graph
    answer = graph.answer(query, _pairs(parameters))
    if args.format == "table":
        put(make_table(graph.shorten(answer)))
    else:
        put_text(write_answer(answer, graph.store, args.format))
    return 0


def timeline(args: argparse.Namespace) -> int:
    """Prints the timeline of one name or of all."""
    events = open_asked(args).graph.timeline(args.name, since=args.since, until=args.until)
    shown = events if args.all else [event for event in events if event.is_notable]
    put(*terminal.make_timeline(shown, left_out=len(events) - len(shown)))
    return 0


def show(args: argparse.Namespace) -> int:
    """Prints an entity or event with its evidence."""
    found = open_asked(args).graph.show(args.name)
    put(*(terminal.make_portrait(found) if isinstance(found, EventPortrait) else terminal.make_entity(found)))
    return 0


def conflicts(args: argparse.Namespace) -> int:
    """Prints where the sources differ."""
    put(*terminal.make_conflicts(open_asked(args).graph.conflicts()))
    return 0


def _read_query(path: str) -> str:
    try:
        return Path(path).read_text("utf-8") + "\n"
    except (OSError, UnicodeDecodeError) as error:
        found = getattr(error, "strerror", None) or "not a text in UTF-8"
        raise SourceError(path, found, "name a file with a SPARQL query") from error


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for each in parameters:
        name, separator, value = each.partition("=")
        if not separator:
            raise QueryError(f"parameter {each!r}", "no '='", "write NAME=VALUE, such as who='Donald Trump'")
        pairs[name] = value
    return pairs
