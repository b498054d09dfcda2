"""What `ontology/lexicons/repairs.yaml` says of the repairs of parses, and the words that they turn on."""

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from kg.ontology import read_lexicon
from kg.records import Record


class RepairRule(Record):
    """One repair: where it is tried, and sentences that it changes and that it leaves alone."""

    deps: tuple[str, ...] = Field(min_length=1)
    """Relations of the word at which it is tried."""
    fires: tuple[str, ...] = Field(min_length=1)
    silent: tuple[str, ...] = Field(min_length=1)


class Repairs(Record):
    """Shape of the file; see the comments there."""

    giving: frozenset[str]
    dollar_countries: frozenset[str]
    minding: frozenset[str]
    lying: frozenset[str]
    linking: frozenset[str]
    afflicting: frozenset[str]
    leading: frozenset[str]
    kin: frozenset[str]
    governed: Mapping[str, frozenset[str]]
    naming: frozenset[str]
    copular: frozenset[str]
    showing: frozenset[str]
    sourcing: frozenset[str]
    portraits: frozenset[str]
    depicting: frozenset[str]
    title_endings: tuple[str, ...]
    doing: frozenset[str]
    telling: frozenset[str]
    announcing: frozenset[str]
    calling: frozenset[str]
    repairs: Mapping[str, RepairRule]


@cache
def load_repairs() -> Repairs:
    """The repairs, in the order in which they are tried."""
    return read_lexicon("repairs", Repairs)
