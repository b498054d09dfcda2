"""A small corpus made by hand, that the tests of the graph share: two articles of an invented country."""

from datetime import date
from decimal import Decimal

from kg.records import (
    Article,
    Conflict,
    Corpus,
    Dating,
    Decision,
    DocEntity,
    Entity,
    Event,
    EventClaim,
    Extraction,
    Factuality,
    Figure,
    FigureClaim,
    Mention,
    Participant,
    Relation,
    RelationClaim,
    Resolution,
    RoleClaim,
    RoleHolding,
    StatusChange,
    When,
    make_id,
)

ONE = "President Ana Ríos pardoned Bo Lund on 3 May 2024. Bo Lund, of the Green Party, won 40.5 per cent."
TWO = "A palace official said Ana Rios pardoned Lund on 3 April. Mr Lund denied fraud."


def day(value: date, basis: str = "explicit", text: str = "") -> Dating:
    return Dating(
        when=When(earliest=value, latest=value, edtf=value.isoformat()),
        basis=basis,
        explanation="the text gives the day",
        text=text,
    )


def span(article: Article, words: str, kind: str = "name") -> Mention:
    start = article.text.index(words)
    return Mention(article=article.id, start=start, end=start + len(words), text=words, kind=kind, head=start)


def doc_entity(article: Article, kind: str, name: str, words: str) -> DocEntity:
    return DocEntity(
        id=make_id(article.id, kind, name),
        article=article.id,
        kind=kind,
        name=name,
        mentions=(span(article, words, "nominal" if kind in ("Actor", "Thing") else "name"),),
    )


def claim_base(article: Article, words: str, factuality: Factuality = Factuality.ASSERTED) -> dict[str, object]:
    mention = span(article, words, "trigger")
    start = article.text.rfind(". ", 0, mention.start) + 2 if ". " in article.text[: mention.start] else 0
    return {
        "id": make_id(article.id, words),
        "article": article.id,
        "mention": mention,
        "sentence": article.text[start:].split(". ")[0],
        "sentence_start": start,
        "factuality": factuality,
        "rule": "Test/1 0.1",
    }


