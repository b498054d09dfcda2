"""Who does what a verb without a subject of its own tells: control, coordination, participles, infinitives of nouns."""

from kg.extract.control_nouns import (
    Step,
    content_of_subject,
    gerund_of_noun,
    infinitive_of_noun,
    named_for,
    participle_of_noun,
    receiver,
)
from kg.extract.coreference_lexicon import classes_of, load_lexicon
from kg.extract.grammar import load_grammar
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.tree import Tree, has_to, kids_by_dep
from kg.extract.voice import is_passive

_HOPS = 6


def implied_subject(tree: Tree, token: int) -> Step | None:
    """One step towards an implied subject."""
    dep, head = tree.deps[token], tree.heads[token]
    if head == token:
        return None
    if dep == "conj":
        return _coordinated(tree, token, head)
    if dep in ("acomp", "attr", "oprd") and tree.poses[head] in ("VERB", "AUX"):
        return _made_so(tree, token, head)
    if dep in ("xcomp", "ccomp", "advcl"):
        return _controller(tree, token, head)
    if dep in ("acl", "relcl"):
        return _modified(tree, token, head)
    if dep == "pcomp" or (dep == "pobj" and tree.tags[token] == "VBG"):
        return _told_as(tree, head) or gerund_of_noun(tree, head)
    if dep == "amod" and tree.poses[token] == "ADJ":  # 'a disc capable of holding'
        return head, "relative", True
    return None


def _made_so(tree: Tree, token: int, verb: int) -> Step:
    """Who is like that: the clerks of 'left the clerks unwilling to go', 'left the clerks hurt', else the subject."""
    made = [kid for kid in kids_by_dep(tree, verb, "dobj") if verb < kid < token and tree.words[token - 1] != ","]
    plain = not made or (tree.poses[token] != "ADJ" and tree.tags[token] != "VBN")
    return (verb, "controlled-subject", False) if plain else (made[0], "controlled-subject", True)


def _told_as(tree: Tree, preposition: int) -> Step | None:
    """Whom the verb says to do it: 'papers quote Berg as saying'."""
    verb = tree.heads[preposition]
    told = kids_by_dep(tree, verb, "dobj") if tree.words[preposition] == "as" else []
    return (told[0], "controlled-subject", True) if told else None


def _coordinated(tree: Tree, token: int, head: int) -> Step | None:
    """The verb before; or who says it, in 'it said they had been hurt and appealed for help'."""
    said_before = tree.tags[token] == "VBD" and tree.tags[head] == "VBN" and tree.deps[head] == "ccomp"
    said_before = said_before and tree.heads[head] < head
    if said_before and any(tree.lemmas[kid] == "have" for kid in kids_by_dep(tree, head, "aux")):
        head = tree.heads[head] if tree.tags[tree.heads[head]] == "VBD" else head
    return (head, "coordination", False) if tree.poses[head] in ("VERB", "AUX") else None


def _controller(tree: Tree, token: int, head: int) -> Step | None:
    dep = tree.deps[token]
    if tree.deps[head] == "advmod":  # 'going so far as to call it theft', 'ran too slowly to win'
        return tree.heads[head], "participle", False
    if tree.poses[head] not in ("VERB", "AUX"):
        personal = dep == "xcomp" and tree.poses[head] == "ADJ" and tree.lemmas[head] not in load_grammar().tough
        return (head, "controlled-subject", False) if personal else None
    if dep == "ccomp" and tree.tags[token] not in ("VB", "VBG"):
        return None
    if _has_no_doer(tree, token, head):
        return None
    if tree.tags[token] == "VB" and dep != "advcl":
        is_content, step = content_of_subject(tree, head)
        if is_content:
            return step
    asked = _asked_beside(tree, token, head) if dep == "advcl" else _asked(tree, token, head)
    if asked is not None:
        return asked
    return head, "participle" if dep == "advcl" else "controlled-subject", False


def _asked(tree: Tree, token: int, verb: int) -> Step | None:
    """Whom the verb makes, lets or wants do what its complement tells: 'told them to leave', 'called on them to'."""
    grammar = load_grammar()
    if tree.lemmas[verb] in grammar.subject_control or is_passive(tree, verb):
        return None
    commands = tree.deps[token] != "xcomp" or tree.lemmas[verb] in grammar.commanding
    asked = kids_by_dep(tree, verb, "dobj") if commands or not has_to(tree, token) else []
    asked = asked or _called_on(tree, verb)
    return (asked[0], "controlled-subject", True) if asked else None


