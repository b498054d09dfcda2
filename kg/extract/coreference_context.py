"""What stands around a description, and how its words compare to those of an earlier one."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from kg.extract.coreference_clusters import Cluster
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.figures_lexicon import load_figures
from kg.extract.nominals import Nominal

_STEM = 5
OFFICE = frozenset({"former", "prime", "ex", "vice", "deputy", "acting", "interim", "late", "assistant", "shadow"})
"""Words that make another office of an office."""


class Match(NamedTuple):
    """The cluster that a description stands for, and why."""

    cluster: int
    reason: str


class Context(NamedTuple):
    """What stands around a description."""

    possessor: int | None
    """Cluster of its possessor."""
    affiliations: frozenset[int]
    """Clusters of the names within it ('the Green Party candidate')."""
    predicative: bool
    """Whether it says what something is ('as the candidate')."""
    places: frozenset[int] = frozenset()
    """Clusters of the bodies to which the text says that the subject of its clause belongs."""
    foretold: tuple[int, ...] = ()
    """Named clusters which the article describes by the same head noun, also further on."""
    sentence: int = -1
    """Sentence of the description."""
    verb: str = ""
    """Lemma of its clause's verb."""
    home: str | None = None
    """The country, in lower case, whose people or things its sentence tells of before it: 'Kenyan leaders'."""


def office_of(modifiers: Set[str]) -> Set[str]:
    """The words that make another office of an office: 'former', 'deputy', 'acting'."""
    return modifiers & OFFICE


def has_same_owner(nominal: Nominal, cluster: Cluster, context: Context) -> bool:
    """Whether a description says, or leaves open, that it is the same one's as the cluster."""
    if cluster.human and cluster.entity is not None and nominal.determiner == "bare":
        return False
    if cluster.human and cluster.entity is not None and not context.affiliations <= cluster.affiliations:
        return False
    apart = context.affiliations and cluster.affiliations and context.affiliations.isdisjoint(cluster.affiliations)
    if cluster.human and apart and not nominal.plural:  # 'the president of Chad' is not Kenya's
        return False
    if nominal.determiner == "possessive":
        same = context.possessor is not None and cluster.possessor == context.possessor
        return same or any(nominal.home in modifiers for modifiers in cluster.described.values())
    return nominal.determiner != "bare" or cluster.possessor is None


def is_compatible(nominal: Nominal, modifiers: set[str], cluster: Cluster) -> bool:
    """Whether no modifier of a description sets it apart from what had those modifiers before."""
    lexicon = load_lexicon()
    if nominal.modifiers & lexicon.distinguishing - modifiers - lexicon.empty:
        return False
    if nominal.lemma in lexicon.uniques and modifiers - nominal.modifiers:
        return False  # 'the brain' in general after 'a tired brain'
    ages = (age_of(nominal.modifiers), age_of(modifiers))
    if (nominal.modifiers ^ modifiers) & OFFICE or (None not in ages and ages[0] != ages[1]):
        return False
    extra = nominal.modifiers - modifiers - lexicon.empty - cluster.words
    if nominal.determiner == "bare" and nominal.plural and _is_counted(cluster):
        return False  # 'people' after 'two people' are any
    if nominal.determiner == "bare":  # 'products' are not the 'new products'
        return not extra and not modifiers - nominal.modifiers
    if not extra:
        return True
    apart = modifiers - nominal.modifiers - lexicon.empty
    return not cluster.human and not apart and bool(nominal.modifiers & modifiers - lexicon.empty)


def _is_counted(cluster: Cluster) -> bool:
    first = cluster.name.partition(" ")[0].lower()
    return first in load_figures().words or first.isdigit()


def age_of(modifiers: set[str] | frozenset[str]) -> str | None:
    """The age that the modifiers give."""
    return next((word.split("-")[0] for word in sorted(modifiers) if word.endswith("-year-old")), None)


def alike(word: str, words: Set[str]) -> bool:
    """Whether one of the words begins as the word does."""
    return any(word[:_STEM] == other[:_STEM] for other in words) if len(word) >= _STEM else word in words


def starts_with(words: Set[str], beginnings: Sequence[str]) -> bool:
    """Whether one of the words has one of the beginnings."""
    return bool(beginnings) and any(word.startswith(tuple(beginnings)) for word in words)
