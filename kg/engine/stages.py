"""The stages as functions from record batches to record batches: embedded workers and Spark run these very ones."""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from kg.engine.batches import make_extraction_batch, read_article_batch
from kg.extract.annotate import annotate
from kg.extract.claims import extract
from kg.records import Article, Extraction


def extract_batches(batches: Iterable[pa.RecordBatch], pipelines: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """A batch of extractions for every batch of articles, its rows in the same order.

    Args:
        batches: rows as `ARTICLES` has them, each in one of the languages.
        pipelines: language code → language pipeline.

    Raises:
        ModelError: no such language pipeline is installed.
    """
    for batch in batches:
        keyed = list(read_article_batch(batch))
        found = extract_articles([article for _, article in keyed], pipelines)
        yield make_extraction_batch((key, each) for (key, _), each in zip(keyed, found, strict=True))


def extract_articles(articles: Iterable[Article], pipelines: Mapping[str, str]) -> list[Extraction]:
    """What each article says, in the order of the articles.

    Raises:
        ModelError: no such language pipeline is installed.
    """
    articles = list(articles)
    found: dict[str, Extraction] = {}
    for language, model in pipelines.items():
        for article, doc in annotate((one for one in articles if one.language == language), model=model):
            found[article.id] = extract(article, doc)
    return [found[article.id] for article in articles]
