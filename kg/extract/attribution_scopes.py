"""Under which words each token of a Doc stands: one walk from heads to dependents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.attribution_cues import carriers_of, choose_cue, is_claim_noun
from kg.extract.attribution_given import after_comma, is_deeper, is_definite, is_past, told
from kg.extract.attribution_lexicon import Carriers, Cue, Effect, factuality_words
from kg.extract.attribution_signs import Mark, Marks, is_staged
from kg.extract.factuality import OWN_VOICE, Scope, affirmed, aside, factual, is_negated
from kg.extract.syntax import Tree, has_to

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_UNSETTLED = frozenset({"denied", "promised", "requested", "possible", "alleged"})
_BELIEVED = frozenset({"denied", "possible", "alleged"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_STATING = frozenset({"reported", "confirmed", "alleged", "denied"})
_HOPS = 16
_LIST = 64


@dataclass(frozen=True, slots=True)
class Ground:
    """What the walk draws on, by token."""

    tree: Tree
    marks: Marks
    cues: Mapping[int, Carriers]
    """Tokens that may attribute or qualify what hangs from them."""
    hosts: Mapping[int, Sequence[int]]
    """Clause head → cues that attribute the whole clause ('…, he said, …', 'according to')."""
    quote_of: Sequence[int]
    """Number of the speech quotation in which a token stands, or -1."""
    quote_cues: Sequence[int]
    """Quotation → the token that says who speaks it, or -1."""
    own_doing: Callable[[int, int], bool]
    """(cue, verb) → whether the verb tells what the cue's speaker would do."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The scopes on the way to each token: as it comes in, with its clause's marks, with its own."""

    incoming: list[Scope]
    clause: list[Scope]
    inner: list[Scope]
    overruled: dict[int, Scope] = field(default_factory=dict)
    """Nouns of saying whose content another word confirms or denies."""


def find_scopes(ground: Ground) -> list[Scope]:
    """The scope of every token."""
    count = len(ground.tree.heads)
    paths = Paths([OWN_VOICE] * count, [OWN_VOICE] * count, [OWN_VOICE] * count)
    order = _heads_first(ground.tree)
    host_of = {cue: host for host, cues in ground.hosts.items() for cue in cues}
    borders = [OWN_VOICE] * count
    for token in order:
        head = ground.tree.heads[token]
        crossed = head != token and ground.quote_of[head] >= 0
        if head == token:
            scope = OWN_VOICE
        elif token in host_of and ground.quote_of[host_of[token]] < 0:
            scope = paths.incoming[host_of[token]]
        else:
            scope = borders[head] if crossed else _edge(ground, paths, head, token)
        if ground.quote_of[token] >= 0:
            borders[token] = scope  # for what hangs from the quotation but stands outside
        else:
            _enter(ground, paths, token, scope)
    for token in order:
        if ground.quote_of[token] >= 0:
            _enter(ground, paths, token, _quoted(ground, paths, token))
    return paths.inner


def _heads_first(tree: Tree) -> list[int]:
    order = [token for token, head in enumerate(tree.heads) if token == head]
    for token in order:
        order.extend(tree.kids[token])
    return order


def _enter(ground: Ground, paths: Paths, token: int, incoming: Scope) -> None:
    scope = paths.incoming[token] = incoming
    for cue in ground.hosts.get(token, ()):
        rule = next((each for each in _host_rules(ground.cues.get(cue, {}))), None)
        if rule is not None:
            scope = Scope(scope, rule.effect, rule.rule, cue, True)
    for mark in ground.marks.clause.get(token, ()):
        scope = Scope(scope, mark.effect, mark.rule, mark.cue)
    paths.clause[token] = scope
    for mark in ground.marks.word.get(token, ()):
        scope = _qualify(ground, scope, mark, token)
    paths.inner[token] = scope


def _host_rules(carriers: Carriers) -> tuple[Cue, ...]:
    return carriers.get("host", ()) or carriers.get("clause", ())


def _qualify(ground: Ground, scope: Scope, mark: Mark, token: int) -> Scope:
    effect, speech = mark.effect, scope.voiced
    if mark.spoken is None or speech is None or _says_itself(ground, token):
        return Scope(scope, effect, mark.rule, mark.cue)
    if speech.effect == "promised" or ground.own_doing(speech.cue, token):
        effect = mark.spoken
    return Scope(scope, effect, mark.rule, mark.cue)


def _says_itself(ground: Ground, verb: int) -> bool:
    """Whether the verb is quoted with an 'I' or 'we': '"I would feel sad," he said' promises nothing."""
    quote = ground.quote_of[verb]
    kids = ground.tree.kids[verb] if quote >= 0 else ()
    return any(ground.tree.words[kid] in ("i", "we") and ground.quote_of[kid] == quote for kid in kids)


def _quoted(ground: Ground, paths: Paths, token: int) -> Scope:
    """The scope of a token of a quotation: what its head there gives, else its speaker's words."""
    head, quote = ground.tree.heads[token], ground.quote_of[token]
    cue = ground.quote_cues[quote]
    if head != token and ground.tree.deps[token] != "parataxis":  # 'vowed to fight: "We have stood up"'
        scope = _edge(ground, paths, head, token)
        if ground.quote_of[head] == quote or _speaks(scope, cue) or (cue < 0 and scope.voiced is not None):
            return scope
    rules = _host_rules(ground.cues.get(cue, {}))
    effect: Effect = "alleged" if rules and rules[0].effect == "alleged" else "reported"
    return Scope(paths.inner[cue] if cue >= 0 else OWN_VOICE, effect, "quote", cue, True)


