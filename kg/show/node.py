"""Any node of the graph as a page tells it: facts, events, claims with their sentences, and what points at it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.graph.ask import Term
from kg.graph.labels import label_of
from kg.graph.terms import NAMESPACES, term
from kg.records import Record
from kg.show.days import name_days, sort_events
from kg.show.marking import Span, find_words, read_spans
from kg.show.reading import ROLES, first, nodes, read_claim, read_event, read_named, subjects
from kg.show.views import ClaimView, Named

_FIRST: Final = (
    "headline", "publisher", "datePublished", "url", "altLabel", *ROLES, "date", "date_text", "status", "factuality",
    "claimed_by", "relayed_by", "holder", "role_name", "organization", "of_place", "from", "until", "measure", "value",
    "unit", "of", "in_event", "as_of",
)  # fmt: skip
"""Properties in the order in which a reader asks for them; the others follow by name."""
_TOLD_ELSEWHERE: Final = frozenset(
    {"type", "label", "prefLabel", "decision", "sentence", "order", "mention", "rule", "claim"}
)
_POINTING_TOLD_ELSEWHERE: Final = frozenset(
    {*ROLES, "about", "denotes", "holder", "on", "hasActor", "hasPlace", "reported_by", "claimed_by", "hasSource"}
)
_IN_WORDS: Final = {
    "altLabel": "other names",
    "hiddenLabel": "misspellings",
    "exactMatch": "the same elsewhere",
    "datePublished": "published",
    "inLanguage": "language",
}
_HASH: Final = re.compile(r"-[0-9a-f]{8}$")
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_VALUES: Final = 40
_MOST_LINES: Final = 400
_MOST_QUOTES: Final = 400


class Link(Record):
    """A name, and the node that it names; plain text where there is none."""

    label: str
    iri: str = ""


class Fact(Record):
    """A property with its values."""

    name: str
    values: tuple[Link, ...]
    more: int = 0
    """Values that are not among them."""


class Quote(Record):
    """A claim with what it is about."""

    claim: ClaimView
    about: Link
    words: tuple[int, int]
    """Where in the sentence the words that make it are: half-open, in code points; (0, 0) where they are not in it."""


class Passage(Record):
    """A sentence of an article with the claims that it makes."""

    article: Link
    pieces: tuple[tuple[str, bool], ...]
    """The sentence in parts, and whether a part makes a claim."""
    quotes: tuple[Quote, ...]


class Line(Record):
    """An event in which the node takes part."""

    event: Link
    role: str
    date: str
    """In words."""
    status: str
    is_fact: bool
    passages: tuple[Passage, ...]


class Dispute(Record):
    """Where sources differ on the node."""

    conflict: Link
    attribute: str
    kind: str
    explanation: str


class NodeView(Record):
    """A node with everything that the graph says of it."""

    node: Named
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]
    said: tuple[Passage, ...]
    """What the node itself claims."""
    disputes: tuple[Dispute, ...]
    reasons: tuple[str, ...]
    """Why names were merged and dates are as they are."""
    pointing: tuple[Fact, ...]
    """What else has the node as a value."""
    left_out: int
    """Events and claims beyond what a page holds."""


def read_node(store: Store, node: NamedNode) -> NodeView:
    """What the graph says of the node, or of nothing in particular where it does not know it."""
    reading = _Quotes(store)
    events = list(_find_lines(store, node, reading))
    about, said = _find_claims(store, node), subjects(store, "kg:claimed_by", node)
    explained = [first(store, decision, "kg:explanation") for decision in nodes(store, node, "kg:decision")]
    return NodeView(
        node=read_named(store, node),
        facts=tuple(_find_facts(store, node)),
        lines=tuple(events[:_MOST_LINES]),
        passages=reading.read(about[:_MOST_QUOTES]),
        said=reading.read(said[:_MOST_QUOTES]),
        disputes=tuple(_find_disputes(store, node)),
        reasons=tuple(sorted({each for each in explained if each})),
        pointing=tuple(_find_pointing(store, node)),
        left_out=sum(max(0, len(found) - most) for found, most in ((events, _MOST_LINES), (about, _MOST_QUOTES))),
    )


class _Quotes:
    """Reads claims; the mentions of an article are read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._spans: dict[NamedNode, tuple[Span, ...]] = {}

    def read(self, claims: Iterable[NamedNode]) -> tuple[Passage, ...]:
        """The claims by publication, article and place in the text, those of one sentence together."""
        found = sorted(map(self._read, claims), key=_place)
        grouped = groupby(found, key=lambda pair: (pair[0], pair[1].claim.sentence))
        return tuple(_make_passage(article, [quote for _, quote in pairs]) for (article, _), pairs in grouped)

    def _read(self, node: NamedNode) -> tuple[Link, Quote]:
        claim = read_claim(self._store, node)
        articles = nodes(self._store, node, "kg:reported_by")
        spans = self._spans_of(articles[0]) if articles else ()
        about = nodes(self._store, node, "kg:about")
        quote = Quote(
            claim=claim,
            about=_link(self._store, about[0]) if about else Link(label=""),
            words=find_words(claim.sentence, Span(claim.start, claim.end, claim.text), spans),
        )
        return Link(label=claim.article, iri=articles[0].value if articles else ""), quote

    def _spans_of(self, article: NamedNode) -> tuple[Span, ...]:
        if article not in self._spans:
            self._spans[article] = read_spans(self._store, article)
        return self._spans[article]


