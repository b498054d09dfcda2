"""Whose words they are: the speakers of a verb or noun of saying, and the sources that they cite."""

from collections.abc import Iterable

from kg.extract.attribution_lexicon import attribution_words, cue_index
from kg.extract.quotes import is_speaker
from kg.extract.referents import Named
from kg.extract.syntax import Tree, conjuncts, is_passive, kids_by_dep, passive_agents, prepositions, subjects
from kg.extract.tree import behind_partitive

Voices = tuple[tuple[str, ...], ...]
"""Ids of the speakers of each link of a chain, outermost first; an empty link is a speaker that is no entity."""

_MUTE = frozenset({"Thing", "Event", "Election", "Product"})
_REACH = 40
_COLON = 8
_EARLIER = 120
"""Tokens from 'the statement' back to where its authors are told of, at most."""
_OWNING = ("by", "from", "of", "for", "in", "at")


def find_voices(tree: Tree, referents: Named, cue: int) -> Voices:
    """The speakers at a cue: one link, and one more where they cite a source of their own."""
    tokens = speaker_tokens(tree, cue)
    if tree.deps[cue] == "conj" and tree.poses[cue] in ("VERB", "AUX") and not _can_speak(tree, referents, tokens):
        tokens = _nearer_subject(tree, referents, cue) or tokens
    links = [_entities(tree, referents, tokens)]
    cited = _cited(tree, referents, cue, tokens)
    return (*links, cited) if cited else tuple(links)


def _can_speak(tree: Tree, referents: Named, tokens: Iterable[int]) -> bool:
    entities = _entities(tree, referents, tokens)
    return bool(entities) and all(referents.kind(entity) not in _MUTE for entity in entities)


def _nearer_subject(tree: Tree, referents: Named, cue: int) -> list[int]:
    """The subject of the nearest verb before, where the verb that the parse offers has one that cannot speak.

    'The delay came after Reyes urged calm and said …'
    """
    for token in range(cue - 1, max(tree.heads[cue], cue - _REACH), -1):
        if tree.deps[token] == "nsubj" and tree.tags[tree.heads[token]] == tree.tags[cue] and tree.heads[token] < cue:
            tokens = conjuncts(tree, token)
            if _can_speak(tree, referents, tokens):
                return tokens
    return []


def speaker_tokens(tree: Tree, cue: int) -> list[int]:
    """Tokens of those who speak at the cue, in order; empty where the text does not say who."""
    if tree.words[cue] == "according":
        holders = kids_by_dep(tree, cue, "prep", "pcomp") or [cue]
        nouns = [noun for holder in holders for noun in kids_by_dep(tree, holder, "pobj")]
        return [each for noun in nouns for each in conjuncts(tree, noun)]
    if tree.poses[cue] in ("NOUN", "PROPN"):
        if is_speaker(tree.words, cue) or (tree.poses[cue] == "PROPN" and tree.lemmas[cue] not in cue_index()["noun"]):
            return [cue]
        return _owners(tree, cue) or _outputs(tree, cue)
    if is_passive(tree, cue):
        return [each.token for each in passive_agents(tree, cue)]
    if cue and tree.words[cue - 1] in ("i", "we"):  # 'It shows, I think, that'
        return [cue - 1]
    return _quoted_as(tree, cue) or _subjects(tree, cue)


def _outputs(tree: Tree, noun: int) -> list[int]:
    """The statement of 'a statement to the press: "…"'."""
    introduces = ":" in tree.words[noun + 1 : noun + _COLON]
    return [noun] if introduces and tree.lemmas[noun] in attribution_words().writings else []


def _subjects(tree: Tree, cue: int) -> list[int]:
    """Subjects of the verb; 'each' and 'both' stand for those of the clause around."""
    found = [_written(tree, each.token) for each in subjects(tree, cue)] or _behind(tree, cue)
    if len(found) == 1 and tree.words[found[0]] in ("each", "both", "all") and tree.heads[cue] != cue:
        return [each.token for each in subjects(tree, tree.heads[cue])] or found
    return found


def _behind(tree: Tree, cue: int) -> list[int]:
    """What is read out behind its verb: '"He is ill," read a statement on the firm's website'."""
    found = kids_by_dep(tree, cue, "dobj")
    return [each for each in found if tree.lemmas[each] in attribution_words().outputs]


def _written(tree: Tree, token: int) -> int:
    """The letter of 'a letter to Acme, which reads', where the relative stands for what it is sent to."""
    sent = tree.heads[token] - 1
    return sent if tree.deps[token] == "pobj" and tree.lemmas[sent] in attribution_words().writings else token


def _quoted_as(tree: Tree, cue: int) -> list[int]:
    """The one who 'was quoted as saying'."""
    preposition = tree.heads[cue]
    verb = tree.heads[preposition]
    if (
        tree.deps[cue] not in ("pcomp", "pobj")
        or tree.words[preposition] != "as"
        or tree.lemmas[verb] not in attribution_words().citing
    ):
        return []
    return kids_by_dep(tree, verb, "nsubjpass") or kids_by_dep(tree, verb, "dobj")


def _owners(tree: Tree, noun: int) -> list[int]:
    owners = kids_by_dep(tree, noun, "poss")
    doers = _doers(tree, noun)
    if owners and not (doers and tree.poses[owners[0]] == "PRON"):  # 'declared his wish to leave'
        return conjuncts(tree, owners[0])
    found = prepositions(tree, noun)
    for preposition in ("by", "from"):
        if preposition in found:
            return [each.token for each in found[preposition]]
    return doers


