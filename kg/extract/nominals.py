"""The noun phrases of a Doc that describe someone or something without naming it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.attrs import ENT_TYPE
from spacy.tokens import Doc

from kg.extract.coreference_lexicon import classes_of, load_lexicon
from kg.extract.grammar import load_grammar
from kg.extract.syntax import Tree, tree_of
from kg.ontology.events import load_events
from kg.ontology.gazetteer import demonym, load_gazetteer

Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "quantified", "bare"]
_DETERMINERS: dict[str, Determiner] = {
    "the": "definite",
    "a": "indefinite",
    "an": "indefinite",
    "another": "indefinite",
    "this": "demonstrative",
    "that": "demonstrative",
    "these": "demonstrative",
    "those": "demonstrative",
    "such": "indefinite",
}
_BODIES = frozenset({"Institution", "Party"})
_NONE = frozenset({"no", "neither"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMES = frozenset({"NNP", "NNPS"})
_PLURALS, _MEN = re.compile("ies$"), re.compile("men$")
HYPHENS = frozenset({"-", "–", "‑"})
_PREMODIFIERS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod",
        "poss",
        "case",
        "quantmod",
        "advmod",
        "predet",
        "npadvmod",
        "punct",
        "conj",
        "cc",
    }
)
_SKIPPED = frozenset({"compound", "npadvmod", "nmod"})
_TIME_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})
_INNER = frozenset({",", "-", "–", "/"})
"""Punctuation that a phrase may hold."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*\.?")
_AGE = 4
"""Tokens before the last one of '40-year-old'."""
AGED = "person"
"""The lemma of who is called by an age alone."""
_WIDEST = 16
"""Tokens before a head that may belong to its phrase."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase, its head at token `head`, from its determiner to its head: tokens start..end, end exclusive."""

    head: int
    start: int
    end: int
    core: int
    """First token after the determiner; the possessor counts as one only where it is a pronoun."""
    lemma: str
    plural: bool
    determiner: Determiner
    modifiers: frozenset[str]
    """Lemmas of the words between determiner and head, numbers included; a country or nation by `home`."""
    possessor: int | None = None
    """Token of the possessor ('Apple' in 'Apple's website')."""
    complemented: bool = False
    """Whether 'of …' or a relative clause says which one is meant."""
    home: str | None = None
    """The country, in lower case, that the phrase names: 'the Kenyan government', 'Kenya's government'."""


@cache
def denotes_event(lemma: str) -> bool:
    """Whether a noun tells what happens or holds, a measure or a time, so that no entity stands for it.

    >>> denotes_event("election"), denotes_event("resignation"), denotes_event("application"), denotes_event("website")
    (True, True, False, False)
    """
    lexicon = load_lexicon()
    if describes_person(lemma) or lemma in lexicon.groups:
        return False
    if lemma in lexicon.events or lemma in lexicon.abstract or lemma in lexicon.measures or lemma in lexicon.times:
        return True
    if lemma in lexicon.concrete or classes_of(lemma):
        return False
    if lemma in load_events().noun_triggers:
        return True
    return len(lemma) > 6 and lemma.endswith(lexicon.suffixes)


def is_happening(tree: Tree, head: int) -> bool:
    """Whether the noun tells an event or quality that a pronoun may mean: no time or measure, no bare singular."""
    lemma, lexicon = tree.lemmas[head], load_lexicon()
    if not denotes_event(lemma) or lemma in lexicon.times or lemma in lexicon.measures:
        return False
    return tree.tags[head] == "NNS" or any(tree.deps[kid] in ("det", "poss") for kid in tree.kids[head])


@cache
def describes_person(lemma: str) -> bool:
    """Whether a head noun describes a person ('spokeswoman', 'front-runner').

    >>> describes_person("engineer"), describes_person("engine")
    (True, False)
    """
    lexicon = load_lexicon()
    if lemma in lexicon.people or lemma.rpartition("-")[2] in lexicon.people or are_nationals(lemma):
        return True
    return lemma not in lexicon.concrete and lemma.endswith(lexicon.people_suffixes)


@cache
def are_nationals(word: str) -> bool:
    """Whether a word names the people of a country or region.

    >>> are_nationals("hondurans"), are_nationals("honduran"), are_nationals("honduras")
    (True, False, False)
    """
    return word.endswith("s") and demonym(word.title()) is not None


def singulars(word: str) -> tuple[str, ...]:
    """A word in lower case, and what it may be the plural of.

    >>> singulars("gunmen"), singulars("countries"), singulars("raid")
    (('gunmen', 'gunman'), ('countries', 'countrie', 'country'), ('raid',))
    """
    return tuple(dict.fromkeys((word, word.removesuffix("s"), _PLURALS.sub("y", word), _MEN.sub("man", word))))


