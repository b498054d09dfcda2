"""Which earlier entity a description repeats or classifies: 'the website' again, 'the company', 'the former president'."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.coreference_clusters import Appearance, Cluster, Scene
from kg.extract.coreference_lexicon import NounClass, classes_of, load_lexicon
from kg.extract.nominals import Nominal, describes_person

_STEM = 5
_OFFICE = frozenset({"former", "ex", "vice", "deputy", "acting", "interim", "late", "assistant"})
_WINDOW = 60


class Match(NamedTuple):
    """The cluster that a description stands for, and why."""

    cluster: int
    reason: str


def match_description(
    scene: Scene, nominal: Nominal, history: Sequence[Appearance], clusters: Sequence[Cluster], possessor: int | None
) -> Match | None:
    """What an earlier mention the description stands for; None where it introduces something."""
    if nominal.determiner in ("indefinite", "quantified") and not (
        nominal.plural and nominal.determiner == "quantified" and False
    ):
        return None
    recent = _recent(history)
    repeated = _repeat(nominal, recent, clusters, possessor)
    if repeated is not None or nominal.determiner == "bare" or nominal.plural:
        return repeated
    if nominal.determiner == "possessive":
        return None
    if describes_person(nominal.lemma):
        return _person(nominal, recent, clusters)
    for each in classes_of(nominal.lemma):
        found = _classified(scene, nominal, each, recent, clusters)
        if found is not None:
            return found
    return None


def _recent(history: Sequence[Appearance]) -> list[Appearance]:
    """The last appearance of each cluster, latest first."""
    last: dict[int, Appearance] = {}
    for seen in reversed(history[-_WINDOW:]):
        last.setdefault(seen.cluster, seen)
    return list(last.values())


def _repeat(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], possessor: int | None
) -> Match | None:
    for seen in recent:
        cluster = clusters[seen.cluster]
        modifiers = cluster.described.get(nominal.lemma)
        if (
            modifiers is None
            or cluster.plural != nominal.plural
            or cluster.possessor != (possessor if possessor is not None else cluster.possessor)
        ):
            continue
        if cluster.human and cluster.entity is not None and nominal.determiner == "bare":
            continue
        if nominal.determiner == "possessive" and cluster.possessor != possessor:
            continue
        if _compatible(nominal, modifiers, cluster):
            return Match(cluster.number, f"'{nominal.lemma}' repeats what the text has called it before")
    return None


def _compatible(nominal: Nominal, modifiers: set[str], cluster: Cluster) -> bool:
    lexicon = load_lexicon()
    if (
        nominal.modifiers & lexicon.distinguishing - modifiers - lexicon.empty
        or (nominal.modifiers ^ modifiers) & _OFFICE
    ):
        return False
    extra = nominal.modifiers - modifiers - lexicon.empty - cluster.words
    if nominal.determiner == "bare":
        return not extra and not (modifiers - nominal.modifiers - lexicon.empty)
    return not extra or bool(nominal.modifiers & modifiers - lexicon.empty)


def _person(nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster]) -> Match | None:
    """'the television presenter', of a person whom the text has named and described by no other office."""
    gender = (
        "female"
        if nominal.lemma in load_lexicon().female
        else "male"
        if nominal.lemma in load_lexicon().male
        else "unknown"
    )
    age = _age(nominal.modifiers)
    if age is None and gender == "unknown":
        return None
    for seen in recent:
        cluster = clusters[seen.cluster]
        ages = {_age(modifiers) for modifiers in cluster.described.values()} - {None}
        free = cluster.kind == "Person" and not any(describes_person(noun) for noun in cluster.described)
        if (
            free
            and not cluster.plural
            and (not ages or age in ages)
            and (gender == "unknown" or cluster.gender in ("unknown", gender))
        ):
            return Match(
                cluster.number,
                f"'the … {nominal.lemma}' describes a person named shortly before whom nothing else describes",
            )
    return None


def _age(modifiers: set[str] | frozenset[str]) -> str | None:
    return next((word.split("-")[0] for word in sorted(modifiers) if word.endswith("-year-old")), None)


def _classified(
    scene: Scene, nominal: Nominal, noun_class: NounClass, recent: Sequence[Appearance], clusters: Sequence[Cluster]
) -> Match | None:
    """A name of the noun's class: one with the noun or a word of its class in it, else the most prominent."""
    best: tuple[float, int] | None = None
    for rank, seen in enumerate(recent):
        cluster = clusters[seen.cluster]
        if (
            cluster.entity is None
            or cluster.kind not in noun_class.kinds
            or cluster.plural
            or _starts(cluster.words, noun_class.never)
        ):
            continue
        points = _vouching(nominal, noun_class, cluster)
        if points <= 0:
            continue
        points += seen.points * 0.3 + min(cluster.seen, 6) * 0.15 - rank * 0.1
        if best is None or points > best[0]:
            best = (points, cluster.number)
    if best is None:
        return None
    return Match(best[1], f"'the {nominal.lemma}' classifies the name {clusters[best[1]].name!r}")


def _vouching(nominal: Nominal, noun_class: NounClass, cluster: Cluster) -> float:
    """How well the name bears the noun out; 0 or less: not at all."""
    lexicon = load_lexicon()
    lemma = nominal.lemma
    content = {word for word in nominal.modifiers if word not in lexicon.empty}
    if content & lexicon.distinguishing:
        return 0.0
    borne = {word for word in content if _alike(word, cluster.words)}
    itself = lemma in cluster.words or (len(lemma) > 3 and any(word.endswith(lemma) for word in cluster.words))
    akin = itself or _starts(cluster.words, noun_class.words)
    if content - borne:
        return 0.0 if not (borne and akin) else 1.0
    if akin:
        return (3.0 if itself else 2.0) + len(borne)
    return 0.5 if noun_class.loose else 0.0


def _alike(word: str, words: frozenset[str]) -> bool:
    return any(word[:_STEM] == other[:_STEM] for other in words) if len(word) >= _STEM else word in words


def _starts(words: frozenset[str], beginnings: Sequence[str]) -> bool:
    return bool(beginnings) and any(word.startswith(tuple(beginnings)) for word in words)
