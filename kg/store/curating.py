"""The curation file of a store: what of it is in force, and what of it rests."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kg.curate.rulings import read_curation
from kg.errors import CurationError, StoreError
from kg.records import Article, Extraction, Resolution, Ruling, make_id
from kg.resolve import bind_rulings, resolve_curated
from kg.resolve.unruled import find_unruled

FILE: Final = "curation.yaml"


class Resolved(NamedTuple):
    """What articles say together, and what of the curation does not hold in it."""

    resolution: Resolution
    resting: tuple[CurationError, ...]
    """One for each decision that names nothing in the articles or is contradicted."""


def read_rulings(folder: Path) -> tuple[Ruling, ...]:
    """The decisions of a store's own curation file; none where it has none.

    Raises:
        CurationError: it cannot be read, or a decision is not as it has to be.
    """
    return read_curation(folder / FILE) if (folder / FILE).is_file() else ()


def print_of(file: Path) -> str:
    """The same for files of the same content; '' where there is none.

    Raises:
        CurationError: it cannot be read.
    """
    try:
        return make_id(file.read_bytes().hex()) if file.is_file() else ""
    except OSError as error:
        raise CurationError(str(file), error.strerror or str(error), "make the file readable") from error


def keep_file(content: bytes, folder: Path) -> None:
    """Makes the content the store's own curation file, written beside it first.

    Raises:
        StoreError: it cannot be written.
    """
    beside = folder / f".{FILE}.new"
    try:
        beside.write_bytes(content)
        os.replace(beside, folder / FILE)  # noqa: PTH105 - one step, over what stands there
    except OSError as error:
        raise StoreError(str(folder / FILE), error.strerror or str(error), "make room there") from error


def resolve_with(articles: Sequence[Article], extractions: Sequence[Extraction], rulings: Sequence[Ruling]) -> Resolved:
    """What the articles say together under those of the decisions that mean something in them."""
    curated = bind_rulings(articles, extractions, rulings)
    resolution = resolve_curated(articles, extractions, curated)
    return Resolved(resolution, find_unruled(curated, resolution, articles, extractions))
