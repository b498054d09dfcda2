"""Persons across articles: shortened names, bare surnames, misspellings."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.records import Extraction
from kg.resolve.cast import Cast
from kg.resolve.lexicon import load_rules
from kg.resolve.slots import Slot, find_slots
from kg.resolve.spelling import is_given_name, misspelt, person_name, plain, shortened


def join_persons(cast: Cast, extractions: Sequence[Extraction]) -> None:
    """Joins persons known by shortened names, bare surnames and misspellings with the one full name of their story."""
    people = sorted(each for each, doc in cast.docs.items() if doc.kind == "Person" and plain(doc.name))
    _join_shortened(cast, people)
    _join_surnames(cast, people)
    _join_misspelt(cast, people, extractions)
    _join_shortened(cast, people)  # what was ambiguous may be so no longer
    _join_surnames(cast, people)


def _join_shortened(cast: Cast, people: Sequence[str]) -> None:
    by_word: dict[str, dict[str, str]] = defaultdict(dict)
    full = {each: plain(cast.docs[each].name) for each in people if person_name(cast.docs[each].name).full}
    for each, name in full.items():
        for word in set(name.split()):
            by_word[word].setdefault(name, each)
    for each, name in full.items():
        words = name.split()
        longer = {
            other: doc
            for other, doc in by_word[words[-1]].items()
            if shortened(name, other)
            and cast.compatible(each, doc, fuzzy=True)
            and cast.related(each, doc, besides=words[-1:])
        }
        roots = {cast.root(doc) for doc in longer.values()}
        if len(roots) == 1 and cast.root(each) not in roots:
            doc = longer[max(longer, key=lambda other: (len(other), other))]
            why = f"'{cast.docs[each].name}' is '{cast.docs[doc].name}' with words left out, in the same story"
            cast.join(each, doc, "shortened-name", why)


def _join_surnames(cast: Cast, people: Sequence[str]) -> None:
    last: dict[str, dict[str, str]] = defaultdict(dict)
    inner: dict[str, dict[str, str]] = defaultdict(dict)
    bare: dict[str, list[str]] = defaultdict(list)
    for each in people:
        name = person_name(cast.docs[each].name)
        if name.full:
            last[name.surname].setdefault(cast.root(each), each)
            for word in name.given:
                if not is_given_name(word):
                    inner[word].setdefault(cast.root(each), each)
        elif not cast.has_full_name(each):
            bare[name.surname].append(each)
    for surname in sorted(bare):
        _join_one_surname(cast, bare[surname], (last.get(surname, {}), inner.get(surname, {})))


def _join_one_surname(cast: Cast, bare: Sequence[str], full: tuple[dict[str, str], dict[str, str]]) -> None:
    """Joins each bare surname with a full name, else with the same bare surname of an article of its story."""
    earlier: list[str] = []
    for each in sorted(bare, key=lambda doc: cast.stories.place(cast.docs[doc].article)):
        if not any(_join_full(cast, each, names) for names in full):
            _join_bare(cast, each, earlier)
            earlier.append(each)


def _join_full(cast: Cast, bare: str, full: dict[str, str]) -> bool:
    """Joins a bare surname with the one full name of its story; of several, with one that is far more frequent.

    Where the bare name's own article has full names with it, only those are in question.
    """
    doc = cast.docs[bare]
    surname = person_name(doc.name).surname
    own = [other for other in full.values() if cast.knows(other, doc.article)]
    found = [
        (cast.related(bare, other, besides=(surname,)), other)
        for other in own or full.values()
        if _may_be(cast, bare, other)
    ]
    found = sorted(((count, other) for count, other in found if count), key=lambda pair: (-pair[0], pair[1]))
    if not found or (own and len(own) > 1):
        return False
    if len(found) > 1 and found[0][0] < load_rules().names.surname_dominance * found[1][0]:
        return False
    other = found[0][1]
    why = f"the bare name '{doc.name}' is '{cast.docs[other].name}', the one full name with it in its story"
    cast.join(bare, other, "surname", why)
    return True


def _may_be(cast: Cast, bare: str, full: str) -> bool:
    if {cast.docs[bare].gender, cast.docs[full].gender} == {"female", "male"}:
        return False
    return cast.compatible(bare, full, fuzzy=True)


def _join_bare(cast: Cast, each: str, earlier: Sequence[str]) -> None:
    surname = person_name(cast.docs[each].name).surname
    for other in reversed(earlier[-load_rules().names.bare_comparisons :]):
        if _may_be(cast, each, other) and cast.related(each, other, besides=(surname,)):
            cast.join(each, other, "surname", f"the same name '{cast.docs[each].name}' in articles on one story")
            return


def _join_misspelt(cast: Cast, people: Sequence[str], extractions: Sequence[Extraction]) -> None:
    """Joins a name known from few articles with a near one that fills the same slot."""
    rules = load_rules().misspelling
    slots = find_slots(extractions, cast.root)
    fillers: dict[Slot, set[str]] = defaultdict(set)
    for each in people:
        for slot in slots.get(each, ()):
            fillers[slot].add(cast.root(each))
    telling = {slot: found for slot, found in fillers.items() if 1 < len(found) <= rules.crowded_slot}
    for each in people:
        if cast.has_full_name(each) and len(cast.articles(each)) > rules.max_articles:
            continue
        roots = [
            {cast.root(other) for other in telling.get(slot, ())} - {cast.root(each)} for slot in slots.get(each, ())
        ]
        shared = Counter(root for found in roots for root in found)
        near = {root: shared[root] for root in sorted(shared) if _slip(cast, each, root)}
        if near:
            _join_slip(cast, each, near)


def _slip(cast: Cast, each: str, other: str) -> bool:
    """Whether the first name looks like a slip for the second, which is better known, and nothing speaks against it."""
    one = person_name(cast.docs[each].name)
    others = [person_name(name) for name in cast.person_names(other)]
    fit = [two for two in others if misspelt(one.surname, two.surname)]
    if not fit or (one.full and any(two.full and one.given[0] != two.given[0] for two in fit)):
        return False
    known, rival = (
        (cast.has_full_name(each), len(cast.articles(each))),
        (cast.has_full_name(other), len(cast.articles(other))),
    )
    return known < rival and cast.compatible(each, other, fuzzy=True)


def _join_slip(cast: Cast, each: str, near: dict[str, int]) -> None:
    """Joins with the one near name that shares most slots; `near` holds root → number of slots shared."""
    ranked = sorted(near, key=lambda root: (-near[root], root))
    if len(ranked) > 1 and near[ranked[0]] == near[ranked[1]]:
        return
    doc = ranked[0]
    count = near[doc]
    wrong, right = cast.docs[each].name, _fullest(cast, doc)
    cast.slips.update(member for member in cast.members(each))
    places = "place" if count == 1 else "places"
    where = f"in the same {places} (role, party, figure or event)"
    why = f"'{wrong}' is taken for a misspelling of '{right}': a near spelling {where}"
    cast.join(each, doc, "misspelling", why)


def _fullest(cast: Cast, doc: str) -> str:
    names = [cast.docs[each].name for each in cast.members(doc) if each not in cast.slips]
    return max(names, key=lambda name: (len(name.split()), name), default=cast.docs[doc].name)
