"""Which rulings of curators the resolution does not bear out: they name what is unknown, or contradict each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.errors import CurationError
from kg.records import Article, Entity, Event, Extraction, Resolution, Ruling
from kg.resolve.curated import Bound, Curated, ids_of
from kg.resolve.references import Index, labels_of

_OPPOSITE = {"same": ("different",), "different": ("same",)}
"""Kind → the kinds of rulings that can contradict it; its own kind where it is not named, and rejections always."""


def find_unruled(
    curated: Curated, resolution: Resolution, articles: Sequence[Article], extractions: Sequence[Extraction]
) -> tuple[CurationError, ...]:
    """One problem for each ruling that does not hold in the resolution, in the order of the file's lines."""
    if not (curated.bound or curated.idle):
        return ()
    index = Index(articles, extractions, labels_of(resolution))
    problems = [(ruling, _explain_idle(ruling, index)) for ruling in curated.idle]
    things = {each.id: each for group in (resolution.entities, resolution.events) for each in group}
    for bound in curated.bound:
        vague = _find_vague(bound, resolution)
        if vague:
            problems.append((bound.ruling, vague))
        elif not _holds(bound, resolution, things):
            problems.append((bound.ruling, _explain_broken(bound, curated)))
    places = {id(ruling): place for place, ruling in enumerate(_rulings(curated))}
    return tuple(problem for _, problem in sorted(problems, key=lambda pair: _line(pair[0], places)))


def _line(ruling: Ruling, places: Mapping[int, int]) -> tuple[int, int]:
    line = ruling.where.rpartition(":")[2]
    return (int(line) if line.isdigit() else 0, places[id(ruling)])


def _rulings(curated: Curated) -> Iterator[Ruling]:
    yield from (bound.ruling for bound in curated.bound)
    yield from curated.idle


def _explain_idle(ruling: Ruling, index: Index) -> CurationError:
    """Which of its targets means nothing; or that they are of different sorts."""
    for target in ruling.targets:
        if not index.find(target):
            return CurationError(ruling.where, f"{target!r} names nothing in these articles", index.nearest(target))
    wanted = {"date": "an event", "reject": "a claim", "type": f"what can be a {ruling.value}"}.get(
        ruling.kind, "either entities or events"
    )
    found = f"{' and '.join(map(repr, ruling.targets))} cannot be put under {ruling.kind!r}"
    if ruling.kind in ("date", "reject") and index.is_place(ruling.targets[0]):
        return CurationError(ruling.where, found, index.nearest(ruling.targets[0]))
    return CurationError(ruling.where, found, f"name {wanted}, by a label or a place SOURCE:OFFSET")


def _find_vague(bound: Bound, resolution: Resolution) -> CurationError | None:
    """The problem of a target that several entities bear, where one has to be meant; None where there is none."""
    if bound.about != "entity" or bound.ruling.kind == "different":
        return None
    homes = bound.homes(resolution.denotes.__getitem__)
    vague = [(target, ids) for target, ids in zip(bound.ruling.targets, homes, strict=True) if len(ids) > 1]
    if not vague:
        return None
    target, ids = vague[0]
    names = sorted(f"'{each.name}'" for each in resolution.entities if each.id in ids)
    found = f"{target!r} is borne by {len(ids)} ({', '.join(names)})"
    return CurationError(bound.ruling.where, found, "name one of them by a place SOURCE:OFFSET")


def _holds(bound: Bound, resolution: Resolution, things: Mapping[str, Entity | Event]) -> bool:
    """Whether the resolution says what the ruling says."""
    kind, value = bound.ruling.kind, bound.ruling.value
    if kind == "reject":
        return bound.ids <= set(resolution.rejected)
    sides = [{resolution.denotes.get(each, "") for each in ids_of(meant, bound.about)} for meant in bound.meant]
    if bound.about == "entity" and kind != "different":
        sides = [set(found) for found in bound.homes(resolution.denotes.__getitem__)]
    if kind == "different":
        sides = [{resolution.denotes.get(each, "") for each in side} for side in bound.sides]
        return all(sides) and not any(one & other - {""} for at, one in enumerate(sides) for other in sides[at + 1 :])
    found = set().union(*sides)
    if kind == "same":
        return len(found) == 1 and "" not in found
    return all(_has(things.get(each), kind, value) for each in found)


def _has(thing: Entity | Event | None, kind: str, value: str) -> bool:
    """Whether an entity or event has the name, type or date that a ruling gives it."""
    if thing is None:
        return False
    if isinstance(thing, Entity):
        return value == (thing.name if kind == "rename" else thing.kind)
    dated = thing.dated.when.edtf if thing.dated else ""
    return value == {"rename": thing.label, "type": thing.type, "date": dated}[kind]


def _explain_broken(bound: Bound, curated: Curated) -> CurationError:
    ruling = bound.ruling
    rival = next((each.ruling for each in _rivals(bound, curated)), None)
    told = f"{ruling.kind} {' and '.join(map(repr, ruling.targets))}"
    if rival is None:
        remedy = "name them by places SOURCE:OFFSET, or take the decision out"
        return CurationError(ruling.where, f"{told}: the articles' own words do not let it be so", remedy)
    place = rival.where.rpartition(":")[2]
    found = f"{told}: contradicted on line {place} ({rival.kind} {' and '.join(map(repr, rival.targets))})"
    return CurationError(ruling.where, found, "keep one of the two")


def _rivals(bound: Bound, curated: Curated) -> Iterable[Bound]:
    """The rulings that can contradict it: those about what it is about first, then any of a kind that can."""
    kinds = {*_OPPOSITE.get(bound.ruling.kind, (bound.ruling.kind,)), "reject"}
    others = [each for each in curated.bound if each is not bound and each.ruling.kind in kinds]
    near = [each for each in others if each.ids & bound.ids]
    return near or [each for each in others if each.ruling.kind != "reject"]
