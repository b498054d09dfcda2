"""Which person a description means: the one of that body, of that age, or so called before."""

from collections import Counter
from collections.abc import Sequence

from kg.extract.coreference_clusters import Appearance, Cluster
from kg.extract.coreference_context import OFFICE, Context, Match, age_of
from kg.extract.coreference_lexicon import NounClass, classes_of, load_lexicon
from kg.extract.nominals import AGED, Nominal
from kg.ontology.gazetteer import is_country

_OFTEN = 4
"""Appearances that make someone the one of whom a text tells."""


def match_affiliated(
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
    if len(fit) != 1 or (nominal.modifiers ^ fit[0].described.get(nominal.lemma, set())) & OFFICE:
        return None
    return Match(fit[0].number, f"{nominal.lemma!r} names the body to which the text says it belongs")


def match_own_body(nominal: Nominal, owner: Cluster, clusters: Sequence[Cluster]) -> Match | None:
    """'Turkey's envoy said his country': the one body or country of that class which the text names with the owner.

    None for who has left it: 'the former head of the party said her party'.
    """
    modifiers = set[str]().union(*owner.described.values())
    plain = not (nominal.plural or nominal.complemented or nominal.modifiers)
    if (
        not plain
        or not owner.human
        or owner.plural
        or nominal.lemma not in load_lexicon().own_bodies
        or modifiers & OFFICE
    ):
        return None
    near = [each for each in clusters if each.number in owner.affiliations or each.name.lower() in modifiers]
    fit = [each for each in near if any(_is_of_class(each, kind) for kind in classes_of(nominal.lemma))]
    if len(fit) != 1:
        return None
    return Match(fit[0].number, f"the text names {fit[0].name!r} with whose {nominal.lemma} it is")


def _is_of_class(cluster: Cluster, noun_class: NounClass) -> bool:
    if noun_class.only == "country":
        return cluster.kind == "Place" and is_country(cluster.name)
    return cluster.entity is not None and cluster.kind in noun_class.kinds


def match_aged(
    nominal: Nominal, history: Sequence[Appearance], recent: Sequence[Appearance], clusters: Sequence[Cluster]
) -> Match | None:
    """'the 50-year-old violinist', of whom the text tells most, or has named and described by nothing else."""
    age = age_of(nominal.modifiers)
    if age is None:
        return None
    lead = _lead(history, clusters)
    for seen in recent:
        cluster = clusters[seen.cluster]
        ages = {age_of(modifiers) for modifiers in cluster.described.values()} - {None}
        described = any(noun not in load_lexicon().seeking for noun in cluster.described) or nominal.lemma == AGED
        free = age in ages or not (ages or (lead != seen.cluster if lead is not None else described))
        if free and _is_person(cluster):
            return Match(cluster.number, f"a {nominal.lemma!r} of that age is nobody else whom the text has named")
    return _of_that_age(nominal, recent, clusters, age) if nominal.lemma == AGED else None


def _lead(history: Sequence[Appearance], clusters: Sequence[Cluster]) -> int | None:
    """The person of whom the text has told at least twice as often as of anyone else."""
    told = Counter(seen.cluster for seen in history if _is_person(clusters[seen.cluster]))
    first, second = [*told.most_common(2), (0, 0), (0, 0)][:2]
    return first[0] if first[1] >= max(_OFTEN, 2 * second[1]) else None


def _is_person(cluster: Cluster) -> bool:
    return cluster.kind == "Person" and not cluster.plural


def _of_that_age(nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], age: str) -> Match | None:
    """'The 50-year-old', of the person who is the last subject, or the last person alone in a sentence."""
    people = [seen for seen in recent if _is_person(clusters[seen.cluster])]
    for seen in people:
        beside = [each for each in people if each.sentence == seen.sentence]
        if seen.role == "subject" or len(beside) == 1:
            cluster = clusters[seen.cluster]
            told = {age_of(modifiers) for modifiers in cluster.described.values()} - {None, age}
            return None if told else Match(cluster.number, "the last person spoken of is called by an age")
    return None
