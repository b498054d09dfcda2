"""Whether a claim tells the event that a cluster of claims tells, and in which words that is said."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.resolve.clusters import Cluster, Roster
from kg.resolve.garbled import same_deed, same_or_garbled_day
from kg.resolve.lexicon import UniqueType, load_event_rules
from kg.resolve.outlook import looks_elsewhere
from kg.resolve.spans import gap_days, garbled_month, overlap
from kg.resolve.telling import Telling, common_words


def match(telling: Telling, cluster: Cluster, roster: Roster) -> tuple[float, str]:
    """How well the telling fits the cluster (0: not at all), and why in one sentence."""
    if telling.family != cluster.family or not _qualifiers_fit(telling, cluster):
        return 0.0, ""
    if looks_elsewhere(telling, cluster.tellings[: load_event_rules().compared]):
        return 0.0, ""
    unique = load_event_rules().unique.get(telling.family)
    if unique is not None:
        found = _match_unique(telling, cluster, unique, roster)
        if found[0] or not unique.two:
            return found
    return _match_repeatable(telling, cluster, roster)


def _qualifiers_fit(telling: Telling, cluster: Cluster) -> bool:
    """Whether both are qualified alike; 'run-off' may be left out where the dates fit."""
    differing = telling.qualifiers ^ cluster.qualifiers
    if not differing:
        return True
    return differing <= load_event_rules().silent_qualifiers and _dates_fit(telling, cluster)


def disagree(telling: Telling, cluster: Cluster, roles: Iterable[str], roster: Roster) -> bool:
    """Whether in some role both tell named fillers and share none."""
    for role in roles:
        one = telling.fillers.get(role, frozenset()) & roster.named
        other = cluster.fillers.get(role, set()) & roster.named
        if one and other and not one & other:
            return True
    return False


def key_fillers(fillers: Mapping[str, Iterable[str]], unique: UniqueType, roster: Roster) -> set[str]:
    """The named entities in the key roles, of the kinds that count."""
    found = {each for role in unique.key for each in fillers.get(role, ())}
    return {each for each in found if each in roster.named and roster.kinds[each] in unique.kinds}


def _match_unique(telling: Telling, cluster: Cluster, unique: UniqueType, roster: Roster) -> tuple[float, str]:
    if not _may_be(telling, cluster, unique, roster) or _brings_up_another(telling, cluster):
        return 0.0, ""
    here, there = key_fillers(telling.fillers, unique, roster), key_fillers(cluster.fillers, unique, roster)
    kind = telling.claim.type.lower()
    if _enough(here & there, unique, telling, cluster):
        bridging = not unique.any and 2 * len(here & there) < len(here | there)
        if bridging or _own_denial_differs(telling, cluster):
            return 0.0, ""
        return 2.0 + len(here & there), f"one {kind} of the same {_called(unique)} within {unique.window_days} days"
    if here and there and unique.apart:
        return 0.0, ""
    return _match_unkeyed(telling, cluster, unique, roster)


def _enough(shared: set[str], unique: UniqueType, telling: Telling, cluster: Cluster) -> bool:
    """Whether what both tell about the key participants makes them one event."""
    if not unique.two:
        return bool(shared)
    if not _told_at_one_time(telling, cluster):
        return False
    if len(shared) >= unique.two:
        return _dates_fit(telling, cluster) or _one_place(telling, cluster)
    return bool(shared) and _one_place(telling, cluster) and _dates_fit(telling, cluster)


def _told_at_one_time(telling: Telling, cluster: Cluster) -> bool:
    """Whether both have a date or, where one has none, are told in articles close in time."""
    compared, window = cluster.tellings[: load_event_rules().compared], load_event_rules().window_days
    if telling.closed and any(other.closed for other in compared):
        return True
    return all(_days_near(telling.day, other.day, window) for other in compared)


def _one_place(telling: Telling, cluster: Cluster) -> bool:
    """Whether both tell one place, in different articles."""
    places = telling.fillers.get("place", frozenset()) & cluster.fillers.get("place", set())
    return bool(places) and telling.article.id not in cluster.articles


def _dates_fit(telling: Telling, cluster: Cluster) -> bool:
    """Whether no date speaks against one event: they meet, are days apart, or the same day of another month."""
    mine = telling.closed
    spans = [other.closed.when for other in cluster.tellings[: load_event_rules().compared] if other.closed]
    if mine is None or not spans:
        return True
    near = load_event_rules().near_days
    return any(gap_days(mine.when, span) <= near or garbled_month(mine.when, span) for span in spans)


def _brings_up_another(telling: Telling, cluster: Cluster) -> bool:
    """Whether one of two claims of an article is a noun with an indefinite article after the other."""
    for other in cluster.tellings[: load_event_rules().compared]:
        if other.article.id == telling.article.id and not (other.headline or telling.headline):
            later = max(telling, other, key=lambda each: each.claim.mention.start)
            if later.noun and later.opening == "indefinite":
                return True
    return False


def _match_unkeyed(telling: Telling, cluster: Cluster, unique: UniqueType, roster: Roster) -> tuple[float, str]:
    """No key participant by name on one side: what it is called, the article or the story must tell."""
    kind = telling.claim.type.lower()
    here = key_fillers(telling.fillers, unique, roster)
    inside = telling.article.id in cluster.articles
    one_story = inside or roster.one_story(telling, cluster)
    if one_story and not here and (_dates_fit(telling, cluster) or _one_place(telling, cluster)):
        known = _described(telling, cluster, unique, roster)
        if known:
            return 1.5, f"one {kind} of one story: its {known} is how the story calls who is named elsewhere"
    strangers = bool(telling.named and cluster.named and not telling.named & cluster.named and not unique.story)
    again = inside and (telling.headline or _only_headline(telling, cluster))
    anybody = any(telling.fillers.get(role) for role in unique.key)
    compared = load_event_rules().compared
    indefinite = telling.opening == "indefinite" and not telling.first
    if indefinite and one_story and not anybody and same_or_garbled_day(telling, cluster.tellings[:compared]):
        return 0.6, f"a {kind} of one story on one day"
    if indefinite or strangers or (anybody and not (unique.story or here or again)):
        return 0.0, ""
    if inside:
        return 1.0, f"the {kind} of the same article"
    return _match_nameless(telling, cluster, unique) if one_story else (0.0, "")


def _described(telling: Telling, cluster: Cluster, unique: UniqueType, roster: Roster) -> str:
    """The noun by which the telling calls a participant whom the cluster names; empty where there is none."""
    unnamed = {each for role in unique.key for each in telling.fillers.get(role, ()) if each not in roster.named}
    known = key_fillers(cluster.fillers, unique, roster)
    nouns = {
        noun
        for each in unnamed
        for noun in roster.called.get(each, frozenset())
        if sum(noun in roster.called.get(who, frozenset()) for who in known) >= max(1, unique.two)
    }
    return min(nouns, default="")


def _may_be(telling: Telling, cluster: Cluster, unique: UniqueType, roster: Roster) -> bool:
    """Whether time and roles allow that both are one event of a unique type."""
    fixed = () if unique.any else ("agent", "patient") if unique.agent else ("patient",)
    if not _within(telling, cluster, unique.window_days) or disagree(telling, cluster, fixed, roster):
        return False
    compared = cluster.tellings[: load_event_rules().compared]
    return not unique.agreeing_dates or _dates_agree(telling, cluster) or same_or_garbled_day(telling, compared)


def _only_headline(telling: Telling, cluster: Cluster) -> bool:
    """Whether, of the telling's article, the cluster has nothing but the headline."""
    return all(each.headline for each in cluster.tellings if each.article.id == telling.article.id)


