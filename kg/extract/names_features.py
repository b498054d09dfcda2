"""What the trained model of names sees: tokens in play, and features of each as short strings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from spacy.tokens import Doc

from kg.extract.names_lexicon import head_kinds, load_lexicon, noun_kinds
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import OTHER, Words
from kg.ontology.gazetteer import load_gazetteer
from kg.records import EntityKind

OUTSIDE = "O"
_BRIDGE_WORDS = 3
_BRIDGE_LETTERS = 4
_ENDS = frozenset('.;:!?()[]“”"|—')
_EDGE = "<>"
_LONGEST_RUN = 5


def is_core(words: Words, i: int) -> bool:
    """Whether a token is capitalised or otherwise looks like part of a name."""
    return words.shapes[i] != OTHER or words.texts[i][0].isupper()


def _bridges(words: Words, start: int, end: int) -> bool:
    """Whether tokens start..end between two capitalised words may stand within one name."""
    if end - start > _BRIDGE_WORDS:
        return False
    texts = words.texts
    return all(
        len(texts[i]) <= _BRIDGE_LETTERS and texts[i] not in _ENDS and not texts[i].isspace() for i in range(start, end)
    ) and not any(words.starts[i] for i in range(start, end + 1))


def find_stretches(words: Words, spans: Iterable[NameSpan]) -> list[tuple[int, int]]:
    """Stretches of tokens (end exclusive) in which names may stand: capitals, what joins them, digits beside."""
    taken = [False] * len(words.texts)
    for i, text in enumerate(words.texts):
        if is_core(words, i) and not text.isspace():
            taken[i] = True
    for span in spans:
        taken[span.start : span.end] = [True] * (span.end - span.start)
    found: list[tuple[int, int]] = []
    for i, is_taken in enumerate(taken):
        if not is_taken or words.headline[i]:
            continue
        if found and i - found[-1][1] >= 0 and _joins(words, found[-1][1], i):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return [_widen(words, start, end) for start, end in found]


def _joins(words: Words, end: int, i: int) -> bool:
    return not words.starts[i] and (end == i or _bridges(words, end, i))


def _widen(words: Words, start: int, end: int) -> tuple[int, int]:
    """The stretch with a number right before or after it ('Democrats 66')."""
    if start and words.texts[start - 1].isdecimal() and not words.starts[start]:
        start -= 1
    if end < len(words.texts) and words.texts[end].isdecimal() and not words.starts[end]:
        end += 1
    return start, end


def _shape(text: str) -> str:
    """'Xxx', 'XX', 'd4': a word's letters by class, at most two of a class in a row."""
    if text.isdecimal():
        return f"d{min(len(text), 4)}"
    if not any(letter.isalnum() for letter in text):
        return text[:2]
    made: list[str] = []
    for letter in text:
        mark = "X" if letter.isupper() else "x" if letter.islower() else "d" if letter.isdecimal() else letter
        if made[-2:] != [mark, mark]:
            made.append(mark)
    return "".join(made)[:8]


def word_features(text: str, offset: int) -> tuple[str, ...]:
    """Features of a word by itself, as seen from the token `offset` words before it."""
    lower, gazetteer = text.lower(), load_gazetteer()
    found = [f"{offset}w={lower}"]
    if abs(offset) > 1:
        return tuple(found)
    found += [
        f"{offset}s={_shape(text)}",
        f"{offset}h={head_kinds().get(lower)}",
        f"{offset}n={noun_kinds().get(lower)}",
    ]
    if lower in load_lexicon().titles:
        found.append(f"{offset}t")
    if offset == 0:
        entry = gazetteer.by_name.get(text)
        found += [f"p={lower[:3]}", f"e3={lower[-3:]}", f"e2={lower[-2:]}", f"g={entry.kind if entry else ''}"]
        found.append(f"gn={gazetteer.genders.get(text, '')}")
    return tuple(found)


def _at(items: Sequence[str], i: int) -> str:
    return items[i] if 0 <= i < len(items) else _EDGE


