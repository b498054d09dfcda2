"""Explaining a graph, wherever it is kept."""

from datetime import date
from pathlib import Path

from kg import pipeline
from kg.extract.annotate import DEFAULT_MODEL
from kg.show.explanation import Explanation
from kg.store.asking import is_store, load_past
from kg.store.living import open_store


def explain(
    path: str | Path, what: str, *, model: str | None = None, as_of: date | None = None
) -> tuple[Explanation, ...]:
    """Why the graph of a store or a build says a thing, as `kg.pipeline.explain`.

    Args:
        path: where the graph is kept.
        what: what is to be explained.
        model: the language pipeline that a build was made with; a store knows its own.
        as_of: a day, of a store: then it is the graph of what the sources published by that day said.

    Raises:
        SourceError: a day is asked for of what is no store.
        StoreError: the store is damaged.
        KgError: as `kg.pipeline.explain`.
    """
    if as_of is not None:
        past = load_past(path, as_of)
        articles = {article.source: article for article in past.corpus.articles}
        return pipeline.explain_in(past.graph, articles.__getitem__, what, model=model or past.settings.models["en"])
    if not is_store(path):
        return pipeline.explain(path, what, model=model or DEFAULT_MODEL)
    with open_store(path, create=False) as store:
        return pipeline.explain_in(store.graph(), store.article, what, model=model or store.settings.models["en"])
