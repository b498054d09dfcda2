"""Under which words each token of a Doc stands: one walk from heads to dependents."""

from kg.extract.attribution_cues import carriers_of, choose_cue, is_claim_noun
from kg.extract.attribution_degrees import by_degree
from kg.extract.attribution_given import asks_of_past, is_presupposed, told
from kg.extract.attribution_lexicon import Cue, Effect, factuality_words
from kg.extract.attribution_paths import Ground, Paths
from kg.extract.attribution_relations import RELATIONS
from kg.extract.attribution_signs import Mark
from kg.extract.factuality import OWN_VOICE, STATING, UNSETTLED, Scope, affirmed, factual, is_negated, is_open
from kg.extract.syntax import Tree, has_to, kids_by_dep

_HOPS = 16
_LIST = 64
_COMMITTING: frozenset[Effect] = frozenset({"promised", "requested"})
"""Effects of words that bind someone; who may still be about to say them has not."""


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
            scope = told(scope) if ground.tree.deps[token] == "advcl" else scope  # 'denied it fell, as Reyes testified'
        elif crossed and _follows_saying(ground, head, token):
            scope = paths.inner[ground.quote_cues[ground.quote_of[head]]]
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


def _follows_saying(ground: Ground, quoted: int, token: int) -> bool:
    """Whether what hangs there goes on with who speaks: '"It fell," she replied, leaving the hall'."""
    cue = ground.quote_cues[ground.quote_of[quoted]]
    return quoted < cue < token


def _heads_first(tree: Tree) -> list[int]:
    order = [token for token, head in enumerate(tree.heads) if token == head]
    for token in order:
        order.extend(tree.kids[token])
    return order


def _enter(ground: Ground, paths: Paths, token: int, incoming: Scope) -> None:
    scope = paths.incoming[token] = incoming
    for cue in ground.hosts.get(token, ()):
        rule = _host_rule(ground, cue)
        if rule is not None and scope.effect != "denied":  # its own word, not that of who denies it
            scope = Scope(scope, rule.effect, rule.rule, cue, True)
    for mark in ground.marks.clause.get(token, ()):
        scope = Scope(scope, mark.effect, mark.rule, mark.cue)
    paths.clause[token] = scope
    for mark in ground.marks.word.get(token, ()):
        scope = _qualify(ground, scope, mark, token)
    paths.inner[token] = scope


def _host_rule(ground: Ground, cue: int) -> Cue | None:
    """The rule by which the word has what stands around it, or the quotation that it brings in, for its content."""
    carriers = ground.cues.get(cue, {})
    return choose_cue(ground.tree, cue, carriers.get("host", ()) or carriers.get("clause", ()))


def _qualify(ground: Ground, scope: Scope, mark: Mark, token: int) -> Scope:
    effect, speech = mark.effect, scope.voiced
    if mark.spoken is None or speech is None or _says_itself(ground, token):
        return Scope(scope, effect, mark.rule, mark.cue)
    if speech.effect == "promised" or ground.own_doing(speech.cue, token) or _is_of_past(ground, speech.cue, token):
        effect = mark.spoken
    return Scope(scope, effect, mark.rule, mark.cue)


def _is_of_past(ground: Ground, cue: int, verb: int) -> bool:
    """Whether 'would' is the 'will' of what was said then: 'said the court would sit', not 'a strike would hurt'."""
    tree = ground.tree
    if tree.tags[cue] != "VBD" or ground.quote_of[verb] >= 0:
        return False
    if any(tree.lemmas[kid] == "have" for kid in tree.kids[verb]):
        return False
    doers = kids_by_dep(tree, verb, "nsubj", "nsubjpass")
    return not any(tree.words[kid] in ("a", "an") for doer in doers for kid in tree.kids[doer])


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
    rule = _host_rule(ground, cue)
    effect: Effect = "alleged" if rule is not None and rule.effect == "alleged" else "reported"
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
    if (
        found := _given_up(ground, paths, head, token) or by_degree(ground.tree, paths.inner[head], head, token)
    ) is not None:
        return found
    if head in ground.cues:
        scope = _carried(ground, paths, head, token)
        if scope is not None:
            return scope
    elif dep in ("prep", "acl") and ground.tree.deps[head] in ("dobj", "nsubjpass"):
        scope = _raised(ground, paths, head, token)
        if scope is not None:
            return scope
    relation = RELATIONS.get(dep)
    return relation(ground, paths, head, token) if relation else paths.inner[head]


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


