"""Who is subject, object or complement in the dependency tree of a Doc, also where it is only implied.

All positions are token indices of the Doc. Every walk is bounded, so that the cost stays linear on endless sentences.
"""

from kg.extract.grammar import load_grammar
from kg.extract.tree import Argument, Tree, has_to, kids_by_dep, make_tree, tree_of

__all__ = [
    "Argument",
    "Tree",
    "antecedent",
    "complements",
    "conjuncts",
    "has_to",
    "is_negated",
    "is_passive",
    "kids_by_dep",
    "make_tree",
    "objects",
    "passive_agents",
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


def is_passive(tree: Tree, token: int) -> bool:
    """Whether the verb is passive, also by a reduced relative ('backed by') or by coordination with a passive."""
    for _ in range(_HOPS):
        if not _may_be_passive(tree, token):
            return _is_headline_passive(tree, token)
        if _shows_passive(tree, token):
            return True
        helped = any(tree.lemmas[kid] in ("have", "be", "'ve", "do") for kid in kids_by_dep(tree, token, "aux"))
        active = helped or kids_by_dep(tree, token, "nsubj", "dobj")
        if active or (tree.tags[token] == "VBD" and not _is_reduced_relative(tree, token)):
            return False
        if tree.deps[token] in ("acl", "advcl", "amod") or kids_by_dep(tree, token, "agent"):
            return True
        if tree.deps[token] != "conj":
            return False
        token = tree.heads[token]
    return False


def _shows_passive(tree: Tree, token: int) -> bool:
    """Whether the clause has a passive's auxiliary, subject or doer."""
    return bool(kids_by_dep(tree, token, "auxpass", "nsubjpass")) or _names_doer(tree, token)


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
    if tree.tags[token] != "VBD" or tree.lemmas[token] not in load_grammar().undergone:
        return False
    kids = tree.kids[token]
    subject = any(tree.deps[kid] == "nsubj" and tree.poses[kid] in ("NOUN", "PROPN") for kid in kids if kid < token)
    more = any(tree.deps[kid] in ("dobj", "ccomp", "xcomp", "aux", "conj", "prt", "dative") for kid in kids)
    return subject and not more and tree.deps[token] not in ("relcl", "conj")


def _is_reduced_relative(tree: Tree, token: int) -> bool:
    """Whether a past form stands beside a noun that has a verb of its own: 'the seats won in May were few'."""
    noun = tree.heads[token]
    return tree.deps[token] == "acl" and tree.heads[noun] != noun


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
        own = kids_by_dep(tree, token, "nsubj", "nsubjpass", "csubj")
        if own and tree.tags[own[0]] in ("VBZ", "VBD") and kids_by_dep(tree, own[0], "nsubj"):
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
        step = _implied(tree, token)
        if step is None:
            return []
        target, how, is_subject = step
        basis = how if basis in ("subject", "coordination") else basis
        if is_subject:
            return _expand(tree, target, basis)
        token = target
    return []


def _resolve_relative(tree: Tree, verb: int, subject: int) -> int:
    if tree.words[subject] in load_grammar().relatives:
        noun = antecedent(tree, verb)
        if noun is not None and noun != subject:
            return _agreeing(tree, verb, noun)
    return subject


def _agreeing(tree: Tree, verb: int, noun: int) -> int:
    """The antecedent that agrees with the verb in number: 'relations with Cuba, which were cut' are the relations."""
    plural = _is_plural_verb(tree, verb)
    if plural is None or tree.deps[noun] != "pobj" or plural == _is_plural_noun(tree, noun):
        return noun
    above = tree.heads[tree.heads[noun]]
    return above if tree.poses[above] in ("NOUN", "PROPN") and plural == _is_plural_noun(tree, above) else noun


def _is_plural_noun(tree: Tree, noun: int) -> bool:
    return tree.tags[noun] in ("NNS", "NNPS") or bool(kids_by_dep(tree, noun, "conj"))


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


def _implied(tree: Tree, token: int) -> tuple[int, str, bool] | None:
    """One step towards an implied subject: (token, how, whether it is the subject itself or a verb that has one)."""
    dep, head = tree.deps[token], tree.heads[token]
    if head == token:
        return None
    if dep == "conj":
        return _coordinated(tree, token, head)
    if dep in ("acomp", "attr", "oprd") and tree.poses[head] in ("VERB", "AUX"):
        return head, "controlled-subject", False
    if dep in ("xcomp", "ccomp", "advcl"):
        return _controller(tree, token, head)
    if dep in ("acl", "relcl"):
        return _modified(tree, token, head)
    if dep == "pcomp":
        return _of_gerund(tree, head)
    if dep == "amod" and tree.poses[token] == "ADJ":  # 'a disc capable of holding'
        return head, "relative", True
    return None


def _coordinated(tree: Tree, token: int, head: int) -> tuple[int, str, bool] | None:
    """The verb before; or who says it, in 'it said they had been hurt and appealed for help'."""
    said_before = tree.tags[token] == "VBD" and tree.tags[head] == "VBN" and tree.deps[head] == "ccomp"
    if said_before and any(tree.lemmas[kid] == "have" for kid in kids_by_dep(tree, head, "aux")):
        head = tree.heads[head] if tree.tags[tree.heads[head]] == "VBD" else head
    return (head, "coordination", False) if tree.poses[head] in ("VERB", "AUX") else None


def _controller(tree: Tree, token: int, head: int) -> tuple[int, str, bool] | None:
    if tree.poses[head] not in ("VERB", "AUX"):
        return (
            (head, "controlled-subject", False) if tree.deps[token] == "xcomp" and tree.poses[head] == "ADJ" else None
        )
    if tree.deps[token] == "ccomp" and tree.tags[token] not in ("VB", "VBG"):
        return None
    if tree.deps[token] == "xcomp" and tree.lemmas[head] in load_grammar().instrumental and is_passive(tree, head):
        return None  # 'the key is used to open it'
    absolute = _absolute_subject(tree, token, head) if tree.deps[token] == "advcl" else None
    if absolute is not None:
        return absolute, "participle", True
    if (
        tree.deps[token] != "advcl"
        and tree.lemmas[head] not in load_grammar().subject_control
        and not is_passive(tree, head)
    ):
        asked = kids_by_dep(tree, head, "dobj")
        preposition = load_grammar().prepositional_control.get(tree.lemmas[head])
        for kid in kids_by_dep(tree, head, "prep") if preposition and not asked else ():
            asked = kids_by_dep(tree, kid, "pobj") if tree.words[kid] == preposition else asked
        if asked:
            return asked[0], "controlled-subject", True
    return head, "participle" if tree.deps[token] == "advcl" else "controlled-subject", False


def _absolute_subject(tree: Tree, token: int, head: int) -> int | None:
    """Who does it in 'held a vote, with Berg, of the Greens, defeating Stone', read as what the vote's holder does."""
    if tree.tags[token] != "VBG" or head > token:
        return None
    for kid in kids_by_dep(tree, head, "prep"):
        if head < kid < token and tree.words[kid] == "with" and tree.words[kid - 1] == ",":
            found = kids_by_dep(tree, kid, "pobj")
            return found[0] if found else None
    return None


def _modified(tree: Tree, token: int, noun: int) -> tuple[int, str, bool] | None:
    signed = tree.lemmas[noun] in load_grammar().documents and tree.deps[noun] == "dobj"
    if tree.tags[token] == "VBG" and signed and tree.lemmas[tree.heads[noun]] not in load_grammar().receiving:
        return tree.heads[noun], "controlled-subject", False  # 'signed a decree pardoning them'
    if tree.tags[token] != "VB":  # 'the man running', 'the candidate backed by'
        return noun, "relative", True
    if tree.heads[noun] == noun or any(tree.words[kid] in load_grammar().only_one for kid in tree.kids[noun]):
        return noun, "relative", True  # a headline: 'Firm to raise prices'; 'the first ship to cross'
    owners = kids_by_dep(tree, noun, "poss")
    if owners:  # 'his plan to'
        return owners[0], "possessive", True
    governor = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.lemmas[tree.heads[governor]] == "be":  # 'they are in talks to buy'
        return tree.heads[governor], "controlled-subject", False
    if tree.deps[noun] not in ("dobj", "attr", "nsubjpass") or tree.poses[governor] not in ("VERB", "AUX"):
        return None
    if any(tree.words[kid] in load_grammar().empty_subjects for kid in kids_by_dep(tree, governor, "nsubj", "expl")):
        return None
    return governor, "controlled-subject", False


def _of_gerund(tree: Tree, preposition: int) -> tuple[int, str, bool] | None:
    governor = tree.heads[preposition]
    if tree.poses[governor] in ("NOUN", "PROPN") and tree.deps[governor] == "dobj":
        if tree.words[preposition] in load_grammar().object_control_prepositions and tree.poses[governor] == "PROPN":
            return governor, "controlled-subject", True
        governor = tree.heads[governor]
        if tree.words[preposition] == "for" and tree.lemmas[governor] in load_grammar().having:
            return None  # 'the phone has a display for viewing films'
    if tree.poses[governor] not in ("VERB", "AUX", "ADJ"):
        return None
    if tree.words[preposition] in load_grammar().object_control_prepositions and not is_passive(tree, governor):
        objects_here = kids_by_dep(tree, governor, "dobj")
        if objects_here:  # 'criticised him for interfering'
            return objects_here[0], "controlled-subject", True
    return governor, "participle", False


def objects(tree: Tree, token: int) -> list[Argument]:
    """Direct objects of an active verb: own, relative, or shared with the next coordinated verb; lists expanded."""
    own = kids_by_dep(tree, token, "dobj")
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
    if kids_by_dep(tree, token, "ccomp", "xcomp"):
        return False
    here = kids_by_dep(tree, token, "prep")
    if not here:
        return True
    grammar = load_grammar()
    if tree.lemmas[tree.heads[token]] in grammar.settings or tree.lemmas[token] in grammar.intransitives:
        return False
    return all(tree.words[kid] in grammar.adjunct_prepositions and kids_by_dep(tree, kid, "pobj") for kid in here)


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
    """'found him guilty', 'allowed them to leave'."""
    for kid in kids_by_dep(tree, token, "ccomp"):
        bare = tree.poses[kid] == "ADJ" or (tree.tags[kid] == "VB" and not kids_by_dep(tree, kid, "mark"))
        modal = any(tree.tags[each] == "MD" for each in tree.kids[kid])
        subject = kids_by_dep(tree, kid, "nsubj") if bare and not modal else []
        if subject:
            return _expand(tree, subject[0], "object")
    return []


def _shared_object(tree: Tree, token: int) -> list[Argument]:
    """'arrested and charged the man'."""
    if kids_by_dep(tree, token, "prep", "ccomp", "xcomp", "prt"):
        return []
    for kid in kids_by_dep(tree, token, "conj"):
        if kid - token <= 2 and tree.tags[kid] != "VB" and not kids_by_dep(tree, kid, "nsubj", "nsubjpass"):
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
    for kid in tree.kids[token]:
        if tree.deps[kid] not in ("prep", "dative", "agent"):
            continue
        for inner in tree.kids[kid]:
            dep = tree.deps[inner]
            if dep in ("pobj", "pcomp"):
                filler = _resolve_relative(tree, token, inner)
                found.setdefault(tree.words[kid], []).extend(_expand(tree, filler, "preposition"))
            elif dep == "prep" and tree.words[kid] in load_grammar().double_prepositions:
                for noun in kids_by_dep(tree, inner, "pobj", "pcomp"):
                    found.setdefault(tree.words[inner], []).extend(_expand(tree, noun, "preposition"))
    return found


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


def is_negated(tree: Tree, token: int) -> bool:
    """Whether the verb or noun stands under 'not', 'never', 'no'."""
    return any(
        tree.deps[kid] == "neg"
        or (tree.deps[kid] in ("det", "advmod") and tree.words[kid] in ("no", "never", "neither"))
        for kid in tree.kids[token]
    )
