"""Engines: what runs the stages, on this machine or on many; whichever it is, the bytes are the same."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kg.engine.extraction import PART_CHARACTERS, Effort, Found, extract_all
from kg.engine.quad_parts import write_article_part
from kg.graph.quads import Naming
from kg.records import Article, Extraction
from kg.show.material import PartRow


class Engine(Protocol):
    """What runs the stages that work on one article at a time."""

    def extract(self, articles: Sequence[Article], pipelines: Mapping[str, str]) -> Found:
        """What each article says, as `extract_all`."""

    def write_article_parts(
        self, said: Sequence[tuple[Article, Extraction]], naming: Naming, folder: Path
    ) -> list[PartRow]:
        """Writes the parts of the named graphs, as `number_parts` numbers them."""


class Embedded:
    """This machine, with as many processes as the effort says."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort

    def extract(self, articles: Sequence[Article], pipelines: Mapping[str, str]) -> Found:
        """What each article says, as `extract_all`."""
        return extract_all(articles, pipelines=pipelines, effort=self._effort)

    def write_article_parts(
        self, said: Sequence[tuple[Article, Extraction]], naming: Naming, folder: Path
    ) -> list[PartRow]:
        """Writes the parts of the named graphs, one after the other."""
        number_of = number_parts([article for article, _ in said])
        parts: dict[int, list[tuple[Article, Extraction]]] = {}
        for pair in said:
            parts.setdefault(number_of[pair[0].id], []).append(pair)
        return [write_article_part(number, part, naming, folder) for number, part in parts.items()]


def number_parts(articles: Sequence[Article]) -> dict[str, int]:
    """Id of each article → number (from 1) of its part; articles in their order, about `PART_CHARACTERS` in a part."""
    numbers, number, characters = {}, 1, 0
    for article in articles:
        if characters >= PART_CHARACTERS:
            number, characters = number + 1, 0
        numbers[article.id] = number
        characters += len(article.text)
    return numbers