def _given_up(ground: Ground, paths: Paths, noun: int, infinitive: int) -> Scope | None:
    """What is not done, whatever its noun says: 'dropped plans to build a dam'."""
    tree, verb = ground.tree, ground.tree.heads[noun]
    cue = choose_cue(tree, verb, ground.cues.get(verb, {}).get("aim", ()))
    if cue is None or tree.deps[noun] not in ("dobj", "nsubjpass") or not has_to(tree, infinitive):
        return None
    return Scope(paths.inner[verb], cue.effect, cue.rule, verb)


def _content(tree: Tree, paths: Paths, cue: Cue, head: int, token: int) -> Scope:
    inner = paths.inner[head]
    if tree.lemmas[head] == "have" and any(tree.words[kid] == "yet" for kid in tree.kids[head]):
        return Scope(inner, "negated", "yet-to", head)
    if (given := _given(tree, cue, inner, (head, token))) is not None:
        return given
    if cue.voice and cue.effect in STATING:
        if is_negated(inner):
            return _unsaid(tree, inner, head, token)
        if not inner.voice and _is_said_by_it(tree, inner, head):
            inner = factual(inner)
            if any(tree.words[kid] == "it" for kid in kids_by_dep(tree, head, "nsubjpass")):
                return inner
    voice = cue.voice and not (cue.effect in _COMMITTING and _is_uncommitted(tree, inner, token))
    return paths.overruled.get(head) or Scope(inner, cue.effect, cue.rule, head, voice)


def _given(tree: Tree, cue: Cue, inner: Scope, edge: tuple[int, int]) -> Scope | None:
    """What stands whatever the word says of it, None where the word counts; edge is the word and its content."""
    verb, content = edge
    if cue.effect == "implied":
        return affirmed(inner) if _takes_time(tree, verb) else inner
    if cue.effect == "known":
        known = factual(inner)
        return told(known) if known.effect in _COMMITTING else known  # 'promised to stop selling guns'
    if not asks_of_past(tree, content):
        return None
    if inner.effect in UNSETTLED:  # 'promised to say why it sank'
        return told(inner)
    return factual(inner) if cue.effect == "possible" else None  # 'wondered why it sank'


def _takes_time(tree: Tree, verb: int) -> bool:
    """Whether only how long it takes may be denied: 'it did not take long to convict him'."""
    if tree.lemmas[verb] not in factuality_words().taking:
        return False
    return any(tree.words[kid] == "it" for kid in kids_by_dep(tree, verb, "nsubj", "expl"))


def _is_uncommitted(tree: Tree, inner: Scope, clause: int) -> bool:
    """Whether nobody has said so yet: 'may ask the court to rule', 'will decide whether to rule'."""
    return is_open(inner) or any(tree.words[kid] == "whether" for kid in tree.kids[clause])


def _is_said_by_it(tree: Tree, inner: Scope, verb: int) -> bool:
    """Whether to say that it should or can be said is to say it: 'it should be noted that', 'I can tell you that'."""
    if inner.rule == "can":
        return any(tree.words[kid] in ("i", "we") for kid in tree.kids[verb])
    return inner.effect == "requested"


def _unsaid(tree: Tree, inner: Scope, cue: int, clause: int) -> Scope:
    """What is not said is open and nobody's word, but not what 'did not say why they left' takes for granted."""
    if is_presupposed(tree, clause):
        return factual(inner)
    return Scope(factual(inner), "possible", "not-said", cue)
