"""Who is subject, object or complement in the dependency tree of a Doc, also where it is only implied.

All positions are token indices of the Doc. Every walk is bounded, so that the cost stays linear on endless sentences.
"""

from kg.extract.columns import FINITE
from kg.extract.control import implied_subject
from kg.extract.control_nouns import is_in_attempt
from kg.extract.grammar import load_grammar
from kg.extract.tree import Argument, Tree, has_to, kids_by_dep, make_tree, tree_of
from kg.extract.voice import is_passive

__all__ = [
    "Argument",
    "Tree",
    "antecedent",
    "attempters",
    "complements",
    "conjuncts",
    "has_to",
    "is_negated",
    "is_passive",
    "is_predicative",
    "kids_by_dep",
    "make_tree",
    "objects",
    "passive_agents",
    "predicatives",
    "prepositions",
    "subjects",
    "tree_of",
]

_HOPS = 12
_LIST = 64
_NEAR = 5
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X", "ADJ"})


def conjuncts(tree: Tree, token: int) -> list[int]:
    """The token and what is coordinated with it to its right ('A, B and C' from A), nominals with nominals only."""
    found, queue = [token], [token]
    nominal = tree.poses[token] in _NOMINAL
    while queue and len(found) < _LIST:
        for kid in tree.kids[queue.pop()]:
            alike = tree.deps[kid] == "conj" and (tree.poses[kid] in _NOMINAL) == nominal
            if alike and not (nominal and _is_contrasted(tree, kid)):
                found.append(kid)
                queue.append(kid)
    return sorted(found)


def _is_contrasted(tree: Tree, noun: int) -> bool:
    """Whether the noun is what is not meant: 'flash memory rather than a disc', 'a fine and not a sentence'."""
    near = tree.words[max(0, noun - _NEAR) : noun]
    return "rather than" in " ".join(near) or "not" in near or "instead of" in " ".join(near)


def antecedent(tree: Tree, token: int) -> int | None:
    """The noun that the relative clause headed by the token modifies, the first of coordinated clauses included."""
    for _ in range(_HOPS):
        if tree.deps[token] == "relcl":
            return tree.heads[token]
        if tree.deps[token] not in ("conj", "xcomp", "ccomp"):
            return None
        token = tree.heads[token]
    return None


def subjects(tree: Tree, token: int) -> list[Argument]:
    """Grammatical subjects of a verb, its own or implied (control, coordination, participles), lists expanded."""
    basis = "subject"
    for _ in range(_HOPS):
        own = _without_gap(tree, kids_by_dep(tree, token, "nsubj", "nsubjpass", "csubj"))
        if own and _is_headline(tree, own[0]):
            token, basis = own[0], "coordination"  # a headline: 'Firm wins suit, raises prices'
            continue
        if (
            own
            and basis == "participle"
            and tree.words[own[0]] in load_grammar().empty_subjects
            and tree.deps[token] == "ccomp"
        ):
            token = tree.heads[token]  # 'saying it was a trick, and vowing …': who vows is who says
            continue
        if own:
            return _expand(tree, _resolve_relative(tree, token, own[0]), basis)
        step = implied_subject(tree, token)
        if step is None or kids_by_dep(tree, token, "expl"):
            return []
        target, how, is_subject = step
        basis = how if basis in ("subject", "coordination") else basis
        if is_subject:  # 'a phone able to ring and a case': the case is not able to
            return [each for each in _expand(tree, target, basis) if each.token < token or target > token]
        token = target
    return []


def _is_headline(tree: Tree, subject: int) -> bool:
    """Whether a clause is read as the subject of the clause after it, and is none: no 'what they wrote'."""
    if tree.tags[subject] not in ("VBZ", "VBD") or not kids_by_dep(tree, subject, "nsubj"):
        return False
    return not any(tree.words[kid] in load_grammar().clause_openers for kid in tree.kids[subject] if kid < subject)


def _without_gap(tree: Tree, found: list[int]) -> list[int]:
    """Without the 'which' of 'the group which Kenya was accused of arming', read as a second subject."""
    named = [each for each in found if tree.words[each] not in load_grammar().relatives]
    return named if 0 < len(named) < len(found) else found


