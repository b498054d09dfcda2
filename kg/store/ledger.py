"""The ledger of a store: articles, what they say, the journal, and quads still to be applied, in one SQLite file."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kg.errors import StoreError
from kg.store.entries import Action, Entry, JournalLine

FILE: Final = "articles.db"
_FORMAT: Final = 1
_APPLICATION: Final = 0x6B674C64  # 'kgLd'
_REMEDY: Final = "name the folder of a store, or an empty or new one"
_ESCAPED: Final = "\x01"
"""What a text begins with whose UTF-8 is written as if it were Latin-1."""
_SCHEMA: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE version (
    key INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, source BLOB NOT NULL,
    recorded TEXT NOT NULL, ended TEXT, state TEXT NOT NULL,
    article TEXT NOT NULL DEFAULT '', cited TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
    published TEXT, left_out TEXT NOT NULL DEFAULT '', record BLOB, extraction TEXT);
CREATE INDEX version_name ON version (name, state);
CREATE INDEX version_article ON version (article);
CREATE TABLE extraction (key TEXT PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE journal (number INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, source TEXT NOT NULL,
    note TEXT NOT NULL);
CREATE TABLE pending (number INTEGER PRIMARY KEY, removed BLOB NOT NULL, added BLOB NOT NULL);
"""


class Ledger:
    """One open SQLite file."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Opens the ledger of a store, or makes one in an empty or new folder.

        Raises:
            StoreError: the folder is no store, or a damaged one, or cannot be written.
        """
        self.file = folder / FILE
        if not self.file.is_file():
            if not create:
                raise StoreError(str(folder), "no store", f"{_REMEDY}; 'kg add PATH --store FOLDER' makes one")
            _prepare(folder)
        try:
            self._db = sqlite3.connect(self.file, isolation_level=None, timeout=30)
            self._db.text_factory = _read_text
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        with ExitStack() as opened:
            opened.callback(self.close)
            try:
                self._open()
            except sqlite3.Error as error:
                raise self._damaged(error) from error
            opened.pop_all()

    def _open(self) -> None:
        application, version = (self.value(f"PRAGMA {name}") for name in ("application_id", "user_version"))
        if (application, version) == (0, 0) and not self.value("SELECT count(*) FROM sqlite_master"):
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(
                f"BEGIN; PRAGMA application_id={_APPLICATION}; PRAGMA user_version={_FORMAT}; {_SCHEMA} COMMIT;"
            )
        elif application != _APPLICATION:
            raise StoreError(str(self.file), "not the database of a store", _REMEDY)
        elif version != _FORMAT:
            raise StoreError(str(self.file), f"a store of format {version}", f"this version reads format {_FORMAT}")
        self._db.execute("PRAGMA synchronous=FULL")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within are kept together or not at all.

        Raises:
            StoreError: the disk is full or the file damaged; nothing within was kept.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def _damaged(self, error: sqlite3.Error) -> StoreError:
        code, remedy = getattr(error, "sqlite_errorcode", 0) & 0xFF, "restore the file, or make a new store"
        if "full" in str(error):
            remedy = "free some space"
        elif code == sqlite3.SQLITE_IOERR:
            remedy = "free some space if the disk is full, else see to the disk"
        elif code == sqlite3.SQLITE_BUSY:
            remedy = "wait until the other process is done with it"
        return StoreError(str(self.file), str(error), remedy)

    def value(self, query: str, *parameters: object) -> object:
        """The first value of a query's first row; None where there is none."""
        rows = self.rows(query, *parameters)
        return rows[0][0] if rows else None

    # ------------------------------------------------------------------------------------------------ settings

    def read_settings(self) -> str | None:
        """What the store was made with, as it was written; None for a new store."""
        value = self.value("SELECT value FROM meta WHERE name = 'settings'")
        return value if isinstance(value, str) else None

    def write_settings(self, settings: str) -> None:
        """Keeps what the store was made with."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('settings', ?)", (settings,))

    # ------------------------------------------------------------------------------------------------ articles

    def read_entries(self) -> list[Entry]:
        """All versions of all articles, live or not, by key."""
        rows = self.rows(
            "SELECT key, article, cited, title, published, recorded, ended, state, left_out FROM version ORDER BY key"
        )
        names = ("key", "article", "source", "title", "published", "recorded", "ended", "state", "left_out")
        return [Entry.model_validate(dict(zip(names, row, strict=True))) for row in rows]

    # ------------------------------------------------------------------------------------------------ journal, quads

    def write_journal(self, at: datetime, action: Action, lines: Sequence[tuple[str, str]]) -> None:
        """Adds a line for each source and note."""
        rows = ((at.isoformat(), action, source, note) for source, note in lines)
        self.write("INSERT INTO journal (at, action, source, note) VALUES (?, ?, ?, ?)", *rows)

    def read_journal(self) -> list[JournalLine]:
        """All that was done, the first first."""
        names = ("number", "at", "action", "source", "note")
        rows = self.rows("SELECT number, at, action, source, note FROM journal ORDER BY number")
        return [JournalLine.model_validate(dict(zip(names, row, strict=True))) for row in rows]

    def read_state(self) -> int:
        """Another number after every change: that of the journal's last line, 0 before the first."""
        found = self.value("SELECT max(number) FROM journal")
        return found if isinstance(found, int) else 0

    def write_pending(self, removed: bytes, added: bytes) -> None:
        """Keeps N-Quads that are to be taken out of the graph and put into it."""
        self._db.execute("INSERT INTO pending (removed, added) VALUES (?, ?)", (removed, added))

    def read_pending(self) -> list[tuple[int, bytes, bytes]]:
        """What is still to be applied to the graph, in order."""
        return self.rows("SELECT number, removed, added FROM pending ORDER BY number")

    def drop_all_pending(self) -> None:
        """Forgets what was still to be applied: the whole graph is made anew."""
        self._db.execute("DELETE FROM pending")

    def drop_pending(self, number: int) -> None:
        """Forgets what has been applied."""
        self._db.execute("DELETE FROM pending WHERE number = ?", (number,))

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows that a query gives, all at once.

        Raises:
            StoreError: the file is damaged.
        """
        try:
            return self._db.execute(query, _bind(parameters)).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def write(self, statement: str, *rows: Sequence[object]) -> int:
        """Executes the statement for each row, inside a transaction; gives the key of the last row inserted."""
        cursor = self._db.cursor()
        for row in rows:
            cursor.execute(statement, _bind(row))
        return int(cursor.lastrowid or 0)


def _prepare(folder: Path) -> None:
    """Makes the folder for a new store.

    Raises:
        StoreError: it holds something else, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StoreError(str(folder), "a folder with other files and no store", _REMEDY)
    except OSError as error:
        raise StoreError(str(folder), error.strerror or str(error), "name a place that can be written") from error


def _bind(row: Sequence[object]) -> Sequence[object]:
    """The values as SQLite takes them: it has no lone surrogates, which names of files may hold."""
    if all(not isinstance(value, str) or value.isascii() for value in row):
        return row
    return [_write_text(value) if isinstance(value, str) else value for value in row]


def _write_text(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _ESCAPED + text.encode("utf-8", "surrogatepass").decode("latin-1")
    return text


def _read_text(content: bytes) -> str:
    text = content.decode("utf-8")
    escaped = text.startswith(_ESCAPED)
    return text[1:].encode("latin-1").decode("utf-8", "surrogatepass") if escaped else text
