"""Which tokens tell an event, of which type, and by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.frames_anybody import is_anybodys
from kg.extract.frames_generic import is_evaluated, is_function, is_generic, is_nobodys
from kg.extract.frames_idioms import is_habit, is_idiom, is_misread, is_season
from kg.extract.frames_nouns import is_concern, is_feature, is_goods, is_in_compound, is_predicate, is_published
from kg.extract.frames_readers import is_advice, is_for_anyone, is_yours
from kg.extract.frames_scene import Scene, Slots, fits
from kg.extract.frames_slots import fillers, slots_of
from kg.extract.grammar import load_grammar
from kg.extract.syntax import Argument, kids_by_dep
from kg.extract.tree import Tree, behind_partitive
from kg.ontology.events import ROOT, Candidate, Rule

OPEN_RULE = "open-domain"
_PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "oprd", "agent", "xcomp", "ccomp", "dobj"})
_ADVERBIAL = frozenset({"down", "up", "out", "off", "away", "aside", "back"})
_NO_VERB = frozenset({"amod", "compound", "prep", "nmod", "aux", "auxpass", "case", "mark", "cc", "punct", "det"})
_DASHES = frozenset({"-", "‑"})
_NO_NOUN = frozenset({"compound", "amod", "nmod", "npadvmod", "poss", "det", "nummod", "quantmod"})
_OF_NOBODY = (is_for_anyone, is_advice, is_generic, is_evaluated, is_anybodys)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that tells an event; `noun` is the event noun that a light verb carries."""

    token: int
    start: int
    end: int
    type: str
    predicate: str
    rule: Rule | None
    noun: int | None = None


def find_triggers(scene: Scene) -> dict[int, Trigger]:
    """Token → trigger, in order; a noun carried by a light verb points to the verb's trigger too."""
    found: dict[int, Trigger] = {}
    carried: dict[int, Trigger] = {}
    for token, pos in enumerate(scene.tree.poses):
        if pos in ("VERB", "AUX") and token not in scene.titles:
            trigger = _verb_trigger(scene, token)
            if trigger is not None:
                found[token] = trigger
                if trigger.noun is not None:
                    carried[trigger.noun] = trigger
    for token, pos in enumerate(scene.tree.poses):
        if pos in ("NOUN", "PROPN") and token not in carried:
            trigger = _noun_trigger(scene, token)
            if trigger is not None:
                found[token] = trigger
    return dict(sorted({**found, **carried}.items()))


def _verb_trigger(scene: Scene, token: int) -> Trigger | None:
    tree = scene.tree
    lemma = scene.words.lemma_repairs.get(tree.lemmas[token], tree.lemmas[token])
    if tree.deps[token] in _NO_VERB or _is_hyphened(tree, token) or is_misread(scene, token):
        return None
    if tree.poses[token] == "AUX" or lemma in ("be", "become", "remain", "stay"):
        found = _copula_trigger(scene, token)
        if found or tree.poses[token] == "AUX" or lemma == "be":
            return found
    if any(tells(scene, token) for tells in _OF_NOBODY):
        return None
    slots = slots_of(scene, token)
    if _tells_nothing(scene, token, slots, lemma):
        return None
    trigger = _typed_verb(scene, token, slots, lemma)
    if trigger is None and lemma in scene.words.light_verbs:
        trigger = _light_trigger(scene, token, slots)
    if trigger is not None or _tells_none(scene, token, lemma):
        return trigger
    particle = next((kid for kid in tree.kids[token] if tree.deps[kid] == "prt"), None)
    predicate = f"{lemma} {tree.words[particle]}" if particle is not None else lemma
    return Trigger(token, token, token + 2 if particle == token + 1 else token + 1, ROOT, predicate, None)


def _tells_none(scene: Scene, token: int, lemma: str) -> bool:
    """Whether a verb that no type knows tells no event: it is silent or a habit, or nobody does it."""
    if lemma in scene.words.silent_verbs or not lemma.isalpha():
        return True
    return is_habit(scene, token) or is_nobodys(scene, token) or is_function(scene, token)


