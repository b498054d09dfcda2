"""A seeded mutation fuzz run of the whole way, read → extract → resolve → quads → page → verify: prints what breaks it.

    python bench/fuzz.py [PATH ...] [--seconds 60] [--seed 0] [--keep DIR]

Every case is made from the texts at the paths by a generator seeded with its own number, so that `--seed N --cases 1`
makes the same case again. What breaks is cut down, line by line and then piece by piece, as long as it still breaks in
the same way, and printed; with `--keep` it is written to a folder too.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import KgError
from kg.extract.annotate import annotate, load_model
from kg.extract.claims import extract
from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.graph.terms import DEFAULT_BASE
from kg.graph.verify import verify_mentions
from kg.read import read_sources
from kg.records import Corpus
from kg.resolve import resolve
from kg.show.annotations import make_annotations
from kg.show.graph import Graph
from kg.show.page import make_page
from kg.show.timeline import make_timeline

NOISE = [
    *"\"'“”‘’«»()[]{}<>—–-…;:,.!?|/\\&%$€£#@*_=+~^`\t\n\r\x00\x0b\x0c\x1c\x85",
    *"\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202e\u2066\u2069\ufeff\ufffd\ud800\udfff",
    *"é́😀👍🏽İıßﬁſ中总ع٣１½²Ⅷ",
    "\r\n", "\n\n", " \n ", "—\n", "''", '""', "…”", "’s", "n’t", "U.S.", "1,2,3", "40.1.2%", "99999999999999999999",
    "1e400", "0", "-1", "31 February 2023", "29 February 2023", "00:00", "25:61 GMT", "Monday", "May", "9999", "0000",
    "12/31/9999", "1 January 0001", "100 years ago", "in 10000 years", "99999 days later", "last week", "a day later",
    "he", "she", "they", "its", "both", "the latter", "the company", "who", "which", "that", "said", "not", "if", "by",
    "&amp;", "&#0;", "&#x110000;", "<p>", "<!--", "]]>", "{", "}", '{"a": 1}', "http://a.b/c?d=e", "a@b.c", "NaN",
    "million", "per cent", "dollars", "votes", "respectively", "(AP)", "LONDON, May 3 (Reuters) -", "By Jo Bell",
]  # fmt: skip
_MARKED = {".html": "<", ".json": "[", ".jsonl": "{"}
"""Kinds of files that are no plain text, by what they begin with."""
_LEAST_SECONDS = 8.0
"""A case slower than this, and than 2 ms a character, counts as broken."""
_CHARACTER_SECONDS = 2e-3


class SlowError(Exception):
    """A case took much longer than its length explains."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(Path(__file__).parent.parent / "seeds")])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0, help="number of the first case")
    parser.add_argument("--cases", type=int, default=sys.maxsize)
    parser.add_argument("--keep", metavar="DIR", type=Path, help="where to write what breaks")
    args = parser.parse_args()
    texts = [article.text for article in read_sources(args.paths).articles]
    files = [file for path in args.paths for file in (Path(path).rglob("*") if Path(path).is_dir() else [Path(path)])]
    texts += [file.read_text("utf-8") for file in sorted(files) if file.suffix in _MARKED]
    load_model()
    began, broken, case = time.perf_counter(), {}, args.seed
    while case < args.seed + args.cases and time.perf_counter() - began < args.seconds:
        articles = make_case(texts, random.Random(case))
        fault = find_fault(articles)
        if fault and fault not in broken:
            broken[fault] = case
            small = minimise(articles, fault)
            print(f"case {case}: {fault}\n    {small!r}", flush=True)
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{case}.txt").write_text(repr(small), "utf-8")
        case += 1
    print(f"{case - args.seed} cases, {time.perf_counter() - began:.0f} s, {len(broken)} kinds of faults")
    return 1 if broken else 0


def make_case(texts: Sequence[str], random: random.Random) -> list[str]:
    """One to three articles, each a text or some lines of it, changed in one to twelve places."""
    return [mutate(_cut(random.choice(texts), random), texts, random) for _ in range(random.choice((1, 1, 2, 3)))]


def _cut(text: str, random: random.Random) -> str:
    lines = text.split("\n")
    first = random.randrange(len(lines))
    return "\n".join(lines[first : first + random.randint(1, 14)])


def mutate(text: str, texts: Sequence[str], random: random.Random) -> str:
    """The text with some of its pieces removed, doubled, exchanged, and noise put in."""
    for _ in range(random.randint(1, 12)):
        pieces = _split(text, random.choice(("characters", "words", "words", "lines")))
        if pieces:
            text = "".join(_change(pieces, random.choice(texts).split(), random))
    return text