def _called_on(tree: Tree, verb: int) -> list[int]:
    """Whom the verb asks through a preposition: 'calls on them to leave'."""
    preposition = load_grammar().prepositional_control.get(tree.lemmas[verb])
    found = [kid for kid in kids_by_dep(tree, verb, "prep") if tree.words[kid] == preposition]
    return [noun for kid in found for noun in kids_by_dep(tree, kid, "pobj")]


def _asked_beside(tree: Tree, token: int, verb: int) -> Step | None:
    """Who does what is told beside the verb, if not its subject: 'got them to leave', 'with Berg leaving'."""
    measured = kids_by_dep(tree, verb, "dobj") if tree.lemmas[token] in load_grammar().totalling else []
    if measured:  # 'sold six lamps, totalling $9'
        return measured[0], "participle", True
    absolute = _absolute_subject(tree, token, verb)
    if absolute is not None:
        return absolute, "participle", True
    seen = _seen_doing(tree, token, verb)
    if seen is not None:
        return seen, "controlled-subject", True
    given = (_wanted(tree, token) or receiver(tree, verb)) if has_to(tree, token) else None
    if given is not None:  # 'gave the soldiers tools to fight with', 'paid for the soldiers to rest'
        return given, "controlled-subject", True
    if is_passive(tree, verb) or not has_to(tree, token):
        return None
    asked = [kid for kid in kids_by_dep(tree, verb, "dobj") if verb < kid < token]
    if tree.lemmas[verb] not in load_grammar().prevailing | load_grammar().dispatching:
        asked = _assembled(tree, asked[0]) if asked and tree.lemmas[verb] in load_grammar().assembling else []
    return (asked[0], "controlled-subject", True) if asked else None


def _assembled(tree: Tree, noun: int) -> list[int]:
    """Who is brought together to do something: the team of 'formed a team to', the staff of 'a pool of staff to'."""
    behind = (each for kid in tree.kids[noun] if tree.words[kid] == "of" for each in kids_by_dep(tree, kid, "pobj"))
    lexicon = load_lexicon()
    found = [each for each in (noun, *behind) if tree.lemmas[each] in lexicon.people | lexicon.groups]
    body = any(each.kinds[0] == "Institution" for each in classes_of(tree.lemmas[noun]))
    return found[:1] or [noun] * body


def _wanted(tree: Tree, token: int) -> int | None:
    """Who does it after 'for': 'paid for Berg to rest', 'a path for the deal to go through', not 'for a lamp to'."""
    noun = named_for(tree, token)
    if noun is None or tree.poses[noun] == "PROPN" or tree.poses[tree.heads[tree.heads[noun]]] == "NOUN":
        return noun
    asked = tree.lemmas[tree.heads[tree.heads[noun]]] in load_repairs().calling
    return noun if asked or tree.lemmas[noun] in load_lexicon().people | load_lexicon().groups else None


def _seen_doing(tree: Tree, token: int, verb: int) -> int | None:
    """Whom one finds doing it: 'found him in the hall asking for help'."""
    if tree.tags[token] != "VBG" or tree.words[token - 1] == "," or tree.lemmas[verb] not in load_grammar().perceiving:
        return None
    people = load_lexicon().people
    found = (
        noun for noun in kids_by_dep(tree, verb, "dobj") if tree.poses[noun] == "PRON" or tree.lemmas[noun] in people
    )
    return next(found, None)


def _has_no_doer(tree: Tree, token: int, head: int) -> bool:
    """Whether nobody is said to do it: 'the key is used to open it', 'it was cheap, as stated on the page'."""
    grammar = load_grammar()
    if tree.lemmas[head] in grammar.costing:  # 'it costs $99 to join'
        return has_to(tree, token)
    if tree.lemmas[head] in grammar.taking and has_to(tree, token):  # 'it takes many to make up a town'
        return any(tree.words[kid] == "it" for kid in kids_by_dep(tree, head, "nsubj"))
    if tree.deps[token] in ("xcomp", "ccomp"):
        if tree.tags[token] == "VBG":
            return tree.lemmas[head] in grammar.unassigning  # 'suggests waiting'
        if tree.lemmas[head] in grammar.saying - {"be"} and tree.tags[token] == "VB" and not has_to(tree, token):
            return True  # 'he said, "Stop me"'
        return tree.deps[token] == "xcomp" and tree.lemmas[head] in grammar.instrumental and is_passive(tree, head)
    if tree.tags[token] == "VBN":
        return any(tree.words[kid] == "as" for kid in kids_by_dep(tree, token, "mark"))
    return _is_finite_clause(tree, token, head) or (_is_outcome(tree, token, head) and _cause(tree, head) is None)


