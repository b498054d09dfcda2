"""Bodies across articles: translated names, acronyms in brackets, spellings, and names taken for a person's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.records import Article, DocEntity, Extraction
from kg.resolve.cast import Cast
from kg.resolve.lexicon import load_rules
from kg.resolve.misspellings import join_spellings
from kg.resolve.spelling import (
    body_key,
    country_of,
    is_acronym,
    is_given_name,
    misspelt,
    name_key,
    person_name,
    plain,
    skeleton,
)
from kg.resolve.transcription import sound


def join_bracketed(cast: Cast, articles: Sequence[Article], extractions: Sequence[Extraction]) -> None:
    """Joins a body with the acronym, or the acronym with the body, that stands in brackets right after it."""
    kinds = load_rules().names.body_kinds
    texts = {article.id: article.text for article in articles}
    for extraction in extractions:
        text = texts.get(extraction.article, "")
        bodies = [doc for doc in extraction.entities if doc.kind in kinds]
        at = {each.start: (doc, each.end) for doc in bodies for each in doc.mentions if each.kind == "name"}
        for doc in bodies:
            for mention in doc.mentions:
                inner = at.get(mention.end + 2)
                if inner and mention.kind == "name" and _bracketed(text, mention.end, inner[1]):
                    _join_acronym(cast, doc, inner[0])


def _bracketed(text: str, start: int, end: int) -> bool:
    return text[start : start + 2] == " (" and text[end : end + 1] in {")", ",", ";"}


def _join_acronym(cast: Cast, body: DocEntity, inner: DocEntity) -> None:
    if is_acronym(body.name) != is_acronym(inner.name) and cast.compatible(body.id, inner.id):
        short, long = sorted((body, inner), key=lambda doc: len(doc.name))
        why = f"{cast.sources[body.article]} puts '{inner.name}' in brackets after '{body.name}'"
        cast.join(short.id, long.id, "acronym", why)


def join_translated(cast: Cast) -> None:
    """Joins institutions whose names are translations of each other (same words but for synonyms) in one story."""
    by_key: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for doc in _of_kinds(cast, frozenset({"Institution"})):
        for name in (doc.name, *doc.aliases):
            key = body_key(name)
            if len(key) >= load_rules().names.same_slot_min_words:
                by_key[key].setdefault(cast.root(doc.id), doc.id)
    for _, found in sorted(by_key.items()):
        docs = [found[root] for root in sorted(found)]
        for place, one in enumerate(docs):
            for other in docs[max(0, place - load_rules().names.bare_comparisons) : place]:
                _join_translation(cast, one, other)


def join_shared_acronyms(cast: Cast) -> None:
    """Joins institutions of one story that both have one acronym and a word of their names in common."""
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for doc in _of_kinds(cast, frozenset({"Institution"})):
        for name in (doc.name, *doc.aliases):
            if is_acronym(name) and not is_acronym(doc.name):
                bearers[plain(name)].setdefault(cast.root(doc.id), doc.id)
    for acronym, found in sorted(bearers.items()):
        docs = [found[root] for root in sorted(found)][: load_rules().names.bare_comparisons]
        for one, other in combinations(docs, 2):
            shared = set(body_key(cast.docs[one].name)) & set(body_key(cast.docs[other].name))
            if shared and _may_be_one(cast, one, other):
                names = f"'{cast.docs[one].name}' and '{cast.docs[other].name}'"
                cast.join(one, other, "acronym", f"{names} both bear the acronym {acronym.upper()} in one story")


def _of_kinds(cast: Cast, kinds: frozenset[str]) -> Iterable[DocEntity]:
    return (
        cast.docs[each] for each in sorted(cast.docs) if cast.docs[each].kind in kinds and plain(cast.docs[each].name)
    )


def _join_translation(cast: Cast, one: str, other: str) -> None:
    if not _may_be_one(cast, one, other):
        return
    why = (
        f"'{cast.docs[one].name}' and '{cast.docs[other].name}' are one body in one story: they differ only by synonyms"
    )
    cast.join(one, other, "same-slot", why)


def _may_be_one(cast: Cast, one: str, other: str) -> bool:
    """Whether nothing keeps the two apart, no country above all, and one story tells of both."""
    if cast.root(one) == cast.root(other) or not cast.compatible(one, other, fuzzy=True):
        return False
    first, second = (_countries(cast, each) for each in (one, other))
    return not (first and second and not first & second) and _one_story(cast, one, other)


def _one_story(cast: Cast, one: str, other: str) -> bool:
    besides = [name_key("Institution", cast.docs[each].name) for each in (one, other)]
    return cast.docs[one].article == cast.docs[other].article or bool(cast.related(one, other, besides=besides))


def _countries(cast: Cast, each: str) -> set[str]:
    """The countries that stand in the names of a set."""
    return {country for member in cast.members(each) for country in country_of(cast.docs[member].name)}


def join_sounding_alike(cast: Cast) -> None:
    """Joins names of bodies that differ by transcription alone, and what was taken for a bare surname, in one story."""
    rules = load_rules()
    by_sound: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for doc in _of_kinds(cast, rules.names.body_kinds | {"Person"}):
        key = tuple(sound(word) for word in name_key("Institution", doc.name).split())
        long = max(map(len, key), default=0) >= rules.misspelling.min_letters
        if long and not is_acronym(doc.name) and (doc.kind != "Person" or _is_bare(cast, doc)):
            by_sound[key].setdefault(cast.root(doc.id), doc.id)
    for _, found in sorted(by_sound.items()):
        docs = [found[root] for root in sorted(found)]
        bodies = [each for each in docs if cast.docs[each].kind != "Person"]
        for place, one in enumerate(bodies):
            for other in docs[: rules.transcription.compared]:
                if other not in bodies[: place + 1]:
                    _join_alike(cast, one, other)


def _is_bare(cast: Cast, doc: DocEntity) -> bool:
    """Whether nothing shows it as a person: no pronoun, no title, no known given name, told once."""
    if doc.gender in {"female", "male"}:
        return False
    if not person_name(doc.name).full:
        return not cast.has_full_name(doc.id)
    return not doc.reasons and len(doc.mentions) == 1 and not is_given_name(plain(doc.name).split()[0])


def _join_alike(cast: Cast, body: str, other: str) -> None:
    one, two = cast.docs[body], cast.docs[other]
    kinds = load_rules().names.same_name_kinds
    if two.kind not in {one.kind, "Person"} and frozenset((one.kind, two.kind)) not in kinds:
        return
    if cast.root(body) == cast.root(other) or not cast.compatible(body, other, fuzzy=True):
        return
    if not _one_story(cast, body, other):
        return
    if name_key("Institution", one.name) == name_key("Institution", two.name):
        why = f"'{two.name}', one word that was read as a {two.kind.lower()}, is the {one.kind.lower()} of its story"
        cast.join(other, body, "same-name", why)
    else:
        join_spellings(cast, other, body, "the same sound")


def join_opening(cast: Cast) -> None:
    """Joins a body's name with the one longer name of its story that opens with it: 'Volta', 'Volta Foods'."""
    openings: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    bodies = [doc for doc in _of_kinds(cast, frozenset({"Institution"})) if not is_acronym(doc.name)]
    for doc in bodies:
        words = tuple(plain(doc.name).split())
        for many in range(1, len(words)):
            openings[words[:many]].setdefault(cast.root(doc.id), doc.id)
    for doc in bodies:
        words = tuple(plain(doc.name).split())
        longer = openings.get(words, {}) if _may_stand_alone(words) else {}
        near = {
            cast.root(other): other
            for other in longer.values()
            if set(cast.articles(other)).isdisjoint(cast.articles(doc.id)) and _may_be_one(cast, doc.id, other)
        }
        if len(near) == 1:
            other = min(near.values())
            why = f"'{doc.name}' opens '{cast.docs[other].name}', and no other name of its story"
            cast.join(doc.id, other, "shortened-name", why)


