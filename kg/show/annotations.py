"""The stand-off form: one JSON line an article, with offsets into its text (graph-model §7)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import SourceError
from kg.records import Article, Corpus, Event, EventClaim, Extraction, Resolution

Row = dict[str, str | int | list[dict[str, str]] | None]


def make_annotations(corpus: Corpus) -> Iterator[str]:
    """A JSON line for each article, in the corpus' order, without line end."""
    events = {event.id: event for event in corpus.resolution.events}
    kinds = {entity.id: str(entity.kind) for entity in corpus.resolution.entities}
    extractions = {extraction.article: extraction for extraction in corpus.extractions}
    for article in corpus.articles:
        extraction = extractions[article.id]
        row = {
            "article": article.id,
            "source": article.source,
            "text": article.text,
            "known": article.model_dump(mode="json", exclude={"id", "source", "text"}, exclude_defaults=True),
            "entities": list(_entity_rows(extraction, corpus.resolution, kinds)),
            "events": [_event_row(claim, corpus.resolution, events) for claim in extraction.events],
            "dates": [
                {"start": time.start, "end": time.end, "type": time.type, "value": time.value}
                for time in extraction.times
            ],
        }
        yield json.dumps(row, ensure_ascii=False, sort_keys=True)


def read_texts(folder: Path) -> dict[str, str]:
    """The text of each article, by its source id, as a build kept them in `annotations.jsonl`.

    Raises:
        SourceError: there is no such file, or it is malformed.
    """
    file = folder / "annotations.jsonl"
    texts = {}
    try:
        with file.open(encoding="utf-8", errors="surrogatepass") as lines:  # str.splitlines would part at U+2028
            for line in lines:
                row = json.loads(line)
                texts[str(row["source"])] = str(row["text"])
    except OSError as error:
        raise SourceError(
            str(file), error.strerror or str(error), "build again, or name the articles with --sources"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"{file}:{len(texts) + 1}", "not a row of annotations", "build again, or name the articles with --sources"
        ) from error
    return texts


def read_article(folder: Path, source: str) -> Article:
    """The article of a source id as the build read it, from `annotations.jsonl`.

    Raises:
        SourceError: there is no such file or article, or it is malformed.
    """
    file = folder / "annotations.jsonl"
    try:
        with file.open(encoding="utf-8", errors="surrogatepass") as lines:
            rows = (json.loads(line) for line in lines)
            row = next((row for row in rows if row["source"] == source), None)
        if row is not None:
            return Article(id=row["article"], source=source, text=row["text"], **row["known"])
    except OSError as error:
        raise SourceError(str(file), error.strerror or str(error), "build again into this folder") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(str(file), "not the annotations of this version", "build again into this folder") from error
    raise SourceError(str(file), f"no article {source!r}", "build again into this folder")


def _entity_rows(extraction: Extraction, resolution: Resolution, kinds: Mapping[str, str]) -> Iterator[Row]:
    spans = sorted(
        (mention.start, mention.end, resolution.denotes.get(entity.id, entity.id), entity.kind)
        for entity in extraction.entities
        for mention in entity.mentions
    )
    for start, end, entity_id, kind in spans:
        yield {"start": start, "end": end, "entity": entity_id, "type": kinds.get(entity_id, kind)}


def _event_row(claim: EventClaim, resolution: Resolution, events: Mapping[str, Event]) -> Row:
    event_id = resolution.denotes.get(claim.id, claim.id)
    event = events.get(event_id)
    dated = event.dated if event and event.dated else claim.dated
    participants = [
        {"entity": resolution.denotes.get(part.target, part.target), "role": part.role}
        for part in claim.participants
        if not part.is_event
    ]
    return {
        "start": claim.mention.start,
        "end": claim.mention.end,
        "event": event_id,
        "type": event.type if event else claim.type,
        "date": dated.when.edtf if dated else None,
        "order": event.order if event else claim.order,
        "participants": participants,
    }
