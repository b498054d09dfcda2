"""What a noun or clause takes for granted, whatever is asked, promised or denied around it."""

from kg.extract.attribution_lexicon import factuality_words
from kg.extract.factuality import BELIEVED, UNSETTLED, Scope
from kg.extract.syntax import Tree, kids_by_dep

_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both"})
_HOPS = 16


def is_past(tree: Tree, token: int) -> bool:
    """Whether the verb is in the past or the perfect."""
    if tree.tags[token] == "VBD":
        return True
    return any(
        tree.deps[kid] in ("aux", "auxpass")
        and (tree.tags[kid] == "VBD" or (tree.lemmas[kid] == "have" and tree.tags[kid] in ("VBZ", "VBP")))
        for kid in tree.kids[token]
    )


def after_comma(tree: Tree, head: int, token: int) -> bool:
    """Whether the clause is set off by a comma or dash: what it tells is an aside."""
    first = token
    for _ in range(_HOPS):
        kids = tree.kids[first]
        if not kids or kids[0] > first or kids[0] <= head:
            break
        first = kids[0]
    before = first - 2 if tree.words[first - 1] in ('"', "”", "’", "'") else first - 1
    return first > head + 1 and tree.words[before] in (",", "-", "–", "—", "(")


def is_deeper(tree: Tree, preposition: int) -> bool:
    """Whether the phrase only tells which noun is meant: 'an inquiry into the leak'."""
    noun = tree.heads[preposition]
    if tree.words[preposition] == "against":  # what one turns against is there
        return True
    if tree.deps[preposition] != "prep" or tree.poses[noun] != "NOUN":
        return False
    return tree.words[preposition] != "of" or tree.lemmas[noun] not in factuality_words().aspects


def told(scope: Scope) -> Scope:
    """The scope of what is taken for granted there: without requests, promises, doubts and denials around it."""
    hop = scope
    for _ in range(_HOPS):
        if hop.outer is None or (hop.voice and hop.effect in ("reported", "confirmed")):
            break
        hop = hop.outer
    return hop


def is_definite(tree: Tree, token: int) -> bool:
    """Whether the noun names something known: a name, 'the', 'their', or 'a fire that destroyed'."""
    if tree.poses[token] == "PROPN":
        return True
    return any(
        tree.deps[kid] == "poss"
        or tree.words[kid] in _DETERMINERS
        or (tree.deps[kid] == "relcl" and is_past(tree, kid) and not after_comma(tree, token, kid))
        for kid in tree.kids[token]
    )


def is_presupposed(tree: Tree, clause: int) -> bool:
    """Whether the clause asks who, why, when or how many it was of what happened, and not whether."""
    asking, first = factuality_words().question_words, clause
    if any(tree.tags[kid] == "MD" for kid in tree.kids[clause]):
        return False  # 'not clear how many will leave'
    if any(tree.words[noun] in asking for kid in kids_by_dep(tree, clause, "prep") for noun in tree.kids[kid]):
        return True  # 'what they shouted about'
    for _ in range(_HOPS):  # 'how many clerks left': the 'how' hangs from 'many'
        before = [kid for kid in tree.kids[first][:1] if kid < first]
        if not before:
            break
        first = before[0]
    return tree.words[first] in asking


def asks_of_past(tree: Tree, clause: int) -> bool:
    """Whether the clause asks where, why or how what happened did: 'to pinpoint where the ship sank'."""
    return tree.deps[clause] == "ccomp" and is_past(tree, clause) and is_presupposed(tree, clause)


def is_done(tree: Tree, scope: Scope, noun: int, clause: int) -> bool:
    """Whether the clause tells of its noun what has happened, whatever is promised, asked or thought about it.

    'vowed to rebuild the plant that burned down', 'called for a change of a law passed in May'
    """
    if scope.effect not in UNSETTLED:
        return False
    if scope.effect in BELIEVED and not any(tree.words[kid] in _DETERMINERS for kid in tree.kids[noun]):
        return False  # 'claims that there are men who saw it'
    if tree.deps[clause] == "relcl":
        return is_past(tree, clause)
    return tree.tags[clause] == "VBN" and not any(tree.deps[kid] == "aux" for kid in tree.kids[clause])


def brings_about(tree: Tree, verb: int, noun: int) -> bool:
    """Whether the noun is no more certain than its verb: 'the vote will be held', but not 'the vote may be a fraud'."""
    if tree.deps[noun] == "nsubj" and (has_object(tree, verb) or kids_by_dep(tree, verb, "attr", "acomp", "xcomp")):
        return False  # 'the vote may spark a war', 'will not begin to hurt'
    if tree.deps[noun] == "nsubjpass" and tree.lemmas[verb] in factuality_words().causing:
        return False  # 'the fire may have been caused by a candle'
    return tree.lemmas[verb] in factuality_words().light_verbs


def has_object(tree: Tree, verb: int) -> bool:
    """Whether the verb has an object, but for the place or shape that what happens takes."""
    return any(tree.words[kid] not in factuality_words().taken for kid in kids_by_dep(tree, verb, "dobj"))


def precedes_negation(scope: Scope, token: int) -> bool:
    """Whether the subject stands before what denies its verb and so is not denied: 'six of the mines do not pay'."""
    hop: Scope | None = scope
    for _ in range(_HOPS):
        if hop is None or hop.voice:
            break
        if hop.effect == "negated" and hop.cue < token:
            return False
        hop = hop.outer
    return True


def is_faced(tree: Tree, head: int, token: int) -> bool:
    """Whether the verb acts on what is there, though not definite: 'tried to solve a row', 'replied to no request'."""
    words = factuality_words()
    if tree.words[head] == "to":
        return tree.lemmas[tree.heads[head]] in words.answering
    return tree.deps[token] == "dobj" and tree.lemmas[head] in words.facing


def is_beyond_denial(tree: Tree, scope: Scope, head: int, token: int) -> bool:
    """Whether who denies, promises, asks or alleges something, or leaves it unsaid, leaves standing what it is about.

    'denied that she had ordered the raid', 'vowed to end the strike', 'did not say what prompted the raid'
    """
    if scope.outer is not None and scope.outer.rule == "not-said" and scope.cue != head and is_definite(tree, token):
        return True  # 'has not mentioned what prompted his decision'
    through = tree.deps[head] == "prep" and tree.words[head] not in factuality_words().grounds
    direct = scope.cue == head or (through and scope.cue == tree.heads[head])
    if scope.effect not in UNSETTLED or direct or not (is_faced(tree, head, token) or is_definite(tree, token)):
        return False
    return not brings_about(tree, head, token)
