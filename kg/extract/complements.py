"""What behind a noun says which one is meant: 'crew of the ferry', 'nurses from Utah'."""

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Doc

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.grammar import load_grammar
from kg.extract.nominals import denotes_event, describes_actor, phrase_of
from kg.extract.owners import owned_by
from kg.extract.referents import Referents
from kg.extract.syntax import Tree, kids_by_dep, tree_of
from kg.extract.tree import first_of_list
from kg.ontology import read_lexicon
from kg.records import DocEntity, Record

_HOPS = 4
_DESCRIBED = frozenset({"Actor", "Thing"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TIMES = frozenset({"DATE", "TIME"})
_NUMBERS, _SHARES = frozenset({"NUM", "SYM"}), frozenset({"%", "percent", "this", "that"})
_NAMELESS = frozenset({"WDT", "WP", "WP$", "WRB", "EX"})
_MARKS = frozenset({'"', "“", "”", "(", ")", "[", "]", ";", ":", "—", "–", "\n"})
_JOINTS = frozenset({",", "and", "&"})


class Complements(Record):
    """Shape of `ontology/lexicons/complements.yaml`; see the comments there."""

    longest: int
    any: frozenset[str]
    verbs: Mapping[str, frozenset[str]]
    people: frozenset[str]
    offices: Mapping[str, frozenset[str]]
    tidings: frozenset[str]
    informing: frozenset[str]
    subjects: frozenset[str]
    some: frozenset[str]


@cache
def load_complements() -> Complements:
    """The words that say which one is meant."""
    return read_lexicon("complements", Complements)


def say_which(doc: Doc, referents: Referents, entities: Iterable[DocEntity]) -> tuple[DocEntity, ...]:
    """The entities, those that the text describes and never names shown with what says which one is meant."""
    at = {token.idx + len(token): token.i for token in doc}
    return tuple(_say_which(doc, referents, each, at) for each in entities)


def _say_which(doc: Doc, referents: Referents, entity: DocEntity, at: dict[int, int]) -> DocEntity:
    if entity.kind not in _DESCRIBED:
        return entity
    for mention in entity.mentions:
        last = at.get(mention.end)  # the crew of 'two of the crew'
        if last is not None:
            behind = complement_of(doc, referents, last)
            if behind:
                return entity.model_copy(update={"shown": f"{entity.name} {behind}"})
    return entity


def complement_of(doc: Doc, referents: Referents, noun: int) -> str:
    """The words behind the noun that say which one it means, pronouns by what they stand for; empty where none do."""
    end = complement_end(doc, referents, noun)
    return _spell(doc, referents, noun + 1, end) if end > noun + 1 else ""


def complement_end(doc: Doc, referents: Referents, noun: int) -> int:
    """The token after the phrases that say which one the noun means; the one after the noun where none do."""
    end = noun + 1
    most = end + load_complements().longest
    while True:
        further = _phrase_behind(doc, referents, noun, end)
        if further is None or further[1] > most:
            return end
        noun, end = further


def _phrase_behind(doc: Doc, referents: Referents, noun: int, end: int) -> tuple[int, int] | None:
    """The noun of the phrase with a preposition that starts at token `end`, and the token after the phrase."""
    tree = tree_of(doc)
    if end >= len(tree.words) or tree.heads[end] != noun:
        return None
    at = end + 1 if tree.words[end : end + 2] == ("out", "of") else end
    inner = next(iter(kids_by_dep(tree, at, "pobj")), None)
    if inner is None or not _tells_which(tree, noun, tree.words[at]) or _is_else(doc, noun, at, inner):
        return None
    end = _end_of_list(doc, referents, inner)
    return None if _goes_on(doc, end) or not _is_plain(doc, referents, at, end) else (inner, end)


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a noun follows that the parser hung elsewhere: 'owners of Volta ferry arrested'."""
    tree = tree_of(doc)
    if end >= len(doc) or tree.tags[end] not in ("NN", "NNS"):
        return False
    return tree.heads[end] > end or tree.deps[end] == "pobj"


def _tells_which(tree: Tree, noun: int, preposition: str) -> bool:
    """Whether the preposition behind the noun says which one it means."""
    words, lemma, whole = load_complements(), tree.lemmas[noun], _whole(tree, noun)
    if tree.deps[whole] == "dobj" and tree.lemmas[tree.heads[whole]] in words.verbs.get(preposition, ()):
        return False
    if preposition in words.any:
        return True
    apart = tree.deps[whole] in _SUBJECTS and whole < tree.heads[whole]
    if preposition in words.subjects and (apart or tree.deps[tree.heads[noun]] == "agent"):
        return True
    if preposition in words.some and tree.words[noun] in load_grammar().some:
        return True
    if preposition in words.tidings and lemma in words.informing:
        return True
    if lemma in words.offices.get(preposition, ()):
        return True
    return preposition in words.people and describes_actor(lemma)


def _is_else(doc: Doc, noun: int, preposition: int, inner: int) -> bool:
    """Whether the phrase says how much or when, or is what somebody tells: 'reports by fishermen of a blast'."""
    tree = tree_of(doc)
    told = denotes_event(tree.lemmas[inner]) and _is_teller(tree, noun)
    when = _says_when(doc, inner) and tree.words[preposition] not in load_complements().any
    return told or when or _is_amount(doc, inner)


def _whole(tree: Tree, noun: int) -> int:
    """The noun of which it says which one is meant: the bodies of 'the bodies of three miners'; else the noun."""
    for _ in range(_HOPS):
        above = tree.heads[noun]
        if tree.deps[noun] != "pobj" or tree.words[above] != "of":
            break
        noun = tree.heads[above]
    return noun


def _is_teller(tree: Tree, noun: int) -> bool:
    """Whether they tell something, by 'by', 'from' or 'to': the fishermen of 'reports from fishermen'."""
    noun = first_of_list(tree, noun)
    preposition = tree.heads[noun]
    told = tree.lemmas[tree.heads[preposition]] in load_complements().informing
    return told and tree.words[preposition] in ("by", "from", "to")


def _is_amount(doc: Doc, noun: int) -> bool:
    """Whether it says how much, or nothing by itself: 'a price of $9', 'the end of that'."""
    tree = tree_of(doc)
    part = any(tree.words[kid] == "of" for kid in tree.kids[noun])  # 'the widow of one of the victims'
    return (tree.poses[noun] in _NUMBERS and not part) or tree.words[noun] in _SHARES or tree.tags[noun] in _NAMELESS


def _says_when(doc: Doc, noun: int) -> bool:
    tree = tree_of(doc)
    return doc[noun].ent_type_ in _TIMES or tree.lemmas[noun] in load_lexicon().times


def _end_of_list(doc: Doc, referents: Referents, noun: int) -> int:
    """The token after the noun or name, and after those listed with it: 'Ann and Tom Ray', 'oil, gas and coal'.

    Not after a second noun that may stand beside the whole: 'a board of directors and staff'.
    """
    tree, items = tree_of(doc), [noun]
    end = _end_of_name(doc, referents, noun)
    while further := kids_by_dep(tree, items[-1], "conj"):
        if not _JOINTS.issuperset(
            tree.words[_end_of_name(doc, referents, items[-1]) : phrase_of(doc, further[0]).start]
        ):
            break
        items.append(further[0])
    several = len(items) > 2 or all(_is_named(referents, each) for each in items)
    return _end_of_name(doc, referents, items[-1]) if several else end


def _is_named(referents: Referents, token: int) -> bool:
    mention = referents.mention_covering(token)
    return mention is not None and mention.kind == "name"


def _end_of_name(doc: Doc, referents: Referents, noun: int) -> int:
    """The token after the name that the noun heads; the one after the noun where it heads none."""
    mention, end, tree = referents.mention_covering(noun), noun + 1, tree_of(doc)
    while mention is not None and mention.kind == "name" and end < len(doc) and doc[end].idx < mention.end:
        end += 1
    return end + (tree.poses[end : end + 1] == ("NUM",) and tree.heads[end] == end - 1)


def _is_plain(doc: Doc, referents: Referents, start: int, end: int) -> bool:
    """Whether no mark parts the words, and no pronoun among them stands for nobody."""
    pronouns = [token for token in range(start, end) if tree_of(doc).tags[token] == "PRP"]
    known = all(_whom(referents, each) or f"of {doc[each]}" in load_grammar().of_people for each in pronouns)
    return known and _MARKS.isdisjoint(token.text for token in doc[start:end])


def _spell(doc: Doc, referents: Referents, start: int, end: int) -> str:
    """The words on one line, pronouns by what they stand for."""
    parts = []
    for token in range(start, end):
        tag = tree_of(doc).tags[token]
        if tag == "PRP":
            text = _whom(referents, token) or doc[token].text
        else:
            text = _whose(referents, token) if tag == "PRP$" else doc[token].text
        parts.append(f"{text} " if doc[token].whitespace_ else text)
    return " ".join("".join(parts).split())


def _whom(referents: Referents, token: int) -> str:
    """The name of whom or what the pronoun stands for; empty where it stands for nobody."""
    entity = referents.entities.get(referents.headed(token) or "")
    if entity is None:
        return ""
    return f"the {entity.name}" if entity.kind in _DESCRIBED and entity.name.islower() else entity.name


def _whose(referents: Referents, token: int) -> str:
    """Whose the pronoun says that something is; empty where it stands for nobody, or for a thing, that owns nothing."""
    entity = referents.entities.get(referents.headed(token) or "")
    thing = entity is not None and entity.kind == "Thing" and entity.plural
    return "" if thing or entity is None else owned_by(_whom(referents, token), "").strip()
