"""Names as they sound: one key for the ways in which a word is carried over, and nearness of two words or names."""

from functools import cache

from rapidfuzz.distance import OSA

from kg.resolve.lexicon import load_rules
from kg.resolve.spelling import conflicting_generation, is_given_name, of_two_genders, plain, skeleton

_VOWELS = frozenset("aeiou")


@cache
def sound(word: str) -> str:
    """A plain word with the letters that differ between transcriptions made one, doubled ones single.

    >>> sound("kovach") == sound("kovac"), sound("yoon") == sound("yun"), sound("nordvick") == sound("nordvik")
    (True, True, True)
    >>> sound("centre") == sound("center"), sound("hernandez") == sound("fernandez")
    (True, False)
    """
    rules = load_rules().transcription
    for written, heard in rules.openings.items():
        if word.startswith(written):
            word = heard + word[len(written) :]
    for written, heard in rules.endings.items():
        if word.endswith(written) and len(word) > len(written) + 1:
            word = word[: -len(written)] + heard
    for written, heard in rules.letters.items():
        word = word.replace(written, heard)
    word = word[:1] + word[1:].replace("h", "")
    return "".join(letter for place, letter in enumerate(word) if not place or word[place - 1] != letter)


def spelt_words(name: str) -> list[str]:
    """The plain words of a name, an Arabic article and the letter after it in one spelling.

    >>> spelt_words("Tarek el-Gohary"), spelt_words("Zia ul-Haq"), spelt_words("El Gohary")
    (['tarek', 'al', 'johary'], ['zia', 'al', 'haq'], ['el', 'gohary'])
    """
    rules, words = load_rules().transcription, plain(name).split()
    for place, word in enumerate(words[1:-1], 1):
        if word in rules.articles:
            after = words[place + 1]
            words[place] = rules.articles[0]
            words[place + 1] = rules.after_article.get(after[0], after[0]) + after[1:]
    return words


def _written_together(name: str) -> str:
    return plain(name).replace(" ", "")


def sounds(name: str) -> tuple[str, ...]:
    """The sounds of the words of a name."""
    return tuple(sound(word) for word in spelt_words(name))


@cache
def near_words(one: str, other: str) -> bool:
    """Whether two sounds begin alike and differ by no more letters than their length allows.

    >>> near_words(sound("aranciba"), sound("arancibia")), near_words("silva", "selva"), near_words("kim", "kem")
    (True, True, False)
    """
    if one == other:
        return True
    if one[:1] != other[:1]:
        return False
    short = min(len(one), len(other))
    most = sum(short >= letters for letters in load_rules().transcription.letters_for_a_slip)
    return bool(most) and OSA.distance(one, other, score_cutoff=most) <= most


def near_names(one: str, other: str) -> str:
    """How near two full names are: 'given' with one given name, 'spelling' where that is spelt otherwise, else ''.

    >>> near_names("Tomas Quirogha", "Tomás Quiroga-Vela"), near_names("Hyen Soo Park", "Hyun Soo Park")
    ('given', 'spelling')
    >>> near_names("Dimitri Vlahos", "Dimitris Vlachos"), near_names("Daniel Petrov", "Daniela Petrova")
    ('spelling', '')
    >>> near_names("Tarek el-Gohary", "Tarek al-Johari"), near_names("Ana Maria Vega", "Anamaria Vega")
    ('given', 'given')
    >>> near_names("Nasim Wahid", "Ahmed Naseem Waheed"), near_names("Nasim Wahid", "Karim Waheed")
    ('given', '')
    >>> near_names("Sukhbat Enebish", "Enebish Sukhbaat"), near_names("Sukhbat Enebush", "Enebish Sukhbat")
    ('given', 'spelling')
    >>> near_names("Maria Silva", "Mario Silva"), near_names("Pablo Hernandez", "Pablo Fernandez")
    ('', '')
    """
    if conflicting_generation(one, other) or _written_together(one) == _written_together(other):
        return "" if conflicting_generation(one, other) else "given"
    first, second = sorted((spelt_words(one), spelt_words(other)), key=lambda words: (len(words), words))
    moved = "given" if len(first) > 1 and _ends_with(second, first) else _turned_round(first, second)
    if moved:
        return moved
    if _one_syllable_differs(first, second):
        return "spelling"
    if len(first) < 2 or not _same_words(first[1:], second[1:], exact=len(first) == len(second)):
        return ""
    a, b = first[0], second[0]
    if sound(a) == sound(b):
        return "" if _two_given_names(a, b) else "given"
    rest_alike = len(first) == len(second) and any(sound(x) == sound(y) for x, y in zip(first, second, strict=True))
    if not near_words(sound(a), sound(b)):
        return ""
    return "spelling" if (rest_alike and not _two_given_names(a, b)) or _longer_forms(first, second) else ""


