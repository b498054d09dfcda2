"""Misspelt surnames: bound where structure, not likeness alone, says that two spellings mean one person."""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from kg.extract.names_bindings import person_words
from kg.extract.names_groups import Binding, Group, fold, kind_of
from kg.extract.names_lexicon import load_lexicon
from kg.ontology.gazetteer import load_gazetteer

_SHORTEST = 4
_DOUBLE = re.compile(r"(\w)\1")
Sentences = Mapping[int, int]
"""Token → number of its sentence."""
Alike = Mapping[str, tuple[str, float]]
"""Key of a stray surname → key of the full name that it is like, and how much."""


def _sentences(group: Group, sentence_of: Sentences) -> frozenset[int]:
    return frozenset(sentence_of[span.start] for span in group.spans)


def _titles(group: Group) -> frozenset[str]:
    return frozenset(span.title for span in group.spans if span.title)


def _strays(groups: Mapping[str, Group]) -> list[Group]:
    """Lone surnames of persons that nothing else knows."""
    gazetteer = load_gazetteer()
    return [
        group
        for group in groups.values()
        if len(group.forms[0].split()) == 1
        and len(group.forms[0]) >= _SHORTEST
        and group.forms[0] not in gazetteer.genders
        and group.forms[0] not in gazetteer.by_name
        and kind_of(group) in ("Person", "Institution", "Place", "Party")
        and not group.forms[0].isupper()
    ]


def likeness(first: str, second: str) -> float:
    """Likeness of two surnames, 0–100; 0 where they start differently or one is the other with an ending.

    >>> likeness("Fernandez", "Hernandez"), likeness("Petrov", "Petrova"), likeness("Smyth", "Smith")
    (0.0, 0.0, 80.0)
    """
    one, other = fold(first), fold(second)
    if not one or not other or one[0] != other[0] or one.startswith(other) or other.startswith(one):
        return 0.0
    return float(fuzz.ratio(one, other))


def _surname(group: Group) -> str:
    words = person_words(group.forms[0])
    return words[-1] if words else ""


def _alike(groups: Mapping[str, Group], sentence_of: Sentences) -> Alike:
    """Key of a stray surname → the one full name whose surname is like it and with which it never shares a sentence."""
    least = load_lexicon().misspelling_score.least
    by_letter: dict[str, list[tuple[str, Group]]] = {}
    for group in groups.values():
        if " " in group.forms[0] and kind_of(group) == "Person":
            by_letter.setdefault(_surname(group)[:1], []).append((_surname(group), group))
    found: dict[str, tuple[str, float]] = {}
    for stray in _strays(groups):
        name, own = fold(stray.forms[0]), _sentences(stray, sentence_of)
        fits = [
            (score, person.key)
            for surname, person in by_letter.get(name[:1], ())
            if (score := likeness(name, surname)) >= least
            and own.isdisjoint(_sentences(person, sentence_of))
            and not _conflict(stray, person)
        ]
        if len(fits) == 1:
            found[stray.key] = (fits[0][1], fits[0][0])
    return found


def _conflict(stray: Group, person: Group) -> bool:
    return bool(_titles(stray) and _titles(person) and not _titles(stray) & _titles(person))


def _partners(group: Group, by_sentence: Mapping[int, frozenset[str]], sentence_of: Sentences) -> frozenset[str]:
    """Keys of the persons named in the same sentences."""
    return frozenset(key for s in _sentences(group, sentence_of) for key in by_sentence.get(s, ())) - {group.key}


def _people_by_sentence(groups: Mapping[str, Group], alike: Alike, sentence_of: Sentences) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for group in groups.values():
        if kind_of(group) == "Person" or group.key in alike:
            for sentence in _sentences(group, sentence_of):
                found[sentence] = found.get(sentence, frozenset()) | {group.key}
    return found


def _shared(key: str, alike: Alike, partners_of: Mapping[str, frozenset[str]]) -> list[str]:
    """Keys of the persons beside whom both the stray name and the full one (in any spelling) stand."""
    target = alike[key][0]
    spellings = [target, *(other for other, (whom, _) in alike.items() if whom == target and other != key)]
    theirs = {partner for name in spellings for partner in partners_of[name]}
    mine = partners_of[key]
    resolved = [{alike[p][0] if p in alike else p for p in partners} for partners in (mine, theirs)]
    return sorted((resolved[0] & resolved[1]) - {target, key})


def bind_misspellings(groups: Mapping[str, Group], sentence_of: Sentences) -> Iterator[Binding]:
    """'Naslaa' → 'Salvador Nasralla', where both hold the same role or are named beside the same counterpart."""
    alike = _alike(groups, sentence_of)
    by_sentence = _people_by_sentence(groups, alike, sentence_of) if alike else {}
    named = {*alike, *(target for target, _ in alike.values())}
    partners_of = {key: _partners(groups[key], by_sentence, sentence_of) for key in sorted(named)}
    for key, (target, score) in sorted(alike.items()):
        stray, person = groups[key], groups[target]
        reason = _doubled(stray, person) or _slot(stray, person, score)
        if not reason:
            reason = _counterpart(_shared(key, alike, partners_of), groups, alike, score)
        if reason:
            yield Binding(key, target, f"misspelling: {stray.forms[0]!r} {reason} {person.forms[0]}", misspelt=True)


def _doubled(stray: Group, person: Group) -> str:
    """A surname that differs in nothing but a doubled letter ('Borisov', 'Borissov') needs no further evidence.

    Nor does one of the same letters in another order ('Soilhi', 'Solihi').
    """
    name, surname = fold(stray.forms[0]), fold(_surname(person))
    if _DOUBLE.sub(r"\1", name) == _DOUBLE.sub(r"\1", surname):
        return "differs in a doubled letter only from the surname of"
    return "has the letters in another order than" if len(name) > _SHORTEST and sorted(name) == sorted(surname) else ""


def _slot(stray: Group, person: Group, score: float) -> str:
    shared = sorted(_titles(stray) & _titles(person)) if score >= load_lexicon().misspelling_score.slot else []
    return f"fills the slot {shared[0]!r} of" if shared else ""


def _counterpart(shared: list[str], groups: Mapping[str, Group], alike: Alike, score: float) -> str:
    """A counterpart that is itself misspelt in the same way vouches for a weak likeness, any other for a close one."""
    twice = [key for key in shared if any(target == key for target, _ in alike.values())]
    if twice:
        return f"stands beside {groups[twice[0]].forms[0]!r} like"
    return (
        f"stands beside {groups[shared[0]].forms[0]!r} like"
        if shared and score >= load_lexicon().misspelling_score.close
        else ""
    )
