"""Resolution alone at a million names and events: seconds by stage, memory, and what is found of what is planted.

    python -m bench.resolution [--sizes 10000,100000,1000000] [--jobs 2] [--results FILE]

A size is the number of mentions by name and of events that the articles tell, at least; stories have 2 to 30 articles,
some people are in a third of them, and names and dates are told wrong. What articles say is made from the plan of their
texts and made again when it is needed, circle by circle, so that nothing but names, circles and entities is held; the
making is not counted. Seconds are of CPU; each size runs in a process of its own.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench.planted.extractions import Told, make_article_id, tell
from bench.planted.scoring import pairwise
from kg.cycles import no_search
from kg.engine.workers import run_parts
from kg.records import Entity
from kg.resolve.apart import Apart
from kg.resolve.choice import Draft, make_drafts, make_entity
from kg.resolve.circles import Circles, bring_together
from kg.resolve.curated import NOTHING_CURATED
from kg.resolve.entities import join_entities
from kg.resolve.local import Circle, Part, resolve_circle
from kg.resolve.stories import Stories, find_stories
from kg.resolve.unions import unite

_RESULTS: Final = Path(__file__).parent / "results" / "resolution.json"
_SEED: Final = 1
_NAMES_A_STORY: Final = 41
_STORIES_A_TASK: Final = 150
_CIRCLES_A_TASK: Final = 16
_STAGES: Final = ("name", "block", "join", "unite", "resolve")
_ON_DRIVER: Final = ("block", "unite")
Place = tuple[int, int]
"""Story and number in it of an article."""
Cell = tuple[str, str | None]
Result = dict[str, Any]


class Named(NamedTuple):
    """What blocking and counting need of an article."""

    place: Place
    id: str
    day: Any
    names: frozenset[str]
    mentions: int
    events: int


class Seen(NamedTuple):
    """A circle to be resolved: its articles, and the entities that others know too, with what of them is in it."""

    places: tuple[Place, ...]
    entities: tuple[Entity, ...]


class Outcome(NamedTuple):
    """How a circle was resolved, against what is planted in it."""

    people: Counter[Cell]
    events: Counter[Cell]
    wrong: int
    disputed: int
    found: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--results", type=Path, default=_RESULTS)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.jobs)))
        return 0
    results = []
    for size in map(int, args.sizes.split(",")):
        command = [sys.executable, "-m", "bench.resolution", "--one", str(size), "--jobs", str(args.jobs)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        results.append(json.loads(done.stdout.splitlines()[-1]))
        args.results.parent.mkdir(parents=True, exist_ok=True)
        args.results.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        print("\n".join(make_report(results, whole=len(results) == 1)), flush=True)
    return 0


def make_report(results: Sequence[Result], *, whole: bool) -> Iterator[str]:
    """The last row of the table in Markdown, after its head where it is the first."""
    header = ("names", "events", "articles", *(f"{stage} s" for stage in _STAGES), "minutes", "MB", "people P/R",
              "events P/R")  # fmt: skip
    if whole:
        yield f"| {' | '.join(header)} |"
        yield f"|{'---:|' * len(header)}"
    last = results[-1]
    counts = (f"{last[name]:,}" for name in ("names", "events", "articles"))
    times = (f"{last['seconds'][stage]:.1f}" for stage in _STAGES)
    pairs = ("/".join(f"{value:.3f}" for value in last[kind]) for kind in ("people_pr", "events_pr"))
    memory = f"{last['driver_mb']:,} + {last['jobs']} × {last['worker_mb']:,}"
    yield f"| {' | '.join((*counts, *times, format(last['minutes'], '.1f'), memory, *pairs))} |"


def measure(size: int, jobs: int) -> Result:
    """One resolution, stage by stage."""
    began, seconds = time.perf_counter(), dict.fromkeys(_STAGES, 0.0)
    stories = -(-size // _NAMES_A_STORY)
    ranges = [range(at, min(at + _STORIES_A_TASK, stories)) for at in range(0, stories, _STORIES_A_TASK)]
    named = [each for found in _run(name_stories, ranges, jobs, seconds, "name") for each in found]
    together = _timed(seconds, "block", lambda: block(named))
    circles = arrange(together, {each.id: each.place for each in named})
    tasks = [circles[at : at + _CIRCLES_A_TASK] for at in range(0, len(circles), _CIRCLES_A_TASK)]
    known = [each for found in _run(join_circles, tasks, jobs, seconds, "join") for each in found]
    seen = _timed(seconds, "unite", lambda: see(known))
    work = ([Seen(places, seen.get(places, ())) for places in task] for task in tasks)
    outcomes = [each for found in _run(resolve_circles, work, jobs, seconds, "resolve") for each in found]
    serial = sum(seconds[stage] for stage in _ON_DRIVER)
    people, events = (pairwise(_add(getattr(each, kind) for each in outcomes)) for kind in ("people", "events"))
    return {
        "articles": len(named),
        "names": sum(each.mentions for each in named),
        "events": sum(each.events for each in named),
        "circles": len(circles),
        "parted_stories": _count_parted(circles),
        "parted_articles": len(together.parted),
        "stories": stories,
        "entities": len({each.id for found in seen.values() for each in found}),
        "found_events": sum(each.found for each in outcomes),
        "jobs": jobs,
        "seconds": {stage: round(value, 2) for stage, value in seconds.items()},
        "minutes": round((serial + (sum(seconds.values()) - serial) / jobs) / 60, 2),
        "wall_s": round(time.perf_counter() - began, 1),
        "driver_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "people_pr": [round(value, 4) for value in people[:2]],
        "events_pr": [round(value, 4) for value in events[:2]],
        "conflicts": round(sum(each.disputed for each in outcomes) / max(sum(each.wrong for each in outcomes), 1), 4),
    }


def _run(
    work: Callable[[Any], tuple[Any, float]], tasks: Iterable[Any], jobs: int, seconds: dict[str, float], stage: str
) -> list[Any]:
    """What the work gives for the tasks, in no order; its CPU seconds are added to those of the stage."""
    found = []
    for _, outcome in run_parts(work, tasks, jobs=jobs):
        assert outcome is not None
        found.append(outcome[0])
        seconds[stage] += outcome[1]
    return found


def _timed(seconds: dict[str, float], stage: str, work: Callable[[], Any]) -> Any:
    began = time.process_time()
    with no_search():
        found = work()
    seconds[stage] += time.process_time() - began
    return found


def _add(counters: Iterable[Counter[Cell]]) -> Counter[Cell]:
    whole: Counter[Cell] = Counter()
    for each in counters:
        whole.update(each)
    return whole


def _count_parted(circles: Sequence[Sequence[Place]]) -> int:
    """How many stories are in more than one circle."""
    homes = Counter(story for circle in circles for story in {story for story, _ in circle})
    return sum(count > 1 for count in homes.values())


# ------------------------------------------------------------------------------------------------ stages


def name_stories(stories: range) -> tuple[list[Named], float]:
    """The articles of the stories, with their names; and the CPU seconds of finding these."""
    told = [((story, at), each) for story in stories for at, each in enumerate(tell(story, _SEED))]
    began = time.process_time()
    names = find_stories([each.article for _, each in told], [each.extraction for _, each in told]).names
    taken = time.process_time() - began
    return [_count(place, each, names[each.article.id]) for place, each in told], taken


def _count(place: Place, told: Told, names: frozenset[str]) -> Named:
    mentions = sum(mention.kind == "name" for each in told.extraction.entities for mention in each.mentions)
    return Named(place, told.article.id, told.article.published, names, mentions, len(told.extraction.events))


def block(named: Sequence[Named]) -> Circles:
    """The circles."""
    known: dict[str, str] = {}
    names = {each.id: frozenset(known.setdefault(name, name) for name in each.names) for each in named}
    return bring_together(Stories(names, {each.id: each.day for each in named}))


def arrange(circles: Circles, places: Mapping[str, Place]) -> list[tuple[Place, ...]]:
    """The circles by where their articles are told, those near in time near each other."""
    return sorted(tuple(sorted(places[each] for each in circle)) for circle in circles.members)


def join_circles(circles: Sequence[tuple[Place, ...]]) -> tuple[list[tuple[tuple[Place, ...], list[Draft]]], float]:
    """What each circle knows of the entities that others may know too."""
    found, taken = [], 0.0
    for places in circles:
        told = _tell_again(places)
        began = time.process_time()
        with no_search():
            drafts = [draft for draft in make_drafts(_make_circle(told).cast) if draft.keys]
        taken += time.process_time() - began
        found.append((places, drafts))
    return found, taken


def _tell_again(places: Sequence[Place]) -> list[Told]:
    return [_tell_story(story)[at] for story, at in places]


@cache
def _stories() -> dict[int, tuple[Told, ...]]:
    return {}


def _tell_story(number: int) -> tuple[Told, ...]:
    """The articles of a story; those of the last hundred stories are kept."""
    kept = _stories()
    if number not in kept:
        if len(kept) >= 100:
            kept.clear()
        kept[number] = tuple(tell(number, _SEED))
    return kept[number]


def _make_circle(told: Sequence[Told]) -> Circle:
    ordered = sorted(told, key=lambda each: each.article.id)
    articles, extractions = tuple(each.article for each in ordered), tuple(each.extraction for each in ordered)
    return Circle(articles, extractions, join_entities(articles, extractions))


def see(known: Sequence[tuple[tuple[Place, ...], list[Draft]]]) -> dict[tuple[Place, ...], tuple[Entity, ...]]:
    """The entities as each circle sees them."""
    homes = {make_article_id(f"s{places[0][0]:07d}-{places[0][1]}"): places for places, _ in known}
    circle_of = {places: first for first, places in homes.items()}
    found: dict[tuple[Place, ...], list[Entity]] = defaultdict(list)
    for drafts, anchor in unite([(circle_of[places], draft) for places, own in known for draft in own], Apart()):
        entity = make_entity([draft for _, draft in drafts], anchor)
        for circle, draft in drafts:
            seen = Entity(id=entity.id, kind=entity.kind, name=entity.name, members=draft.members)
            found[homes[circle]].append(seen)
    return {places: tuple(each) for places, each in found.items()}


def resolve_circles(circles: Sequence[Seen]) -> tuple[list[Outcome], float]:
    """What each circle says, against what is planted."""
    found, taken = [], 0.0
    for places, entities in circles:
        told = _tell_again(places)
        began = time.process_time()
        with no_search():
            circle = _make_circle(told)
            local = [make_entity([each], each.members[0]) for each in make_drafts(circle.cast) if not each.keys]
            part = resolve_circle(circle, sorted([*entities, *local], key=lambda each: each.id), NOTHING_CURATED)
        taken += time.process_time() - began
        found.append(_judge(told, part))
    return found, taken


def _judge(told: Sequence[Told], part: Part) -> Outcome:
    people: Counter[Cell] = Counter()
    events: Counter[Cell] = Counter()
    claims: dict[tuple[str, str], str] = {}
    for each in told:
        spans = {m.start: part.denotes.get(e.id) for e in each.extraction.entities for m in e.mentions}
        people.update((key, spans.get(start)) for start, _, key in each.truth.mentions)
        at = {claim.mention.start: claim.id for claim in each.extraction.events}
        for start, _, key, _ in each.truth.events:
            events[key, part.denotes.get(at[start])] += 1
            claims[each.truth.source, key] = at[start]
    disputed = {claim for conflict in part.conflicts for claim in conflict.claims}
    wrong = [claims[each.truth.source, key] for each in told for key, what in each.truth.wrong if what == "date"]
    return Outcome(people, events, len(wrong), sum(each in disputed for each in wrong), len(part.events))


if __name__ == "__main__":
    sys.exit(main())
