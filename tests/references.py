"""Texts of which the names are known, and to whom their words are bound."""

from collections.abc import Iterable
from typing import Literal

from kg.extract.annotate import annotate
from kg.extract.coreference import resolve_references
from kg.records import Article, DocEntity, EntityKind, Mention, make_id

Named = tuple[str, EntityKind]

ANNA: Named = ("Anna Berg", "Person")
BEN: Named = ("Ben Holt", "Person")
NORDIA: Named = ("Nordia", "Institution")
VELTRO: Named = ("Veltro", "Institution")
SWIFT: Named = ("Swift", "Product")
GREENS: Named = ("Green Party", "Party")
BLUES: Named = ("Blue Party", "Party")


def name(article: Article, named: Iterable[Named]) -> tuple[DocEntity, ...]:
    """Entities with a mention wherever their full name or, of persons, their last name stands."""
    entities = []
    for full, kind in named:
        forms = [full, full.split()[-1]] if kind == "Person" else [full]
        found: dict[int, str] = {}
        for form in forms:
            at = article.text.find(form)
            while at >= 0:
                if not any(start <= at < start + len(text) for start, text in found.items()):
                    found[at] = form
                at = article.text.find(form, at + 1)
        mentions = tuple(
            Mention(
                article="a",
                start=at,
                end=at + len(form),
                text=form,
                kind="name",
                head=at + max(form.rfind(" "), form.rfind("-")) + 1,
            )
            for at, form in sorted(found.items())
        )
        gender: Literal["male", "unknown"] = "male" if full.startswith("Ben") else "unknown"
        entities.append(
            DocEntity(id=make_id(full), article="a", kind=kind, name=full, mentions=mentions, gender=gender)
        )
    return tuple(entities)


def read(text: str, *named: Named) -> tuple[DocEntity, ...]:
    article = Article(id="a", source="a", text=text)
    ((_, doc),) = annotate([article])
    return resolve_references(article, doc, name(article, named))


def bound(text: str, word: str, *named: Named, nth: int = 1) -> str | None:
    """Name of the entity to which the nth mention with that text was bound; None where there is none."""
    hits = sorted(
        (mention.start, entity.name)
        for entity in read(text, *named)
        for mention in entity.mentions
        if mention.text == word
    )
    return hits[nth - 1][1] if len(hits) >= nth else None
