"""Composes the stages: sources in, a graph of what they say together out; counts what it dropped and why."""

import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.curate.rulings import read_curation
from kg.engine.embedded import Embedded
from kg.engine.engines import Engine
from kg.engine.extraction import Effort, extract_all
from kg.engine.intake import take_in
from kg.engine.quad_parts import FORMAT
from kg.engine.streaming import Plan, build_stream
from kg.errors import CurationError, SourceError
from kg.extract.annotate import DEFAULT_MODEL, annotate
from kg.extract.trace import find_bound, trace_claims
from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.graph.terms import DEFAULT_BASE
from kg.read import read_sources
from kg.records import Article, Corpus, Extraction, Record, Resolution, Ruling
from kg.resolve import bind_rulings, resolve_curated
from kg.resolve.unruled import find_unruled
from kg.show.annotations import make_annotations, read_article
from kg.show.explanation import Explanation, explain_claim, explain_entity, explain_event
from kg.show.explorer.page import make_explorer_page
from kg.show.exports import MANIFEST, export, export_files
from kg.show.folder import check_fillable, check_unfilled, fill_folder, place_parts, stage_folder, write_folder
from kg.show.graph import UNNAMED, Graph, load
from kg.show.material import Material, make_manifest
from kg.show.page import make_page
from kg.show.timeline import make_timeline
from kg.show.told import find_claims, find_spans, key_of
from kg.show.views import EventPortrait

HERE: Final = Embedded(Effort())
"""This process."""


class Outcome(Record):
    """How a build went."""

    numbers: Mapping[str, int]
    """How many articles, claims, entities, events, conflicts and words, by name."""
    problems: tuple[str, ...]
    """One line for each input that could not be read."""
    dropped: Mapping[str, int]
    """How much was left out, by reason."""
    seconds: float
    """Wall time, with the model's load, without the writing of files that hold a graph whole."""

    def counts(self) -> tuple[tuple[str, str], ...]:
        """What the closing table shows: names and numbers."""
        speed = self.numbers["words"] / self.seconds if self.seconds else 0
        return (
            *((name, f"{self.numbers[name]:,}") for name in _NUMBERS),
            ("seconds", f"{self.seconds:.1f}"),
            ("words a second", f"{speed:,.0f}"),
        )

    def left_out(self) -> tuple[tuple[str, str], ...]:
        """What was left out, by reason, the most first: reasons and numbers."""
        ordered = sorted(self.dropped.items(), key=lambda item: (-item[1], item[0]))
        return tuple((reason, f"{count:,}") for reason, count in ordered if count)


_NUMBERS: Final = ("articles", "claims", "entities", "events", "conflicts", "words")


class Build(Record):
    """A corpus, and how its build went."""

    corpus: Corpus
    outcome: Outcome