def _speaks(scope: Scope, cue: int) -> bool:
    """Whether the cue's speaker is among those of the scope."""
    hop = scope.voiced
    for _ in range(_HOPS):
        if hop is None or hop.cue == cue:
            return hop is not None
        hop = hop.outer.voiced if hop.outer else None
    return False


def _edge(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """What stands at the token before its own marks, given its head's scope."""
    dep = ground.tree.deps[token]
    if head in ground.cues:
        scope = _carried(ground, paths, head, token)
        if scope is not None:
            return scope
    elif dep in ("prep", "acl") and ground.tree.deps[head] in ("dobj", "nsubjpass"):
        scope = _raised(ground, paths, head, token)
        if scope is not None:
            return scope
    handler = _HANDLERS.get(dep)
    return handler(ground, paths, head, token) if handler else paths.inner[head]


def _carried(ground: Ground, paths: Paths, head: int, token: int) -> Scope | None:
    tree, carriers = ground.tree, ground.cues[head]
    if tree.lemmas[head] == "be" and any(tree.deps[kid] == "acomp" for kid in tree.kids[head][:_LIST]):
        return None
    names = carriers_of(tree, token)
    if names and names[0] == "object" and is_claim_noun(ground.cues.get(token)):
        cue = choose_cue(tree, head, carriers.get("claims", ()))
        if cue is not None:
            paths.overruled[token] = Scope(paths.inner[head], cue.effect, cue.rule, head, cue.voice)
            return paths.inner[head]
    for name in names:
        cue = choose_cue(tree, head, carriers.get(name, ()))
        if cue is not None:
            return _content(tree, paths, cue, head, token)
    return None


def _raised(ground: Ground, paths: Paths, head: int, token: int) -> Scope | None:
    """What hangs from the object instead of from its verb: 'forced [the ferry to turn back]'."""
    verb, tree = ground.tree.heads[head], ground.tree
    if verb not in ground.cues or (tree.deps[token] == "acl" and not has_to(tree, token)):
        return None
    for name in carriers_of(tree, token):
        cue = choose_cue(tree, verb, ground.cues[verb].get(name, ()))
        if cue is not None and (cue.voice or name == "infinitive"):
            return _content(tree, paths, cue, verb, token)
    return None


def _content(tree: Tree, paths: Paths, cue: Cue, head: int, token: int) -> Scope:
    inner = paths.inner[head]
    if tree.lemmas[head] == "have" and any(tree.words[kid] == "yet" for kid in tree.kids[head]):
        return Scope(inner, "negated", "yet-to", head)
    if cue.effect == "implied":
        return inner
    if cue.effect == "known":
        return factual(inner)
    if _is_open_question(tree, inner, token) or (not cue.voice and _asks_of_past(tree, token)):
        return factual(inner)
    if cue.voice and cue.effect in _STATING and is_negated(inner):
        return _unsaid(tree, inner, head, token)
    if cue.voice and cue.effect in _STATING and not inner.voice and _is_said_by_it(tree, inner, head):
        inner = factual(inner)
    return paths.overruled.get(head) or Scope(inner, cue.effect, cue.rule, head, cue.voice)


def _is_said_by_it(tree: Tree, inner: Scope, verb: int) -> bool:
    """Whether to say that it should or can be said is to say it: 'it should be noted that', 'I can tell you that'."""
    if inner.rule == "can":
        return any(tree.words[kid] in ("i", "we") for kid in tree.kids[verb])
    return inner.effect == "requested"


def _unsaid(tree: Tree, inner: Scope, cue: int, clause: int) -> Scope:
    """What is not said is open and nobody's word, but not what 'did not say why they left' takes for granted."""
    if _is_presupposed(tree, clause):
        return factual(inner)
    return Scope(factual(inner), "possible", "not-said", cue)


def _is_presupposed(tree: Tree, clause: int) -> bool:
    """Whether the clause asks who, why, when or where of what happened, and not whether or how much."""
    words = factuality_words()
    asked = [kid for kid in tree.kids[clause][:_LIST] if kid < clause and tree.words[kid] in words.question_words]
    return any(tree.words[kid + 1] not in words.amounts for kid in asked)


def _asks_of_past(tree: Tree, clause: int) -> bool:
    """Whether the clause asks where, why or how what happened did: 'to pinpoint where the ship sank'."""
    return tree.deps[clause] == "ccomp" and is_past(tree, clause) and _is_presupposed(tree, clause)


def _is_open_question(tree: Tree, inner: Scope, clause: int) -> bool:
    """Whether a word of saying that is not yet said asks of what happened: 'hoped to learn why the ship sank'."""
    return inner.effect in _UNSETTLED and _asks_of_past(tree, clause)


# ------------------------------------------------------------------------------------------------ by relation


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
    if tree.deps[token] == "xcomp" and has_to(tree, token):
        return Scope(paths.inner[head], "possible", "infinitive", head)
    if _asks_of_past(tree, token) or (tree.deps[token] == "pcomp" and is_past(tree, token)):
        return factual(paths.inner[head])
    return paths.inner[head]


def _judged(ground: Ground, paths: Paths, cue: Cue, adjective: int, token: int) -> Scope:
    """What an adjective says of its clause: 'it is clear that', 'it is not clear whether'."""
    inner = paths.inner[ground.tree.heads[adjective]]
    if cue.effect != "known":
        return Scope(inner, cue.effect, cue.rule, adjective)
    open_ = is_negated(inner) and ground.tree.lemmas[adjective] in factuality_words().evident
    open_ = open_ and not _is_presupposed(ground.tree, token)
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
    scope = factual(paths.inner[head])
    return told(scope) if _is_done(tree, scope, head, token) else scope


def _is_done(tree: Tree, scope: Scope, noun: int, clause: int) -> bool:
    """Whether the clause tells of its noun what has happened, whatever is promised, asked or thought about it.

    'vowed to rebuild the plant that burned down', 'called for a change of a law passed in May'
    """
    if scope.effect not in _UNSETTLED:
        return False
    if scope.effect in _BELIEVED and not any(tree.words[kid] in _KNOWN for kid in tree.kids[noun]):
        return False  # 'claims that there are men who saw it'
    if tree.deps[clause] == "relcl":
        return is_past(tree, clause)
    return tree.tags[clause] == "VBN" and not any(tree.deps[kid] == "aux" for kid in tree.kids[clause])


def _is_ordinal(tree: Tree, noun: int) -> bool:
    ordinals = factuality_words().ordinals
    return tree.lemmas[noun] in ordinals or any(tree.words[kid] in ordinals for kid in tree.kids[noun])


def _beside(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """A clause of its own, after a colon or set between: nothing of the other's marks holds for it."""
    return paths.incoming[head]


def _apposition(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    return factual(paths.inner[head]) if ground.quote_of[token] >= 0 else aside(paths.inner[head], token)


def _adverbial(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    tree = ground.tree
    if has_to(tree, token):
        return Scope(paths.inner[head], "possible", "purpose", token)
    words = factuality_words()
    known = words.circumstances if is_past(tree, token) else words.reasons
    if tree.tags[token] == "VBN" and any(tree.words[kid] == "having" for kid in tree.kids[token]):
        return factual(paths.inner[head])
    if any(tree.words[kid] in known for kid in tree.kids[token]) or _is_occasion(tree, head, token):
        return factual(paths.inner[head])
    return affirmed(paths.inner[head])


def _is_occasion(tree: Tree, head: int, clause: int) -> bool:
    """Whether the clause tells when something would have happened: 'may have died when the bridge fell'."""
    if not is_past(tree, clause) or not any(tree.words[kid] == "when" for kid in tree.kids[clause]):
        return False
    helpers = [kid for kid in tree.kids[head] if tree.deps[kid] == "aux"]
    return any(tree.lemmas[kid] == "have" for kid in helpers) or not any(tree.tags[kid] == "MD" for kid in helpers)


def _preposition(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    inner, tree = paths.inner[head], ground.tree
    if tree.words[token] == "in" and any(tree.lemmas[kid] in factuality_words().reactions for kid in tree.kids[token]):
        return factual(inner)
    if tree.words[token] not in factuality_words().circumstances:
        return inner
    if tree.words[token] == "as" and any(tree.deps[kid] == "pobj" for kid in tree.kids[token]):
        return inner  # 'will be out as an update'
    gerund = any(tree.tags[kid] == "VBG" for kid in tree.kids[token])
    return affirmed(inner) if gerund else factual(inner)


def _nominal(ground: Ground, paths: Paths, head: int, token: int) -> Scope:
    """A subject or object: what is definite is taken for granted, unless its verb only says that it is."""
    inner, tree = paths.inner[head], ground.tree
    planned = _planned_subject(ground, head, token)
    if planned is not None:
        return Scope(inner, planned[1].effect, planned[1].rule, planned[0])
    if inner is OWN_VOICE or tree.poses[token] not in _NOMINAL:
        return inner
    if tree.heads[head] not in ground.cues and is_deeper(tree, head) and is_definite(tree, token):
        return told(inner)
    if tree.deps[token] in ("nsubj", "nsubjpass") and is_negated(inner) and _precedes_negation(inner, token):
        inner = affirmed(inner) if not _brings_about(tree, head, token) else inner
    if inner is inner.voiced:
        return told(inner.outer or inner) if _is_beyond_denial(tree, inner, head, token) else inner
    if tree.deps[token] == "dobj" and tree.lemmas[head] in factuality_words().facing:
        return factual(inner)
    if _brings_about(tree, head, token) or not is_definite(tree, token):
        return inner
    return factual(inner)


def _precedes_negation(scope: Scope, token: int) -> bool:
    """Whether the subject stands before what denies its verb and so is not denied: 'six of the mines do not pay'."""
    hop: Scope | None = scope
    for _ in range(_HOPS):
        if hop is None or hop.voice:
            break
        if hop.effect == "negated" and hop.cue < token:
            return False
        hop = hop.outer
    return True


def _brings_about(tree: Tree, verb: int, noun: int) -> bool:
    """Whether the noun is no more certain than its verb: 'the vote will be held', but not 'the vote may be a fraud'."""
    if tree.lemmas[verb] == "be" and tree.deps[noun] == "nsubj":
        return not any(tree.deps[kid] in ("attr", "acomp") for kid in tree.kids[verb])
    return tree.lemmas[verb] in factuality_words().light_verbs


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
    return None


def _is_beyond_denial(tree: Tree, scope: Scope, head: int, token: int) -> bool:
    """Whether who denies, promises, asks or alleges something, or leaves it unsaid, leaves standing what it is about.

    'denied that she had ordered the raid', 'vowed to end the strike', 'did not say what prompted the raid'
    """
    if scope.outer is not None and scope.outer.rule == "not-said" and scope.cue != head and is_definite(tree, token):
        return True  # 'has not mentioned what prompted his decision'
    direct = scope.cue == head or (tree.deps[head] == "prep" and scope.cue == tree.heads[head])
    is_faced = tree.deps[token] == "dobj" and tree.lemmas[head] in factuality_words().facing
    if scope.effect not in _UNSETTLED or direct or not (is_faced or is_definite(tree, token)):
        return False
    return not _brings_about(tree, head, token)


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


_HANDLERS: Mapping[str, Callable[[Ground, Paths, int, int], Scope]] = {
    "ccomp": _clause,
    "xcomp": _clause,
    "pcomp": _clause,
    "acl": _modifier,
    "relcl": _modifier,
    "appos": _apposition,
    "parataxis": _beside,
    "advcl": _adverbial,
    "prep": _preposition,
    "nsubj": _nominal,
    "nsubjpass": _nominal,
    "dobj": _nominal,
    "pobj": _nominal,
    "attr": _nominal,
    "conj": _conjunct,
}
