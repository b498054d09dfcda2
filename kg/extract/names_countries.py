"""Countries that an article tells only by their people's name before an office ('the Kenyan president')."""

from collections.abc import Iterable, Iterator

from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_titles import title_end
from kg.extract.names_words import DEMONYM, Words
from kg.ontology.gazetteer import demonym, load_gazetteer
from kg.records import Article, DocEntity, Mention, make_id


def find_countries(article: Article, words: Words, entities: Iterable[DocEntity]) -> Iterator[DocEntity]:
    """One place for each such country that is not among the entities; its mentions are the people's name."""
    named = {name for entity in entities for name in (entity.name, *entity.aliases)}
    found: dict[str, list[Mention]] = {}
    for i, shape in enumerate(words.shapes):
        if shape != DEMONYM or (i + 1 < len(words.shapes) and words.shapes[i + 1] == DEMONYM):
            continue
        start, country = _country(words, i)
        if country and country not in named and _before_office(words, i + 1):
            found.setdefault(country, []).append(_mention(article, words, start, i))
    for country, mentions in found.items():
        entry = load_gazetteer().by_name.get(country)
        if entry is not None and entry.kind == "Place":
            yield DocEntity(
                id=make_id(article.id, "entity", "Place", country),
                article=article.id,
                kind="Place",
                name=country,
                mentions=tuple(mentions),
                gender="neuter",
                wikidata=entry.wikidata,
                reasons=(f"people: {mentions[0].text!r} before an office is of {country}",),
            )


def _country(words: Words, i: int) -> tuple[int, str | None]:
    """First token of the people's name that ends at a token, and its country."""
    if i and words.shapes[i - 1] == DEMONYM:
        pair = demonym(f"{words.texts[i - 1]} {words.texts[i]}")
        if pair:
            return i - 1, pair
    return i, demonym(words.texts[i])


def _before_office(words: Words, at: int) -> bool:
    if at >= len(words.texts) or words.starts[at]:
        return False
    end = title_end(words, at, len(words.texts))
    return end > at and words.lowers[end - 1] in load_lexicon().national_offices


def _mention(article: Article, words: Words, start: int, last: int) -> Mention:
    begin, end = words.offsets[start], words.offsets[last] + len(words.texts[last])
    text = article.text[begin:end]
    return Mention(article=article.id, start=begin, end=end, text=text, kind="nominal", head=words.offsets[last])