def _resolve_relative(tree: Tree, verb: int, subject: int) -> int:
    if tree.words[subject] in load_grammar().relatives:
        noun = antecedent(tree, verb)
        if noun is not None and noun != subject:
            told = tree.heads[noun]
            if _stands_for_clause(tree, subject, noun, told):
                return told
            return _happening(tree, verb, _agreeing(tree, verb, noun))
    return subject


def _happening(tree: Tree, verb: int, noun: int) -> int:
    """The blast of 'a blast at a plant that killed seven workers': what harms is what happens, not where."""
    grammar, above = load_grammar(), noun
    for _ in range(_HOPS if tree.lemmas[verb] in grammar.harming else 0):
        if tree.deps[above] != "pobj" or tree.words[tree.heads[above]] not in grammar.locating:
            break
        above = tree.heads[tree.heads[above]]
        if tree.lemmas[above] in grammar.harmful:
            return above
    return noun


def _stands_for_clause(tree: Tree, pronoun: int, noun: int, verb: int) -> bool:
    """Whether 'which' is what the clause before tells: 'prices fell, which helped the firm'."""
    if tree.words[pronoun - 1 : pronoun + 1] != (",", "which") or tree.deps[noun] not in ("nsubj", "nsubjpass"):
        return False
    return noun < verb < pronoun


def _agreeing(tree: Tree, verb: int, noun: int) -> int:
    """The antecedent that agrees with the verb in number: 'relations with Cuba, which were cut' are the relations."""
    plural = _is_plural_verb(tree, verb)
    if plural is None or tree.deps[noun] != "pobj" or plural == _is_plural_noun(tree, noun):
        return noun
    above = tree.heads[tree.heads[noun]]
    return above if tree.poses[above] in ("NOUN", "PROPN") and plural == _is_plural_noun(tree, above) else noun


def _is_plural_noun(tree: Tree, noun: int) -> bool:
    counted = tree.poses[noun] == "NUM" and tree.words[noun] not in ("one", "1")  # 'a mother of four who works'
    return counted or tree.tags[noun] in ("NNS", "NNPS") or bool(kids_by_dep(tree, noun, "conj"))


def _is_plural_verb(tree: Tree, verb: int) -> bool | None:
    """None where the form does not tell."""
    forms = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("aux", "auxpass")][:1] or [verb]
    if tree.words[forms[0]] in ("were", "are", "have"):
        return True
    if tree.words[forms[0]] in ("was", "is", "has"):
        return False
    return {"VBZ": False, "VBP": True}.get(tree.tags[forms[0]])


def _expand(tree: Tree, token: int, basis: str) -> list[Argument]:
    return [Argument(each, basis) for each in conjuncts(tree, token)]


def attempters(tree: Tree, noun: int) -> list[Argument]:
    """Who is in what the noun tells, as subject of the clause: 'they are in talks', 'cut prices in a bid to sell'."""
    beside = tree.words[tree.heads[noun]] in load_grammar().adjunct_prepositions
    if tree.deps[noun] != "pobj" or not beside or not is_in_attempt(tree, noun):
        return []  # 'paid for promises', 'fell despite efforts'
    return [Argument(each.token, "controlled-subject") for each in subjects(tree, tree.heads[tree.heads[noun]])]


def objects(tree: Tree, token: int) -> list[Argument]:
    """Direct objects of an active verb: own, relative, or shared with the next coordinated verb; lists expanded."""
    own = kids_by_dep(tree, token, "dobj") or _called(tree, token)
    if own:
        return _expand(tree, _resolve_relative(tree, token, own[0]), "object")
    if tree.deps[token] == "relcl":
        subject = kids_by_dep(tree, token, "nsubj")
        if subject and tree.words[subject[0]] not in load_grammar().relatives and _lacks_object(tree, token):
            return _expand(tree, tree.heads[token], "relative")
    if tree.deps[token] == "xcomp" and tree.deps[tree.heads[token]] == "relcl":
        return _object_of_relative(tree, token)
    return _small_clause(tree, token) or _shared_object(tree, token)


