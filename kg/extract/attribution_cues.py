"""Which words of a Doc hand over or qualify what hangs from them, and by what each dependent hangs."""

from collections.abc import Iterable, Mapping

from kg.extract.attribution_lexicon import Carriers, Cue, PartOfSpeech, attribution_words, cue_index
from kg.extract.factuality import STATING
from kg.extract.syntax import Tree, has_to, is_passive, kids_by_dep, passive_agents, subjects

_POS: Mapping[str, PartOfSpeech] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_CLIMB = 24
_THROUGH = frozenset(
    {"relcl", "advcl", "acl", "conj", "pcomp", "prep", "pobj", "dobj", "attr", "nsubj", "appos", "xcomp", "agent"}
)


def find_cues(tree: Tree) -> dict[int, Carriers]:
    """Token → what it does to its dependents, for every word that the lexicons know."""
    index = cue_index()
    by_pos = {pos: index.get(name, {}) for pos, name in _POS.items()}
    prepositions = index.get("preposition", {})
    cues: dict[int, Carriers] = {}
    for token, (pos, lemma) in enumerate(zip(tree.poses, tree.lemmas, strict=True)):
        words = by_pos.get(pos)
        found = words.get(lemma) if words is not None else None
        if found is not None and not _is_office(tree, token):
            cues[token] = found
        elif tree.words[token] in prepositions:
            cues[token] = prepositions[tree.words[token]]
    for token in [token for token, dep in enumerate(tree.deps) if dep == "prt"]:
        _join_particle(tree, token, by_pos["VERB"], cues)
    for token in [token for token in cues if tree.words[token] in prepositions]:
        cues[token] = prepositions[tree.words[token]]
    return cues


def _is_office(tree: Tree, token: int) -> bool:
    """Whether the noun is the charge of 'in charge of the plant', which nobody brings."""
    if tree.tags[token] != "NN" or token == 0 or tree.words[token - 1] != "in":
        return False
    return tree.words[token + 1 : token + 2] == ("of",)


def _join_particle(tree: Tree, particle: int, verbs: Mapping[str, Carriers], cues: dict[int, Carriers]) -> None:
    """Takes 'rule out' for what it is, and 'set up' for no 'set'."""
    verb = tree.heads[particle]
    phrase = verbs.get(f"{tree.lemmas[verb]} {tree.words[particle]}")
    if phrase is not None:
        cues[verb] = phrase
    else:
        cues.pop(verb, None)


def carriers_of(tree: Tree, token: int) -> tuple[str, ...]:
    """By what the token hangs from its head, most telling first; empty: by nothing that carries content."""
    dep = tree.deps[token]
    if dep in ("dobj", "nsubjpass"):
        return ("object",) if _may_be_content(tree, token) else ()
    if dep in ("prep", "agent"):
        return (tree.words[token],)
    if dep in _CLAUSAL:
        return _clause_carriers(tree, token, dep)
    return _SIMPLE.get(dep, ())


def _clause_carriers(tree: Tree, token: int, dep: str) -> tuple[str, ...]:
    if _is_fronted(tree, token):
        return ()
    if has_to(tree, token):
        return ("infinitive",)
    if dep in ("acl", "relcl"):
        return ("clause",) if any(tree.deps[kid] == "mark" for kid in tree.kids[token]) else ()
    form = _FORMS.get(tree.tags[token])
    if dep == "xcomp":
        return (form, "small") if form else ("small",)
    if dep == "ccomp":
        if tree.poses[token] not in ("VERB", "AUX"):
            return ("small", "clause")
        form = _bare(tree, token, form)
        return (form, "clause") if form else ("clause",)
    return ()


