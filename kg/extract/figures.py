"""What a number measures, of whom, in which event and as of when."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.drafts import EventDraft, FigureDraft
from kg.extract.figures_compared import compare
from kg.extract.figures_counted import counts_nothing
from kg.extract.figures_dates import date_now, find_as_of
from kg.extract.figures_events import find_event
from kg.extract.figures_lexicon import FigureRule, load_figures
from kg.extract.figures_matters import find_matter
from kg.extract.figures_measured import LONGEST_LIST, find_measured
from kg.extract.figures_scene import Scene
from kg.extract.matters import matter_id
from kg.extract.nominals import describes_person
from kg.extract.numbers import Number, find_numbers
from kg.extract.referents import Referents
from kg.extract.sentences import sentence_of
from kg.extract.times_placed import cover
from kg.records import Article, Dating, TimeMention

_MOST_EVENTS = 30
_MOST_TIMES = 20


def find_figures(
    article: Article, doc: Doc, referents: Referents, times: Sequence[TimeMention], events: Sequence[EventDraft]
) -> tuple[FigureDraft, ...]:
    """The numbers that measure something, in the order of the text."""
    covered = cover(doc, times)
    numbers = [number for number in find_numbers(doc) if not _is_date(number, covered.get(number.token))]
    scene = Scene(doc, referents, numbers, date_now(doc, times, article.published), events)
    drafts = [_with_matter(article, scene, number, _read(scene, number)) for number in numbers]
    compared = compare(doc, numbers, drafts, lambda measure, number: _find_named(scene, measure, number))
    return tuple(draft for draft in compared if draft is not None)


def _with_matter(article: Article, scene: Scene, number: Number, draft: FigureDraft | None) -> FigureDraft | None:
    """The figure, of the noun that it measures where it measures no entity."""
    if draft is None or draft.of or draft.measure not in load_figures().of_matters:
        return draft
    found = find_matter(scene, number, draft.measure)
    if found is None:
        return draft
    noun, entity = found
    if entity is not None:
        return replace(draft, of=(entity,))
    return replace(draft, of=(matter_id(article, scene.doc, noun),), matter=noun)


def _is_date(number: Number, time: TimeMention | None) -> bool:
    return time is not None and (time.type != "DURATION" or number.unit not in {"year", "month"})


def _read(scene: Scene, number: Number) -> FigureDraft | None:
    """The figure that the number gives, by the first rule that holds."""
    if _is_version(scene, number) or counts_nothing(scene.doc, number):
        return None
    left, right = scene.context(number)
    lemmas = {word for token in (*left, *right) for word in (token.lemma_.lower(), token.lower_)}
    after = {word for token in right for word in (token.lemma_.lower(), token.lower_)}
    for rule in load_figures().rules:
        near = after if rule.after else lemmas - after if rule.before else lemmas
        if not _unit_fits(rule, number) or (rule.context and not rule.context & near):
            continue
        if rule.unless & lemmas or (rule.about and not rule.about & near):
            continue
        if rule.part and number.total and not _is_told_of_whole(scene, rule, number):
            continue
        if not _hangs_as(scene, rule, number):
            continue
        of = tuple(find_measured(scene, rule, number))
        if rule.needs_of and not of:
            continue
        return FigureDraft(
            token=number.token,
            start=number.start,
            end=number.end,
            measure=rule.measure,
            value=number.value,
            rule=f"figure/{rule.measure}@1",
            unit=number.unit or None,
            of=of,
            event=None if rule.timeless or number.total else _find_event(scene, rule, number),
            as_of=None if rule.timeless else _find_as_of(scene, number),
            approximate=number.approximate,
        )
    return None


def _is_told_of_whole(scene: Scene, rule: FigureRule, number: Number) -> bool:
    """'two of the 38 people hurt': what befell all of whom a part was told."""
    after = scene.doc[number.unit_token + 1 : number.unit_token + 2]
    return any(token.lower_ in rule.context or token.lemma_.lower() in rule.context for token in after)


def _is_version(scene: Scene, number: Number) -> bool:
    """Whether the number is part of a product's name: 'Windows 7', 'iOS 4.1'."""
    before = scene.referents.covering(number.token - 1) if number.token else None
    return number.kind == "noun" and before is not None and scene.referents.kind(before) == "Product"


def _find_named(scene: Scene, measure: str, number: Number) -> tuple[str, ...]:
    """Ids of whom the number measures, if it is of that measure."""
    rule = next(rule for rule in load_figures().rules if rule.measure == measure)
    return tuple(find_measured(scene, rule, number))


def _hangs_as(scene: Scene, rule: FigureRule, number: Number) -> bool:
    """Whether the number hangs on the words that the rule wants, and on none that it does not, nor such on it."""
    if scene.doc[number.end : number.end + 1].text in rule.not_before:
        return False
    preposition = scene.preposition(number)
    word = preposition.lower_ if preposition is not None else ""
    if scene.doc[number.unit_token - 1].text == "-" and number.unit_token > number.token:
        word = "-"
    if word in rule.not_after or (rule.hangs_on and word not in rule.hangs_on):
        return False
    if rule.modifies and scene.doc[number.unit_token].head.lemma_.lower() not in rule.context:
        return False
    return not rule.noun_above or (preposition is not None and preposition.head.lemma_.lower() in rule.noun_above)


def _find_event(scene: Scene, rule: FigureRule, number: Number) -> int | None:
    beside = scene.events_in[sentence_of(scene.doc, number.token)[0]]
    middle = bisect(beside, number.token)
    near = beside[max(0, middle - _MOST_EVENTS) : middle + _MOST_EVENTS]
    return find_event(scene.doc, number, rule.event, {i: scene.events[i] for i in near})


def _find_as_of(scene: Scene, number: Number) -> Dating | None:
    first, _ = sentence_of(scene.doc, number.token)
    at = scene.at[number.token]
    others = [other.token for other in scene.in_sentence[first][at : at + LONGEST_LIST]]
    times = scene.times_in[first]
    middle = bisect(times, number.token, key=lambda placed: placed[0])
    return find_as_of(scene.doc, number.token, times[max(0, middle - _MOST_TIMES) : middle + _MOST_TIMES], others)


def _unit_fits(rule: FigureRule, number: Number) -> bool:
    if number.unit in rule.unit_not or (rule.unit == "noun" and number.unit in load_figures().sizes):
        return False
    if isinstance(rule.unit, str):
        return rule.unit == ("bare" if number.kind == "noun" and not number.unit else number.kind)
    if number.kind != "noun":
        return False
    return number.unit in rule.unit or ("person" in rule.unit and describes_person(number.unit))
