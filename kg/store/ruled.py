"""Rulings of curators in a store: bound to the few articles that they can mean, and what else they touch."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from pyoxigraph import Quad

from kg.graph.terms import term
from kg.records import Article, Corpus, Entity, Extraction, Resolution, Ruling
from kg.resolve import find_bound_articles
from kg.resolve.curated import NOTHING_CURATED, Curated, amend, bind
from kg.resolve.references import claims_of, names_of
from kg.resolve.spelling import plain
from kg.store.shelf import Shelf
from kg.store.workings import Workings

Pairs = Mapping[int, tuple[Article, Extraction]]
"""Key of a version → its article and what it says."""


class Ruled(NamedTuple):
    """The rulings that are in force, bound, and the articles that any of them means or has meant."""

    curated: Curated
    pairs: Pairs
    """Articles that the rulings may mean."""
    former: frozenset[str]
    """Ids of the DocEntities and claims that were ruled about before."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the DocEntities and claims that are or were ruled about."""
        return self.former | self.curated.by_id.keys()

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles in which something is ruled about."""
        ids = self.curated.by_id.keys()
        return frozenset(article.id for article, said in self.pairs.values() if not ids.isdisjoint(ids_in(said)))

    @property
    def bound_articles(self) -> list[tuple[str, str]]:
        """Pairs of articles that tell one event, as a curator says."""
        return list(find_bound_articles(self.amend([said for _, said in self.pairs.values()]), self.curated))

    def amend(self, extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
        """What articles say without what is rejected, and under the types that curators give."""
        return tuple(amend(extractions, self.curated))

    def corpus(self, resolution: Resolution) -> Corpus:
        """The articles that the rulings may mean, under what they say together with others."""
        ordered = sorted(self.pairs.values(), key=lambda pair: (pair[0].source, pair[0].id))
        articles, said = tuple(article for article, _ in ordered), tuple(said for _, said in ordered)
        return Corpus(articles=articles, extractions=said, resolution=resolution)


NOTHING_RULED: Final = Ruled(NOTHING_CURATED, {}, frozenset())


class _WiderError(Exception):
    """A ruling names what only the whole resolution knows."""


def note_names(workings: Workings, changed: Pairs, gone: Iterable[int]) -> None:
    """Brings up to date by which names rulings can mean which articles."""
    workings.drop_bearers([*gone, *changed])
    for key, (article, said) in sorted(changed.items()):
        names = {plain(name) for doc in said.entities for name in names_of(doc)}
        workings.write_bearers(key, sorted({*names, _source_name(article.source)} - {""}))


def bind_known(rulings: Sequence[Ruling], shelf: Shelf, workings: Workings) -> Ruled | None:
    """The rulings bound by names and places, for which few articles have to be read.

    None where one names an event by its label, or a thing by its IRI, or nothing: for that, all are to be resolved.
    """
    former = workings.read_ruled()
    if not rulings:
        return Ruled(NOTHING_CURATED, {}, former)
    names = {name for ruling in rulings for target in ruling.targets for name in _ways(target)}
    pairs = shelf.read_pairs(workings.find_bearers(sorted(names)))
    found = Ruled(NOTHING_CURATED, pairs, former)
    corpus = found.corpus(_NOTHING)
    try:
        curated = bind(rulings, corpus.articles, corpus.extractions, _refuse)
    except _WiderError:
        return None
    return None if curated.idle else found._replace(curated=curated)


def find_touched(ruled: Ruled, shelf: Shelf, workings: Workings) -> Pairs:
    """The articles in the graph that are or were ruled about."""
    keys = [row.key for row in workings.read_told("key", sorted({*ruled.pairs, *workings.read_ruled_keys()}))]
    ids = ruled.ids
    return {key: pair for key, pair in shelf.read_pairs(keys).items() if not ids.isdisjoint(ids_in(pair[1]))}


def ids_in(extraction: Extraction) -> set[str]:
    """Ids of the DocEntities and claims of an article."""
    return {each.id for each in extraction.entities} | {each.id for each in claims_of(extraction)}


def merge_seen(entities: Iterable[Entity]) -> list[Entity]:
    """The entities, each once: a circle may know two things that a curator makes one."""
    found: dict[str, Entity] = {}
    for entity in entities:
        members = found[entity.id].members if entity.id in found else ()
        found[entity.id] = entity.model_copy(update={"members": tuple(sorted({*members, *entity.members}))})
    return list(found.values())


def part_quads(quads: set[Quad]) -> tuple[set[Quad], set[Quad]]:
    """The quads without those of curators and their decisions, and these: other things may have the same."""
    marks = {term("kg:CuratorClaim"), term("kg:Curator")}
    nodes = {quad.subject for quad in quads if quad.object in marks}
    of_curators = {quad for quad in quads if quad.subject in nodes}
    return quads - of_curators, of_curators


def _ways(target: str) -> set[str]:
    """The names under which the articles that a target can mean are noted."""
    return {plain(target), _source_name(target.rpartition(":")[0])}


def _source_name(source: str) -> str:
    return f"source\n{source}"


def _refuse(known: tuple[Ruling, ...]) -> Mapping[str, frozenset[str]]:
    raise _WiderError


_NOTHING: Final = Resolution(entities=(), events=(), figures=(), roles=(), relations=(), conflicts=(), denotes={})