def _bare(tree: Tree, verb: int, form: str | None) -> str | None:
    """The form of a clause's verb: bare in 'that the council resign' and 'be dissolved', not in 'might resign'."""
    helpers = [tree.words[kid] for kid in tree.kids[verb] if tree.deps[kid] in ("aux", "auxpass")]
    if helpers[:1] == ["be"] or (tree.tags[verb] == "VBP" and _has_singular(tree, verb)):
        return "bare"
    return None if helpers and form == "bare" else form


def _has_singular(tree: Tree, verb: int) -> bool:
    """Whether the subject is one, so that a verb without -s is no present tense: 'that Reyes meet the union'."""
    found = kids_by_dep(tree, verb, "nsubj")
    return any(tree.tags[kid] in ("NN", "NNP") and not kids_by_dep(tree, kid, "conj") for kid in found)


def _is_fronted(tree: Tree, token: int) -> bool:
    """Whether it is what its verb's subject does besides: 'To save it, she left'."""
    if token > tree.heads[token] or kids_by_dep(tree, token, "nsubj", "nsubjpass"):
        return False
    return has_to(tree, token)


_FORMS: Mapping[str, str] = {"VBG": "gerund", "VB": "bare"}
_SIMPLE: Mapping[str, tuple[str, ...]] = {
    "oprd": ("small",),
    "compound": ("compound",),
}
_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "relcl", "advcl"})


def _may_be_content(tree: Tree, noun: int) -> bool:
    """Whether an object tells what is said, not to whom: no name, no pronoun, and no infinitive beside it."""
    if tree.poses[noun] in ("PROPN", "PRON"):
        return False
    return not any(tree.deps[kid] == "xcomp" for kid in tree.kids[tree.heads[noun]])


def choose_cue(tree: Tree, token: int, candidates: Iterable[Cue]) -> Cue | None:
    """The first of the cues whose conditions the token fulfils."""
    return next((cue for cue in candidates if _fits(tree, token, cue)), None)


def _fits(tree: Tree, token: int, cue: Cue) -> bool:
    if cue.passive and not is_passive(tree, token):
        return False
    if cue.present and not _is_present(tree, token):
        return False
    if cue.progressive and tree.tags[token] != "VBG":
        return False
    if cue.agent and is_passive(tree, token) and not passive_agents(tree, token):
        return False
    if cue.own and _is_for_another(tree, token):
        return False
    if cue.prepositions and not any(tree.words[kid] in cue.prepositions for kid in tree.kids[token]):
        return False
    if cue.objects and not any(
        tree.lemmas[kid] in cue.objects for kid in kids_by_dep(tree, token, "dobj", "nsubjpass")
    ):
        return False
    return not cue.subjects or any(tree.lemmas[each.token] in cue.subjects for each in subjects(tree, token))


def _is_present(tree: Tree, token: int) -> bool:
    """Whether the cue's clause is in the present; a participle's by its auxiliary or by the verb that it goes with."""
    verb = tree.heads[token] if tree.poses[token] == "ADJ" else token
    if tree.tags[verb] == "VBG":
        helpers = kids_by_dep(tree, verb, "aux")
        verb = helpers[0] if helpers else tree.heads[verb]
    return tree.tags[verb] in ("VBZ", "VBP")


def _is_for_another(tree: Tree, verb: int) -> bool:
    """Whether the verb names somebody else who is to act: 'wants the firm to pay'."""
    clauses = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("xcomp", "ccomp")]
    return bool(kids_by_dep(tree, verb, "dobj")) or any(
        kids_by_dep(tree, clause, "nsubj", "nsubjpass") for clause in clauses
    )


def is_claim_noun(carriers: Carriers | None) -> bool:
    """Whether the cue is a noun of saying ('allegation', 'report')."""
    return carriers is not None and any(cue.pos == "noun" and cue.voice for cues in carriers.values() for cue in cues)


