"""`kg build`."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path
from rich.text import Text

from kg import pipeline
from kg.cli.complaints import complain
from kg.cli.output import make_progress, put
from kg.curate.rulings import read_curation
from kg.engine.engines import Embedded, Engine
from kg.engine.extraction import Effort, Progress
from kg.extract.annotate import DEFAULT_MODEL
from kg.graph.terms import DEFAULT_BASE
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
    (check_fillable if in_parts else check_unfilled)(out, MANIFEST)
    with hold_folder(out), make_progress() as progress:
        task = progress.add_task("reading", total=None)

        def advance(done: int, total: int, source: str) -> None:
            progress.update(task, completed=done, total=total, description=make_visible(source))

        model, others = args.model or DEFAULT_MODEL, dict(args.language)
        base = args.base or DEFAULT_BASE
        with _open_engine(args, advance) as engine:
            built = pipeline.build_corpus(args.paths, model=model, others=others, engine=engine, rulings=rulings)
            progress.update(task, description="writing")
            if in_parts:
                pipeline.write_parts(built.corpus, out, engine=engine, base=base)
            else:
                graph = pipeline.make_graph(built.corpus, base=base)
                pipeline.write_exports(built.corpus, graph, out, base=base)
    put(make_summary(built.counts(), built.left_out()), Text(f"written to {make_visible(args.out)}", style="dim"))
    for problem in built.problems:
        complain(problem)
    return 1 if built.problems else 0


@contextmanager
def _open_engine(args: argparse.Namespace, progress: Progress) -> Iterator[Engine]:
    if args.engine == "spark":
        from kg.spark import open_spark  # noqa: PLC0415 - a second of imports, and an extra

        with open_spark(args.master) as engine:
            yield engine
    else:
        yield Embedded(Effort(jobs=args.jobs, cache=_find_cache(args), progress=progress))


def _find_cache(args: argparse.Namespace) -> Path | None:
    if args.no_cache:
        return None
    return Path(args.cache) if args.cache else user_cache_path("dateline", appauthor=False)
