"""The words in which things are explained to readers."""

from collections.abc import Mapping
from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record


class Words(Record):
    """Shape of `ontology/lexicons/explaining.yaml`; see the comments there."""

    bases: Mapping[str, str]
    effects: Mapping[str, str]
    factuality: Mapping[str, str]
    files: Mapping[str, tuple[str, ...]]


@cache
def load_words() -> Words:
    """The words in which explanations are given."""
    return read_lexicon("explaining", Words)
