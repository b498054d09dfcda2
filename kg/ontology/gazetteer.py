"""The gazetteer: countries with demonyms and capitals, places, bodies, outlets, products, and given names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from kg.errors import OntologyError
from kg.ontology import folder, read_yaml
from kg.records import EntityKind

Gender = Literal["female", "male", "unknown"]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One name that is known beforehand, and what it names."""

    name: str
    kind: EntityKind
    type: str = ""
    """Of places: country, state, region, city, continent, facility; else empty."""
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries, and the look-ups that the stages need."""

    entries: tuple[GazetteerEntry, ...]
    by_name: Mapping[str, GazetteerEntry]
    """Exact name or alias → entry ('U.S.' → United States)."""
    demonyms: Mapping[str, GazetteerEntry]
    """Demonym, and its plural, as written → the country or region ('Honduran', 'Hondurans')."""
    genders: Mapping[str, Gender]
    """Given name as written → gender; 'unknown' where both genders bear it."""
    borne_by: Mapping[str, Gender]
    """Further given names → gender of most who bear them; some are words or last names as well."""
    by_first_word: Mapping[str, tuple[str, ...]]
    """First word of a name of several words → such names, longest first."""
    countries: Mapping[str, str]
    """Name, alias or demonym of a country, as written → its name ('U.S.', 'Americans' → 'United States')."""
    capitals: Mapping[str, str]
    """Capital → the country's name."""
    leaders: Mapping[tuple[str, str], str]
    """Name or last name of a well-known leader, and office → the country, where it is but one."""
    towns: frozenset[str]
    """Folded names of towns of the world, which more likely than not are meant; no entries."""


def _rows(path: Path, width: int) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        if row and not row.startswith("#"):
            cells = tuple(row.split("\t"))
            if len(cells) != width or not cells[0]:
                raise OntologyError(
                    f"{path.name}:{number}", f"{row!r}", f"give {width} cells, separated by tabs, the first a name"
                )
            yield cells


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _wikidata(path: Path, name: str, cell: str) -> str | None:
    if cell and not (cell[0] == "Q" and cell[1:].isdigit()):
        raise OntologyError(f"{path.name}: {name}", f"{cell!r}", "give a Wikidata id such as 'Q30', or nothing")
    return cell or None


def read_countries(path: Path) -> Iterator[GazetteerEntry]:
    """Entries of a table of name, Wikidata id, demonyms, capital, aliases."""
    for name, wikidata, demonyms, capital, aliases in _rows(path, 5):
        known = _wikidata(path, name, wikidata)
        yield GazetteerEntry(name, "Place", "country", known, _several(aliases), _several(demonyms), capital or None)


def read_places(path: Path) -> Iterator[GazetteerEntry]:
    """Entries of a table of name, type of place, Wikidata id, demonyms, aliases."""
    for name, type_, wikidata, demonyms, aliases in _rows(path, 5):
        yield GazetteerEntry(
            name, "Place", type_, _wikidata(path, name, wikidata), _several(aliases), _several(demonyms)
        )


def read_bodies(path: Path) -> Iterator[GazetteerEntry]:
    """Entries of a table of name, kind, Wikidata id, aliases."""
    for name, kind, wikidata, aliases in _rows(path, 4):
        if kind not in get_args(EntityKind):
            raise OntologyError(f"{path.name}: {name}", f"{kind!r}", f"give one of {', '.join(get_args(EntityKind))}")
        yield GazetteerEntry(name, cast(EntityKind, kind), "", _wikidata(path, name, wikidata), _several(aliases))


def _leaders(path: Path) -> dict[tuple[str, str], str]:
    """(Name or last name, office) → country, of a table of name, country, offices."""
    found: dict[tuple[str, str], set[str]] = {}
    for name, country, offices in _rows(path, 3):
        last = name.removesuffix(" Jr.").rpartition(" ")[2]
        for key in ((each, office) for each in (name, last) for office in _several(offices)):
            found.setdefault(key, set()).add(country)
    return {key: countries.pop() for key, countries in found.items() if len(countries) == 1}


