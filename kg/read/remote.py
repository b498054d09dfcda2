"""Remote files: what fsspec finds for a URL, a folder or a pattern in any of its file systems."""

from collections.abc import Iterator
from typing import Final

from kg.errors import SourceError
from kg.read.streams import import_extra

_WEB: Final = ("http://", "https://")
"""Schemes that `kg.fetch` alone asks: it checks addresses, size and time."""


def list_remote(url: str) -> Iterator[tuple[str, bool]]:
    """The URLs of the files that a URL names, sorted, each with whether it was named itself.

    Raises:
        SourceError: the scheme is not known, its package is not installed, or there is no such file.
    """
    if any(part.lower().startswith(_WEB) for part in url.split("::")):
        remedy = "fetch it into a store with 'kg add --fetch URL --store DIR', or save it"
        raise SourceError(url, "an address of the web, which is not read unasked", remedy)
    fsspec = import_extra("fsspec", url)
    try:
        system, path = fsspec.core.url_to_fs(url)
        named = [path] if system.isfile(path) else []
        found = named or sorted(system.find(path) if system.isdir(path) else system.glob(path))
    except (OSError, ValueError, ImportError) as error:
        what = " ".join(str(error).split()) or "cannot be reached"
        raise SourceError(url, what, "check the address and its package for fsspec") from error
    if not found:
        raise SourceError(url, "no such file", "check the address; a pattern must fit a file")
    chain = url.partition("::")[2]
    for each in found:
        place = str(system.unstrip_protocol(each))
        yield f"{place}::{chain}" if chain else place, bool(named)