def build_corpus(
    paths: Sequence[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    others: Mapping[str, str] | None = None,
    effort: Effort | None = None,
    rulings: Sequence[Ruling] = (),
) -> Build:
    """The corpus of all articles found at the paths (files, folders, globs).

    Args:
        paths: where the articles are.
        model: the language pipeline for English.
        others: language code → language pipeline; articles in a language that has none are left out and counted.
        effort: how many processes read the articles, where what they found is kept, who is told of each done.
        rulings: what curators decided, as `read_curation` reads it.

    Raises:
        SourceError: nothing there can be read as an article.
        ModelError: no such language pipeline is installed.
        CurationError: a ruling names nothing in the articles, or rulings contradict each other.
        OutputError: the cache cannot be written; what is done is kept there.
    """
    began = time.perf_counter()
    reading = read_sources(paths)
    pipelines = {"en": model, **(others or {})}
    articles = [article for article in reading.articles if article.language in pipelines]
    dropped = Counter(dict(reading.dropped))
    dropped.update(_count_foreign((article.language for article in reading.articles), pipelines))
    if not articles:
        raise _refuse_all(paths, dropped)
    found = extract_all(articles, pipelines=pipelines, effort=effort or Effort())
    dropped[_UNREADABLE] = len(articles) - len(found.extractions)
    articles = [article for article in articles if article.id in found.extractions]
    extractions = tuple(found.extractions[article.id] for article in articles)
    for extraction in extractions:
        dropped.update(extraction.dropped)
    for article in articles:
        dropped.update(f"passage: {region.kind}" for region in article.regions)
    resolution = resolve_ruled(articles, extractions, rulings)
    dropped[_PARTED] = len(resolution.parted)
    outcome = Outcome(
        numbers={
            "articles": len(articles),
            "claims": sum(len(e.events) + len(e.figures) + len(e.roles) + len(e.relations) for e in extractions),
            "entities": sum(entity.kind not in UNNAMED for entity in resolution.entities),
            "events": len(resolution.events),
            "conflicts": len(resolution.conflicts),
            "words": sum(len(article.text.split()) for article in articles),
        },
        problems=tuple(str(problem) for problem in (*reading.problems, *found.set_aside)),
        dropped=dict(sorted(dropped.items())),
        seconds=time.perf_counter() - began,
    )
    return Build(
        corpus=Corpus(articles=tuple(articles), extractions=extractions, resolution=resolution), outcome=outcome
    )


_UNREADABLE: Final = "article that no worker process survived"
_PARTED: Final = "article parted from others on its story, of which there are too many"


def _count_foreign(languages: Iterable[str], pipelines: Container[str]) -> Counter[str]:
    foreign = (language for language in languages if language not in pipelines)
    return Counter(f"article in another language ({language})" for language in foreign)


def _refuse_all(paths: Sequence[str | Path], dropped: Mapping[str, int]) -> SourceError:
    what = "; ".join(f"{count} × {reason}" for reason, count in sorted(dropped.items())) or "no article"
    remedy = "name an article in English, or a pipeline for its language with --language"
    return SourceError(", ".join(str(path) for path in paths), what, remedy)


def build_parts(
    paths: Sequence[str | Path],
    out: Path,
    *,
    pipelines: Mapping[str, str] | None = None,
    engine: Engine = HERE,
    base: str = DEFAULT_BASE,
) -> Outcome:
    """Writes the graph of all articles found at the paths as N-Quads in parts, without ever holding it or them whole.

    Args:
        paths: where the articles are (files, folders, globs).
        out: the folder; it may hold parts of a former build.
        pipelines: language code → language pipeline; the default's English one where None.
        engine: what runs the stages.
        base: what all IRIs begin with.

    Raises:
        SourceError: nothing there can be read as an article.
        ModelError: no such language pipeline is installed.
        OutputError: the folder or the cache cannot be written; what stood there is unchanged, what is read is kept.
        EngineError: the cluster cannot be reached, or gave up.
    """
    began = time.perf_counter()
    check_fillable(out, MANIFEST)
    pipelines = pipelines or {"en": DEFAULT_MODEL}
    with stage_folder(out) as parts, stage_folder(out) as workings, engine.work_in(workings) as works:
        intake = take_in(paths, workings)
        dropped = Counter(dict(intake.dropped))
        dropped.update(_count_foreign((light.language for light in intake.lights), pipelines))
        if not any(light.language in pipelines for light in intake.lights):
            raise _refuse_all(paths, dropped)
        written = build_stream(intake, Plan(pipelines, base, parts, engine.cache, engine.progress), works)
        place_parts(parts, out, make_manifest(FORMAT, written.parts), MANIFEST)
    tally = written.tally
    dropped.update({name.partition(" ")[2]: tally[name] for name in tally if name.startswith("dropped ")})
    dropped[_UNREADABLE] = written.lost_articles
    dropped[_PARTED] = tally.get("parted", 0)
    return Outcome(
        numbers={name: tally.get(name, 0) for name in _NUMBERS},
        problems=tuple(str(problem) for problem in (*intake.problems, *written.lost)),
        dropped=dict(sorted(dropped.items())),
        seconds=time.perf_counter() - began,
    )


def resolve_ruled(
    articles: Sequence[Article], extractions: Sequence[Extraction], rulings: Sequence[Ruling]
) -> Resolution:
    """What the articles together say under the rulings of curators, all of which hold in it.

    Raises:
        CurationError: a ruling names nothing in the articles, or rulings contradict each other; the first is told.
    """
    curated = bind_rulings(articles, extractions, rulings)
    resolution = resolve_curated(articles, extractions, curated)
    problems = find_unruled(curated, resolution, articles, extractions)
    if problems:
        more = f" (and {len(problems) - 1} more such decisions)" if len(problems) > 1 else ""
        raise CurationError(problems[0].where, problems[0].found + more, problems[0].remedy)
    return resolution


def build(
    paths: Sequence[str | Path],
    *,
    out: str | Path | None = None,
    model: str = DEFAULT_MODEL,
    base: str = DEFAULT_BASE,
    curation: str | Path | None = None,
) -> Graph:
    """The graph of all articles found at the paths (files, folders, globs), written to `out` where named.

    Raises:
        SourceError: nothing there can be read as an article.
        ModelError: no such language pipeline is installed.
        CurationError: the curation file cannot be read, names what is unknown, or contradicts itself.
        OutputError: the folder cannot be written; what stood there is unchanged.
    """
    rulings = read_curation(curation) if curation is not None else ()
    corpus = build_corpus(paths, model=model, rulings=rulings).corpus
    graph = make_graph(corpus, base=base)
    if out is not None:
        write_exports(corpus, graph, out, base=base)
    return graph


def make_graph(corpus: Corpus, *, base: str = DEFAULT_BASE) -> Graph:
    """The graph of a corpus, in memory, its IRIs under the base."""
    return Graph(fill_store(make_quads(corpus, base=base)))


def write_exports(corpus: Corpus, graph: Graph, out: str | Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes what `kg build` gives into a folder: all of it or nothing.

    Raises:
        OutputError: the folder cannot be written; what stood there is unchanged.
    """
    check_unfilled(Path(out), MANIFEST)
    files = {f"graph.{suffix}": export(graph, suffix) for suffix in ("nq", "trig", "ttl")}
    files["annotations.jsonl"] = "".join(f"{row}\n" for row in make_annotations(corpus, base=base)).encode(
        "utf-8", "surrogatepass"
    )
    files["graph.html"] = make_page(graph).encode("utf-8")
    files["explorer.html"] = make_explorer_page(graph, corpus.articles).encode("utf-8")
    files["timeline.md"] = make_timeline(graph).encode("utf-8")
    write_folder(files, Path(out))


def write_parts(graph: Graph, out: Path) -> None:
    """Writes a graph that is in memory as N-Quads in parts with a manifest.

    Raises:
        OutputError: the folder cannot be written, or holds something else; what stood there is unchanged.
    """
    check_fillable(out, MANIFEST)
    fill_folder(export_files(Material(graph), FORMAT), out, MANIFEST)


def explain(path: str | Path, what: str, *, model: str = DEFAULT_MODEL) -> tuple[Explanation, ...]:
    """Why the graph of a build says a thing: one explanation, or one for each claim at a place.

    Args:
        path: the folder of a build, or a graph file in it.
        what: a claim (IRI, short name, id, SOURCE:OFFSET, words of its sentence), an event or an entity.
        model: the language pipeline that the graph was built with.

    Raises:
        NameUnknownError: there is no such thing; the nearest are told.
        NameAmbiguousError: several things are meant.
        SourceError: the folder lacks the articles' texts, or was built by other rules.
        ModelError: no such language pipeline is installed.
    """
    home = Path(path) if Path(path).is_dir() else Path(path).parent
    return explain_in(load(path), lambda source: read_article(home, source), what, model=model)


def explain_in(
    graph: Graph, read: Callable[[str], Article], what: str, *, model: str = DEFAULT_MODEL
) -> tuple[Explanation, ...]:
    """Why a graph says a thing, as `explain`; `read` gives the article of a source id as it was read.

    Raises:
        NameUnknownError: there is no such thing; the nearest are told.
        NameAmbiguousError: several things are meant.
        SourceError: there is no such article, or the graph was built by other rules.
        ModelError: no such language pipeline is installed.
    """
    claims = find_claims(graph.store, what)
    if claims:
        [(article, doc)] = annotate([read(claims[0].article)], model=model)
        traces = trace_claims(article, doc, [key_of(claim) for claim in claims])
        if len(traces) < len(claims):
            where = f"article {article.source!r}"
            raise SourceError(where, "the rules or the model have changed since the build", "build again")
        return tuple(explain_claim(trace, article.source) for trace in traces)
    found = graph.show(what)
    if isinstance(found, EventPortrait):
        return (explain_event(found),)
    named = []
    for source, spans in find_spans(graph.store, found.node.iri):
        [(article, doc)] = annotate([read(source)], model=model)
        named += [(source, entity) for entity in find_bound(article, doc, spans)]
    return (explain_entity(found, named),)
