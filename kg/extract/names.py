"""Names of an article: its persons, parties, bodies, outlets, places, products and named events, one entity a cluster."""

from spacy.tokens import Doc, Span

from kg.records import Article, DocEntity, EntityKind, Mention, make_id

_KINDS: dict[str, EntityKind] = {
    "PERSON": "Person",
    "ORG": "Institution",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Product",
    "EVENT": "Event",
}


def _trim(span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and span.doc[start].lower_ in ("the", "former", "president"):
        start += 1
    while end > start and (span.doc[end - 1].lower_ in ("'s", "’s", "'") or span.doc[end - 1].is_space):
        end -= 1
    return span.doc[start:end]


def find_names(article: Article, doc: Doc) -> tuple[DocEntity, ...]:
    """All named entities of the article, clustered, ordered by their first mention."""
    groups: dict[str, list[Span]] = {}
    labels: dict[str, dict[EntityKind, int]] = {}
    for ent in doc.ents:
        span = _trim(ent)
        if ent.label_ in _KINDS and span.start < span.end:
            groups.setdefault(span.text, []).append(span)
            votes = labels.setdefault(span.text, {})
            votes[_KINDS[ent.label_]] = votes.get(_KINDS[ent.label_], 0) + 1
    for name in sorted(groups):
        fuller = sorted(other for other in groups if other.endswith(" " + name))
        if len(fuller) == 1:
            groups[fuller[0]] += groups.pop(name)
    entities = []
    for name, spans in groups.items():
        spans = sorted(spans, key=lambda span: span.start)
        mentions = tuple(
            Mention(
                article=article.id,
                start=span.start_char,
                end=span.end_char,
                text=article.text[span.start_char : span.end_char],
                kind="name",
                head=span.root.idx,
            )
            for span in spans
        )
        kind = max(labels[name], key=lambda label: (labels[name][label], label))
        entities.append(
            DocEntity(id=make_id(article.id, "entity", name), article=article.id, kind=kind, name=name, mentions=mentions)
        )
    return tuple(sorted(entities, key=lambda entity: (entity.mentions[0].start, entity.id)))
