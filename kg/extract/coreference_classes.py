"""Which name a noun of its class stands for: 'the company', 'the electoral authority', 'the country'."""

from collections import Counter
from collections.abc import Sequence

from kg.extract.coreference_clusters import Appearance, Cluster
from kg.extract.coreference_context import Context, Match, alike, starts_with
from kg.extract.coreference_lexicon import NounClass, classes_of, load_lexicon
from kg.extract.coreference_places import may_be_country
from kg.extract.nominals import Nominal
from kg.ontology.gazetteer import is_country

_SAID_BEFORE = 0.3
"""Points for a name that the text has called by a loose noun before."""
_AKIN = 0.4
"""Points for a name with a word of a loose noun's class in it ('Acme Airlines' for 'the company')."""
_TOLD = 1.5
"""Points for a name that the text itself calls that, in apposition or by 'is'."""
_COUNTRY = 1.5
"""Points for a known country, where the text says 'the country'."""
_LESS_LIKELY = 0.4
"""Points taken from a name that is not of the first kind of a loose noun's class: 'the company' of an outlet."""
_OFTEN = 0.3
"""Points for each mention of a country in the whole article."""
_MOST = 8
_LIST = 3
"""Names of one class beside each other, none of which is 'the country'."""
_SAME_SENTENCE = 2.0
"""Points of a name in the sentence of 'the company', so that it outweighs the article's most frequent one."""
_SENTENCE_BEFORE = 0.5
"""Points of the subject or owner in the sentence before."""


def match_class(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    """The name of one of the noun's classes that suits it best, first among the bodies of the subject."""
    for each in classes_of(nominal.lemma):
        own = [seen for seen in recent if seen.cluster in context.places]
        found = (own and _classified(nominal, each, own, clusters, context)) or _classified(
            nominal, each, recent, clusters, context
        )
        if found:
            return found
    return None


def match_bearing(nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster]) -> Match | None:
    """'the programme', of a name that ends in 'Programme'."""
    content = nominal.modifiers - load_lexicon().empty
    for seen in () if _is_anyones(nominal.lemma) else recent:
        cluster = clusters[seen.cluster]
        if cluster.entity is None or cluster.human or cluster.plural or not content <= cluster.words:
            continue
        last = cluster.name.lower().split()[-1:]
        if last == [nominal.lemma] or (last and len(nominal.lemma) > 4 and last[0].endswith(nominal.lemma)):
            return Match(cluster.number, f"the name {cluster.name!r} ends in {nominal.lemma!r}")
    return None


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
    rows = Counter((seen.clause, seen.role) for seen in recent if clusters[seen.cluster].kind == noun_class.kinds[0])
    nearer = 0  # names of the class that stand nearer; of products the latest is meant, whatever stands between
    for place, seen in enumerate(recent):
        cluster = clusters[seen.cluster]
        if (
            cluster.entity is None
            or cluster.kind not in noun_class.kinds
            or cluster.plural
            or rows[seen.clause, seen.role] >= _LIST
            or starts_with(cluster.words.union(cluster.described), noun_class.never)
            or not _is_of_place_class(noun_class.only, cluster.name, known)
        ):
            continue
        points = _vouching(nominal, noun_class, cluster)
        if points <= 0:
            continue
        rank = place if noun_class.kinds[0] == "Product" else nearer
        nearer += 1
        points += seen.points * 0.3 + min(cluster.seen, 6) * 0.15 - rank * 0.1 + _nearness(noun_class, seen, context)
        points -= _LESS_LIKELY * (noun_class.loose and cluster.kind != noun_class.kinds[0])
        if noun_class.only == "country":
            points += _COUNTRY * is_country(cluster.name) + _OFTEN * min(len(cluster.mentions), _MOST)
            points += _SAME_SENTENCE * (cluster.name.lower() == context.home)
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
    leads = seen.role in ("subject", "possessor")
    if gap == 0 and (leads or noun_class.only is None):
        return _SAME_SENTENCE
    return _SENTENCE_BEFORE if leads else 0.0


def _is_anyones(lemma: str) -> bool:
    """Whether the noun is the first of its loose class, so that it is no more one named so: 'the company'."""
    return any(each.loose and each.nouns[0] == lemma for each in classes_of(lemma))


def _vouching(nominal: Nominal, noun_class: NounClass, cluster: Cluster) -> float:
    """How well the name bears the noun out; 0 or less: not at all."""
    lexicon = load_lexicon()
    lemma = nominal.lemma
    content = {word for word in nominal.modifiers if word not in lexicon.empty}
    if content & lexicon.distinguishing:
        return 0.0
    words = cluster.words.union(cluster.described, *cluster.described.values())
    borne = {word for word in content if alike(word, words)}
    if noun_class.loose and not content and lemma in cluster.described:
        return 0.5 + _SAID_BEFORE
    itself = not _is_anyones(lemma) and (
        lemma in words or (len(lemma) > 3 and any(word.endswith(lemma) for word in cluster.words))
    )
    akin = itself or starts_with(words, noun_class.words)
    if content - borne:
        return 0.0 if not (borne and akin) else 1.0
    if itself or (akin and not noun_class.loose):
        return (3.0 if itself else 2.0) + len(borne)
    if akin:
        return 0.5 + _AKIN + len(borne)
    return 0.5 if noun_class.loose else 0.0