def mark_spans(count: int, judged: Mapping[NameSpan, EntityKind]) -> list[str]:
    """For each token 'B-Kind' at the start of a span, 'I-Kind' within it, 'O' elsewhere."""
    marks = [OUTSIDE] * count
    for span, kind in judged.items():
        marks[span.start : span.end] = [f"B-{kind}", *[f"I-{kind}"] * (span.end - span.start - 1)]
    return marks


def run_features(words: Words, start: int, end: int) -> tuple[str, ...]:
    """Features that all tokens of a run of capitalised words share: its length, its ends, its neighbours."""
    first, last = words.texts[start], words.lowers[end - 1]
    before, after = _at(words.lowers, start - 1), _at(words.lowers, end)
    width = min(end - start, _LONGEST_RUN)
    given = load_gazetteer().genders.get(first, "")
    return (
        f"rw={width}",
        f"rl={last}",
        f"rh={head_kinds().get(last)}",
        f"rb={before}",
        f"ra={after}",
        f"rba={before}|{after}",
        f"rf={first.lower()}",
        f"rg={given}{width}",
    )


def find_runs(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words within a stretch."""
    at = start
    while at < end:
        stop = at
        while stop < end and words.shapes[stop] != OTHER:
            stop += 1
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def token_features(words: Words, i: int, marks: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """Features of a token in its place: parts of speech, what the rules and the NLP library say of it and beside it."""
    lowers, mark, before, after = words.lowers, marks[i], _at(marks, i - 1), _at(marks, i + 1)
    lower, label = lowers[i], labels[i]
    return (
        f"-p={_at(words.pos, i - 1)}",
        f"p0={words.pos[i]}",
        f"+p={_at(words.pos, i + 1)}",
        f"l={label}",
        f"-l={_at(labels, i - 1)}",
        f"+l={_at(labels, i + 1)}",
        f"m={mark}",
        f"-m={before}",
        f"+m={after}",
        f"-mm={before}{mark}",
        f"mm+={mark}{after}",
        f"ml={mark}{label}",
        f"mw={mark}{lower}",
        f"-wm={_at(lowers, i - 1)}{mark}",
        f"mw+={mark}{_at(lowers, i + 1)}",
        f"mwm={before}{lower}{after}",
        f"f={words.fresh[i]}{words.texts[i][0].isupper()}",
    )


def nlp_marks(doc: Doc) -> list[str]:
    """For each token 'B' or 'I' with the NLP library's label of the name that it stands in, else 'O'."""
    marks = [OUTSIDE] * len(doc)
    for ent in doc.ents:
        marks[ent.start : ent.end] = [f"B{ent.label_}", *[f"I{ent.label_}"] * (ent.end - ent.start - 1)]
    return marks


def open_stretches(
    words: Words, judged: Mapping[NameSpan, EntityKind], settled: Set[NameSpan]
) -> list[tuple[int, int]]:
    """The stretches in which not all is settled, known as a whole, or capitalised only where a sentence starts."""
    done = {i for span in settled for i in range(span.start, span.end)}
    known = {(span.start, span.end) for span in judged if span.known}
    named = {i for span in judged for i in range(span.start, span.end)}

    def is_done(i: int) -> bool:
        return i in done or not is_core(words, i) or (words.fresh[i] and i not in named)

    stretches = find_stretches(words, judged)
    return [place for place in stretches if place not in known and not all(map(is_done, range(*place)))]


def find_features(
    words: Words, doc: Doc, judged: Mapping[NameSpan, EntityKind], stretches: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """For each stretch its first token, and the features of each of its tokens in its place."""
    marks, labels = mark_spans(len(words.texts), judged), nlp_marks(doc)
    for start, end in stretches:
        found = [token_features(words, i, marks, labels) for i in range(start, end)]
        for first, last in find_runs(words, start, end):
            shared = run_features(words, first, last)
            for i in range(first, last):
                found[i - start] += shared
        yield start, found
