"""Explaining a graph, wherever it is kept."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg import pipeline
from kg.extract.annotate import DEFAULT_MODEL
from kg.show.explanation import Explanation
from kg.store.asking import find_stale, is_store, load_past
from kg.store.living import open_store


class Explained(NamedTuple):
    """Why a graph says a thing."""

    explanations: tuple[Explanation, ...]
    notes: tuple[str, ...] = ()
    """What a reader has to know of the graph, one line each, as in `kg.store.asking.Asked`."""


def explain(path: str | Path, what: str, *, model: str | None = None, as_of: date | None = None) -> Explained:
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
        chosen = model or past.settings.models["en"]
        found = pipeline.explain_in(past.graph, articles.__getitem__, what, model=chosen)
        return Explained(found, (past.tell(as_of),))
    if not is_store(path):
        return Explained(pipeline.explain(path, what, model=model or DEFAULT_MODEL))
    with open_store(path, create=False) as store:
        chosen = model or store.settings.models["en"]
        return Explained(pipeline.explain_in(store.graph(), store.article, what, model=chosen), find_stale(path))
