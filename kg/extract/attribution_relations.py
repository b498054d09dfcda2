"""What stands at a dependent by the relation in which it hangs from a word that is no cue."""

from collections.abc import Callable, Mapping

from kg.extract.attribution_cues import carriers_of, choose_cue
from kg.extract.attribution_given import (
    after_comma,
    asks_of_past,
    brings_about,
    has_object,
    is_beyond_denial,
    is_deeper,
    is_definite,
    is_done,
    is_faced,
    is_past,
    is_presupposed,
    precedes_negation,
    told,
)
from kg.extract.attribution_lexicon import Cue, factuality_words
from kg.extract.attribution_paths import Ground, Paths
from kg.extract.attribution_signs import is_staged
from kg.extract.factuality import OWN_VOICE, UNSETTLED, Scope, affirmed, aside, factual, granted, is_negated
from kg.extract.syntax import Tree, has_to, kids_by_dep
from kg.extract.times_lexicon import load_lexicon as load_times

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LIST = 64


def _clause(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """A complement of a word that is no cue: 'it is likely that', 'hurried to'."""
    tree = ground.tree
    if tree.lemmas[head] == "be":
        for kid in tree.kids[head]:
            if tree.deps[kid] == "acomp" and kid in ground.cues:
                for name in carriers_of(tree, token):
                    cue = choose_cue(tree, kid, ground.cues[kid].get(name, ()))
                    if cue is not None:
                        return _judged(ground, paths, cue, kid, token)
    if has_to(tree, token) and tree.deps[token] in ("xcomp", "pcomp"):
        own = paths.inner[head] if tree.deps[token] == "xcomp" else affirmed(paths.inner[head])  # 'no word on how to'
        return Scope(own, "possible", "infinitive", head)
    if asks_of_past(tree, token) or (tree.deps[token] == "pcomp" and is_past(tree, token)):
        return factual(paths.inner[head])
    return paths.inner[head]


def _governed(ground: Ground, paths: Paths, preposition: int, token: int) -> Scope:
    """What stands after a preposition as a clause: 'thinking of leaving', 'voted against selling it'."""
    tree = ground.tree
    before = factuality_words().prospective.get(tree.words[preposition], frozenset())
    near = {tree.lemmas[tree.heads[preposition]], *tree.lemmas[preposition - 1 : preposition], "Any"}
    if tree.tags[token] == "VBG" and not before.isdisjoint(near):
        return Scope(paths.inner[preposition], "possible", "prospective", preposition)
    wanted = paths.inner[preposition]  # 'called for the judge to resign'
    if wanted.cue == tree.heads[preposition] and kids_by_dep(tree, token, "nsubj"):
        return wanted
    return _clause(ground, paths, preposition, token)


def _judged(ground: Ground, paths: Paths, cue: Cue, adjective: int, token: int) -> Scope:
    """What an adjective says of its clause: 'it is clear that', 'it is not clear whether'."""
    inner = paths.inner[ground.tree.heads[adjective]]
    if cue.effect != "known":
        past = cue.effect == "possible" and asks_of_past(ground.tree, token)  # 'unclear what caused the fire'
        return factual(inner) if past else Scope(inner, cue.effect, cue.rule, adjective)
    open_ = is_negated(inner) and ground.tree.lemmas[adjective] in factuality_words().evident
    open_ = open_ and not is_presupposed(ground.tree, token)
    return Scope(factual(inner), "possible", "not-clear", adjective) if open_ else factual(inner)


def _modifier(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """A relative clause, a participle or an infinitive that modifies a noun."""
    tree, words = ground.tree, factuality_words()
    if has_to(tree, token):
        if _is_ordinal(tree, head):
            return paths.inner[head]
        if tree.heads[head] == head and token == head + 2:  # a headline: 'Firm to open mine'
            return Scope(paths.inner[head], "promised", "headline-to", head)
        if is_staged(tree, token):
            return paths.inner[head]
        return Scope(affirmed(paths.inner[head]), "possible", "infinitive", head)
    if tree.deps[token] == "relcl" and ground.quote_of[token] < 0 and after_comma(tree, head, token):
        return aside(paths.inner[head], token)
    if tree.deps[token] == "acl" and tree.deps[head] == "dobj" and tree.lemmas[tree.heads[head]] in words.having:
        return paths.inner[tree.heads[head]]
    if _is_coming(tree, head, token) and not is_negated(paths.inner[head]):  # 'may take a step that will surprise'
        return paths.inner[head]
    scope = factual(paths.inner[head])
    return told(scope) if is_done(tree, scope, head, token) else scope


def _is_coming(tree: Tree, noun: int, clause: int) -> bool:
    """Whether a clause tells which one is meant by what it would do."""
    return any(tree.tags[kid] == "MD" for kid in tree.kids[clause]) and not after_comma(tree, noun, clause)


def _is_ordinal(tree: Tree, noun: int) -> bool:
    words = factuality_words()
    if tree.lemmas[noun] in words.ordinals or any(tree.words[kid] in words.ordinals for kid in tree.kids[noun]):
        return True
    return tree.lemmas[noun] not in words.manifold and any(tree.tags[kid] == "JJS" for kid in tree.kids[noun])


def _beside(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """A clause of its own, after a colon or set between: nothing of the other's marks holds for it."""
    return paths.incoming[head]


def _apposition(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    return factual(paths.inner[head]) if ground.quote_of[token] >= 0 else aside(paths.inner[head], token)


def _adverbial(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    tree = ground.tree
    if has_to(tree, token):
        return _purpose(tree, paths.inner[head], head, token)
    voiced = paths.inner[head].voiced
    if voiced is not None and voiced.cue > head and _is_backdrop(tree, token):
        return voiced.outer or OWN_VOICE
    words = factuality_words()
    if any(tree.words[kid] in load_times().awaiting for kid in tree.kids[token]) and _is_present(tree, token):
        return Scope(factual(paths.inner[head]), "possible", "awaited", token)
    known = words.circumstances if is_past(tree, token) else words.reasons
    if tree.tags[token] == "VBN" and any(tree.words[kid] == "having" for kid in tree.kids[token]):
        return factual(paths.inner[head])
    if any(tree.words[kid] in known for kid in tree.kids[token]) or _is_occasion(tree, head, token):
        return _circumstance(tree, paths.inner[head], token)
    return affirmed(paths.inner[head])


def _circumstance(tree: Tree, scope: Scope, token: int) -> Scope:
    """What stands by itself, but for the speaker, who is left too where it is no part of what is thought or asked.

    'fears it will close, although the state saved it', 'denies that she was there when it burned'
    """
    voice, words = granted(scope), factuality_words()
    if voice.effect not in UNSETTLED or voice.effect == "alleged":
        return voice
    apart = words.concessions if voice.effect in ("promised", "requested") else words.concessions | {"when", "since"}
    return told(voice) if any(tree.words[kid] in apart for kid in tree.kids[token]) else voice


def _is_present(tree: Tree, verb: int) -> bool:
    """Whether the verb or its first helper is in the present: 'has signed'."""
    helpers = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("aux", "auxpass")]
    return tree.tags[(helpers or [verb])[0]] in ("VBZ", "VBP")


def _purpose(tree: Tree, scope: Scope, head: int, token: int) -> Scope:
    """What is aimed at; not denied with what follows it: 'to save time, they did not call'."""
    if tree.words[head] in factuality_words().lengths:
        return scope
    before = precedes_negation(scope, token)
    return Scope(affirmed(scope) if before else scope, "possible", "purpose", token)


def _is_backdrop(tree: Tree, clause: int) -> bool:
    """Whether the clause tells what goes on meanwhile, whoever says the rest: 'As the count goes on, he left, …'."""
    if clause > tree.heads[clause] or tree.tags[clause] not in ("VBZ", "VBP"):
        return False
    return any(tree.words[kid] == "as" for kid in tree.kids[clause])


def _is_occasion(tree: Tree, head: int, clause: int) -> bool:
    """Whether the clause tells when something would have happened: 'may have died when the bridge fell'."""
    if not is_past(tree, clause) or not any(tree.words[kid] == "when" for kid in tree.kids[clause]):
        return False
    helpers = [kid for kid in tree.kids[head] if tree.deps[kid] == "aux"]
    return any(tree.lemmas[kid] == "have" for kid in helpers) or not any(tree.tags[kid] == "MD" for kid in helpers)


def _preposition(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    inner, tree = paths.inner[head], ground.tree
    if any(tree.tags[kid] == "VBG" for kid in tree.kids[token]):
        if tree.words[token] in factuality_words().lacking:  # 'lets them leave without paying'
            return factual(inner)
        if tree.words[token] in ("by", "after") and tree.lemmas[inner.cue] in factuality_words().trying:
            return paths.inner[inner.cue]  # 'tried to win by attacking them'
    if tree.words[token] == "in" and any(tree.lemmas[kid] in factuality_words().reactions for kid in tree.kids[token]):
        return factual(inner)
    if tree.words[token] not in factuality_words().circumstances or _is_state(tree, head, token):
        return inner
    if tree.words[token] == "as" and any(tree.deps[kid] == "pobj" for kid in tree.kids[token]):
        return inner  # 'will be out as an update'
    gerund = any(tree.tags[kid] == "VBG" for kid in tree.kids[token])
    return affirmed(inner) if gerund else factual(inner)


def _is_state(tree: Tree, head: int, preposition: int) -> bool:
    """Whether it is what one is said to be: 'who is not under arrest'."""
    return tree.words[preposition] == "under" and tree.lemmas[head] == "be"


def _nominal(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """A subject or object: what is definite is taken for granted, unless its verb only says that it is."""
    inner, tree = paths.inner[head], ground.tree
    planned = _planned_subject(ground, head, token)
    if planned is not None:
        return Scope(inner, planned[1].effect, planned[1].rule, planned[0])
    if _is_prospect(ground, head, token):
        return Scope(inner, "possible", "prospect", head)
    if inner is OWN_VOICE or tree.poses[token] not in _NOMINAL:
        return inner
    if tree.heads[head] not in ground.cues and is_deeper(tree, head) and is_definite(tree, token):
        return told(inner)
    if tree.deps[token] in ("nsubj", "nsubjpass") and is_negated(inner) and precedes_negation(inner, token):
        inner = affirmed(inner) if not brings_about(tree, head, token) else inner
    if inner is inner.voiced:
        return told(inner.outer or inner) if is_beyond_denial(tree, inner, head, token) else inner
    if _is_awaited(tree, inner, head):
        return inner
    known = is_definite(tree, token) and not brings_about(tree, head, token)
    return _freed(tree, inner, head, token) if known or is_faced(tree, head, token) else inner


def _subject(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    inner = paths.inner[head]
    refuting = _refuting(ground.tree, inner, head, token)
    if refuting >= 0:
        paths.overruled[token] = Scope(affirmed(inner), "negated", "refuted", refuting)
    return _nominal(ground, paths, head, token)


def _refuting(tree: Tree, inner: Scope, head: int, noun: int) -> int:
    """The word by which what the noun says is not so, -1: none: 'the idea that it sank is absurd', 'is not true'."""
    if not any(tree.deps[kid] == "mark" for clause in kids_by_dep(tree, noun, "acl") for kid in tree.kids[clause]):
        return -1
    words = factuality_words()
    wanted = words.affirming if is_negated(inner) else words.refuting
    return next((kid for kid in kids_by_dep(tree, head, "acomp", "attr") if tree.lemmas[kid] in wanted), -1)


def _freed(tree: Tree, inner: Scope, head: int, token: int) -> Scope:
    """What is there already, outside what is denied, asked or thought of it: 'predicts that the row will not end'."""
    voice = granted(inner)
    return told(voice) if is_beyond_denial(tree, voice, head, token) else voice


def _is_awaited(tree: Tree, scope: Scope, head: int) -> bool:
    """Whether it is what one is 'ready for', be it known or not; but not what one 'set the stage for'."""
    if tree.words[head] != "for" or scope.cue != tree.heads[head]:
        return False
    return not has_object(tree, tree.heads[head])


def _is_prospect(ground: Ground, head: int, noun: int) -> bool:
    """Whether what is not yet known only may come: 'warned against a merger', 'opposes a merger'."""
    tree = ground.tree
    if tree.deps[noun] == "pobj":
        governors = factuality_words().prospects.get(tree.words[head])
        near = (tree.lemmas[tree.heads[head]], *tree.lemmas[head - 1 : head])
    else:
        governors = factuality_words().prospects["object"] if tree.deps[noun] == "dobj" else None
        near = (tree.lemmas[head],)
    if governors is None or governors.isdisjoint(near):
        return False
    return noun not in ground.cues and not is_definite(tree, noun)


def _planned_subject(ground: Ground, head: int, token: int) -> tuple[int, Cue] | None:
    """The word that puts its subject on a coming date, and its rule: 'the vote is set for May', 'is due in May'."""
    tree = ground.tree
    if tree.deps[token] not in ("nsubj", "nsubjpass"):
        return None
    words = [head, *(kid for kid in tree.kids[head][:_LIST] if tree.deps[kid] == "acomp")]
    for word in (each for each in words if tree.words[each + 1 : each + 2] != ("to",)):  # 'due to low pay'
        cue = choose_cue(tree, word, ground.cues.get(word, {}).get("subject", ()))
        if cue is not None:
            return word, cue
    return _starting(ground, words, token)


def _starting(ground: Ground, words: list[int], noun: int) -> tuple[int, Cue] | None:
    """The word that puts off what its subject is to do, and its rule: 'the trial is set to begin', 'due to be held'."""
    tree = ground.tree
    for word in words:
        starts = kids_by_dep(tree, word, "xcomp")
        if any(brings_about(tree, kid, noun) and not has_object(tree, kid) for kid in starts):
            cue = choose_cue(tree, word, ground.cues.get(word, {}).get("infinitive", ()))
            return (word, cue) if cue is not None else None
    return None


def _conjunct(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    tree = ground.tree
    links = [tree.words[kid] for kid in tree.kids[head][:_LIST] if tree.deps[kid] == "cc"]
    if "nor" in links:
        return Scope(affirmed(paths.inner[head]), "negated", "negation", head)
    if tree.poses[token] in _NOMINAL:
        return paths.inner[head] if "or" in links else paths.clause[head]
    if _stands_alone(tree, head, token):
        return paths.clause[head]
    return affirmed(paths.inner[head]) if "but" in links else paths.inner[head]


def _stands_alone(tree: Tree, head: int, token: int) -> bool:
    """Whether a coordinated verb has tense or subject of its own, so that it shares no auxiliary."""
    bare = tree.tags[head] == "VB" and tree.words[token] == tree.lemmas[token]  # 'could end the row and set terms'
    if tree.tags[token] in _FINITE and not bare:
        return True
    return any(
        tree.deps[kid] in ("nsubj", "nsubjpass", "expl", "aux", "auxpass") and tree.words[kid] != "to"
        for kid in tree.kids[token]
    )


RELATIONS: Mapping[str, Callable[[Ground, Paths, int, int], Scope]] = {
    "ccomp": _clause,
    "xcomp": _clause,
    "pcomp": _governed,
    "acl": _modifier,
    "relcl": _modifier,
    "appos": _apposition,
    "parataxis": _beside,
    "advcl": _adverbial,
    "prep": _preposition,
    "nsubj": _subject,
    "nsubjpass": _nominal,
    "dobj": _nominal,
    "pobj": _nominal,
    "attr": _nominal,
    "conj": _conjunct,
}
"""Relation → the scope that a dependent has by it, from its head's paths."""
