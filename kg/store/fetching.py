"""Articles fetched from the web, as sources that a store takes in under their addresses."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import SourceError
from kg.fetch.addresses import read_place
from kg.fetch.client import PUBLIC, Guard
from kg.fetch.gathering import Fetched, Progress, gather, save_files
from kg.read.sources import Source, read_file


def part_addresses(paths: Sequence[str], *, fetching: bool) -> tuple[list[str], list[str]]:
    """The addresses to fetch, and the other paths.

    Raises:
        SourceError: an address of the web is among them, and nothing is to be fetched.
    """
    if not fetching:
        web = next((path for path in paths if path.lower().startswith(("http://", "https://"))), None)
        if web is not None:
            raise SourceError(web, "an address of the web, and nothing is fetched unasked", "say --fetch")
        return [], list(paths)
    return [path for path in paths if "://" in path], [path for path in paths if "://" not in path]


def fetch_sources(
    urls: Sequence[str], *, guard: Guard = PUBLIC, progress: Progress | None = None
) -> tuple[tuple[Source, ...], tuple[SourceError, ...]]:
    """The articles at addresses of pages and feeds, and one problem for each that was refused or cannot be read.

    Args:
        urls: http and https addresses.
        guard: whom to ask and how far to follow.
        progress: told of each address before it is asked.

    Raises:
        OutputError: what was fetched cannot be put down for reading.
    """
    found = gather(urls, guard=guard, progress=progress)
    sources: list[Source] = []
    problems = list(found.problems)
    with TemporaryDirectory(prefix="kg-fetch-") as folder:
        save_files(found.files, Path(folder))
        for each in found.files:
            source = _read(each, Path(folder))
            if isinstance(source, Source):
                sources.append(source)
            else:
                problems.append(source)
    return tuple(sources), tuple(problems)


def _read(fetched: Fetched, folder: Path) -> Source | SourceError:
    """The file as a source that lies at its address."""
    [found] = read_file(folder / f"{fetched.name}{fetched.suffix}")
    if isinstance(found, Source):
        return found.model_copy(update={"where": fetched.url, "qualifiers": (read_place(fetched.url).host,)})
    if isinstance(found, SourceError):
        return SourceError(fetched.url, found.found, found.remedy)
    return SourceError(fetched.url, found.reason, "name pages of articles")