def _place(found: tuple[Link, Quote]) -> tuple[str, str, int, str]:
    claim = found[1].claim
    return claim.published, claim.article, claim.start, claim.iri


def _make_passage(article: Link, quotes: Sequence[Quote]) -> Passage:
    sentence = quotes[0].claim.sentence
    marked = {place for quote in quotes for place in range(*quote.words)}
    parts = groupby(enumerate(sentence), key=lambda pair: pair[0] in marked)
    pieces = tuple(("".join(letter for _, letter in letters), is_marked) for is_marked, letters in parts)
    return Passage(article=article, pieces=pieces, quotes=tuple(quotes))


def _find_claims(store: Store, node: NamedNode) -> list[NamedNode]:
    """The claims about a node, of an article or a conflict, or the claim itself."""
    if term("kg:Claim") in nodes(store, node, "rdf:type"):
        return [node]
    reporting = (each for each in subjects(store, "kg:reported_by", node) if _is_claim(store, each))
    told = (*subjects(store, "kg:about", node), *nodes(store, node, "kg:claim"))
    return sorted({*told, *reporting}, key=lambda each: each.value)


def _is_claim(store: Store, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, term("rdf:type"), term("kg:Claim")))


def _find_lines(store: Store, node: NamedNode, reading: _Quotes) -> Iterator[Line]:
    """Events of an entity in the order of the timeline, each with its claims."""
    roles: dict[str, str] = {}
    for role in ROLES:
        for event in subjects(store, f"kg:{role}", node):
            roles.setdefault(event.value, role)
    for number, view in enumerate(sort_events(read_event(store, NamedNode(iri)) for iri in roles)):
        claims = subjects(store, "kg:about", NamedNode(view.node.iri)) if number < _MOST_LINES else []
        yield Line(
            event=Link(label=view.node.label, iri=view.node.iri),
            role=roles[view.node.iri],
            date=name_days(view),
            status=view.status,
            is_fact=view.is_fact,
            passages=reading.read(claims),
        )


def _find_disputes(store: Store, node: NamedNode) -> Iterator[Dispute]:
    for conflict in subjects(store, "kg:on", node):
        yield Dispute(
            conflict=_link(store, conflict),
            attribute=first(store, conflict, "kg:attribute"),
            kind=first(store, conflict, "kg:kind"),
            explanation=first(store, conflict, "kg:explanation"),
        )


def _find_facts(store: Store, node: NamedNode) -> Iterator[Fact]:
    found: defaultdict[str, set[Term]] = defaultdict(set)
    for quad in store.quads_for_pattern(node, None, None):
        found[_local(quad.predicate.value)].add(quad.object)
    shown = [name for name in found if name not in _TOLD_ELSEWHERE and not _repeats(name, found)]
    rank = {name: number for number, name in enumerate(_FIRST)}
    roles = subjects(store, "kg:holder", node)
    if roles:
        yield _fact(store, "roles", roles)
    for name in sorted(shown, key=lambda each: (rank.get(each, len(rank)), each)):
        yield _fact(store, name, found[name])


def _repeats(name: str, found: Mapping[str, set[Term]]) -> bool:
    """Whether a property only says again what a more special one says ('has actor')."""
    return name in ("hasActor", "hasPlace", "hasSource") and any(found[name] <= found[role] for role in ROLES)


def _find_pointing(store: Store, node: NamedNode) -> Iterator[Fact]:
    found: defaultdict[str, set[Term]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, None, node):
        name = _local(quad.predicate.value)
        if name not in _POINTING_TOLD_ELSEWHERE and quad.predicate != term("rdf:type"):
            found[name].add(quad.subject)
    for name in sorted(found):
        yield _fact(store, name, found[name])


def _fact(store: Store, name: str, values: Iterable[Term]) -> Fact:
    links = sorted((_link(store, each) for each in values), key=lambda link: (link.label, link.iri))
    return Fact(name=_in_words(name), values=tuple(links[:_MOST_VALUES]), more=max(0, len(links) - _MOST_VALUES))


def _in_words(name: str) -> str:
    """The local name of a property as words.

    >>> _in_words("date_basis"), _in_words("altLabel"), _in_words("sameAs")
    ('date basis', 'other names', 'same as')
    """
    return _IN_WORDS.get(name) or _CAPITAL.sub(" ", name).replace("_", " ").lower()


def _link(store: Store, value: Term) -> Link:
    match value:
        case NamedNode():
            own = NAMESPACES["kg"]
            if value.value.startswith(own):
                return Link(label=value.value.removeprefix(own).removeprefix("basis-").replace("_", " "))
            return Link(label=_HASH.sub("", label_of(store, value)) or value.value, iri=value.value)
        case Literal():
            return Link(label=value.value)
        case BlankNode() | Triple():
            return Link(label=str(value))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2] or iri
