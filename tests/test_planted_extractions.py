"""Extractions made from the plan of planted articles, and resolution measured on them circle by circle."""

from itertools import chain

import pytest

from bench import resolution
from bench.planted.extractions import tell
from kg.resolve import resolve


@pytest.fixture(scope="module")
def told():
    return list(chain.from_iterable(tell(story, 1) for story in range(12)))


def test_every_mention_and_sentence_stands_where_it_says(told):
    for article, extraction, _ in told:
        claims = (*extraction.events, *extraction.figures, *extraction.roles)
        mentions = chain((m for each in extraction.entities for m in each.mentions), (c.mention for c in claims))
        assert all(article.text[each.start : each.end] == each.text for each in mentions)
        assert all(article.text[c.sentence_start :].startswith(c.sentence) for c in claims)


def test_every_planted_person_and_event_is_in_the_extraction(told):
    for _, extraction, truth in told:
        names = {m.start for each in extraction.entities for m in each.mentions if m.kind == "name"}
        assert {start for start, _, _ in truth.mentions} <= names
        assert {start for start, *_ in truth.events} <= {claim.mention.start for claim in extraction.events}


def test_what_takes_part_is_an_entity_of_the_article_and_no_id_is_borne_twice(told):
    ids = [each.id for _, said, _ in told for each in (*said.entities, *said.events, *said.figures, *said.roles)]
    assert len(set(ids)) == len(ids)
    for _, extraction, _ in told:
        entities = {each.id for each in extraction.entities}
        assert all(part.target in entities for claim in extraction.events for part in claim.participants)


def test_stories_have_two_to_thirty_articles():
    sizes = [len(list(tell(story, 1))) for story in range(60)]
    assert (min(sizes), max(sizes)) == (2, 30)


def test_circle_by_circle_gives_the_events_of_resolving_all_at_once(told):
    named, _ = resolution.name_stories(range(12))
    circles = resolution.arrange(resolution.block(named), {each.id: each.place for each in named})
    known, _ = resolution.join_circles(circles)
    seen = resolution.see(known)
    outcomes, _ = resolution.resolve_circles([resolution.Seen(places, seen.get(places, ())) for places in circles])
    whole = resolve([each.article for each in told], [each.extraction for each in told])
    assert len(circles) > 1
    assert sum(each.found for each in outcomes) == len(whole.events)
    assert {each for outcome in outcomes for _, each in outcome.events} <= {event.id for event in whole.events}
    assert {each for outcome in outcomes for _, each in outcome.people} <= {entity.id for entity in whole.entities}
