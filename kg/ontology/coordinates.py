"""Where the places of the gazetteer lie."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.errors import OntologyError
from kg.ontology import folder
from kg.ontology.gazetteer import load_gazetteer

_WIDTH = 5


class Location(NamedTuple):
    """A point on the earth that stands for a place. Source: WGS 84, decimal degrees."""

    latitude: float
    longitude: float
    basis: str
    """What the point is: the centre of the country, a town, a capital, the mean of a state's towns."""


@cache
def load_coordinates() -> Mapping[tuple[str, str], Location]:
    """Name and type of a place of the gazetteer → its location.

    Raises:
        OntologyError: a row has not its cells, no such place is in the gazetteer, or a number is none of degrees.
    """
    path = folder() / "gazetteer" / "coordinates.tsv"
    rows = enumerate(path.read_text("utf-8").splitlines(), 1)
    return dict(_read_row(f"{path.name}:{number}", row) for number, row in rows if row and not row.startswith("#"))


def _read_row(where: str, row: str) -> tuple[tuple[str, str], Location]:
    cells = row.split("\t")
    if len(cells) != _WIDTH:
        raise OntologyError(where, f"{row!r}", "give name, type, latitude, longitude and basis, separated by tabs")
    name, kind, latitude, longitude, basis = cells
    try:
        location = Location(float(latitude), float(longitude), basis)
    except ValueError:
        raise OntologyError(where, f"{row!r}", "give latitude and longitude in decimal degrees") from None
    if not (-90 <= location.latitude <= 90 and -180 <= location.longitude <= 180):
        raise OntologyError(where, f"{latitude}, {longitude}", "latitude is from -90 to 90, longitude from -180 to 180")
    return (name, kind), location


def find_location(name: str, wikidata: str | None = None) -> Location | None:
    """Where a place lies, by its exact name or alias; None where the gazetteer does not tell, or means another place.

    >>> find_location("Honduras").latitude, find_location("Atlantis"), find_location("Honduras", "Q30")
    (15.0, None, None)
    """
    entry = load_gazetteer().by_name.get(name)
    if entry is None or (wikidata and entry.wikidata and wikidata != entry.wikidata):
        return None
    return load_coordinates().get((entry.name, entry.type or "city"))
