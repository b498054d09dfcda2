"""Circles: what is on one story is resolved together up to a limit, and what is parted is told."""

from datetime import date

from kg.resolve.circles import bring_together, find_circles
from kg.resolve.lexicon import load_rules
from kg.resolve.stories import Stories

DAY = date(2031, 5, 4)


def make_stories(count: int, *names: str) -> Stories:
    ids = [f"{number:04}" for number in range(count)]
    return Stories(dict.fromkeys(ids, frozenset(names)), dict.fromkeys(ids, DAY))


def test_articles_on_one_story_are_one_circle_and_none_is_parted() -> None:
    most = load_rules().circles.most_close
    [circle], parted = bring_together(make_stories(most, "ruiz", "soto", "lund"))
    assert (len(circle), parted) == (most, frozenset())


def test_of_a_story_of_more_articles_than_a_circle_holds_those_beside_the_cut_are_told() -> None:
    most = load_rules().circles.most_close
    circles, parted = bring_together(make_stories(most + 9, "ruiz", "soto", "lund"))
    assert len(circles) > 1
    assert max(map(len, circles)) <= most
    assert parted
    assert all(any(each in circle for circle in circles) for each in parted)


def test_articles_that_share_but_a_name_are_not_said_to_be_parted() -> None:
    days = {f"{number:04}": date(2031, 1 + number % 12, 1 + number % 28) for number in range(200)}
    names = {each: frozenset(("london", f"a{each}", f"b{each}", f"c{each}", f"d{each}")) for each in days}
    assert len(find_circles(Stories(names, days))) > 1
    assert bring_together(Stories(names, days)).parted == frozenset()
