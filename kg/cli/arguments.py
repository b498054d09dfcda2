"""The commands and their arguments."""

import argparse
import sys
from datetime import date
from difflib import get_close_matches
from importlib.metadata import version
from typing import Final, NoReturn

from kg.cli.arguments_serve import fill_serve
from kg.show.formats import PART_QUADS, list_formats
from kg.show.visible import make_visible

OUT: Final = "exports"
_PATHS: Final = "files, folders, globs, URLs: .txt .md .html .parquet; .jsonl .warc, and these with .gz or .zst"
_WRONG_USAGE: Final = 2
_MOST_JOBS: Final = 512
_EXAMPLES: Final = """\
a first session:
  kg build articles/            read a folder of articles; write the graph to exports/
  kg timeline                   what happened, day by day
  kg show Trump                 one name: roles, figures, events, with sentences and sources
  kg ask                        list the built-in questions
  kg ask endorsements           put one of them
  kg conflicts                  where the sources disagree
  kg serve                      the graph in a browser, and for programs by SPARQL
  kg plot timeline -o t.svg     a picture for a report; also of the network and the figures
  kg view                       open the explorer: timeline, network, evidence, in one page
"""


class Parser(argparse.ArgumentParser):
    """Wrong usage gets one line, as every other error."""

    def error(self, message: str) -> NoReturn:
        """Writes the line and ends with code 2."""
        sys.stderr.write(f"kg: {make_visible(message)}; see '{self.prog} --help'\n")
        sys.exit(_WRONG_USAGE)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Names the nearest command, or the like, where there is none of that name."""
        if action.choices is not None and value not in action.choices:
            near = get_close_matches(str(value), list(action.choices), n=2, cutoff=0.5)
            remedy = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(action.choices)}"
            what = action.dest if action.option_strings else str(action.metavar or action.dest).lower()
            raise argparse.ArgumentError(None, f"no {what} {str(value)!r}; {remedy}")


Commands = argparse._SubParsersAction


def make_parser() -> Parser:
    """The parser of the whole command line; what it gives names the command's function as `home`."""
    parser = Parser(
        prog="kg",
        description="News articles in, an event-timeline knowledge graph out.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kg {version('dateline')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    _add_build(commands)
    _add_ask(commands)
    _add_timeline(commands)
    show = _add_asking(commands, "show", "asking:show", "an entity or event with its claims, sentences and sources")
    show.add_argument("name", metavar="NAME", help="any of its names, misspellings included, 'event:…', or its IRI")
    _add_explain(commands)
    _add_view(commands)
    _add_plot(commands)
    _add_asking(commands, "conflicts", "asking:conflicts", "where sources disagree, refine each other or progress")
    _add_export(commands)
    verify = _add_asking(commands, "verify", "checking:verify", "check every mention against its source")
    verify.add_argument(
        "--sources", nargs="+", metavar="PATH", help="the articles; by default the texts that the build kept"
    )
    fill_serve(_add(commands, "serve", "serving:serve", "serve the graph over HTTP: SPARQL, a page for every node"))
    _add_asking(commands, "check", "checking:check", "check the graph against its shapes")
    review = _add_asking(commands, "review", "reviewing:review", "decide on what is least certain, one by one")
    told = "where decisions are written (default: the store's own, or curation.yaml here)"
    review.add_argument("--curation", metavar="FILE", help=told)
    review.add_argument("--author", metavar="NAME", help="who decides; asked for where left out")
    review.add_argument("--most", type=_count, metavar="N", help="ask about so many things at most")
    _add_storing(commands)
    _add_push(commands)
    return parser


def _pipeline(text: str) -> tuple[str, str]:
    """The language's code and its pipeline."""
    code, _, name = text.partition("=")
    if not code or not name:
        raise argparse.ArgumentTypeError(f"{text!r} names no pipeline; write it as es=es_core_news_sm")
    return code.lower(), name


def _add_build(commands: "Commands[Parser]") -> None:
    build = _add(commands, "build", "building:build", "read articles and write their graph")
    build.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="files, folders and globs: .txt .md .html .jsonl[.gz|.zst] .parquet .warc[.gz|.zst], or URLs of such",
    )
    build.add_argument("--out", default=OUT, metavar="DIR", help="the folder to write to (default: %(default)s)")
    _add_models(build)
    build.add_argument(
        "--jobs", type=_jobs, metavar="N", help="worker processes (default: the machine's cores; one for few articles)"
    )
    build.add_argument(
        "--parts", action="store_true", help="write N-Quads in parts with a manifest, and nothing else: for very many"
    )
    build.add_argument(
        "--engine", choices=("embedded", "spark"), default="embedded", help="what runs the stages; spark writes parts"
    )
    build.add_argument(
        "--master", default="local[*]", metavar="URL", help="the Spark cluster, such as spark://host:7077"
    )
    cache = build.add_mutually_exclusive_group()
    cache.add_argument("--cache", metavar="DIR", help="where what was read is kept (default: the user's cache folder)")
    cache.add_argument("--no-cache", action="store_true", help="read every article anew, and keep nothing")
    build.add_argument("--base", metavar="IRI", help="what all IRIs of the graph begin with")
    build.add_argument("--curation", metavar="FILE", help="decisions of people to put over it: a curation.yaml")


