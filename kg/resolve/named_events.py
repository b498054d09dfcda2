"""Names of events ('2031 Ruritanian general election') and the events that claims tell under them."""

from collections.abc import Mapping, Sequence

from kg.records import DocEntity
from kg.resolve.apart import Apart
from kg.resolve.clusters import Cluster, Roster
from kg.resolve.entities import NAMED_EVENTS
from kg.resolve.event_match import key_fillers
from kg.resolve.groups import Groups
from kg.resolve.lexicon import load_event_rules
from kg.resolve.spelling import plain


def join_named(
    clusters: Sequence[Cluster], docs: Mapping[str, DocEntity], entity_of: Mapping[str, str], apart: Apart
) -> list[Cluster]:
    """Clusters with a trigger in one and the same event's name made one, but for those that a curator holds apart."""
    at = _name_at(docs)
    groups = Groups(clusters, apart)
    first: dict[str, int] = {}
    for place, cluster in enumerate(clusters):
        for telling in cluster.tellings:
            doc = at.get((telling.article.id, telling.claim.mention.start))
            if doc is not None and telling.claim.type in {docs[doc].kind, "Event"}:
                key = f"{entity_of[doc]} {telling.family}"
                groups.join(first.setdefault(key, place), place)
    return groups.merge("its trigger stands in the same event's name")


def _name_at(docs: Mapping[str, DocEntity]) -> dict[tuple[str, int], str]:
    """(article, offset of a word in the name of an event) → DocEntity id."""
    found: dict[tuple[str, int], str] = {}
    for each in sorted(docs):
        doc = docs[each]
        if doc.kind in NAMED_EVENTS:
            for mention in doc.mentions:
                for offset in range(mention.start, mention.end):
                    found.setdefault((mention.article, offset), each)
    return found


def find_named(
    clusters: Mapping[str, Cluster], docs: Mapping[str, DocEntity], entity_of: Mapping[str, str], roster: Roster
) -> dict[str, str]:
    """Entity id of an event's name → id of the event that claims tell under it, or under its type and place."""
    at = _name_at(docs)
    found: dict[str, str] = {}
    for event, cluster in sorted(clusters.items()):
        for telling in cluster.tellings:
            name = at.get((telling.article.id, telling.claim.mention.start))
            if name is not None and telling.claim.type in {docs[name].kind, "Event"}:
                found.setdefault(entity_of[name], event)
    for each in sorted(docs):
        doc = docs[each]
        if doc.kind == "Election" and entity_of[each] not in found:
            here = _same_place_and_article(doc, clusters, roster)
            if here:
                found[entity_of[each]] = here
    return found


def _same_place_and_article(doc: DocEntity, clusters: Mapping[str, Cluster], roster: Roster) -> str | None:
    """The one election of the name's article whose place the name holds and whose year it does not contradict."""
    unique = load_event_rules().unique[doc.kind]
    words = set(plain(doc.name).split())
    years = {word for word in words if len(word) == 4 and word.isdigit()}
    fitting = []
    for event, cluster in clusters.items():
        if cluster.family != doc.kind or doc.article not in cluster.articles:
            continue
        told = {str(each.closed.when.earliest)[:4] for each in cluster.tellings if each.closed}
        if key_fillers(cluster.fillers, unique, roster) and not (years and told and not years & told):
            fitting.append(event)
    return fitting[0] if len(fitting) == 1 else None