def find_hosts(tree: Tree, cues: Mapping[int, Carriers]) -> dict[int, list[int]]:
    """Clause head → the cues that attribute the whole clause from inside it: '…, he said, …', 'according to'."""
    hosts: dict[int, list[int]] = {}
    for token, carriers in cues.items():
        if "host" in carriers:
            host = _clause_around(tree, cues, token) if _has_speaker(tree, token) else token
        elif _is_parenthesis(tree, token, carriers):
            host = tree.heads[token]
        else:
            continue
        if host != token:
            hosts.setdefault(host, []).append(token)
    for also in (each for each, word in enumerate(tree.words) if word == "also"):
        told = _told_before(tree, cues, also)
        if told >= 0:
            hosts.setdefault(tree.heads[also], []).append(told)
    return hosts


def _told_before(tree: Tree, cues: Mapping[int, Carriers], also: int) -> int:
    """The verb by which the sentence before told what would be, where this one goes on with it; -1: none.

    'Reyes said the port would be closed. Ships would also be searched.'
    """
    if tree.words[also - 1] != "would":
        return -1
    roots = (_root(tree, before) for before in range(also, -1, -1))
    said = next((root for root in roots if root != tree.heads[also]), -1)
    if not any(cue.effect in STATING for cue in cues.get(said, {}).get("clause", ())):
        return -1
    told = kids_by_dep(tree, said, "ccomp")
    return said if any(tree.words[kid] == "would" for each in told for kid in tree.kids[each]) else -1


def _root(tree: Tree, token: int) -> int:
    for _ in range(_CLIMB):
        token = tree.heads[token]
    return token


def _has_speaker(tree: Tree, according: int) -> bool:
    """Whether somebody's word follows, and no plan, rule or size."""
    following = tree.lemmas[according + 1 : according + 8]
    nouns = (lemma for lemma, pos in zip(following, tree.poses[according + 1 :], strict=False) if pos == "NOUN")
    return next(nouns, "") not in attribution_words().no_speakers


def _is_parenthesis(tree: Tree, token: int, carriers: Carriers) -> bool:
    if not any(cue.voice and cue.quotes for cue in carriers.get("clause", ())):
        return False
    if tree.deps[token] == "parataxis":
        # not 'Reyes said nothing, so the crowd left'
        return not any(tree.words[kid] == "so" for kid in tree.kids[tree.heads[token]])
    if tree.deps[token] != "advcl" or any(tree.deps[kid] in ("ccomp", "dobj") for kid in tree.kids[token]):
        return False
    if not any(cue.effect in STATING for cue in carriers["clause"]):  # 'did as she had promised'
        return False
    return any(tree.words[kid] == "as" and tree.deps[kid] == "mark" for kid in tree.kids[token])


def _clause_around(tree: Tree, cues: Mapping[int, Carriers], token: int) -> int:
    """The verb whose clause an 'according to' covers: its own, or the whole sentence where it stands at its end."""
    host = tree.heads[token]
    for _ in range(_CLIMB):
        if tree.poses[host] in ("VERB", "AUX") or tree.heads[host] == host:
            break
        host = tree.heads[host]
    if not _is_trailing(tree, token):
        return host
    for _ in range(_CLIMB):
        up = tree.heads[host]
        if up == host or tree.deps[host] not in _THROUGH or up > token or (tree.deps[host] == "xcomp" and up in cues):
            break
        host = up
    return host


def _is_trailing(tree: Tree, token: int) -> bool:
    """Whether the phrase begins after a comma, with nothing of the clause after it."""
    if token == 0 or tree.words[token - 1] not in (",", '"', "”", "'", "’", "-", "–", "—"):
        return False
    last = token
    for _ in range(_CLIMB):
        kids = tree.kids[last]
        if not kids or kids[-1] < last:
            break
        last = kids[-1]
    following = tree.poses[last + 1] if last + 1 < len(tree.poses) else "PUNCT"
    return following in ("PUNCT", "SPACE") and (
        last + 2 >= len(tree.deps) or tree.words[last + 1] in (".", "!", "?", "\n", ";", '"')
    )
