"""The dates of an article's events: by their own clause, the clause above, or the story; no silent publication day."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.columns import VERBAL
from kg.extract.dates_anchors import UNITS, find_anchor, find_links, is_exact
from kg.extract.dates_attach import attach_dates, find_quoted
from kg.extract.dates_calendar import make_day, make_span, make_until
from kg.extract.dates_compared import find_lengths
from kg.extract.dates_given import give_on
from kg.extract.dates_headlines import date_headline, find_body
from kg.extract.dates_lent import date_implied, date_noun, date_verb, find_carrier, is_state
from kg.extract.dates_narrative import advance, find_narrated, start_story
from kg.extract.dates_relative import count_from
from kg.extract.dates_story import Reader, index_names, is_day, lay_out, lend
from kg.extract.dates_tense import (
    SAME_TIME,
    Tense,
    find_clause,
    find_mark,
    find_tense,
    is_main,
    is_pending,
    is_supposed,
)
from kg.extract.drafts import EventDraft
from kg.extract.grammar import load_grammar
from kg.extract.syntax import kids_by_dep, tree_of
from kg.extract.times_lexicon import load_lexicon
from kg.extract.token_columns import offsets_of
from kg.records import Article, Dating, TimeMention

_HOPS = 12
_APART = frozenset({"after", "before", "since"})


# ------------------------------------------------------------------ one event


def _date_of(reader: Reader, token: int, hops: int = 0) -> Dating | None:
    """The date of what a token tells, remembered."""
    if token not in reader.known:
        reader.known[token] = None
        reader.known[token] = reader.own.get(token) or (_infer(reader, token, hops) if hops < _HOPS else None)
    return reader.known[token]


def _infer(reader: Reader, token: int, hops: int) -> Dating | None:
    tree = reader.tree
    if tree.poses[token] not in VERBAL:
        return _infer_noun(reader, token, hops)
    tense = find_tense(tree, token)
    if tense not in {"present", "infinitive"}:
        anchored = find_anchor(tree, token, lambda other: _anchor_date(reader, other, hops), reader.lengths)
        if anchored is not None and not _says_nothing(reader, tense, anchored):
            return _sharper(reader, token, tense, anchored)
    shared = (
        date_verb(reader, token, tense)
        or _counted(reader, token, hops)
        or _judged(reader, token, hops)
        or _shared(reader, token, tense, hops)
        or date_implied(reader, token)
    )
    if shared is not None:
        return shared
    if tense == "infinitive":
        return _within(reader, token, hops)
    if tense in {"present", "perfect"} and is_pending(tree, token):
        return None
    if tense in {"future", "progressive", "none"} or is_supposed(tree, token):
        return None
    return _by_tense(reader, token, tense, hops)


def _says_nothing(reader: Reader, tense: Tense, anchored: Dating) -> bool:
    """Whether what is past is put before what is still to come: 'arrived ahead of Sunday's vote'."""
    last = anchored.when.latest
    to_come = last is not None and reader.published is not None and last > reader.published
    return to_come and tense != "future" and anchored.when.earliest is None


def _anchor_date(reader: Reader, token: int, hops: int) -> Dating | None:
    """The date of an event named as an anchor: its own, or that of the same noun or type elsewhere in the article."""
    tree, own = reader.tree, reader.own
    if token in own:
        return own[token]
    if tree.poses[token] in VERBAL:
        return _date_of(reader, token, hops + 1)
    if any(tree.words[kid] in load_lexicon().distinct for kid in tree.kids[token]):
        return None
    same = reader.named.get(tree.lemmas[token])
    if same is None:  # by its type only what the text has told before
        same = reader.named.get(reader.types.get(token, ""))
        same = same if same is not None and same < token else None
    return own[same] if same is not None else None


def _infer_noun(reader: Reader, token: int, hops: int) -> Dating | None:
    """The date of a nominal event: of its own setting, or of the verb whose time is its own."""
    tree = reader.tree
    found = date_noun(reader, token) or _counted(reader, token, hops)
    if found is not None:
        return found
    verb = find_carrier(tree, token)
    if verb is None or (find_tense(tree, verb) in {"future", "infinitive"} and verb not in reader.own):
        return None
    dating = _date_of(reader, verb, hops + 1)
    if dating is None or (dating.basis == "present" and not is_state(tree, token)):
        return None
    return lend(dating, "same-clause", f"as '{tree.words[verb]}', its clause's verb: {dating.explanation}")


