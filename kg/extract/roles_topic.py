"""The country that an article's national offices are of, where it does not say."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.referents import Referents
from kg.extract.roles_phrase import find_place, people_of
from kg.extract.sentences import sentence_of
from kg.extract.token_columns import texts_of
from kg.ontology.gazetteer import is_country, load_gazetteer
from kg.records import Article

_PEOPLE_WEIGHT = 2
_DATELINE_WEIGHT = 3
_LONGEST = 120


def topic_country(article: Article, doc: Doc, referents: Referents) -> str | None:
    """The country that the article speaks of most, by name, by its people's name or by its dateline."""
    votes: Counter[str] = Counter(_dateline_countries(article))
    countries = [each for each in referents.entities.values() if each.kind == "Place" and is_country(each.name)]
    votes.update({each.name: len(each.mentions) for each in countries})
    for each in sorted(countries, key=lambda each: (each.mentions[0].start, each.name))[:1]:
        votes[each.name] += 1
    for body in referents.entities.values():
        if body.kind in {"Institution", "Party"}:
            votes.update(word for word in body.name.split() if is_country(word))
    for i, text in enumerate(texts_of(doc)):
        country = people_of(doc, i) if text.istitle() else None
        if country:
            votes[country] += _PEOPLE_WEIGHT
    (best, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return find_place(referents, best) if most > next_most else None


def _dateline_countries(article: Article) -> Iterator[str]:
    """The countries or capitals named where the article was written, once for each time that they count."""
    for region in article.regions:
        if region.kind == "dateline":
            words = article.text[region.start : region.end].replace("(", ",").replace(" - ", ",").split(",")
            for name in dict.fromkeys(word.strip().title() for word in words):
                country = name if is_country(name) else load_gazetteer().capitals.get(name)
                yield from [country] * _DATELINE_WEIGHT if country else []


def country_of_leader(referents: Referents, holder: str, office: str) -> str | None:
    """The country where the holder is known to have or have had the office; by last name, one that the text names."""
    name = referents.entities[holder].name
    country = load_gazetteer().leaders.get((name, office))
    return country if country and (" " in name or find_place(referents, country)) else None


def is_of_another(doc: Doc, referents: Referents, noun: int, topic: str) -> bool:
    """Whether the sentence of the role tells what another country does, and does not name the topic's.

    'Japan sends ships, the foreign minister said' in an article on Norway.
    """
    first, end = sentence_of(doc, noun)
    doing = False
    for i in range(first, min(end, first + _LONGEST)):
        entity = referents.covering(i)
        if entity == topic:
            return False
        if entity is not None and doc[i].dep_ in {"nsubj", "nsubjpass"} and referents.kind(entity) == "Place":
            name = referents.entities[entity].name
            doing = doing or is_country(name) or name in load_gazetteer().capitals
    return doing