def _is_hyphened(tree: Tree, token: int) -> bool:
    """Whether the verb is a part of a word: 'guitar-playing', 'easy-to-use', 'war-tested', the 'co' of 'co-wrote'."""
    prefixes = load_grammar().prefixes
    if tree.words[token] in prefixes:
        return tree.words[token + 1 : token + 2] == ("-",)
    if token < 2 or tree.words[token - 1] not in _DASHES:
        return False
    if tree.tags[token] in ("VBG", "VB"):
        return True
    joined = tree.heads[token - 2] == token and tree.deps[token - 2] in (
        "npadvmod",
        "compound",
        "amod",
        "nmod",
        "advmod",
    )
    return tree.tags[token] == "VBN" and joined and tree.words[token - 2] not in prefixes


def _tells_nothing(scene: Scene, token: int, slots: Slots, lemma: str) -> bool:
    """Whether the verb is an auxiliary ('going to', 'have to'), leads on ('Moving on, …') or tells a state."""
    tree = scene.tree
    if tree.deps[token] == "pcomp" and tree.words[tree.heads[token]] == "without":
        return any(tree.lemmas[each.token] in scene.words.unproven for each in slots["object"])
    if _helps(tree, token, slots, lemma):
        return True
    if _leads_on(scene, token, lemma) and not slots["object"]:
        return True
    if is_idiom(scene, token, lemma):
        return True
    return _tells_state(scene, slots, lemma)


def _tells_state(scene: Scene, slots: Slots, lemma: str) -> bool:
    """'comes in two colours', 'a conflict of interest'."""
    return any(
        "Any" in nouns or scene.tree.lemmas[each.token] in nouns
        for slot, nouns in scene.words.states.get(lemma, {}).items()
        for each in slots.get(slot, ())
    )


def _helps(tree: Tree, token: int, slots: Slots, lemma: str) -> bool:
    """'going to win', 'have to win', 'used to live there'."""
    clauses = kids_by_dep(tree, token, "xcomp")
    if lemma in ("go", "have"):
        to = any(tree.tags[kid] == "VB" and tree.words[kid - 1] == "to" for kid in clauses if kid)
        return to and (tree.tags[token] == "VBG" or lemma == "have")
    if lemma == "use" and tree.tags[token] == "VBD" and not slots["object"]:
        return tree.words[token + 1 : token + 2] == ("to",) and bool(clauses)
    return False


def _leads_on(scene: Scene, token: int, lemma: str) -> bool:
    """'Moving on, …', 'speaking of films, …'."""
    tree = scene.tree
    if lemma not in scene.words.discourse or tree.tags[token] != "VBG" or tree.deps[token] != "advcl":
        return False
    return token < tree.heads[token] and tree.poses[token - 1] != "ADP"


def _typed_verb(scene: Scene, token: int, slots: Slots, lemma: str) -> Trigger | None:
    for candidate in scene.types.phrases.get(lemma, ()):
        trigger = _phrase_trigger(scene, token, slots, candidate)
        if trigger is not None:
            return trigger
    for candidate in scene.types.verbs.get(lemma, ()):
        end = _verb_end(scene, token, slots, candidate.parts)
        if end and admits(scene, slots, candidate.rule):
            return Trigger(token, token, end, candidate.type, " ".join((lemma, *candidate.parts)), candidate.rule)
    return None


def admits(scene: Scene, slots: Slots, rule: Rule) -> bool:
    """Whether the slots fit the rule's conditions."""
    if not all(_holds(scene, slots, paths, classes) for paths, classes in rule.where.items()):
        return False
    return not any(_holds(scene, slots, paths, classes) for paths, classes in rule.unless.items())


def _holds(scene: Scene, slots: Slots, paths: str, classes: tuple[str, ...]) -> bool:
    """Whether a filler of one of the slots ('of/for') is of one of the classes."""
    return any(fits(scene, each.token, classes) for path in paths.split("/") for each in fillers(scene, slots, path))


