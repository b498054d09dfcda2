"""Whose it is that a noun with a possessive pronoun describes."""

from kg.extract.coreference_agreement import pronoun_class
from kg.extract.syntax import Tree, kids_by_dep

_PERSONAL = frozenset({"he", "she", "it", "they", "i", "we"})


def owner_at(tree: Tree, noun: int) -> int | None:
    """The possessive pronoun before the noun."""
    return next((kid for kid in kids_by_dep(tree, noun, "poss") if pronoun_class(tree, kid) in _PERSONAL), None)


def owned_by(owner: str, thing: str) -> str:
    """The thing's name with its owner's.

    >>> owned_by("Jane Doe", "husband"), owned_by("Ann and the Smiths", "first boat")
    ("Jane Doe's husband", "Ann and the Smiths' first boat")
    """
    mark = "'" if owner.endswith("s") else "'s"
    return f"{owner}{mark} {thing}"
