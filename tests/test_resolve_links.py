"""Links between events: circles and links that the dates refute are dropped."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.records import Dating, When
from kg.resolve.links import Links, settle_links


def make_event(name: str, before: tuple[str, ...] = (), whole: str | None = None, day: int | None = None) -> Links:
    on = date(2031, 5, day) if day else None
    dated = (
        Dating(when=When(earliest=on, latest=on, edtf=str(on)), basis="explicit", explanation="told") if on else None
    )
    return Links(name, dated, before, before, whole)


def links(*events: Links) -> dict[str, tuple[str, ...]]:
    return {event.id: event.before for event in settle_links(events)}


def test_links_that_hold_together_stay() -> None:
    assert links(make_event("a", ("b", "c")), make_event("b", ("c",)), make_event("c")) == {
        "a": ("b", "c"),
        "b": ("c",),
        "c": (),
    }


def test_a_circle_loses_its_links_and_what_leads_to_it_keeps_its_own() -> None:
    found = links(make_event("a", ("b",)), make_event("b", ("c", "d")), make_event("c", ("b",)), make_event("d"))
    assert found == {"a": ("b",), "b": ("d",), "c": (), "d": ()}


def test_a_link_that_the_dates_refute_is_dropped() -> None:
    assert links(make_event("a", ("b",), day=9), make_event("b", day=8)) == {"a": (), "b": ()}
    assert links(make_event("a", ("b",), day=8), make_event("b", day=8)) == {"a": ("b",), "b": ()}


def test_wholes_that_are_parts_of_each_other_are_dropped() -> None:
    found = settle_links([make_event("a", whole="b"), make_event("b", whole="a"), make_event("c", whole="a")])
    assert [event.sub_event_of for event in found] == [None, None, "a"]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_no_circle_ever_remains_and_the_order_of_events_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    events = [
        make_event(str(node), tuple(sorted({str(b) for a, b in pairs if a == node and b != node}))) for node in range(8)
    ]
    found = links(*events)
    assert found == links(*reversed(events))
    left = dict(found)
    while left:
        ends = [node for node, others in left.items() if not any(other in left for other in others)]
        assert ends
        for node in ends:
            del left[node]
