"""Spans of tokens that may be names: runs of capitalised words with what joins them, known names, named elections."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.names_lexicon import head_kinds, load_lexicon, noun_kinds
from kg.extract.names_numbers import is_platform, is_unit, is_version
from kg.extract.names_words import DEMONYM, NAME, OTHER, SPACED, Words, lower_tail, spells_acronym
from kg.extract.nominals import HYPHENS, describes_person, singulars
from kg.ontology.gazetteer import is_place, load_gazetteer

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"the", "its", "'s", "’s"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_LONGEST_SYLLABLE = 7


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens start..end (end exclusive) that may be a name, and the title that stands before it."""

    start: int
    end: int
    title: str = ""
    known: bool = False
    """Whether the gazetteer or a pattern vouches for the span as a whole."""
    election: str = ""
    """Election or Event, where a pattern of named events found it."""


def known_end(words: Words, text: str, at: int, names: tuple[str, ...]) -> int:
    """End token of the longest of the names that stands at a token; `at` where none does."""
    for name in (*names, *(each.replace("-", SPACED) for each in names)):
        if text.startswith(name, words.offsets[at]):
            end, stop = at, words.offsets[at] + len(name)
            while end < len(words.texts) and words.offsets[end] < stop:
                end += 1
            if words.offsets[end - 1] + len(words.texts[end - 1]) == stop:
                return end
    return at


def find_known(words: Words, text: str) -> dict[int, int]:
    """Start token → end token of the gazetteer's names of several words."""
    first = load_gazetteer().by_first_word
    found, at = {}, 0
    for i, word in enumerate(words.texts):
        if i >= at and word in first:
            end = known_end(words, text, i, first[word])
            if end > i:
                found[i] = at = end
    return found


def _is_name(words: Words, i: int) -> bool:
    if i >= len(words.shapes) or words.starts[i]:
        return False
    return words.shapes[i] != OTHER or (words.texts[i] == "All" and words.lowers[i - 1] == "for")


def _is_capital(words: Words, i: int) -> bool:
    """Whether a small word is part of a name there ('Thomas More'), for it is capitalised within a run."""
    told = words.pos[i] == "PROPN" or (words.texts[i - 1] in load_gazetteer().genders and words.texts[i] != "I")
    return told and words.texts[i].istitle() and words.lowers[i] in load_lexicon().small_words


def _over_hyphen(words: Words, end: int) -> int:
    """'Chia-lung', 'Jean-Claude': the part after a hyphen without spaces, unless it is a common word ('-backed')."""
    tight = not words.spaced[end - 1] and not words.spaced[end]
    if not tight or end + 1 >= len(words.texts) or not words.texts[end + 1][0].isalpha():
        return end
    cap = words.shapes[end + 1] != OTHER
    small = len(words.texts[end + 1]) < 5 and _is_name(words, end + 3) and words.texts[end + 2] in HYPHENS
    if small and not words.spaced[end + 1]:
        return end + 4
    if words.lowers[end - 1] in load_lexicon().hyphen_prefixes and _is_name(words, end + 2):
        return end + 3
    return end + 2 if cap or _is_given_tail(words, end + 1) else end


def _is_given_tail(words: Words, i: int) -> bool:
    """Whether a small word after a hyphen is the second half of a given name ('Lee Jae-myung'), no '-backed'."""
    if words.shapes[i - 2] != NAME or len(words.texts[i - 2]) < 2:
        return False
    if words.pos[i] == "PROPN":
        return True
    surnamed = i > 2 and words.shapes[i - 3] == NAME and words.texts[i - 3] not in load_gazetteer().by_name
    short = len(words.texts[i - 2]) < _LONGEST_SYLLABLE and len(words.texts[i]) < _LONGEST_SYLLABLE
    return surnamed and short and words.pos[i] in ("NOUN", "X") and words.lowers[i] not in load_lexicon().hyphen_tails


def _over_possessive(words: Words, start: int, end: int) -> int:
    """'People's Party', 'Fruit Growers' Union': a plural noun that owns the head of a body's name."""
    if not _is_name(words, end + 1):
        return end
    owner = words.lowers[end - 1]
    known = owner in load_lexicon().possessive_firsts or any(map(describes_person, singulars(owner)[1:]))
    return end + 2 if known or _is_plural_owner(words, start, end) or _is_title_owner(words, start, end) else end


def _is_title_owner(words: Words, start: int, end: int) -> bool:
    """'the Attorney General's Office': a title and nothing else owns the head of a body's name."""
    return words.lowers[end + 1] in head_kinds() and " ".join(words.lowers[start:end]) in load_lexicon().titles


def _is_plural_owner(words: Words, start: int, end: int) -> bool:
    """Whether a plural that is no name of its own stands before the apostrophe, and a body's word ends the run."""
    owner = words.texts[end - 1]
    if words.texts[end] not in ("'", "’") or not owner.endswith("s") or owner in load_gazetteer().by_name:
        return False
    if words.lowers[end - 1] in head_kinds() or words.shapes[end - 1] != NAME:
        return False
    if words.texts[start] in load_gazetteer().genders:  # 'Joseph Lyons' United Australia Party'
        return False
    return head_kinds().get(words.lowers[_last_of_run(words, end + 1)]) in ("Party", "Institution")


