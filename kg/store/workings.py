"""What a store remembers of its resolution, so that a change makes anew only what it touches: tables of the ledger."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from kg.engine.drafts import decode_draft
from kg.engine.lines import Line
from kg.records import RoleHolding
from kg.resolve.choice import Draft
from kg.resolve.stories import Stories
from kg.store.codec import decode, encode
from kg.store.ledger import Ledger

_TABLES: Final = (
    "told (key INTEGER PRIMARY KEY, article TEXT NOT NULL, graph TEXT NOT NULL, day TEXT, names TEXT NOT NULL, "
    "outlet TEXT NOT NULL, copy_of TEXT NOT NULL, print TEXT NOT NULL)",
    "circle (id TEXT PRIMARY KEY, members TEXT NOT NULL, quads BLOB NOT NULL)",
    "draft (number INTEGER PRIMARY KEY, circle TEXT NOT NULL, record BLOB NOT NULL, entity TEXT NOT NULL DEFAULT '', "
    "kind TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', present INTEGER NOT NULL DEFAULT 0, "
    "used INTEGER NOT NULL DEFAULT 0)",
    "draft_key (key TEXT NOT NULL, draft INTEGER NOT NULL, PRIMARY KEY (key, draft)) WITHOUT ROWID",
    "entity (id TEXT PRIMARY KEY, kind TEXT NOT NULL, names TEXT NOT NULL, held INTEGER NOT NULL, quads BLOB NOT NULL)",
    "role (id TEXT NOT NULL, circle TEXT NOT NULL, record BLOB NOT NULL, nodes TEXT NOT NULL, "
    "PRIMARY KEY (id, circle)) WITHOUT ROWID",
    "role_quads (id TEXT PRIMARY KEY, quads BLOB NOT NULL)",
    "bearer (name TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (name, key)) WITHOUT ROWID",
    "shared (quad BLOB NOT NULL, circle TEXT NOT NULL, PRIMARY KEY (quad, circle)) WITHOUT ROWID",
)
_INDICES: Final = (
    "told_article ON told (article)",
    "told_outlet ON told (outlet)",
    "told_copy ON told (copy_of)",
    "draft_circle ON draft (circle)",
    "draft_entity ON draft (entity)",
    "draft_key_draft ON draft_key (draft)",
    "entity_kind ON entity (kind)",
    "bearer_key ON bearer (key)",
    "role_circle ON role (circle)",
    "shared_circle ON shared (circle)",
)
_FORMAT: Final = "3"


class Told(NamedTuple):
    """An article in the graph: what its circle, its copies and its named graph depend on."""

    key: int
    article: str
    graph: str
    """IRI of its named graph."""
    day: str | None
    names: str
    """The names by which it is compared, one a line, sorted."""
    outlet: str
    copy_of: str
    print: str
    """The same for the same quads of its named graph, its publisher left out."""


class Named(NamedTuple):
    """What one circle knows of a keyed entity, and what it is among all."""

    number: int
    circle: str
    draft: Draft
    entity: str
    """Id, kind and name of the entity; empty before it is known."""
    kind: str
    name: str


def keys_of(draft: Draft) -> set[str]:
    """The keys by which a draft is found: its own, or one that is for it alone."""
    return {"\n".join(key) for key in draft.keys} or {f"alone\n{draft.members[0]}"}


class Workings:
    """The tables; what is written is written inside a transaction of the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def stand(self) -> str:
        """What the tables hold, as `stamp` left it; '' where they are missing or of another format."""
        if not self._ledger.value("SELECT 1 FROM sqlite_master WHERE name = 'told'"):
            return ""
        value = self._ledger.value("SELECT value FROM meta WHERE name = 'workings'")
        return value.removeprefix(f"{_FORMAT} ") if isinstance(value, str) and value.startswith(f"{_FORMAT} ") else ""

    def stamp(self, rules: str) -> None:
        """Notes that the tables are whole, and made by these rules."""
        self._ledger.write("INSERT OR REPLACE INTO meta VALUES ('workings', ?)", (f"{_FORMAT} {rules}",))

    def clear(self) -> None:
        """Empties the tables."""
        for table in _TABLES:
            self._ledger.write(f"DROP TABLE IF EXISTS {table.partition(' ')[0]}", ())
            self._ledger.write(f"CREATE TABLE {table}", ())
        for index in _INDICES:
            self._ledger.write(f"CREATE INDEX {index}", ())
        self._ledger.write("DELETE FROM meta WHERE name IN ('workings', 'outlets', 'ruled')", ())

    # ------------------------------------------------------------------------------------------------ articles

    def read_told(self, where: str = "key", values: Iterable[object] = ()) -> list[Told]:
        """The articles whose column has one of the values."""
        columns = ", ".join(Told._fields)
        query = f"SELECT {columns} FROM told WHERE {where} = ?"
        return [Told._make(row) for value in values for row in self._ledger.rows(query, value)]

    def write_told(self, rows: Iterable[Told]) -> None:
        """Notes articles."""
        self._ledger.write("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *rows)

    def write_prints(self, prints: Mapping[str, tuple[str, str]]) -> None:
        """Notes the named graphs of articles, by their ids: IRI and print."""
        rows = ((graph, mark, article) for article, (graph, mark) in prints.items())
        self._ledger.write("UPDATE told SET graph = ?, print = ? WHERE article = ?", *rows)

    def drop_told(self, keys: Iterable[int]) -> None:
        """Forgets articles."""
        self._ledger.write("DELETE FROM told WHERE key = ?", *((key,) for key in keys))

    def read_stories(self) -> tuple[Stories, dict[str, int]]:
        """The names and days of all articles, and article id → key."""
        names, days, keys = {}, {}, {}
        for key, article, day, told in self._ledger.rows("SELECT key, article, day, names FROM told"):
            names[article] = frozenset(told.split("\n")) if told else frozenset()
            days[article] = date.fromisoformat(day) if day else None
            keys[article] = key
        return Stories(names, days), keys

    def read_outlets(self) -> list[str]:
        """The outlets of all articles, each once, sorted."""
        rows = self._ledger.rows("SELECT DISTINCT outlet FROM told WHERE outlet <> '' ORDER BY outlet")
        return [outlet for (outlet,) in rows]

    # ------------------------------------------------------------------------------------------------ curators

    def write_bearers(self, key: int, names: Iterable[str]) -> None:
        """Notes the names by which rulings can mean an article."""
        self._ledger.write("INSERT OR IGNORE INTO bearer VALUES (?, ?)", *((name, key) for name in names))

    def drop_bearers(self, keys: Iterable[int]) -> None:
        """Forgets the names of articles."""
        self._ledger.write("DELETE FROM bearer WHERE key = ?", *((key,) for key in keys))

    def find_bearers(self, names: Iterable[str]) -> list[int]:
        """Keys of the articles that have one of the names, sorted."""
        query = "SELECT key FROM bearer WHERE name = ?"
        return sorted({key for name in names for (key,) in self._ledger.rows(query, name)})

    def write_ruled(self, keys: Iterable[int], ids: Iterable[str]) -> None:
        """Notes what curators rule about: the articles, and the DocEntities and claims in them."""
        value = json.dumps((sorted(keys), sorted(ids)))
        self._ledger.write("INSERT OR REPLACE INTO meta VALUES ('ruled', ?)", (value,))

    def read_ruled(self) -> frozenset[str]:
        """Ids of the DocEntities and claims that were ruled about."""
        return frozenset(self._read_ruled()[1])

    def read_ruled_keys(self) -> list[int]:
        """Keys of the articles that were ruled about."""
        return self._read_ruled()[0]

    def _read_ruled(self) -> tuple[list[int], list[str]]:
        found = self._ledger.value("SELECT value FROM meta WHERE name = 'ruled'")
        keys, ids = json.loads(found) if isinstance(found, str) else ([], [])
        return keys, ids

    # ------------------------------------------------------------------------------------------------ circles

    def read_circles(self) -> dict[str, tuple[str, ...]]:
        """Name of every circle → ids of its articles."""
        rows = self._ledger.rows("SELECT id, members FROM circle")
        return {circle: tuple(members.split(" ")) for circle, members in rows}

    def read_circle_quads(self, circle: str) -> bytes | None:
        """The packed quads that are the circle's alone."""
        found = self._ledger.value("SELECT quads FROM circle WHERE id = ?", circle)
        return found if isinstance(found, bytes) else None

    def write_circle(self, circle: str, members: Sequence[str], quads: bytes) -> None:
        """Notes a circle."""
        self._ledger.write("INSERT OR REPLACE INTO circle VALUES (?, ?, ?)", (circle, " ".join(members), quads))

    def drop_circle(self, circle: str) -> None:
        """Forgets a circle."""
        self._ledger.write("DELETE FROM circle WHERE id = ?", (circle,))

    # ------------------------------------------------------------------------------------------------ drafts

    def read_records(self, circle: str) -> dict[bytes, tuple[int, str]]:
        """What a circle knows of keyed entities, as it is kept → number and entity."""
        rows = self._ledger.rows("SELECT record, number, entity FROM draft WHERE circle = ?", circle)
        return {record: (number, entity) for record, number, entity in rows}

    def drop_draft(self, number: int) -> set[str]:
        """Forgets what a circle knows of an entity; gives its keys."""
        keys = {key for (key,) in self._ledger.rows("SELECT key FROM draft_key WHERE draft = ?", number)}
        self._ledger.write("DELETE FROM draft_key WHERE draft = ?", (number,))
        self._ledger.write("DELETE FROM draft WHERE number = ?", (number,))
        return keys

    def add_draft(self, circle: str, draft: Draft, record: bytes) -> set[str]:
        """Notes what a circle knows of a keyed entity; gives its keys."""
        number = self._ledger.write("INSERT INTO draft (circle, record) VALUES (?, ?)", (circle, record))
        keys = keys_of(draft)
        self._ledger.write("INSERT INTO draft_key VALUES (?, ?)", *((key, number) for key in sorted(keys)))
        return keys

    def read_drafts(self, where: str, values: Iterable[object]) -> Iterator[Named]:
        """What circles know of keyed entities, where the column has one of the values."""
        columns = "number, circle, record, entity, kind, name"
        for value in values:
            for number, circle, record, *entity in self._ledger.rows(
                f"SELECT {columns} FROM draft WHERE {where} = ? ORDER BY number", value
            ):
                yield Named(number, circle, decode_draft(record), *entity)

    def find_sharing(self, keys: Iterable[str]) -> set[int]:
        """Numbers of all drafts that share the keys, directly or through others."""
        waiting, seen, drafts = set(keys), set[str](), set[int]()
        while waiting:
            seen |= waiting
            found = {
                number
                for key in sorted(waiting)
                for (number,) in self._ledger.rows("SELECT draft FROM draft_key WHERE key = ?", key)
            }
            waiting = {
                key
                for number in sorted(found - drafts)
                for (key,) in self._ledger.rows("SELECT key FROM draft_key WHERE draft = ?", number)
            } - seen
            drafts |= found
        return drafts

    def name_draft(self, number: int, entity: tuple[str, str, str]) -> None:
        """Notes what a draft is among all: the entity's id, kind and name."""
        self._ledger.write("UPDATE draft SET entity = ?, kind = ?, name = ? WHERE number = ?", (*entity, number))

    def mark_draft(self, number: int, present: bool, used: bool) -> None:
        """Notes whether a circle's names stand for the entity, and whether its claims refer to it."""
        self._ledger.write("UPDATE draft SET present = ?, used = ? WHERE number = ?", (present, used, number))

    def read_marks(self, entity: str) -> tuple[bool, bool]:
        """Whether some circle's names stand for the entity, and whether some circle's claims refer to it."""
        [(present, used)] = self._ledger.rows("SELECT max(present), max(used) FROM draft WHERE entity = ?", entity)
        return bool(present), bool(used)

    def read_knowing(self, entity: str) -> set[str]:
        """The circles that know the entity."""
        return {circle for (circle,) in self._ledger.rows("SELECT circle FROM draft WHERE entity = ?", entity)}

    # ------------------------------------------------------------------------------------------------ entities, roles

    def read_held(self, entity: str) -> bool | None:
        """Whether the graph holds the entity; None where it was not known."""
        found = self._ledger.value("SELECT held FROM entity WHERE id = ?", entity)
        return None if found is None else bool(found)

    def read_entity_quads(self, entity: str) -> bytes | None:
        """The packed quads of the entity."""
        found = self._ledger.value("SELECT quads FROM entity WHERE id = ?", entity)
        return found if isinstance(found, bytes) else None

    def write_entity(self, entity: str, kind: str, names: Sequence[Sequence[str]], quads: bytes | None) -> None:
        """Notes an entity: its name, aliases and misspellings; `quads` is None where the graph does not hold it."""
        row = (entity, kind, json.dumps(names), quads is not None, quads or b"")
        self._ledger.write("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?)", row)

    def drop_entity(self, entity: str) -> None:
        """Forgets an entity."""
        self._ledger.write("DELETE FROM entity WHERE id = ?", (entity,))

    def read_publishers(self) -> list[tuple[str, list[list[str]]]]:
        """The outlets among the entities: id, and name, aliases and misspellings; by id."""
        rows = self._ledger.rows("SELECT id, names FROM entity WHERE kind = 'Outlet' AND held ORDER BY id")
        return [(entity, json.loads(names)) for entity, names in rows]

    def drop_roles(self, circle: str) -> set[str]:
        """Forgets the roles of a circle; gives their ids."""
        found = {role for (role,) in self._ledger.rows("SELECT id FROM role WHERE circle = ?", circle)}
        self._ledger.write("DELETE FROM role WHERE circle = ?", (circle,))
        return found

    def add_role(self, circle: str, role: RoleHolding, nodes: Mapping[str, str]) -> None:
        """Notes a role as a circle tells it, with the IRIs of itself and of those in it."""
        row = (role.id, circle, encode(role), json.dumps(nodes))
        self._ledger.write("INSERT INTO role VALUES (?, ?, ?, ?)", row)

    def read_roles(self, role: str) -> list[tuple[RoleHolding, dict[str, str]]]:
        """A role as each circle tells it."""
        rows = self._ledger.rows("SELECT record, nodes FROM role WHERE id = ? ORDER BY circle", role)
        return [(decode(record, RoleHolding, f"role {role}"), json.loads(nodes)) for record, nodes in rows]

    def read_role_quads(self, role: str) -> bytes | None:
        """The packed quads of the role."""
        found = self._ledger.value("SELECT quads FROM role_quads WHERE id = ?", role)
        return found if isinstance(found, bytes) else None

    def write_role_quads(self, role: str, quads: bytes | None) -> None:
        """Notes the packed quads of a role; forgets it where there are none."""
        self._ledger.write("DELETE FROM role_quads WHERE id = ?", (role,))
        if quads is not None:
            self._ledger.write("INSERT INTO role_quads VALUES (?, ?)", (role, quads))

    # ------------------------------------------------------------------------------------------------ shared quads

    def read_shared(self, circle: str) -> set[Line]:
        """The quads of a circle that others may have too."""
        return {quad for (quad,) in self._ledger.rows("SELECT quad FROM shared WHERE circle = ?", circle)}

    def is_shared(self, quad: Line) -> bool:
        """Whether some circle has the quad."""
        return self._ledger.value("SELECT 1 FROM shared WHERE quad = ? LIMIT 1", quad) is not None

    def write_shared(self, circle: str, quads: Iterable[Line]) -> None:
        """Notes the quads of a circle that others may have too, in the place of those before."""
        self._ledger.write("DELETE FROM shared WHERE circle = ?", (circle,))
        self._ledger.write("INSERT INTO shared VALUES (?, ?)", *((quad, circle) for quad in sorted(quads)))

    # ------------------------------------------------------------------------------------------------ outlets

    def read_outlet_state(self) -> tuple[dict[str, str], set[Line]]:
        """Outlet → IRI of its node, and the quads of outlets, as they were noted."""
        found = self._ledger.value("SELECT value FROM meta WHERE name = 'outlets'")
        nodes, quads = json.loads(found) if isinstance(found, str) else ({}, [])
        return nodes, {quad.encode("utf-8") for quad in quads}

    def write_outlet_state(self, nodes: Mapping[str, str], quads: Iterable[Line]) -> None:
        """Notes the outlets."""
        value = json.dumps((dict(sorted(nodes.items())), sorted(quad.decode("utf-8") for quad in quads)))
        self._ledger.write("INSERT OR REPLACE INTO meta VALUES ('outlets', ?)", (value,))