def _sharper(reader: Reader, token: int, tense: Tense, anchored: Dating) -> Dating:
    """The story's day where the anchor leaves it open ('was freed after he confessed in 2019'), else the anchor's."""
    told = find_narrated(reader, token) if tense == "past" and is_main(reader.tree, token) else None
    day, bounds = told.when.earliest if told is not None else None, anchored.when
    if told is None or day is None or (bounds.earliest is not None and bounds.latest is not None):
        return anchored
    within = (bounds.earliest is None or bounds.earliest <= day) and (bounds.latest is None or day <= bounds.latest)
    return told if within else anchored


def _counted(reader: Reader, token: int, hops: int) -> Dating | None:
    """The day counted from the clause above: 'left on Monday, two days after she lost' dates the loss."""
    tree, clause = reader.tree, find_clause(reader.tree, reader.tree.heads[token])
    if tree.deps[token] not in {"advcl", "pobj", "pcomp"} or clause is None:
        return None
    link = next((each for each in find_links(tree, clause) if each.token == token), None)
    amount = reader.lengths.get(link.marker) if link is not None else None
    told = _day_of(reader, clause, hops) if amount is not None else None
    day = told.when.earliest if told is not None else None
    if link is None or amount is None or told is None or day is None or not is_exact(told.when, amount[1]):
        return None
    counted = count_from(day, amount[0], amount[1], 1 if link.side == "before" else -1)
    if counted is None:
        return None
    explanation = f"{amount[0]} {UNITS[amount[1]]} from '{tree.words[clause]}', which is dated {told.when.edtf}"
    return Dating(when=counted[1], basis="anchored-event", explanation=explanation)


def _within(reader: Reader, token: int, hops: int) -> Dating | None:
    """The time that one has for it: 'the court has 180 days to decide'."""
    tree = reader.tree
    to = kids_by_dep(tree, token, "aux")
    amount = reader.lengths.get(to[0]) if to else None
    clause = find_clause(tree, tree.heads[token])
    if amount is None or clause is None or tree.lemmas[clause] not in load_lexicon().granting:
        return None
    told = _date_of(reader, clause, hops + 1)
    first = told.when.earliest if told is not None and is_day(told) else None
    counted = count_from(first, amount[0], amount[1], 1) if first is not None else None
    last = counted[1].latest if counted is not None else None
    if first is None or last is None:
        return None
    explanation = (
        f"within {amount[0]} {UNITS[amount[1]]} from '{tree.words[clause]}', which is dated {first.isoformat()}"
    )
    return Dating(when=make_span(first, last), basis="anchored-event", explanation=explanation)


def _day_of(reader: Reader, clause: int, hops: int) -> Dating | None:
    """The date from which a clause's circumstance counts: 'she left on Sunday, he said, a day after they met'."""
    said = kids_by_dep(reader.tree, clause, "ccomp")
    return _date_of(reader, said[0] if said else clause, hops + 1)


def _shared(reader: Reader, token: int, tense: Tense, hops: int) -> Dating | None:
    """The date that a clause shares with the one above: coordinated, without tense, or told as simultaneous."""
    tree, head, dep = reader.tree, reader.tree.heads[token], reader.tree.deps[token]
    clause = find_clause(tree, head) if head != token else None
    if clause is None or clause == token:
        return None
    mark = find_mark(tree, token)
    if dep == "conj":
        participle = tree.tags[token] == tree.tags[clause] == "VBG"
        shares = participle or (
            find_tense(tree, clause) == tense and _is_common(reader, clause, token) and _is_placed(reader, clause, hops)
        )
    elif tree.tags[token] == "VBG" and tense != "progressive":
        shares = dep in {"advcl", "pcomp", "xcomp"} and {mark, tree.words[head]}.isdisjoint(_APART)
    elif tense == "infinitive" or tree.tags[token] == "VB":
        shares = dep == "xcomp" and tree.lemmas[clause] in load_lexicon().implicative
    elif dep == "acl" and tree.tags[token] == "VBN":  # 'in May there were three thefts reported'
        shares = bool(kids_by_dep(tree, clause, "expl"))
    else:
        shares = tense == "past" and mark in SAME_TIME and dep in {"advcl", "relcl"}
    if dep == "relcl" and head in reader.own:  # 'the 1989 flood, when 90 people died'
        clause = head
    dating = _date_of(reader, clause, hops + 1) if shares else None
    if dating is None:
        return None
    return lend(
        dating,
        "coordination" if dep == "conj" else "same-clause",
        f"as '{tree.words[clause]}', whose clause it belongs to: {dating.explanation}",
    )


