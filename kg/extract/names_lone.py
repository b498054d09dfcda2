"""Names of one word that no person's name explains: verbs alone do not make a person of a body."""

from collections.abc import Mapping, Sequence

from kg.extract.names_lexicon import load_lexicon
from kg.records import EntityKind

Votes = Mapping[EntityKind, float]


def settle_lone(names: Sequence[str], cues: Sequence[Sequence[str]], votes: Sequence[Votes]) -> list[Votes]:
    """The votes, without those for a person where one word, told as a body's somewhere, is never shown to be one.

    News calls persons by their full names first: what is no part of a longer name, has no title and 'agreed to sell' is
    a body, whatever it said or did elsewhere.
    """
    lexicon = load_lexicon()
    parts = {word for name in names if " " in name for word in name.split()}
    told: dict[str, set[str]] = {}
    for name, found in zip(names, cues, strict=True):
        told.setdefault(name, set()).update(found)
    bodies = {
        name
        for name, found in told.items()
        if " " not in name and name not in parts and found & lexicon.shows_body and not found & lexicon.shows_person
    }
    return [
        {kind: weight for kind, weight in vote.items() if kind != "Person"} if name in bodies else vote
        for name, vote in zip(names, votes, strict=True)
    ]
