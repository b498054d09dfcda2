"""Syntactic slots of verbs and event nouns, and what fills them."""

from kg.extract.columns import VERBAL
from kg.extract.frames_company import companions
from kg.extract.frames_compounds import compounded, shared_of
from kg.extract.frames_given import part_given
from kg.extract.frames_nouns import SHARED, happening_slots, owners_of, scheduled_of, speakers_of, supporters_of
from kg.extract.frames_qualities import (
    find_names,
    find_positions,
    find_qualities,
    find_states,
    meant_by_what,
    named_by_what,
)
from kg.extract.frames_scene import Scene, Slots, fits, is_measured, is_place
from kg.extract.grammar import load_grammar
from kg.extract.nominals import denotes_event
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.syntax import (
    Argument,
    Tree,
    antecedent,
    attempters,
    complements,
    conjuncts,
    has_to,
    is_passive,
    kids_by_dep,
    objects,
    passive_agents,
    predicatives,
    prepositions,
    subjects,
)

_CLIMB = 4
_SHARED = frozenset({"about", "against", "at", "for", "in", "over"})
OWNED = "owner"
"""The possessive where no type says what it is: who does, or, of a product, what it is done to."""


def slots_of(scene: Scene, token: int) -> Slots:
    """Slot → fillers of the verb, noun or copula at the token."""
    slots = scene.known.get(token)
    if slots is None:
        verbal = scene.tree.poses[token] in ("VERB", "AUX")
        slots = scene.known[token] = _verb_slots(scene, token) if verbal else _noun_slots(scene, token)
    return slots


def fillers(scene: Scene, slots: Slots, path: str) -> list[Argument]:
    """What fills a slot, or the slot of a slot's filler ('object.for')."""
    if "." not in path:
        return slots.get(path, [])
    first, _, rest = path.partition(".")
    found = slots.get(first, [])
    return [
        inner
        for each in found
        if not _is_named(scene, each.token)
        for inner in fillers(scene, slots_of(scene, each.token), rest)
    ]


def _is_named(scene: Scene, token: int) -> bool:
    entity = scene.referents.headed(token)
    return entity is not None and scene.referents.kind(entity) not in ("Thing", "Actor", "Event", "Election")


def _verb_slots(scene: Scene, token: int) -> Slots:
    tree = scene.tree
    slots: Slots = prepositions(tree, token)
    if "of" in slots:
        slots["of"] = [each for each in slots["of"] if not _is_set_phrase(scene, each.token)]
    for word, found in slots.items():
        slots[word] = [own for each in found for own in meant_by_what(tree, each)]
    slots["as"] = slots.get("as", []) or [Argument(each, "preposition") for each in find_names(tree, token)]
    slots |= _undergoing(scene, token) if is_passive(tree, token) else _acting(scene, token)
    indirect = kids_by_dep(tree, token, "dative")
    slots["dative"] = [
        Argument(each, "object") for kid in indirect if tree.poses[kid] != "ADP" for each in conjuncts(tree, kid)
    ]
    slots["dative"], slots["object"] = part_given(tree, token, slots["dative"], slots["object"])
    slots |= _complements(tree, token)
    slots = {**_hung_on_object(scene, token, slots), **slots}
    sent = any(tree.lemmas[each.token] in scene.words.sent_by for each in slots["object"])
    if sent and tree.lemmas[token] in scene.words.undergoing:
        slots.pop("from", None)  # 'drew praise from the coach': the praise is
    if tree.lemmas[token] in load_grammar().covering:  # 'fell nine per cent'
        far = [each for each in slots["object"] if is_measured(tree, each.token)]
        slots["amount"] += [Argument(each.token, "amount") for each in far]
        slots["object"] = [each for each in slots["object"] if each not in far]
    slots["in"] = slots.get("in", []) or _where(tree, token)
    if not is_passive(tree, token):
        slots["subject"] = slots["subject"] + companions(tree, token, slots["subject"])
    slots["object"] = slots["object"] + companions(tree, token, slots["object"])
    return slots


def _acting(scene: Scene, token: int) -> Slots:
    tree = scene.tree
    found = _distributed(tree, token, subjects(tree, token))
    subject = _speaker(scene, token, _relative_person(scene, token, found))
    named = [own for kid in kids_by_dep(tree, token, "ccomp") for own in named_by_what(tree, kid)]
    return {"subject": subject, "object": named or objects(tree, token)}


