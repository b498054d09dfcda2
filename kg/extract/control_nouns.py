"""Who does what an infinitive or gerund tells that a noun carries: 'his plan to', 'gave them the chance to'."""

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.tree import Tree, behind_partitive, kids_by_dep
from kg.extract.voice import is_passive

Step = tuple[int, str, bool]
"""A token, how it was reached, and whether it is the subject itself or a verb that has one."""


def infinitive_of_noun(tree: Tree, token: int, noun: int) -> Step | None:
    """Who does what 'to leave' tells in 'the first to leave', 'his plan to leave', 'gave them a reason to leave'."""
    if tree.heads[noun] == noun or any(tree.words[kid] in load_grammar().only_one for kid in tree.kids[noun]):
        return noun, "relative", True  # a headline: 'Firm to raise prices'; 'the first ship to cross'
    if tree.lemmas[noun] in load_grammar().requests and tree.lemmas[token] in load_grammar().granting:
        return None  # 'the firm's application to review the drug'
    owners = kids_by_dep(tree, noun, "poss")
    if owners:  # 'his plan to'
        return owners[0], "possessive", True
    doer = _doer_of(tree, noun)
    if doer is not None:
        return doer, "controlled-subject", True
    named = named_for(tree, token)
    if named is not None:
        return named, "controlled-subject", True
    governor = tree.heads[noun]
    if tree.deps[noun] == "pobj" and is_in_attempt(tree, noun):
        return tree.heads[governor], "controlled-subject", False
    if tree.deps[noun] not in ("dobj", "attr", "nsubjpass") or tree.poses[governor] not in ("VERB", "AUX"):
        return None
    return _holder(tree, noun, governor)


def _is_sought(tree: Tree, noun: int, verb: int) -> bool:
    """Whether it is people whom one wants or gets for what follows: 'need someone to defend it', 'gather cooks to'."""
    lexicon, grammar = load_lexicon(), load_grammar()
    who = tree.lemmas[noun] in lexicon.people | lexicon.indefinite
    return who and tree.lemmas[verb] in grammar.commanding | grammar.assembling


def _doer_of(tree: Tree, noun: int) -> int | None:
    """The court of 'upheld a decision by the court to free him'; nobody in 'a call by the union to strike'."""
    if tree.deps[noun] == "dobj" and _is_sought(tree, noun, tree.heads[noun]):
        return noun
    if tree.lemmas[noun] in load_grammar().pleas:
        return None
    by = [kid for kid in kids_by_dep(tree, noun, "prep") if tree.words[kid] == "by"]
    return next((each for kid in by for each in kids_by_dep(tree, kid, "pobj")), None)


def named_for(tree: Tree, token: int) -> int | None:
    """Stone of 'no time for Stone to leave'; nobody in 'on hand for the effort to sing'."""
    before = token - 2
    named = before > 0 and tree.words[token - 1] == "to" and tree.deps[before] == "pobj"
    if not named or tree.lemmas[before] in load_grammar().attempts | load_grammar().contents | load_lexicon().times:
        return None
    going = tree.lemmas[tree.heads[tree.heads[before]]] in load_grammar().departing  # 'left for Oslo to sing'
    return before if tree.words[tree.heads[before]] == "for" and not going else None


def _holder(tree: Tree, noun: int, verb: int) -> Step | None:
    """Who has what the verb's object or complement names: who is given it, else the subject; nobody of a plea."""
    grammar = load_grammar()
    lemma = tree.lemmas[noun]
    if tree.lemmas[verb] in grammar.costing or _is_impersonal(tree, verb) or lemma in grammar.pleas:
        return None
    if tree.deps[noun] == "attr" and lemma in grammar.contents | grammar.settings:  # 'the port is no place to swim'
        return None
    if tree.deps[noun] == "dobj" and not is_passive(tree, verb):
        if tree.lemmas[verb] in grammar.opposing:  # 'blocked a plan to'
            return None
        given = receiver(tree, verb) if lemma not in grammar.attempts else None
        if given is not None:
            return given, "controlled-subject", True
        if tree.lemmas[verb] in load_repairs().giving and lemma in grammar.capacities:  # 'offers the ability to'
            return None
    return verb, "controlled-subject", False


def receiver(tree: Tree, verb: int) -> int | None:
    """Who is given something by the verb, and so can do something with it: 'gave them the chance'."""
    given = kids_by_dep(tree, verb, "dative")
    for kid in given:
        if tree.poses[kid] != "ADP":
            return kid
    if tree.lemmas[verb] not in load_repairs().giving:
        return None
    things = kids_by_dep(tree, verb, "dobj")
    if len(things) > 1 and things[0] > verb:  # 'giving scientists from Mali the chance', read as two things given
        return things[0]
    inner = [noun for kid in given for noun in kids_by_dep(tree, kid, "pobj")]
    return inner[0] if inner else None


def _is_impersonal(tree: Tree, verb: int) -> bool:
    return any(tree.words[kid] in load_grammar().empty_subjects for kid in kids_by_dep(tree, verb, "nsubj", "expl"))


