"""Which names of one article mean the same: surnames, acronyms, short forms, variants. Each binding says why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.names_contexts import is_body_first
from kg.extract.names_groups import Binding, Group, add_votes, fold, is_surname_first, kind_of
from kg.extract.names_lexicon import head_kinds, load_lexicon
from kg.extract.names_words import Words
from kg.ontology.gazetteer import load_gazetteer

_KNOWN_AS = (
    [",", "known", "as"],
    [",", "or"],
    [",", "also", "known", "as"],
    [",", "known", "as", "the"],
    [",", "or", "the"],
)
_GLIDES = re.compile(r"[ijy]+")
_ACRONYM_SHARE = 0.25
_STEM = 5
_TAIL = 4
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def person_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without generation and middle initials.

    >>> person_words("Martin H. Glynn Jr.")
    ('martin', 'glynn')
    """
    words = fold(name).split()
    return tuple(
        w for i, w in enumerate(words) if w not in _GENERATIONS and not (len(w) == 1 and 0 < i < len(words) - 1)
    )


def _people(groups: Mapping[str, Group]) -> list[tuple[Group, tuple[str, ...]]]:
    return [
        (group, person_words(group.forms[0]))
        for group in groups.values()
        if " " in group.forms[0] and kind_of(group) == "Person" and person_words(group.forms[0])
    ]


def _parts(groups: Mapping[str, Group]) -> dict[tuple[str, ...], list[str]]:
    """Part of a full name (its last words, or the first where the surname comes first) → keys of the full names."""
    parts: dict[tuple[str, ...], list[str]] = {}
    for group, words in _people(groups):
        found = {words[i:] for i in range(1, len(words))}
        if is_surname_first(*group.forms[0].split()[:2]):
            found = {words[:1], words[1:]}
        for part in found:
            parts.setdefault(part, []).append(group.key)
    return parts


def _may_be_person(group: Group) -> bool:
    """Whether the gazetteer allows it: 'Svoboda' is a party, and may be a surname too."""
    name = group.forms[0]
    entry = load_gazetteer().by_name.get(name)
    return kind_of(group) == "Person" or entry is None or entry.kind == "Party" or name in load_lexicon().weak_places


def _acts_as_person(group: Group, meant: Group) -> bool:
    """Whether what the gazetteer calls a company or a place is told as a person here, after one of that name came."""
    entry = load_gazetteer().by_name[group.forms[0]]
    known = load_lexicon().weights[f"gazetteer:{entry.kind}"][entry.kind] * len(group.spans)
    votes = add_votes(group.votes, {entry.kind: -known})
    return _first(meant) < _first(group) and votes.get("Person", 0.0) == max(votes.values())


def _first(group: Group) -> int:
    return group.spans[0].start


def _meant(bare: Group, fuller: list[Group]) -> Group | None:
    """Whom a bare surname means: the one full name; of several the first, if used alone before the next came."""
    ordered = sorted(fuller, key=lambda group: (_first(group), group.key))
    if len(ordered) < 2:
        return ordered[0] if ordered else None
    between = any(_first(ordered[0]) < span.start < _first(ordered[1]) for span in bare.spans)
    return ordered[0] if between else None


