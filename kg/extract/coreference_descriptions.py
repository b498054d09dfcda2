"""Which earlier entity a description repeats or classifies: 'the website', 'the company', 'the former president'."""

from collections.abc import Sequence, Set

from kg.extract.coreference_classes import match_bearing, match_class
from kg.extract.coreference_clusters import Appearance, Cluster
from kg.extract.coreference_context import Context, Match, alike, has_same_owner, is_compatible, starts_with
from kg.extract.coreference_lexicon import classes_of, load_lexicon, synonyms_of
from kg.extract.coreference_persons import match_affiliated, match_aged
from kg.extract.nominals import Nominal, describes_person

_WINDOW = 60


def match_description(
    nominal: Nominal, history: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    """What earlier mention the description stands for; None where it introduces something."""
    if nominal.determiner in ("indefinite", "quantified"):
        return None
    if describes_person(nominal.lemma):
        return _match_person(nominal, history, clusters, context)
    recent = _recent(history, clusters)
    if nominal.complemented or _is_unnamed_board(nominal, context):
        return None
    repeated = _repeat(nominal, recent, clusters, context) or _foretold(nominal, clusters, context)
    if not _is_anaphoric(nominal, context):
        return repeated
    loose = any(each.loose for each in classes_of(nominal.lemma)) and not nominal.modifiers - load_lexicon().empty
    if repeated is None or clusters[repeated.cluster].entity is None:
        # 'the country' again, unless a country has been named meanwhile
        fresh = _since(recent, repeated, nominal, context) if loose or repeated is None else []
        return match_bearing(nominal, recent, clusters) or match_class(nominal, fresh, clusters, context) or repeated
    return match_class(nominal, recent, clusters, context) or repeated if loose else repeated


def _is_unnamed_board(nominal: Nominal, context: Context) -> bool:
    """Whether 'the board' is that of a firm, for it hires or dismisses: no name with 'Board' in it is meant."""
    lexicon = load_lexicon()
    plain = not nominal.modifiers - lexicon.empty
    return plain and nominal.lemma in lexicon.governing_bodies and context.verb in lexicon.staffing_verbs


def only_named(nominal: Nominal, clusters: Sequence[Cluster]) -> Match | None:
    """'parliament', where the article names but one, before or after."""
    if not any(each.sole for each in classes_of(nominal.lemma)):
        return None
    named = [cluster for cluster in clusters if cluster.entity is not None and not cluster.plural]
    content = nominal.modifiers - load_lexicon().empty
    if not all(alike(word, cluster_words(named, "Place")) for word in content):
        return None
    sole = [each for each in classes_of(nominal.lemma) if each.sole]
    found = [
        cluster
        for cluster in named
        if any(cluster.kind in each.kinds and starts_with(cluster.words, each.words) for each in sole)
    ]
    if len(found) != 1:
        return None
    return Match(found[0].number, f"{found[0].name!r} is the only {nominal.lemma} that the text names")


def cluster_words(clusters: Sequence[Cluster], kind: str) -> Set[str]:
    """The words of all names of a kind."""
    return {word for cluster in clusters if cluster.kind == kind for word in cluster.words}


def _since(
    recent: Sequence[Appearance], repeated: Match | None, nominal: Nominal, context: Context
) -> list[Appearance]:
    """What appeared after the last appearance of the cluster that would be repeated; all where there is none.

    Nothing where a body was described, not named, in this sentence or the one before: 'a startup … the startup'.
    """
    fresh: list[Appearance] = []
    for seen in recent:
        if repeated is not None and seen.cluster == repeated.cluster:
            body = all(each.only is None for each in classes_of(nominal.lemma))
            return [] if body and context.sentence - seen.sentence <= 1 else fresh
        fresh.append(seen)
    return fresh


def _is_anaphoric(nominal: Nominal, context: Context) -> bool:
    """Whether the form of the description says that the reader knows who or what is meant.

    A headline leaves the article out: 'Chairman quits company'.
    """
    if nominal.plural or context.predicative:
        return False
    if nominal.determiner == "bare" and not nominal.modifiers:
        return any(each.kinds[0] == "Institution" and each.loose for each in classes_of(nominal.lemma))
    return nominal.determiner in ("definite", "demonstrative")


def _match_person(
    nominal: Nominal, history: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    recent = _recent(history, clusters)
    found = (
        match_affiliated(nominal, recent, clusters, context) if context.affiliations and not nominal.plural else None
    )
    found = found or _repeat(nominal, recent, clusters, context)
    return found or (match_aged(nominal, history, recent, clusters) if _is_anaphoric(nominal, context) else None)


def _recent(history: Sequence[Appearance], clusters: Sequence[Cluster]) -> list[Appearance]:
    """The last appearance of each cluster but events, latest first."""
    last: dict[int, Appearance] = {}
    for seen in reversed(history[-_WINDOW:]):
        if not clusters[seen.cluster].happens:
            last.setdefault(seen.cluster, seen)
    return list(last.values())


def _repeat(
    nominal: Nominal, recent: Sequence[Appearance], clusters: Sequence[Cluster], context: Context
) -> Match | None:
    nouns = synonyms_of(nominal.lemma) if nominal.determiner != "bare" or nominal.plural else (nominal.lemma,)
    best: tuple[tuple[int, bool], int] | None = None
    for seen in recent:
        cluster = clusters[seen.cluster]
        modifiers = next((cluster.described[noun] for noun in nouns if noun in cluster.described), None)
        if modifiers is None or cluster.plural != nominal.plural or not has_same_owner(nominal, cluster, context):
            continue
        if is_compatible(nominal, modifiers, cluster):
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
