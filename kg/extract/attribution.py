"""Who says what stands at a token, and how it is put."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.extract.attribution_cues import find_cues, find_hosts
from kg.extract.attribution_evidence import find_unevidenced
from kg.extract.attribution_mends import mend_tree
from kg.extract.attribution_quotes import find_speech
from kg.extract.attribution_scopes import Ground, find_scopes
from kg.extract.attribution_signs import find_marks
from kg.extract.attribution_voices import Voices, find_voices, speaker_tokens
from kg.extract.drafts import Attribution
from kg.extract.factuality import Scope, Table, compose, effect_table, to_factuality
from kg.extract.quotes import find_quotes
from kg.extract.referents import Referents
from kg.extract.syntax import Tree, is_passive, subjects, tree_of
from kg.records import Article

_HOPS = 16
_OWN_WORDS = frozenset({"reported", "confirmed", "alleged", "denied"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What resolves a scope: speakers by cue and status tables by scope, each worked out once."""

    tree: Tree
    referents: Referents
    unevidenced: frozenset[int]
    quoted: Sequence[bool]
    voices: dict[int, Voices] = field(default_factory=dict)
    tables: dict[Scope, Table] = field(default_factory=dict)


def attribute(article: Article, doc: Doc, referents: Referents, tokens: Sequence[int]) -> dict[int, Attribution]:
    """The attribution of each of the tokens, by token."""
    if not tokens:
        return {}
    parsed = tree_of(doc)
    cues = find_cues(parsed)
    tree = mend_tree(parsed, cues)
    offsets = [int(offset) for offset in doc.to_array(["IDX"]).ravel()]
    speech = find_speech(tree, offsets, doc.text, find_quotes(doc.text), cues)
    reading = _Reading(tree, referents, find_unevidenced(tree, cues), speech.quoted)
    ground = Ground(
        tree=tree,
        marks=find_marks(tree, [(sent.start, sent.end) for sent in doc.sents]),
        cues=cues,
        hosts=find_hosts(tree, cues),
        quote_of=speech.number,
        quote_cues=speech.cues,
        own_doing=_own_doing(tree, referents),
    )
    scopes = find_scopes(ground)
    return {token: _read(reading, token, scopes[token]) for token in tokens}


def _own_doing(tree: Tree, referents: Referents) -> Callable[[int, int], bool]:
    """Whether the verb under a cue tells what the cue's speaker, or a body in its power, would do."""

    def is_own(cue: int, verb: int) -> bool:
        doers = [each.token for each in subjects(tree, verb)]
        speakers = (
            {found for token in speaker_tokens(tree, cue) if (found := referents.headed(token))} if cue >= 0 else set()
        )
        if is_passive(tree, verb) or any(is_passive(tree, kid) for kid in tree.kids[verb] if tree.deps[kid] == "xcomp"):
            return any(referents.kind(speaker) != "Person" for speaker in speakers)
        done_by = {found for token in doers if (found := referents.headed(token))}
        if done_by and speakers:
            return bool(done_by & speakers)
        return any(tree.words[token] in _PRONOUNS and not _is_expletive(tree, token) for token in doers)

    return is_own


def _is_expletive(tree: Tree, token: int) -> bool:
    return tree.words[token] == "it" and tree.lemmas[tree.heads[token]] == "be"


def _read(reading: _Reading, token: int, scope: Scope) -> Attribution:
    chain: list[Scope] = []
    hop = scope.voiced
    while hop is not None and len(chain) < _HOPS:
        chain.append(hop)
        hop = hop.outer.voiced if hop.outer else None
    claimed_by, relayed_by = _speakers(reading, chain)
    said_at = next((each.cue for each in chain if each.cue >= 0), None)
    return Attribution(
        factuality=to_factuality(_table(reading, scope)["asserted"]),
        claimed_by=claimed_by,
        relayed_by=relayed_by,
        unevidenced=token in reading.unevidenced or any(each.cue in reading.unevidenced for each in chain),
        said_at=said_at,
        quote=reading.quoted[token],
        rule=f"{scope.rule}@1",
    )


def _table(reading: _Reading, scope: Scope) -> Table:
    path: list[Scope] = []
    hop: Scope | None = scope
    while hop is not None and hop not in reading.tables:
        path.append(hop)
        hop = hop.outer
    for each in reversed(path):
        own = effect_table(each.effect)
        reading.tables[each] = compose(reading.tables[each.outer], own) if each.outer is not None else own
    return reading.tables[scope]


def _is_echo(tree: Tree, cue: int) -> bool:
    """Whether those who speak at the cue are but pronouns, which stand for the speaker around ('it said it …')."""
    tokens = speaker_tokens(tree, cue)
    return bool(tokens) and all(tree.words[token] in _PRONOUNS for token in tokens)


def _speakers(reading: _Reading, chain: Sequence[Scope]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who claim it, and those who relay it, outermost first; chain is innermost first."""
    links: list[tuple[str, ...]] = []
    for scope in chain:
        if scope.cue < 0:
            continue
        if scope.cue not in reading.voices:
            reading.voices[scope.cue] = find_voices(reading.tree, reading.referents, scope.cue)
        found = [link for link in reversed(reading.voices[scope.cue]) if link]
        if not found and not links and scope.effect in _OWN_WORDS and not _is_echo(reading.tree, scope.cue):
            links.append(())
        links += found
    if not links:
        return (), ()
    relays = dict.fromkeys(each for link in reversed(links[1:]) for each in link if each not in links[0])
    return links[0], tuple(relays)
