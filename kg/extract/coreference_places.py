"""Which named places 'the country' can be."""

from kg.ontology.gazetteer import load_gazetteer

_TOWNS = frozenset({"city", "continent", "facility"})


def may_be_country(name: str, known: bool) -> bool:
    """Whether 'the country' can mean the place; `known`: the article names a known country, so no unknown place is it.

    >>> may_be_country("Alabama", False), may_be_country("Ruritania", False), may_be_country("Cape Foo", True)
    (False, True, False)
    """
    entry = load_gazetteer().by_name.get(name)
    if entry is None:
        return not known
    return entry.type != "state" and not is_town(name)


def is_town(name: str) -> bool:
    """Whether the name is that of a known town, building or continent and of no country.

    >>> is_town("Lima"), is_town("Singapore")
    (True, False)
    """
    entry = load_gazetteer().by_name.get(name)
    if entry is not None and entry.type:
        return entry.type in _TOWNS
    return name in load_gazetteer().capitals