@cache
def describes_actor(lemma: str) -> bool:
    """Whether a head noun describes someone who can act: a person, a group, a body."""
    return (
        describes_person(lemma)
        or lemma in load_lexicon().groups
        or any(each.kinds[0] in ("Institution", "Party") for each in classes_of(lemma))
    )


def is_public(nominal: Nominal) -> bool:
    """Whether the phrase describes a body of the state: 'the prosecution service'."""
    lexicon = load_lexicon()
    return nominal.lemma in lexicon.bodies_of and not nominal.modifiers.isdisjoint(lexicon.public_services)


def find_nominals(doc: Doc, named: Collection[int]) -> list[Nominal]:
    """The describing noun phrases, by their heads' order; `named` are the tokens inside names, which head none."""
    tree = tree_of(doc)
    measured = {doc.vocab.strings[label] for label in _TIME_LABELS}
    labels = doc.to_array(ENT_TYPE).tolist()
    indefinite = load_lexicon().indefinite
    found = []
    for head, pos in enumerate(tree.poses):
        aged = tree.words[head] == "old" and _is_aged(tree, head)
        noun = pos in _NOUNS or tree.words[head] in indefinite
        if not aged and (not noun or head in named or labels[head] in measured):
            continue
        if _is_phrase_head(tree, head, named) and not any(tree.words[kid] in _NONE for kid in tree.kids[head]):
            found.append(_make_nominal(tree, head))
    return found


def phrase_of(doc: Doc, head: int) -> Nominal:
    """The noun phrase of that head, whatever the noun tells."""
    return _make_nominal(tree_of(doc), head)


def _is_aged(tree: Tree, head: int) -> bool:
    """Whether 'The 40-year-old' stands for someone: its last word is what someone does or undergoes."""
    return head > _AGE and tree.words[head - 2] == "year" and tree.deps[head] in ("nsubj", "nsubjpass", "dobj", "pobj")


def _is_prefix(tree: Tree, head: int) -> bool:
    """Whether a hyphen joins the word to a participle or an adjective, so that it heads nothing: 'short-lived'."""
    after = head + 2
    if after >= len(tree.words) or tree.words[head + 1] not in HYPHENS:
        return False
    return tree.tags[after] in ("VBN", "VBD", "VBG", "JJ") and tree.deps[after] == "amod"


def _is_phrase_head(tree: Tree, head: int, named: Collection[int]) -> bool:
    if _is_prefix(tree, head):
        return False
    if not _is_noun(tree, head) or (denotes_event(_lemma(tree, head)) and not _is_body(tree, head)):
        return False
    if tree.deps[head] not in _SKIPPED:
        return True
    # 'company CEO Jane Doe': the word before a name that it describes heads a phrase of its own
    return tree.deps[head] == "compound" and head + 1 in named and tree.heads[head] > head


def _is_body(tree: Tree, head: int) -> bool:
    """Whether 'office' is a body here: 'the presidential office', 'the office of the mayor', not 'took office'."""
    if tree.lemmas[head] not in load_lexicon().bodies_of or tree.tags[head] != "NN":
        return False
    kids = tree.kids[head]
    which = any(tree.deps[kid] in ("amod", "compound", "nmod", "poss") or tree.words[kid] == "of" for kid in kids)
    acts = tree.deps[head] != "pobj" or tree.words[tree.heads[head]] == "by" or _speaks(tree, head)
    return acts and which and any(tree.deps[kid] in ("det", "poss") for kid in kids)


def _is_noun(tree: Tree, head: int) -> bool:
    """Whether the token is a plain word that names no one: a capitalised one only where the lexicons know it."""
    word, lemma = tree.words[head], tree.lemmas[head]
    if word == "old":
        return True
    if len(word) < 2 or not _WORD.fullmatch(word):
        return False
    return tree.poses[head] == "NOUN" or describes_actor(_lemma(tree, head)) or bool(classes_of(lemma))


def _make_nominal(tree: Tree, head: int) -> Nominal:
    start = head
    floor = max(0, head - _WIDEST)
    while start > floor and _belongs(tree, start - 1, head):
        start -= 1
    while start < head and tree.poses[start] in ("PUNCT", "SPACE", "ADV", "CCONJ") and tree.tags[start] != "JJ":
        start += 1
    core, determiner = _determiner(tree, start, head)
    possessor = next((kid for kid in tree.kids[head] if tree.deps[kid] == "poss" and kid >= start), None)
    if possessor is not None:
        determiner = "possessive"
        core = core if tree.tags[possessor] != "PRP$" else max(core, possessor + 1)
    home, named = _home(tree, core, head, possessor)
    modifiers = frozenset(
        tree.words[i] if tree.poses[i] == "VERB" else tree.lemmas[i]  # 'acting', 'ruling'
        for i in range(core, head)
        if tree.poses[i] in ("ADJ", "NOUN", "PROPN", "NUM", "VERB", "DET") and i != possessor and i not in named
    )
    modifiers |= _age(tree, core, head) | ({home} if home is not None else set())
    lexicon = load_lexicon()
    unnamed = tree.words[head] in lexicon.indefinite  # 'they' goes on with 'everyone'
    lemma = _lemma(tree, head)
    many = tree.tags[head] in ("NNS", "NNPS") or (tree.tags[head] == "NNP" and lemma in singulars(tree.words[head])[1:])
    plural = many or tree.lemmas[head] in lexicon.plurals or unnamed
    complemented = any(_says_which(tree, kid) for kid in tree.kids[head] if kid > head)
    return Nominal(head, start, head + 1, core, lemma, plural, determiner, modifiers, possessor, complemented, home)


