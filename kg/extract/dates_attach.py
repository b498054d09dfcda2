"""Which token each date belongs to: the verb of its own clause, or the noun that it stands at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.dates_calendar import make_from, make_until, shift_days
from kg.extract.dates_compared import find_lengths, find_period, is_of_earlier_value, is_window, join_ends
from kg.extract.dates_story import is_day
from kg.extract.dates_tense import find_clause, find_tense
from kg.extract.quotes import quotations_of
from kg.extract.syntax import Tree, has_to, kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating, TimeMention, When

_HOPS = 8
_WINDOW = 40
_SCARE = 6
"""Quotation marks around fewer tokens, themselves included, set words off; they bring in no other voice."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})
_AT_NOUN = frozenset({"poss", "compound", "nummod", "amod", "nmod"})
_OPEN_BY_WORD = {
    "since": "from",
    "until": "until",
    "till": "until",
    "by": "until",
    "before": "before",
    "after": "after",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A date at a token; a lower rank is a closer bond."""

    token: int
    dating: Dating
    rank: int


def _bound(dating: Dating, word: str) -> Dating:
    """The date as its preposition bounds it: 'since 2004', 'by Friday', 'before 1990'."""
    how, when = _OPEN_BY_WORD.get(word), dating.when
    if how is None or when.earliest is None or when.latest is None or "T" in when.edtf:
        return dating
    ends: dict[str, When] = {
        "from": make_from(when.earliest),
        "until": make_until(when.latest),
        "before": make_until(shift_days(when.earliest, -1)),
        "after": make_from(shift_days(when.latest, 1)),
    }
    simple = when.edtf if how in {"from", "until"} and "/" not in when.edtf else None
    bounded = ends[how]
    if simple is not None:
        bounded = bounded.model_copy(update={"edtf": f"{simple}/.." if how == "from" else f"../{simple}"})
    return dating.model_copy(update={"when": bounded, "explanation": f"'{word} {dating.text}': {dating.explanation}"})


def _span(doc: Doc, mention: TimeMention) -> tuple[int, int] | None:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None and len(span) else None


def _root(tree: Tree, start: int, end: int) -> int:
    """The token by which an expression hangs; of several, the one after a preposition, else the last."""
    roots = [token for token in range(start, end) if not start <= tree.heads[token] < end]
    return next((token for token in roots if tree.deps[token] == "pobj"), roots[-1] if roots else end - 1)


def find_speech_before(tree: Tree, start: int) -> int | None:
    """The speech verb right before a date, whatever the parser made of it: 'said Tuesday that'."""
    before = start - 1
    if before >= 0 and tree.words[before] in {"on", "in", "late", "early"}:
        before -= 1
    said = before >= 0 and tree.poses[before] == "VERB" and tree.lemmas[before] in load_lexicon().speech
    if said and not _plans(tree, before):  # 'is expected in May'
        return before
    return None


def _governor(tree: Tree, root: int) -> tuple[int, str, str]:
    """What a date hangs at, the preposition between (or ''), and the date's own relation."""
    word, token = "", root
    dep = tree.deps[root]
    for _ in range(_HOPS):
        head = tree.heads[token]
        if head == token:
            return token, word, dep
        if tree.deps[head] in {"prep", "agent"} or tree.tags[head] == "IN":
            word = word or tree.words[head]
        elif tree.deps[token] == "pobj" or tree.poses[head] not in {"ADV", "ADP", "SCONJ"}:
            return head, word, dep
        token = head
    return token, word, dep


def find_quoted(doc: Doc) -> frozenset[int]:
    """The tokens that another voice has written or said, maybe on another day; who takes turns is heard on the day."""
    found = quotations_of(doc)
    pairs = zip(found.quotes, found.spans, strict=True)
    spans = [span for quote, span in pairs if not quote.turn and span[1] - span[0] > _SCARE]
    return frozenset(token for span in spans for token in range(*span))


def _before_quote(tree: Tree, start: int, verb: int, quoted: frozenset[int]) -> int | None:
    """The speech verb that brings in the quotation in which the parser put a date that stands before it."""
    between = range(start, verb) if start < verb else range(start, max(start - _WINDOW, 0), -1)
    said = [
        token
        for token in between[:_WINDOW]
        if tree.lemmas[token] in load_lexicon().speech and tree.poses[token] == "VERB" and token not in quoted
    ]
    return said[0] if said else None


def _attach(
    doc: Doc,
    tree: Tree,
    mention: TimeMention,
    setting: tuple[frozenset[int], frozenset[int]],
    lengths: Mapping[int, tuple[int, str]],
) -> list[Attachment]:
    span, dating = _span(doc, mention), mention.dating
    if span is None or dating is None or is_of_earlier_value(tree, span[0]) or is_window(tree, mention, span[0]):
        return []
    speech = find_speech_before(tree, span[0]) if tree.deps[_root(tree, *span)] != "poss" else None
    if speech is not None:
        return [Attachment(speech, dating, 0)]
    noun = _counted_from(tree, span[0], setting[0])
    noun = _named_by(tree, span, setting[0]) if noun is None else noun
    if noun is not None:
        return [Attachment(noun, dating, 0)]
    period = find_period(tree, span[0], lengths)
    if period is not None:
        span = period[0], span[1]
    when_clause = _when_clause(tree, span[1])
    further = [Attachment(when_clause, dating, 0)] if when_clause is not None else []
    return [*further, *_governed(tree, mention, span, setting)]


def _named_by(tree: Tree, span: tuple[int, int], nouns: frozenset[int]) -> int | None:
    """The event noun that a full date stands before, set off by a comma: 'the May 8, 2011, flood'."""
    start, end = span
    if tree.words[end : end + 1] != (",",) or start == 0 or tree.tags[start - 1] not in {"DT", "PRP$", "POS"}:
        return None
    at = end + 1
    while at < len(tree.words) - 1 and at not in nouns and tree.poses[at] in {"ADJ", "NOUN", "PROPN"}:
        at += 1
    return at if at in nouns else None


def _when_clause(tree: Tree, end: int) -> int | None:
    """The verb of the clause that a date opens: 'until 2022, when she resigned'."""
    at = end + (tree.words[end : end + 1] == (",",))
    if tree.words[at : at + 1] != ("when",):
        return None
    verb = tree.heads[at]
    while tree.deps[verb] == "conj":  # 'when it broke and flooded a town'
        verb = tree.heads[verb]
    return verb if verb > at and tree.poses[verb] in {"VERB", "AUX"} else None


def _governed(
    tree: Tree, mention: TimeMention, span: tuple[int, int], setting: tuple[frozenset[int], frozenset[int]]
) -> list[Attachment]:
    nouns, quoted = setting
    if mention.dating is None:
        return []
    governor, word, dep = _governor(tree, _root(tree, *span))
    if word and not _stands_behind(tree, word, span[0]):
        word = ""
    opening = span[0] - 1 - (tree.words[span[0] - 1] in load_lexicon().placing | {"on"}) if span[0] > 1 else 0
    if tree.words[opening] in load_lexicon().opening:  # 'will rise starting next month'
        governor, word = tree.heads[opening], "since"
    if word == "for" and tree.poses[governor] not in {"VERB", "AUX"} and not is_day(mention.dating):
        return []  # 'a budget for next year'
    part_of_day = mention.type == "TIME" and word in {"before", "after"}  # 'before dawn Monday' is on Monday
    dating = mention.dating if part_of_day else _bound(mention.dating, word)
    if tree.poses[governor] in {"VERB", "AUX"}:
        verb = _governing_verb(tree, governor, word, span, quoted)
        return [] if verb is None else [Attachment(verb, dating, 0)]
    found = [Attachment(governor, dating, 0)]
    verb = _verb_around(tree, governor) if dep in _AT_NOUN else _verb_above(tree, governor, nouns)
    if verb is not None and verb in quoted and span[0] not in quoted:
        verb = _before_quote(tree, span[0], verb, quoted)
    return found if verb is None else [*found, Attachment(verb, dating, 2 if dep in _AT_NOUN else 1)]


def _governing_verb(tree: Tree, verb: int, word: str, span: tuple[int, int], quoted: frozenset[int]) -> int | None:
    """The verb whose date it is, of one at which it hangs behind the preposition `word`."""
    if word == "from" and tree.lemmas[verb] in load_lexicon().changing:  # 'rose from Friday'
        return None
    clause = find_clause(tree, verb)
    clause = verb if clause is None else _inner(tree, clause, span)
    planned = _planned(tree, clause, range(*span))
    if planned is None and clause in quoted and span[0] not in quoted:
        return _before_quote(tree, span[0], clause, quoted)
    return clause if planned is None else planned


def _stands_behind(tree: Tree, word: str, start: int) -> bool:
    """Whether a date stands behind the preposition, with no noun between: not in 'approved by the House on May 8'."""
    at = start - 1
    while at > 0 and tree.words[at] != word and not (tree.poses[at] in _CONTENT and tree.words[at].isalpha()):
        at -= 1
    return tree.words[at] == word


def _inner(tree: Tree, verb: int, span: tuple[int, int]) -> int:
    """The verb of the clause before the main one in which a date stands: 'after it opens on May 8, it will pay'."""
    for clause in kids_by_dep(tree, verb, "advcl") if span[1] <= verb else ():
        if clause < span[0] and "," not in tree.words[clause : span[0]] and kids_by_dep(tree, clause, "mark"):
            return clause
    return verb


def _counted_from(tree: Tree, start: int, nouns: frozenset[int]) -> int | None:
    """The noun right before a date that it alone has: 'a day before the blast on May 8', 'since the vote in 2014'."""
    bare = start - 1 in nouns  # 'after the storm last week'
    noun = start - 1 if bare else max(start - 2, 0)
    link = tree.heads[noun]
    if tree.deps[noun] != "pobj":
        return None
    if tree.words[link] in {"before", "after"} and kids_by_dep(tree, link, "npadvmod"):
        return noun
    follows = tree.words[link] in load_lexicon().after_words or tree.words[tree.heads[link]] in load_lexicon().aftermath
    if follows and noun in nouns and (bare or tree.words[start - 1] in {"on", "in"}):
        return noun
    ahead = tree.words[link] == "for" and tree.poses[link - 1] == "NOUN"
    ahead = ahead or tree.words[link] == "before" or (tree.words[link] == "of" and tree.words[link - 1] == "ahead")
    return noun if ahead and tree.lemmas[noun] in load_lexicon().scheduled and tree.words[start - 1] == "on" else None


def _verb_around(tree: Tree, noun: int) -> int | None:
    """The verb that a dated noun is the setting of: 'at Friday's summit they agreed'."""
    head = tree.heads[noun]
    if tree.deps[noun] != "pobj" or tree.words[head] not in load_lexicon().placing:
        return None
    verb = tree.heads[head]
    return find_clause(tree, verb) if tree.poses[verb] in {"VERB", "AUX"} else None


def _plans(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in load_lexicon().planning and find_tense(tree, verb) in {
        "present",
        "perfect",
        "progressive",
    }


def _planned(tree: Tree, verb: int, span: range) -> int | None:
    """What is put on a date: 'is slated for release on June 24', 'is set for May 4', 'is to speak on May 4'."""
    if tree.lemmas[verb] == "be" and not kids_by_dep(tree, verb, "attr", "acomp"):
        return next((kid for kid in kids_by_dep(tree, verb, "xcomp") if has_to(tree, kid)), None)
    if not _plans(tree, verb):
        return None
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "xcomp":
            return kid
        if tree.deps[kid] == "prep" and tree.words[kid] == "for":
            planned = next((below for below in tree.kids[kid] if tree.deps[below] == "pobj"), None)
            if planned not in span:
                return planned
    for kid in kids_by_dep(tree, verb, "nsubjpass"):
        return tree.heads[verb] if tree.tags[kid] == "WDT" else kid
    return None


def _verb_above(tree: Tree, noun: int, nouns: frozenset[int]) -> int | None:
    """The verb that a noun's date dates too: 'said in a statement on Tuesday', not 'condemned the raid on Tuesday'."""
    lexicon = load_lexicon()
    for _ in range(_HOPS):
        head, dep = tree.heads[noun], tree.deps[noun]
        if head == noun or dep == "appos" or (tree.lemmas[noun] in lexicon.counted and dep in {"dobj", "attr"}):
            return None  # 'Moss, a winner here in 2012, lost'
        if tree.poses[head] in {"VERB", "AUX"}:
            direct = (
                noun in nouns and dep in {"dobj", "nsubj", "nsubjpass"} and tree.lemmas[head] not in lexicon.carrying
            )
            return None if direct or (noun in nouns and _plans(tree, head)) else find_clause(tree, head)
        if dep == "pobj" and tree.words[head] not in lexicon.beside:
            return None
        noun = head
    return None


def attach_dates(
    doc: Doc, tree: Tree, times: Sequence[TimeMention], *, nouns: frozenset[int], quoted: frozenset[int]
) -> Mapping[int, Dating]:
    """Token → the date that its own clause or phrase gives it. `nouns`: the tokens of nominal events."""
    best: dict[int, tuple[tuple[int, int, int], Dating]] = {}
    setting, lengths = (nouns, quoted), find_lengths(doc, times)
    attached = [(mention, _attach(doc, tree, mention, setting, lengths)) for mention in join_ends(doc, tree, times)]
    for mention, found in _share_out(doc, tree, attached, nouns):
        for attachment in found:
            width = attachment.dating.when
            open_ended = int(width.earliest is None or width.latest is None)
            order = (attachment.rank, open_ended, mention.start)
            if attachment.token not in best or order < best[attachment.token][0]:
                best[attachment.token] = (order, attachment.dating)
    own = {token: dating for token, (_, dating) in best.items()}
    for mention, _ in attached:
        token = _headed(doc, tree, mention, quoted)
        if token is not None and mention.dating is not None:
            own.setdefault(token, mention.dating)
    return own


def _headed(doc: Doc, tree: Tree, mention: TimeMention, quoted: frozenset[int]) -> int | None:
    """The verb of the sentence that a date opens: 'On May 4, days before he left, she …', wherever it was put."""
    span = _span(doc, mention)
    if span is None or mention.dating is None or tree.words[span[1] : span[1] + 1] != (",",):
        return None
    first = span[0] - (tree.words[span[0] - 1] in load_lexicon().placing | {"on"}) if span[0] else 0
    if not doc[first].is_sent_start:
        return None
    verb = first
    for _ in range(_HOPS):
        verb = tree.heads[verb]
    found = tree.poses[verb] in {"VERB", "AUX"} and verb > span[0] and tree.heads[verb] == verb
    return verb if found and verb not in quoted and find_tense(tree, verb).startswith("past") else None


def _share_out(
    doc: Doc, tree: Tree, attached: Sequence[tuple[TimeMention, list[Attachment]]], nouns: frozenset[int]
) -> Iterator[tuple[TimeMention, list[Attachment]]]:
    """The dates, those of a verb that has one before it given to the event noun right before them.

    'on Friday ordered a recount of the vote on May 4': the verb is of Friday, the vote of the 4th.
    """
    before: dict[int, int] = {}
    for mention, found in attached:
        span = _span(doc, mention)
        for each in found:
            if span is not None and span[0] < each.token:
                before.setdefault(each.token, span[0])
    for mention, found in attached:
        span = _span(doc, mention)
        noun = _noun_at(tree, span[0], nouns) if span is not None else None
        if noun is not None and any(each.token in before and each.token < noun for each in found):
            yield mention, [Attachment(noun, found[0].dating, 0)]
        else:
            yield mention, found


def _noun_at(tree: Tree, start: int, nouns: frozenset[int]) -> int | None:
    """The event noun at which a date stands, maybe with 'on' or 'in'."""
    noun = start - 1 - (tree.words[start - 1] in {"on", "in"})
    return noun if noun in nouns else None
