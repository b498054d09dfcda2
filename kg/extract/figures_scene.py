"""What the reading of a number looks at: the words that speak of it, and the numbers, events and times beside it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.drafts import EventDraft
from kg.extract.figures_dates import Placed
from kg.extract.numbers import Number
from kg.extract.referents import Referents
from kg.extract.sentences import sentence_of
from kg.extract.times_placed import cover
from kg.extract.tree import tree_of
from kg.records import TimeMention

_REACH = 22
_MODIFIERS = 4
"""Tokens before a number that may be its modifiers."""
_PAIRING = {"to", "-", "–"}
_CLAUSE_MARKS = {"that", "which", "while", "because", "although", "though", "after", "before", "when", "whereas"}


class Scene:
    """A Doc with its numbers, events and dated times by sentence, each in the order of the text."""

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
        said = enumerate(tree_of(doc).words)
        self.distributed = {sentence_of(doc, i)[0] for i, word in said if word == "respectively"}

    def context(self, number: Number) -> tuple[list[Token], list[Token]]:
        """The words before and after the number that speak of it: up to the next number or clause."""
        first, end = sentence_of(self.doc, number.token)
        start = number.start
        paired = self.paired(number)
        if paired is not None:
            start = paired.start
        left = list(self._walk(range(start - 1, max(first, start - _REACH) - 1, -1)))
        after = self._past_equal(number)
        return left, list(self._walk(range(after, min(end, after + _REACH))))

    def _past_equal(self, number: Number) -> int:
        """Where what is said of the number goes on after the same told otherwise: '20,418 voters, or 51%, | voted'."""
        row = self.in_sentence[sentence_of(self.doc, number.token)[0]]
        for equal in row[self.at[number.token] + 1 : self.at[number.token] + 2]:
            if self.doc[max(number.end, number.unit_token + 1) : equal.start].text == ", or":
                return equal.end
        return number.end

    def paired(self, number: Number) -> Number | None:
        """The number before, where only 'to' stands between: '53.9% to | 46.1%'."""
        row = self.in_sentence[sentence_of(self.doc, number.token)[0]]
        at = self.at[number.token]
        before = row[at - 1] if at else None
        if before is None or before.kind != number.kind or number.start - before.end != 1:
            return None
        return before if self.doc[before.end].lower_ in _PAIRING else None

    def is_pair(self, number: Number) -> bool:
        """Whether it is one of two numbers with but 'to' between."""
        row = self.in_sentence[sentence_of(self.doc, number.token)[0]]
        at = self.at[number.token] + 1
        after = row[at : at + 1]
        return self.paired(number) is not None or (bool(after) and self.paired(after[0]) is not None)

    def _walk(self, positions: range) -> Iterator[Token]:
        for i in positions:
            token = self.doc[i]
            if i in self.numbers or token.text in {";", ":"} or (token.lower_ in _CLAUSE_MARKS and token.dep_ != "det"):
                return
            if token.dep_ == "cc" and token.head.pos_ in {"VERB", "AUX"}:
                return
            yield token

    def preposition(self, number: Number) -> Token | None:
        """The preposition that the number hangs on."""
        for token in (self.doc[number.unit_token], self.doc[number.token]):
            if token.dep_ == "pobj":
                return token.head
        before = number.start - 1  # 'a ferry with more than 200 people sank', where the people are parsed as what sank
        while before > max(0, number.start - _MODIFIERS) and self.doc[before].dep_ in {"amod", "quantmod", "advmod"}:
            before -= 1
        return self.doc[before] if before >= 0 and self.doc[before].lower_ == "with" else None
