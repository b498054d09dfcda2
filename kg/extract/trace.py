"""How the extraction came to a claim: the same stages once more over one article, with what each of them found."""

from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.glossary import GLOSSARY
from spacy.tokens import Doc

from kg.extract.attribution import attribute, trace_scopes
from kg.extract.claims import extract
from kg.extract.frames import find_events
from kg.extract.links import find_links, sift_links
from kg.extract.referents import Referents
from kg.extract.roles import is_title
from kg.extract.sentences import sentence_of
from kg.extract.syntax import Tree, tree_of
from kg.records import (
    Article,
    DocEntity,
    EventClaim,
    Extraction,
    FigureClaim,
    Mention,
    Record,
    RelationClaim,
    RoleClaim,
)

AnyClaim = EventClaim | FigureClaim | RoleClaim | RelationClaim
_DEEPEST = 40


class TreeRow(Record):
    """One word of the parse, in the order of the sentence."""

    word: str
    part_of_speech: str
    relation: str
    """In words ('nominal subject'); 'top of the sentence' for a root."""
    head: str
    """The word that it hangs on; empty for a root."""
    depth: int
    is_trigger: bool


class Binding(Record):
    """Something that takes part in a claim, and how it got there."""

    role: str
    basis: str
    name: str
    kind: str
    here: tuple[Mention, ...]
    """Its mentions in the claim's sentence."""
    first: Mention | None
    """Its first mention by name, or its first one."""
    reasons: tuple[str, ...]
    """Why the mentions in the sentence were bound to it, where the reasons name them; else all of its reasons."""


class Step(Record):
    """A word over the claim that says how it is to be taken, innermost first."""

    effect: str
    rule: str
    word: str


class LinkStep(Record):
    """Another event that the text links with the claim's."""

    relation: str
    forward: bool
    """Whether the claim's event is the first of the pair: earlier, cause or part."""
    other: str
    word: str
    rule: str


class Trace(Record):
    """A claim with the steps that led to it."""

    claim: AnyClaim
    tree: tuple[TreeRow, ...]
    bindings: tuple[Binding, ...]
    speakers: tuple[Binding, ...]
    steps: tuple[Step, ...]
    links: tuple[LinkStep, ...]


def trace_claims(article: Article, doc: Doc, ids: Sequence[str]) -> tuple[Trace, ...]:
    """The traces of those claims of the article whose ids begin with one of the given ones, in their own order."""
    extraction = extract(article, doc)
    claims: Iterator[AnyClaim] = chain(extraction.events, extraction.figures, extraction.roles, extraction.relations)
    wanted = tuple(ids)
    return tuple(_trace(article, doc, extraction, claim) for claim in claims if claim.id.startswith(wanted))


def find_bound(article: Article, doc: Doc, spans: frozenset[tuple[int, int]]) -> tuple[DocEntity, ...]:
    """The entities of the article that have a mention at one of the spans."""
    entities = extract(article, doc).entities
    return tuple(each for each in entities if any((m.start, m.end) in spans for m in each.mentions))


def _trace(article: Article, doc: Doc, extraction: Extraction, claim: AnyClaim) -> Trace:
    tokens = {token.idx: token.i for token in doc}
    trigger = tokens[claim.mention.head]
    referents = Referents(doc, extraction.entities)
    given = isinstance(claim, RoleClaim | RelationClaim) and is_title(doc[trigger])
    return Trace(
        claim=claim,
        tree=tuple(_tree_rows(doc, claim)),
        bindings=tuple(_bind(extraction, claim, *each) for each in _parts(claim)),
        speakers=tuple(_bind(extraction, claim, "source", "", each) for each in (*claim.claimed_by, *claim.relayed_by)),
        steps=tuple(
            Step(effect=each.effect, rule=each.rule, word=doc[each.cue].text if each.cue >= 0 else "")
            for each in trace_scopes(doc, referents, trigger, given=given)
        ),
        links=tuple(_links(article, doc, referents, trigger)) if isinstance(claim, EventClaim) else (),
    )


def _tree_rows(doc: Doc, claim: AnyClaim) -> Iterator[TreeRow]:
    tree = tree_of(doc)
    first, end = sentence_of(doc, next(token.i for token in doc if token.idx == claim.mention.head))
    for i in range(first, end):
        if doc[i].is_space:
            continue
        is_root = tree.heads[i] == i
        yield TreeRow(
            word=doc[i].text,
            part_of_speech=GLOSSARY.get(tree.poses[i], tree.poses[i]),
            relation="top of the sentence" if is_root else GLOSSARY.get(tree.deps[i], tree.deps[i]),
            head="" if is_root else doc[tree.heads[i]].text,
            depth=_depth(tree, i),
            is_trigger=claim.mention.start <= doc[i].idx < claim.mention.end,
        )


def _depth(tree: Tree, token: int) -> int:
    depth = 0
    while tree.heads[token] != token and depth < _DEEPEST:
        token, depth = tree.heads[token], depth + 1
    return depth


def _parts(claim: AnyClaim) -> Iterator[tuple[str, str, str]]:
    """Role, basis and target of everything that takes part in the claim."""
    match claim:
        case EventClaim():
            yield from ((part.role, part.basis, part.target) for part in claim.participants)
        case FigureClaim():
            yield from (("of", "figure", each) for each in claim.of)
            if claim.in_event:
                yield "in event", "", claim.in_event
        case RoleClaim():
            named = (("holder", claim.holder), ("organization", claim.organization), ("of_place", claim.of_place))
            yield from ((role.replace("_", " "), role, each) for role, each in named if each)
        case RelationClaim():
            yield "subject", "subject-of-relation", claim.subject
            yield "object", "object-of-relation", claim.object


def _bind(extraction: Extraction, claim: AnyClaim, role: str, basis: str, target: str) -> Binding:
    entity = next((each for each in extraction.entities if each.id == target), None)
    if entity is None:
        event = next((each for each in extraction.events if each.id == target), None)
        name, kind = (event.mention.text, event.type) if event else (target, "")
        return Binding(role=role, basis=basis, name=name, kind=kind, here=(), first=None, reasons=())
    end = claim.sentence_start + len(claim.sentence)
    here = tuple(each for each in entity.mentions if claim.sentence_start <= each.start and each.end <= end)
    named = next((each for each in entity.mentions if each.kind == "name"), None)
    words = {word for each in here for word in (each.text.lower(), entity.name.lower())}
    near = tuple(reason for reason in entity.reasons if any(f"'{word}'" in reason.lower() for word in words))
    return Binding(
        role=role,
        basis=basis,
        name=entity.name,
        kind=entity.kind,
        here=here,
        first=named or next(iter(entity.mentions), None),
        reasons=near or entity.reasons,
    )


def _links(article: Article, doc: Doc, referents: Referents, trigger: int) -> Iterator[LinkStep]:
    events = find_events(article, doc, referents)
    links = find_links(doc, events)
    tokens = sorted({each.token for each in events} | {each.word for each in links})
    for link in sift_links(links, attribute(article, doc, referents, tokens)):
        if trigger in (link.first, link.second):
            forward = link.first == trigger
            yield LinkStep(
                relation=link.relation,
                forward=forward,
                other=doc[link.second if forward else link.first].text,
                word=doc[link.word].text,
                rule=link.rule,
            )
