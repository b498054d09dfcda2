"""What an edited article says otherwise than its former version."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from kg.records import Claim, Dating, EventClaim, Extraction, FigureClaim, RelationClaim, RoleClaim
from kg.resolve.lexicon import load_rules
from kg.store.entries import ChangeKind, ClaimChange

_ALIKE: Final = 60
"""Least likeness (0 to 100) of the lines of two claims of one kind that are one claim, changed."""


class Stated(NamedTuple):
    """A claim in words, without offsets or ids."""

    kind: str
    """Type of the event, measure, role or relation."""
    content: str
    """Everything that it states but how firmly."""
    factuality: str
    sentence: str

    @property
    def line(self) -> str:
        """The claim in a line."""
        return f"{self.content} [{self.factuality}]"


def compare_claims(before: Extraction, after: Extraction) -> tuple[ClaimChange, ...]:
    """The claims that were added, softened, strengthened, changed or vanished; new claims in the order of the text."""
    old, new = list(_state(before)), list(_state(after))
    pairs: list[tuple[Stated, Stated]] = []
    for same in (_in_all, _in_content):
        old, new, found = _pair(old, new, same)
        pairs += found
    old, new, alike = _pair_alike(old, new)
    changes = [_changed(one, other) for one, other in (*pairs, *alike) if one[:3] != other[:3]]
    changes += [ClaimChange(kind="added", before="", after=each.line, sentence=each.sentence) for each in new]
    changes += [ClaimChange(kind="vanished", before=each.line, after="", sentence=each.sentence) for each in old]
    return tuple(changes)


def _in_all(stated: Stated) -> tuple[str, ...]:
    return stated[:3]


def _in_content(stated: Stated) -> tuple[str, ...]:
    return stated[:2]


def _pair(
    old: Sequence[Stated], new: Sequence[Stated], key: Callable[[Stated], tuple[str, ...]]
) -> tuple[list[Stated], list[Stated], list[tuple[Stated, Stated]]]:
    """What of both has no partner of the same key, and the pairs."""
    waiting: defaultdict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for each in reversed(old):
        waiting[key(each)].append(each)
    pairs, unmatched = [], []
    for each in new:
        if waiting[key(each)]:
            pairs.append((waiting[key(each)].pop(), each))
        else:
            unmatched.append(each)
    left = Counter(each for rest in waiting.values() for each in rest)
    return [each for each in old if _take(left, each)], unmatched, pairs


def _take(left: Counter[Stated], each: Stated) -> bool:
    left[each] -= 1
    return left[each] >= 0


def _pair_alike(
    old: Sequence[Stated], new: Sequence[Stated]
) -> tuple[list[Stated], list[Stated], list[tuple[Stated, Stated]]]:
    """As `_pair`, of one kind and most alike in what they state and in their sentence."""
    scored = sorted(
        (-score, place, other)
        for place, one in enumerate(old)
        for other, two in enumerate(new)
        if one.kind == two.kind and (score := _likeness(one, two)) >= _ALIKE
    )
    olds: dict[int, int] = {}
    for _, place, other in scored:
        if place not in olds and other not in olds.values():
            olds[place] = other
    taken = set(olds.values())
    return (
        [each for place, each in enumerate(old) if place not in olds],
        [each for place, each in enumerate(new) if place not in taken],
        [(old[place], new[other]) for place, other in sorted(olds.items(), key=lambda pair: pair[1])],
    )


def _likeness(one: Stated, other: Stated) -> float:
    return max(fuzz.ratio(one.content, other.content), fuzz.ratio(one.sentence, other.sentence))


def _changed(one: Stated, other: Stated) -> ClaimChange:
    """How a claim differs; how firmly it is put comes before what it states."""
    kind: ChangeKind = "changed"
    if one.factuality != other.factuality:
        rank = load_rules().status.rank
        kind = "softened" if rank.index(other.factuality) < rank.index(one.factuality) else "strengthened"
    return ClaimChange(kind=kind, before=one.line, after=other.line, sentence=other.sentence)


def _state(extraction: Extraction) -> Iterator[Stated]:
    """The claims in the order of the text."""
    names = {entity.id: entity.name for entity in extraction.entities}
    names |= {claim.id: f"'{claim.mention.text}'" for claim in extraction.events}
    claims: list[Claim] = [*extraction.events, *extraction.figures, *extraction.roles, *extraction.relations]
    for claim in sorted(claims, key=lambda each: (each.mention.start, each.id)):
        kind, content = _words(claim, names)
        said = f", says {_listed(claim.claimed_by, names)}" if claim.claimed_by else ""
        doubted = ", without evidence" if claim.unevidenced else ""
        yield Stated(kind, f"{content}{said}{doubted}", claim.factuality.value, claim.sentence)


def _words(claim: Claim, names: Mapping[str, str]) -> tuple[str, str]:
    match claim:
        case EventClaim():
            parts = "; ".join(
                f"{part.role} {names.get(part.target, '?')}"
                for part in sorted(claim.participants, key=lambda part: (part.role, names.get(part.target, "")))
            )
            kind = f"Event {claim.predicate}" if claim.type == "Event" else claim.type
            return kind, f"{claim.type} '{claim.mention.text}'{f' ({parts})' if parts else ''}{_day(claim.dated)}"
        case FigureClaim():
            unit = f" {claim.unit}" if claim.unit else ""
            of = f" of {_listed(claim.of, names)}" if claim.of else ""
            about = "about " if claim.approximate else ""
            return claim.measure, f"{claim.measure} {about}{claim.value}{unit}{of}{_day(claim.as_of)}"
        case RoleClaim():
            where = [names[each] for each in (claim.organization, claim.of_place) if each and each in names]
            of = f" of {', '.join(where)}" if where else ""
            return "role", f"{names.get(claim.holder, '?')} is {claim.role_name}{of}{_day(claim.since)}"
        case RelationClaim():
            return claim.relation, f"{names.get(claim.subject, '?')} {claim.relation} {names.get(claim.object, '?')}"
        case _:
            return "claim", claim.mention.text


def _listed(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names.get(each, "?") for each in ids))


def _day(dating: Dating | None) -> str:
    return f" on {dating.when.edtf}" if dating else ""
