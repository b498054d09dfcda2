"""Persons across articles: shortened names, bare surnames, and with them the misspellings."""

from collections import defaultdict
from collections.abc import Sequence

from kg.records import Extraction
from kg.resolve.cast import Cast
from kg.resolve.lexicon import load_rules
from kg.resolve.misspellings import join_misspelt
from kg.resolve.spelling import is_given_name, person_name, plain, shortened


def join_persons(cast: Cast, extractions: Sequence[Extraction]) -> None:
    """Joins persons known by shortened names, bare surnames and misspellings with the one full name of their story."""
    people = sorted(each for each, doc in cast.docs.items() if doc.kind == "Person" and plain(doc.name))
    _join_shortened(cast, people)
    _join_surnames(cast, people)
    join_misspelt(cast, people, extractions)
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
    first: dict[str, dict[str, str]] = defaultdict(dict)
    families: set[tuple[str, str]] = set()
    bare: dict[str, list[str]] = defaultdict(list)
    for each in people:
        name = person_name(cast.docs[each].name)
        if name.full:
            last[name.surname].setdefault(cast.root(each), each)
            for word in name.given:
                if not is_given_name(word):
                    inner[word].setdefault(cast.root(each), each)
            first[name.given[0]].setdefault(cast.root(each), each)
            families.add((cast.docs[each].article, name.surname))
        elif not cast.has_full_name(each):
            bare[name.surname].append(each)
    for surname in sorted(bare):
        _join_one_surname(cast, bare[surname], (last.get(surname, {}), inner.get(surname, {})))
        kin = first.get(surname, {}).values()
        for each in bare[surname] if kin else ():
            article = cast.docs[each].article
            _join_kin(
                cast, each, [who for who in kin if (article, person_name(cast.docs[who].name).surname) in families]
            )


def _join_one_surname(cast: Cast, bare: Sequence[str], full: tuple[dict[str, str], dict[str, str]]) -> None:
    """Joins each bare surname with a full name, else with the same bare surname of an article of its story."""
    earlier: list[str] = []
    for each in sorted(bare, key=lambda doc: cast.stories.place(cast.docs[doc].article)):
        if not any(_join_full(cast, each, names) for names in full):
            _join_bare(cast, each, earlier)
            earlier.append(each)


def _join_kin(cast: Cast, bare: str, kin: Sequence[str]) -> None:
    """Joins a bare given name with the one of its story who bears it and the surname of somebody in its own article."""
    found = [each for each in kin if _may_be(cast, bare, each) and cast.related(bare, each, besides=())]
    if len(found) == 1 and not cast.has_full_name(bare):
        why = f"'{cast.docs[bare].name}' is '{cast.docs[found[0]].name}', of a family that its article tells of"
        cast.join(bare, found[0], "given-name", why)


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
    return cast.one_gender(bare, full) and cast.compatible(bare, full, fuzzy=True)


def _join_bare(cast: Cast, each: str, earlier: Sequence[str]) -> None:
    surname = person_name(cast.docs[each].name).surname
    for other in reversed(earlier[-load_rules().names.bare_comparisons :]):
        if _may_be(cast, each, other) and cast.related(each, other, besides=(surname,)):
            cast.join(each, other, "surname", f"the same name '{cast.docs[each].name}' in articles on one story")
            return
