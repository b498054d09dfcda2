"""What Python users, the terminal and the Markdown timeline get to see of a small graph."""

import io
import re
from datetime import date

import pytest
from rich.console import Console
from rich.markdown import Markdown

from kg.errors import QueryError
from kg.show import terminal
from kg.show.days import group_by_days, name_days, sort_events
from kg.show.graph import list_questions
from kg.show.tables import make_table
from kg.show.timeline import escape, make_timeline
from kg.show.views import EventView, Named, ParticipantView, Table
from kg.show.visible import make_visible
from tests.show_graphs import HOSTILE, hostile_graph, plain_graph


def event(label, edtf="", earliest=None, latest=None, **changes):
    settings = {
        "node": Named(iri=f"https://a.example/event/{label}", label=label, kind="Meeting"),
        "predicate": "meet",
        "date": edtf,
        "earliest": date.fromisoformat(earliest) if earliest else None,
        "latest": date.fromisoformat(latest) if latest else None,
        "date_basis": "explicit",
        "date_explanation": "",
        "status": "asserted",
        "participants": (),
        "articles": ("a",),
        "source_count": 1,
        "order": 0,
    }
    return EventView(**{**settings, **changes})


DAY = event("day", "2025-11-30", "2025-11-30", "2025-11-30")
HOUR = event("hour", "2025-11-30T18:00", "2025-11-30", "2025-11-30", order=1)
MONTH = event("month", "2025-11", "2025-11-01", "2025-11-30")
YEAR = event("year", "2023", "2023-01-01", "2023-12-31")
SPAN = event("span", "2025-11-28/2025-12-01", "2025-11-28", "2025-12-01")
BEFORE = event("before", "../2025-11-30", None, "2025-11-30")
AFTER = event("after", "2025-12-01/..", "2025-12-01", None)
UNDATED = event("undated")


def shown(*parts, width=80):
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, highlight=False)
    for part in parts:
        console.print(part)
    return out.getvalue()


# ------------------------------------------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (DAY, "Sunday, 30 November 2025"),
        (HOUR, "Sunday, 30 November 2025"),
        (MONTH, "November 2025"),
        (YEAR, "2023"),
        (event("decade", "199X", "1990-01-01", "1999-12-31"), "1990 to 1999"),
        (SPAN, "Friday, 28 November 2025 to Monday, 1 December 2025"),
        (event("about", "2025-11-30~", "2025-11-30", "2025-11-30"), "about Sunday, 30 November 2025"),
        (BEFORE, "up to Sunday, 30 November 2025"),
        (AFTER, "Monday, 1 December 2025 or later"),
        (UNDATED, "undated"),
    ],
    ids=lambda value: value.node.label if isinstance(value, EventView) else None,
)
def test_a_date_in_words(view, words):
    assert name_days(view) == words


def test_known_days_come_first_then_open_ones_then_the_undated():
    ordered = sort_events([UNDATED, BEFORE, AFTER, HOUR, DAY, SPAN, MONTH, YEAR])
    assert [each.node.label for each in ordered] == [
        "year",
        "month",
        "span",
        "day",
        "hour",
        "before",
        "after",
        "undated",
    ]


def test_days_of_one_name_stand_together():
    grouped = group_by_days([HOUR, BEFORE, UNDATED, DAY])
    assert [(each.title, each.is_open, len(each.events)) for each in grouped] == [
        ("Sunday, 30 November 2025", False, 2),
        ("up to Sunday, 30 November 2025", True, 1),
    ]


@pytest.mark.parametrize(
    ("view", "is_notable"),
    [
        (DAY, True),
        (event("x", node=Named(iri="https://a.example/e", label="x", kind="Event")), False),
        (event("x", node=Named(iri="https://a.example/e", label="x", kind="Event"), articles=("a", "b")), True),
        (event("x", node=Named(iri="https://a.example/e", label="x said", kind="Statement")), False),
        (
            event(
                "x",
                node=Named(iri="https://a.example/e", label="x said y", kind="Statement"),
                participants=(
                    ParticipantView(role="topic", node=Named(iri="https://a.example/y", label="y", kind="Event")),
                ),
            ),
            True,
        ),
    ],
    ids=["typed", "untyped", "untyped-told-twice", "bare-statement", "statement-of-something"],
)
def test_what_is_worth_showing(view, is_notable):
    assert view.is_notable is is_notable


# ------------------------------------------------------------------------------------------------ graph


def test_a_window_takes_what_may_lie_in_it():
    graph = plain_graph()
    told = {
        window: [each.node.label for each in graph.timeline(since=window[0], until=window[1])]
        for window in [
            (None, None),
            (date(2024, 5, 3), date(2024, 5, 3)),
            (date(2024, 5, 4), None),
            (None, date(2024, 5, 2)),
        ]
    }
    assert list(told.values()) == [["Ana Ríos pardoned Bo Lund"], ["Ana Ríos pardoned Bo Lund"], [], []]


