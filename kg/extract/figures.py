"""What a number measures, of whom, in which event and as of when."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.affiliations import member_described
from kg.extract.drafts import EventDraft, FigureDraft
from kg.extract.figures_compared import compare
from kg.extract.figures_counted import find_owners, find_plain, is_half_word, is_rate
from kg.extract.figures_dates import Placed, find_as_of
from kg.extract.figures_events import find_event
from kg.extract.figures_lexicon import FigureRule, load_figures
from kg.extract.nominals import describes_person
from kg.extract.numbers import Number, find_numbers
from kg.extract.referents import Referents
from kg.extract.sentences import sentence_of
from kg.extract.syntax import kids_by_dep, objects, subjects, tree_of
from kg.extract.times_placed import cover
from kg.records import Article, Dating, TimeMention

_REACH = 22
_MODIFIERS = 4
"""Tokens before a number that may be its modifiers."""
_CLIMB = 8
_AFTER = 5
_FAR = 80
_LONGEST_LIST = 12
_MOST_EVENTS = 30
_MOST_TIMES = 20
_PLAIN = {"noun", "percent", "money"}
_PAIRING = {"to", "-", "–"}
_THINGS = {"Thing", "Product", "Matter"}
_CLAUSE_MARKS = {"that", "which", "while", "because", "although", "though", "after", "before", "when", "whereas"}


def find_figures(
    article: Article, doc: Doc, referents: Referents, times: Sequence[TimeMention], events: Sequence[EventDraft]
) -> tuple[FigureDraft, ...]:
    """The numbers that measure something, in the order of the text."""
    covered = cover(doc, times)
    numbers = [number for number in find_numbers(doc) if not _is_date(number, covered.get(number.token))]
    scene = _Scene(doc, referents, numbers, times, events)
    drafts = [scene.read(number) for number in numbers]
    return tuple(draft for draft in compare(doc, numbers, drafts, scene.find_named) if draft is not None)


def _is_date(number: Number, time: TimeMention | None) -> bool:
    return time is not None and (time.type != "DURATION" or number.unit not in {"year", "month"})


class _Scene:
    """What the reading of a number looks at."""

    def __init__(
        self,
        doc: Doc,
        referents: Referents,
        numbers: Sequence[Number],
        times: Sequence[TimeMention],
        events: Sequence[EventDraft],
    ) -> None:
        self.doc, self.referents = doc, referents
        self.numbers = {i for number in numbers if not number.total for i in range(number.token, number.end)}
        self.events = {event.token: event for event in events}
        self.in_sentence: dict[int, list[Number]] = defaultdict(list)
        self.at: dict[int, int] = {}
        for number in numbers:
            row = self.in_sentence[sentence_of(doc, number.token)[0]]
            self.at[number.token] = len(row)
            row.append(number)
        self.events_in: dict[int, list[int]] = defaultdict(list)
        for token in sorted(self.events):
            self.events_in[sentence_of(doc, token)[0]].append(token)
        self.times_in: dict[int, list[Placed]] = defaultdict(list)
        firsts = {id(time): (i, time) for i, time in reversed(cover(doc, times).items()) if time.dating}
        for i, time in sorted(firsts.values(), key=lambda placed: placed[0]):
            self.times_in[sentence_of(doc, i)[0]].append((i, time))
        self.distributed = {sentence_of(doc, token.i)[0] for token in doc if token.lower_ == "respectively"}

    def read(self, number: Number) -> FigureDraft | None:
        """The figure that the number gives, by the first rule that holds."""
        if self._is_version(number) or is_rate(self.doc, number):
            return None
        left, right = self._context(number)
        lemmas = {word for token in (*left, *right) for word in (token.lemma_.lower(), token.lower_)}
        after = {word for token in right for word in (token.lemma_.lower(), token.lower_)}
        for rule in load_figures().rules:
            near = after if rule.after else lemmas - after if rule.before else lemmas
            if not _unit_fits(rule, number) or (rule.context and not rule.context & near):
                continue
            if rule.unless & lemmas or (rule.part and number.total) or (rule.about and not rule.about & near):
                continue
            if rule.not_of and self.doc[number.end : number.end + 1].text == "of":
                continue
            if not self._hangs_as(rule, number):
                continue
            of = tuple(self._find_of(rule, number))
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
                event=None if rule.timeless or number.total else self._find_event(rule, number),
                as_of=None if rule.timeless else self._find_as_of(number),
                approximate=number.approximate,
            )
        return None

    def _is_version(self, number: Number) -> bool:
        """Whether the number is part of a product's name ('Windows 7') or counts half a word ('two co-pilots')."""
        if number.kind == "noun" and is_half_word(self.doc, number.unit_token):
            return True
        before = self.referents.covering(number.token - 1) if number.token else None
        return number.kind == "noun" and before is not None and self.referents.kind(before) == "Product"

    def find_named(self, measure: str, number: Number) -> tuple[str, ...]:
        """Ids of whom the number measures, if it is of that measure."""
        rule = next(rule for rule in load_figures().rules if rule.measure == measure)
        return tuple(self._find_of(rule, number))

    def _context(self, number: Number) -> tuple[list[Token], list[Token]]:
        """The words before and after the number that speak of it: up to the next number or clause."""
        first, end = sentence_of(self.doc, number.token)
        start = number.start
        paired = self._paired(number)
        if paired is not None:
            start = paired.start
        left = list(self._walk(range(start - 1, max(first, start - _REACH) - 1, -1)))
        return left, list(self._walk(range(number.end, min(end, number.end + _REACH))))

    def _paired(self, number: Number) -> Number | None:
        """The number before, where only 'to' stands between: '53.9% to | 46.1%'."""
        row = self.in_sentence[sentence_of(self.doc, number.token)[0]]
        at = self.at[number.token]
        before = row[at - 1] if at else None
        if before is None or before.kind != number.kind or number.start - before.end != 1:
            return None
        return before if self.doc[before.end].lower_ in _PAIRING else None

    def _is_pair(self, number: Number) -> bool:
        row = self.in_sentence[sentence_of(self.doc, number.token)[0]]
        at = self.at[number.token] + 1
        after = row[at : at + 1]
        return self._paired(number) is not None or (bool(after) and self._paired(after[0]) is not None)

    def _walk(self, positions: range) -> Iterator[Token]:
        for i in positions:
            token = self.doc[i]
            if i in self.numbers or token.text in {";", ":"} or (token.lower_ in _CLAUSE_MARKS and token.dep_ != "det"):
                return
            if token.dep_ == "cc" and token.head.pos_ in {"VERB", "AUX"}:
                return
            yield token

    def _hangs_as(self, rule: FigureRule, number: Number) -> bool:
        """Whether the number hangs on the words that the rule wants, and on none that it does not."""
        preposition = self._preposition(number)
        word = preposition.lower_ if preposition is not None else ""
        if self.doc[number.unit_token - 1].text == "-" and number.unit_token > number.token:
            word = "-"
        if word in rule.not_after or (rule.hangs_on and word not in rule.hangs_on):
            return False
        return not rule.noun_above or (preposition is not None and preposition.head.lemma_.lower() in rule.noun_above)

    def _preposition(self, number: Number) -> Token | None:
        """The preposition that the number hangs on."""
        for token in (self.doc[number.unit_token], self.doc[number.token]):
            if token.dep_ == "pobj":
                return token.head
        before = number.start - 1  # 'a ferry with more than 200 people sank', where the people are parsed as what sank
        while before > max(0, number.start - _MODIFIERS) and self.doc[before].dep_ in {"amod", "quantmod", "advmod"}:
            before -= 1
        return self.doc[before] if before >= 0 and self.doc[before].lower_ == "with" else None

    # ------------------------------------------------------------------------------------ whom it measures

    def _find_of(self, rule: FigureRule, number: Number) -> Iterator[str]:
        if rule.unit == "age" and self._is_of_thing(number):
            return
        if not rule.of:
            if rule.unit in _PLAIN:
                yield from find_plain(self.doc, self.referents, number)
            return
        last = self._named_before if rule.nearest else self._governing
        finders = (
            self._respectively,
            self._against,
            self._aged,
            self._modified,
            self._named_after,
            self._owner,
            self._headed,
            last,
        )
        for finder in finders:
            found = list(finder(rule, number))
            if found:
                yield from found
                return

    def _owner(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'six of the council's nine seats'."""
        if number.kind == "noun":
            owners = find_owners(self.doc, self.referents, number)
            yield from (found for found in owners if self.referents.kind(found) in rule.of)

    def _modified(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'the 22-kilogram rover'."""
        noun = self.doc[number.unit_token].head
        found = self._measured(rule, noun.i) if rule.unit != "age" and noun.pos_ in {"NOUN", "PROPN"} else None
        if found and number.unit_token < noun.i:
            yield found

    def _headed(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'the club prices of $0.99', which are nobody else's."""
        preposition = self._preposition(number)
        noun = preposition.head if preposition is not None and preposition.lower_ == "of" else None
        if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() not in rule.context:
            return
        headed = self.referents.covering(noun.i)
        if headed and self.referents.kind(headed) in rule.of and any(kid.dep_ == "compound" for kid in noun.children):
            yield headed

    def _named_after(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'51% for Berg', '52% of the vote to Berg'."""
        end = number.end
        for i in range(end, min(end + _AFTER, len(self.doc) - 1)):
            if self.doc[i].lower_ in {"for", "to"}:
                found = self._measured(rule, i + 1) or (self._measured(rule, i + 2) if i + 2 < len(self.doc) else None)
                if found:
                    yield found
                return
            if self.doc[i].pos_ in {"VERB", "AUX", "PUNCT"}:
                return

    def _aged(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'Berg, 54,', 'Berg, aged 54', 'the 54-year-old lawyer Anna Berg', 'the 54-year-old said'."""
        if number.kind != "age":
            return
        before = number.start - 1
        while before > 0 and (self.doc[before].is_punct or self.doc[before].lower_ in {"aged", "age"}):
            before -= 1
        bare = number.end == number.token + 1
        near = [before] if bare else range(number.token, min(number.end + 4, len(self.doc)))
        for i in near:
            if self.doc[i].pos_ in {"VERB", "AUX"}:
                return
            found = self._measured(rule, i)
            if found:
                yield found
                return

    def _is_of_thing(self, number: Number) -> bool:
        """Whether the age is that of a thing: 'his 106-year-old schooner'."""
        old = self.doc[number.end - 1]
        noun = old.head
        if old.dep_ != "amod" or noun.pos_ != "NOUN" or noun.i < number.end or describes_person(noun.lemma_.lower()):
            return False
        entity = self.referents.covering(noun.i)
        return entity is None or self.referents.kind(entity) in _THINGS

    def _against(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'Berg beat Stone by 53.9% to 46.1%': the subject has the first number, the object the second."""
        row = self.in_sentence[sentence_of(self.doc, number.token)[0]]
        at = self.at[number.token]
        pairs = ((row[i], row[i + 1], dep) for i, dep in ((at, "nsubj"), (at - 1, "dobj")) if 0 <= i < len(row) - 1)
        for one, other, dep in pairs:
            between = [token.lower_ for token in self.doc[one.end : other.start]]
            verb = self._verb_above(one)
            if between in (["to"], ["-"], ["–"]) and one.kind == other.kind and verb.pos_ == "VERB":
                arguments = (
                    subjects(tree_of(self.doc), verb.i) if dep == "nsubj" else objects(tree_of(self.doc), verb.i)
                )
                yield from dict.fromkeys(found for each in arguments if (found := self._measured(rule, each.token)))

    def _verb_above(self, number: Number) -> Token:
        """The verb that the number hangs on by a few steps, else the last word reached."""
        token = self.doc[number.unit_token]
        for _ in range(_CLIMB):
            if token.pos_ == "VERB" or token.head is token:
                break
            token = token.head
        return token

    def _named_before(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """The nearest entity before the number, a party that only describes a person passed over."""
        first, _ = sentence_of(self.doc, number.token)
        each = self.doc[number.end : number.end + 1].text == "each"
        if self._is_pair(number):
            return
        for i in range(number.start - 1, max(first, number.start - _FAR) - 1, -1):
            each = each or self.doc[i].lower_ == "each"
            found = self._measured(rule, i)
            if found is None or self._only_describes(found, i):
                continue
            yield self._described(rule, number, i) or found
            if each:
                yield from self._conjuncts(rule, i)
            return

    def _described(self, rule: FigureRule, number: Number, i: int) -> str | None:
        """Whom the inserted clause describes that holds the entity at i: 'the Greens, led by Berg, were at 9%'."""
        token = self.doc[i]
        for _ in range(_CLIMB):
            inserted = token.dep_ in {"acl", "relcl"} and self.doc[token.left_edge.i - 1].text == ","
            if inserted and token.right_edge.i < number.start and token.head.i < token.i:
                return self._measured(rule, token.head.i)
            token = token.head
        return None

    def _only_describes(self, entity: str, i: int) -> bool:
        """Whether it is the party of 'Berg, of the ruling Green Party,', whom another is measured instead of."""
        return self.referents.kind(entity) == "Party" and member_described(self.doc, self.referents, i) is not None

    def _conjuncts(self, rule: FigureRule, i: int) -> Iterator[str]:
        for token in self.doc[i].conjuncts:
            found = self._measured(rule, token.i)
            if found:
                yield found

    def _governing(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """The person of the clause: the passive subject, the object, the subject, the noun that it stands beside."""
        token = self.doc[number.unit_token if number.kind != "age" else number.token]
        for _ in range(_CLIMB):
            if token.head is token:
                return
            token = token.head
            found = self._measured(rule, token.i) if token.i < number.start else None
            if found is None and token.pos_ in {"VERB", "AUX"}:
                found = self._argument(rule, number, token)
            if found:
                yield found
                return

    def _argument(self, rule: FigureRule, number: Number, verb: Token) -> str | None:
        others = () if rule.unit == "age" else ("dative", "dobj")
        for dep in ("nsubjpass", *others, *(("nsubj",) if rule.subject else ())):
            for child in kids_by_dep(tree_of(self.doc), verb.i, dep):
                found = self._phrase(rule, self.doc[child]) if child != number.unit_token else None
                if found:
                    return found
        return self._subject_before(rule, number, verb)

    def _subject_before(self, rule: FigureRule, number: Number, verb: Token) -> str | None:
        """The subject that a coordinated verb shares with the verb before it."""
        for _ in range(_CLIMB):
            if verb.dep_ != "conj" or verb.head is verb or kids_by_dep(tree_of(self.doc), verb.i, "nsubj", "nsubjpass"):
                return None
            verb = verb.head
            for child in kids_by_dep(tree_of(self.doc), verb.i, "nsubjpass", *(("nsubj",) if rule.subject else ())):
                found = self._phrase(rule, self.doc[child])
                if found:
                    return found
        return None

    def _phrase(self, rule: FigureRule, noun: Token) -> str | None:
        """Who the noun is, or whose: 'shares in Berg Ltd', 'Berg Ltd's profit'."""
        found = self._measured(rule, noun.i)
        if "Person" in rule.of or (found and self.referents.kind(found) != "Thing"):
            return found
        owned = [child for child in noun.children if child.dep_ in {"poss", "compound"}]
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "of", "at", "for"}:
                owned += [inner for inner in child.children if inner.dep_ == "pobj"]
        return next((one for each in owned if (one := self._measured(rule, each.i))), found)

    def _respectively(self, rule: FigureRule, number: Number) -> Iterator[str]:
        """'Berg and Stone won 51% and 49% respectively': the n-th of the last names before the numbers."""
        first, _ = sentence_of(self.doc, number.token)
        if first not in self.distributed:
            return
        row = [other for other in self.in_sentence[first] if (other.kind, other.unit) == (number.kind, number.unit)]
        if not 1 < len(row) <= _LONGEST_LIST:
            return
        named = dict.fromkeys(found for i in range(first, row[0].start) if (found := self._measured(rule, i)))
        if len(named) >= len(row):
            yield list(named)[-len(row) :][row.index(number)]

    def _measured(self, rule: FigureRule, i: int) -> str | None:
        found = self.referents.covering(i)
        if not found or self.referents.kind(found) not in rule.of or self.doc[i].lemma_.lower() in rule.context:
            return None
        return found

    # ------------------------------------------------------------------------------------ event and time

    def _find_event(self, rule: FigureRule, number: Number) -> int | None:
        beside = self.events_in[sentence_of(self.doc, number.token)[0]]
        middle = bisect(beside, number.token)
        near = beside[max(0, middle - _MOST_EVENTS) : middle + _MOST_EVENTS]
        return find_event(self.doc, number, rule.event, {i: self.events[i] for i in near})

    def _find_as_of(self, number: Number) -> Dating | None:
        first, _ = sentence_of(self.doc, number.token)
        at = self.at[number.token]
        others = [other.token for other in self.in_sentence[first][at : at + _LONGEST_LIST]]
        times = self.times_in[first]
        middle = bisect(times, number.token, key=lambda placed: placed[0])
        return find_as_of(self.doc, number.token, times[max(0, middle - _MOST_TIMES) : middle + _MOST_TIMES], others)


def _unit_fits(rule: FigureRule, number: Number) -> bool:
    if number.unit in rule.unit_not or (rule.unit == "noun" and number.unit in load_figures().sizes):
        return False
    if isinstance(rule.unit, str):
        return rule.unit == ("bare" if number.kind == "noun" and not number.unit else number.kind)
    if number.kind != "noun":
        return False
    return number.unit in rule.unit or ("person" in rule.unit and describes_person(number.unit))
