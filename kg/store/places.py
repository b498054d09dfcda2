"""Articles among the others: what their names, dates and copies depend on, so that a change looks at few of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from kg.read.copies import Originals, Shingles, find_originals, find_shingles, make_sketch
from kg.read.published import Publication
from kg.read.reading import is_unsure, name_sources
from kg.read.recognition import make_article_id, recognise
from kg.read.stories import date_by_story, find_marks, read_story_words
from kg.records import Article
from kg.store.codec import decode, encode
from kg.store.ledger import Ledger
from kg.store.shelf import Kept, Shelf

_TABLES: Final = (
    "place (key INTEGER PRIMARY KEY, article TEXT NOT NULL, cited TEXT NOT NULL, published TEXT, outlet TEXT, "
    "title TEXT, copy_of TEXT NOT NULL, record BLOB NOT NULL, dated BLOB NOT NULL, unsure BLOB, marks TEXT NOT NULL, "
    "shingles BLOB NOT NULL, size INTEGER NOT NULL)",
    "sketch (shingle INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (shingle, key)) WITHOUT ROWID",
)
_INDICES: Final = ("place_article ON place (article)", "sketch_key ON sketch (key)")
_FORMAT: Final = "2"
_SIGN: Final = 1 << 63
Since = tuple[str, str]
"""A place in the order of publication: day and article; articles without a day come last."""
_LAST_DAY: Final = date.max.isoformat()
_EVER: Final = ("", "")
_NEVER: Final = ("~", "~")
_ORDERED: Final = f"coalesce(published, '{_LAST_DAY}'), article"
_ORDER: Final = f"({_ORDERED})"


class _Draft(NamedTuple):
    """An article as its own text tells it, and the publication that it tells."""

    article: Article
    when: Publication


class Places:
    """The tables; everything is done inside a transaction of the ledger."""

    def __init__(self, ledger: Ledger, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._since: Since = _NEVER
        """The place in the order of publication from which on something has changed."""

    @property
    def stand(self) -> str:
        """The rules by which the tables were made; '' where they are missing or of another format."""
        if not self._ledger.value("SELECT 1 FROM sqlite_master WHERE name = 'place'"):
            return ""
        value = self._ledger.value("SELECT value FROM meta WHERE name = 'places'")
        return value.removeprefix(f"{_FORMAT} ") if isinstance(value, str) and value.startswith(f"{_FORMAT} ") else ""

    def clear(self, rules: str) -> None:
        """Empties the tables, which are to be made by these rules."""
        for table in _TABLES:
            self._ledger.write(f"DROP TABLE IF EXISTS {table.partition(' ')[0]}", ())
            self._ledger.write(f"CREATE TABLE {table}", ())
        for index in _INDICES:
            self._ledger.write(f"CREATE INDEX {index}", ())
        self._ledger.write("INSERT OR REPLACE INTO meta VALUES ('places', ?)", (f"{_FORMAT} {rules}",))

    def place(self, new: Iterable[int], ended: Iterable[int]) -> dict[int, Article]:
        """Brings the articles up to date; gives those that are not as they were, by key.

        Args:
            new: keys of versions that are live now; all live ones count as new in empty tables.
            ended: keys of versions that are live no more.
        """
        new, ended = list(new), list(ended)
        if not self._ledger.value("SELECT 1 FROM place LIMIT 1"):
            new, ended = self._shelf.read_live_keys(), []
        names = {name for name, _ in self._read_names([*new, *ended])}
        drafts = self._name(names, frozenset(new))
        self._note([*ended, *drafts])
        beside = self._find_sharing([*ended, *drafts], self._since)
        self._forget(ended)
        self._write(drafts)
        self._note(drafts)
        touched = drafts.keys() | self._date()
        return self._read(touched | self._find_copies(touched | (beside - set(ended))))

    def _note(self, keys: Iterable[int]) -> None:
        """Notes that something changes where the articles stand in the order of publication."""
        for key in keys:
            for day, article in self._ledger.rows("SELECT published, article FROM place WHERE key = ?", key):
                self._since = min(self._since, (day or _LAST_DAY, article))

    # ------------------------------------------------------------------------------------------------ names

    def _read_names(self, keys: Iterable[int]) -> list[tuple[str, int]]:
        return [
            (name, key) for key in keys for (name,) in self._ledger.rows("SELECT name FROM version WHERE key = ?", key)
        ]

    def _name(self, names: set[str], new: frozenset[int]) -> dict[int, _Draft]:
        """The articles among those of the names, and of names that theirs may become, that are new or named anew."""
        kept = self._find_namesakes(names)
        keys = {id(each.source): each.key for each in kept}
        drafts = {}
        for source, name, nth in name_sources([each.source for each in kept]):
            key = keys[id(source)]
            former = self._ledger.rows("SELECT article, cited FROM place WHERE key = ?", key)
            if key in new or former != [(make_article_id(source, nth), name)]:
                drafts[key] = _Draft(*recognise(source, name, nth))
        return drafts

    def _find_namesakes(self, names: set[str]) -> list[Kept]:
        """The live versions whose names depend on those of the names."""
        waiting, seen, found = set(names), set[str](), list[Kept]()
        while waiting:
            name = min(waiting)
            waiting.discard(name)
            seen.add(name)
            same = self._shelf.read_named([name])
            found += same
            waiting |= self._known((_longer_names(same) | _ends(name)) - seen)
        return found

    def _known(self, names: Iterable[str]) -> set[str]:
        query = "SELECT 1 FROM version WHERE name = ? AND state = 'live'"
        return {name for name in names if self._ledger.value(query, name) is not None}

    # ------------------------------------------------------------------------------------------------ dates

    def _date(self) -> set[int]:
        """Dates the articles of which others may know the day better; gives the keys of those dated otherwise."""
        rows = self._ledger.rows("SELECT key, record, unsure FROM place WHERE unsure IS NOT NULL ORDER BY key")
        if not rows:
            return set()
        drafts = {key: decode(record, Article, f"place {key}") for key, record, _ in rows}
        unsure = {drafts[key].id: decode(when, Publication, f"place {key}") for key, _, when in rows}
        others, marks = self._read_others()
        own = {article.id: article for article in drafts.values()}
        dated = date_by_story([own.get(each.id, each) for each in others], unsure, marks)
        by_id = {article.id: article for article in dated if article.id in own}
        return {key for key, article in drafts.items() if self._redate(key, by_id[article.id])}

    def _read_others(self) -> tuple[list[Article], dict[str, frozenset[str]]]:
        """All articles, without their texts, in the order of a build; and their marks."""
        articles, marks = [], {}
        columns = "article, cited, published, outlet, title, marks"
        for article, cited, published, outlet, title, told in self._ledger.rows(
            f"SELECT {columns} FROM place ORDER BY cited, article"
        ):
            day = date.fromisoformat(published) if published else None
            light = Article(id=article, source=cited, text="", published=day, outlet=outlet, title=title)
            articles.append(light)
            marks[article] = frozenset(told.split("\n")) if told else frozenset()
        return articles, marks

    def _redate(self, key: int, article: Article) -> bool:
        """Notes the article's date; whether it is another than before."""
        now = article.published.isoformat() if article.published else None
        dated = encode(article)
        [(published, former)] = self._ledger.rows("SELECT published, dated FROM place WHERE key = ?", key)
        if published != now:
            self._note([key])
        self._ledger.write("UPDATE place SET published = ?, dated = ? WHERE key = ?", (now, dated, key))
        if published != now:
            self._note([key])
        return (published, former) != (now, dated)

    # ------------------------------------------------------------------------------------------------ copies

    def _find_copies(self, touched: set[int]) -> set[int]:
        """Finds the copies among what shares word sequences with touched articles; gives the keys of those changed.

        What an article is follows from those before it; so nothing before the earliest change is looked at again.
        """
        published: dict[str, date | None] = {}
        former, key_of = {}, {}
        shingles = _Shingles(self._ledger)
        for key in sorted(self._find_sharing(touched, self._since)):
            for article, day, copy_of in self._ledger.rows(
                f"SELECT article, published, copy_of FROM place WHERE key = ? AND {_ORDER} >= (?, ?)", key, *self._since
            ):
                published[article] = date.fromisoformat(day) if day else None
                former[article], key_of[article] = copy_of, key
        copies = find_originals(published, shingles, self._read_originals(published, shingles))
        other = {article for article in published if copies.get(article, "") != former[article]}
        rows = ((copies.get(article, ""), key_of[article]) for article in sorted(other))
        self._ledger.write("UPDATE place SET copy_of = ? WHERE key = ?", *rows)
        return {key_of[article] for article in other}

    def _read_originals(self, articles: Iterable[str], shingles: Mapping[str, Shingles]) -> Originals:
        """The originals before the earliest change that share something with the articles."""
        bearing: dict[int, list[str]] = {}
        sizes: dict[str, int] = {}
        query = (
            "SELECT p.article, p.size FROM sketch s JOIN place p ON p.key = s.key "
            f"WHERE s.shingle = ? AND p.copy_of = '' AND {_ORDER} < (?, ?) ORDER BY {_ORDERED} LIMIT ?"
        )
        most = read_story_words().shingle_articles
        for shingle in {each for article in articles for each in make_sketch(shingles[article])}:
            found = self._ledger.rows(query, shingle - _SIGN, *self._since, most)
            bearing[shingle] = [article for article, _ in found]
            sizes.update(found)
        return Originals(bearing, sizes)

    def _find_sharing(self, keys: Iterable[int], since: Since = _EVER) -> set[int]:
        """The keys, and those of all articles whose sketches share something with theirs, also through others.

        Args:
            keys: where to begin.
            since: only articles that come no earlier are found, and others through them.
        """
        waiting, seen, shingles = set(keys), set[int](), set[int]()
        query = f"SELECT p.key FROM sketch s JOIN place p ON p.key = s.key WHERE s.shingle = ? AND {_ORDER} >= (?, ?)"
        while waiting:
            seen |= waiting
            own = {
                shingle
                for key in waiting
                for (shingle,) in self._ledger.rows("SELECT shingle FROM sketch WHERE key = ?", key)
            } - shingles
            shingles |= own
            waiting = {key for shingle in own for (key,) in self._ledger.rows(query, shingle, *since)} - seen
        return seen

    # ------------------------------------------------------------------------------------------------ rows

    def _forget(self, keys: Sequence[int]) -> None:
        self._ledger.write("DELETE FROM sketch WHERE key = ?", *((key,) for key in keys))
        self._ledger.write("DELETE FROM place WHERE key = ?", *((key,) for key in keys))

    def _write(self, drafts: Mapping[int, _Draft]) -> None:
        """Notes articles as their own texts tell them."""
        for key, (article, when) in sorted(drafts.items()):
            shingles = find_shingles(article)
            sketch = make_sketch(shingles)
            day = article.published.isoformat() if article.published else None
            unsure = encode(when) if is_unsure(when) else None
            marks = "\n".join(sorted(find_marks(article)))
            record = encode(article)
            known = (key, article.id, article.source, day, article.outlet, article.title, "")
            row = (*known, record, record, unsure, marks, shingles.tobytes(), len(sketch))
            self._ledger.write("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            self._ledger.write("DELETE FROM sketch WHERE key = ?", (key,))
            self._ledger.write("INSERT INTO sketch VALUES (?, ?)", *sorted((each - _SIGN, key) for each in sketch))

    def _read(self, keys: Iterable[int]) -> dict[int, Article]:
        """The articles with their dates and what they are copies of."""
        found = {}
        for key in sorted(keys):
            for dated, copy_of in self._ledger.rows("SELECT dated, copy_of FROM place WHERE key = ?", key):
                article = decode(dated, Article, f"place {key}")
                found[key] = article.model_copy(update={"copy_of": copy_of}) if copy_of else article
        return found


class _Shingles(dict[str, Shingles]):
    """Article id → word sequences, read when first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    def __missing__(self, article: str) -> Shingles:
        [(told,)] = self._ledger.rows("SELECT shingles FROM place WHERE article = ?", article)
        self[article] = np.frombuffer(told, np.uint64)
        return self[article]


def _longer_names(kept: Iterable[Kept]) -> set[str]:
    """What sources may be called to tell them from others of their name."""
    return {
        "/".join((*reversed(each.source.qualifiers[:depth]), each.source.name))
        for each in kept
        for depth in range(1, len(each.source.qualifiers) + 1)
    }


def _ends(name: str) -> set[str]:
    """The names of which this one may be a longer form."""
    parts = name.split("/")
    return {"/".join(parts[start:]) for start in range(1, len(parts))}
