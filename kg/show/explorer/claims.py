"""Articles and their claims as cards."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Store

from kg.graph.terms import clean
from kg.records import Article
from kg.show.answers import short_name
from kg.show.explorer.cards import ArticleCard, ClaimCard, Passage
from kg.show.reading import first, nodes, read_article, read_claim
from kg.show.views import ArticleView, ClaimView
from kg.show.visible import make_visible

_HIDDEN = frozenset({"boilerplate", "repeat"})
"""Passages that are told apart from the article's own words."""


def make_article_cards(store: Store, found: Iterable[NamedNode], kept: Iterable[Article]) -> tuple[ArticleCard, ...]:
    """The articles, by publication day and source; the texts are those of `kept`, found by source."""
    texts = {article.source: article for article in kept}
    views = (read_article(store, node) for node in found)
    ordered = sorted(views, key=lambda article: (article.published, article.source, article.iri))
    return tuple(_make_article(article, texts.get(article.source)) for article in ordered)


def _make_article(view: ArticleView, kept: Article | None) -> ArticleCard:
    regions = kept.regions if kept else ()
    return ArticleCard(
        source=make_visible(view.source),
        title=make_visible(view.title),
        outlet=make_visible(view.outlet),
        published=view.published,
        why=make_visible(view.date_explanation),
        url=make_visible(view.url),
        copy_of=make_visible(view.copy_of),
        language=kept.language if kept else "",
        text=clean(kept.text) if kept else "",
        passages=tuple(
            Passage(start=each.start, end=each.end, kind=each.kind) for each in regions if each.kind in _HIDDEN
        ),
    )


def make_claim_cards(
    store: Store, found: Iterable[NamedNode], articles: Iterable[ArticleCard]
) -> tuple[ClaimCard, ...]:
    """The claims by publication day, article and place in the text."""
    texts = {article.source: article.text for article in articles}
    views = ((node, read_claim(store, node)) for node in found)
    ordered = sorted(views, key=lambda pair: (pair[1].published, pair[1].article, pair[1].start, pair[1].iri))
    return tuple(
        _make_claim(view, texts).model_copy(
            update={
                "about": tuple(short_name(each.value) for each in nodes(store, node, "kg:about")),
                "value": first(store, node, "kg:stated_value"),
            }
        )
        for node, view in ordered
    )


def _make_claim(view: ClaimView, texts: Mapping[str, str]) -> ClaimCard:
    return ClaimCard(
        id=short_name(view.iri),
        about=(),
        article=make_visible(view.article),
        start=view.start,
        end=view.end,
        text=make_visible(view.text),
        sentence=make_visible(view.sentence),
        sentence_start=_find_sentence(texts.get(make_visible(view.article), ""), view),
        factuality=view.factuality,
        by=tuple(make_visible(each) for each in view.claimed_by),
        relayed=tuple(make_visible(each) for each in view.relayed_by),
        unevidenced=view.unevidenced,
        dated=view.dated,
        date_text=make_visible(view.date_text),
        said=view.claimed_on,
        value="",
        rule=make_visible(view.rule),
    )


def _find_sentence(text: str, view: ClaimView) -> int:
    """Where the sentence starts that holds the trigger; -1 where the text does not have it there."""
    start = text.rfind(view.sentence, 0, view.start + len(view.sentence)) if view.sentence else -1
    return start if 0 <= start <= view.start else -1


def group_by_subject(claims: Iterable[ClaimCard]) -> dict[str, tuple[ClaimCard, ...]]:
    """Id of what is spoken of → its claims, in their order."""
    found: dict[str, list[ClaimCard]] = {}
    for claim in claims:
        for about in claim.about:
            found.setdefault(about, []).append(claim)
    return {about: tuple(told) for about, told in found.items()}