def _last_of_run(words: Words, start: int) -> int:
    """The last of the name tokens that stand side by side from the token on."""
    last = start
    while last + 1 < len(words.texts) and _is_name(words, last + 1):
        last += 1
    return last


def _joins(words: Words, start: int, end: int) -> bool:
    """Whether the run so far may go on with 'of …', 'for …' or 'on …'."""
    lexicon, heads = load_lexicon(), head_kinds()
    last, small = words.lowers[end - 1], words.lowers[end]
    if small == "on":
        return last in lexicon.joining_on
    if small == "for":
        bare = end - start == 1 or last not in lexicon.not_before_for
        body = _has_small(words, start, end) and heads.get(words.lowers[start]) == "Institution"
        if body and words.texts[end + 1] not in load_gazetteer().by_name:  # 'Court of Appeal for …'
            return True
        return bare and (heads.get(last) in ("Party", "Institution", "Event") or last in lexicon.joining_for)
    if end - start == 2 and words.texts[start] in load_gazetteer().genders:
        return False
    if _names_movement(words, start, end) or _is_phrase(words, start, end):
        return True
    if heads.get(last) == "Party" and _is_full_name(words, end + 1):
        return False
    if last in heads or last in lexicon.joining_heads:
        return words.lowers[start] not in lexicon.unchained or not _has_small(words, start, end)
    chained = _has_small(words, start, end) and words.lowers[start] not in lexicon.unchained
    return chained and not is_place(words.texts[end - 1])


def _names_movement(words: Words, start: int, end: int) -> bool:
    """'the leftist Seed of Peace movement': two words with 'of' between, before the noun for what they name."""
    noun = words.lowers[end + 2] if end + 2 < len(words.texts) else ""
    called = noun in noun_kinds() and noun_kinds()[noun] == "Party"
    return called and end - start == 1 and "the" in words.lowers[max(start - 2, 0) : start]


def _is_phrase(words: Words, start: int, end: int) -> bool:
    """'Call of Duty', 'the Planet of the Apes': two words of the dictionary, no sentence's start, written as a name."""
    last = end + 1 + (words.lowers[end + 1] == "the")
    return end - start == 1 and not words.fresh[start] and all(_is_plain(words, i) for i in (start, last))


def _is_plain(words: Words, i: int) -> bool:
    gazetteer, lexicon, lower = load_gazetteer(), load_lexicon(), words.lowers[i]
    titled = (
        lower in lexicon.titles or lower in lexicon.title_plurals or lower in lexicon.not_names | lexicon.offices_of
    )
    known = words.texts[i] in gazetteer.by_name or words.texts[i] in gazetteer.genders
    return lower in words.common and words.texts[i].istitle() and not titled and not known


def _is_full_name(words: Words, i: int) -> bool:
    """Whether a given name and a surname stand there: 'the National Front of | Anna Berg'."""
    return (
        words.texts[i] in load_gazetteer().genders
        and _is_name(words, i + 1)
        and words.lowers[i + 1] not in head_kinds()
    )


def _has_small(words: Words, start: int, end: int) -> bool:
    return any(words.lowers[i] in ("of", "for", "on") for i in range(start + 1, end))


def _joins_and(words: Words, start: int, end: int, inside: bool) -> bool:
    """'Ministry of Trade and Industry', 'Ethics and Public Policy Center': whether 'and' joins there."""
    following = end + 1
    gazetteer, second = load_gazetteer(), words.texts[following]
    if _has_small(words, start, end):
        first, heads = words.texts[end - 1], head_kinds().keys() - load_lexicon().portfolios
        return not (
            first in gazetteer.by_name
            or first.lower() in heads
            or second.lower() in heads
            or second in gazetteer.by_name
            or second in gazetteer.genders
            or second.isupper()
            or words.shapes[following] == DEMONYM
        )
    if end - start == 2 and words.lowers[end - 1] in load_lexicon().not_names:
        return words.lowers[start - 1] == "the"
    last = _last_of_run(words, following)
    if words.lowers[last] not in head_kinds() or words.texts[start] in gazetteer.by_name:
        return False
    short = inside and end - start == 1
    return short or spells_acronym(words, start, end, last) or _shares_head(words, start, end, last)


def _shares_head(words: Words, start: int, end: int, last: int) -> bool:
    """'the National Search and Rescue Agency': whether both sides of 'and' go with the body's word at the end."""
    first, head = words.texts[end - 1], words.lowers[last]
    kind, known = head_kinds()[head], head[-1] != "s" and words.common.issuperset(words.lowers[start:end])
    fits = kind == "Institution" or (kind in ("Party", "Product") and known)  # not 'the Fidesz and Green Party'
    before = start - 1 - (words.lowers[start - 1] in load_lexicon().title_modifiers)  # 'the then Trade and Wages Act'
    if not fits or last == end + 1 or words.lowers[before] not in _OWNERS:
        return False
    own = first.lower() in head_kinds() or first.isupper() or first.endswith("s")
    own = own or words.texts[start] in load_gazetteer().genders
    names = {first, f"{first} {words.texts[last]}", words.texts[end + 1]} & load_gazetteer().by_name.keys()
    return not own and not names and words.shapes[end - 1] == NAME == words.shapes[end + 1]


