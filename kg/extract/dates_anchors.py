"""Dates that hang on another event: 'before the vote', 'after it was counted', 'in the run-up to the summit'."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from kg.extract.dates_calendar import join, make_from, make_until, shift_days
from kg.extract.dates_relative import count_from
from kg.extract.dates_tense import find_tense
from kg.extract.syntax import Tree, kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating, When

_UP_TO = frozenset({"until", "till"})
_WIDEST_DAYS = {"M": 31, "Y": 366}
UNITS = {"D": "day(s)", "W": "week(s)", "M": "month(s)", "Y": "year(s)"}


class Link(NamedTuple):
    """An event that another is put before or after, or on the day of, by the word at `marker`."""

    side: Literal["before", "after", "on"]
    token: int
    marker: int


def _side(word: str) -> Literal["before", "after"] | None:
    lexicon = load_lexicon()
    return "before" if word in lexicon.before_words else "after" if word in lexicon.after_words else None


def find_links(tree: Tree, verb: int) -> Iterator[Link]:
    """The events that a verb's event is put before or after."""
    for kid in tree.kids[verb]:
        dep = tree.deps[kid]
        if dep == "prep":
            yield from _of_preposition(tree, kid)
            yield from (Link("on", token, kid) for token in _of_its_day(tree, kid))
        elif dep == "npadvmod":
            for prep in kids_by_dep(tree, kid, "prep"):
                yield from _of_preposition(tree, prep)
        elif dep == "advcl":
            yield from _of_clause(tree, kid)
        if dep in {"prep", "advmod"}:
            yield from (Link("before", token, kid) for token in _of_phrase(tree, kid))


def _of_preposition(tree: Tree, prep: int) -> Iterator[Link]:
    side = _side(tree.words[prep])
    if side is not None:
        yield from (Link(side, below, prep) for below in kids_by_dep(tree, prep, "pobj", "pcomp"))


def _of_its_day(tree: Tree, prep: int) -> Iterator[int]:
    """The event of 'on the night of the vote', 'on the day of his removal'."""
    if tree.words[prep] in load_lexicon().day_links:
        for part in kids_by_dep(tree, prep, "pobj"):
            if tree.words[part] in load_lexicon().day_parts:
                for of in kids_by_dep(tree, part, "prep"):
                    yield from kids_by_dep(tree, of, "pobj") if tree.words[of] == "of" else ()


def _of_clause(tree: Tree, clause: int) -> Iterator[Link]:
    """The event of a clause under 'before' or 'after', also where the parser took its subject for their object."""
    marks = kids_by_dep(tree, clause, "mark")
    if not marks:
        first = min((clause, *tree.kids[clause]))
        prepositions = kids_by_dep(tree, tree.heads[clause], "prep")
        marks = [kid for kid in prepositions if first - 1 in kids_by_dep(tree, kid, "pobj")]
    for kid in marks:
        side = _side(tree.words[kid])
        if side is not None and not (tree.words[kid] == "since" and find_tense(tree, clause) == "present"):
            yield Link(side, clause, kid)


def _of_phrase(tree: Tree, kid: int) -> Iterator[int]:
    """The event of 'ahead of the vote', 'in the run-up to the election', 'in the election run-up'."""
    phrases = load_lexicon().before_phrases
    for token in (kid, *tree.kids[kid]):
        name, compounds = tree.words[token], kids_by_dep(tree, token, "compound", "nmod")
        prefixes = [noun for noun in compounds if f"{tree.words[noun]}-{name}" in phrases]
        prepositions = kids_by_dep(tree, token, "prep")
        named = name in phrases or bool(prefixes)
        for prep in prepositions:
            if named or f"{name} {tree.words[prep]}" in phrases:
                yield from kids_by_dep(tree, prep, "pobj")
        if named:
            yield from (noun for noun in compounds if noun not in prefixes)


def find_anchor(
    tree: Tree, verb: int, date_of: Callable[[int], Dating | None], lengths: Mapping[int, tuple[int, str]]
) -> Dating | None:
    """The date or bound that another, dated event sets to a verb's event.

    `lengths`: the amount and unit that stand right before a token, for 'two days after the vote'.
    """
    for link in find_links(tree, verb):
        dating = date_of(link.token)
        if dating is None or dating.when.earliest is None:
            continue
        when, name = dating.when, tree.words[link.token]
        explanation = f"{link.side} '{name}', which is dated {when.edtf}"
        exact = _measure(when, link, lengths.get(link.marker))
        if exact is not None:
            amount, unit = lengths[link.marker]
            if tree.words[link.marker] in _UP_TO:  # 'ruled for three years until they lost in 2000'
                exact = join(exact, when)
            explanation = f"{amount} {UNITS[unit]} {explanation}"
            return Dating(when=exact, basis="anchored-event", explanation=explanation)
        return Dating(when=_bound(when, link), basis="anchored-event", explanation=explanation)
    return None


def _measure(when: When, link: Link, length: tuple[int, str] | None) -> When | None:
    """The day, week, month or year so far from an event that is dated as exactly as that."""
    if length is None or when.earliest is None or not is_exact(when, length[1]):
        return None
    counted = count_from(when.earliest, length[0], length[1], -1 if link.side == "before" else 1)
    return counted[1] if counted is not None else None


def is_exact(when: When, unit: str) -> bool:
    """Whether a date is exact enough to count units of time from: a day, for months a month, for years a year."""
    if when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days <= _WIDEST_DAYS.get(unit, 0)


def _bound(when: When, link: Link) -> When:
    first = when.earliest
    if first is None or link.side == "on":
        return when
    if link.side == "before":
        return make_until(shift_days(first, -1))
    after = make_from(first)
    return after if "/" in when.edtf or "T" in when.edtf else after.model_copy(update={"edtf": f"{when.edtf}/.."})
