"""A graph in one of the formats of `kg.show.formats`: as the bytes of a file, or as the files of a folder."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from kg.errors import OutputError
from kg.show.formats import Format, find_format
from kg.show.graph import Graph
from kg.show.material import Material, Parts, Texts, make_manifest, make_row, no_texts

MANIFEST: Final = "manifest.json"
_WRITERS: Final = "kg.show.writers"


def export(graph: Graph, name: str, *, texts: Texts = no_texts) -> bytes:
    """The graph in a format of one file; the same graph gives the same bytes.

    Raises:
        OutputError: no such format; one that fills a folder; a package that it needs is not installed; the articles'
            texts are needed and not at hand.
    """
    found = find_format(name)
    if found.is_folder:
        raise OutputError(f"format {found.name!r}", "it fills a folder", "name the folder with --out")
    return cast(Callable[[Material], bytes], _load_writer(found))(Material(graph, texts))


def export_files(material: Material, name: str) -> dict[str, bytes]:
    """The files of a format that fills a folder, by name, with a manifest of their counts, sizes and SHA-256 sums.

    Raises:
        OutputError: as `export`, but for a format of one file.
    """
    found = find_format(name)
    if not found.is_folder:
        raise OutputError(f"format {found.name!r}", "it is one file", "name the file with --out")
    parts = cast(Callable[[Material], Parts], _load_writer(found))(material)
    files = {file: part.content for file, part in parts.items()}
    rows = [make_row(file, part) for file, part in parts.items()]
    return {**files, MANIFEST: make_manifest(found.name, rows)}


def _load_writer(found: Format) -> object:
    """The function that writes the format; its module, and with it the library it needs, is only now imported."""
    module, _, function = found.writer.partition(":")
    try:
        return getattr(import_module(f"{_WRITERS}.{module}"), function)
    except ModuleNotFoundError as error:
        if not found.extra or str(error.name).startswith("kg."):
            raise
        remedy = f"install it with: pip install 'dateline[{found.extra}]'"
        raise OutputError(f"format {found.name!r}", f"needs the package {error.name!r}", remedy) from error