def bind_surnames(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Trump' → 'Donald Trump', where just one full name of the article ends so, or was there first."""
    parts = _parts(groups)
    for key, group in groups.items():
        if len(group.forms[0].split()) > 2:
            continue
        fuller = [groups[found] for found in parts.get(person_words(group.forms[0]), ()) if found != key]
        meant = _meant(group, fuller)
        if meant is None or not (_may_be_person(group) or _acts_as_person(group, meant)):
            continue
        alone = "the only one so named here" if len(fuller) == 1 else "so called before another of that name comes"
        share = 1.0 if _may_be_person(group) else 0.0
        reason = f"surname: {group.forms[0]!r} is the surname of {meant.forms[0]}, {alone}"
        yield Binding(key, meant.key, reason, share=share)


def bind_inner_names(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Suminwa' → 'Judith Suminwa Tuluka', where just one full name of the article has that name within."""
    inner: dict[str, list[str]] = {}
    for group, words in _people(groups):
        for word in words[1:-1]:
            inner.setdefault(word, []).append(group.key)
    for key, group in groups.items():
        found = inner.get(fold(group.forms[0]), ())
        if len(found) == 1 and found[0] != key and _may_be_person(group):
            yield Binding(
                key, found[0], f"surname: {group.forms[0]!r} is one of the names of {groups[found[0]].forms[0]} only"
            )


def _skeleton(name: str) -> str:
    """A surname with i, y and j made one ('Zelensky', 'Zelenskiy')."""
    return _GLIDES.sub("i", fold(name))


def bind_spellings(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Zelensky' → 'Volodymyr Zelenskiy': surnames that differ in i, y and j only."""
    ends: dict[str, list[str]] = {}
    for group, words in _people(groups):
        ends.setdefault(_skeleton(words[-1]), []).append(group.key)
    for key, group in groups.items():
        name = group.forms[0]
        found = ends.get(_skeleton(name), ()) if " " not in name and len(name) > _STEM else ()
        if len(found) == 1 and _may_be_person(group):
            full = groups[found[0]].forms[0]
            yield Binding(key, found[0], f"spelling: {name!r} is the surname of {full} in another transcription")


def bind_given_names(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Steve' → 'Steve Jobs', where just one full name of the article starts so."""
    firsts: dict[str, list[str]] = {}
    for group, words in _people(groups):
        firsts.setdefault(words[0], []).append(group.key)
    genders = load_gazetteer().genders
    for key, group in groups.items():
        name = group.forms[0]
        fuller = firsts.get(fold(name), ())
        first = kind_of(group) == "Person" or name not in load_gazetteer().by_name
        if len(fuller) == 1 and first and (name in genders or _first(group) > _first(groups[fuller[0]])):
            reason = (
                f"given name: {name!r} is the given name of {groups[fuller[0]].forms[0]}, the only one so named here"
            )
            yield Binding(key, fuller[0], reason, share=0.0)


def bind_middle_names(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'George Bush' → 'George W. Bush', 'Juan Hernandez' → 'Juan Orlando Hernandez', where there is just one such."""
    ends: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for group, words in _people(groups):
        if len(words) > 1 and not _generation(group.forms[0]) and words[0] not in load_lexicon().person_particles:
            ends.setdefault((words[0], words[-1]), []).append((len(fold(group.forms[0]).split()), group.key))
    for found in ends.values():
        if len(found) == 2 and found[0][0] != found[1][0]:
            (_, short), (_, long) = sorted(found)
            yield Binding(
                short,
                long,
                f"middle name: {groups[short].forms[0]!r} is {groups[long].forms[0]} without the middle name",
            )


def _generation(name: str) -> bool:
    return fold(name).split()[-1] in _GENERATIONS


def is_acronym(name: str) -> bool:
    """Whether a name is one word mostly of capital letters ('CNE', 'PdL', 'U.S.')."""
    letters = [c for c in name if c.isalpha()]
    return " " not in name and 1 < len(letters) <= 8 and 2 * sum(c.isupper() for c in letters) > len(letters)


def initials(name: str) -> tuple[str, str]:
    """The initials of a name without and with its small words.

    >>> initials("Organization of American States")
    ('oas', 'ooas')
    """
    words = fold(name).split()
    small = load_lexicon().joining_small | load_lexicon().small_words | load_lexicon().person_particles
    return "".join(w[0] for w in words if w not in small), "".join(w[0] for w in words)


def _letters(name: str) -> str:
    return fold(name).replace(" ", "")


def _bracketed(group: Group, words: Words) -> Iterator[int]:
    """Start tokens of what stands in brackets, or after ', known as', right after a mention of the group."""
    for span in group.spans:
        after = words.lowers[span.end : span.end + 5]
        if after[:1] == ["("]:
            yield span.end + 1
        for phrase in _KNOWN_AS:
            if after[: len(phrase)] == phrase:
                yield span.end + len(phrase)


def _fits(acronym: str, name: str) -> bool:
    """Whether an acronym in brackets may be that of the name: most of its letters are initials of it, in any order."""
    pool, letters = list(initials(name)[1]), _letters(acronym)
    hits = 0
    for letter in letters:
        if letter in pool:
            pool.remove(letter)
            hits += 1
    return 2 * hits >= len(letters) or letters in _letters(name)


def _is_closed(acronym: Group, words: Words) -> bool:
    """Whether an acronym of another language stands alone in its brackets ('(DVK)') and is no known outlet or place."""
    span, name = acronym.spans[0], acronym.forms[0]
    closed = span.end < len(words.texts) and words.texts[span.start - 1] == "(" and words.texts[span.end] == ")"
    return closed and name.isupper() and name not in load_gazetteer().by_name


def _is_short_for(short: Group, name: str, at: int, words: Words) -> bool:
    """Whether what stands in brackets, or after 'known as', at the token is short for the name before it."""
    form = short.forms[0]
    if is_acronym(form):
        return _fits(form, name) or _is_closed(short, words)
    known_as = at > 2 and words.texts[at - 1] != "(" and "known" in words.lowers[at - 3 : at]
    return known_as and " " not in form and form not in load_gazetteer().by_name and not short.spans[0].title


def bind_acronyms(groups: Mapping[str, Group], words: Words) -> Iterator[Binding]:
    """'CNE' → 'National Electoral Commission' where brackets join them, or the initials are those of one name only."""
    starts = {span.start: key for key, group in groups.items() for span in group.spans}
    by_initials: dict[str, list[str]] = {}
    bound = set[str]()
    for key, group in groups.items():
        name = group.forms[0]
        if " " not in name or kind_of(group) in ("Person", "Place"):
            continue
        for short in sorted(set(initials(name))):
            by_initials.setdefault(short, []).append(key)
        for at in _bracketed(group, words):
            other = starts.get(at)
            if other and other not in bound and other != key and _is_short_for(groups[other], name, at, words):
                bound.add(other)
                reason = f"acronym: {groups[other].forms[0]!r} is put beside {name!r} as its short form"
                yield Binding(other, key, reason, share=_ACRONYM_SHARE)
    for key, group in groups.items():
        found = by_initials.get(_letters(group.forms[0]), ())
        if key not in bound and is_acronym(group.forms[0]) and len(found) == 1 and len(_letters(group.forms[0])) > 2:
            reason = f"acronym: {group.forms[0]!r} are the initials of {groups[found[0]].forms[0]!r}"
            yield Binding(key, found[0], reason, share=_ACRONYM_SHARE)


def _short(groups: Mapping[str, Group], short: str, full: str) -> Binding:
    return Binding(short, full, f"short form: {groups[short].forms[0]!r} is short for {groups[full].forms[0]!r}")


def _is_surname(key: str, groups: Mapping[str, Group]) -> bool:
    """Whether a name is that of a person by title or as the end of a full name."""
    group = groups[key]
    if kind_of(group) != "Person":
        return False
    ends = {words[-1] for other, words in _people(groups) if words}
    return any(span.title for span in group.spans) or fold(group.forms[0]) in ends


def bind_company_tails(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Libre' → 'Libre Party', 'Acme' → 'Acme Inc.'."""
    by_fold: dict[str, list[str]] = {}
    for key, group in groups.items():
        for form in group.forms:
            by_fold.setdefault(fold(form), []).append(key)
    for key, group in groups.items():
        stem, _, tail = fold(group.forms[0]).rpartition(" ")
        if stem and tail in load_lexicon().name_tails:
            for short in by_fold.get(stem, ()):
                if short != key and not _is_surname(short, groups):
                    yield _short(groups, short, key)


def bind_short_forms(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Bureau of Prisons', 'the Bureau' → 'Federal Bureau of Prisons', 'Rams' → 'Oslo Rams': one body's name ends so.

    What a bare 'Rams' looks like says nothing of the team's kind.
    """
    ends: dict[str, list[str]] = {}
    for key, group in groups.items():
        parts = fold(group.forms[0]).split()
        if len(parts) > 1 and kind_of(group) == "Institution":
            found = {" ".join(parts[i:]) for i in range(1, len(parts) - 1)} if len(parts) > 2 else set[str]()
            found |= {part for part in (parts[-1], parts[0]) if part in head_kinds()}
            found |= {parts[-1]} if _is_plural(parts[-1]) else set()
            for end in found:
                ends.setdefault(end, []).append(key)
    for key, group in groups.items():
        fuller = ends.get(fold(group.forms[0]), ())
        many = _is_plural(group.forms[0]) and not _is_surname(key, groups) and kind_of(group) in ("Product", "Person")
        if len(fuller) == 1 and fuller[0] != key and (many or kind_of(group) == "Institution"):
            yield replace(_short(groups, key, fuller[0]), share=0.0 if many else 1.0)


def _is_plural(word: str) -> bool:
    """Whether a team or band may be named so: 'Raiders', no 'Congress'."""
    return word.endswith("s") and not word.endswith("ss")


def bind_first_words(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'Halden' → 'Halden Resources': the first word of just one body's name, no person's and no known name."""
    firsts: dict[str, list[str]] = {}
    for key, group in groups.items():
        first, _, rest = group.forms[0].partition(" ")
        if rest and kind_of(group) in ("Institution", "Outlet") and "-" not in first:
            firsts.setdefault(fold(first), []).append(key)
    for key, group in groups.items():
        name = group.forms[0]
        found = firsts.get(fold(name), ()) if " " not in name and is_body_first(name) else ()
        if len(found) == 1 and found[0] != key and not _is_surname(key, groups) and not group.misspellings:
            yield _short(groups, key, found[0])


def _same_stem(first: str, second: str) -> bool:
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return shared >= _STEM and max(len(first), len(second)) - shared <= _TAIL


def bind_variants(groups: Mapping[str, Group]) -> Iterator[Binding]:
    """'National Election Commission' → 'National Electoral Commission': names that differ in the form of one word."""
    blocks: dict[tuple[int, str], list[tuple[Group, list[str]]]] = {}
    for group in groups.values():
        parts = fold(group.forms[0]).split()
        if len(parts) > 2 and parts[-1] in head_kinds() and kind_of(group) == "Institution":
            blocks.setdefault((len(parts), parts[-1]), []).append((group, parts))
    for block in blocks.values():
        target, words = max(block, key=lambda pair: (len(pair[0].spans), -pair[0].spans[0].start))
        for group, parts in block:
            different = [(a, b) for a, b in zip(words, parts, strict=True) if a != b]
            if len(different) == 1 and _same_stem(*different[0]):
                yield Binding(
                    group.key, target.key, f"variant: {group.forms[0]!r} is another form of {target.forms[0]!r}"
                )
