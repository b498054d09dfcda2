"""Active and passive."""

from kg.extract.grammar import load_grammar
from kg.extract.tree import Tree, kids_by_dep

_HOPS = 12
_HELPING = frozenset({"have", "having", "be", "'ve", "do"})


def is_passive(tree: Tree, token: int) -> bool:
    """Whether the verb is passive, also by a reduced relative ('backed by') or by coordination with a passive."""
    for _ in range(_HOPS):
        if not _may_be_passive(tree, token):
            return _is_headline_passive(tree, token)
        if _shows_passive(tree, token):
            return True
        helped = any(tree.lemmas[kid] in _HELPING for kid in kids_by_dep(tree, token, "aux"))
        if not helped and kids_by_dep(tree, token, "agent") and tree.deps[token] == "conj":
            return True  # 'obtained by the firm and confirmed by Berg'
        given = tree.lemmas[token] in load_grammar().given and not kids_by_dep(tree, token, "dative")
        active = helped or kids_by_dep(tree, token, "nsubj", *(() if given else ("dobj",)))
        if active or (tree.tags[token] == "VBD" and not _undergoes(tree, token)):
            return False
        if tree.deps[token] in ("acl", "advcl", "amod", "acomp") or kids_by_dep(tree, token, "agent"):
            return True
        if tree.deps[token] != "conj":
            return False
        token = tree.heads[token]
    return False


def _shows_passive(tree: Tree, token: int) -> bool:
    """Whether the clause has a passive's auxiliary, subject or doer."""
    shown = bool(kids_by_dep(tree, token, "auxpass", "nsubjpass"))
    return shown or _names_doer(tree, token) or _is_bare(tree, token) or _shares_copula(tree, token)


def _shares_copula(tree: Tree, token: int) -> bool:
    """Whether it goes on with the 'is' of another clause: 'it is the custom and considered safe'."""
    if tree.tags[token] != "VBN" or tree.deps[token] != "conj" or tree.lemmas[tree.heads[token]] != "be":
        return False
    return not kids_by_dep(tree, token, "nsubj", "aux", "dobj")


def _is_bare(tree: Tree, token: int) -> bool:
    """Whether it is the participle of 'has the volume limited', 'left three men wounded', 'three dead and two hurt'."""
    if tree.tags[token] == "VBN" and tree.deps[token] == "oprd":
        return bool(kids_by_dep(tree, tree.heads[token], "dobj"))
    if tree.tags[token] != "VBN" or tree.deps[token] not in ("ccomp", "advcl", "conj"):
        return False
    return bool(kids_by_dep(tree, token, "nsubj")) and not kids_by_dep(tree, token, "aux", "dobj", "ccomp", "xcomp")


def _names_doer(tree: Tree, token: int) -> bool:
    """Whether a headline's participle says by whom it was done: 'Firm swamped by orders'."""
    more = kids_by_dep(tree, token, "dobj", "aux", "auxpass", "ccomp")
    return tree.tags[token] == "VBN" and not more and bool(kids_by_dep(tree, token, "agent"))


def _may_be_passive(tree: Tree, token: int) -> bool:
    """Whether the verb's form and sense allow a passive; headlines are looked at by themselves."""
    if tree.tags[token] not in ("VBN", "VBD") or tree.lemmas[token] in load_grammar().intransitives:
        return False
    return not _is_headline_passive(tree, token)


def _is_headline_passive(tree: Tree, token: int) -> bool:
    """'Captain arrested, firm denies fault': a subject before the verb, no object, clause or auxiliary."""
    if tree.tags[token] not in ("VBD", "VBN") or tree.lemmas[token] not in load_grammar().undergone:
        return False
    kids = tree.kids[token]
    subject = any(tree.deps[kid] == "nsubj" and tree.poses[kid] in ("NOUN", "PROPN") for kid in kids if kid < token)
    more = any(tree.deps[kid] in ("dobj", "ccomp", "xcomp", "aux", "conj", "prt", "dative") for kid in kids)
    return subject and not more and tree.deps[token] not in ("relcl", "conj")


def _undergoes(tree: Tree, token: int) -> bool:
    """Whether a past form is none: of a noun, or coordinated without an object, which its verb has to have."""
    joined = tree.deps[token] == "conj" and tree.lemmas[token] in load_grammar().objectual
    return joined or _is_reduced_relative(tree, token)


def _is_reduced_relative(tree: Tree, token: int) -> bool:
    """Whether a past form stands beside a noun that has a verb of its own: 'the seats won in May were few'."""
    noun = tree.heads[token]
    return tree.deps[token] == "acl" and tree.heads[noun] != noun
