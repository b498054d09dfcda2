"""The explorer of the served graph: a page without anything in it, and the parts of the graph that it asks for."""

import re
from datetime import date
from functools import cache
from typing import IO, Final

from kg.records import Record
from kg.show.choosing import Wanted
from kg.show.explorer.page import make_explorer_shell
from kg.show.explorer.parts import PartWanted, make_part
from kg.web.messages import PartJob
from kg.web.negotiation import JSON
from kg.web.pages import Done
from kg.web.protocol import Pairs, read_pairs
from kg.web.refusals import RequestError
from kg.web.served import Served

_POLICY: Final = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_ONCE: Final = ("from", "to", "text", "after")
_OFTEN: Final = ("entity", "type", "status", "event")
_MOST_VALUES: Final = 50
_LONGEST_VALUE: Final = 2000
_LONGEST_TOLD: Final = 80
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Page(Record):
    """An HTML page with the policy that it asks for."""

    content: str
    policy: str


@cache
def make_page() -> Page:
    """The page as it is for every graph."""
    content = make_explorer_shell()
    policy = _POLICY.search(content)
    assert policy is not None
    return Page(content=content, policy=policy[1])


def read_part(query_string: str) -> PartJob:
    """The part that the parameters of an address ask for.

    Raises:
        RequestError: there is no such parameter, one is given too often, or its value is malformed.
    """
    pairs = read_pairs(query_string)
    for name, value in pairs:
        if name not in _ONCE + _OFTEN:
            known = ", ".join(_ONCE + _OFTEN)
            raise RequestError(400, f"parameter {name[:_LONGEST_TOLD]!r}", "there is none", f"the known are {known}")
        if len(value) > _LONGEST_VALUE:
            raise RequestError(400, name, f"{len(value):,} characters", f"give at most {_LONGEST_VALUE:,}")
    wanted = Wanted(
        entities=_values(pairs, "entity", _MOST_VALUES),
        since=_day(pairs, "from"),
        until=_day(pairs, "to"),
        types=_values(pairs, "type", _MOST_VALUES),
        statuses=_values(pairs, "status", _MOST_VALUES),
    )
    words, after = (next(iter(_values(pairs, name, 1)), "") for name in ("text", "after"))
    events = _values(pairs, "event", _MOST_VALUES)
    return PartJob(asked=PartWanted(wanted=wanted, words=words, events=events, after=after))


def _values(pairs: Pairs, name: str, most: int) -> tuple[str, ...]:
    """What is given of the name; what is empty asks for nothing."""
    values = tuple(value for key, value in pairs if key == name and value)
    if len(values) > most:
        raise RequestError(400, name, f"it is given {len(values)} times", f"give it {most} times at most")
    return values


def _day(pairs: Pairs, name: str) -> date | None:
    text = next(iter(_values(pairs, name, 1)), "")
    if not text:
        return None
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError as error:
        raise RequestError(400, name, f"{text[:_LONGEST_TOLD]!r} is no day", "write it as 2025-11-30") from error


def answer_part(served: Served, job: PartJob, out: IO[bytes]) -> Done:
    """The part as JSON."""
    part = make_part(served.graph, served.catalogue, served.articles, job.asked)
    out.write(part.model_dump_json().encode("utf-8", "replace"))
    return Done(JSON.media_type)