def _lacks_object(tree: Tree, token: int) -> bool:
    """Whether the noun of a relative clause is what its verb is done to: nothing else in the clause can lack a noun.

    A preposition with a date or place of its own is no gap ('the law he had declared on Monday'), unless the noun
    itself tells the time or way ('the day she resigned from the board').
    """
    if kids_by_dep(tree, token, "ccomp", "xcomp") or _is_of_place(tree, token):
        return False
    here = kids_by_dep(tree, token, "prep")
    if not here:
        return True
    grammar = load_grammar()
    if tree.lemmas[tree.heads[token]] in grammar.settings or tree.lemmas[token] in grammar.intransitives:
        return False
    return all(tree.words[kid] in grammar.adjunct_prepositions and kids_by_dep(tree, kid, "pobj") for kid in here)


def _is_of_place(tree: Tree, token: int) -> bool:
    """Whether the relative clause tells what happens where, when or why: 'a place where anyone can succeed'."""
    return any(tree.words[kid] in ("where", "when", "why") for kid in kids_by_dep(tree, token, "advmod"))


def _object_of_relative(tree: Tree, token: int) -> list[Argument]:
    """'a parliament that he tried to silence': the infinitive's object, where the clause has another subject."""
    clause = tree.heads[token]
    subject = kids_by_dep(tree, clause, "nsubj")
    if not subject or tree.words[subject[0]] in load_grammar().relatives or kids_by_dep(tree, clause, "dobj"):
        gap = [each for each in kids_by_dep(tree, clause, "dobj") if tree.words[each] in load_grammar().relatives]
        if not gap:
            return []
    if kids_by_dep(tree, token, "ccomp", "prep", "xcomp"):
        return []
    return _expand(tree, tree.heads[clause], "relative")


def _small_clause(tree: Tree, token: int) -> list[Argument]:
    """'found him guilty', 'made him a partner', 'allowed them to leave'."""
    for kid in kids_by_dep(tree, token, "ccomp"):
        bare = tree.poses[kid] == "ADJ" or (tree.tags[kid] in ("VB", "VBG") and not kids_by_dep(tree, kid, "mark"))
        bare = bare or is_predicative(tree, kid)
        finite = any(tree.words[each] != "to" for each in kids_by_dep(tree, kid, "aux"))  # 'said it does not sell'
        subject = kids_by_dep(tree, kid, "nsubj") if bare and not finite else []
        if subject and tree.words[subject[0]] not in load_grammar().nominatives:  # 'demanded they leave'
            return _expand(tree, subject[0], "object")
    return []


def is_predicative(tree: Tree, noun: int) -> bool:
    """Whether the verb says that someone is what the noun names: 'became mayor', 'made him a partner'."""
    if tree.deps[noun] in ("attr", "oprd"):
        return tree.poses[noun] in ("NOUN", "PROPN", "NUM") or bool(kids_by_dep(tree, noun, "det"))
    if tree.deps[noun] != "ccomp" or tree.poses[noun] not in ("NOUN", "PROPN", "NUM"):
        return False
    named = kids_by_dep(tree, noun, "nsubj")
    marked = kids_by_dep(tree, noun, "mark", "aux", "cop", "punct")
    return bool(named) and not marked and tree.heads[noun] < named[0] < noun


def predicatives(tree: Tree, verb: int) -> list[Argument]:
    """What the verb says that its subject or object is, lists expanded."""
    found = [kid for kid in kids_by_dep(tree, verb, "attr", "oprd", "ccomp") if is_predicative(tree, kid)]
    found = [] if found[:1] == _called(tree, verb) else found
    return [each for kid in found[:1] for each in _expand(tree, kid, "complement")]


def _called(tree: Tree, verb: int) -> list[int]:
    """Who is called by telephone, 'Berg called Stone', read as what someone is called."""
    found = kids_by_dep(tree, verb, "oprd")
    if not found or is_passive(tree, verb) or tree.deps[verb] in ("relcl", "acl") or tree.poses[found[0]] != "PROPN":
        return []
    return found if verb < found[0] and not kids_by_dep(tree, verb, "dobj", "ccomp", "xcomp") else []


