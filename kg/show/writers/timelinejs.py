"""JSON for TimelineJS."""

import json
from html import escape

from kg.show.days import name_days, time_of
from kg.show.edtf import Point, read_edtf
from kg.show.material import Material
from kg.show.views import EventView
from kg.show.visible import make_visible

Json = str | bool | int | list["Json"] | dict[str, "Json"]


def write_timelinejs(material: Material) -> bytes:
    """The events of the timeline as slides; TimelineJS shows text as HTML, so that of articles is escaped.

    A date has as many parts as are known: no day in 'November 2025'. An event with one known bound stands at that
    bound, with 'up to' or 'or later' in its display date. Undated events are left out.

    Source: TimelineJS, JSON data format.
    """
    events = [event for event in material.graph.timeline() if event.is_notable]
    content: Json = {"title": {"text": {"headline": "Timeline"}}, "events": [_make_slide(event) for event in events]}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _make_slide(event: EventView) -> Json:
    status = "" if event.is_fact else f" [{event.status}]"
    told = [f"Told by {', '.join(event.articles)}.", event.date_explanation]
    time = f", {time_of(event)}" if time_of(event) else ""
    return {
        **_dates(event),
        "display_date": _as_html(f"{name_days(event)}{time}"),
        "text": {
            "headline": _as_html(f"{event.node.label}{status}"),
            "text": "".join(f"<p>{_as_html(line)}</p>" for line in told if line),
        },
        "unique_id": event.node.iri.rpartition("/")[2],
        "autolink": False,
    }


def _dates(event: EventView) -> dict[str, Json]:
    """The start, and of a span the end too."""
    period = read_edtf(event.date)
    points = [point for point in ((period.start, period.end) if period else ()) if point]
    if not points:
        bounds = (day for day in (event.earliest, event.latest) if day)
        points = [Point(first=day, last=day, digits=day.isoformat()) for day in bounds]
    dates: dict[str, Json] = {"start_date": _as_date(points[0])}
    if points[-1] != points[0]:
        dates["end_date"] = _as_date(points[-1])
    return dates


def _as_date(point: Point) -> Json:
    known: dict[str, Json] = {"year": point.year}
    known |= {name: part for name, part in (("month", point.month), ("day", point.day)) if part is not None}
    clock = zip(("hour", "minute", "second"), point.time.split(":"), strict=False)
    return known | {name: int(part) for name, part in clock if part}


def _as_html(text: str) -> str:
    return escape(make_visible(text))