def _change(pieces: list[str], donor: Sequence[str], random: random.Random) -> list[str]:
    """The pieces, changed at one place; the donor's words may be put in."""
    at, other, start = random.randrange(len(pieces)), random.randrange(len(pieces)), random.randrange(len(donor))
    before, piece, after = pieces[:at], pieces[at], pieces[at + 1 :]
    noise, cased = random.choice(NOISE), random.choice((str.upper, str.lower, str.title, str.swapcase, str.strip))
    swapped = [*pieces]
    swapped[at], swapped[other] = swapped[other], swapped[at]
    changed = (
        before + after[random.choice((0, 0, 1, 4, 19)) :],
        before + [piece, *after[: random.choice((0, 1, 4))]] * random.choice((2, 3, 30)) + after,
        swapped,
        [*before, noise, piece, *after],
        [*before, noise, piece, *after],
        [*before, noise, piece, *after],
        [*before, noise * random.choice((2, 3, 50)), piece, *after],
        random.choice(([piece, *after], [*before, piece])),
        [*before, cased(piece), *after],
        [*before, " ", " ".join(donor[start : start + random.randint(1, 12)]), " ", piece, *after],
    )
    return random.choice(changed)


def _split(text: str, unit: str) -> list[str]:
    if unit == "characters":
        return list(text)
    separator = "\n" if unit == "lines" else " "
    words = text.split(separator)
    return [word + separator for word in words[:-1]] + words[-1:]


def find_fault(articles: Sequence[str]) -> str | None:
    """What goes wrong with the articles: error and place in one line; None where all is well."""
    began = time.process_time()
    try:
        run(articles)
        spent, size = time.process_time() - began, sum(map(len, articles))
        if spent > max(_LEAST_SECONDS, _CHARACTER_SECONDS * size):
            raise SlowError("slow")
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/kg/" in frame.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "fuzz"
        return f"{type(error).__name__} in {place}: {str(error).splitlines()[0] if str(error) else ''}"[:200]
    return None


def run(texts: Sequence[str]) -> None:
    """The whole way, with the checks of what must hold for any input.

    Raises:
        AssertionError: a mention is not what the article says there, or a claim stands in a left-out region.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            suffix = next((kind for kind, sign in _MARKED.items() if text.lstrip().startswith(sign)), ".txt")
            (Path(folder) / f"a{number}{suffix}").write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            articles = read_sources([folder]).articles
        except KgError:
            return  # refused with a reason: not text, or nothing in it
    extractions = tuple(extract(article, doc) for article, doc in annotate(articles))
    resolution = resolve(articles, extractions)
    corpus = Corpus(articles=articles, extractions=extractions, resolution=resolution)
    store = fill_store(make_quads(corpus, base=DEFAULT_BASE))
    graph = Graph(store)
    make_page(graph).encode("utf-8")
    make_timeline(graph).encode("utf-8")
    "".join(make_annotations(corpus)).encode("utf-8", "surrogatepass")
    found = verify_mentions(store, {article.source: article.text for article in articles})
    assert not found.wrong, f"wrong mention {found.wrong[0].quoted!r} {found.wrong[0].found!r}"[:80]
    for article, extraction in zip(articles, extractions, strict=True):
        for claim in (*extraction.events, *extraction.figures, *extraction.roles, *extraction.relations):
            where = claim.mention
            assert claim.sentence_start <= where.start < where.end <= claim.sentence_start + len(claim.sentence), "span"
            outside = all(where.end <= region.start or region.end <= where.start for region in article.regions)
            assert outside, "a claim in a left-out region"


def minimise(articles: Sequence[str], fault: str, seconds: float = 40.0) -> list[str]:
    """The least articles found that still break in the same way."""
    until = time.perf_counter() + seconds

    def breaks(candidate: Sequence[str]) -> bool:
        return time.perf_counter() < until and bool(candidate) and find_fault(candidate) == fault

    small = list(articles)
    for number in reversed(range(len(small))):
        if breaks([*small[:number], *small[number + 1 :]]):
            del small[number]
    for number in range(len(small)):
        for unit in ("lines", "words", "characters"):

            def breaks_here(text: str, number: int = number) -> bool:
                return breaks([*small[:number], text, *small[number + 1 :]])

            small[number] = "".join(_shrink(_split(small[number], unit), breaks_here))
    return small


def _shrink(pieces: list[str], breaks: Callable[[str], bool]) -> list[str]:
    """Leaves runs of pieces out, ever shorter ones (delta debugging, Zeller 1999)."""
    size = len(pieces) // 2
    while size:
        for start in _starts(len(pieces), size):
            if breaks("".join((*pieces[:start], *pieces[start + size :]))):
                del pieces[start : start + size]
        size //= 2
    return pieces


def _starts(length: int, size: int) -> Iterator[int]:
    return iter(range((length - 1) // size * size, -1, -size))


if __name__ == "__main__":
    sys.exit(main())
