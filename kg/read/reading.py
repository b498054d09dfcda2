"""Reading: the articles of all paths, with what could not be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict

from kg.errors import SourceError
from kg.read.archives import Passed
from kg.read.copies import find_copies
from kg.read.listing import list_files
from kg.read.published import Publication
from kg.read.recognition import recognise
from kg.read.sources import Sign, Source, read_file
from kg.read.stories import date_by_story
from kg.records import Article, Record

S = TypeVar("S", bound=Source | Sign)


class Reading(Record):
    """The articles of all paths, ordered by source and id, and what could not be read."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    articles: tuple[Article, ...]
    problems: tuple[SourceError, ...]
    """One for every file or row that is broken, in the order of reading."""
    dropped: Mapping[str, int]
    """How many files or rows were left out, by reason."""


class Listing(Record):
    """The sources of all paths, in the order of reading, and what could not be read."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    sources: tuple[Source, ...]
    problems: tuple[SourceError, ...]
    """One for every file or row that is broken, in the order of reading."""
    dropped: Mapping[str, int]
    """How many files or rows were left out, by reason."""


def read_sources(paths: Sequence[str | Path]) -> Reading:
    """The articles of files, folders (with all that is in them) and globs.

    Raises:
        SourceError: a named path is missing, unreadable or of no known kind, a glob fits nothing, or nothing at all
            can be read.
    """
    found = list_sources(paths)
    return Reading(articles=make_articles(found.sources), problems=found.problems, dropped=found.dropped)


def list_sources(paths: Sequence[str | Path]) -> Listing:
    """The sources of files, folders (with all that is in them) and globs, not yet recognised as articles.

    Raises:
        SourceError: as `read_sources`.
    """
    dropped: Counter[str] = Counter()
    problems: list[SourceError] = []
    sources = tuple(iterate_sources(paths, dropped, problems))
    return Listing(sources=sources, problems=tuple(problems), dropped=dict(sorted(dropped.items())))


def iterate_sources(
    paths: Sequence[str | Path], dropped: Counter[str], problems: list[SourceError]
) -> Iterator[Source]:
    """The sources as they are read, none held; counts in `dropped` what is left out, adds to `problems` what is broken.

    Raises:
        SourceError: as `read_sources`; that nothing can be read, at the end.
    """
    found_any = False
    for file in list_files(paths, dropped):
        for found in read_file(file):
            if isinstance(found, Source):
                found_any = True
                yield found
            elif isinstance(found, Passed):
                dropped[found.reason] += 1
            else:
                problems.append(found)
                dropped["a source that cannot be read"] += 1
    if not found_any:
        raise _refuse(problems, paths)


def _refuse(problems: Sequence[SourceError], paths: Sequence[str | Path]) -> SourceError:
    """What is told where nothing can be read."""
    if len(problems) == 1:
        return problems[0]
    if problems:
        first = problems[0]
        found = f"{first.found} (and {len(problems) - 1} more that cannot be read)"
        return SourceError(first.where, found, first.remedy)
    where = ", ".join(str(path) for path in paths) or "no path"
    return SourceError(where, "no article in it", "give .txt, .md, .html, .jsonl, .parquet or .warc files")


def make_articles(sources: Iterable[Source]) -> tuple[Article, ...]:
    """The articles of the sources, ordered by source and id, dated and told from copies by all of them together."""
    found = [recognise(source, name, nth) for source, name, nth in name_sources(sources)]
    articles = sorted((article for article, _ in found), key=lambda article: (article.source, article.id))
    return find_copies(date_by_story(articles, {article.id: when for article, when in found if is_unsure(when)}))


def is_unsure(when: Publication) -> bool:
    """Whether the articles that tell the same story may know the day better."""
    return when.day is None or when.yearless is not None or when.archive


def name_sources(sources: Iterable[S]) -> list[tuple[S, str, int]]:
    """Each source with a name of its own, and its number (from 0) among those of the same name and text.

    Sources of one name are told apart by as much of their path as it takes: 'story' → 'north/story', 'south/story'.
    """
    given = tuple(sources)
    digests = {id(each): each.digest for each in given}
    ordered = sorted(given, key=lambda each: (each.name, digests[id(each)], each.qualifiers, each.where))
    names = {id(each): each.name for each in ordered}
    for depth in range(1, max((len(each.qualifiers) for each in ordered), default=0) + 1):
        counts = Counter(names.values())
        for each in ordered:
            if counts[names[id(each)]] > 1:
                names[id(each)] = "/".join((*reversed(each.qualifiers[:depth]), each.name))
    borne, seen = Counter[str](), Counter[tuple[str, bytes]]()
    named = []
    for each in ordered:
        name, same = names[id(each)], (each.name, digests[id(each)])
        borne[name] += 1
        if borne[name] > 1:
            name = f"{name}-{borne[name]}"
        named.append((each, name, seen[same]))
        seen[same] += 1
    return named