def _add_storing(commands: "Commands[Parser]") -> None:
    add = _add(commands, "add", "storing:add", "take articles into a store; its graph is that of building them all")
    kinds = ".txt .md .html .jsonl[.gz|.zst] .parquet .warc[.gz|.zst]"
    told = f"files, folders and globs: {kinds}, or URLs of such; with --fetch web addresses of pages and feeds, too"
    add.add_argument("paths", nargs="+", metavar="PATH", help=told)
    how = add.add_mutually_exclusive_group()
    how.add_argument("--fetch", action="store_true", help="fetch the http and https addresses among the paths")
    how.add_argument("--watch", action="store_true", help="watch a folder, and take its articles as they appear")
    _add_models(add)
    add.add_argument("--base", metavar="IRI", help="what all IRIs of a new store's graph begin with")
    update = _add(commands, "update", "storing:update", "put an edited article in the place of its former version")
    update.add_argument("path", metavar="PATH", help="the edited file; what it says otherwise is shown")
    retract = _add(commands, "retract", "storing:retract", "take an article out of the graph of a store")
    retract.add_argument("article", metavar="ARTICLE", help="its name as 'kg list' shows it, its id or its IRI")
    retract.add_argument("--note", default="", metavar="TEXT", help="why, for the log")
    diff = _add(commands, "diff", "comparing:diff", "what became known, changed status or was contradicted meanwhile")
    diff.add_argument("--from", dest="since", type=_day, required=True, metavar="DAY", help="the earlier day")
    diff.add_argument("--to", dest="until", type=_day, required=True, metavar="DAY", help="the later day")
    diff.add_argument("--format", choices=("list", "json"), default="list", help="default: %(default)s")
    diff.add_argument("--all", action="store_true", help="also what the timeline leaves out without --all")
    curate = _add(commands, "curate", "storing:curate", "put people's decisions over a store's articles in force")
    curate.add_argument("file", nargs="?", metavar="FILE", help="a curation.yaml; the store's own where left out")
    entries = _add(commands, "list", "storing:list_entries", "the articles of a store")
    entries.add_argument("--all", action="store_true", help="also former versions and what was retracted")
    log = _add(commands, "log", "storing:log", "what was done to a store, and when")
    rebuild = _add(commands, "rebuild", "storing:rebuild", "read the articles of a store anew, by the rules of now")
    _add_models(rebuild)
    for command in (add, update, retract, diff, curate, entries, log, rebuild):
        command.add_argument("--store", required=True, metavar="DIR", help="the folder of the store")


def _add_models(command: Parser) -> None:
    command.add_argument("--model", help="a spaCy pipeline for English (default: the small one that is installed)")
    command.add_argument(
        "--language",
        action="append",
        default=[],
        type=_pipeline,
        metavar="CODE=PIPELINE",
        help="read articles in this language too, with a spaCy pipeline of its own, such as es=es_core_news_sm",
    )


def _add_ask(commands: "Commands[Parser]") -> None:
    ask = _add_asking(
        commands, "ask", "asking:ask", "put a SPARQL query or a built-in question; without one, list the questions"
    )
    ask.add_argument("query", nargs="?", metavar="QUERY", help="a SPARQL query, or the name of a built-in question")
    ask.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help="what narrows a built-in question")
    ask.add_argument("-f", "--file", metavar="FILE", help="a file with a SPARQL query")
    ask.add_argument(
        "--format",
        default="table",
        metavar="FORMAT",
        help="table (labels and short names), csv, json or ttl (whole IRIs); default: %(default)s",
    )


def _add_export(commands: "Commands[Parser]") -> None:
    export = _add_asking(commands, "export", "exporting:export_graph", "write the graph, or a part of it, in a format")
    export.formatter_class = argparse.RawDescriptionHelpFormatter
    export.epilog = f"formats:\n{list_formats()}"
    export.add_argument("--format", required=True, metavar="FORMAT", help="one of the formats below")
    export.add_argument("--out", metavar="PATH", help="the file or folder to write; standard output where left out")
    _add_choice(export)
    export.add_argument(
        "--part-quads", type=_count, default=PART_QUADS, metavar="N", help="most statements of one of the nq-parts"
    )


