"""Renewing the graph after a change: only the circles that it touches, and the entities that they know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from kg.engine.drafts import encode_draft, is_local, see
from kg.engine.drawing import Drawing, bound_articles, draw, make_corpus
from kg.engine.lines import Line, to_lines
from kg.graph.findings import role_quads
from kg.graph.iris import Iris
from kg.graph.terms import term
from kg.graph.things import UNNAMED, entity_quads, find_used, name_outlets, outlet_quads
from kg.records import Article, Corpus, Entity, Extraction, Resolution
from kg.resolve.choice import Draft, make_drafts, make_entity
from kg.resolve.circles import find_circles
from kg.resolve.entities import join_entities
from kg.resolve.local import Circle, Part, resolve_circle
from kg.resolve.merging import merge_role
from kg.resolve.rulings import rule_entities
from kg.resolve.stories import find_stories
from kg.resolve.unions import join_ruled, make_entities, unite
from kg.store.quadfile import pack, unpack
from kg.store.ruled import NOTHING_RULED, Ruled, ids_in, merge_seen, part_quads
from kg.store.shelf import Shelf
from kg.store.workings import Named, Told, Workings, keys_of

_KEPT_CIRCLES: Final = 64
"""So many circles are kept in memory between the steps; others are made again."""


@dataclass(slots=True)
class Delta:
    """Quads to be taken out of the graph and put into it."""

    removed: set[Line] = field(default_factory=set)
    added: set[Line] = field(default_factory=set)

    def replace(self, old: set[Line], new: set[Line]) -> None:
        """Puts new quads in the place of old ones, which no one else has."""
        self.removed |= old - new
        self.added |= new - old


class Renewal:
    """One change of a store's graph."""

    def __init__(
        self, shelf: Shelf, workings: Workings, graph: Store, base: str, *, ruled: Ruled = NOTHING_RULED
    ) -> None:
        """Begins it.

        Args:
            shelf: the articles.
            workings: what is remembered; brought up to date.
            graph: the quads as the workings left them.
            base: what all IRIs begin with.
            ruled: what curators decided; what it touches is to be among the changed.
        """
        self._shelf = shelf
        self._ruled = ruled
        self._curated = ruled.curated
        self._ruled_ids = ruled.ids
        self._workings = workings
        self._graph = graph
        self._base = base
        self._keys: dict[str, int] = {}
        """Article id → key of its version."""
        self._members: dict[str, tuple[str, ...]] = {}
        """Name of every circle → ids of its articles."""
        self._circles: dict[str, Circle] = {}
        self._parts: dict[str, tuple[Part, tuple[Entity, ...], tuple[str, ...]]] = {}
        """Circle → what it says, the entities that it knows, the ids of those that it alone can know."""
        self._entities: dict[str, Entity | None] = {}
        """Entities that were made anew, None for those that are no more."""
        self._roles: set[str] = set()
        """Ids of the roles that may have changed."""
        self._held: dict[str, bool] = {}
        """Entity → whether the graph holds it."""
        self._lost_keys: set[str] = set()
        """Keys of what the circles knew that are no more."""
        self._touched: dict[Line, bool] = {}
        """Quads that several circles may have → whether one had it before."""
        self.delta = Delta()

    def run(self, changed: Mapping[int, tuple[Article, Extraction]], gone: Iterable[int]) -> Delta:
        """Renews the workings; gives how the graph changes.

        Args:
            changed: key → article and what it says, of new and of changed ones.
            gone: keys of articles that are no more in the graph.
        """
        fresh = self._note_articles(changed, gone)
        dirty = self._find_dirty(fresh)
        self._resolve(dirty | self._name_entities(dirty))
        while others := self._settle_held() - self._parts.keys():
            self._resolve(others)
        self._draw()
        return self.delta

    @property
    def ruled_corpus(self) -> Corpus:
        """The articles that curators rule about, with what is said of all that they rule about."""
        parts = [part for part, _, _ in self._parts.values()]
        made = (each for each in self._entities.values() if each is not None)
        return self._ruled.corpus(
            Resolution(
                entities=tuple(each for each in made if self._workings.read_marks(each.id)[0]),
                events=tuple(event for part in parts for event in part.events),
                figures=(),
                roles=(),
                relations=(),
                conflicts=(),
                denotes={source: target for part in parts for source, target in part.denotes.items()},
                rejected=self._curated.rejected,
            )
        )

    # ------------------------------------------------------------------------------------------------ what is touched

    def _note_articles(self, changed: Mapping[int, tuple[Article, Extraction]], gone: Iterable[int]) -> set[str]:
        """Brings the articles up to date; gives the ids of those that are not as they were."""
        gone = sorted(gone)
        former = self._workings.read_told("key", [*gone, *sorted(changed)])
        self._workings.drop_told(gone)
        rows = [self._tell(key, *pair) for key, pair in sorted(changed.items())]
        new = {row.article: row.graph for row in rows}
        for row in former:
            if new.get(row.article) != row.graph:
                self.delta.replace(self._read_graph(row.graph), set())
        self._workings.write_told(rows)
        moved = {row.article for row in former if new.get(row.article) != row.graph} | new.keys()
        return moved | {row.article for row in self._workings.read_told("copy_of", sorted(moved))}

    def _tell(self, key: int, article: Article, extraction: Extraction) -> Told:
        names = sorted(find_stories([article], self._ruled.amend([extraction])).names[article.id])
        corpus = Corpus(articles=(article,), extractions=(), resolution=_NOTHING)
        return Told(
            key=key,
            article=article.id,
            graph=Iris(corpus, self._base)[article.id].value,
            day=article.published.isoformat() if article.published else None,
            names="\n".join(names),
            outlet=article.outlet if article.outlet and article.outlet.strip() else "",
            copy_of=article.copy_of or "",
            print="",
        )

    def _find_dirty(self, fresh: set[str]) -> set[str]:
        """The circles that are new or hold other articles than before; those that are no more are forgotten."""
        stories, self._keys = self._workings.read_stories()
        before = self._workings.read_circles()
        self._members = {members[0]: members for members in find_circles(stories, self._ruled.bound_articles)}
        for circle in sorted(before.keys() - self._members.keys()):
            self._forget(circle)
        return {
            circle
            for circle, members in self._members.items()
            if before.get(circle) != members or not fresh.isdisjoint(members)
        }

    def _forget(self, circle: str) -> None:
        self.delta.replace(unpack(self._workings.read_circle_quads(circle)), set())
        self._share(circle, set())
        self._roles |= self._workings.drop_roles(circle)
        for number, entity in self._workings.read_records(circle).values():
            self._lost_keys |= self._workings.drop_draft(number)
            self._entities[entity] = None
        self._workings.drop_circle(circle)

    # ------------------------------------------------------------------------------------------------ entities

    def _name_entities(self, dirty: Iterable[str]) -> set[str]:
        """Makes anew what the dirty circles know of entities, and these; gives the circles that see others now."""
        keys = set(self._lost_keys)
        for circle in sorted(dirty):
            keys |= self._renew_drafts(circle)
        known = list(self._workings.read_drafts("number", sorted(self._workings.find_sharing(keys))))
        self._entities.update(dict.fromkeys(each.entity for each in known if each.entity))
        by_name = {each.draft.members[0]: each for each in known}
        unions = join_ruled(unite([(each.circle, each.draft) for each in known], self._curated.apart), self._curated)
        entities, entity_of = make_entities(unions)
        by_id = {each.id: each for each in rule_entities(entities, self._curated, entity_of)}
        self._entities |= by_id
        seen = set()
        for union, _ in unions:
            entity = by_id[entity_of[union[0][1].members[0]]]
            seen |= self._rename([by_name[draft.members[0]] for _, draft in union], entity)
        return seen

    def _renew_drafts(self, circle: str) -> set[str]:
        """Makes anew what a circle knows of entities; gives the keys of those that it knows otherwise than before."""
        former, keys = self._workings.read_records(circle), set[str]()
        for draft in make_drafts(self._circle(circle).cast):
            record = encode_draft(draft)
            if not self._ruled_ids.isdisjoint(draft.members):
                keys |= keys_of(draft)
            if not self._is_local(draft) and former.pop(record, None) is None:
                keys |= self._workings.add_draft(circle, draft, record)
        for number, entity in former.values():
            keys |= self._workings.drop_draft(number)
            self._entities[entity] = None
        return keys

    def _is_local(self, draft: Draft) -> bool:
        """Whether no other circle can know the entity, nor a curator has decided about it."""
        return is_local(draft) and self._curated.by_id.keys().isdisjoint(draft.members)

    def _rename(self, drafts: Iterable[Named], entity: Entity) -> set[str]:
        """Notes what the drafts are; gives the circles for which that is something else than before."""
        now = (entity.id, entity.kind, entity.name)
        other = [each for each in drafts if (each.entity, each.kind, each.name) != now]
        for each in other:
            self._workings.name_draft(each.number, now)
        return {each.circle for each in other}

    def _circle(self, circle: str) -> Circle:
        """The articles of a circle with what they say, and their cast."""
        if circle not in self._circles:
            pairs = self._shelf.read_articles(self._keys[each] for each in self._members[circle])
            articles, extractions = tuple(a for a, _ in pairs), self._ruled.amend([e for _, e in pairs])
            made = Circle(articles, extractions, join_entities(articles, extractions, self._curated))
            if len(self._circles) >= _KEPT_CIRCLES:
                return made
            self._circles[circle] = made
        return self._circles[circle]

    # ------------------------------------------------------------------------------------------------ circles

    def _resolve(self, names: Iterable[str]) -> None:
        """Makes anew what circles say, and notes which entities they use."""
        for circle in sorted(names):
            self._resolve_one(circle)

    def _resolve_one(self, circle: str) -> None:
        self._roles |= self._workings.drop_roles(circle)
        made = self._circle(circle)
        named = list(self._workings.read_drafts("circle", [circle]))
        entities = merge_seen(see(each.draft, each.entity, each.kind, each.name) for each in named)
        local = [make_entity([each], each.members[0]) for each in make_drafts(made.cast) if self._is_local(each)]
        part = resolve_circle(made, sorted([*entities, *local], key=lambda each: each.id), self._curated)
        used = frozenset(find_used(self._make_corpus(circle, part, ())))
        for each in named:
            self._workings.mark_draft(each.number, each.entity in part.used, each.entity in used)
        held = [each for each in local if each.id in part.used and (each.kind not in UNNAMED or each.id in used)]
        self._parts[circle] = (part, (*entities, *held), tuple(each.id for each in held))

    def _make_corpus(self, circle: str, part: Part, entities: Iterable[Entity]) -> Corpus:
        """What a circle says, with what its articles say as they say it, and with what curators rejected of it."""
        corpus = make_corpus(self._circle(circle), part, entities)
        if self._ruled.articles.isdisjoint(self._members[circle]):
            return corpus
        said = tuple(e for _, e in self._shelf.read_articles(self._keys[each] for each in self._members[circle]))
        rejected = self._curated.rejected
        known = frozenset(each for extraction in said for each in ids_in(extraction))
        resolution = corpus.resolution.model_copy(
            update={"rejected": {claim: rejected[claim] for claim in sorted(known & rejected.keys())}}
        )
        return corpus.model_copy(update={"extractions": said, "resolution": resolution})

    def _settle_held(self) -> set[str]:
        """Finds which entities the graph holds; gives the circles that know one of which that has changed."""
        seen: set[str] = set()
        known = (each for _, entities, local in self._parts.values() for each in entities if each.id not in local)
        ids = {each.id: each.kind for each in known}
        ids |= {entity.id: entity.kind for entity in self._entities.values() if entity is not None}
        for entity, kind in ids.items():
            present, used = self._workings.read_marks(entity)
            self._held[entity] = present and (kind not in UNNAMED or used)
            before = self._workings.read_held(entity)
            if before is not None and before != self._held[entity]:
                seen |= self._workings.read_knowing(entity)
                if self._entities.get(entity) is None:
                    self._entities[entity] = self._remake(entity)
        return seen

    def _remake(self, entity: str) -> Entity:
        drafts = [each.draft for each in self._workings.read_drafts("entity", [entity])]
        return make_entity(drafts).model_copy(update={"id": entity})

    # ------------------------------------------------------------------------------------------------ quads

    def _draw(self) -> None:
        for entity in sorted(self._entities):
            self._draw_entity(entity, self._entities[entity])
        former, nodes = self._draw_outlets()
        drawn = set()
        for circle in sorted(self._parts):
            drawn |= self._draw_circle(circle, nodes)
        self._publish(former, nodes, drawn)
        for role in sorted(self._roles):
            self._draw_role(role)
        for quad, was in sorted(self._touched.items()):
            if was != self._workings.is_shared(quad):
                (self.delta.removed if was else self.delta.added).add(quad)
        self.delta.removed -= self.delta.added

    def _draw_entity(self, entity_id: str, entity: Entity | None) -> None:
        old, owner = unpack(self._workings.read_entity_quads(entity_id)), f"entity {entity_id}"
        if entity is None:
            self.delta.replace(old, set())
            self._share(owner, set())
            self._workings.drop_entity(entity_id)
            return
        resolution = _NOTHING.model_copy(update={"entities": (entity,)})
        iris = Iris(Corpus(articles=(), extractions=(), resolution=resolution), self._base)
        is_held = self._held[entity_id]
        own, of_curators = part_quads(set(entity_quads(entity, iris)) if is_held else set())
        new = to_lines(own)
        self.delta.replace(old, new)
        self._share(owner, to_lines(of_curators))
        names = ([entity.name], entity.aliases, entity.misspellings)
        self._workings.write_entity(entity_id, entity.kind, names, pack(new) if is_held else None)

    def _draw_outlets(self) -> tuple[dict[str, str], dict[str, NamedNode]]:
        """Draws the outlets; gives the IRI of each as it was, and its node as it is."""
        entities = tuple(
            Entity(id=entity, kind="Outlet", name=name, aliases=tuple(aliases), misspellings=tuple(slips), members=())
            for entity, ([name], aliases, slips) in self._workings.read_publishers()
        )
        resolution = _NOTHING.model_copy(update={"entities": entities})
        iris = Iris(Corpus(articles=(), extractions=(), resolution=resolution), self._base)
        articles = (Article(id="", source="", text="", outlet=outlet) for outlet in self._workings.read_outlets())
        nodes = name_outlets(articles, resolution, iris)
        former, lines = self._workings.read_outlet_state()
        quads = to_lines(outlet_quads(nodes, entities, iris))
        self.delta.replace(lines, quads)
        self._workings.write_outlet_state({outlet: node.value for outlet, node in nodes.items()}, quads)
        return former, nodes

    def _draw_circle(self, circle: str, nodes: Mapping[str, NamedNode]) -> set[str]:
        """Draws a circle; gives the ids of the articles of which the named graph was drawn."""
        part, entities, local = self._parts[circle]
        made = self._circle(circle)
        held = [each for each in entities if each.id in local or self._held[each.id]]
        outside = self._workings.read_told("article", bound_articles(made.articles))
        known = {row.article: NamedNode(row.graph) for row in outside}
        drawing = draw(self._make_corpus(circle, part, held), local, self._base, known)
        quads, shared = drawing.make_own()
        own, of_curators = part_quads(quads)
        new = to_lines(own)
        self.delta.replace(unpack(self._workings.read_circle_quads(circle)), new)
        self._workings.write_circle(circle, self._members[circle], pack(new))
        self._share(circle, to_lines(shared | of_curators))
        for role in part.roles:
            self._workings.add_role(circle, role, drawing.find_role_nodes(role))
            self._roles.add(role.id)
        return self._draw_graphs(made, drawing, nodes)

    def _draw_graphs(self, made: Circle, drawing: Drawing, nodes: Mapping[str, NamedNode]) -> set[str]:
        told = {row.article: row for row in self._workings.read_told("article", [each.id for each in made.articles])}
        prints = {}
        for article, extraction in zip(made.articles, drawing.corpus.extractions, strict=True):
            graph, mark = drawing.iris[article.id].value, drawing.print_graph(article, extraction)
            if (told[article.id].graph, told[article.id].print) != (graph, mark):
                prints[article.id] = (graph, mark)
                new = drawing.make_graph(article, extraction, nodes)
                self.delta.replace(self._read_graph(graph), to_lines(new))
        self._workings.write_prints(prints)
        return set(prints)

    def _publish(self, former: Mapping[str, str], nodes: Mapping[str, NamedNode], drawn: set[str]) -> None:
        """Puts another publisher into the graphs that were not drawn, where their outlet has another node now."""
        for outlet, node in nodes.items():
            old = former.get(outlet, node.value)
            for row in self._workings.read_told("outlet", [outlet]) if old != node.value else ():
                if row.article not in drawn:
                    graph, publisher = NamedNode(row.graph), term("schema:publisher")
                    before, now = (Quad(graph, publisher, each, graph) for each in (NamedNode(old), node))
                    self.delta.replace(to_lines([before]), to_lines([now]))

    def _draw_role(self, role: str) -> None:
        old, told = unpack(self._workings.read_role_quads(role)), self._workings.read_roles(role)
        if not told:
            self.delta.replace(old, set())
            self._workings.write_role_quads(role, None)
            return
        known = {each: NamedNode(iri) for _, nodes in told for each, iri in nodes.items()}
        iris = Iris(Corpus(articles=(), extractions=(), resolution=_NOTHING), self._base, known)
        new = to_lines(role_quads(merge_role([each for each, _ in told]), iris))
        self.delta.replace(old, new)
        self._workings.write_role_quads(role, pack(new))

    def _share(self, circle: str, quads: set[Line]) -> None:
        before = self._workings.read_shared(circle)
        for quad in before ^ quads:
            if quad not in self._touched:
                self._touched[quad] = self._workings.is_shared(quad)
        self._workings.write_shared(circle, quads)

    def _read_graph(self, graph: str) -> set[Line]:
        return to_lines(self._graph.quads_for_pattern(None, None, None, NamedNode(graph)))


_NOTHING: Final = Resolution(entities=(), events=(), figures=(), roles=(), relations=(), conflicts=(), denotes={})
