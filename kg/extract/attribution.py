"""Who says what stands at a token, and how it is put."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.extract.attribution_cues import find_hosts
from kg.extract.attribution_evidence import find_unevidenced
from kg.extract.attribution_given import told
from kg.extract.attribution_lexicon import attribution_words
from kg.extract.attribution_paths import Ground
from kg.extract.attribution_quotes import speech_of
from kg.extract.attribution_scopes import find_scopes
from kg.extract.attribution_signs import find_marks
from kg.extract.attribution_voices import Voices, find_voices, speaker_tokens
from kg.extract.drafts import Attribution
from kg.extract.factuality import OWN_VOICE, Scope, Table, compose, effect_table, to_factuality
from kg.extract.referents import Referents
from kg.extract.syntax import Tree, is_passive, subjects
from kg.records import Article

_HOPS = 16
_BEFORE_NAME = frozenset({"compound", "nmod", "amod", "poss"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_UNNAMED = _PRONOUNS | {"you", "one"}


@dataclass(frozen=True, slots=True)
class _Saying:
    """The part of an attribution that its speakers make."""

    claimed_by: tuple[str, ...] = ()
    relayed_by: tuple[str, ...] = ()
    said_at: int | None = None
    unevidenced: bool = False


_SILENCE = _Saying()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What resolves a scope: speakers by cue, sayings and status tables by scope, each worked out once."""

    tree: Tree
    referents: Referents
    unevidenced: frozenset[int]
    quoted: Sequence[bool]
    voices: dict[int, tuple[Voices, bool]] = field(default_factory=dict)
    tables: dict[Scope, Table] = field(default_factory=dict)
    sayings: dict[Scope, _Saying] = field(default_factory=dict)


def attribute(
    article: Article, doc: Doc, referents: Referents, tokens: Sequence[int], *, given: Set[int] = frozenset()
) -> dict[int, Attribution]:
    """The attribution of each of the tokens, by token; `given` are those that the text tells beside what is said."""
    if not tokens:
        return {}
    reading, scopes = _scan(doc, referents)
    return {token: _read(reading, token, _scope(reading, scopes, token, given=token in given)) for token in tokens}


def trace_scopes(doc: Doc, referents: Referents, token: int, *, given: bool = False) -> tuple[Scope, ...]:
    """The scopes in which a token stands, innermost first; none where it stands in the article's own voice.

    `given`: the text tells what the token tells beside what is said.
    """
    hop: Scope | None = _scope(*_scan(doc, referents), token, given=given)
    found: list[Scope] = []
    while hop is not None and len(found) < _HOPS:
        found.append(hop)
        hop = hop.outer
    return tuple(scope for scope in found if scope.rule != OWN_VOICE.rule)


def _scope(reading: _Reading, scopes: Sequence[Scope], token: int, *, given: bool) -> Scope:
    """The token's scope; of what is given the speaker's only in a quotation, else the article's own voice."""
    if not given:
        return scopes[token]
    return told(scopes[token]) if reading.quoted[token] else OWN_VOICE


def _scan(doc: Doc, referents: Referents) -> tuple[_Reading, list[Scope]]:
    """What resolves scopes, and the scope of each token."""
    spoken = speech_of(doc)
    tree, cues, speech = spoken.tree, spoken.cues, spoken.speech
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
    return reading, find_scopes(ground)


def _own_doing(tree: Tree, referents: Referents) -> Callable[[int, int], bool]:
    """Whether the verb under a cue tells what the cue's speaker, or a body in its power, would do."""

    def is_own(cue: int, verb: int) -> bool:
        if cue >= 0 and tree.lemmas[cue] in attribution_words().commissive:
            return True
        doers = [each.token for each in subjects(tree, verb)]
        speakers = (
            {found for token in speaker_tokens(tree, cue) if (found := referents.headed(token))} if cue >= 0 else set()
        )
        if is_passive(tree, verb) or any(is_passive(tree, kid) for kid in tree.kids[verb] if tree.deps[kid] == "xcomp"):
            return any(referents.kind(speaker) != "Person" for speaker in speakers)
        done_by = {found for token in doers if (found := referents.headed(token))}
        if done_by and speakers:
            return bool(done_by & (speakers | _spoken_for(tree, referents, speaker_tokens(tree, cue))))
        return any(tree.words[token] in _PRONOUNS and not _is_expletive(tree, token) for token in doers)

    return is_own


def _spoken_for(tree: Tree, referents: Referents, speakers: Sequence[int]) -> set[str]:
    """Whom the speakers' titles say that they speak for: the country of a 'Kenyan foreign minister'."""
    kids = [kid for token in speakers for kid in tree.kids[token] if kid < token]
    titles = [kid for kid in kids if tree.deps[kid] in _BEFORE_NAME]
    inner = [each for kid in titles for each in tree.kids[kid] if tree.deps[each] in _BEFORE_NAME]
    return {found for token in (*titles, *inner) if (found := referents.covering(token))}


def _is_expletive(tree: Tree, token: int) -> bool:
    return tree.words[token] == "it" and tree.lemmas[tree.heads[token]] == "be"


def _read(reading: _Reading, token: int, scope: Scope) -> Attribution:
    saying = _saying(reading, scope.voiced)
    return Attribution(
        factuality=to_factuality(_table(reading, scope)["asserted"]),
        claimed_by=saying.claimed_by,
        relayed_by=saying.relayed_by,
        unevidenced=saying.unevidenced or token in reading.unevidenced,
        said_at=saying.said_at,
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


def _saying(reading: _Reading, voiced: Scope | None) -> _Saying:
    """Who says what stands under the scope, each scope worked out once."""
    if voiced is None:
        return _SILENCE
    known = reading.sayings.get(voiced)
    if known is None:
        chain = _chain(voiced)
        claimed_by, relayed_by = _speakers(reading, chain)
        known = reading.sayings[voiced] = _Saying(
            claimed_by=claimed_by,
            relayed_by=relayed_by,
            said_at=next((each.cue for each in chain if each.cue >= 0), None),
            unevidenced=any(each.cue in reading.unevidenced for each in chain),
        )
    return known


def _chain(voiced: Scope) -> list[Scope]:
    """The scopes that have a speaker, innermost first."""
    chain: list[Scope] = []
    hop: Scope | None = voiced
    while hop is not None and len(chain) < _HOPS:
        chain.append(hop)
        hop = hop.outer.voiced if hop.outer else None
    return chain


def _speakers(reading: _Reading, chain: Sequence[Scope]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who claim it, and those who relay it, outermost first; chain is innermost first."""
    links: list[tuple[str, ...]] = []
    for scope in chain:
        if scope.cue < 0:
            continue
        found, is_unknown = _links(reading, scope.cue)
        if not found and not links and is_unknown:
            links.append(())
        links += (link for link in found if not any(map(reading.referents.is_side, link)))
    if not links:
        return (), ()
    relays = dict.fromkeys(each for link in reversed(links[1:]) for each in link if each not in links[0])
    return links[0], tuple(relays)


def _links(reading: _Reading, cue: int) -> tuple[Voices, bool]:
    """The speakers at the cue, innermost first, and whether there are any that are no pronouns ('it said it …')."""
    known = reading.voices.get(cue)
    if known is None:
        voices = find_voices(reading.tree, reading.referents, cue)
        tokens = speaker_tokens(reading.tree, cue)
        is_unknown = any(reading.tree.words[token] not in _UNNAMED for token in tokens)
        known = reading.voices[cue] = tuple(link for link in reversed(voices) if link), is_unknown
    return known