def _verb_end(scene: Scene, token: int, slots: Slots, parts: Sequence[str]) -> int | None:
    """End of the trigger if its particle, or preposition and noun, stand there; else None."""
    tree = scene.tree
    if not parts:
        return token + 1
    if len(parts) == 2:
        return token + 1 if any(tree.lemmas[each.token] == parts[1] for each in slots.get(parts[0], ())) else None
    for kid in tree.kids[token]:
        if parts[0] in (tree.words[kid], tree.lemmas[kid]) and tree.deps[kid] in _PARTICLES:
            if kids_by_dep(tree, kid, "pobj") and (parts[0] in _ADVERBIAL or _takes_object(tree, token, kid)):
                return None  # 'down the stairs', 'took eight clerks on a trip'
            return token + 2 if kid == token + 1 else token + 1
    after = token + 1
    return (
        token + 2
        if after < len(tree.words)
        and tree.words[after] == parts[0]
        and tree.poses[after] in ("ADP", "ADV", "ADJ")
        and tree.deps[after] != "quantmod"  # 'took over 90 hostages'
        else None
    )


def _takes_object(tree: Tree, verb: int, preposition: int) -> bool:
    """Whether the verb has an object of its own before a preposition that may be its particle."""
    return tree.words[preposition] in ("on", "in") and any(kid < preposition for kid in kids_by_dep(tree, verb, "dobj"))


def _phrase_trigger(scene: Scene, token: int, slots: Slots, candidate: Candidate) -> Trigger | None:
    noun, *particle = candidate.parts
    if particle and _verb_end(scene, token, slots, particle) is None:
        return None
    if not particle and kids_by_dep(scene.tree, token, "prt"):  # 'brought up the lawsuit'
        return None
    head = noun.rpartition("_")[2]
    for argument in slots["object"]:
        if scene.tree.lemmas[argument.token] in scene.words.shares:
            continue
        each = Argument(behind_partitive(scene.tree, argument.token), argument.basis)
        if scene.tree.lemmas[each.token] == head and _modified_by(scene, each.token, noun.split("_")[:-1]):
            if not admits(scene, slots, candidate.rule):
                return None
            predicate = " ".join((scene.tree.lemmas[token], *particle, noun.replace("_", " ")))
            return Trigger(token, token, token + 1, candidate.type, predicate, candidate.rule, each.token)
    return None


def _light_trigger(scene: Scene, token: int, slots: Slots) -> Trigger | None:
    for each in slots["object"][:1]:
        if each.basis != "object" and not kids_by_dep(scene.tree, token, "nsubjpass"):
            continue
        if scene.tree.poses[scene.tree.heads[each.token]] == "ADJ":  # 'made talks impossible'
            continue
        carried = behind_partitive(scene.tree, each.token)
        noun = _noun_trigger(scene, carried)
        if noun is not None:
            merged = {**slots_of(scene, carried), **{slot: found for slot, found in slots.items() if found}}
            merged["object"] = []
            scene.known[token] = merged
            return Trigger(token, token, token + 1, noun.type, noun.predicate, noun.rule, carried)
    return None


def _copula_trigger(scene: Scene, token: int) -> Trigger | None:
    tree = scene.tree
    for kid in tree.kids[token]:
        if tree.deps[kid] not in ("acomp", "advmod", "prt", "attr", "oprd"):
            continue
        for candidate in scene.types.copulas.get(tree.words[kid], ()):
            slots = slots_of(scene, token)
            if admits(scene, slots, candidate.rule):
                end = kid + 1 if 0 < kid - token <= 2 else token + 1
                return Trigger(token, token, end, candidate.type, f"be {tree.words[kid]}", candidate.rule)
    return None


def _noun_trigger(scene: Scene, token: int) -> Trigger | None:
    tree, referents = scene.tree, scene.referents
    if tree.deps[token] in _NO_NOUN or token in scene.titles or _names_nothing(scene, token):
        return None
    lemma, word = tree.lemmas[token], tree.words[token]
    name = referents.covering(token)
    kind = referents.kind(name) if name else None
    named = kind in ("Election", "Event")
    if tree.poses[token] == "PROPN" and not named:
        lemma = lemma.removesuffix("s")
    if kind == "Place" or (name and not named and _is_in_name(scene, token, lemma, referents.entities[name].name)):
        return None
    nouns, (start, lemma) = scene.types.nouns, _with_prefix(scene, token, lemma)
    for candidate in (*nouns.get(lemma, ()), *(nouns.get(word, ()) if word != lemma else ())):
        if _modified_by(scene, token, candidate.parts) and admits(scene, slots_of(scene, token), candidate.rule):
            return Trigger(token, start, token + 1, candidate.type, " ".join((*candidate.parts, lemma)), candidate.rule)
    if named and referents.headed(token):
        return Trigger(token, token, token + 1, "Election" if kind == "Election" else ROOT, lemma, None)
    if lemma in scene.words.event_nouns and tree.poses[token] == "NOUN" and not is_habit(scene, token):
        return Trigger(token, start, token + 1, ROOT, lemma, None)
    return None


