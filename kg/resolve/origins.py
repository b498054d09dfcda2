"""Which articles count as one origin: copies, and articles that only relay another's outlet."""

from collections.abc import Mapping, Sequence

from kg.records import Article, DocEntity
from kg.resolve.spelling import name_key
from kg.resolve.telling import Telling


def find_origins(articles: Sequence[Article]) -> dict[str, str]:
    """Article id → id of the article of which it is, in the end, a copy (itself where it is none)."""
    copies = {article.id: article.copy_of for article in articles if article.copy_of}
    origins = {}
    for article in articles:
        seen, at = {article.id}, article.id
        while (further := copies.get(at)) and further not in seen:
            at = further
            seen.add(at)
        origins[article.id] = at
    return origins


def count_sources(tellings: Sequence[Telling], origins: Mapping[str, str], docs: Mapping[str, DocEntity]) -> int:
    """Number of independent origins of an event; what an article relays from an outlet counts as that outlet's own."""
    own = {
        name_key("Outlet", each.article.outlet): origins[each.article.id] for each in tellings if each.article.outlet
    }
    found: dict[str, set[str]] = {}
    for telling in tellings:
        found.setdefault(origins[telling.article.id], set()).add(_origin(telling, own, origins, docs))
    # An article with a telling of its own is an origin; one that only relays counts as what it relays.
    return len({origin if origin in told else min(told) for origin, told in found.items()})


def _origin(telling: Telling, own: Mapping[str, str], origins: Mapping[str, str], docs: Mapping[str, DocEntity]) -> str:
    through = [docs[each] for each in (*telling.claim.relayed_by, *telling.claim.claimed_by) if each in docs]
    for doc in through:
        if doc.kind == "Outlet":
            name = name_key("Outlet", doc.name)
            return own.get(name, f"outlet {name}")
    return origins[telling.article.id]