def _undergoing(scene: Scene, token: int) -> Slots:
    """The slots of a passive verb: who undergoes it, by whom, and 'by' how much."""
    tree = scene.tree
    agents = passive_agents(tree, token)
    sums = [each for each in agents if is_measured(tree, each.token)]
    by_words = scene.words.adverbials["by"]
    undergoer = [] if _reports(scene, token) else _relative_person(scene, token, subjects(tree, token))
    doers = [each for each in agents if tree.lemmas[each.token] not in by_words]
    return {"subject": doers, "object": undergoer, "by": sums}


def _complements(tree: Tree, token: int) -> Slots:
    """The clauses that tell what the verb is about, what it says someone is or is like, and how much."""
    clauses = [
        *(each for each in complements(tree, token) or _around(tree, token) if not named_by_what(tree, each)),
        *_meant_by_it(tree, token),
        *find_states(tree, token),
    ]
    sums = [kid for kid in kids_by_dep(tree, token, "npadvmod") if is_measured(tree, kid)]
    found = find_qualities(tree, token) or find_positions(tree, token)
    qualities = [Argument(each, "complement") for each in found]
    return {
        "clause": [Argument(each, "complement") for each in clauses],
        "complement": predicatives(tree, token) or qualities,
        "amount": [Argument(each, "amount") for each in sums],
    }


def _meant_by_it(tree: Tree, verb: int) -> list[int]:
    """What 'it' stands for that the verb finds or makes so: 'made it a crime to leave', 'made it clear that'."""
    return [
        each
        for kid in kids_by_dep(tree, verb, "ccomp")
        if tree.poses[kid] not in VERBAL and any(tree.words[own] == "it" for own in kids_by_dep(tree, kid, "nsubj"))
        for each in kids_by_dep(tree, kid, "advcl", "xcomp")
        if has_to(tree, each) or any(tree.words[mark] == "that" for mark in kids_by_dep(tree, each, "mark"))
    ]


def _hung_on_object(scene: Scene, token: int, slots: Slots) -> Slots:
    """What the parser hangs on the first object, though it is the verb's: 'accuses Honduras of fraud'."""
    tree, shared = scene.tree, {}
    for filler in slots["object"][:1]:
        behind = prepositions(tree, filler.token)
        if _shares_prepositions(scene, token, filler.token):
            shared = {word: each for word, each in behind.items() if _is_shared(tree, token, filler.token, word)}
        if tree.lemmas[token] in load_grammar().accusing:  # 'accused the nurse of lying'
            deeds = [each for each in behind.get("of", ()) if _is_deed(tree, each.token)]
            shared.setdefault("of", deeds)
        if tree.lemmas[token] in load_grammar().judging:  # 'sued the label for breach of contract'
            shared.setdefault("for", behind.get("for", []))
        if tree.lemmas[token] in load_repairs().giving and not slots["dative"]:
            receivers = [each for each in behind.get("to", ()) if _can_receive(scene, each.token)]
            shared.setdefault("to", receivers)  # 'offered free access to all users'
    return {**_hung_on_phrase(tree, token), **_hung_on_guilt(scene, token), **shared}


def _hung_on_phrase(tree: Tree, token: int) -> Slots:
    """What hangs on a bare noun right behind verb and preposition: the pay of 'went on strike over pay'."""
    preposition, noun = token + 1, token + 2
    if tree.heads[noun : noun + 1] != (preposition,) or tree.heads[preposition] != token or tree.tags[noun] != "NN":
        return {}
    return {word: each for word, each in prepositions(tree, noun).items() if word in _SHARED}


def _hung_on_guilt(scene: Scene, token: int) -> Slots:
    """What hangs on 'guilty' or the like, of which the verb tells: the theft of 'found her guilty of theft'."""
    tree = scene.tree
    said = kids_by_dep(tree, token, "acomp", "oprd", "ccomp")
    return {
        word: each
        for kid in said
        if tree.lemmas[kid] in scene.words.guilty
        for word, each in prepositions(tree, kid).items()
    }


