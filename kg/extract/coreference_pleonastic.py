"""'It' that stands for nothing, or for what a clause tells: 'it rained', 'it is clear that', 'made him do it'."""

from collections.abc import Sequence

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.nominals import denotes_event
from kg.extract.syntax import Tree, kids_by_dep


def is_pleonastic(tree: Tree, token: int) -> bool:
    """Whether 'it' stands for nothing or for an event ('it rained', 'it is clear that', 'it was held in Rome')."""
    if tree.words[token] != "it":
        return False
    verb = tree.heads[token]
    if tree.deps[token] == "expl" or tree.lemmas[verb] in load_lexicon().weather_verbs:
        return True
    if tree.deps[token] == "nsubj" and tree.poses[verb] in ("ADJ", "NOUN"):  # 'make it clear that', 'makes it a crime'
        return True
    if tree.deps[token] == "dobj":
        return tree.poses[verb] == "ADJ" or tree.lemmas[verb] in load_lexicon().clausal_verbs or _is_idiom(tree, verb)
    if tree.deps[token] == "nsubjpass" and tree.lemmas[verb] in load_lexicon().event_verbs:
        return True
    if tree.deps[token] not in ("nsubj", "nsubjpass"):
        return False
    return (
        _has_late_subject(tree, verb)
        or _sets_scene(tree, verb)
        or _tells_effort(tree, verb)
        or _seems_like(tree, verb)
        or _tells_occasion(tree, verb)
    )


def _is_idiom(tree: Tree, verb: int) -> bool:
    """'It made it into the shops', 'make it as a singer'."""
    kids = [kid for kid in tree.kids[verb] if kid > verb]
    ways = load_lexicon().idioms.get(tree.lemmas[verb], ())
    told = any(tree.deps[kid] in ("acomp", "oprd", "ccomp", "xcomp") for kid in kids)
    return not told and any(tree.words[kid] in ways for kid in kids if tree.deps[kid] in ("prep", "prt"))


def _seems_like(tree: Tree, verb: int) -> bool:
    """'It felt like she had left', 'it looked as if the deal would fail'."""
    if tree.lemmas[verb] not in load_lexicon().seeming_verbs:
        return False
    clauses = [kid for kid in tree.kids[verb] if kid > verb and tree.deps[kid] in ("advcl", "ccomp", "pcomp")]
    return any(tree.words[kid] in ("like", "if", "though") for clause in clauses for kid in tree.kids[clause])


def _tells_occasion(tree: Tree, verb: int) -> bool:
    """'It comes as the firm cuts jobs', 'it came after a strike': what was told before, no thing."""
    lexicon = load_lexicon()
    if tree.lemmas[verb] not in lexicon.occasion_verbs:
        return False
    after = [kid for kid in tree.kids[verb] if kid > verb]
    marks = [mark for kid in after if tree.deps[kid] == "advcl" for mark in tree.kids[kid] if mark < kid]
    return any(tree.words[kid] in lexicon.occasions for kid in (*after, *marks))


def _has_late_subject(tree: Tree, verb: int) -> bool:
    """Whether a clause after the verb, or an event that 'it' is said to be, is what 'it' announces."""
    lexicon = load_lexicon()
    after = [kid for kid in tree.kids[verb] if kid > verb]
    finite = any(_is_told(tree, kid) for kid in after)
    told = [kid for kid in after if tree.deps[kid] in ("acomp", "attr", "oprd")]
    if tree.lemmas[verb] == "be":
        return finite or any(_announces(tree, kid, after) for kid in told)
    if any(tree.poses[kid] == "ADJ" and _announces(tree, kid, after) for kid in told):  # 'it feels great to win'
        return True
    if any(tree.deps[kid] == "auxpass" for kid in tree.kids[verb]):
        return finite
    return finite and tree.lemmas[verb] in lexicon.seeming_verbs


def _sets_scene(tree: Tree, verb: int) -> bool:
    """'It was July', 'it was only through exile that …', 'it is about money', 'it is the money that counts'."""
    if tree.lemmas[verb] != "be":
        return False
    lexicon = load_lexicon()
    for kid in tree.kids[verb]:
        if (
            kid > verb
            and tree.deps[kid] == "prep"
            and (tree.words[kid] in lexicon.cleft_prepositions or _is_cleft(tree, kid))
        ):
            return True
        if kid > verb and tree.deps[kid] in ("attr", "npadvmod"):
            cleft = any(tree.deps[each] == "relcl" for each in tree.kids[kid])
            definite = any(tree.words[each] == "the" for each in tree.kids[kid])
            if tree.words[kid] in lexicon.times or (cleft and definite):
                return True
    return False


def _is_cleft(tree: Tree, preposition: int) -> bool:
    """'it was during this time that …'."""
    clauses = [kid for noun in tree.kids[preposition] for kid in tree.kids[noun] if tree.deps[kid] == "relcl"]
    return any(tree.words[kid] == "that" for clause in clauses for kid in tree.kids[clause])


def _tells_effort(tree: Tree, verb: int) -> bool:
    """'It took three years to build', 'what it takes', 'it doesn't take much'."""
    lexicon = load_lexicon()
    if tree.lemmas[verb] not in lexicon.effort_verbs:
        return False
    objects = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("dobj", "npadvmod")]
    told = any(tree.deps[kid] in ("xcomp", "advcl") and _is_to_clause(tree, kid) for kid in tree.kids[verb])
    spent = lexicon.effort_objects | lexicon.times
    return told or any(not spent.isdisjoint((tree.words[kid], tree.lemmas[kid])) for kid in objects)


def _announces(tree: Tree, complement: int, after: Sequence[int]) -> bool:
    """'it is hard to …', 'it was an attempt …', 'it is time …'."""
    if tree.poses[complement] == "NOUN":
        return denotes_event(tree.lemmas[complement])
    clauses = [*after, *tree.kids[complement]]
    return tree.poses[complement] == "ADJ" and any(
        tree.deps[kid] == "ccomp"
        or (tree.deps[kid] in ("xcomp", "advcl") and _is_nonfinite(tree, kid))
        or (tree.words[complement] in load_lexicon().unsettled and _has_mark(tree, kid, "if"))
        for kid in clauses
    )


def _is_told(tree: Tree, clause: int) -> bool:
    """Whether it is a finite clause that 'it' announces: 'it is that he left', not 'it helps the shop grow'."""
    return (tree.deps[clause] == "ccomp" and not _is_bare(tree, clause)) or _has_mark(tree, clause, "that")


def _has_mark(tree: Tree, clause: int, word: str) -> bool:
    return any(tree.words[mark] == word for mark in kids_by_dep(tree, clause, "mark"))


def _is_bare(tree: Tree, verb: int) -> bool:
    """'It helps the shop grow'."""
    return tree.tags[verb] == "VB" and not kids_by_dep(tree, verb, "aux")


def _is_nonfinite(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] == "VBG" or _is_to_clause(tree, verb)


def _is_to_clause(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] == "VB" and any(tree.words[kid] == "to" for kid in tree.kids[verb])
