"""Recognises time expressions: spans of tokens that a form of the lexicon matches."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.times_lexicon import NONE, Classes, Form, Grammar, Value, allows, classify, load_grammar
from kg.extract.token_columns import texts_of


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: tokens start..end (end exclusive), how it is read, and the classes of each of its tokens."""

    start: int
    end: int
    form: str
    reading: str
    parts: tuple[Classes, ...]

    def values(self, kind: str) -> tuple[Value, ...]:
        """The values of all its tokens of that class, in order."""
        return tuple(part[kind] for part in self.parts if kind in part)

    def first(self, kind: str) -> Value | None:
        """The value of its first token of that class."""
        return next((part[kind] for part in self.parts if kind in part), None)

    def has(self, kind: str) -> bool:
        """Whether one of its tokens has that class."""
        return any(kind in part for part in self.parts)


def _goes_on(phrase: Classes, classes: list[Classes], at: int) -> bool:
    """Whether a vague phrase is the beginning of something exact: 'in the past | decade'."""
    return (
        "vague" in phrase
        and at < len(classes)
        and any(kind in classes[at] for kind in ("unit", "units", "numword", "number", "some"))
    )


def _encode(doc: Doc, grammar: Grammar) -> tuple[str, list[Classes]]:
    """One character a token, and each token's classes; phrases stand at their first token, '_' fills the rest."""
    words = texts_of(doc)
    pairs = [classify(word) for word in words]
    codes, classes = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    phrases, skip_to = grammar.phrases, 0
    for at, word in enumerate(words):
        rests = phrases.get(word.lower())
        if rests is None or at < skip_to:
            continue
        for key, entry in rests:
            if at + 1 >= len(words) or words[at + 1].lower().replace("’", "'") != key[1]:
                continue
            found = words[at : at + len(key)]
            if (
                tuple(w.lower().replace("’", "'") for w in found) == key
                and allows(entry, word)
                and not _goes_on(entry.classes, classes, at + len(key))
            ):
                skip_to = at + len(key)
                codes[at:skip_to] = [grammar.chars[frozenset(entry.classes)], *"_" * (len(key) - 1)]
                classes[at:skip_to] = [entry.classes, *[NONE] * (len(key) - 1)]
                break
    return "".join(codes), classes


def _is_month(token: Token, grammar: Grammar) -> bool:
    if token.text not in grammar.lexicon.month_guard:
        return True
    beside = [token.nbor(-1) if token.i else None, token.nbor(1) if token.i + 1 < len(token.doc) else None]
    if any(other is not None and other.text[:1].isdigit() for other in beside):
        return True
    return token.tag_ not in {"MD", "VB", "VBP", "VBZ"} and token.ent_type_ != "PERSON"


def _counts_year(doc: Doc, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a four-digit number alone is a year: by the words around it."""
    lexicon, year = grammar.lexicon, doc[start].text
    before = doc[start - 1].lower_ if start else ""
    if before in lexicon.year_bars or (
        end < len(doc) and doc[end].lower_ in {"%", "percent", "per", "people", "pages", "°"}
    ):
        return False
    after = doc[end] if end < len(doc) else None
    plural = after is not None and after.tag_ in {"NNS", "NNPS"} and after.dep_ != "compound"
    if plural and doc[end].lower_ not in lexicon.year_nouns:
        return False
    if before in lexicon.year_leads:
        return True
    if not "1900" <= year <= "2099":
        return False
    return after is None or after.tag_ in {
        "NN",
        "NNP",
        "NNS",
        ".",
        ",",
        "-RRB-",
        "''",
        ":",
        "CC",
        "IN",
        "POS",
        "HYPH",
        "TO",
        "VBD",
        "VBZ",
        "MD",
        "_SP",
    }


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether no noun follows that an ordinal could count, and it is not set off: 'the last amendment - the 27th -'."""
    if start and doc[start - 1].is_punct and doc[start - 1].text not in {",", '"'}:
        return False
    if end >= len(doc):
        return True
    after = doc[end]
    return after.tag_ not in {
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJS",
        "VBG",
        "VBN",
        "CD",
        "HYPH",
    } and after.text not in {"-", "%"}


def _takes_object(doc: Doc, start: int, end: int) -> bool:
    """Whether 'after', 'before' or 'prior' at the end of an expression goes on: 'two days after the vote'.

    'earlier' and 'later' go on where they set an edge: 'for a week | earlier this month'.
    """
    if doc[end - 1].lower_ in {"earlier", "later"}:
        return doc[end : end + 1].text in {"this", "last"} and doc[end + 1 : end + 2].text in {"week", "month", "year"}
    if doc[end - 1].lower_ not in {"after", "before", "prior", "previously"}:
        return doc[end - 1].lower_ == "back" and doc[end : end + 1].text == "-"  # 'a 90-minute back-and-forth'
    return not (end >= len(doc) or doc[end].is_punct or doc[end].tag_ in {"VBD", "VBZ", "CC", "IN"})


def _meets(form: Form, doc: Doc, start: int, end: int) -> bool:
    grammar = load_grammar()
    if form.requires == "year":
        return _counts_year(doc, start, end, grammar)
    if form.requires == "no-noun":
        return _stands_alone(doc, start, end)
    if form.requires == "no-object":
        return not _takes_object(doc, start, end)
    if form.requires == "unit-year":
        return doc[end - 1].lower_ == "year"
    if form.requires == "unit-month":
        return doc[end - 1].lower_ == "month"
    if form.requires == "range":
        words = {doc[at].lower_ for at in range(start, end)}
        return "and" not in words or "between" in words
    return True


def _match_at(codes: str, doc: Doc, start: int, grammar: Grammar) -> tuple[Form, int] | None:
    """The first form that matches at a token and whose condition holds, with its end."""
    for form, pattern in grammar.each:
        match = pattern.match(codes, start)
        if match is not None and _meets(form, doc, start, match.end()):
            return form, match.end()
    return None


def _matches(codes: str, doc: Doc, grammar: Grammar) -> Iterator[tuple[Form, int, int]]:
    at, search = 0, grammar.pattern.search
    while (match := search(codes, at)) is not None:
        start = match.start()
        form, end = grammar.forms[match.lastgroup or ""], match.end()
        found = (form, end) if _meets(form, doc, start, end) else _match_at(codes, doc, start, grammar)
        if found is None:
            at = start + 1
        else:
            yield found[0], start, found[1]
            at = found[1]


def find_expressions(doc: Doc) -> list[Expression]:
    """The time expressions of an article, in order, not overlapping."""
    grammar = load_grammar()
    codes, classes = _encode(doc, grammar)
    verbs = [at for at, kinds in enumerate(classes) if "month" in kinds and not _is_month(doc[at], grammar)]
    if verbs:
        chars = list(codes)
        for at in verbs:
            chars[at] = "."
        codes = "".join(chars)
    found = []
    for form, start, end in _matches(codes, doc, grammar):
        while end - start > 1 and classes[start] and any(kind in grammar.lexicon.trimmed for kind in classes[start]):
            start += 1
        expression = Expression(start, end, form.name, form.reading, tuple(classes[start:end]))
        if form.reading != "none" and expression.first("vague") != "":
            found.append(expression)
    return found
