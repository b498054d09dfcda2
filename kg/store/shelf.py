"""The articles of a store, as they were taken in, as they are among the others, and what they say."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from kg.read.sources import Source
from kg.records import Article, Extraction
from kg.store.codec import decode, encode
from kg.store.ledger import Ledger


class Kept(NamedTuple):
    """A live article as it was taken in."""

    key: int
    place: str
    """The file, or what else it came from, by which a later version of it is known."""
    source: Source


class Shelf:
    """The articles in a ledger; what is written is written inside a transaction of the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def read_named(self, names: Iterable[str]) -> list[Kept]:
        """The live articles whose sources have one of the names, as they were taken in, by key."""
        query = "SELECT key, place, source FROM version WHERE state = 'live' AND name = ? ORDER BY key"
        rows = [row for name in sorted(set(names)) for row in self._ledger.rows(query, name)]
        return [Kept(key, place, decode(source, Source, self._where(key))) for key, place, source in rows]

    def read_names(self) -> list[str]:
        """The names of the sources of all live articles, each once, sorted."""
        rows = self._ledger.rows("SELECT DISTINCT name FROM version WHERE state = 'live' ORDER BY name")
        return [name for (name,) in rows]

    def read_kept(self, keys: Iterable[int]) -> list[Kept]:
        """Some versions as they were taken in, live or former, in the order of the keys."""
        found = []
        for key in keys:
            for place, source in self._ledger.rows("SELECT place, source FROM version WHERE key = ?", key):
                found.append(Kept(key, place, decode(source, Source, self._where(key))))
        return found

    def read_origins(self) -> dict[int, tuple[str, str]]:
        """Key of every version → the name of its source, and its place."""
        return {key: (name, place) for key, name, place in self._ledger.rows("SELECT key, name, place FROM version")}

    def add_version(self, fingerprint: str, place: str, source: Source, at: datetime) -> int:
        """Keeps an article as it was taken in; gives its key."""
        row = (fingerprint, source.name, place, encode(source), at.isoformat(), "live")
        columns = "fingerprint, name, place, source, recorded, state"
        return self._ledger.write(f"INSERT INTO version ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)

    def end_version(self, key: int, state: str, at: datetime) -> None:
        """Makes a live version a revised or retracted one."""
        self._ledger.write("UPDATE version SET state = ?, ended = ? WHERE key = ?", (state, at.isoformat(), key))

    def write_article(self, key: int, article: Article, extraction: str | None, left_out: str) -> bool:
        """Keeps what a live version is as an article among the others; gives whether that is something new.

        Args:
            key: the version.
            article: the article.
            extraction: the key of its extraction; None where it is left out.
            left_out: why; '' where it is not.
        """
        day = article.published.isoformat() if article.published else None
        record = encode(article)
        if self._ledger.rows("SELECT record, extraction FROM version WHERE key = ?", key) == [(record, extraction)]:
            return False
        row = (article.id, article.source, article.title or "", day, left_out, record, extraction, key)
        self._ledger.write(
            "UPDATE version SET article = ?, cited = ?, title = ?, published = ?, left_out = ?, record = ?, "
            "extraction = ? WHERE key = ?",
            row,
        )
        return True

    def read_live_keys(self) -> list[int]:
        """Keys of all live versions."""
        return [key for (key,) in self._ledger.rows("SELECT key FROM version WHERE state = 'live' ORDER BY key")]

    def count_live(self) -> int:
        """How many versions are live."""
        found = self._ledger.value("SELECT count(*) FROM version WHERE state = 'live'")
        return found if isinstance(found, int) else 0

    def read_cited(self, keys: Iterable[int]) -> list[str]:
        """The names under which versions are cited, in the order of the keys."""
        return [str(self._ledger.value("SELECT cited FROM version WHERE key = ?", key)) for key in keys]

    def read_pairs(self, keys: Iterable[int]) -> dict[int, tuple[Article, Extraction]]:
        """Key → article and what it says, of those versions that are in the graph."""
        return {key: pair for key in keys for pair in self.read_articles([key])}

    def read_articles(self, keys: Iterable[int]) -> list[tuple[Article, Extraction]]:
        """The articles of versions with what they say, those that are left out of the graph not."""
        found = []
        for key in keys:
            for record, said in self._ledger.rows(
                "SELECT v.record, e.record FROM version v JOIN extraction e ON e.key = v.extraction WHERE v.key = ?",
                key,
            ):
                where = self._where(key)
                found.append((decode(record, Article, where), decode(said, Extraction, where)))
        return found

    def read_article_record(self, key: int) -> Article | None:
        """The article of a version as it is among the others."""
        record = self._ledger.value("SELECT record FROM version WHERE key = ?", key)
        return decode(record, Article, self._where(key)) if isinstance(record, bytes) else None

    def read_extraction(self, key: str) -> Extraction | None:
        """The extraction of that key, None where there is none."""
        record = self._ledger.value("SELECT record FROM extraction WHERE key = ?", key)
        return (
            decode(record, Extraction, f"{self._ledger.file}: extraction {key}") if isinstance(record, bytes) else None
        )

    def has_extraction(self, key: str) -> bool:
        """Whether there is an extraction of that key."""
        return self._ledger.value("SELECT 1 FROM extraction WHERE key = ?", key) is not None

    def write_extractions(self, extractions: Mapping[str, Extraction]) -> None:
        """Keeps what articles say, by key."""
        rows = ((key, encode(extraction)) for key, extraction in extractions.items())
        self._ledger.write("INSERT OR REPLACE INTO extraction VALUES (?, ?)", *rows)

    def drop_extractions(self) -> None:
        """Forgets all that no version refers to."""
        used = "SELECT extraction FROM version WHERE extraction IS NOT NULL"
        self._ledger.write(f"DELETE FROM extraction WHERE key NOT IN ({used})", ())

    def _where(self, key: int) -> str:
        return f"{self._ledger.file}: version {key}"