def _add_push(commands: "Commands[Parser]") -> None:
    push = _add_asking(commands, "push", "pushing:push", "write the graph into a SPARQL store, one graph an article")
    push.add_argument("url", metavar="URL", help="its Graph Store or update address: http://localhost:7878/store")
    push.add_argument(
        "--protocol",
        choices=("gsp", "update"),
        default="gsp",
        help="Graph Store Protocol or SPARQL Update; default: gsp",
    )
    push.add_argument("--into", default="", metavar="IRI", help="a named graph for what stands in the default graph")
    push.add_argument("--token", metavar="TOKEN", help="a bearer token; else that of KG_PUSH_TOKEN")
    push.add_argument(
        "--user", metavar="NAME[:PASSWORD]", help="else KG_PUSH_USER; the password else that of KG_PUSH_PASSWORD"
    )
    push.add_argument("--state", metavar="FILE", help="where is kept what was pushed (default: beside the graph)")
    push.add_argument("--tries", type=_count, default=4, metavar="N", help="of each request (default: %(default)s)")


def _add_choice(parser: Parser) -> None:
    """What narrows a graph to a part of it, as `opening.read_wanted` reads it."""
    parser.add_argument(
        "--entity",
        action="append",
        default=[],
        metavar="NAME",
        help="only what this one takes part in; may be repeated",
    )
    _add_days(parser)
    parser.add_argument(
        "--type",
        action="append",
        default=[],
        metavar="TYPE",
        help="only events of this type, such as Pardon; may be repeated",
    )
    parser.add_argument(
        "--status", action="append", default=[], metavar="STATUS", help="only events with this status, such as denied"
    )


def _add_days(parser: Parser) -> None:
    parser.add_argument("--from", dest="since", type=_day, metavar="DAY", help="first day, such as 2025-12-01")
    parser.add_argument("--to", dest="until", type=_day, metavar="DAY", help="last day")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return int(text)


def _add_explain(commands: "Commands[Parser]") -> None:
    explain = _add_asking(commands, "explain", "explaining:explain", "the steps that led to a claim, a date or a merge")
    explain.add_argument(
        "what",
        nargs="+",
        metavar="WHAT",
        help="a claim: 'claim:…', its IRI or id, SOURCE:OFFSET, words of its sentence; or an event or name",
    )
    explain.add_argument("--model", help="the spaCy pipeline that the graph was built with")


def _add_timeline(commands: "Commands[Parser]") -> None:
    timeline = _add_asking(commands, "timeline", "asking:timeline", "the dated events, day by day")
    timeline.add_argument("name", nargs="?", metavar="NAME", help="only events in which this one takes part")
    _add_days(timeline)
    timeline.add_argument(
        "--all", action="store_true", help="also events without a type that one article tells, and bare statements"
    )


def _add_view(commands: "Commands[Parser]") -> None:
    view = _add_asking(commands, "view", "viewing:view", "write the explorer, one page to look at it all, and open it")
    view.add_argument(
        "--out",
        metavar="FILE",
        help="the file to write (default: explorer.html; of a whole build in its folder)",
    )
    _add_choice(view)
    view.add_argument("--no-open", action="store_true", help="write it and do not open it in the browser")


def _add_plot(commands: "Commands[Parser]") -> None:
    plot = _add_asking(commands, "plot", "plotting:plot", "write a picture for a report: .svg, .png or .pdf")
    plot.add_argument(
        "picture", metavar="PICTURE", choices=("timeline", "network", "figures"), help="timeline, network or figures"
    )
    plot.add_argument("name", nargs="?", metavar="NAME", help="only what concerns this one, by any of its names")
    plot.add_argument("-o", "--out", required=True, metavar="FILE", help="the file to write, such as timeline.svg")
    _add_days(plot)


def _add(commands: "Commands[Parser]", name: str, home: str, told: str) -> Parser:
    parser = commands.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.set_defaults(home=f"kg.cli.{home}")
    return parser


def _add_asking(commands: "Commands[Parser]", name: str, home: str, told: str) -> Parser:
    parser = _add(commands, name, home, told)
    where = parser.add_mutually_exclusive_group()
    told = "the folder of a build or a store, or an RDF file (default: %(default)s)"
    where.add_argument("--graph", default=OUT, metavar="PATH", help=told)
    where.add_argument("--store", dest="graph", metavar="DIR", help="the folder of a store")
    told = "of a store: what the sources published by then said, resolved from their articles alone"
    parser.add_argument("--as-of", type=_day, metavar="DAY", help=told)
    told = "of a store: say of each article when it was recorded, too (kg:recorded_at)"
    parser.add_argument("--journal", action="store_true", help=told)
    return parser


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give one from 1 to {_MOST_JOBS}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2025-12-01") from None
