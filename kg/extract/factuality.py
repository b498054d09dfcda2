"""How a claim is put: scopes of words that attribute, qualify and deny, and the status that they compose to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.extract.attribution_lexicon import Effect, Status, factuality_words
from kg.records import Factuality

Table = Mapping[Status, Status]
"""Status inside a scope → status seen from outside."""

_STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]
_HOPS = 16

STATING: frozenset[Effect] = frozenset({"reported", "confirmed", "alleged", "denied"})
"""Effects of words that state what stands under them, be it true or not."""
UNSETTLED: frozenset[Effect] = frozenset({"denied", "promised", "requested", "possible", "alleged"})
"""Effects of words that leave open whether what stands under them happened."""
BELIEVED: frozenset[Effect] = frozenset({"denied", "possible", "alleged"})
"""Those of them under which a noun may name what does not exist: 'claims that there are men who saw it'."""

_OPENING: frozenset[Effect] = frozenset({"possible", "conditional", "requested"})


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What stands under a word: the word's effect, within an outer scope (None: the article's own voice)."""

    outer: "Scope | None" = None
    effect: Effect = "implied"
    rule: str = "own-voice"
    cue: int = -1
    """Token of the word; -1: none."""
    voice: bool = False
    """Whether the word hands what stands under it to a speaker."""
    voiced: "Scope | None" = field(init=False)
    """The nearest scope from here outwards that has a speaker."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "voiced", self if self.voice else self.outer.voiced if self.outer else None)


OWN_VOICE = Scope()


def factual(scope: Scope) -> Scope:
    """The scope without the qualifying and denying words inside its last speaker's: what is taken for granted there."""
    return scope.voiced or OWN_VOICE


def granted(scope: Scope) -> Scope:
    """As `factual`, but outside a speaker who does not think so: 'does not think that the cut will end the war'."""
    voice = factual(scope)
    return factual(voice.outer) if voice.outer is not None and is_negated(voice.outer) else voice


def affirmed(scope: Scope) -> Scope:
    """The scope without the negations up to its speaker; the other words that stand there stay."""
    hop, kept = scope, list[Scope]()
    for _ in range(_HOPS):
        if hop.outer is None or not is_negated(hop):
            break
        if hop.effect != "negated":
            kept.append(hop)
        hop = hop.outer
    for each in reversed(kept):
        hop = Scope(hop, each.effect, each.rule, each.cue)
    return hop


def is_negated(scope: Scope) -> bool:
    """Whether a negation stands between the scope and its speaker."""
    hop: Scope | None = scope
    for _ in range(_HOPS):
        if hop is None or hop.voice:
            return False
        if hop.effect == "negated":
            return True
        hop = hop.outer
    return False


def is_open(scope: Scope) -> bool:
    """Whether a word between the scope and its speaker leaves open whether it is so."""
    hop: Scope | None = scope
    for _ in range(_HOPS):
        if hop is None or hop.voice:
            return False
        if hop.effect in _OPENING:
            return True
        hop = hop.outer
    return False


def aside(scope: Scope, token: int) -> Scope:
    """The scope for what the article adds at the token: only speakers that are named after it still cover it."""
    hop = scope.voiced
    for _ in range(_HOPS):
        if hop is None or hop.cue > token:
            break
        hop = hop.outer.voiced if hop.outer else None
    return hop or OWN_VOICE


@cache
def effect_table(effect: Effect) -> Table:
    """What the effect makes of each status."""
    changes = factuality_words().composition.get(effect, {})
    return {status: changes.get(status, status) for status in _STATUSES}


def compose(outer: Table, inner: Table) -> Table:
    """The outcome of the inner table seen through the outer one."""
    return {status: outer[outcome] for status, outcome in inner.items()}


def to_factuality(status: Status) -> Factuality:
    """The status as the graph names it.

    >>> to_factuality("refuted").value
    'denied'
    """
    return Factuality("denied" if status == "refuted" else status)
