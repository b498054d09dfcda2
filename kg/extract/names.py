"""The named entities of an article: persons, parties, bodies, outlets, places, products, events; one a cluster."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from kg.extract.names_bindings import (
    bind_acronyms,
    bind_company_tails,
    bind_first_words,
    bind_given_names,
    bind_inner_names,
    bind_middle_names,
    bind_short_forms,
    bind_spellings,
    bind_surnames,
    bind_variants,
    is_bare_head,
)
from kg.extract.names_candidates import find_spans, head_of, span_text
from kg.extract.names_contexts import is_titled_before_comma
from kg.extract.names_countries import find_countries
from kg.extract.names_cues import find_cues, spacy_labels, weigh
from kg.extract.names_descriptions import describe, find_gender
from kg.extract.names_groups import Group, add_votes, bind, fullest, kind_of, make_groups
from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_lone import settle_lone
from kg.extract.names_misspellings import bind_misspellings
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import Words, make_words
from kg.ontology.gazetteer import GazetteerEntry, load_gazetteer
from kg.records import Article, DocEntity, EntityKind, Mention, make_id

_LIST_JOINTS = frozenset({",", "and", "or", "&", ";", "/", "("})


def _lists(words: Words, spans: Sequence[NameSpan]) -> list[list[int]]:
    """Runs of span numbers with nothing but commas and 'and' between them."""
    runs: list[list[int]] = []
    for number, span in enumerate(spans):
        previous = spans[number - 1] if number else None
        joined = (
            previous is not None
            and span.start - previous.end <= 2
            and not words.starts[span.start]
            and previous.end < span.start
            and not previous.election
            and not is_titled_before_comma(words, span)
            and all(words.lowers[i] in _LIST_JOINTS for i in range(previous.end, span.start))
        )
        if joined:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _share(
    words: Words, spans: Sequence[NameSpan], votes: Sequence[Mapping[EntityKind, float]]
) -> list[Mapping[EntityKind, float]]:
    """The votes of each mention plus a share of the mean votes of the others in its list."""
    shared, share = list(votes), load_lexicon().neighbour_share
    for run in _lists(words, spans):
        if len(run) < 2:
            continue
        total: Mapping[EntityKind, float] = {}
        for number in run:
            total = add_votes(total, votes[number])
        for number in run:
            others = add_votes(total, votes[number], -1.0)
            shared[number] = add_votes(votes[number], others, share / (len(run) - 1))
    return shared


def _sentence_numbers(words: Words) -> list[int]:
    number, numbers = 0, []
    for start in words.starts:
        number += start
        numbers.append(number)
    return numbers


def _bind_all(groups: dict[str, Group], words: Words) -> dict[str, Group]:
    """The groups after all bindings, the surest first."""
    groups = bind(groups, bind_acronyms(groups, words))
    groups = bind(groups, bind_variants(groups))
    groups = bind(groups, bind_company_tails(groups))
    groups = bind(groups, bind_short_forms(groups))
    groups = bind(groups, bind_first_words(groups))
    groups = bind(groups, bind_middle_names(groups))
    groups = bind(groups, bind_surnames(groups))
    groups = bind(groups, bind_inner_names(groups))
    groups = bind(groups, bind_spellings(groups))
    groups = bind(groups, bind_given_names(groups))
    numbers = _sentence_numbers(words)
    return bind(groups, bind_misspellings(groups, dict(enumerate(numbers))))


def _entry(group: Group, kind: EntityKind) -> GazetteerEntry | None:
    """The gazetteer's entry for the entity, where its kind agrees and the name is no ambiguous one."""
    gazetteer, weak = load_gazetteer(), load_lexicon().weak_places
    for form in group.forms:
        entry = gazetteer.by_name.get(form) or (gazetteer.by_name.get(form.title()) if form.isupper() else None)
        if entry and entry.kind == kind and form not in weak:
            return entry
    return None


def _make_entity(article: Article, words: Words, group: Group) -> DocEntity:
    kind = kind_of(group)
    entry = _entry(group, kind)
    forms = group.forms
    if entry and (entry.wikidata or (kind == "Place" and forms[0].isupper())):
        forms = (entry.name, *(form for form in forms if form != entry.name))
    name = forms[0]
    mentions = []
    for span in group.spans:
        text = span_text(words, span.start, span.end, article.text)
        start = words.offsets[span.start]
        head = words.offsets[head_of(words, span.start, span.end)]
        mentions.append(
            Mention(article=article.id, start=start, end=start + len(text), text=text, kind="name", head=head)
        )
    return DocEntity(
        id=make_id(article.id, "entity", kind, name),
        article=article.id,
        kind=kind,
        name=name,
        aliases=forms[1:],
        misspellings=group.misspellings,
        mentions=tuple(mentions),
        gender=find_gender(words, group.spans, fullest(forms)) if kind == "Person" else "neuter",
        wikidata=entry.wikidata if entry else None,
        descriptions=describe(words, group.spans),
        reasons=group.reasons,
    )


def find_names(article: Article, doc: Doc) -> tuple[DocEntity, ...]:
    """All named entities of the article, clustered, ordered by their first mention.

    A mention's span is the name alone: no title, article or possessive. Its kind is decided by all mentions together.
    """
    words = make_words(doc)
    text = doc.text
    spans = find_spans(words, doc, text)
    labels = spacy_labels(doc)
    names = [span_text(words, span.start, span.end, text) for span in spans]
    cues = [find_cues(words, span, labels, text) for span in spans]
    votes = _share(words, spans, settle_lone(names, cues, [weigh(each) for each in cues]))
    groups = _bind_all(make_groups(zip(names, spans, votes, strict=True)), words)
    entities = [_make_entity(article, words, group) for group in groups.values() if not is_bare_head(group)]
    entities += find_countries(article, words, entities)
    return tuple(sorted(entities, key=lambda entity: (entity.mentions[0].start, entity.id)))
