"""Reading: the articles of all paths, with what could not be read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ConfigDict

from kg.errors import SourceError
from kg.read.archives import Passed
from kg.read.copies import find_copies
from kg.read.listing import list_files
from kg.read.published import Publication
from kg.read.recognition import recognise
from kg.read.sources import Source, read_file
from kg.read.stories import date_by_story
from kg.records import Article, Record


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
    sources: list[Source] = []
    problems: list[SourceError] = []
    for file in list_files(paths, dropped):
        for found in read_file(file):
            if isinstance(found, Source):
                sources.append(found)
            elif isinstance(found, Passed):
                dropped[found.reason] += 1
            else:
                problems.append(found)
                dropped["a source that cannot be read"] += 1
    _check_any(sources, problems, paths)
    return Listing(sources=tuple(sources), problems=tuple(problems), dropped=dict(sorted(dropped.items())))


def _check_any(sources: Sequence[Source], problems: Sequence[SourceError], paths: Sequence[str | Path]) -> None:
    if sources:
        return
    if len(problems) == 1:
        raise problems[0]
    if problems:
        first = problems[0]
        found = f"{first.found} (and {len(problems) - 1} more that cannot be read)"
        raise SourceError(first.where, found, first.remedy)
    where = ", ".join(str(path) for path in paths) or "no path"
    raise SourceError(where, "no article in it", "give .txt, .md, .html, .jsonl, .parquet or .warc files")


def make_articles(sources: Iterable[Source]) -> tuple[Article, ...]:
    """The articles of the sources, ordered by source and id, dated and told from copies by all of them together."""
    found = [recognise(source, name, nth) for source, name, nth in name_sources(sources)]
    articles = sorted((article for article, _ in found), key=lambda article: (article.source, article.id))
    return find_copies(date_by_story(articles, {article.id: when for article, when in found if is_unsure(when)}))


def is_unsure(when: Publication) -> bool:
    """Whether the articles that tell the same story may know the day better."""
    return when.day is None or when.yearless is not None or when.archive


def name_sources(sources: Iterable[Source]) -> list[tuple[Source, str, int]]:
    """Each source with a name of its own, and its number (from 0) among those of the same name and text.

    Sources of one name are told apart by as much of their path as it takes: 'story' → 'north/story', 'south/story'.
    """
    ordered = sorted(sources, key=lambda source: (source.name, source.text, source.qualifiers, source.where))
    names = {id(source): source.name for source in ordered}
    for depth in range(1, max((len(source.qualifiers) for source in ordered), default=0) + 1):
        counts = Counter(names.values())
        for source in ordered:
            if counts[names[id(source)]] > 1:
                names[id(source)] = "/".join((*reversed(source.qualifiers[:depth]), source.name))
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for source in ordered:
        name, same = names[id(source)], (source.name, source.text)
        seen[(name,)] += 1
        if seen[(name,)] > 1:
            name = f"{name}-{seen[(name,)]}"
        named.append((source, name, seen[same]))
        seen[same] += 1
    return named