def _called(unique: UniqueType) -> str:
    return "or ".join(f"{kind.lower()} " for kind in sorted(unique.kinds)).strip()


def _match_nameless(telling: Telling, cluster: Cluster, unique: UniqueType) -> tuple[float, str]:
    """A key participant is missing on one side: another participant or the story must tell."""
    kind = telling.claim.type.lower()
    if telling.named & cluster.named:
        return 0.8, f"one {kind} of one story, with a participant in common"
    known = telling.opening == "definite" or (telling.headline and not telling.opening)
    bare = unique.bare and telling.noun and known and not any(telling.fillers.values())
    if unique.story or bare:
        return 0.5 + min(len(cluster.articles), 10) / 100, f"the {kind} of one story"
    return 0.0, ""


def _own_denial_differs(telling: Telling, cluster: Cluster) -> bool:
    """Whether the one says in its own voice that it did not happen and the other, dated otherwise, that it did."""
    if not any(telling.own_denial != other.own_denial for other in cluster.tellings):
        return False
    mine = telling.closed
    return mine is not None and not any(
        other.closed and overlap(mine.when, other.closed.when) for other in cluster.tellings
    )


def _within(telling: Telling, cluster: Cluster, window_days: int) -> bool:
    """Whether dates (or, without one, days of publication) lie within the window."""
    mine = telling.closed
    for other in cluster.tellings[: load_event_rules().compared]:
        theirs = other.closed
        if mine and theirs and not (telling.unreal or other.unreal):
            if gap_days(mine.when, theirs.when) > window_days:
                return False
        elif not _days_near(telling.day, other.day, window_days):
            return False
    return True


