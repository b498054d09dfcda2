"""Persons whose name one article or the other misspells."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import JaroWinkler

from kg.records import Extraction
from kg.resolve.cast import Cast
from kg.resolve.lexicon import load_rules
from kg.resolve.slots import OFFICE, Slot, find_slots
from kg.resolve.spelling import misspelt, person_name, plain, skeleton
from kg.resolve.transcription import near_keys, near_names, near_words, sound

Slots = Mapping[str, frozenset[Slot]]


def join_misspelt(cast: Cast, people: Sequence[str], extractions: Sequence[Extraction]) -> None:
    """Joins near spellings of one person: full names of one story, then bare names that fill the same slot."""
    known = {doc for each in people for doc in cast.members(each)}
    slots = find_slots(extractions, known, cast.root)
    _join_near_full_names(cast, people, slots)
    _join_in_offices(cast, people, slots)
    _join_in_slots(cast, people, slots)
    _join_in_slots(cast, people, find_slots(extractions, known, cast.root))  # who takes part beside them is now known
    _join_in_garbled_articles(cast, people)


def _join_near_full_names(cast: Cast, people: Sequence[str], slots: Slots) -> None:
    """Joins full names of one story that differ by a slip or a transcription; the given name too, if a slot agrees."""
    bearers = {plain(cast.docs[each].name): each for each in reversed(people) if person_name(cast.docs[each].name).full}
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(bearers):
        for key in near_keys(name):
            blocks[key].append(name)
    compared: set[tuple[str, str]] = set()
    most = load_rules().transcription.compared
    for _, names in sorted(blocks.items()):
        for place, name in enumerate(names):
            for other in names[max(0, place - most) : place]:
                if (other, name) not in compared:
                    compared.add((other, name))
                    _join_if_near(cast, (bearers[other], bearers[name]), slots)


def _join_if_near(cast: Cast, pair: tuple[str, str], slots: Slots) -> None:
    one, other = pair
    near = near_names(cast.docs[one].name, cast.docs[other].name)
    if not near or cast.root(one) == cast.root(other) or not cast.one_gender(one, other):
        return
    together = cast.docs[one].article == cast.docs[other].article
    if (near == "spelling" or together) and not _shared(cast, one, other, slots):
        return
    if not cast.compatible(one, other, fuzzy=True, spelt_alike=True):
        return
    words = {*plain(cast.docs[one].name).split(), *plain(cast.docs[other].name).split()}
    if not together and not cast.related(one, other, besides=words):
        return
    where = "the same given name" if near == "given" else "the same place (role, party, figure or event)"
    join_spellings(cast, one, other, where)


def join_spellings(cast: Cast, one: str, other: str, where: str) -> None:
    """Joins two spellings of one name; the one less borne out is the misspelling, if either is."""
    wrong, right = sorted((one, other), key=lambda each: _standing(cast, each))
    names = f"'{cast.docs[wrong].name}' and '{cast.docs[right].name}'"
    if _standing(cast, wrong)[:-1] < _standing(cast, right)[:-1]:
        cast.slips.update(cast.members(wrong))
        names = f"'{cast.docs[wrong].name}' is taken for a misspelling of '{cast.docs[right].name}'"
        cast.join(wrong, right, "misspelling", f"{names}: a near spelling in one story, with {where}")
    else:
        cast.join(wrong, right, "spelling", f"{names} are two spellings of one name in one story, with {where}")


def _shared(cast: Cast, one: str, other: str, slots: Slots) -> bool:
    """Whether the two people fill one slot."""
    first, second = ({slot for doc in cast.members(each) for slot in slots.get(doc, ())} for each in (one, other))
    return bool(first & second)


def _standing(cast: Cast, each: str) -> tuple[int, int, int, str]:
    """How well a spelling is borne out: by origins, by articles that misspell nothing else, by dated ones; its name."""
    articles = cast.articles(each)
    clean = sum(article not in cast.garbled for article in articles)
    return (
        cast.count_origins(each),
        clean,
        sum(cast.dated(article) for article in articles),
        plain(cast.docs[each].name),
    )


def _join_in_offices(cast: Cast, people: Sequence[str], slots: Slots) -> None:
    """Joins two of one given name who hold one office in one story, where their surnames are somewhat alike."""
    holders: dict[tuple[Slot, tuple[str, ...]], list[str]] = defaultdict(list)
    for each in people:
        given = person_name(cast.docs[each].name).given
        for slot in slots.get(each, ()) if given else ():
            if slot[0] == OFFICE or (slot[0] == "role" and len(slot) > len(("role", "name"))):
                holders[slot, given].append(each)
    for _, found in sorted(holders.items()):
        for place, one in enumerate(found[: load_rules().misspelling.crowded_slot]):
            for other in found[:place]:
                if _are_alike_in_office(cast, one, other):
                    join_spellings(cast, one, other, "the same given name and office")


def _are_alike_in_office(cast: Cast, one: str, other: str) -> bool:
    names = [cast.docs[each].name for each in (one, other)]
    first, second = (person_name(name).surname for name in names)
    if cast.root(one) == cast.root(other) or first[:1] != second[:1] or not cast.one_gender(one, other):
        return False
    if JaroWinkler.similarity(first, second) < load_rules().misspelling.office_similarity:
        return False
    shared = set(cast.articles(one)) & set(cast.articles(other))
    return not shared and bool(
        cast.related(one, other, besides={word for name in names for word in plain(name).split()})
    )


def _join_in_slots(cast: Cast, people: Sequence[str], slots: Slots) -> None:
    """Joins a name known from few articles with a near one that fills the same slot."""
    rules = load_rules().misspelling
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


def _join_in_garbled_articles(cast: Cast, people: Sequence[str]) -> None:
    """Joins a bare name of an article that misspells other names with the one near full name of its story."""
    garbled = cast.garbled | {cast.docs[each].article for each in cast.slips}
    known: dict[str, list[str]] = defaultdict(list)
    for each in people:
        if person_name(cast.docs[each].name).full:
            known[skeleton(person_name(cast.docs[each].name).surname)].append(each)
    for each in people:
        article = cast.docs[each].article
        if article not in garbled or cast.has_full_name(each) or len(cast.articles(each)) > 1:
            continue
        alike = known.get(skeleton(plain(cast.docs[each].name)), ())
        near = {cast.root(other): other for other in alike if _is_its_slip(cast, each, other)}
        if len(near) == 1:
            other = min(near.values())
            cast.slips.update(cast.members(each))
            wrong, right = cast.docs[each].name, _fullest(cast, other)
            why = f"'{wrong}' is taken for a misspelling of '{right}': its article garbles names, and no other is near"
            cast.join(each, other, "misspelling", why)


def _is_its_slip(cast: Cast, each: str, other: str) -> bool:
    """Whether the bare name differs by vowels alone from a name of its story that its own article does not have."""
    words = (plain(cast.docs[each].name), person_name(cast.docs[other].name).surname)
    return (
        misspelt(*words)
        and not cast.knows(other, cast.docs[each].article)
        and _slip(cast, each, other)
        and bool(cast.related(each, other, besides=words))
    )


def _slip(cast: Cast, each: str, other: str) -> bool:
    """Whether the first name looks like a slip for the second, which is better known, and nothing speaks against it."""
    one = person_name(cast.docs[each].name)
    others = [person_name(name) for name in cast.person_names(other)]
    fit = [two for two in others if _near_surname(one.surname, two.surname)]
    if not fit or (one.full and any(two.full and one.given[0] != two.given[0] for two in fit)):
        return False
    known, rival = (
        (cast.has_full_name(each), len(cast.articles(each))),
        (cast.has_full_name(other), len(cast.articles(other))),
    )
    return known < rival and cast.compatible(each, other, fuzzy=True)


def _near_surname(slip: str, right: str) -> bool:
    rules = load_rules().misspelling
    if misspelt(slip, right):
        return True
    return slip != right and min(len(slip), len(right)) >= rules.min_letters and near_words(sound(slip), sound(right))


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
