"""Past tense and participle of English verbs."""

from functools import cache

from kg.ontology import read_lexicon
from kg.records import Record

_VOWELS = frozenset("aeiou")


class LabelRules(Record):
    """`ontology/lexicons/resolve_labels.yaml`."""

    max_letters: int
    max_name_letters: int
    max_names: int
    moods: dict[str, str]
    passive_moods: dict[str, str]
    noun_moods: dict[str, str]
    verbs_of_types: dict[str, str]
    nouns_of_types: dict[str, str]
    noun_after: frozenset[str]
    verb_after: frozenset[str]
    noun_endings: tuple[str, ...]
    prepositions: dict[str, str]
    passive_after: frozenset[str]
    place_prepositions: frozenset[str]
    particles: frozenset[str]
    intransitive: frozenset[str]
    plurals: frozenset[str]
    complement_words: int
    asking_types: frozenset[str]
    complement_ends: frozenset[str]
    finite_words: frozenset[str]
    time_words: frozenset[str]
    time_units: frozenset[str]
    after_a_span: frozenset[str]
    not_last: frozenset[str]
    irregular: dict[str, tuple[str, str]]
    doubling: frozenset[str]
    other_forms: dict[str, tuple[str, ...]]


@cache
def load_label_rules() -> LabelRules:
    """The words for labels."""
    return read_lexicon("resolve_labels", LabelRules)


def past(lemma: str) -> str:
    """Past tense of a verb; particles after it are kept.

    >>> past("step down"), past("carry"), past("plan"), past("visit"), past("seek"), past("sever")
    ('stepped down', 'carried', 'planned', 'visited', 'sought', 'severed')
    """
    return _inflect(lemma, 0)


def participle(lemma: str) -> str:
    """Past participle of a verb; particles after it are kept.

    >>> participle("take over"), participle("release"), participle("re-elect")
    ('taken over', 'released', 're-elected')
    """
    return _inflect(lemma, 1)


def _inflect(lemma: str, form: int) -> str:
    verb, _, rest = lemma.replace("_", " ").partition(" ")
    prefix, dash, stem = verb.rpartition("-")
    irregular = load_label_rules().irregular.get(stem)
    done = prefix + dash + (irregular[form] if irregular else _regular(stem))
    return f"{done} {rest}" if rest else done


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("c") and len(verb) > 2 and verb[-2] in _VOWELS:
        return verb + "ked"
    if verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    if verb in load_label_rules().doubling or _doubles(verb):
        return verb + verb[-1] + "ed"
    return verb + "ed"


def _doubles(verb: str) -> bool:
    """Whether it is one syllable that ends in one vowel and one consonant."""
    if len(verb) < 3 or verb[-1] in _VOWELS or verb[-1] in "wxy" or verb[-2] not in _VOWELS:
        return False
    before = verb[:-2].replace("qu", "q")
    return not any(letter in _VOWELS or letter == "y" for letter in before)


@cache
def forms(verb: str) -> frozenset[str]:
    """The forms of a verb of one word.

    >>> sorted(forms("stop"))
    ['stop', 'stopped', 'stopping', 'stops']
    >>> sorted(forms("expel")), "cancelled" in forms("cancel"), "canceling" in forms("cancel")
    (['expel', 'expelled', 'expelling', 'expels'], True, True)
    """
    doubled = verb in load_label_rules().doubling or _doubles(verb)
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb + verb[-1] if doubled else verb
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third = verb[:-1] + "ies"
    others = load_label_rules().other_forms.get(verb, ())
    if verb.endswith("l") and verb[-2:-1] in _VOWELS:  # as the British write: 'cancelled'
        others = (*others, verb + "led", verb + "ling")
    return frozenset({verb, past(verb), participle(verb), stem + "ing", third, *others})
