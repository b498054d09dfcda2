"""The stand-off form: one JSON line an article, with offsets into its text (graph-model §7)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.graph.iris import Iris
from kg.graph.terms import DEFAULT_BASE
from kg.records import Article, Corpus, EventClaim, Extraction

Row = dict[str, str | int | list[dict[str, str]] | None]
FILE: Final = "annotations.jsonl"


def make_annotations(corpus: Corpus, *, base: str = DEFAULT_BASE) -> Iterator[str]:
    """A JSON line for each article, in the corpus' order, without line end; ids are the graph's IRIs under the base."""
    names = _Names(corpus, base)
    extractions = {extraction.article: extraction for extraction in corpus.extractions}
    for article in corpus.articles:
        extraction = extractions[article.id]
        row = {
            "article": names.of(article.id),
            "source": article.source,
            "text": article.text,
            "known": article.model_dump(mode="json", exclude={"source", "text"}, exclude_defaults=True),
            "entities": list(_entity_rows(extraction, names)),
            "events": [row for claim in extraction.events for row in _event_rows(claim, names)],
            "dates": [
                {"start": time.start, "end": time.end, "type": time.type, "value": time.value}
                for time in extraction.times
            ],
        }
        yield json.dumps(row, ensure_ascii=False, sort_keys=True)


class _Names:
    """What the records of a corpus are called outside."""

    def __init__(self, corpus: Corpus, base: str) -> None:
        self._iris, self._denotes = Iris(corpus, base), corpus.resolution.denotes
        self.events = {event.id: event for event in corpus.resolution.events}
        self.kinds = {entity.id: str(entity.kind) for entity in corpus.resolution.entities}

    def denoted(self, record_id: str) -> str:
        """Id of what a claim or an article's entity denotes."""
        return self._denotes.get(record_id, record_id)

    def of(self, record_id: str) -> str:
        """The IRI of a resolved record; its id where it has none."""
        node = self._iris.get(record_id)
        return node.value if node else record_id


def find_build(graph: str | Path) -> Path:
    """The folder of a build: the path itself, or the folder in which the graph file lies."""
    return Path(graph) if Path(graph).is_dir() else Path(graph).parent


def read_texts(folder: Path) -> dict[str, str]:
    """The text of each article, by its source id, as a build kept them in `annotations.jsonl`.

    Raises:
        SourceError: there is no such file, or it is malformed.
    """
    return {article.source: article.text for article in read_articles(folder)}


def read_article(folder: Path, source: str) -> Article:
    """The article of a source id as the build read it, from `annotations.jsonl`.

    Raises:
        SourceError: there is no such file or article, or it is malformed.
    """
    for article in read_articles(folder):
        if article.source == source:
            return article
    raise SourceError(str(folder / FILE), f"no article {source!r}", "build again into this folder")


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles as a build read them, from `annotations.jsonl`.

    Raises:
        SourceError: there is no such file, or it is malformed.
    """
    file, done = folder / FILE, 0
    try:
        with file.open(encoding="utf-8", errors="surrogatepass") as lines:  # str.splitlines would part at U+2028
            for line in lines:
                row = json.loads(line)
                yield Article(source=row["source"], text=row["text"], **row["known"])
                done += 1
    except OSError as error:
        remedy = "name the folder of a build, or build again"
        raise SourceError(str(file), error.strerror or str(error), remedy) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{file}:{done + 1}", "not a row of annotations of this version", "build again") from error


def _entity_rows(extraction: Extraction, names: _Names) -> Iterator[Row]:
    spans = sorted(
        (mention.start, mention.end, names.denoted(entity.id), entity.kind)
        for entity in extraction.entities
        if entity.kind != "Matter"
        for mention in entity.mentions
    )
    for start, end, entity_id, kind in spans:
        yield {"start": start, "end": end, "entity": names.of(entity_id), "type": names.kinds.get(entity_id, kind)}


def _event_rows(claim: EventClaim, names: _Names) -> Iterator[Row]:
    """A row for each word that tells the event: the light verb and the noun that it carries are two."""
    event_id = names.denoted(claim.id)
    event = names.events.get(event_id)
    dated = event.dated if event and event.dated else claim.dated
    participants = [
        {"entity": names.of(names.denoted(part.target)), "role": part.role}
        for part in claim.participants
        if not part.is_event and names.kinds.get(names.denoted(part.target)) != "Matter"
    ]
    for mention in (claim.mention, claim.carried):
        if mention is not None:
            yield {
                "start": mention.start,
                "end": mention.end,
                "event": names.of(event_id),
                "type": event.type if event else claim.type,
                "date": dated.when.edtf if dated else None,
                "order": event.order if event else claim.order,
                "participants": participants,
            }