def is_in_attempt(tree: Tree, noun: int) -> bool:
    """Whether the clause's subject is in it: 'they are in talks to buy it', 'cut prices in an attempt to compete'."""
    above = tree.heads[tree.heads[noun]]
    if tree.lemmas[above] == "be":
        return tree.words[tree.heads[noun]] != "for"  # 'he was on hand for the talks'
    return tree.lemmas[noun] in load_grammar().attempts and tree.poses[above] in ("VERB", "AUX")


def content_of_subject(tree: Tree, verb: int) -> tuple[bool, Step | None]:
    """Whether an infinitive after the copula but says what its subject is ('her aim was to win'), and who does it."""
    found = kids_by_dep(tree, verb, "nsubj")
    if tree.lemmas[verb] not in load_grammar().copulas or not found:
        return False, None
    noun = behind_partitive(tree, found[0])
    grammar = load_grammar()
    empty = tree.words[noun] in grammar.empty_subjects and tree.words[noun] != "it"  # 'it is to open in May'
    if not empty and tree.lemmas[noun] not in grammar.contents | grammar.attempts:
        return False, None
    owners = kids_by_dep(tree, noun, "poss")
    return True, (owners[0], "possessive", True) if owners else None


def participle_of_noun(tree: Tree, token: int, noun: int) -> tuple[bool, Step | None]:
    """Whether one has the noun in doing what its participle tells ('had trouble leaving'), and who has it."""
    if tree.lemmas[noun] not in load_grammar().ventures or token != noun + 1:
        return False, None
    owners = kids_by_dep(tree, noun, "poss")
    if owners:
        return True, (owners[0], "possessive", True)
    verb = tree.heads[noun]
    had = tree.deps[noun] == "dobj" and tree.lemmas[verb] in load_grammar().holding
    return had, (verb, "controlled-subject", False) if had else None


def gerund_of_noun(tree: Tree, preposition: int) -> Step | None:
    """Who does what a gerund tells after a preposition: 'their habit of leaving', 'accused him of leaving'."""
    governor, word = tree.heads[preposition], tree.words[preposition]
    owners = kids_by_dep(tree, governor, "poss") if tree.poses[governor] == "NOUN" else []
    if owners:  # 'their trend of having risen', 'his method for solving'
        return owners[0], "possessive", True
    if tree.deps[governor] == "pobj" and tree.lemmas[governor] in load_grammar().charges:
        return _in_charge(tree, governor)
    if tree.deps[governor] == "pobj" and word == "of" and is_in_attempt(tree, governor):
        return tree.heads[tree.heads[governor]], "controlled-subject", False  # 'met with the aim of joining'
    if tree.poses[governor] in ("NOUN", "PROPN") and tree.deps[governor] == "dobj":
        if word in load_grammar().object_control_prepositions and tree.poses[governor] == "PROPN":
            return governor, "controlled-subject", True
        return _of_governed(tree, tree.heads[governor], word)
    if tree.poses[governor] not in ("VERB", "AUX", "ADJ") or (word == "by" and is_passive(tree, governor)):
        return None  # 'the town was saved by building a dam'
    return _of_object(tree, governor, word)


def _in_charge(tree: Tree, noun: int) -> Step:
    """Who is in charge of it: 'put her in charge of running the plant', 'the clerk in charge of running it'."""
    above = tree.heads[tree.heads[noun]]
    placed = [above] if tree.poses[above] in ("NOUN", "PROPN") else kids_by_dep(tree, above, "dobj")
    return (placed[0], "controlled-subject", True) if placed else (above, "controlled-subject", False)


def _of_governed(tree: Tree, verb: int, preposition: str) -> Step | None:
    """Who does what a gerund tells of a verb's object: 'has the habit of leaving'."""
    grammar = load_grammar()
    if preposition == "of" and tree.lemmas[verb] not in grammar.accusing:
        holds = tree.lemmas[verb] in grammar.holding  # 'showed the possibilities of playing' does not
        return (verb, "controlled-subject", False) if holds else None
    return _of_object(tree, verb, preposition) if tree.poses[verb] in ("VERB", "AUX", "ADJ") else None


def _of_object(tree: Tree, verb: int, preposition: str) -> Step | None:
    """Who does what a gerund tells after a verb, or its object, and a preposition."""
    asked, grammar = kids_by_dep(tree, verb, "dobj"), load_grammar()
    assists = preposition == "in" and tree.lemmas[verb] in grammar.assisting
    pleads = preposition == "against" and tree.lemmas[verb] in grammar.saying
    if not asked and (pleads or (preposition == "for" and tree.lemmas[verb] in grammar.unassigning)):
        return None  # 'warned against leaving', 'called for building a dam'
    if not asked or not (assists or preposition in grammar.object_control_prepositions) or is_passive(tree, verb):
        return verb, "participle", False
    if preposition == "for" and tree.lemmas[verb] not in grammar.judging and tree.poses[asked[0]] == "NOUN":
        return None  # 'bought a cable for playing films', 'has a display for viewing films'
    return asked[0], "controlled-subject", True  # 'criticised him for interfering'
