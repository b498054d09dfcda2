"""Explaining a graph, wherever it is kept."""

from pathlib import Path

from kg import pipeline
from kg.extract.annotate import DEFAULT_MODEL
from kg.show.explanation import Explanation
from kg.store.asking import is_store
from kg.store.living import open_store


def explain(path: str | Path, what: str, *, model: str | None = None) -> tuple[Explanation, ...]:
    """Why the graph of a store or a build says a thing, as `kg.pipeline.explain`.

    Raises:
        StoreError: the store is damaged.
        KgError: as `kg.pipeline.explain`.
    """
    if not is_store(path):
        return pipeline.explain(path, what, model=model or DEFAULT_MODEL)
    with open_store(path, create=False) as store:
        return pipeline.explain_in(store.graph(), store.article, what, model=model or store.settings.models["en"])