def _home(tree: Tree, core: int, head: int, possessor: int | None) -> tuple[str | None, range]:
    """The country that the possessor or one of the words from core to head names, and the tokens of its name."""
    before = range(core, head) if possessor is None else (possessor, *range(core, head))
    for i in before:
        for end in (i + 2, i + 1):
            country = _countries().get(" ".join(tree.words[i:end])) if end <= head else None
            if country is not None:
                return country, range(i, end)
    return None, range(0)


@cache
def _countries() -> dict[str, str]:
    """Name or demonym in lower case → the country's name, in lower case."""
    return {word.lower(): name.lower() for word, name in load_gazetteer().countries.items()}


def _says_which(tree: Tree, kid: int) -> bool:
    """Whether 'of …' or a relative clause says which one is meant, and 'of hiding' no charge: 'accused the firm of'."""
    if tree.words[kid] == "of":
        return not any(tree.deps[below] == "pcomp" for below in tree.kids[kid])
    head = tree.heads[kid]
    body = tree.tags[head] == "NN" and any(each.kinds[0] in _BODIES for each in classes_of(tree.lemmas[head]))
    return tree.deps[kid] == "relcl" and not (body and tree.words[head + 1] == ",")  # 'the company, which …' is known


def _age(tree: Tree, start: int, end: int) -> frozenset[str]:
    """'40-year-old' as one modifier, where the tokeniser has split it."""
    for i in range(start + 4, end + 1):
        if tree.words[i] == "old" and tree.words[i - 2] == "year" and tree.words[i - 4].isdigit():
            return frozenset({f"{tree.words[i - 4]}-year-old"})
    return frozenset()


def _lemma(tree: Tree, head: int) -> str:
    """The lemma, but for plurals without an ending ('media') and words like 'others' the word itself."""
    word = tree.words[head]
    if word == "old":
        return AGED
    lexicon = load_lexicon()
    if word in lexicon.speaking and _speaks(tree, head):
        return lexicon.speaking[word]
    if are_nationals(word):
        return word
    if tree.tags[head] in _NAMES:  # taken for a name: 'Travelers waited', 'Countries sent ships'
        named = next((each for each in singulars(word) if each != word and describes_actor(each)), None)
        if named is not None:
            return named
    return word if word in lexicon.plurals or word in lexicon.indefinite else tree.lemmas[head]


def _speaks(tree: Tree, head: int) -> bool:
    """Whether the noun is who says something: 'sources said', 'according to a source'."""
    verb = tree.heads[head]
    if tree.deps[head] == "nsubj":
        return tree.lemmas[verb] in load_grammar().saying - load_grammar().copulas
    return tree.deps[head] == "pobj" and tree.words[max(0, verb - 1) : verb + 1] == ("according", "to")


def _belongs(tree: Tree, token: int, head: int) -> bool:
    """Whether the token left of the phrase so far is a premodifier within it."""
    if tree.tags[token] in _FINITE or (tree.poses[token] in ("SPACE", "PUNCT") and tree.words[token] not in _INNER):
        return False
    step = token
    for _ in range(4):
        if tree.deps[step] not in _PREMODIFIERS and not _ends_years(tree, step):
            return False
        step = tree.heads[step]
        if step == head:
            return True
        if step > head:
            return False
    return False


def _ends_years(tree: Tree, token: int) -> bool:
    """Whether the number is the second of two that a hyphen joins: 'the 2013-2014 report'."""
    return tree.poses[token] == "NUM" and tree.words[token - 1] in HYPHENS and tree.poses[token - 2] == "NUM"


def _determiner(tree: Tree, start: int, head: int) -> tuple[int, Determiner]:
    """The first token after the determiners, and the kind of the first one that has one."""
    kind: Determiner = "bare"
    at = start
    while at < head and (tree.poses[at] == "DET" or tree.deps[at] in ("det", "predet")):
        found = _DETERMINERS.get(tree.words[at], "quantified")
        kind = found if kind == "bare" else kind if found == "quantified" else found
        at += 1
    if kind == "bare" and at < head and tree.poses[at] == "NUM":
        kind = "quantified"
    return at, kind