def _over_small(words: Words, start: int, end: int, inside: frozenset[int]) -> int:
    """'Organization of American States', 'Council on Foreign Relations', 'Ministry of Trade and Industry'."""
    word = words.lowers[end]
    following = end + 1
    if " ".join(words.lowers[end - 1 : end + 2]) in load_lexicon().titles:
        return end + 2
    if following < len(words.lowers) and words.lowers[following] == "the" and word != "and":
        following += 1
    if not _is_name(words, following) or _starts_title(words, following):
        return end
    if word == "and":
        return following + 1 if _joins_and(words, start, end, end in inside) else end
    if word in ("of", "for", "on"):
        return following + 1 if _joins(words, start, end) else end
    return following + 1 if end in inside or _closes_acronym(words, start, following) else end


def _closes_acronym(words: Words, start: int, last: int) -> bool:
    """'Organization for Security and Cooperation in Europe (OSCE)': whether first and last word are its letters."""
    letters = words.texts[start][0] + words.texts[last][0]
    return any(acronym[0] + acronym[-1] == letters for acronym in words.texts[last + 2 : last + 3])


def _starts_title(words: Words, i: int) -> bool:
    """Whether the title of somebody named stands there: 'the Union of | Prime Minister Berg'."""
    lexicon = load_lexicon()
    for width in (3, 2, 1):
        title = " ".join(words.lowers[i : i + width])
        if title in lexicon.titles and title not in lexicon.ambiguous_titles and _is_name(words, i + width):
            return width > 1 or words.texts[i + width] in load_gazetteer().genders
    return False


def _over_particle(words: Words, start: int, end: int) -> int:
    """'Rio de Janeiro', 'Ludwig van der Rohe': particles between two names."""
    particles = load_lexicon().person_particles
    following = end
    while following < len(words.lowers) and words.lowers[following] in particles and words.shapes[following] == OTHER:
        following += 1
    if following > end and following < len(words.texts) and words.texts[following] in HYPHENS:
        following += 1
    return following + 1 if following > end and _is_name(words, following) else end


def _over_nickname(words: Words, start: int, end: int) -> int:
    """'Jorge "Tuto" Quiroga': a nickname in quotation marks between given name and surname."""
    quoted = _is_name(words, end + 1) and _is_name(words, end + 3) and words.texts[end + 2] in _QUOTES
    genders, titled = load_gazetteer().genders, words.lowers[max(end - 2, 0)] in load_lexicon().titles
    return end + 4 if quoted and (titled or not genders.keys().isdisjoint(words.texts[start:end])) else end


def _bridge(words: Words, start: int, end: int, inside: frozenset[int]) -> int:
    """End of the run after going over what joins names at `end`; `end` itself where nothing does."""
    text, lexicon = words.texts[end], load_lexicon()
    if text in HYPHENS:
        return _over_hyphen(words, end)
    if text in _POSSESSIVES:
        further = _over_possessive(words, start, end)
        return further if further > end else _over_nickname(words, start, end)
    if text in _QUOTES:
        return _over_nickname(words, start, end)
    if text == "&":
        return end + 2 if _is_name(words, end + 1) else end
    lower = words.lowers[end]
    if lower in lexicon.joining_small:
        return _over_small(words, start, end, inside)
    if lower in lexicon.person_particles:
        return _over_particle(words, start, end)
    version = is_version(words, end) or (end in inside and text.isdecimal() and len(text) < 3 and words.spaced[end])
    return end + 1 if version else end


def _extend(words: Words, start: int, known: dict[int, int], inside: frozenset[int]) -> int:
    """End of the run of name tokens that starts at a token."""
    end = known.get(start, start + 1)
    count = len(words.texts)
    if is_platform(words, start):
        return end
    while end < count and not words.starts[end] and not lower_tail(words.texts[end - 1]):
        if end in known:
            end = known[end]
        elif words.shapes[end] != OTHER or _is_capital(words, end):
            end += 1
        else:
            further = _bridge(words, start, end, inside)
            if further == end:
                break
            end = further
    return min(end, count)


def find_runs(words: Words, known: dict[int, int], inside: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Start and end tokens of runs of capitalised words and known names, in order.

    `inside` holds tokens that stand within a span that the NLP library takes for one name: small words join there.
    """
    i, count = 0, len(words.texts)
    while i < count:
        if (i in known or words.shapes[i] != OTHER) and not is_unit(words, i):
            end = _extend(words, i, known, inside)
            yield i, end
            i = end
        else:
            i += 1


def is_demonym(words: Words, i: int) -> bool:
    """Whether the token is a demonym ('Honduran')."""
    return words.shapes[i] == DEMONYM
