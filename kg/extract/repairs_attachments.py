"""Prepositions that the parser hangs from a word that takes none."""

from collections.abc import Mapping
from typing import Final

from kg.extract.columns import Columns, Repair, kids_of


def _pass_amount(columns: Columns, preposition: int) -> None:
    """'was cut to $199 in Sweden': no place hangs on a sum."""
    words, deps, heads, poses = columns.words, columns.deps, columns.heads, columns.poses
    amount = heads[preposition]
    verb = heads[heads[amount]] if deps[amount] == "pobj" else heads[amount]
    named = [each for each in kids_of(columns, preposition) if deps[each] == "pobj" and poses[each] == "PROPN"]
    if words[preposition] == "in" and poses[amount] == "NUM" and named and poses[verb] == "VERB" and verb < amount:
        heads[preposition] = verb


ATTACHMENTS: Final[Mapping[str, Repair]] = {"pass-amount": _pass_amount}