def test_an_unknown_event_type_gets_the_nearest():
    with pytest.raises(QueryError, match="event type 'Pardn': there is none of that name; did you mean Pardon"):
        plain_graph().events("Pardn")
    assert plain_graph().events("Protest") == ()


def test_events_are_found_by_who_takes_part():
    graph = plain_graph()
    assert [each.node.kind for each in graph.events(who="Lund")] == ["Pardon", "Denial"]
    assert [each.node.kind for each in graph.events(agent="Ana Rios", patient="Lund")] == ["Pardon"]


def test_answers_come_as_dictionaries():
    table = plain_graph().query("SELECT ?name ?born WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name")
    assert table.dicts() == ({"name": "Ana Ríos", "born": ""}, {"name": "Bo Lund", "born": ""})


def test_a_graph_tells_its_size():
    assert repr(plain_graph()) == "<Graph: 2 articles, 6 claims, 2 events, 1 conflict>"
    assert len(plain_graph()) == len(plain_graph().rdflib())


def test_articles_are_listed_by_day():
    assert [(each.source, each.outlet, each.published) for each in plain_graph().articles()] == [
        ("one", "Daily Post", "2024-05-04"),
        ("two", "Associated Press", "2024-05-06"),
    ]


# ------------------------------------------------------------------------------------------------ terminal


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a\n\t b", "a b"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("שלום é 习 🎉", "שלום é 习 🎉"),
        ("[bold]", "[bold]"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x9bb", "a\ufffdb"),
    ],
)
def test_text_that_steers_is_made_visible(text, visible):
    assert make_visible(text) == visible


TABLE = Table(columns=("who", "as_of", "sentence"), rows=(("Ana", "2024", "long words " * 20),))


def test_a_table_too_wide_for_its_terminal_keeps_every_word():
    told = shown(make_table(TABLE))
    assert told.split().count("words") == 20
    assert max(map(len, told.splitlines())) <= 80
    assert "as of" in told


def test_a_narrow_terminal_gets_one_row_after_the_other():
    table = Table(columns=tuple("abcdef"), rows=(("some longer text here",) * 6, ("x",) * 6))
    told = shown(make_table(table), width=60)
    assert [line.split() for line in told.splitlines()][:2] == [
        ["a", "some", "longer", "text", "here"],
        ["b", "some", "longer", "text", "here"],
    ]


def test_the_questions_fit_eighty_columns():
    assert max(len(line.rstrip()) for line in shown(make_table(list_questions())).splitlines()) <= 80


def test_open_dates_stand_apart_on_the_terminal():
    lines = shown(*terminal.make_timeline([BEFORE, DAY, HOUR], left_out=3)).splitlines()
    assert [line.rstrip() for line in lines] == [
        "Sunday, 30 November 2025", "  · day (a)", "  · 18:00 hour (a)", "",
        "When exactly, no article says", "Up to Sunday, 30 November 2025", "  · before (a)", "",
        "3 more without a type or content: --all",
    ]  # fmt: skip


def test_an_entity_is_shown_with_roles_figures_events_and_sentences():
    told = shown(*terminal.make_entity(plain_graph().show("Lund")), width=120)
    for words in (
        "Bo Lund  Person",
        "member of",
        "Green Party",
        "40.5 percent",
        "denied fraud [denied] (two)",
        "“Mr Lund denied fraud.”",
    ):
        assert words in told


# ------------------------------------------------------------------------------------------------ timeline.md


def test_the_timeline_has_days_reasons_conflicts_and_articles():
    told = make_timeline(plain_graph())
    for line in (
        "## Friday, 3 May 2024",
        "- Ana Ríos pardoned Bo Lund (one, two; 2 independent)",
        "  <br><small>the text gives the day</small>",
        "## Where sources disagree",
        "- two, Associated Press, 2024-05-06: reported by palace official, without evidence; "
        "dated 2024-04-03 (“on 3 April”); said on 2024-05-05",
        "- **one**: Pardon in May (Daily Post, 2024-05-04)",
    ):
        assert line in told.splitlines()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a_b", "a_b"),
        ("_a_", r"\_a\_"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("a\n# b", "a # b"),
        ("AT&T", "AT&amp;T"),
    ],
)
def test_markdown_is_escaped(text, escaped):
    assert escape(text) == escaped


def test_hostile_text_is_only_text_in_the_timeline():
    told = make_timeline(hostile_graph())
    assert set(re.findall(r"<[^>]*>", told)) <= {"<br>", "<small>", "</small>"}
    assert not set(told) & set("\x00\x07\x1b\r\u202e\u2066")
    assert HOSTILE not in told
    assert "HYPERLINK" in shown(Markdown(told))
