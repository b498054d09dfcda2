"""Which articles tell one story: they share names and lie close in time."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.records import Article, DocEntity, Extraction
from kg.resolve.lexicon import load_rules
from kg.resolve.spelling import name_key, plain


@dataclass(frozen=True, slots=True)
class Stories:
    """The names of each article, and its day."""

    names: Mapping[str, frozenset[str]]
    days: Mapping[str, date | None]

    def related(self, one: str, other: str, *, besides: Iterable[str] = ()) -> bool:
        """Whether the two articles share names enough, not counting those besides, and lie close in time."""
        if one == other:
            return True
        rules = load_rules().story
        first, second = self.days.get(one), self.days.get(other)
        if first and second and abs((first - second).days) > rules.window_days:
            return False
        shared = (self.names[one] & self.names[other]).difference(besides)
        return len(shared) >= min(
            rules.shared_names, max(1, len(self.names[one]) - 1), max(1, len(self.names[other]) - 1)
        )

    def place(self, article: str) -> tuple[int, str]:
        """The article's place in time: day number (0 where unknown) and id."""
        day = self.days.get(article)
        return (day.toordinal() if day else 0, article)

    def near(self, article: str, others: Sequence[tuple[int, str]], *, most: int) -> list[str]:
        """At most so many of the others (sorted places), those beside the article in time."""
        at = bisect_left(others, self.place(article))
        first = max(0, min(at - most // 2, len(others) - most))
        return [other for _, other in others[first : first + most]]


def find_neighbours(stories: Stories) -> dict[str, tuple[str, ...]]:
    """Article id → ids of the articles on its story, at most `neighbours`, sorted; found through its rarest names."""
    rules = load_rules().story
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for article in sorted(stories.names, key=stories.place):
        for name in stories.names[article]:
            places[name].append(stories.place(article))
    found: dict[str, tuple[str, ...]] = {}
    for article, names in stories.names.items():
        shared = sorted((name for name in names if len(places[name]) > 1), key=lambda name: (len(places[name]), name))
        near = Counter(
            other
            for name in shared[: rules.rarest_names]
            for other in stories.near(article, places[name], most=rules.neighbours)
            if other != article
        )
        likely = sorted(near, key=lambda other: (-near[other], other))[: 2 * rules.neighbours]
        related = [other for other in likely if stories.related(article, other)]
        found[article] = tuple(sorted(related[: rules.neighbours]))
    return found


def name_token(entity: DocEntity) -> str:
    """What stands for an entity when stories are compared: a person's last name, else the name."""
    return (
        plain(entity.name).split()[-1:][0]
        if entity.kind == "Person" and plain(entity.name)
        else name_key(entity.kind, entity.name)
    )


def find_stories(articles: Sequence[Article], extractions: Sequence[Extraction]) -> Stories:
    """The names by which each article is compared, every one once."""
    named = load_rules().kinds.named
    names: dict[str, frozenset[str]] = {article.id: frozenset() for article in articles}
    for extraction in extractions:
        tokens = {name_token(entity) for entity in extraction.entities if entity.kind in named}
        names[extraction.article] = frozenset(token for token in tokens if token)
    return Stories(names, {article.id: article.published for article in articles})