def _is_finite_clause(tree: Tree, token: int, head: int) -> bool:
    """Whether the clause has a tense, so that it must have a subject, which the parse has lost: 'as the party left'."""
    marked = kids_by_dep(tree, token, "mark", "advmod")
    return tree.tags[token] in ("VBD", "VBZ", "VBP") and (tree.tags[head] != tree.tags[token] or bool(marked))


def _is_outcome(tree: Tree, token: int, head: int) -> bool:
    """Whether the participle tells what came of what was done to the subject: 'it was hit by a truck, killing two'."""
    after = tree.deps[token] == "advcl" and tree.tags[token] == "VBG" and token > head + 1
    grammar = load_grammar()
    if not after or tree.lemmas[token] not in grammar.outcomes | grammar.harming:
        return False
    hit = any(tree.lemmas[kid] in grammar.targets for kid in kids_by_dep(tree, head, "attr"))
    return hit or tree.lemmas[head] in grammar.suffering or (is_passive(tree, head) and not _tells_deed(tree, head))


def _tells_deed(tree: Tree, verb: int) -> bool:
    """Whether what is done to the subject is but said of what it does: 'was accused of lying', 'was meant to help'."""
    behind = (kid for each in kids_by_dep(tree, verb, "prep") for kid in tree.kids[each])
    return bool(kids_by_dep(tree, verb, "xcomp")) or any(tree.deps[kid] == "pcomp" for kid in behind)


def _cause(tree: Tree, verb: int) -> int | None:
    """What did it to the verb's subject: the truck of 'hit by a truck', the raids of 'the target of two raids'.

    Where nothing is named behind a passive, it is the very event: 'he was dismissed, preventing him from singing'.
    """
    if is_passive(tree, verb):
        found = [kid for kid in kids_by_dep(tree, verb, "agent", "prep") if tree.words[kid] == "by"]
        return next((noun for kid in found for noun in kids_by_dep(tree, kid, "pobj")), verb)
    first = kids_by_dep(tree, verb, "dobj", "attr")
    behind = [each for noun in first for kid in tree.kids[noun] for each in kids_by_dep(tree, kid, "pobj")]
    return next((noun for noun in (*first, *behind) if tree.lemmas[noun] in load_grammar().harmful), None)


def _absolute_subject(tree: Tree, token: int, head: int) -> int | None:
    """Who does it in 'held a vote, with Berg, of the Greens, defeating Stone', read as what the vote's holder does."""
    if tree.tags[token] != "VBG" or head > token:
        return None
    if _is_outcome(tree, token, head):
        return _cause(tree, head)
    for kid in kids_by_dep(tree, head, "prep"):
        closed = tree.words[kid:token].count(",") != 1  # 'has shops, with many visitors, creating jobs'
        if head < kid < token and tree.words[kid] == "with" and tree.words[kid - 1] == "," and closed:
            found = kids_by_dep(tree, kid, "pobj")
            return found[0] if found else None
    return None


def _modified(tree: Tree, token: int, noun: int) -> Step | None:
    signed = tree.lemmas[noun] in load_grammar().documents and tree.deps[noun] == "dobj"
    if tree.tags[token] == "VBG" and signed and tree.lemmas[tree.heads[noun]] in load_grammar().signing:
        return tree.heads[noun], "controlled-subject", False  # 'signed a decree pardoning them'
    passive = tree.tags[token] == "VBN" and is_passive(tree, token)
    if has_to(tree, token) and (not passive or tree.lemmas[noun] in load_grammar().capacities):
        return infinitive_of_noun(tree, token, noun)  # 'our ability to be sent', not 'the hall to be sold'
    if any(tree.words[kid] == "having" for kid in kids_by_dep(tree, token, "aux")):  # 'left the hall having sung'
        return _clause_over(tree, noun)
    listed = tree.deps[noun] == "dobj" and tree.tags[tree.heads[noun]] == "VBG" and tree.words[token - 1] == ","
    if listed and tree.tags[token] == "VBG":  # 'by training clerks, building halls'
        return tree.heads[noun], "participle", False
    if tree.tags[token] == "VBG" and tree.deps[token] == "acl":
        is_venture, step = participle_of_noun(tree, token, noun)
        if is_venture:  # 'had trouble leaving'
            return step
    return noun, "relative", True  # 'the man running', 'the candidate backed by'


def _clause_over(tree: Tree, noun: int) -> Step | None:
    """The verb of the clause that a noun stands in."""
    for _ in range(_HOPS):
        noun = tree.heads[noun]
        if tree.poses[noun] in ("VERB", "AUX"):
            return noun, "participle", False
    return None