def _with_prefix(scene: Scene, token: int, lemma: str) -> tuple[int, str]:
    """Where the noun starts, and its lemma, with what a hyphen parts from it: 'pre-orders', 'a cease-fire'."""
    tree = scene.tree
    if tree.words[token - 1] == "-":
        joined = tree.words[token - 2] + lemma
        if joined in scene.words.event_nouns or joined in scene.types.nouns:
            return token - 2, joined
    return token, lemma


def tells_event(scene: Scene, noun: int) -> bool:
    """Whether a noun may tell an event by itself: 'lawsuit' in 'filed a lawsuit', not 'cancer' in 'fought cancer'."""
    lemma = scene.tree.lemmas[noun]
    return lemma in scene.types.noun_triggers or lemma in scene.words.event_nouns


def _is_in_name(scene: Scene, token: int, lemma: str, name: str) -> bool:
    """Whether the noun is a part of a name, as the 'operation' of an Organization for Co-operation."""
    if scene.tree.poses[token] == "PROPN":
        return lemma not in scene.words.event_names
    return scene.tree.words[token] in name.lower() and not scene.referents.headed(token)


def _names_nothing(scene: Scene, token: int) -> bool:
    """Whether the noun is a part of a set phrase or a word, a measure, what 'you' do, or a thing here."""
    tree = scene.tree
    if is_in_compound(tree, token) or _is_thing(scene, token):
        return True
    if tree.lemmas[token] in scene.words.states and _tells_state(scene, slots_of(scene, token), tree.lemmas[token]):
        return True
    return _is_adverbial(scene, token) or _is_counted(scene, token) or is_yours(scene, token)


def _is_thing(scene: Scene, token: int) -> bool:
    """Whether the noun tells no event but a writing, something that one gets or has, or what matters."""
    tree, words, lemma = scene.tree, scene.words, scene.tree.lemmas[token]
    if lemma in words.writings and is_published(tree, words.publishing, token):
        return True
    if lemma in words.goods and is_goods(tree, words.happening, token):
        return True
    if is_feature(tree, words.featuring, token) and lemma in words.uncounted | words.goods | words.concerns:
        return True
    if lemma in words.judged and is_predicate(tree, token):
        return True
    return lemma in words.concerns and is_concern(tree, token)


def _is_counted(scene: Scene, token: int) -> bool:
    return scene.tree.tags[token] == "NNS" and scene.tree.lemmas[token] in scene.words.count_nouns


def _is_adverbial(scene: Scene, token: int) -> bool:
    """Whether the noun only makes up a set phrase ('in fact'), or the place of a saying ('said in a statement')."""
    tree = scene.tree
    preposition = tree.heads[token]
    if tree.deps[token] != "pobj":
        return False
    word, above = tree.words[preposition], tree.lemmas[tree.heads[preposition]]
    if any(tree.lemmas[token] in scene.words.adverbials.get(key, ()) for key in (word, f"{above} {word}")):
        return True
    if is_season(scene, token):
        return True
    if tree.words[preposition] == "of":  # 'a court of appeal', 'a board of inquiry'
        return tree.lemmas[tree.heads[preposition]] in scene.words.bodies_of
    return (
        tree.words[preposition] == "in" and tree.tags[token] == "NN" and tree.lemmas[token] in scene.words.speech_nouns
    )


def _modified_by(scene: Scene, token: int, words: Sequence[str]) -> bool:
    tree = scene.tree
    return all(
        any(tree.lemmas[kid] == word or tree.words[kid] == word for kid in tree.kids[token] if kid < token)
        or (token > 0 and word in (tree.words[token - 1], tree.lemmas[token - 1]))
        for word in words
    )
