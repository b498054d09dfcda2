"""How certain an event is, out of how its claims put it, and since when."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from kg.records import Dating, Factuality, StatusChange
from kg.resolve.dates import publication
from kg.resolve.lexicon import load_rules
from kg.resolve.telling import Telling


def find_status(tellings: Sequence[Telling]) -> Factuality:
    """The strongest factuality of the claims; denied where an article itself, not earlier, says it did not happen.

    A text that also tells it as real does not deny it. What is only promised, requested or possible stays so, however
    many say it.
    """
    strongest = max(
        (telling.claim.factuality for telling in tellings if telling.claim.factuality != "denied"),
        key=_rank,
        default=None,
    )
    if strongest is None:
        return Factuality.DENIED
    telling_it = {telling.article.id for telling in tellings if _told_as_fact(telling)}
    denials = [_said_on(each) for each in tellings if each.own_denial and each.article.id not in telling_it]
    if not denials:
        return Factuality(strongest)
    last = max(
        (_key(_said_on(telling)) for telling in tellings if telling.claim.factuality == strongest), default=date.min
    )
    later = max(_key(each) for each in denials)
    denied = later > last or (later == last and strongest != Factuality.CONFIRMED)
    return Factuality.DENIED if denied else Factuality(strongest)


def _told_as_fact(telling: Telling) -> bool:
    """Whether the text, not its headline, tells it as real: what it denies was at another time ('had refused to')."""
    return telling.claim.factuality in load_rules().status.factual and not telling.headline


def find_history(tellings: Sequence[Telling]) -> tuple[StatusChange, ...]:
    """The first claim of each factuality, in the order of the sayings; at one time the weaker comes first."""
    ordered = sorted(tellings, key=_place) if len(tellings) > 1 else tellings
    changes: dict[Factuality, StatusChange] = {}
    for telling in ordered:
        factuality = telling.claim.factuality
        if factuality not in changes:
            changes[factuality] = StatusChange(factuality=factuality, since=_said_on(telling), claim=telling.claim.id)
    return tuple(changes.values())


def _place(telling: Telling) -> tuple[date, int, str, int, str]:
    claim = telling.claim
    return _key(_said_on(telling)), _rank(claim.factuality), telling.article.id, claim.mention.start, claim.id


@cache
def _rank(factuality: str) -> int:
    return load_rules().status.rank.index(factuality)


def _said_on(telling: Telling) -> Dating | None:
    """When it was said, else when the article appeared."""
    if telling.claim.claimed_on:
        return telling.claim.claimed_on
    return publication(telling.article.published) if telling.article.published else None


def _key(said: Dating | None) -> date:
    if said is None:
        return date.min
    return said.when.latest or said.when.earliest or date.min