def _doers(tree: Tree, noun: int) -> list[int]:
    """Who does it where the verb only says that it is done: 'made a promise'."""
    verb = tree.heads[noun]
    if tree.deps[noun] not in ("dobj", "attr") or tree.lemmas[verb] not in attribution_words().light_verbs:
        return []
    return [each.token for each in (passive_agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb))]


def _entities(tree: Tree, referents: Named, tokens: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for token in tokens for each in _speakers_at(tree, referents, token)))


def _speakers_at(tree: Tree, referents: Named, token: int) -> tuple[str, ...]:
    """The entities at the token; where a statement or spokesman has none, those whose it is."""
    entity = referents.headed(token)
    whole = behind_partitive(tree, token)
    if entity is None and whole != token:  # 'one of the authors, Anna Berg, said', 'dozens of lawyers said'
        token = next((kid for kid in kids_by_dep(tree, token, "appos") if referents.headed(kid)), whole)
        entity = referents.headed(token)
    if entity is None and tree.poses[token] == "PROPN":
        entity = referents.covering(token)
    mute = entity is None or referents.kind(entity) in _MUTE
    own = (entity,) if entity is not None else ()
    if not mute or tree.lemmas[token] not in attribution_words().outputs:
        return own
    return _authors(tree, referents, token) or _earlier(tree, referents, token) or own


def _authors(tree: Tree, referents: Named, token: int) -> tuple[str, ...]:
    owner = _owner(tree, referents, token)
    return (owner,) if owner is not None else _writers(tree, referents, token)


def _earlier(tree: Tree, referents: Named, token: int) -> tuple[str, ...]:
    """Whose 'the statement' is: 'The bank issued a statement. … the statement read'."""
    lemma = tree.lemmas[token]
    if lemma not in attribution_words().writings or not any(tree.words[kid] == "the" for kid in tree.kids[token]):
        return ()
    for before in range(token - 1, max(token - _EARLIER, -1), -1):
        if tree.lemmas[before] == lemma and (found := _authors(tree, referents, before)):
            return found
    return ()


def _owner(tree: Tree, referents: Named, token: int) -> str | None:
    """'the bank's statement', 'a report in the Courier', 'figures released by the institute'."""
    entity = None
    for kid in tree.kids[token]:
        if tree.deps[kid] in ("poss", "compound", "nmod"):
            entity = referents.covering(kid)
        elif tree.words[kid] in _OWNING:
            entity = next((found for noun in kids_by_dep(tree, kid, "pobj") if (found := referents.headed(noun))), None)
        elif tree.words[kid] == "on":  # 'a statement on the firm's website'
            sites = [owner for noun in kids_by_dep(tree, kid, "pobj") for owner in kids_by_dep(tree, noun, "poss")]
            entity = next((found for owner in sites if (found := referents.headed(owner))), None)
        elif tree.deps[kid] == "acl" and tree.lemmas[kid] not in attribution_words().obtaining:
            entity = next(
                (found for each in passive_agents(tree, kid) if (found := referents.headed(each.token))), None
            )
        if entity is not None and referents.kind(entity) not in _MUTE:
            return entity
    return None


def _writers(tree: Tree, referents: Named, token: int) -> tuple[str, ...]:
    """Those who write in 'resigned in a letter that said' and 'sent a letter that said'."""
    verb = tree.heads[token]
    if tree.deps[token] == "pobj" and tree.words[verb] == "in":
        verb = tree.heads[verb]
    elif tree.deps[token] != "dobj" or tree.lemmas[verb] not in attribution_words().issuing:
        return ()
    if tree.lemmas[token] not in attribution_words().writings or tree.poses[verb] != "VERB":
        return ()
    found = _entities(tree, referents, (each.token for each in subjects(tree, verb) if each.token != token))
    return tuple(entity for entity in found if referents.kind(entity) not in _MUTE)


def _cited(tree: Tree, referents: Named, cue: int, speakers: Iterable[int]) -> tuple[str, ...]:
    """Whom the speakers cite: 'citing data from the council'."""
    citing = attribution_words().citing
    for holder in (cue, *speakers):
        for kid in tree.kids[holder]:
            if tree.deps[kid] in ("advcl", "acl") and tree.tags[kid] == "VBG" and tree.lemmas[kid] in citing:
                nouns = [each for noun in kids_by_dep(tree, kid, "dobj") for each in conjuncts(tree, noun)]
                found = _origin(tree, referents, nouns) or _entities(tree, referents, nouns)
                return tuple(entity for entity in found if referents.kind(entity) not in _MUTE)
    return ()


def _origin(tree: Tree, referents: Named, nouns: Iterable[int]) -> tuple[str, ...]:
    """Whose the cited things are: 'data from the council', 'the council's data'."""
    for noun in nouns:
        if tree.poses[noun] == "NOUN":
            for holder in (noun, *kids_by_dep(tree, noun, "prep")):
                if holder == noun or tree.words[holder] in ("by", "from", "of"):
                    found = _entities(tree, referents, kids_by_dep(tree, holder, "poss" if holder == noun else "pobj"))
                    if found:
                        return found
    return ()