def _is_deed(tree: Tree, token: int) -> bool:
    """Whether one is accused of it: 'of lying', 'of fraud', 'of two murders', not 'the mayor of Paris'."""
    return tree.tags[token] == "VBG" or (tree.poses[token] == "NOUN" and denotes_event(tree.lemmas[token]))


def _can_receive(scene: Scene, token: int) -> bool:
    return fits(scene, token, ("Actor",)) and not is_place(scene, token)


def _around(tree: Tree, verb: int) -> list[int]:
    """The clauses into which a verb of saying is put: 'the shop, Ruiz said, sold boats'."""
    host = tree.heads[verb]
    inserted = tree.deps[verb] == "parataxis" and tree.lemmas[verb] in load_grammar().saying
    return conjuncts(tree, host) if inserted and tree.poses[host] in VERBAL else []


def _where(tree: Tree, verb: int) -> list[Argument]:
    """The place that 'where' stands for: 'left Kenya, where she met Stone'."""
    opened = any(tree.words[kid] == "where" for kid in kids_by_dep(tree, verb, "advmod"))
    place = antecedent(tree, verb) if opened else None
    return [Argument(place, "relative")] if place is not None else []


def _is_shared(tree: Tree, verb: int, noun: int, preposition: str) -> bool:
    """Not the 'of' of 'took a share of the market' or of 'met Berg of the Greens'."""
    if tree.poses[noun] == "NOUN":
        return preposition not in ("of", "to")
    return preposition != "of" or tree.lemmas[verb] in load_grammar().accusing | load_grammar().depriving


def _shares_prepositions(scene: Scene, verb: int, noun: int) -> bool:
    """Whether what hangs on the object belongs to the verb: 'accused Kenya of fraud', 'took a look at the letter'."""
    tree = scene.tree
    if tree.heads[noun] != verb:
        return False
    plain = tree.lemmas[verb] in scene.words.light_verbs and scene.referents.headed(noun) is None
    return tree.poses[noun] in ("PROPN", "PRON") or (plain and tree.poses[noun] == "NOUN")


def _is_set_phrase(scene: Scene, token: int) -> bool:
    """The court of 'settled out of court'."""
    return scene.tree.lemmas[token] in scene.words.adverbials["of"] and not scene.tree.kids[token]


def _distributed(tree: Tree, token: int, found: list[Argument]) -> list[Argument]:
    """For 'each' those of the clause above: 'the two were tied, each holding a third'."""
    above = tree.heads[token]
    if len(found) != 1 or tree.words[found[0].token] not in ("each", "both") or above == token:
        return found
    return subjects(tree, above if tree.poses[above] in ("VERB", "AUX") else tree.heads[above]) or found


def _reports(scene: Scene, token: int) -> bool:
    """Whether nobody undergoes the passive verb: 'they are reported to want it'."""
    tree = scene.tree
    told = [kid for kid in kids_by_dep(tree, token, "xcomp") if tree.lemmas[kid] not in scene.words.silent_verbs]
    infinitive = any(has_to(tree, kid) for kid in told)
    return infinitive and tree.lemmas[token] in scene.words.reporting


def _relative_person(scene: Scene, token: int, found: list[Argument]) -> list[Argument]:
    """Who 'who' is: the senator, not the party, in 'a senator of the party, who left'."""
    tree = scene.tree
    pronouns = kids_by_dep(tree, token, "nsubj", "nsubjpass")
    if not found or not pronouns or tree.words[pronouns[0]] != "who" or tree.deps[found[0].token] != "pobj":
        return found
    above = tree.heads[tree.heads[found[0].token]]
    if fits(scene, found[0].token, ("Person",)) or not fits(scene, above, ("Person",)):
        return found
    return [Argument(above, "relative")]


def _speaker(scene: Scene, token: int, found: list[Argument]) -> list[Argument]:
    """The subject of a coordinated speech verb, else the nearest before it that can speak.

    'His release came after she urged voters to wait and said …' is parsed as if the release said it.
    """
    tree = scene.tree
    if not found or tree.lemmas[token] not in scene.words.speech_verbs:
        return found
    if tree.lemmas[found[0].token] in scene.words.speech_nouns:
        if found[0].basis == "relative":
            return _writer(tree, found[0].token) or found
        if found[0].basis == "subject":
            return _issuers(tree, found[0].token) or found
    if found[0].basis != "coordination" or any(fits(scene, each.token, ("Actor",)) for each in found):
        return found
    return _speaker_before(scene, token) or found


