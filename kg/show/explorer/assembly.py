"""Everything that the explorer shows, put together out of a graph and its articles' texts."""

from collections.abc import Iterable

from kg.records import Article
from kg.resolve.lexicon import load_rules
from kg.show.explorer.cards import Explorer, StatusCard
from kg.show.explorer.claims import group_by_subject, make_article_cards, make_claim_cards
from kg.show.explorer.disputes import make_conflict_cards, make_figure_cards
from kg.show.explorer.happenings import make_event_cards
from kg.show.explorer.layout import place_entities
from kg.show.explorer.things import find_entities, make_entity_card
from kg.show.graph import Graph
from kg.show.wording import load_words


def make_explorer(graph: Graph, kept: Iterable[Article]) -> Explorer:
    """What the explorer shows of the graph.

    Args:
        graph: the graph.
        kept: the articles as they were read, for their texts; of those that are missing the sentences alone are shown.
    """
    store = graph.store
    articles = make_article_cards(store, kept)
    claims = make_claim_cards(store, articles)
    told = group_by_subject(claims)
    events = make_event_cards(store, told, articles)
    entities = [make_entity_card(store, node, told) for node in find_entities(store)]
    return Explorer(
        articles=articles,
        entities=place_entities([event for event in events if event.notable], entities),
        events=events,
        claims=claims,
        figures=make_figure_cards(store, told),
        conflicts=make_conflict_cards(store, claims),
        statuses=tuple(
            StatusCard(name=name, words=load_words().factuality.get(name, "")) for name in load_rules().status.rank
        ),
    )
