"""Whose the things are that a number counts: 'two models of the Swift', 'the council's nine seats'."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.numbers import Number
from kg.extract.referents import Referents
from kg.extract.syntax import kids_by_dep, tree_of

_UNNAMED = frozenset({"Actor", "Thing"})


def find_counted(doc: Doc, referents: Referents, number: Number) -> str | None:
    """Those who are counted, if named; else what they are of; else themselves."""
    headed = referents.headed(number.unit_token)
    if headed and (referents.entities[headed].group_of or referents.kind(headed) not in _UNNAMED):
        return headed
    return next(find_owners(doc, referents, number), headed)


def find_owners(doc: Doc, referents: Referents, number: Number) -> Iterator[str]:
    """What the counted things are of, by possessive or 'of'."""
    tree, noun = tree_of(doc), number.unit_token
    owners = kids_by_dep(tree, noun, "poss")
    for kid in kids_by_dep(tree, noun, "prep"):
        owners += kids_by_dep(tree, kid, "pobj") if tree.words[kid] == "of" else []
    for owner in owners:
        found = referents.headed(owner) or referents.covering(owner)
        if found and referents.kind(found) not in ("Election", "Event"):
            yield found
