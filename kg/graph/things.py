"""Entities and the outlets of articles, as quads of the default graph."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.graph.iris import Iris, fold
from kg.graph.statements import Facts, Value
from kg.graph.terms import day, term, text
from kg.ontology.gazetteer import load_gazetteer
from kg.records import Article, Corpus, Decision, Entity, Resolution, Ruling

UNNAMED = frozenset({"Actor", "Thing", "Matter", "Election", "Event"})
"""Kinds of entities that the graph holds only where something is said of them."""


def entity_class(entity: Entity) -> str:
    """Class of an entity; a matter, or what is named like an event yet denotes none, is a Thing."""
    return "Thing" if entity.kind in ("Election", "Event", "Matter") else entity.kind


def held_entities(corpus: Corpus) -> tuple[Entity, ...]:
    """The entities that the graph holds: all that have a name, and what is described and takes part in something."""
    used = frozenset(find_used(corpus))
    return tuple(e for e in corpus.resolution.entities if e.kind not in UNNAMED or e.id in used)


def find_used(corpus: Corpus) -> Iterator[str]:
    """Ids that events, figures, roles, relations, conflicts and the attributions of claims refer to."""
    resolution = corpus.resolution
    for event in resolution.events:
        yield from (part.target for part in event.participants)
    for figure in resolution.figures:
        yield from figure.of
    for role in resolution.roles:
        yield from (each for each in (role.holder, role.organization, role.of_place) if each)
    for relation in resolution.relations:
        yield from (relation.subject, relation.object)
    yield from (conflict.on for conflict in resolution.conflicts)
    for extraction in corpus.extractions:
        for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations):
            for claim in claims:
                yield from (resolution.denotes.get(each, each) for each in (*claim.claimed_by, *claim.relayed_by))


def entity_quads(entity: Entity, iris: Iris) -> Iterator[Quad]:
    """The quads of an entity: its class, its names, why they are its names."""
    node = iris[entity.id]
    for name, value in _entity_facts(entity):
        yield Quad(node, term(name), value)
    yield from decision_quads(node, entity.decisions, iris)


def _entity_facts(entity: Entity) -> Facts:
    yield "rdf:type", term(f"kg:{entity_class(entity)}")
    yield from _labels(entity.name, entity.aliases, entity.misspellings)
    if entity.wikidata:
        yield "skos:exactMatch", term(f"wd:{entity.wikidata}")


def _labels(name: str, aliases: Iterable[str], misspellings: Iterable[str]) -> Facts:
    """The labels, each text once: what is a correct name is no misspelling."""
    shown = name.strip() or "unnamed"
    yield "rdfs:label", text(shown)
    yield "skos:prefLabel", text(shown)
    seen = {"", shown}
    for kind, names in (("skos:altLabel", aliases), ("skos:hiddenLabel", misspellings)):
        for each in names:
            if each.strip() not in seen:
                seen.add(each.strip())
                yield kind, text(each.strip())


def decision_quads(
    owner: NamedNode, decisions: Iterable[Decision], iris: Iris, *, link: str = "kg:decision"
) -> Iterator[Quad]:
    """The quads of the decisions that made something what it is."""
    for decision in decisions:
        own = f"curator {decision.ruling.author} {decision.ruling.value}" if decision.ruling else owner.value
        node = iris.make("decision", decision.kind, own, decision.kind, decision.subject, decision.explanation)
        yield Quad(owner, term(link), node)
        if decision.ruling:
            yield from _ruling_quads(node, decision.ruling, iris)
        facts: tuple[tuple[str, Value], ...] = (
            ("rdf:type", term("kg:Decision")),
            ("rdfs:label", text(decision.subject)),
            ("kg:decision_kind", text(decision.kind)),
            ("kg:explanation", text(decision.explanation)),
        )
        for name, value in facts:
            yield Quad(node, term(name), value)


def _ruling_quads(node: NamedNode, ruling: Ruling, iris: Iris) -> Iterator[Quad]:
    """The quads that make a decision a curator's claim: who decided it, when, why."""
    curator = iris.make("curator", ruling.author, ruling.author)
    yield Quad(node, term("rdf:type"), term("kg:CuratorClaim"))
    yield Quad(node, term("kg:decided_by"), curator)
    yield Quad(node, term("kg:decided_on"), day(ruling.decided))
    yield Quad(node, term("kg:reason"), text(ruling.reason))
    if ruling.value:
        yield Quad(node, term("kg:decided_value"), text(ruling.value))
    for target in ruling.targets:
        yield Quad(node, term("kg:decided_about"), text(target))
    yield Quad(curator, term("rdf:type"), term("kg:Curator"))
    yield Quad(curator, term("rdfs:label"), text(ruling.author))


def name_outlets(articles: Iterable[Article], resolution: Resolution, iris: Iris) -> dict[str, NamedNode]:
    """Outlet name as the articles have it → its node: the Outlet entity that bears the name, else a new one."""
    known: dict[str, NamedNode] = {}
    for entity in resolution.entities:
        if entity.kind == "Outlet":
            for name in (entity.name, *entity.aliases, *entity.misspellings):
                known.setdefault(fold(name), iris[entity.id])
    nodes: dict[str, NamedNode] = {}
    for article in articles:
        if article.outlet and article.outlet.strip():
            names = outlet_names(article.outlet)
            found = next((known[fold(name)] for name in names if fold(name) in known), None)
            nodes[article.outlet] = found or iris.make("outlet", names[0], "outlet", fold(names[0]))
    return nodes


def outlet_names(outlet: str) -> tuple[str, ...]:
    """All names of an outlet, the fullest correct one first, as the gazetteer has them."""
    entry = load_gazetteer().by_name.get(outlet.strip())
    known = (entry.name, *entry.aliases) if entry and entry.kind == "Outlet" else ()
    return tuple(dict.fromkeys((*known, outlet.strip())))


def outlet_quads(nodes: Mapping[str, NamedNode], held: Iterable[Entity], iris: Iris) -> Iterator[Quad]:
    """The quads of outlets that publish: a new node's own, or further names of an entity's node."""
    entities = {iris[entity.id]: entity for entity in held}
    for outlet, node in sorted(nodes.items()):
        entity = entities.get(node)
        if entity is None:
            name, *aliases = outlet_names(outlet)
            yield Quad(node, term("rdf:type"), term("kg:Outlet"))
            facts = _labels(name, aliases, ())
        else:
            known = (entity.name, *entity.aliases, *entity.misspellings)
            facts = iter([("skos:altLabel", text(each)) for each in outlet_names(outlet) if each not in known])
        for name, value in facts:
            yield Quad(node, term(name), value)