def _genders(path: Path) -> dict[str, Gender]:
    """Given name → gender; one that stands under several headings is borne by both."""
    found: dict[str, Gender] = {}
    for heading, names in sorted(read_yaml(path, dict[Literal["male", "female", "either"], str]).items()):
        gender: Gender = "unknown" if heading == "either" else heading
        for name in names.split():
            found[name] = gender if found.get(name, gender) == gender else "unknown"
    return found


def _towns(path: Path) -> frozenset[str]:
    return frozenset(row for row in path.read_text("utf-8").splitlines() if not row.startswith("#"))


def _plural(demonym: str) -> str:
    return demonym if demonym.endswith(("s", "sh", "ch", "ese")) else f"{demonym}s"


def _by_name(found: tuple[GazetteerEntry, ...]) -> dict[str, GazetteerEntry]:
    """Names before aliases before capitals that have no entry of their own."""
    by_name: dict[str, GazetteerEntry] = {}
    for entry in found:
        by_name.setdefault(entry.name, entry)
    for entry in found:
        for alias in entry.aliases:
            by_name.setdefault(alias, entry)
    capitals = {entry.capital for entry in found if entry.capital and entry.capital not in by_name}
    return by_name | {capital: GazetteerEntry(capital, "Place", "city") for capital in sorted(capitals)}


def _demonyms(by_name: Mapping[str, GazetteerEntry]) -> dict[str, GazetteerEntry]:
    found: dict[str, GazetteerEntry] = {}
    for entry in dict.fromkeys(by_name.values()):
        for word in entry.demonyms:
            found.setdefault(word, entry)
            if _plural(word) not in by_name:
                found.setdefault(_plural(word), entry)
    return found


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    first: dict[str, list[str]] = {}
    for name in names:
        word = name.replace("-", " ").replace(",", " ").split(" ", 1)[0]
        if word != name:
            first.setdefault(word, []).append(name)
    return {word: tuple(sorted(found, key=lambda name: (-len(name), name))) for word, found in first.items()}


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of `ontology/gazetteer`, checked.

    Raises:
        OntologyError: a row has not the cells it should have, or names an unknown kind or a malformed id.
    """
    where = folder() / "gazetteer"
    found = (
        *read_bodies(where / "bodies.tsv"),
        *read_places(where / "places.tsv"),
        *read_countries(where / "countries.tsv"),
    )
    by_name = _by_name(found)
    demonyms = _demonyms(by_name)
    return Gazetteer(
        entries=tuple(dict.fromkeys(by_name.values())),
        by_name=by_name,
        demonyms=demonyms,
        genders=_genders(where / "given_names.yaml"),
        borne_by=_genders(where / "genders.yaml"),
        by_first_word=_by_first_word(by_name),
        countries={word: each.name for word, each in (demonyms | by_name).items() if each.type == "country"},
        capitals={each.capital: each.name for each in by_name.values() if each.capital},
        leaders=_leaders(where / "leaders.tsv"),
        towns=_towns(where / "towns.txt"),
    )


def is_country(name: str) -> bool:
    """Whether the name, not a demonym, is that of a known country.

    >>> is_country("Chile"), is_country("Chilean"), is_country("Lima")
    (True, False, False)
    """
    entry = load_gazetteer().by_name.get(name)
    return entry is not None and entry.type == "country"


def is_place(name: str) -> bool:
    """Whether the name is that of a known place.

    >>> is_place("Chile"), is_place("Reuters")
    (True, False)
    """
    entry = load_gazetteer().by_name.get(name)
    return entry is not None and entry.kind == "Place"


def demonym(word: str) -> str | None:
    """The country or region that a demonym belongs to, in its common name; None for any other word.

    >>> demonym("Honduran"), demonym("Hondurans"), demonym("table")
    ('Honduras', 'Honduras', None)
    """
    entry = load_gazetteer().demonyms.get(word)
    return entry.name if entry else None