def _judged(reader: Reader, token: int, hops: int) -> Dating | None:
    """Up to when somebody is judged for it, or what follows: 'convicted on Monday of theft', 'quit after losing'."""
    tree, prep = reader.tree, reader.tree.heads[token]
    verb = tree.heads[prep]
    if tree.deps[token] != "pcomp" or tree.poses[verb] not in VERBAL:
        return None
    charged = tree.words[prep] in load_lexicon().charging and tree.lemmas[verb] in load_grammar().judging
    if tree.words[prep] != "after" and (not charged or kids_by_dep(tree, token, "nsubj")):
        return None
    dating = _date_of(reader, verb, hops + 1)
    if dating is None or dating.when.latest is None:
        return None
    explanation = f"before '{tree.words[verb]}', which judges or follows it: {dating.explanation}"
    return Dating(when=make_until(dating.when.latest), basis="anchored-event", explanation=explanation)


def _is_common(reader: Reader, clause: int, token: int) -> bool:
    """Whether the date of one clause may be the other's too: not from behind its verb to one with its own subject."""
    tree, own = reader.tree, reader.own.get(clause)
    if own is None or own.start is None or not kids_by_dep(tree, token, "nsubj", "nsubjpass"):
        return True
    return own.start < reader.offsets[clause]


def _is_placed(reader: Reader, clause: int, hops: int) -> bool:
    """Whether a clause has a date of its own or by an anchor, which holds for the clauses coordinated with it."""
    if clause in reader.own:
        return True
    dating = _date_of(reader, clause, hops + 1)
    return dating is not None and dating.basis in {"anchored-event", "coordination"}


def _saying(reader: Reader, token: int, hops: int) -> tuple[str, Dating] | None:
    """The speech verb whose complement a clause is, and its date."""
    tree = reader.tree
    for _ in range(_HOPS):
        head = tree.heads[token]
        if head == token or tree.deps[token] not in {"ccomp", "conj", "xcomp", "acomp"}:
            return None
        if tree.deps[token] == "ccomp" and tree.lemmas[head] in load_lexicon().speech:
            dating = _date_of(reader, head, hops + 1)
            return (tree.words[head], dating) if dating is not None else None
        token = head
    return None


def _by_tense(reader: Reader, token: int, tense: Tense, hops: int) -> Dating | None:
    saying, published = _saying(reader, token, hops), reader.published
    if tense == "present":
        if saying is not None and is_day(saying[1]):
            return lend(saying[1], "present", f"in the present tense under '{saying[0]}': it holds then")
        if published is None or token in reader.quoted:
            return None
        headline = date_headline(reader, token, published) if token < reader.body else None
        if headline is not None:
            return headline
        explanation = f"told in the present tense: it holds on the day of publication, {published.isoformat()}"
        return Dating(when=make_day(published), basis="present", explanation=explanation)
    if saying is not None and saying[1].when.latest is not None:
        latest = saying[1].when.latest
        explanation = f"in the past for '{saying[0]}', so some time up to {latest.isoformat()}"
        return Dating(when=make_until(latest), basis="before-saying", explanation=explanation)
    told = find_narrated(reader, token) if tense == "past" and is_main(reader.tree, token) else None
    if told is not None or published is None:
        return told
    explanation = f"in the past for an article published on {published.isoformat()}, and nothing says when"
    return Dating(when=make_until(published), basis="before-publication", explanation=explanation)


# ------------------------------------------------------------------ all events


def date_events(
    article: Article, doc: Doc, times: Sequence[TimeMention], drafts: Sequence[EventDraft]
) -> dict[int, Dating]:
    """The dates of events, by the token of their trigger; events whose time the text leaves open ahead are left out."""
    tree = tree_of(doc)
    nouns = frozenset(draft.token for draft in drafts if tree.poses[draft.token] not in VERBAL)
    quoted = find_quoted(doc)
    own = attach_dates(doc, tree, times, nouns=nouns, quoted=quoted)
    own = own if article.published is None else give_on(tree, own, article.published)
    types = {draft.token: draft.type for draft in drafts if draft.type != "Event"}
    reader = Reader(
        article.published,
        tree,
        own,
        quoted,
        types,
        index_names(tree, own, types),
        find_lengths(doc, times),
        tuple(offsets_of(doc)),
        find_body(doc),
        *lay_out(doc, article),
    )
    reader.story = start_story(reader)
    found: dict[int, Dating] = {}
    for draft in sorted(drafts, key=lambda draft: draft.token):
        dating = _date_of(reader, draft.token)
        advance(reader, draft.token, dating)
        if dating is not None:
            found[draft.token] = dating
    return found
