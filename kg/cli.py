"""The command line: arguments → one call → print."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from rich.console import Console, RenderableType
from rich.progress import Progress

from kg import pipeline
from kg.errors import KgError, QueryError, SourceError
from kg.graph.shapes import check_shapes
from kg.graph.verify import verify_mentions
from kg.read import read_sources
from kg.show import terminal
from kg.show.annotations import read_texts
from kg.show.answers import write_answer
from kg.show.exports import FORMATS, export
from kg.show.folder import write_folder
from kg.show.graph import answer_table, list_questions, load
from kg.show.views import EventPortrait

OUT = "exports"
Run = Callable[[argparse.Namespace, Console], int]
Commands = argparse._SubParsersAction  # noqa: SLF001


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 where all went well, 1 on bad input or a failed check, 2 on wrong usage."""
    args = _parser().parse_args(arguments)
    console = Console(soft_wrap=not sys.stdout.isatty())
    try:
        run: Run = args.run
        return run(args, console)
    except KgError as error:
        sys.stderr.write(f"kg: {' '.join(str(error).split())}\n")
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


# ------------------------------------------------------------------------------------------------ commands


def _build(args: argparse.Namespace, console: Console) -> int:
    progress = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with progress:
        task = progress.add_task("reading", total=None)
        built = pipeline.build_corpus(
            args.paths,
            model=args.model,
            progress=lambda done, total, source: progress.update(task, completed=done, total=total, description=source),
        )
        graph = pipeline.make_graph(built.corpus, base=args.base)
        pipeline.write_exports(built.corpus, graph, args.out)
    console.print(terminal.make_summary(built.counts(), tuple(built.dropped.items())))
    console.print(f"written to {args.out}", style="dim", highlight=False)
    for problem in built.problems:
        sys.stderr.write(f"kg: {problem}\n")
    return 1 if built.problems else 0


def _ask(args: argparse.Namespace, console: Console) -> int:
    if args.query is None and args.file is None:
        console.print(terminal.make_table(list_questions()))
        return 0
    query, rest = (
        (args.query, args.parameters) if args.file is None else (_read_query(args.file), [args.query, *args.parameters])
    )
    graph = load(args.graph)
    answer = graph.answer(query, _pairs([each for each in rest if each is not None]))
    if args.format == "table":
        console.print(terminal.make_table(answer_table(answer)))
    else:
        sys.stdout.write(write_answer(answer, graph.store, args.format))
    return 0


def _read_query(path: str) -> str:
    try:
        return Path(path).read_text("utf-8") + "\n"
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            path, str(getattr(error, "strerror", None) or error), "name a file with a SPARQL query"
        ) from error


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for each in parameters:
        name, separator, value = each.partition("=")
        if not separator:
            raise QueryError(f"parameter {each!r}", "no '='", "write NAME=VALUE, such as who='Donald Trump'")
        pairs[name] = value
    return pairs


def _timeline(args: argparse.Namespace, console: Console) -> int:
    events = load(args.graph).timeline(args.name, since=args.since, until=args.until)
    shown = events if args.all or args.name else [event for event in events if event.is_notable]
    console.print(terminal.make_event_lines(shown))
    return 0


def _show(args: argparse.Namespace, console: Console) -> int:
    found = load(args.graph).show(args.name)
    console.print(terminal.make_portrait(found) if isinstance(found, EventPortrait) else terminal.make_entity(found))
    return 0


def _conflicts(args: argparse.Namespace, console: Console) -> int:
    for conflict in load(args.graph).conflicts():
        console.print(terminal.make_conflict(conflict))
        console.print()
    return 0


def _export(args: argparse.Namespace, console: Console) -> int:
    content = export(load(args.graph), args.format)
    if args.out is None:
        sys.stdout.buffer.write(content)
    else:
        write_folder({Path(args.out).name: content}, Path(args.out).parent)
    return 0