def make_corpus(*, hostile: str | None = None) -> Corpus:
    """The corpus; with `hostile`, that text stands for every name, label, source, address and explanation."""

    def said(words: str) -> str:
        return words if hostile is None else hostile

    one = Article(
        id=make_id("one"),
        source=said("one"),
        text=ONE,
        title=said("Pardon in May"),
        url=said("https://news.example/one?a=1&b=2"),
        outlet=said("Daily Post"),
        author=said("Kim"),
        published=date(2024, 5, 4),
        published_basis="row",
        published_explanation=said("the row says so"),
    )
    two = Article(id=make_id("two"), source="two", text=TWO, outlet="AP", published=date(2024, 5, 6))
    docs = {
        "ana1": doc_entity(one, "Person", "Ana Ríos", "Ana Ríos"),
        "bo1": doc_entity(one, "Person", "Bo Lund", "Bo Lund"),
        "green": doc_entity(one, "Party", "Green Party", "Green Party"),
        "official": doc_entity(two, "Actor", "palace official", "A palace official"),
        "ana2": doc_entity(two, "Person", "Ana Rios", "Ana Rios"),
        "bo2": doc_entity(two, "Person", "Lund", "Lund"),
        "idle": doc_entity(two, "Thing", "fraud", "fraud"),
    }
    entities = (
        Entity(
            id=make_id("ana"),
            kind="Person",
            name=said("Ana Ríos"),
            aliases=("Ríos",),
            misspellings=(said("Ana Rios"),),
            wikidata="Q42",
            members=(docs["ana1"].id, docs["ana2"].id),
            decisions=(Decision(kind="misspelling", subject=said("Ana Rios"), explanation=said("one accent apart")),),
        ),
        Entity(
            id=make_id("bo"), kind="Person", name="Bo Lund", aliases=("Lund",), members=(docs["bo1"].id, docs["bo2"].id)
        ),
        Entity(id=make_id("green"), kind="Party", name=said("Green Party"), members=(docs["green"].id,)),
        Entity(id=make_id("official"), kind="Actor", name="palace official", members=(docs["official"].id,)),
        Entity(id=make_id("idle"), kind="Thing", name="fraud", members=(docs["idle"].id,)),
    )
    ana, bo, green, _, idle = (entity.id for entity in entities)
    pardoned1 = EventClaim(
        **claim_base(one, "pardoned"),
        type="Pardon",
        predicate="pardon",
        participants=(
            Participant(role="agent", target=docs["ana1"].id, basis="subject"),
            Participant(role="patient", target=docs["bo1"].id, basis="object"),
        ),
        dated=day(date(2024, 5, 3), text="on 3 May 2024"),
        order=1,
    )
    pardoned2 = EventClaim(
        **{
            **claim_base(two, "pardoned", Factuality.REPORTED),
            "claimed_by": (docs["official"].id,),
            "claimed_on": day(date(2024, 5, 5)),
            "unevidenced": True,
        },
        type="Pardon",
        predicate="pardon",
        dated=day(date(2024, 4, 3), text="on 3 April"),
        order=1,
        quote=True,
    )
    denied = EventClaim(
        **claim_base(two, "denied", Factuality.DENIED),
        type="Denial",
        predicate="deny",
        participants=(Participant(role="agent", target=docs["bo2"].id, basis="subject"),),
        order=2,
    )
    won = FigureClaim(
        **claim_base(one, "40.5"),
        measure="vote_share",
        value=Decimal("40.50"),
        unit="percent",
        of=(docs["bo1"].id,),
        in_event=pardoned1.id,
    )
    led = RoleClaim(**claim_base(one, "President"), holder=docs["ana1"].id, role_name="president")
    joined = RelationClaim(
        **claim_base(one, "of the"), relation="member_of", subject=docs["bo1"].id, object=docs["green"].id
    )
    resolution = Resolution(
        entities=entities,
        events=(
            Event(
                id=make_id("pardon"),
                type="Pardon",
                predicate="pardon",
                label=said("Ana Ríos pardoned Bo Lund"),
                participants=(
                    Participant(role="agent", target=ana, basis="subject"),
                    Participant(role="patient", target=bo, basis="object"),
                ),
                dated=day(date(2024, 5, 3)),
                order=1,
                status=Factuality.CONFIRMED,
                history=(
                    StatusChange(factuality=Factuality.CONFIRMED, since=day(date(2024, 5, 5)), claim=pardoned2.id),
                ),
                claims=(pardoned1.id, pardoned2.id),
                articles=(one.id, two.id),
                source_count=2,
                before=(make_id("denial"),),
                decisions=(Decision(kind="same-event", subject="pardon", explanation="same people, same predicate"),),
            ),
            Event(
                id=make_id("denial"),
                type="Denial",
                predicate="deny",
                label="Bo Lund denied fraud",
                participants=(Participant(role="agent", target=bo, basis="subject"),),
                order=2,
                status=Factuality.DENIED,
                claims=(denied.id,),
                articles=(two.id,),
                source_count=1,
            ),
        ),
        figures=(
            Figure(
                id=make_id("share"),
                label="Bo Lund: 40.5 percent",
                measure="vote_share",
                value=Decimal("40.50"),
                unit="percent",
                of=(bo,),
                in_event=make_id("pardon"),
                as_of=Dating(
                    when=When(earliest=None, latest=None, edtf="2024-05-03T18:00"), basis="explicit", explanation="said"
                ),
                approximate=True,
                claims=(won.id,),
            ),
        ),
        roles=(
            RoleHolding(
                id=make_id("role"),
                label="Ana Ríos: president",
                holder=ana,
                role_name="president",
                claims=(led.id,),
                as_of=date(2024, 5, 4),
            ),
        ),
        relations=(Relation(id=make_id("rel"), relation="member_of", subject=bo, object=green, claims=(joined.id,)),),
        conflicts=(
            Conflict(
                id=make_id("conflict"),
                on=make_id("pardon"),
                attribute="date",
                claims=(pardoned1.id, pardoned2.id),
                kind="incompatible",
                resolution="2024-05-03",
                explanation=said("3 May is published first; 3 April contradicts it"),
            ),
        ),
        denotes={
            docs["ana1"].id: ana,
            docs["ana2"].id: ana,
            docs["bo1"].id: bo,
            docs["bo2"].id: bo,
            docs["green"].id: green,
            docs["official"].id: make_id("official"),
            docs["idle"].id: idle,
            pardoned1.id: make_id("pardon"),
            pardoned2.id: make_id("pardon"),
            denied.id: make_id("denial"),
            won.id: make_id("share"),
            led.id: make_id("role"),
            joined.id: make_id("rel"),
        },
    )

    def extraction(article: Article, names: tuple[str, ...], **claims: object) -> Extraction:
        empty: dict[str, object] = {"times": (), "events": (), "figures": (), "roles": (), "relations": ()}
        return Extraction(article=article.id, entities=tuple(docs[name] for name in names), **{**empty, **claims})

    return Corpus(
        articles=(one, two),
        extractions=(
            extraction(
                one, ("ana1", "bo1", "green"), events=(pardoned1,), figures=(won,), roles=(led,), relations=(joined,)
            ),
            extraction(two, ("official", "ana2", "bo2", "idle"), events=(pardoned2, denied)),
        ),
        resolution=resolution,
    )
