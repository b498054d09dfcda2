"""Nodes of the store → views."""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import NamedNode, Store

from kg.graph.labels import kind_of, label_of
from kg.graph.terms import DEFAULT_BASE, term
from kg.show.views import ArticleView, ClaimView, ConflictView, EventView, FigureView, Named, ParticipantView, RoleView

ROLES = ("agent", "patient", "recipient", "topic", "instrument", "place")
RELATIONS = ("member_of", "leads", "spouse_of", "parent_of", "located_in", "part_of", "works_for", "published_by")


def nodes(store: Store, subject: NamedNode | None, prop: str) -> list[NamedNode]:
    """The IRIs that a property of the subject has, sorted."""
    found = {quad.object for quad in store.quads_for_pattern(subject, term(prop), None)}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)


def subjects(store: Store, prop: str, value: NamedNode) -> list[NamedNode]:
    """The IRIs that have the value for the property, sorted."""
    found = {quad.subject for quad in store.quads_for_pattern(None, term(prop), value)}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)


def texts(store: Store, subject: NamedNode, prop: str) -> list[str]:
    """The values of a property as text, sorted; of an IRI its local name."""
    return sorted({_text(quad.object) for quad in store.quads_for_pattern(subject, term(prop), None)})


def first(store: Store, subject: NamedNode, prop: str) -> str:
    """The first value of a property as text, '' where it has none."""
    return next(iter(texts(store, subject, prop)), "")


def _text(value: object) -> str:
    text = str(getattr(value, "value", value))
    return text.rpartition("#")[2] if isinstance(value, NamedNode) and "#" in text else text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read_base(store: Store) -> str:
    """The IRI that all others of the graph begin with; the default one where there is no article."""
    articles = subjects(store, "rdf:type", term("kg:Article"))
    base, folder, _ = articles[0].value.partition("article/") if articles else ("", "", "")
    return base if folder else DEFAULT_BASE


def read_named(store: Store, node: NamedNode) -> Named:
    """The node with its label and class."""
    return Named(iri=node.value, label=label_of(store, node), kind=kind_of(store, node))


def read_event(store: Store, node: NamedNode) -> EventView:
    """The event."""
    return EventView(
        node=read_named(store, node),
        predicate=first(store, node, "kg:predicate"),
        date=first(store, node, "kg:date"),
        earliest=_day(first(store, node, "kg:earliest")),
        latest=_day(first(store, node, "kg:latest")),
        date_basis=first(store, node, "kg:date_basis").removeprefix("basis-"),
        date_explanation=first(store, node, "kg:date_explanation"),
        status=first(store, node, "kg:status"),
        participants=tuple(
            ParticipantView(role=role, node=read_named(store, target))
            for role in ROLES
            for target in nodes(store, node, f"kg:{role}")
        ),
        articles=tuple(first(store, article, "schema:identifier") for article in nodes(store, node, "kg:reported_by")),
        source_count=int(first(store, node, "kg:source_count") or 0),
        order=int(first(store, node, "kg:order") or 0),
    )


def read_article(store: Store, node: NamedNode) -> ArticleView:
    """The article."""
    outlets, copies = nodes(store, node, "schema:publisher"), nodes(store, node, "kg:copy_of")
    return ArticleView(
        iri=node.value,
        source=first(store, node, "schema:identifier"),
        title=first(store, node, "schema:headline"),
        outlet=label_of(store, outlets[0]) if outlets else "",
        published=first(store, node, "schema:datePublished"),
        date_explanation=first(store, node, "kg:date_explanation"),
        url=first(store, node, "schema:url"),
        copy_of=first(store, copies[0], "schema:identifier") if copies else "",
    )


def read_claims(store: Store, about: NamedNode) -> tuple[ClaimView, ...]:
    """The claims about an event, figure, role or relation, by publication date, article and place in the text."""
    found = (read_claim(store, node) for node in subjects(store, "kg:about", about))
    return tuple(sorted(found, key=lambda claim: (claim.published, claim.article, claim.start, claim.iri)))


def read_claim(store: Store, node: NamedNode) -> ClaimView:
    """The claim with its evidence."""
    article = next(iter(nodes(store, node, "kg:reported_by")), None)
    mention = next(iter(nodes(store, node, "kg:mention")), None)
    outlets = nodes(store, article, "schema:publisher") if article else []
    return ClaimView(
        iri=node.value,
        article=first(store, article, "schema:identifier") if article else "",
        outlet=label_of(store, outlets[0]) if outlets else "",
        published=first(store, article, "schema:datePublished") if article else "",
        sentence=first(store, node, "kg:sentence"),
        text=first(store, mention, "oa:exact") if mention else "",
        start=int(first(store, mention, "oa:start") or 0) if mention else 0,
        end=int(first(store, mention, "oa:end") or 0) if mention else 0,
        factuality=first(store, node, "kg:factuality"),
        claimed_by=tuple(label_of(store, source) for source in nodes(store, node, "kg:claimed_by")),
        relayed_by=tuple(label_of(store, source) for source in nodes(store, node, "kg:relayed_by")),
        unevidenced=first(store, node, "kg:unevidenced") == "true",
        dated=first(store, node, "kg:dated"),
        date_text=first(store, node, "kg:date_text"),
        claimed_on=first(store, node, "kg:claimed_on"),
        rule=first(store, node, "kg:rule"),
    )


def read_roles(store: Store, holder: NamedNode) -> Iterator[RoleView]:
    """The roles of a holder."""
    for node in subjects(store, "kg:holder", holder):
        owners = nodes(store, node, "kg:organization") + nodes(store, node, "kg:of_place")
        yield RoleView(
            name=first(store, node, "kg:role_name"),
            of=", ".join(label_of(store, owner) for owner in owners),
            since=first(store, node, "kg:from"),
            until=first(store, node, "kg:until"),
            claims=read_claims(store, node),
        )


def read_figure(store: Store, node: NamedNode) -> FigureView:
    """The figure with its claims."""
    return FigureView(
        label=label_of(store, node),
        measure=first(store, node, "kg:measure"),
        value=first(store, node, "kg:value"),
        unit=first(store, node, "kg:unit"),
        as_of=first(store, node, "kg:as_of"),
        approximate=first(store, node, "kg:approximate") == "true",
        claims=read_claims(store, node),
    )


def read_conflict(store: Store, node: NamedNode) -> ConflictView:
    """The conflict with the claims on either side."""
    target = next(iter(nodes(store, node, "kg:on")), node)
    return ConflictView(
        node=Named(iri=node.value, label=label_of(store, node), kind=first(store, node, "kg:kind")),
        on=read_named(store, target),
        attribute=first(store, node, "kg:attribute"),
        resolution=first(store, node, "kg:resolution"),
        explanation=first(store, node, "kg:explanation"),
        claims=tuple(read_claim(store, claim) for claim in nodes(store, node, "kg:claim")),
    )


def read_relations(store: Store, node: NamedNode) -> Iterator[tuple[str, str]]:
    """The relations of an entity that are no events, and the others' names."""
    for relation in RELATIONS:
        for other in nodes(store, node, f"kg:{relation}"):
            yield relation, label_of(store, other)
        for other in subjects(store, f"kg:{relation}", node):
            yield f"← {relation}", label_of(store, other)
