"""Everything that the explorer shows, put together out of a graph and its articles' texts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Store

from kg.records import Article
from kg.resolve.lexicon import load_rules
from kg.show.explorer.cards import ArticleCard, ClaimCard, Explorer, StatusCard
from kg.show.explorer.claims import group_by_subject, make_article_cards, make_claim_cards
from kg.show.explorer.disputes import make_conflict_cards, make_figure_cards
from kg.show.explorer.happenings import make_event_cards
from kg.show.explorer.layout import place_entities
from kg.show.explorer.selection import MOST_EVENTS, Selection, select
from kg.show.explorer.things import make_entity_card
from kg.show.graph import Graph
from kg.show.wording import load_words

_MOST_TEXT: Final = 4_000_000
"""Characters of articles that a page holds where it cannot hold all."""


def make_explorer(graph: Graph, kept: Iterable[Article], *, most: int = MOST_EVENTS) -> Explorer:
    """What the explorer shows of the graph.

    Args:
        graph: the graph.
        kept: the articles as they were read, for their texts; of those that are missing the sentences alone are shown.
        most: events beyond which those that fewer sources tell are left out, and counted.
    """
    return assemble(graph.store, select(graph.store, most), kept)


def assemble(store: Store, chosen: Selection, kept: Iterable[Article], *, most_text: int = _MOST_TEXT) -> Explorer:
    """What the explorer shows of what is selected of a graph.

    Args:
        store: the graph.
        chosen: what is shown.
        kept: as in `make_explorer`.
        most_text: characters of articles that are given where not all events are.
    """
    articles = make_article_cards(store, chosen.articles, kept)
    claims = make_claim_cards(store, chosen.claims, articles)
    told = group_by_subject(claims)
    events = make_event_cards(store, chosen.events, told, articles)
    entities = [make_entity_card(store, node, told) for node in chosen.entities]
    return Explorer(
        articles=articles if not chosen.left_out else tuple(_without_idle_texts(articles, claims, most_text)),
        entities=place_entities([event for event in events if event.notable], entities),
        events=events,
        claims=claims,
        figures=make_figure_cards(store, chosen.figures, told),
        conflicts=make_conflict_cards(store, chosen.conflicts, claims),
        statuses=tuple(
            StatusCard(name=name, words=load_words().factuality.get(name, "")) for name in load_rules().status.rank
        ),
        left_out=chosen.left_out,
    )


def _without_idle_texts(
    articles: Iterable[ArticleCard], claims: Iterable[ClaimCard], most_text: int
) -> Iterator[ArticleCard]:
    """The articles that have a claim; of those with fewest claims not the text where all would be too long."""
    counts = Counter(claim.article for claim in claims)
    room, roomy = most_text, set()
    for article in sorted(articles, key=lambda each: (-counts[each.source], each.source)):
        room -= len(article.text)
        if room >= 0:
            roomy.add(article.source)
    for article in articles:
        if article.source in roomy:
            yield article
        elif counts[article.source]:
            yield article.model_copy(update={"text": "", "passages": ()})