def _may_stand_alone(words: Sequence[str]) -> bool:
    """Whether the words are more than a class of bodies or a country."""
    rules = load_rules().names
    classes = {word for found in rules.body_words.values() for word in found} | set(rules.body_words)
    known = classes | rules.filler_words
    return any(word not in known and not is_given_name(word) and not country_of(word) for word in words)


def join_garbled(cast: Cast) -> None:
    """Joins a one-word name of an article that misspells other names with the one body of its story that is near it."""
    garbled = cast.garbled | {cast.docs[each].article for each in cast.slips}
    kinds = load_rules().names.body_kinds
    known: dict[str, list[str]] = defaultdict(list)
    for doc in _of_kinds(cast, kinds):
        if len(name_key(doc.kind, doc.name).split()) == 1 and not is_acronym(doc.name):
            known[skeleton(name_key(doc.kind, doc.name))].append(doc.id)
    for doc in _of_kinds(cast, kinds | {"Place"}):
        if doc.article in garbled and not doc.wikidata and len(cast.articles(doc.id)) == 1:
            alike = known.get(skeleton(plain(doc.name)), ())
            near = {
                cast.root(other): other
                for other in alike
                if (len(cast.articles(other)) > 1 or cast.docs[other].article not in garbled)
                and _is_its_slip(cast, doc, cast.docs[other])
            }
            if len(near) == 1:
                join_spellings(cast, doc.id, min(near.values()), "other names garbled beside it")


def _is_its_slip(cast: Cast, doc: DocEntity, right: DocEntity) -> bool:
    """Whether the name differs by vowels alone from one of its story."""
    return (
        misspelt(plain(doc.name), name_key(right.kind, right.name))
        and cast.compatible(doc.id, right.id, fuzzy=True)
        and _one_story(cast, doc.id, right.id)
    )