def _speaker_before(scene: Scene, token: int) -> list[Argument]:
    tree = scene.tree
    for before in range(token - 1, max(tree.heads[token], token - 40), -1):
        if tree.poses[before] == "VERB":
            for subject in kids_by_dep(tree, before, "nsubj"):
                if fits(scene, subject, ("Actor",)):
                    return [Argument(each, "coordination") for each in conjuncts(tree, subject)]
    return []


def _writer(tree: Tree, noun: int) -> list[Argument]:
    """Who wrote the letter of 'resigned in a letter saying …'."""
    for _ in range(_CLIMB):
        noun = tree.heads[noun]
        if tree.poses[noun] == "VERB":
            return [Argument(each.token, "participle") for each in subjects(tree, noun)]
    return []


def _issuers(tree: Tree, noun: int) -> list[Argument]:
    """Whose statement it is: 'a statement from the bank said', 'the bank's statement said'."""
    owners = [Argument(each, "possessive") for kid in kids_by_dep(tree, noun, "poss") for each in conjuncts(tree, kid)]
    found = prepositions(tree, noun)
    return owners or next((found[word] for word in ("from", "by", "of") if word in found), [])


def _noun_slots(scene: Scene, token: int) -> Slots:
    tree = scene.tree
    slots: Slots = prepositions(tree, token)
    for shared, found in happening_slots(tree, scene.words.happening, token).items():
        slots.setdefault(shared, found)
    for slot, found in (compounded(scene, token) or shared_of(scene, token)).items():
        slots.setdefault(slot, found)
    slots["possessive"] = owners_of(tree, scene.words.stretches, token)
    slots["modifier"] = [Argument(kid, "modifier") for kid in kids_by_dep(tree, token, "compound", "amod", "nmod")]
    slots["clause"] = [Argument(each, "complement") for each in complements(tree, token)]
    slots["governor"] = _governors(tree, token)
    undergoers = supporters_of(tree, scene.words.undergoing, token) or scheduled_of(tree, scene.words.slating, token)
    sent = tree.lemmas[token] in scene.words.sent_by & scene.words.given  # 'got a letter'
    for shared in (("to",) if sent else ("of", "against")) if undergoers else ():
        slots.setdefault(shared, undergoers)
    if tree.lemmas[token] in scene.words.sent_by:
        slots |= _senders(scene, token, slots)
    for kid in kids_by_dep(tree, token, "acl"):  # 'a campaign waged by', 'results released by', 'an event held in'
        if tree.lemmas[kid] in scene.words.light_verbs | scene.words.support_verbs:
            behind = {word: found for word, found in prepositions(tree, kid).items() if word in SHARED}
            slots = {**behind, "by": passive_agents(tree, kid), **slots}
    slots["possessive"] = slots["possessive"] or ([] if slots.get("by") else attempters(tree, token))
    slots[OWNED] = slots["possessive"]
    if not slots["possessive"]:
        carrying = (scene.words.support_verbs | scene.words.light_verbs) - scene.words.undergoing
        slots["subject"] = supporters_of(tree, carrying, token) or speakers_of(tree, scene.words.speeches, token)
    return slots


def _senders(scene: Scene, noun: int, slots: Slots) -> Slots:
    """Who does what comes from them, as if after 'by': 'criticism from the mayor', 'drew criticism from the mayor'."""
    tree, verb = scene.tree, scene.tree.heads[noun]
    found = slots.get("from") or (prepositions(tree, verb).get("from", []) if tree.deps[noun] == "dobj" else [])
    who = [each for each in found if fits(scene, each.token, ("Actor",))]
    return {"by": who} if who and not slots.get("by") else {}


def _governors(tree: Tree, noun: int) -> list[Argument]:
    """What the noun depends on: its verb; or its preposition, and for 'ahead of' the word before."""
    found = [tree.heads[noun]]
    if tree.deps[noun] == "pobj":
        found.append(tree.heads[found[0]])
    return [Argument(each, "governor") for each in found if each != noun]
