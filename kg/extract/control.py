"""Who does what a verb without a subject of its own tells: control, coordination, participles, infinitives of nouns."""

from kg.extract.grammar import load_grammar
from kg.extract.tree import Tree, has_to, kids_by_dep
from kg.extract.voice import is_passive


def implied_subject(tree: Tree, token: int) -> tuple[int, str, bool] | None:
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
    if _has_no_doer(tree, token, head):
        return None
    other = _other_doer(tree, token, head) if tree.deps[token] == "advcl" else None
    if other is not None:
        return *other, True
    if (
        tree.deps[token] != "advcl"
        and tree.lemmas[head] not in load_grammar().subject_control
        and not is_passive(tree, head)
    ):
        commands = tree.deps[token] != "xcomp" or tree.lemmas[head] in load_grammar().commanding
        asked = kids_by_dep(tree, head, "dobj") if commands or not has_to(tree, token) else []
        preposition = load_grammar().prepositional_control.get(tree.lemmas[head])
        for kid in kids_by_dep(tree, head, "prep") if preposition and not asked else ():
            asked = kids_by_dep(tree, kid, "pobj") if tree.words[kid] == preposition else asked
        if asked:
            return asked[0], "controlled-subject", True
    return head, "participle" if tree.deps[token] == "advcl" else "controlled-subject", False


def _has_no_doer(tree: Tree, token: int, head: int) -> bool:
    """Whether nobody is said to do it: 'the key is used to open it', 'it was cheap, as stated on the page'."""
    if tree.lemmas[head] in load_grammar().costing:  # 'it costs $99 to join'
        return has_to(tree, token)
    if tree.deps[token] == "xcomp":
        return tree.lemmas[head] in load_grammar().instrumental and is_passive(tree, head)
    return tree.tags[token] == "VBN" and any(tree.words[kid] == "as" for kid in kids_by_dep(tree, token, "mark"))


def _other_doer(tree: Tree, token: int, head: int) -> tuple[int, str] | None:
    """Who but the clause's subject does what stands beside it, and how it was found."""
    given = _given(tree, head) if has_to(tree, token) else None
    if given is not None:
        return given, "controlled-subject"
    absolute = _absolute_subject(tree, token, head)
    return (absolute, "participle") if absolute is not None else None


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
    return _of_infinitive(tree, noun)


def _of_infinitive(tree: Tree, noun: int) -> tuple[int, str, bool] | None:
    """Who does what an infinitive tells after a noun that is nobody's own."""
    governor = tree.heads[noun]
    given = _given(tree, governor)
    if given is not None and tree.deps[noun] == "dobj" and tree.lemmas[noun] not in load_grammar().attempts:
        return given, "controlled-subject", True
    if tree.deps[noun] == "pobj" and is_in_attempt(tree, noun):
        return tree.heads[governor], "controlled-subject", False
    if tree.deps[noun] not in ("dobj", "attr", "nsubjpass") or tree.poses[governor] not in ("VERB", "AUX"):
        return None
    if tree.lemmas[governor] in load_grammar().costing or _is_impersonal(tree, governor):
        return None
    return governor, "controlled-subject", False


def _given(tree: Tree, verb: int) -> int | None:
    """Who is given something by the verb, and so can do something with it: 'gave the soldiers tools to fight'."""
    return next((kid for kid in kids_by_dep(tree, verb, "dative") if tree.poses[kid] != "ADP"), None)


def _is_impersonal(tree: Tree, verb: int) -> bool:
    return any(tree.words[kid] in load_grammar().empty_subjects for kid in kids_by_dep(tree, verb, "nsubj", "expl"))


def is_in_attempt(tree: Tree, noun: int) -> bool:
    """Whether the clause's subject is in it: 'they are in talks to buy it', 'cut prices in an attempt to compete'."""
    above = tree.heads[tree.heads[noun]]
    if tree.lemmas[above] == "be":
        return True
    return tree.lemmas[noun] in load_grammar().attempts and tree.poses[above] in ("VERB", "AUX")


def _of_gerund(tree: Tree, preposition: int) -> tuple[int, str, bool] | None:
    governor = tree.heads[preposition]
    owners = kids_by_dep(tree, governor, "poss") if tree.poses[governor] == "NOUN" else []
    if owners:  # 'their trend of having risen', 'her worry about losing'
        return owners[0], "possessive", True
    if tree.deps[governor] == "pobj" and tree.words[preposition] == "of" and is_in_attempt(tree, governor):
        return tree.heads[tree.heads[governor]], "controlled-subject", False  # 'met with the aim of joining'
    if tree.poses[governor] in ("NOUN", "PROPN") and tree.deps[governor] == "dobj":
        if tree.words[preposition] in load_grammar().object_control_prepositions and tree.poses[governor] == "PROPN":
            return governor, "controlled-subject", True
        governor = tree.heads[governor]
        if tree.words[preposition] == "for" and tree.lemmas[governor] in load_grammar().having:
            return None  # 'the phone has a display for viewing films'
    if tree.poses[governor] not in ("VERB", "AUX", "ADJ"):
        return None
    return _of_object(tree, governor, tree.words[preposition])


def _of_object(tree: Tree, verb: int, preposition: str) -> tuple[int, str, bool] | None:
    """Who does what a gerund tells after a verb, or its object, and a preposition."""
    asked = kids_by_dep(tree, verb, "dobj")
    if not asked or preposition not in load_grammar().object_control_prepositions or is_passive(tree, verb):
        return verb, "participle", False
    if preposition == "for" and tree.lemmas[verb] not in load_grammar().judging and tree.poses[asked[0]] == "NOUN":
        return None  # 'bought a cable for playing films'
    return asked[0], "controlled-subject", True  # 'criticised him for interfering'
