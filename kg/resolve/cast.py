"""The working state of entity resolution: who is one with whom so far, who never can be, and why."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.records import Article, Decision, DocEntity, Extraction
from kg.resolve.apart import Apart, opposed
from kg.resolve.lexicon import load_rules
from kg.resolve.origins import find_origins
from kg.resolve.partition import Partition
from kg.resolve.spelling import conflicting, person_name
from kg.resolve.stories import Stories
from kg.resolve.transcription import near_names


class Cast:
    """All DocEntities, joined step by step; a join that would contradict names, identifiers or claims is refused."""

    def __init__(
        self,
        articles: Sequence[Article],
        extractions: Sequence[Extraction],
        stories: Stories,
        apart: Apart | None = None,
    ) -> None:
        """All DocEntities, each alone; those that a curator holds `apart` are never joined."""
        self.docs: dict[str, DocEntity] = {
            entity.id: entity for extraction in extractions for entity in extraction.entities
        }
        self.sources = {article.id: article.source for article in articles}
        self.stories = stories
        self.decisions: dict[str, list[Decision]] = defaultdict(list)
        self.slips: set[str] = set()
        """Ids of DocEntities whose name is a misspelling."""
        self.garbled = {doc.article for doc in self.docs.values() if doc.misspellings}
        """Ids of the articles that misspell names."""
        self._origins = find_origins(articles)
        self._undated = {each.id for each in articles if _weakly_dated(each)}
        self._sets = Partition(self.docs)
        self._members = {each: [each] for each in self.docs}
        self._persons = {each: {doc.name} if doc.kind == "Person" else set() for each, doc in self.docs.items()}
        self._wikidata = {each: {doc.wikidata} - {None} for each, doc in self.docs.items()}
        self._articles = {each: [stories.place(doc.article)] for each, doc in self.docs.items()}
        self._sides = {each: frozenset(sides) for each, sides in (apart.sides if apart else {}).items()}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for extraction in extractions:
            for one, other in _taking_part_together(extraction):
                self._apart[one].add(other)
                self._apart[other].add(one)

    def root(self, doc: str) -> str:
        """The id that stands for the whole set of the DocEntity."""
        return self._sets.find(doc)

    def members(self, doc: str) -> list[str]:
        """Ids of all DocEntities in the set of this one."""
        return self._members[self.root(doc)]

    def articles(self, doc: str) -> list[str]:
        """Ids of the articles that know the set of this DocEntity, in the order of time."""
        return [article for _, article in self._articles[self.root(doc)]]

    def knows(self, doc: str, article: str) -> bool:
        """Whether the article knows the set of this DocEntity."""
        there, place = self._articles[self.root(doc)], self.stories.place(article)
        at = bisect_left(there, place)
        return at < len(there) and there[at] == place

    def count_origins(self, doc: str) -> int:
        """From how many articles, copies not counted, the set of this DocEntity is known."""
        return len({self._origins.get(article, article) for article in self.articles(doc)})

    def dated(self, article: str) -> bool:
        """Whether the article itself tells when it was published."""
        return article not in self._undated

    def one_gender(self, one: str, other: str) -> bool:
        """Whether the two can be of one gender; where both are described alike, a pronoun was misread."""
        first, second = self.docs[one], self.docs[other]
        if {first.gender, second.gender} != {"female", "male"}:
            return True
        return bool(set(first.descriptions) & set(second.descriptions))

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Root → members, sorted."""
        return self._sets.groups()

    def person_names(self, doc: str) -> list[str]:
        """The names of the person, sorted."""
        return sorted(self._persons[self.root(doc)])

    def has_full_name(self, doc: str) -> bool:
        """Whether some member of the set has a person's full name."""
        return any(person_name(name).full for name in self._persons[self.root(doc)])

    def related(self, doc: str, other: str, *, besides: Iterable[str]) -> int:
        """In how many articles of the other set, of those nearest in time, the DocEntity's own story is told."""
        article = self.docs[doc].article
        there = self._articles[self.root(other)]
        near = self.stories.near(article, there, most=load_rules().names.bare_comparisons)
        besides = tuple(besides)
        return sum(self.stories.related(article, each, besides=besides) for each in near)

    def compatible(self, one: str, other: str, *, fuzzy: bool = False, spelt_alike: bool = False) -> bool:
        """Whether nothing speaks against one identity; a `fuzzy` join must not unite two who take part in one event.

        With `spelt_alike`, given names that are near spellings of each other do not conflict.
        """
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        if self._held_apart(a, b):
            return False
        if len(self._wikidata[a] | self._wikidata[b]) > 1:
            return False
        pairs = ((x, y) for x in self._persons[a] for y in self._persons[b] if conflicting(x, y))
        if any(not (spelt_alike and near_names(x, y)) for x, y in pairs):
            return False
        if not fuzzy:
            return True
        small, large = sorted((self._members[a], self._members[b]), key=lambda members: (len(members), members[0]))
        inside = set(large)
        return not any(self._apart.get(each, set()) & inside for each in small)

    def _held_apart(self, a: str, b: str) -> bool:
        """Whether a curator holds two sets, given by their roots, apart."""
        return bool(self._sides) and opposed(self._sides.get(a, ()), self._sides.get(b, ()))

    def join(self, one: str, other: str, kind: str, explanation: str) -> None:
        """Makes the two sets one, unless a curator holds them apart, and keeps why, at the DocEntity named first."""
        if self.unite(one, other):
            self.decisions[one].append(Decision(kind=kind, subject=self.docs[one].name, explanation=explanation))

    def unite(self, one: str, other: str) -> bool:
        """Makes the two sets one; whether they were two, and not held apart."""
        a, b = self.root(one), self.root(other)
        if a == b or self._held_apart(a, b):
            return False
        root = self._sets.join(a, b)
        gone = b if root == a else a
        self._members[root].extend(self._members.pop(gone))
        small, large = sorted((self._articles.pop(gone), self._articles.pop(root)), key=len)
        for place in small:
            if large[min(bisect_left(large, place), len(large) - 1)] != place:
                insort(large, place)
        self._articles[root] = large
        self._persons[root] |= self._persons.pop(gone)
        self._wikidata[root] |= self._wikidata.pop(gone)
        sides = self._sides.pop(gone, frozenset()) | self._sides.get(root, frozenset())
        if sides:
            self._sides[root] = sides
        return True


def _weakly_dated(article: Article) -> bool:
    return article.published is None or article.published_basis in load_rules().trust.weak_publication_bases


def _taking_part_together(extraction: Extraction) -> Iterable[tuple[str, str]]:
    """Pairs of entities that one claim holds apart: agent and patient, the two of a relation, two of one number."""
    for event in extraction.events:
        entities = [each for each in event.participants if not each.is_event]
        for place, one in enumerate(entities):
            for other in entities[place + 1 :]:
                if one.target != other.target:
                    yield one.target, other.target
    for relation in extraction.relations:
        yield relation.subject, relation.object
    for figure in extraction.figures:
        for place, one_id in enumerate(figure.of):
            yield from ((one_id, other_id) for other_id in figure.of[place + 1 :])