def _ends_with(words: list[str], last: list[str]) -> bool:
    """Whether the one name ends as the other sounds, but for what stands before that in the longer one."""
    ending = words[len(words) - len(last) :]
    return len(words) > len(last) and all(sound(x) == sound(y) for x, y in zip(ending, last, strict=True))


def _turned_round(one: list[str], other: list[str]) -> str:
    """How near two names of two words are where the one puts the family's first, the other last.

    >>> _turned_round(["kim", "song"], ["song", "kim"]), _turned_round(["kim", "song"], ["song", "kem"])
    ('given', '')
    """
    if len(one) != 2 or len(other) != 2 or one == other:
        return ""
    pairs = [(sound(x), sound(y)) for x, y in zip(one, reversed(other), strict=True)]
    if all(x == y for x, y in pairs):
        return "given"
    return "spelling" if all(near_words(x, y) for x, y in pairs) else ""


def _longer_forms(first: list[str], second: list[str]) -> bool:
    """Whether one given name goes on the other's, not the other sex's, and all words are long.

    >>> _longer_forms(["dimitri", "vlahos"], ["dimitris", "vlachos"])
    True
    >>> _longer_forms(["daniel", "petrov"], ["daniela", "petrova"]), _longer_forms(["ana", "silva"], ["anae", "silvo"])
    (False, False)
    >>> _longer_forms(["marina", "vlahos"], ["marisa", "vlachos"])
    False
    >>> _longer_forms(["dimitri", "vlahos"], ["dimitris", "vlachos", "antoniou"])
    False
    """
    a, b = sorted((first[0], second[0]), key=len)
    if len(first) != len(second) or not b.startswith(a) or of_two_genders(a, b):
        return False
    least = load_rules().transcription.long_letters
    return all(len(word) >= least for word in (*first, *second))


def _one_syllable_differs(first: list[str], second: list[str]) -> bool:
    """Whether two names of three words or more are alike but for one, whose consonants are among the other's.

    >>> _one_syllable_differs(["han", "dong", "ok"], ["han", "dong", "wook"])
    True
    >>> _one_syllable_differs(["kim", "jong", "il"], ["kim", "jong", "un"])
    False
    """
    if len(first) != len(second) or len(first) < load_rules().transcription.syllables:
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if sound(a) != sound(b)]
    if len(differing) != 1 or _two_given_names(*differing[0]):
        return False
    short, long = sorted(map(skeleton, differing[0]), key=len)
    rest = iter(long)
    return bool(short) and short[-1] == long[-1] and all(letter in rest for letter in short)


def _two_given_names(one: str, other: str) -> bool:
    """Whether both are known given names, and not one and the same."""
    return one != other and is_given_name(one) and is_given_name(other)


def _same_words(short: list[str], long: list[str], *, exact: bool) -> bool:
    """Whether each word of the one is near a word of the other, in order; none of the other left over where `exact`."""
    if exact:
        return all(near_words(sound(x), sound(y)) for x, y in zip(short, long, strict=True))
    rest = iter(long)
    return all(any(near_words(sound(word), sound(other)) for other in rest) for word in short)


def near_keys(name: str) -> list[tuple[str, ...]]:
    """Keys of a full name of which near names share at least one.

    >>> set(near_keys("Dimitri Vlahos")) & set(near_keys("Dimitris Vlachos"))
    {('dimi', 'both', 'bla')}
    >>> set(near_keys("Ana Maria Vega")) & set(near_keys("Anamaria Vega"))
    {('joined', 'anamariavega')}
    """
    words = sounds(name)
    keys = [("given", *words[1:]), ("joined", _written_together(name)), ("last", *words[-2:])]
    keys += [("turned", *sorted(word[:4] for word in words))] if len(words) == 2 else []
    for word in words[1:]:
        bones = "".join(letter for letter in word if letter not in _VOWELS)
        keys += [
            (words[0][:4], "both", word[:3]),
            (words[0], "begin", word[:3]),
            (words[0], "end", word[:1], word[-3:]),
            (words[0], "bones", bones),
        ]
    return list(dict.fromkeys(keys))
