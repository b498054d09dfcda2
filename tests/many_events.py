"""A graph of as many events and claims as a test wants, made by hand, always the same."""

from datetime import date, timedelta

from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.records import (
    Article,
    Corpus,
    DocEntity,
    Entity,
    Event,
    EventClaim,
    Extraction,
    Factuality,
    Mention,
    Participant,
    Resolution,
    make_id,
)
from kg.show.graph import Graph
from tests.graph_corpus import day

KINDS = ("Pardon", "Arrest", "Election", "Protest", "Meeting", "Statement")
STATUSES = (Factuality.ASSERTED, Factuality.CONFIRMED, Factuality.REPORTED, Factuality.ALLEGED, Factuality.PROMISED)
PEOPLE, ARTICLES = 60, 100


def many_graph(events, claims):
    """The graph and its articles: claims are shared out among events, articles and people in turn."""
    sentences = [f"Person {n % PEOPLE} met Person {n * 7 % PEOPLE} for the {n}th time." for n in range(claims)]
    articles = [
        Article(
            id=make_id("many", number),
            source=f"article{number:03}",
            text=" ".join(sentences[number::ARTICLES]),
            outlet=f"Outlet {number % 9}",
            published=date(2024, 1, 1) + timedelta(days=number * 7),
        )
        for number in range(ARTICLES)
    ]
    docs = {
        (article.id, number): DocEntity(
            id=make_id(article.id, number), article=article.id, kind="Person", name=f"Person {number}", mentions=()
        )
        for article in articles
        for number in range(PEOPLE)
    }
    told = [_claim(number, articles[number % ARTICLES], sentences[number]) for number in range(claims)]
    people = [
        Entity(
            id=make_id("person", number),
            kind="Person",
            name=f"Person {number}",
            members=tuple(sorted(docs[article.id, number].id for article in articles)),
        )
        for number in range(PEOPLE)
    ]
    found = [_event(number, told[number::events], people) for number in range(events)]
    extractions = tuple(
        Extraction(
            article=article.id,
            entities=tuple(docs[article.id, number] for number in range(PEOPLE)),
            times=(),
            events=tuple(claim for claim in told if claim.article == article.id),
            figures=(),
            roles=(),
            relations=(),
        )
        for article in articles
    )
    denotes = {claim: event.id for event in found for claim in event.claims}
    denotes |= {member: person.id for person in people for member in person.members}
    resolution = Resolution(
        entities=tuple(people), events=tuple(found), figures=(), roles=(), relations=(), conflicts=(), denotes=denotes
    )
    corpus = Corpus(articles=tuple(articles), extractions=extractions, resolution=resolution)
    return Graph(fill_store(make_quads(corpus))), articles


def _claim(number, article, sentence):
    start = article.text.index(sentence)
    at = start + sentence.index("met")
    return EventClaim(
        id=make_id("claim", number),
        article=article.id,
        mention=Mention(article=article.id, start=at, end=at + 3, text="met", kind="trigger", head=at),
        sentence=sentence,
        sentence_start=start,
        factuality=STATUSES[number % len(STATUSES)],
        rule="Test/1 0.1",
        type=KINDS[number % len(KINDS)],
        predicate="meet",
        order=number,
    )


def _event(number, claims, people):
    when = date(2024, 1, 1) + timedelta(days=number * 37 % 730)
    parts = (("agent", number % PEOPLE), ("patient", number * 7 % PEOPLE))
    return Event(
        id=make_id("event", number),
        type=KINDS[number % len(KINDS)],
        predicate="meet",
        label=f"Person {number % PEOPLE} met Person {number * 7 % PEOPLE} for the {number}th time",
        participants=tuple(Participant(role=role, target=people[who].id, basis="subject") for role, who in parts),
        dated=day(when) if number % 11 else None,
        order=number,
        status=STATUSES[number % len(STATUSES)],
        claims=tuple(claim.id for claim in claims),
        articles=tuple(sorted({claim.article for claim in claims})),
        source_count=len({claim.article for claim in claims}),
    )
