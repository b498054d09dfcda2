"""iCalendar: the events of the timeline, each over the days on which it may have been."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from kg.show.days import name_days
from kg.show.edtf import Point, read_edtf
from kg.show.graph import Graph
from kg.show.material import Material
from kg.show.views import EventView
from kg.show.visible import make_visible

_PRODUCT: Final = "-//Dateline//kg export//EN"
_NEVER: Final = date(1970, 1, 1)


def write_ics(material: Material) -> bytes:
    """A calendar of whole days; an event whose time of day is told is at that time.

    A month, a year or a span covers all its days. Of an event with one known bound that day is shown, and the summary
    says 'up to' or 'or later'. The date as it is known stands in X-DATELINE-EDTF. Undated events are left out. DTSTAMP
    is the day of the last article, so that the same graph gives the same bytes.

    Source: RFC 5545.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    stamp = _stamp(material.graph)
    for event in material.graph.timeline():
        if event.is_notable:
            calendar.add_component(_make_event(event, stamp))
    return bytes(calendar.to_ical())


def _stamp(graph: Graph) -> datetime:
    days = [date.fromisoformat(article.published) for article in graph.articles() if article.published]
    return datetime.combine(max(days, default=_NEVER), datetime.min.time(), UTC)


def _make_event(event: EventView, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", event.node.iri)
    made.add("dtstamp", stamp)
    _add_days(made, event)
    made.add("summary", _summary(event))
    made.add("description", _description(event))
    made.add("categories", [event.node.kind])
    made.add("url", event.node.iri)
    made.add("status", "CONFIRMED" if event.is_fact else "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    places = [part.node.label for part in event.participants if part.role == "place"]
    if places:
        made.add("location", make_visible(", ".join(places)))
    made.add("x-dateline-edtf", event.date)
    made.add("x-dateline-status", event.status)
    return made


def _add_days(made: Event, event: EventView) -> None:
    """DTSTART, and the day after the last as DTEND, which is exclusive."""
    period = read_edtf(event.date)
    if period and period.start and period.start.time and not period.is_interval:
        made.add("dtstart", _moment(period.start))
        return
    days = [day for day in (event.earliest, event.latest) if day]
    made.add("dtstart", days[0])
    if days[-1] < date.max:
        made.add("dtend", days[-1] + timedelta(days=1))


def _moment(point: Point) -> datetime:
    """The time of day: in UTC where the zone is told, else as a time without zone ('floating')."""
    zone = f"{point.zone}:00" if len(point.zone) == len("+02") else point.zone
    moment = datetime.fromisoformat(f"{point.first.isoformat()}T{point.time}{zone}")
    return moment.astimezone(UTC) if point.zone else moment


def _summary(event: EventView) -> str:
    status = "" if event.is_fact else f" [{event.status}]"
    when = f" ({name_days(event)})" if event.is_open else ""
    return make_visible(f"{event.node.label}{status}{when}")


def _description(event: EventView) -> str:
    lines = (f"Told by {', '.join(event.articles)}.", event.date_explanation)
    return "\n".join(make_visible(line) for line in lines if line)
