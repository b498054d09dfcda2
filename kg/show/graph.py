"""A built graph as Python users see it."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from kg.errors import QueryError
from kg.graph.ask import Answer, run_query
from kg.graph.labels import ENTITY_CLASSES, find_one
from kg.graph.questions import ask_question, load_questions
from kg.graph.store import load_store
from kg.graph.terms import term
from kg.ontology.events import ROOT, load_events
from kg.show.answers import cell_text, lengthen, shorten
from kg.show.days import sort_events
from kg.show.reading import (
    ROLES,
    first,
    nodes,
    read_article,
    read_base,
    read_claims,
    read_conflict,
    read_event,
    read_figure,
    read_named,
    read_relations,
    read_roles,
    subjects,
    texts,
)
from kg.show.views import ArticleView, ClaimView, ConflictView, EntityView, EventPortrait, EventView, Table

if TYPE_CHECKING:
    # A second of imports that a question does not need: `networkx` and `rdflib` import them when called.
    import networkx
    import rdflib

UNNAMED = frozenset({"Actor", "Thing"})


class Graph:
    """A graph that was built or loaded, and the questions that one can put to it.

    >>> import kg
    >>> graph = kg.build(["tests/golden/tiny"])
    >>> [entity.node.label for entity in graph.entities("Person")]
    ['Jon Brandt', 'Mara Kell']
    >>> endorsement = graph.events("Endorsement", patient="Brandt")[0]
    >>> endorsement.date, endorsement.status, endorsement.articles
    ('2024-05-06', 'asserted', ('endorsement',))
    >>> [claim.text for claim in graph.claims(endorsement.node.iri)]
    ['endorsed']
    >>> graph.ask("endorsements", {"who": "Kell"}).dicts()[0]["patient"]
    'Jon Brandt'
    >>> sorted({key for _, _, key in graph.networkx().edges(keys=True)} & {"endorsed", "agent", "member_of"})
    ['agent', 'endorsed', 'member_of']
    >>> graph.show("Kel")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    kg.errors.NameUnknownError: name 'Kel': nothing in the graph bears it; did you mean 'Mara Kell'...
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.base = read_base(store)
        self._kept: object = None

    def keep(self, owner: object) -> None:
        """Keeps what has to stay open as long as the graph is asked."""
        self._kept = owner

    # ------------------------------------------------------------------------------------------------ events

    def events(
        self, kind: str | None = None, *, agent: str | None = None, patient: str | None = None, who: str | None = None
    ) -> tuple[EventView, ...]:
        """The events of a type (subtypes are not included), with those taking part, in the order of the timeline.

        Args:
            kind: an event type such as 'Pardon'; all types where None.
            agent: name of one who does it, by any of its labels.
            patient: name of one to whom it is done.
            who: name of one who takes part in any role.

        Raises:
            QueryError: there is no such type; the nearest are told.
            NameUnknownError: no entity bears a name.
            NameAmbiguousError: several do.
        """
        found = set(self._of_type(kind) if kind else subjects(self.store, "rdf:type", term("kg:Event")))
        for roles, name in ((("agent",), agent), (("patient",), patient), (ROLES, who)):
            if name is not None:
                node = self._entity(name)
                found &= {event for role in roles for event in subjects(self.store, f"kg:{role}", node)}
        return sort_events(read_event(self.store, node) for node in found)

    def timeline(
        self, name: str | None = None, *, since: date | None = None, until: date | None = None
    ) -> tuple[EventView, ...]:
        """The dated events, oldest first, of one entity or of all; last those of which only one bound is known.

        Args:
            name: an entity that takes part, by any of its labels.
            since: first day; what ended before is left out.
            until: last day, inclusive; what began after is left out. An event that may lie in between is taken
                ('November 2025' where the 30th is asked for). Of an event with one known bound ('up to 2 December')
                that bound has to lie in between.

        Raises:
            QueryError: the first day is after the last.
            NameUnknownError: no entity bears the name.
            NameAmbiguousError: several do.
        """
        if since and until and since > until:
            raise QueryError("timeline", f"the first day, {since}, is after the last, {until}", "swap them")
        return tuple(event for event in self.events(who=name) if _lies_within(event, since, until))

    def _of_type(self, kind: str) -> list[NamedNode]:
        types = load_events().types
        if kind not in (ROOT, *types):
            near = get_close_matches(kind, types, n=3) or sorted(types)
            raise QueryError(f"event type {kind!r}", "there is none of that name", f"did you mean {', '.join(near)}?")
        return subjects(self.store, "rdf:type", term(f"kg:{kind}"))

    def claims(self, iri: str) -> tuple[ClaimView, ...]:
        """The claims about an event, figure, role or relation, by publication date, article and place in the text."""
        return read_claims(self.store, NamedNode(iri))

    def conflicts(self) -> tuple[ConflictView, ...]:
        """Where sources disagree, refine each other or progress; disagreements first."""
        found = (read_conflict(self.store, node) for node in subjects(self.store, "rdf:type", term("kg:Conflict")))
        rank = {"incompatible": 0, "superseded": 1, "refines": 2}
        return tuple(sorted(found, key=lambda each: (rank.get(each.node.kind, 3), each.on.label, each.node.iri)))

    def articles(self) -> tuple[ArticleView, ...]:
        """The articles, by publication date and source."""
        found = (read_article(self.store, node) for node in subjects(self.store, "rdf:type", term("kg:Article")))
        return tuple(sorted(found, key=lambda article: (article.published, article.source, article.iri)))

    # ------------------------------------------------------------------------------------------------ one thing

    def entities(self, kind: str | None = None) -> tuple[EntityView, ...]:
        """The named entities of a class ('Person'), or of all classes, by name."""
        kinds = (kind,) if kind else tuple(each for each in ENTITY_CLASSES if each not in UNNAMED)
        found = {node for each in kinds for node in subjects(self.store, "rdf:type", term(f"kg:{each}"))}
        views = (self._read_entity(node) for node in found)
        return tuple(sorted(views, key=lambda view: (view.node.label, view.node.iri)))

    def show(self, name: str) -> EntityView | EventPortrait:
        """An entity or event with its claims, sentences and sources, by any of its labels or by its IRI.

        Raises:
            NameUnknownError: nothing bears the name; the nearest names are told.
            NameAmbiguousError: several bear it; they are listed.
        """
        found = find_one(self.store, lengthen(name, self.base))
        is_event = term("kg:Event") in nodes(self.store, found.node, "rdf:type")
        return self._read_portrait(found.node) if is_event else self._read_entity(found.node)

    def _entity(self, name: str) -> NamedNode:
        return find_one(self.store, lengthen(name, self.base), kinds=ENTITY_CLASSES).node

    def _read_entity(self, node: NamedNode) -> EntityView:
        store = self.store
        events = {event for role in ROLES for event in subjects(store, f"kg:{role}", node)}
        return EntityView(
            node=read_named(store, node),
            aliases=tuple(texts(store, node, "skos:altLabel")),
            misspellings=tuple(texts(store, node, "skos:hiddenLabel")),
            matches=tuple(match.value for match in nodes(store, node, "skos:exactMatch")),
            decisions=self._decisions(node),
            roles=tuple(read_roles(store, node)),
            relations=tuple(read_relations(store, node)),
            figures=tuple(read_figure(store, figure) for figure in subjects(store, "kg:of", node)),
            events=sort_events(read_event(store, event) for event in events),
            claims={event.value: read_claims(store, event) for event in sorted(events, key=lambda each: each.value)},
        )

    def _read_portrait(self, node: NamedNode) -> EventPortrait:
        store = self.store
        return EventPortrait(
            event=read_event(store, node),
            claims=read_claims(store, node),
            figures=tuple(read_figure(store, figure) for figure in subjects(store, "kg:in_event", node)),
            conflicts=tuple(read_conflict(store, conflict) for conflict in subjects(store, "kg:on", node)),
            decisions=self._decisions(node),
        )

    def _decisions(self, node: NamedNode) -> tuple[str, ...]:
        found = (first(self.store, decision, "kg:explanation") for decision in nodes(self.store, node, "kg:decision"))
        return tuple(sorted(set(found)))

    # ------------------------------------------------------------------------------------------------ queries, forms

    def query(self, sparql: str) -> Table:
        """The answer to a SPARQL query, over the union of all graphs, as text.

        Raises:
            QueryError: malformed, an update, or reaching out to another server.
        """
        return answer_table(self.answer(sparql))

    def ask(self, question: str, parameters: Mapping[str, str] | None = None) -> Table:
        """The answer to a built-in question such as 'endorsements'.

        Raises:
            QueryError: no such question or parameter.
            NameUnknownError: a parameter names nothing in the graph.
            NameAmbiguousError: a parameter names several things.
        """
        return answer_table(self.answer(question, parameters))

    def answer(self, query: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """The answer as RDF terms; a query of one word is the name of a built-in question.

        Raises:
            QueryError: malformed, an update, reaching out to another server; no such question or parameter.
            NameUnknownError: a parameter names nothing in the graph.
            NameAmbiguousError: a parameter names several things.
        """
        if _is_sparql(query):
            if parameters:
                raise QueryError(
                    ", ".join(parameters), "a SPARQL query takes no parameters", "write the value into the query"
                )
            return run_query(self.store, query, base=self.base)
        return ask_question(self.store, query.strip(), parameters or {}, base=self.base)

    def shorten(self, answer: Answer) -> Table:
        """The answer as a table to be read: labels and short names for IRIs, no column that repeats another."""
        return shorten(answer, self.store)

    def networkx(self) -> "networkx.MultiDiGraph[str]":
        """The graph as a NetworkX MultiDiGraph: node attributes label, kind, date; edge key = the relation's name."""
        from kg.graph.network import make_network  # noqa: PLC0415

        return make_network(self.store)

    def rdflib(self) -> "rdflib.Dataset":
        """The graph as an rdflib Dataset on the same store, its default graph the union of all graphs."""
        import oxrdflib  # noqa: PLC0415
        import rdflib  # noqa: PLC0415

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store), default_union=True)

    def __len__(self) -> int:
        """Number of statements (quads)."""
        return len(self.store)

    def __repr__(self) -> str:
        counts = ((name, sum(1 for _ in self._of_class(name))) for name in ("Article", "Claim", "Event", "Conflict"))
        told = (f"{count} {name.lower()}{'' if count == 1 else 's'}" for name, count in counts)
        return f"<Graph: {', '.join(told)}>"

    def _of_class(self, name: str) -> list[NamedNode]:
        return subjects(self.store, "rdf:type", term(f"kg:{name}"))


def _lies_within(event: EventView, since: date | None, until: date | None) -> bool:
    start, end = event.earliest or event.latest, event.latest or event.earliest
    if start is None or end is None:
        return False
    return (since is None or end >= since) and (until is None or start <= until)


def _is_sparql(query: str) -> bool:
    return any(char in query.strip() for char in " {\n\t?")


def load(path: str | Path) -> Graph:
    """The graph of a folder that `kg build` wrote, or of one N-Quads, TriG, Turtle or N-Triples file.

    Raises:
        SourceError: there is nothing, or it is malformed.
    """
    return Graph(load_store(path))


def answer_table(answer: Answer) -> Table:
    """The answer as a table of text."""
    rows = tuple(tuple(cell_text(cell) for cell in row) for row in answer.rows)
    return Table(columns=answer.columns, rows=rows)


def list_questions() -> Table:
    """The built-in questions with their parameters and what they answer."""
    rows = tuple((q.name, " ".join(f"{p.name}=" for p in q.parameters), q.title) for q in load_questions().values())
    return Table(columns=("question", "parameters", "what it answers"), rows=rows)
