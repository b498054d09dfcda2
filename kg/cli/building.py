"""`kg build`."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path
from rich.text import Text

from kg import pipeline
from kg.cli.complaints import complain
from kg.cli.output import make_progress, put
from kg.curate.rulings import read_curation
from kg.engine.embedded import Embedded
from kg.engine.engines import Engine
from kg.engine.extraction import Effort
from kg.errors import CurationError
from kg.extract.annotate import DEFAULT_MODEL
from kg.graph.terms import DEFAULT_BASE
from kg.pipeline import Outcome
from kg.records import Ruling
from kg.show.exports import MANIFEST
from kg.show.folder import check_fillable, check_folder, check_unfilled, hold_folder
from kg.show.terminal import make_summary
from kg.show.visible import make_visible


def build(args: argparse.Namespace) -> int:
    """Builds the graph of the articles at the paths; 1 where some of them could not be read."""
    out = Path(args.out)
    check_folder(out)
    rulings = read_curation(args.curation) if args.curation else ()
    in_parts = args.parts or args.engine == "spark"
    if rulings and args.engine == "spark":
        raise CurationError(args.curation, "rulings cannot be put over what a cluster resolves", "build with --parts")
    (check_fillable if in_parts else check_unfilled)(out, MANIFEST)
    with hold_folder(out), make_progress() as progress:
        task = progress.add_task("reading", total=None)

        def advance(done: int, total: int, source: str) -> None:
            what = "resolving" if done == total else make_visible(source)
            progress.update(task, completed=done, total=total, description=what)

        effort = Effort(jobs=args.jobs, cache=_find_cache(args), progress=advance)
        outcome = (_build_parts if in_parts and not rulings else _build_whole)(args, effort, rulings)
    put(make_summary(outcome.counts(), outcome.left_out()), Text(f"written to {make_visible(args.out)}", style="dim"))
    for problem in outcome.problems:
        complain(problem)
    return 1 if outcome.problems else 0


def _build_parts(args: argparse.Namespace, effort: Effort, _: Sequence[Ruling]) -> Outcome:
    pipelines = {"en": args.model or DEFAULT_MODEL, **dict(args.language)}
    with _open_engine(args, effort) as engine:
        base = args.base or DEFAULT_BASE
        return pipeline.build_parts(args.paths, Path(args.out), pipelines=pipelines, engine=engine, base=base)


def _build_whole(args: argparse.Namespace, effort: Effort, rulings: Sequence[Ruling]) -> Outcome:
    """Builds in memory: what pages show, and what rulings are put over."""
    model, others = args.model or DEFAULT_MODEL, dict(args.language)
    built = pipeline.build_corpus(args.paths, model=model, others=others, effort=effort, rulings=rulings)
    base = args.base or DEFAULT_BASE
    graph = pipeline.make_graph(built.corpus, base=base)
    if args.parts:
        pipeline.write_parts(graph, Path(args.out))
    else:
        pipeline.write_exports(built.corpus, graph, args.out, base=base)
    return built.outcome


@contextmanager
def _open_engine(args: argparse.Namespace, effort: Effort) -> Iterator[Engine]:
    if args.engine == "spark":
        from kg.spark import open_spark  # noqa: PLC0415 - a second of imports, and an extra

        with open_spark(args.master, cache=Path(args.cache) if args.cache else None) as engine:
            yield engine
    else:
        yield Embedded(effort)


def _find_cache(args: argparse.Namespace) -> Path | None:
    if args.no_cache:
        return None
    return Path(args.cache) if args.cache else user_cache_path("dateline", appauthor=False)
