"""Groups of mentions that bear the same name, and how groups are joined."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_spans import NameSpan
from kg.ontology.gazetteer import GazetteerEntry, load_gazetteer
from kg.records import EntityKind

KIND_ORDER: tuple[EntityKind, ...] = (
    "Person",
    "Institution",
    "Place",
    "Party",
    "Outlet",
    "Product",
    "Event",
    "Election",
)
_NOT_LETTERS = re.compile(r"[^\w&]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions under one name, with what speaks for its kind; the first form is its name."""

    key: str
    forms: tuple[str, ...]
    """Distinct forms, the fullest first."""
    spans: tuple[NameSpan, ...]
    votes: Mapping[EntityKind, float]
    misspellings: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """One group is taken into another, and why."""

    source: str
    target: str
    reason: str
    misspelt: bool = False
    share: float = 1.0
    """How much of the source's votes for a kind counts."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, full stops, leading 'the' and punctuation.

    >>> fold("The U.S. Hernández"), fold("Lin Chia-lung")
    ('us hernandez', 'lin chia lung')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return _NOT_LETTERS.sub(" ", plain.replace(".", "").replace("’", "'").replace("'", "")).strip().removeprefix("the ")


def _singular(name: str) -> GazetteerEntry | None:
    """The product of which a name is the plural ('iPods')."""
    entry = load_gazetteer().by_name.get(name[:-1]) if name.endswith("s") else None
    return entry if entry and entry.kind == "Product" else None


def name_key(name: str) -> str:
    """The key under which mentions are grouped: aliases of one entry of the gazetteer share one."""
    gazetteer = load_gazetteer()
    entry = gazetteer.by_name.get(name) or _singular(name)
    if entry and name not in load_lexicon().weak_places:
        return fold(entry.name)
    return fold(name) or name


def fullest(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms ordered: more words first, mixed case before capitals, longer first, then by the alphabet."""
    return tuple(sorted(set(forms), key=lambda form: (-len(form.split()), form.isupper(), -len(form), form)))


def kind_of(group: Group) -> EntityKind:
    """The kind with the greatest sum of votes; ties go to the kind that comes first in `KIND_ORDER`."""
    return next((kind for span in group.spans if (kind := _event_kind(span))), None) or _lead(
        group.votes, len(group.forms[0].split())
    )


def leading_kind(span: NameSpan, votes: Mapping[EntityKind, float]) -> EntityKind:
    """The kind of one mention by itself, as for a group."""
    return _event_kind(span) or _lead(votes, span.end - span.start)


def _event_kind(span: NameSpan) -> EntityKind | None:
    if not span.election:
        return None
    return "Election" if span.election == "Election" else "Event"


def _lead(votes: Mapping[EntityKind, float], width: int) -> EntityKind:
    best = max(votes.values(), default=0.0)
    if best <= 0:
        return "Person" if 1 < width < 4 else "Institution"
    return next(kind for kind in KIND_ORDER if votes.get(kind, 0.0) == best)


def add_votes(
    first: Mapping[EntityKind, float], second: Mapping[EntityKind, float], share: float = 1.0
) -> dict[EntityKind, float]:
    """The sum of votes, the second ones taken by a share."""
    votes = dict(first)
    for kind, weight in second.items():
        votes[kind] = votes.get(kind, 0.0) + share * weight
    return votes


def make_groups(named: Iterable[tuple[str, NameSpan, Mapping[EntityKind, float]]]) -> dict[str, Group]:
    """Mentions (name, span, votes) grouped by the key of their name; groups in the order of their first mention."""
    groups: dict[str, Group] = {}
    forms: dict[str, list[str]] = {}
    spans: dict[str, list[NameSpan]] = {}
    votes: dict[str, dict[EntityKind, float]] = {}
    for name, span, vote in named:
        key = name_key(name)
        forms.setdefault(key, []).append(name)
        spans.setdefault(key, []).append(span)
        total = votes.setdefault(key, {})
        for kind, weight in vote.items():
            total[kind] = total.get(kind, 0.0) + weight
    for key, names in forms.items():
        groups[key] = Group(key, fullest(names), tuple(spans[key]), votes[key])
    return groups


def _join(target: Group, source: Group, binding: Binding) -> Group:
    wrong = source.forms if binding.misspelt else ()
    return replace(
        target,
        forms=target.forms if binding.misspelt else fullest((*target.forms, *source.forms)),
        spans=tuple(sorted((*target.spans, *source.spans), key=lambda span: span.start)),
        votes=add_votes(target.votes, source.votes, binding.share),
        misspellings=tuple(sorted({*target.misspellings, *source.misspellings, *wrong})),
        reasons=(*target.reasons, *source.reasons, binding.reason),
    )


def bind(groups: Mapping[str, Group], bindings: Iterable[Binding]) -> dict[str, Group]:
    """The groups after the bindings, each source at most once; a target that was itself taken in is followed."""
    joined, moved = dict(groups), dict[str, str]()
    for binding in bindings:
        source, target = binding.source, binding.target
        while target in moved:
            target = moved[target]
        if source in joined and target in joined and source != target:
            joined[target] = _join(joined[target], joined.pop(source), binding)
            moved[source] = target
    return joined


def is_surname_first(first: str, second: str) -> bool:
    """Whether the first two words of a person's name are a surname and a given name, as in Korea or China."""
    genders = load_gazetteer().genders
    halves = second.split("-")
    return (genders.get(first) == "unknown" and second not in genders) or (len(halves) == 2 and halves[1].islower())
