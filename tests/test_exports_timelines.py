import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import icalendar
import pytest

from kg.show.exports import export
from tests.show_graphs import HOSTILE, dated_graph, hostile_graph, plain_graph

GRAPHS = {"plain": plain_graph, "hostile": hostile_graph}
EVERY = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


def read_events(graph):
    calendar = icalendar.Calendar.from_ical(export(graph, "ics"))
    return calendar.walk("VEVENT")


def read_slides(graph):
    return json.loads(export(graph, "timelinejs"))["events"]


# ------------------------------------------------------------------------------------------------ iCalendar


@EVERY
def test_the_calendar_has_the_dated_events_by_their_iris(graph):
    dated = [event for event in graph().timeline() if event.is_notable]
    events = read_events(graph())
    assert [str(event["UID"]) for event in events] == [event.node.iri for event in dated]
    assert all(event["DTSTAMP"].dt == datetime(2024, 5, 6, tzinfo=UTC) for event in events)
    assert not [error for event in events for error in event.errors]


@pytest.mark.parametrize(
    ("edtf", "start", "end", "told"),
    [
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 4), ""),
        ("2025-11", date(2025, 11, 1), date(2025, 12, 1), ""),
        ("2023", date(2023, 1, 1), date(2024, 1, 1), ""),
        ("2025-11-28/2025-11-30", date(2025, 11, 28), date(2025, 12, 1), ""),
        ("../2025-11-30", date(2025, 11, 30), date(2025, 12, 1), " (up to Sunday, 30 November 2025)"),
        ("2025-11-30/..", date(2025, 11, 30), date(2025, 12, 1), " (Sunday, 30 November 2025 or later)"),
        ("2025-11-30T18:00", datetime(2025, 11, 30, 18), None, ""),
        ("2025-11-30T18:00:00Z", datetime(2025, 11, 30, 18, tzinfo=UTC), None, ""),
        ("2025-11-30T18:00:00-06", datetime(2025, 12, 1, 0, tzinfo=UTC), None, ""),
        ("9999-12-31", date(9999, 12, 31), None, ""),
    ],
)
def test_the_calendar_keeps_how_exact_a_date_is(edtf, start, end, told):
    [event] = read_events(dated_graph(edtf))
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end
    assert event["X-DATELINE-EDTF"] == edtf
    assert event["SUMMARY"] == f"Ana Ríos pardoned Bo Lund{told}"


def test_hostile_text_stays_within_its_property():
    [event] = read_events(hostile_graph())
    assert set(event) == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "URL", "STATUS", "TRANSP"),
        *("X-DATELINE-EDTF", "X-DATELINE-STATUS"),
    }
    assert "HYPERLINK" in event["SUMMARY"]
    assert not {"\x00", "\x07", "\x1b", "\u202e", "\n"} & set(event["SUMMARY"])


# ------------------------------------------------------------------------------------------------ TimelineJS


@pytest.mark.parametrize(
    ("edtf", "start", "end", "shown"),
    [
        ("2024-05-03", {"year": 2024, "month": 5, "day": 3}, None, "Friday, 3 May 2024"),
        ("2025-11", {"year": 2025, "month": 11}, None, "November 2025"),
        ("2023", {"year": 2023}, None, "2023"),
        (
            "2025-11-28/2025-11-30",
            {"year": 2025, "month": 11, "day": 28},
            {"year": 2025, "month": 11, "day": 30},
            "Friday, 28 November 2025 to Sunday, 30 November 2025",
        ),
        ("../2025-11-30", {"year": 2025, "month": 11, "day": 30}, None, "up to Sunday, 30 November 2025"),
        (
            "2025-11-30T18:00",
            {"year": 2025, "month": 11, "day": 30, "hour": 18, "minute": 0, "second": 0},
            None,
            "Sunday, 30 November 2025, 18:00",
        ),
        ("2025-11-30~", {"year": 2025, "month": 11, "day": 30}, None, "about Sunday, 30 November 2025"),
    ],
)
def test_slides_have_as_many_parts_of_a_date_as_are_known(edtf, start, end, shown):
    [slide] = read_slides(dated_graph(edtf))
    assert (slide["start_date"], slide.get("end_date"), slide["display_date"]) == (start, end, shown)


def test_text_in_slides_is_no_markup():
    [slide] = read_slides(hostile_graph())
    texts = [slide["text"]["headline"], slide["text"]["text"].replace("<p>", "").replace("</p>", "")]
    assert "HYPERLINK" in texts[0]
    assert not {"<", ">", '"', "\x00", "\x1b", "\u202e"} & set("".join(texts))


# ------------------------------------------------------------------------------------------------ for reading


class Tags(HTMLParser):
    """Collects the elements and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.names = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


@EVERY
def test_the_page_tells_events_conflicts_and_articles_and_runs_nothing(graph):
    page = export(graph(), "html").decode("utf-8")
    found = Tags()
    found.feed(page)
    assert not {"script", "img", "a", "iframe"} & found.tags
    assert not {name for name in found.names if name.startswith("on")} | {"src"} & found.names
    assert "default-src 'none'" in page
    assert "Where sources disagree" in page
    assert "3 May" in page


def test_hostile_text_stands_in_the_page_as_text():
    page = export(hostile_graph(), "html").decode("utf-8")
    assert "HYPERLINK" in page
    assert "&lt;img src=x" in page
    assert HOSTILE not in page
    assert not {"\x00", "\x07", "\x1b", "\u202e"} & set(page)


def test_markdown_is_the_timeline_of_the_build():
    assert export(plain_graph(), "md").decode("utf-8").startswith("# Timeline\n")
