"""Which earlier entity a description repeats or classifies: 'the website', 'the company', 'the former president'."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from kg.extract.coreference_clusters import Appearance, Cluster
from kg.extract.coreference_lexicon import NounClass, classes_of, load_lexicon, synonyms_of
from kg.extract.coreference_places import may_be_country
from kg.extract.figures_lexicon import load_figures
from kg.extract.nominals import AGED, Nominal, describes_person
from kg.ontology.gazetteer import is_country

_STEM = 5
_OFFICE = frozenset({"former", "prime", "ex", "vice", "deputy", "acting", "interim", "late", "assistant"})
_SEEKING = frozenset({"candidate", "contender", "nominee", "runner", "rival", "opponent", "leader"})
"""Descriptions that leave open what someone is by profession."""
_SAID_BEFORE = 0.3
"""Points for a name that the text has called by a loose noun before."""
_AKIN = 0.4
"""Points for a name with a word of a loose noun's class in it ('Acme Airlines' for 'the company')."""
_TOLD = 1.5
"""Points for a name that the text itself calls that, in apposition or by 'is'."""
_COUNTRY = 1.5
"""Points for a known country, where the text says 'the country'."""
_WINDOW = 60
_SAME_SENTENCE = 2.0
"""Points of a name in the sentence of 'the company', so that it outweighs the article's most frequent one."""
_SENTENCE_BEFORE = 0.5
"""Points of the subject or owner in the sentence before."""


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


