"""The named entities of an article: persons, parties, bodies, outlets, places, products, events; one a cluster."""

from collections.abc import Iterable, Mapping, Sequence

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
)
from kg.extract.names_candidates import find_spans, head_of, span_text
from kg.extract.names_contexts import is_titled_before_comma
from kg.extract.names_corrections import correct_spans, read_names, settle_spans
from kg.extract.names_countries import find_countries
from kg.extract.names_cues import UNSHARED, find_cues, spacy_labels, weigh
from kg.extract.names_descriptions import describe, find_gender
from kg.extract.names_empty import is_bare_head, is_joint
from kg.extract.names_groups import Group, add_votes, bind, fullest, kind_of, leading_kind, make_groups
from kg.extract.names_lexicon import load_lexicon
from kg.extract.names_lone import settle_lone
from kg.extract.names_misspellings import bind_misspellings
from kg.extract.names_model import load_model
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import SPACED, Words, make_words
from kg.extract.token_columns import text_of
from kg.ontology.gazetteer import GazetteerEntry, load_gazetteer
from kg.records import Article, DocEntity, EntityKind, Mention, make_id

Cues = Mapping[NameSpan, list[str]]

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
            and not _owns_party(words, span)
            and all(words.lowers[i] in _LIST_JOINTS for i in range(previous.end, span.start))
        )
        if joined:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _owns_party(words: Words, span: NameSpan) -> bool:
    """'the Freedom List, Berg's party': whether what stands before is the party of whom the name names."""
    return words.lowers[span.end : span.end + 2] in (["'s", "party"], ["’s", "party"])


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


def _names(words: Words, text: str, spans: Iterable[NameSpan]) -> list[str]:
    return [span_text(words, span.start, span.end, text).replace(SPACED, "-") for span in spans]


def _shared_votes(words: Words, names: Sequence[str], cues: Cues) -> list[Mapping[EntityKind, float]]:
    own = [[cue for cue in each if cue not in UNSHARED] for each in cues.values()]
    votes = _share(words, list(cues), settle_lone(names, own, [weigh(each) for each in own]))
    return [
        add_votes(vote, weigh(sorted(UNSHARED.intersection(each))))
        for vote, each in zip(votes, cues.values(), strict=True)
    ]


def judge_spans(words: Words, text: str, cues: Cues) -> dict[NameSpan, EntityKind]:
    """The kind of each span by the rules, from what its own mention and its list tell."""
    votes = _shared_votes(words, _names(words, text, cues), cues)
    return {span: leading_kind(span, vote) for span, vote in zip(cues, votes, strict=True)}


def group_spans(words: Words, text: str, cues: Cues, further: Sequence[Sequence[str]] = ()) -> dict[str, Group]:
    """The spans in groups that bear one name, after all bindings; further cues of each have no share in its list."""
    names = _names(words, text, cues)
    votes = _shared_votes(words, names, cues)
    if further:
        votes = [add_votes(vote, weigh(each)) for vote, each in zip(votes, further, strict=True)]
    return _bind_all(make_groups(zip(names, cues, votes, strict=True)), words)


def find_all_cues(words: Words, doc: Doc, spans: Iterable[NameSpan]) -> dict[NameSpan, list[str]]:
    """The cues of each span."""
    labels, text = spacy_labels(doc), text_of(doc)
    return {span: find_cues(words, span, labels, text) for span in spans}


def find_names(article: Article, doc: Doc) -> tuple[DocEntity, ...]:
    """All named entities of the article, clustered, ordered by their first mention.

    A mention's span is the name alone: no title, article or possessive. Its kind is decided by all mentions together.
    """
    words = make_words(doc)
    found = find_all_cues(words, doc, find_spans(words, doc, text_of(doc)))
    judged = judge_spans(words, text_of(doc), found)
    settled = settle_spans(words, list(judged))
    corrected = correct_spans(words, judged, settled, read_names(load_model(), words, doc, judged, settled))
    fresh = [span for span in corrected if span not in found]
    found |= find_all_cues(words, doc, fresh) if fresh else {}
    cues = {span: found[span] for span in corrected}
    groups = group_spans(words, text_of(doc), cues, list(corrected.values()))
    named = [group for group in groups.values() if not (is_bare_head(group) or is_joint(group, groups))]
    entities = [_make_entity(article, words, group) for group in named]
    entities += find_countries(article, words, entities)
    return tuple(sorted(entities, key=lambda entity: (entity.mentions[0].start, entity.id)))