def _verify(args: argparse.Namespace, console: Console) -> int:
    graph = load(args.graph)
    texts = {article.source: article.text for article in read_sources(args.sources).articles} if args.sources else None
    found = verify_mentions(graph.store, read_texts(_folder(args.graph)) if texts is None else texts)
    for wrong in found.wrong:
        sys.stderr.write(f"kg: {wrong.mention}: the article says {wrong.found!r}; the graph quotes {wrong.quoted!r}\n")
    console.print(f"{found.checked:,} mentions checked, {len(found.wrong):,} wrong", highlight=False)
    return 1 if found.wrong or not found.checked else 0


def _folder(graph: str) -> Path:
    return Path(graph) if Path(graph).is_dir() else Path(graph).parent


def _check(args: argparse.Namespace, console: Console) -> int:
    report = check_shapes(load(args.graph).store)
    for each in report.violations:
        sys.stderr.write(f"kg: {each.node}: {each.path or 'node'}: {each.message}\n")
    console.print(
        "the graph has its shapes" if report.conforms else f"{len(report.violations):,} violations", highlight=False
    )
    return 0 if report.conforms else 1


# ------------------------------------------------------------------------------------------------ arguments


class _Parser(argparse.ArgumentParser):
    """Wrong usage gets one line, as every other error."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see '{self.prog} --help'\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kg", description="News articles in, an event-timeline knowledge graph out.")
    parser.add_argument("--version", action="version", version=f"kg {version('dateline')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    build = _command(commands, "build", _build, "read articles and write their graph")
    build.add_argument("paths", nargs="+", metavar="PATH", help="files, folders and globs: .txt .md .html .jsonl")
    build.add_argument("--out", default=OUT, metavar="DIR", help="where to write (default: %(default)s)")
    build.add_argument("--model", default=pipeline.DEFAULT_MODEL, help="a spaCy pipeline (default: %(default)s)")
    build.add_argument(
        "--base", default=pipeline.DEFAULT_BASE, metavar="IRI", help="base of all IRIs (default: %(default)s)"
    )

    ask = _asking(commands, "ask", _ask, "ask a SPARQL query or a built-in question; without one, list the questions")
    ask.add_argument("query", nargs="?", metavar="QUERY", help="a SPARQL query, or the name of a built-in question")
    ask.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help="parameters of a built-in question")
    ask.add_argument("-f", "--file", metavar="FILE", help="a file with a SPARQL query")
    ask.add_argument(
        "--format", default="table", metavar="FORMAT", help="table, csv, json or ttl (default: %(default)s)"
    )

    timeline = _asking(commands, "timeline", _timeline, "the dated events, oldest first")
    timeline.add_argument("name", nargs="?", metavar="NAME", help="only events in which this entity takes part")
    timeline.add_argument("--from", dest="since", type=_day, metavar="DAY", help="first day, such as 2025-12-01")
    timeline.add_argument("--to", dest="until", type=_day, metavar="DAY", help="last day")
    timeline.add_argument("--all", action="store_true", help="also events that have no type and one article")

    show = _asking(commands, "show", _show, "an entity or event with its claims, sentences and sources")
    show.add_argument("name", metavar="NAME", help="any of its names, misspellings included, or its IRI")
    _asking(commands, "conflicts", _conflicts, "where sources disagree, refine each other or progress")

    out = _asking(commands, "export", _export, "write the graph in another format")
    out.add_argument("--format", required=True, metavar="FORMAT", help=", ".join(FORMATS))
    out.add_argument("--out", metavar="FILE", help="the file to write; standard output where left out")

    verify = _asking(commands, "verify", _verify, "check every mention against its source")
    verify.add_argument(
        "--sources", nargs="+", metavar="PATH", help="the articles; by default the texts that the build kept"
    )
    _asking(commands, "check", _check, "check the graph against its shapes")
    return parser


def _command(commands: Commands, name: str, run: Run, told: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.set_defaults(run=run)
    return parser


def _asking(commands: Commands, name: str, run: Run, told: str) -> argparse.ArgumentParser:
    parser = _command(commands, name, run, told)
    parser.add_argument(
        "--graph", default=OUT, metavar="PATH", help="the folder of a build, or an RDF file (default: %(default)s)"
    )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2025-12-01") from None