def match_description(
    nominal: Nominal, history: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    """What earlier mention the description stands for; None where it introduces something."""
    if nominal.determiner in ("indefinite", "quantified"):
        return None
    recent = _recent(history)
    if describes_person(nominal.lemma):
        return _match_person(nominal, recent, clusters, context)
    if nominal.complemented or _is_unnamed_board(nominal, context):
        return None
    repeated = _repeat(nominal, recent, clusters, context) or _foretold(nominal, clusters, context)
    if not _is_anaphoric(nominal, context):
        return repeated
    loose = any(each.loose for each in classes_of(nominal.lemma)) and not nominal.modifiers - load_lexicon().empty
    if repeated is None or clusters[repeated.cluster].entity is None:
        # 'the country' again, unless a country has been named meanwhile
        fresh = _since(recent, repeated) if loose or repeated is None else []
        return _bearing(nominal, recent, clusters) or _of_class(nominal, fresh, clusters, context) or repeated
    return _of_class(nominal, recent, clusters, context) or repeated if loose else repeated


def _is_unnamed_board(nominal: Nominal, context: Context) -> bool:
    """Whether 'the board' is that of a firm, for it hires or dismisses: no name with 'Board' in it is meant."""
    lexicon = load_lexicon()
    plain = not nominal.modifiers - lexicon.empty
    return plain and nominal.lemma in lexicon.governing_bodies and context.verb in lexicon.staffing_verbs


def office_of(modifiers: Set[str]) -> Set[str]:
    """The words that make another office of an office: 'former', 'deputy', 'acting'."""
    return modifiers & _OFFICE


def only_named(nominal: Nominal, clusters: Sequence[Cluster]) -> Match | None:
    """'parliament', where the article names but one, before or after."""
    if not any(each.sole for each in classes_of(nominal.lemma)):
        return None
    named = [cluster for cluster in clusters if cluster.entity is not None and not cluster.plural]
    content = nominal.modifiers - load_lexicon().empty
    if not all(_alike(word, cluster_words(named, "Place")) for word in content):
        return None
    sole = [each for each in classes_of(nominal.lemma) if each.sole]
    found = [
        cluster
        for cluster in named
        if any(cluster.kind in each.kinds and _starts(cluster.words, each.words) for each in sole)
    ]
    if len(found) != 1:
        return None
    return Match(found[0].number, f"{found[0].name!r} is the only {nominal.lemma} that the text names")


def cluster_words(clusters: Sequence[Cluster], kind: str) -> Set[str]:
    """The words of all names of a kind."""
    return {word for cluster in clusters if cluster.kind == kind for word in cluster.words}


def _since(recent: Sequence[Appearance], repeated: Match | None) -> list[Appearance]:
    """What appeared after the last appearance of the cluster that would be repeated; all where there is none."""
    fresh = []
    for seen in recent:
        if repeated is not None and seen.cluster == repeated.cluster:
            break
        fresh.append(seen)
    return fresh


def _of_class(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    for each in classes_of(nominal.lemma):
        own = [seen for seen in recent if seen.cluster in context.places]
        found = (own and _classified(nominal, each, own, clusters, context)) or _classified(
            nominal, each, recent, clusters, context
        )
        if found:
            return found
    return None


def _is_anaphoric(nominal: Nominal, context: Context) -> bool:
    """Whether the form of the description says that the reader knows who or what is meant.

    A headline leaves the article out: 'Chairman quits company'.
    """
    if nominal.plural or context.predicative:
        return False
    if nominal.determiner == "bare" and not nominal.modifiers:
        return any(each.kinds[0] == "Institution" and each.loose for each in classes_of(nominal.lemma))
    return nominal.determiner in ("definite", "demonstrative")


def _bearing(nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster]) -> Match | None:
    """'the programme', of a name that ends in 'Programme'."""
    content = nominal.modifiers - load_lexicon().empty
    for seen in recent:
        cluster = clusters[seen.cluster]
        if cluster.entity is None or cluster.human or cluster.plural or not content <= cluster.words:
            continue
        last = cluster.name.lower().split()[-1:]
        if last == [nominal.lemma] or (last and len(nominal.lemma) > 4 and last[0].endswith(nominal.lemma)):
            return Match(cluster.number, f"the name {cluster.name!r} ends in {nominal.lemma!r}")
    return None


def _match_person(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    found = _affiliated(nominal, recent, clusters, context) if context.affiliations and not nominal.plural else None
    found = found or _repeat(nominal, recent, clusters, context)
    return found or (_person(nominal, recent, clusters) if _is_anaphoric(nominal, context) else None)


def _recent(history: Sequence[Appearance]) -> list[Appearance]:
    """The last appearance of each cluster, latest first."""
    last: dict[int, Appearance] = {}
    for seen in reversed(history[-_WINDOW:]):
        last.setdefault(seen.cluster, seen)
    return list(last.values())


def _affiliated(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    """'the Green Party candidate', of the one person whom the text has placed there."""
    placed = [
        clusters[seen.cluster]
        for seen in recent
        if clusters[seen.cluster].human and clusters[seen.cluster].affiliations & context.affiliations
    ]
    exact = [cluster for cluster in placed if nominal.lemma in cluster.described]
    fit = exact or [cluster for cluster in placed if cluster.kind == "Person"]
    if len(fit) != 1 or (nominal.modifiers ^ fit[0].described.get(nominal.lemma, set())) & _OFFICE:
        return None
    return Match(fit[0].number, f"{nominal.lemma!r} names the body to which the text says it belongs")


def _repeat(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    nouns = synonyms_of(nominal.lemma)
    best: tuple[tuple[int, bool], int] | None = None
    for seen in recent:
        cluster = clusters[seen.cluster]
        modifiers = next((cluster.described[noun] for noun in nouns if noun in cluster.described), None)
        if modifiers is None or cluster.plural != nominal.plural or not _same_owner(nominal, cluster, context):
            continue
        if _compatible(nominal, modifiers, cluster):
            rank = (len(nominal.modifiers & modifiers), cluster.human and cluster.entity is not None)
            if best is None or rank > best[0]:
                best = (rank, cluster.number)
    if best is None:
        return None
    return Match(best[1], f"'{nominal.lemma}' repeats what the text has called it before")


def _foretold(nominal: Nominal, clusters: Sequence[Cluster], context: Context) -> Match | None:
    """'Peru's electoral authority', where the text later says 'the ONPE electoral authority'."""
    content = nominal.modifiers - load_lexicon().empty
    if nominal.plural or not content or describes_person(nominal.lemma):
        return None
    for cluster in (clusters[number] for number in context.foretold):
        modifiers = cluster.described.get(nominal.lemma)
        if modifiers and content <= modifiers and cluster.kind in ("Institution", "Party", "Outlet"):
            owner = clusters[context.possessor] if context.possessor is not None else None
            if owner is None or owner.kind == "Place":
                return Match(cluster.number, f"the text calls it {' '.join(sorted(content))} {nominal.lemma} elsewhere")
    return None


def _same_owner(nominal: Nominal, cluster: Cluster, context: Context) -> bool:
    if cluster.human and cluster.entity is not None and nominal.determiner == "bare":
        return False
    if cluster.human and cluster.entity is not None and not context.affiliations <= cluster.affiliations:
        return False
    if nominal.determiner == "possessive":
        same = context.possessor is not None and cluster.possessor == context.possessor
        return same or any(nominal.home in modifiers for modifiers in cluster.described.values())
    return nominal.determiner != "bare" or cluster.possessor is None


def _compatible(nominal: Nominal, modifiers: set[str], cluster: Cluster) -> bool:
    lexicon = load_lexicon()
    if nominal.modifiers & lexicon.distinguishing - modifiers - lexicon.empty:
        return False
    ages = (_age(nominal.modifiers), _age(modifiers))
    if (nominal.modifiers ^ modifiers) & _OFFICE or (None not in ages and ages[0] != ages[1]):
        return False
    extra = nominal.modifiers - modifiers - lexicon.empty - cluster.words
    if nominal.determiner == "bare" and nominal.plural and _is_counted(cluster):
        return False  # 'people' after 'two people' are any
    if nominal.determiner == "bare":
        return not extra and not (modifiers - nominal.modifiers - lexicon.empty)
    if not extra:
        return True
    apart = modifiers - nominal.modifiers - lexicon.empty
    return not cluster.human and not apart and bool(nominal.modifiers & modifiers - lexicon.empty)


def _is_counted(cluster: Cluster) -> bool:
    first = cluster.name.partition(" ")[0].lower()
    return first in load_figures().words or first.isdigit()


def _person(nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster]) -> Match | None:
    """'the 50-year-old violinist', of a person whom the text has named and described by nothing else."""
    age = _age(nominal.modifiers)
    if age is None:
        return None
    for seen in recent:
        cluster = clusters[seen.cluster]
        ages = {_age(modifiers) for modifiers in cluster.described.values()} - {None}
        described = any(noun not in _SEEKING for noun in cluster.described) or nominal.lemma == AGED
        free = age in ages or not (ages or described)
        if free and cluster.kind == "Person" and not cluster.plural:
            return Match(cluster.number, f"a {nominal.lemma!r} of that age is nobody else whom the text has named")
    return _of_that_age(nominal, recent, clusters, age) if nominal.lemma == AGED else None


def _of_that_age(nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], age: str) -> Match | None:
    """'The 50-year-old', of the person who is the last subject and of whom no other age is told."""
    for seen in recent:
        cluster = clusters[seen.cluster]
        told = {_age(modifiers) for modifiers in cluster.described.values()} - {None, age}
        named = cluster.kind == "Person" and cluster.entity is not None and not cluster.plural
        if named and seen.role in ("subject", "possessor"):
            return None if told else Match(cluster.number, "the last person spoken of is called by an age")
    return None


def _age(modifiers: set[str] | frozenset[str]) -> str | None:
    return next((word.split("-")[0] for word in sorted(modifiers) if word.endswith("-year-old")), None)


def _classified(
    nominal: Nominal,
    noun_class: NounClass,
    recent: Sequence[Appearance],
    clusters: Sequence[Cluster],
    context: Context,
) -> Match | None:
    """A name of the noun's class: one with the noun or a word of its class in it, else the most prominent."""
    best: tuple[float, int] | None = None
    known = noun_class.only == "country" and any(each.kind == "Place" and is_country(each.name) for each in clusters)
    for rank, seen in enumerate(recent):
        cluster = clusters[seen.cluster]
        if (
            cluster.entity is None
            or cluster.kind not in noun_class.kinds
            or cluster.plural
            or _starts(cluster.words.union(cluster.described), noun_class.never)
            or not _is_of_place_class(noun_class.only, cluster.name, known)
        ):
            continue
        points = _vouching(nominal, noun_class, cluster)
        if points <= 0:
            continue
        points += seen.points * 0.3 + min(cluster.seen, 6) * 0.15 - rank * 0.1 + _nearness(noun_class, seen, context)
        points += _COUNTRY * (noun_class.only == "country" and is_country(cluster.name))
        points += _TOLD * (noun_class.loose and cluster.number in context.foretold)
        if best is None or points > best[0]:
            best = (points, cluster.number)
    if best is None:
        return None
    return Match(best[1], f"'the {nominal.lemma}' classifies the name {clusters[best[1]].name!r}")


def _is_of_place_class(only: str | None, name: str, known: bool) -> bool:
    """Whether the name may be a country's, or no country's, where the noun asks for it."""
    if only == "country":
        return may_be_country(name, known)
    return only != "city" or not is_country(name)


def _nearness(noun_class: NounClass, seen: Appearance, context: Context) -> float:
    """Points of a loose noun's name in the same sentence, or as subject or owner in the one before."""
    gap = context.sentence - seen.sentence
    if not noun_class.loose or context.sentence < 0 or gap > 1:
        return 0.0
    if gap == 0:
        return _SAME_SENTENCE
    return _SENTENCE_BEFORE if seen.role in ("subject", "possessor") else 0.0


def _vouching(nominal: Nominal, noun_class: NounClass, cluster: Cluster) -> float:
    """How well the name bears the noun out; 0 or less: not at all."""
    lexicon = load_lexicon()
    lemma = nominal.lemma
    content = {word for word in nominal.modifiers if word not in lexicon.empty}
    if content & lexicon.distinguishing:
        return 0.0
    words = cluster.words.union(cluster.described, *cluster.described.values())
    borne = {word for word in content if _alike(word, words)}
    if noun_class.loose and not content and lemma in cluster.described:
        return 0.5 + _SAID_BEFORE
    itself = lemma in words or (len(lemma) > 3 and any(word.endswith(lemma) for word in cluster.words))
    akin = itself or _starts(words, noun_class.words)
    if content - borne:
        return 0.0 if not (borne and akin) else 1.0
    if itself or (akin and not noun_class.loose):
        return (3.0 if itself else 2.0) + len(borne)
    if akin:
        return 0.5 + _AKIN + len(borne)
    return 0.5 if noun_class.loose else 0.0


def _alike(word: str, words: Set[str]) -> bool:
    return any(word[:_STEM] == other[:_STEM] for other in words) if len(word) >= _STEM else word in words


def _starts(words: Set[str], beginnings: Sequence[str]) -> bool:
    return bool(beginnings) and any(word.startswith(tuple(beginnings)) for word in words)