def _days_near(one: date | None, other: date | None, window_days: int) -> bool:
    return one is None or other is None or abs((one - other).days) <= window_days


def _match_repeatable(telling: Telling, cluster: Cluster, roster: Roster) -> tuple[float, str]:
    here = telling.article.id in cluster.articles
    if disagree(telling, cluster, ("agent", "patient", "recipient"), roster) or (here and _beside(telling, cluster)):
        return 0.0, ""
    if here and _says_again(telling, cluster) and _dates_agree(telling, cluster):
        return 1.0, "told again in the same article: once in the headline, or as a noun with 'the'"
    if same_deed(telling, cluster.tellings[: load_event_rules().compared]) and roster.one_story(telling, cluster):
        return 0.9, "told of the same two in one story, on the same day of another month"
    first = cluster.tellings[0]
    if not telling.named & cluster.named or telling.unreal != first.unreal or telling.own_denial != first.own_denial:
        return 0.0, ""
    rules = load_event_rules()
    common = max(common_words(telling, other) for other in cluster.tellings[: rules.compared])
    if common < _needed_overlap(telling, cluster, here) or not _dates_agree(telling, cluster):
        return 0.0, ""
    what = (
        "the same words"
        if telling.family in rules.speech
        else "the same participants, compatible dates and words in common"
    )
    return 0.1 + common, f"told with {what}"


def _beside(telling: Telling, cluster: Cluster) -> bool:
    """Whether the cluster has a claim of the very sentence: two triggers in one sentence tell two events."""
    sentence = (telling.claim.article, telling.claim.sentence_start)
    return any((other.claim.article, other.claim.sentence_start) == sentence for other in cluster.tellings)


def _says_again(telling: Telling, cluster: Cluster) -> bool:
    """Whether headline and text tell one event, or a definite noun takes up what the article has told by that noun."""
    same = [other for other in cluster.tellings if other.article.id == telling.article.id]
    if telling.headline or any(other.headline for other in same):
        return bool(telling.named & cluster.named) or any(common_words(telling, other) >= 0.5 for other in same)
    return telling.noun and telling.opening == "definite" and any(other.noun for other in same)


def _needed_overlap(telling: Telling, cluster: Cluster, same_article: bool) -> float:
    """Least share of words in common: the less, the more is known to be the same (type, participants, day)."""
    rules = load_event_rules().overlap
    two = len(telling.named & cluster.named) >= 2
    day = (
        not same_article
        and telling.claim.type != "Event"
        and any(_one_day(telling, other) for other in cluster.tellings)
    )
    if telling.family in load_event_rules().speech:
        if two and day:
            return rules.speech_two_on_a_day
        return rules.speech_same_article if same_article else rules.speech_across
    if two:
        return rules.two_on_a_day if day else rules.shared_two
    if day:
        return rules.one_on_a_day
    return rules.open_same_article if same_article else rules.open_across


def _one_day(telling: Telling, other: Telling) -> bool:
    """Whether both are dated to the same single day."""
    mine, theirs = telling.closed, other.closed
    return bool(mine and theirs and mine.when == theirs.when and mine.when.earliest == mine.when.latest)


def _dates_agree(telling: Telling, cluster: Cluster) -> bool:
    window = load_event_rules().window_days
    for other in cluster.tellings[: load_event_rules().compared]:
        mine, theirs = telling.firm, other.firm
        if mine and theirs:
            if not overlap(mine.when, theirs.when):
                return False
        elif not _days_near(telling.day, other.day, window):
            return False
    return True


def best(telling: Telling, clusters: Sequence[Cluster], roster: Roster) -> tuple[Cluster | None, str]:
    """The cluster that the telling fits best (the first of equals), and why; None where it fits none."""
    found: Cluster | None = None
    top, reason = 0.0, ""
    for cluster in clusters:
        fit, why = match(telling, cluster, roster)
        if fit > top and not cluster.kept_from((telling,), roster.apart):
            found, top, reason = cluster, fit, why
    return found, reason
