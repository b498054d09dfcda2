"""Extraction as a stage: what an article says is taken from the cache, or read and put there."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pyarrow as pa

from kg.engine.batches import EXTRACTIONS, decode, encode, make_article_batch
from kg.engine.cache import load_kept, name_part
from kg.engine.kinds import ARTICLE, NAMES, SAID, TALLY
from kg.engine.parts import write_part
from kg.engine.rows import Row, make_rows, read_rows
from kg.records import Article, Extraction
from kg.resolve.stories import find_stories


@dataclass(frozen=True, slots=True)
class ExtractArticles:
    """Articles → what they say, the names in it, and what was counted."""

    pipelines: Mapping[str, str]
    """Language code → language pipeline."""
    keep: Mapping[str, str]
    """Language code → folder in which what is read is kept; empty where it is not."""

    only_records: ClassVar = False

    def __call__(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        """Rows of SAID, NAMES and TALLY for those of ARTICLE.

        Raises:
            ModelError: no such language pipeline is installed.
            OutputError: what was read cannot be kept.
        """
        rows = list(read_rows(table))
        said = self._load(rows)
        articles = {row.key: decode(row.record, Article) for row in rows}
        said |= self._read([(row, articles[row.key]) for row in rows if row.key not in said])
        out: list[Row] = []
        tally = Counter[str]()
        for row in rows:
            article, record = articles[row.key], said[row.key]
            extraction = decode(record, Extraction)
            names = find_stories([article], [extraction]).names[article.id]
            out.append(Row(SAID, 0, row.key, row.record, record))
            out.append(Row(NAMES, 0, row.key, "\n".join(sorted(names)).encode()))
            _count(tally, article, extraction)
        yield make_rows([*out, Row(TALLY, 0, "", json.dumps(tally, sort_keys=True).encode())])

    def _load(self, rows: Sequence[Row]) -> dict[str, bytes]:
        """What is kept, by id of the article."""
        places: dict[str, dict[str, str]] = {}
        for row in rows:
            key, path = json.loads(row.beside)
            if path:
                places.setdefault(path, {})[key] = row.key
        return {wanted[key]: said for path, wanted in places.items() for key, said in load_kept(Path(path), wanted)}

    def _read(self, left: Sequence[tuple[Row, Article]]) -> dict[str, bytes]:
        from kg.engine.stages import extract_batches  # noqa: PLC0415 - where all is kept no language pipeline is loaded

        said: dict[str, bytes] = {}
        for language in self.pipelines:
            part = [(json.loads(row.beside)[0], article) for row, article in left if article.language == language]
            if part:
                [batch] = extract_batches([make_article_batch(part)], self.pipelines)
                if self.keep:
                    write_part(Path(self.keep[language], name_part(key for key, _ in part)), [batch], EXTRACTIONS)
                said |= dict(zip((article.id for _, article in part), batch["record"].to_pylist(), strict=True))
        return said


def _count(tally: Counter[str], article: Article, extraction: Extraction) -> None:
    """Adds up what an article and its extraction are counted by."""
    claims = (extraction.events, extraction.figures, extraction.roles, extraction.relations)
    tally.update({"articles": 1, "words": len(article.text.split()), "claims": sum(map(len, claims))})
    tally.update({f"dropped {reason}": count for reason, count in extraction.dropped.items()})
    tally.update(f"dropped passage: {region.kind}" for region in article.regions)


def make_article_rows(articles: Iterable[tuple[str, Path | None, Article]]) -> pa.RecordBatch:
    """Articles, with the key of the reading of each and the part of the cache that holds it, as rows of ARTICLE."""
    return make_rows(
        Row(ARTICLE, 0, article.id, encode(article), json.dumps([key, str(path or "")]).encode())
        for key, path, article in articles
    )