def _shared_object(tree: Tree, token: int) -> list[Argument]:
    """'arrested and then charged the man'."""
    if tree.lemmas[token] in load_grammar().intransitives | load_grammar().unsharing:
        return []
    for kid in kids_by_dep(tree, token, "conj"):
        how = kids_by_dep(tree, kid, "advmod")
        if kid - token - len(how) <= 2 and tree.words[kid - 1] != ",":
            shared = kids_by_dep(tree, kid, "dobj")
            if shared:
                return _expand(tree, shared[0], "coordination")
    return []


def passive_agents(tree: Tree, token: int) -> list[Argument]:
    """Who did it, after 'by', of a passive verb."""
    for by in kids_by_dep(tree, token, "agent", "prep"):
        if tree.words[by] == "by":
            for noun in kids_by_dep(tree, by, "pobj"):
                return _expand(tree, noun, "passive-agent")
    return []


def prepositions(tree: Tree, token: int) -> dict[str, list[Argument]]:
    """Preposition → its nominal or clausal objects, of those that hang on the token ('out of' counts as 'of')."""
    found: dict[str, list[Argument]] = {}
    for kid in _openers(tree, token):
        for inner in tree.kids[kid]:
            dep = tree.deps[inner]
            if dep in ("pobj", "pcomp"):
                filler = _resolve_relative(tree, token, inner)
                found.setdefault(tree.words[kid], []).extend(_expand(tree, filler, "preposition"))
            elif dep == "prep" and tree.words[kid] in load_grammar().double_prepositions:
                for noun in kids_by_dep(tree, inner, "pobj", "pcomp"):
                    found.setdefault(tree.words[inner], []).extend(_expand(tree, noun, "preposition"))
    return found


def _openers(tree: Tree, token: int) -> list[int]:
    """The prepositions of a word, those of 'over the city and over the sea' and of 'sent back to Libya' too."""
    found = kids_by_dep(tree, token, "prep", "dative", "agent")
    found = [kid for kid in found if tree.words[kid - 1] not in load_grammar().excepting]  # 'aside from'
    joined = [kid for each in found for kid in kids_by_dep(tree, each, "conj") if tree.words[kid] == tree.words[each]]
    away = [kid for kid in kids_by_dep(tree, token, "advmod") if tree.words[kid] in load_grammar().double_prepositions]
    return sorted({*found, *joined, *(kid for each in away for kid in kids_by_dep(tree, each, "prep"))})


def complements(tree: Tree, token: int) -> list[int]:
    """Heads of the clauses that the verb or noun takes as its content ('said that he left', 'a plan to leave')."""
    clauses = [kid for kid in kids_by_dep(tree, token, "ccomp", "xcomp") if not _is_added(tree, token, kid)]
    if tree.poses[token] in ("NOUN", "PROPN"):
        clauses += [
            kid for kid in kids_by_dep(tree, token, "acl") if tree.tags[kid] == "VB" or kids_by_dep(tree, kid, "mark")
        ]
    return [each for clause in clauses for each in conjuncts(tree, clause)]


def _is_added(tree: Tree, verb: int, clause: int) -> bool:
    """Whether an 'and' joins the clause to the verb: 'it doubled sales this year and with luck we plan more'."""
    objects_here = [kid for kid in kids_by_dep(tree, verb, "dobj") if kid < clause]
    if not objects_here or not kids_by_dep(tree, clause, "nsubj") or kids_by_dep(tree, clause, "mark"):
        return False
    if tree.lemmas[verb] in load_grammar().saying | load_grammar().addressing:
        return False
    return any(tree.words[token] in ("and", "but") for token in range(objects_here[0] + 1, clause))


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether the verb or an auxiliary of it has a tense: 'left', 'is leaving', 'may leave', not 'leaving'."""
    auxiliaries = kids_by_dep(tree, verb, "aux", "auxpass")
    return tree.tags[verb] in FINITE or any(tree.tags[each] in FINITE | {"MD"} for each in auxiliaries)


def is_negated(tree: Tree, token: int) -> bool:
    """Whether the verb or noun stands under 'not', 'never', 'no'."""
    return any(
        tree.deps[kid] == "neg"
        or (tree.deps[kid] in ("det", "advmod") and tree.words[kid] in ("no", "never", "neither"))
        for kid in tree.kids[token]
    )
