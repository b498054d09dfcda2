"""The tokens of an article as the name finder sees them: plain lists, looked up once."""

from dataclasses import dataclass

from spacy.attrs import ORTH, POS
from spacy.tokens import Doc

from kg.extract.dictionary import in_dictionary
from kg.extract.names_lexicon import NamesLexicon, head_kinds, load_lexicon
from kg.extract.token_columns import offsets_of, read_columns
from kg.ontology.gazetteer import Gazetteer, load_gazetteer

NAME, DEMONYM, OTHER = "N", "D", "."
SPACED = " - "
"""How some write the hyphen of a name: 'Wal - Mart'."""
_OPENERS = frozenset("\"“‘'«(:—–-•*[|")
_WITHIN = str.maketrans("", "", ".'’-&!" + "".join(chr(mark) for mark in range(0x300, 0x370)))
_SENTENCE_ENDS = frozenset({".", "?", "!", ";", ":", ",", ")", "”", '"'})
_OWNERS = frozenset({"'s", "’s"})
_HEADLINE_SHARE = 0.75
_HEADLINE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Token-wise lists of one Doc, all of one length."""

    texts: list[str]
    lowers: list[str]
    pos: list[str]
    spaced: list[bool]
    """Whether white space follows."""
    fresh: list[bool]
    """Whether a capital letter says nothing there: at the start of a sentence, quotation or bracket."""
    starts: list[bool]
    """Whether a sentence starts there."""
    shapes: list[str]
    """NAME, DEMONYM or OTHER."""
    offsets: list[int]
    headline: list[bool]
    """Whether it stands in a line that capitalises every word."""
    common: frozenset[str]
    """Of the words in names, in lower case, those of the dictionary."""


def lower_tail(text: str) -> int:
    """Length of a lower-case end after a hyphen that the tokenizer leaves on a name with full stops.

    >>> lower_tail("U.S.-backed"), lower_tail("U.S.")
    (7, 0)
    """
    head, hyphen, tail = text.rpartition("-")
    return len(tail) + 1 if hyphen and head.endswith(".") and tail.islower() else 0


def _shape(text: str, lower: str, lexicon: NamesLexicon, gazetteer: Gazetteer) -> str:
    if lower_tail(text):
        return NAME if text[: -lower_tail(text)] in gazetteer.by_name else OTHER
    if text == lower or not text[0].isalpha() or not text.translate(_WITHIN).isalnum():
        return OTHER
    inner = len(text) > 3 and not (text.istitle() or text.isupper())  # 'NeXT'
    if not inner and (lower in lexicon.small_words or lower in lexicon.calendar_words):
        return NAME if len(text) > 1 and text.isupper() and text in gazetteer.by_name else OTHER
    return DEMONYM if text in gazetteer.demonyms else NAME


def _headlines(doc: Doc, texts: list[str], shapes: list[str]) -> list[bool]:
    flags = [False] * len(texts)
    for sentence in doc.sents:
        words = capitals = 0
        last = ""
        for i in range(sentence.start, sentence.end):
            if not texts[i].isspace():
                last = texts[i]
            if len(texts[i]) > 3 and texts[i][0].isalpha():
                words += 1
                capitals += shapes[i] != OTHER
        if words >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * words and last not in _SENTENCE_ENDS:
            flags[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
    return flags


def _mark_demonyms(texts: list[str], shapes: list[str]) -> None:
    """Marks both words of 'South Korean' and the like."""
    demonyms = load_gazetteer().demonyms
    for i in range(len(texts) - 1):
        if shapes[i] == NAME and shapes[i + 1] != OTHER and f"{texts[i]} {texts[i + 1]}" in demonyms:
            shapes[i] = shapes[i + 1] = DEMONYM


def _name_months(texts: list[str], lowers: list[str], shapes: list[str]) -> None:
    """Makes names of months that stand before another name and after no preposition ('May Chen', not 'in May Acme')."""
    lexicon = load_lexicon()
    for i in range(len(texts) - 1):
        month = lowers[i] in lexicon.month_names and texts[i].istitle() and shapes[i + 1] == NAME
        if month and (i == 0 or lowers[i - 1] not in lexicon.before_months):
            shapes[i] = NAME


def _name_openers(texts: list[str], lowers: list[str], shapes: list[str]) -> None:
    """Makes names of capitalised small words that open a body's name ('People Power Party', 'Our Homeland')."""
    openers, kinds = load_lexicon().name_openers, head_kinds()
    for i in range(len(texts) - 2):
        first = i + 2 if lowers[i] in openers and texts[i + 1] in _OWNERS else i + 1
        if lowers[i] in openers and texts[i].istitle() and shapes[first] == NAME and texts[first].istitle():
            last = first
            while last + 1 < len(texts) and shapes[last + 1] == NAME:
                last += 1
            if last > i + 1 and any(lowers[j] in kinds for j in range(min(first + 1, last), last + 1)):
                shapes[i] = NAME


def make_words(doc: Doc) -> Words:
    """The token lists of a Doc."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    tokens = list(doc)
    texts, poses = read_columns(doc, ORTH, POS)
    lowers = [text.lower() for text in texts]
    known: dict[str, str] = {}
    shapes = []
    for text, lower in zip(texts, lowers, strict=True):
        shape = known.get(text)
        if shape is None:
            shape = known[text] = _shape(text, lower, lexicon, gazetteer)
        shapes.append(shape)
    _mark_demonyms(texts, shapes)
    _name_months(texts, lowers, shapes)
    _name_openers(texts, lowers, shapes)
    starts = [bool(token.is_sent_start) for token in tokens]
    fresh = [
        start or i == 0 or texts[i - 1] in _OPENERS or (i > 1 and texts[i - 1].isspace() and fresh_line(texts[i - 1]))
        for i, start in enumerate(starts)
    ]
    return Words(
        texts=texts,
        lowers=lowers,
        pos=poses,
        spaced=[bool(token.whitespace_) for token in tokens],
        fresh=fresh,
        starts=starts,
        shapes=shapes,
        offsets=offsets_of(doc),
        headline=_headlines(doc, texts, shapes) if texts else [],
        common=in_dictionary(doc, {lower for lower, shape in zip(lowers, shapes, strict=True) if shape == NAME}),
    )


def fresh_line(space: str) -> bool:
    """Whether white space ends a line."""
    return "\n" in space


def spells_acronym(words: Words, start: int, end: int, last: int) -> bool:
    """'the Hope and Work Party (HWP)': whether the words start..end-1 and end+1..last give the letters in brackets."""
    letters = "".join(words.texts[i][0] for i in (*range(start, end), *range(end + 1, last + 1)))
    return words.texts[last + 1 : last + 4] == ["(", letters, ")"]
