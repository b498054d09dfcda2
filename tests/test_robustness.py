"""Bad input: no crash, no cost that grows faster than the text, no claim from noise; offsets and answers hold."""

import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.annotate import annotate
from kg.extract.claims import extract
from kg.graph.quads import make_quads
from kg.graph.store import fill_store
from kg.graph.verify import verify_mentions
from kg.read import read_sources
from kg.records import Article, Claim, Corpus, Extraction, Resolution
from kg.resolve import resolve

Make = Callable[[int], str]


def tell(*texts: str) -> list[tuple[Article, Extraction]]:
    articles = [Article(id=f"a{number}", source=f"a{number}", text=text) for number, text in enumerate(texts)]
    return [(article, extract(article, doc)) for article, doc in annotate(articles)]


def claims_of(extraction: Extraction) -> list[Claim]:
    return [*extraction.events, *extraction.figures, *extraction.roles, *extraction.relations]


def check_offsets(article: Article, extraction: Extraction) -> None:
    mentions = [mention for entity in extraction.entities for mention in entity.mentions]
    for mention in (*mentions, *(claim.mention for claim in claims_of(extraction))):
        assert mention.text == article.text[mention.start : mention.end] != ""
    for each in extraction.times:
        assert each.text == article.text[each.start : each.end] != ""
    for claim in claims_of(extraction):
        end = claim.sentence_start + len(claim.sentence)
        assert claim.sentence == article.text[claim.sentence_start : end]
        assert claim.sentence_start <= claim.mention.start < claim.mention.end <= end
        assert all(claim.mention.end <= out.start or out.end <= claim.mention.start for out in article.regions)


def check_whole_way(articles: tuple[Article, ...], extractions: tuple[Extraction, ...]) -> None:
    corpus = Corpus(articles=articles, extractions=extractions, resolution=resolve(articles, extractions))
    store = fill_store(make_quads(corpus))
    assert not verify_mentions(store, {article.source: article.text for article in articles}).wrong


# ------------------------------------------------------------------------------------------------ no crash

ODD = {
    "empty": "",
    "blank": " \n\t \n",
    "a headline only": "Mayor resigns",
    "one character": "“",
    "empty paragraphs": "\n\n" * 500 + "The council met on Monday." + "\n\n" * 500,
    "a word of 100,000 letters": "The " + "a" * 100_000 + " met Anna Bell.",
    "a number of 10,000 digits": "They counted " + "7" * 10_000 + " votes.",
    "emoji": "😀 Bell 🎉 won the vote 🗳️ with 40% 👍🏽 on Monday 🔥🔥",
    "combining characters": "Jose\u0301 Garci\u0301a met Zoe\u0308 Mu\u0308ller" + "\u0301" * 300 + ".",
    "joiners and soft hyphens": "Don\u200bald Tru\u200dmp met An\u00adna Bell in Lon\ufeffdon.",
    "marks of direction": "\u202eAnna Bell won\u202c. \u2067Rice\u2069 left \u200fCairo\u200f on Monday.",
    "surrogates": "Anna \ud800Bell\udfff met \udfffTom Rice.",
    "control characters": "Anna\x00 Bell\x0b met\x0c Tom\x1c Rice\x85 on Monday.",
    "line separators": "Anna Bell met Tom Rice.\u2028She left.\u2029He stayed.",
    "entities": "The minister said &quot;we won&quot; &amp; left &lt;b&gt;today&lt;/b&gt;&#0;.",
    "quotes in quotes": "“He said ‘I am “" * 40,
    "parentheses": "(" * 300 + "The council met" + ")" * 300,
    "impossible dates": "On 31 February 2023, 99999 days later, in year 0000, 100000 years ago, at 25:61 GMT, he left.",
    "impossible numbers": "They counted 1e400, 40.1.2%, -1, 1,2,3, ½, ٣, Ⅷ and 99999999999999999999 million votes.",
    "refusals in refusals": "Bell " + "he refused to " * 1500 + "go but stay.",
    "infinitives in infinitives": "Bell " + "failed to fail to " * 300 + "go but stay.",
    "a complement before its verb": " site oday,down was",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_goes_the_whole_way(text: str) -> None:
    told = tell(text)
    for article, extraction in told:
        check_offsets(article, extraction)
    check_whole_way(tuple(article for article, _ in told), tuple(extraction for _, extraction in told))


def test_many_articles_of_one_word_and_identical_ones_go_the_whole_way() -> None:
    told = tell(*["Rain"] * 50, *["Anna Bell met Tom Rice in Lima on Monday."] * 20)
    articles, extractions = zip(*told, strict=True)
    check_whole_way(articles, extractions)


# ------------------------------------------------------------------------------------------------ no square


def _name(number: int) -> str:
    first, second = divmod(number, 26)
    return f"{chr(65 + first % 26)}o{chr(97 + second)}na {chr(65 + second)}a{chr(97 + first % 26)}ler"


LONG: dict[str, Make] = {
    "quotes that never close": lambda n: 'He said "we go ' * n,
    "quotes by turns": lambda n: '"I won," said Bell. "We lost," said Rice. ' * (n // 2),
    "numbers": lambda n: "12 34 5,000 40.1% " * n,
    "names": lambda n: " ".join(f"{_name(i)} met {_name(i + 7)}." for i in range(n)),
    "one sentence": lambda n: "Bell said that " + " and ".join(["the mayor visited the town"] * n) + ".",
    "relative clauses": lambda n: "the house " + "which the man who built it sold " * n,
    "pronouns": lambda n: "Anna Bell met Tom Rice. " + "He told her that she saw him and his. " * n,
    "loose verbs": lambda n: "said met won killed signed " * n,
    "shares in one sentence": lambda n: "They counted " + " and ".join(["Bell won 12% of the vote"] * n) + ".",
    "capitals": lambda n: "POLICE ARRESTED THREE MEN IN LONDON ON MONDAY. " * n,
    "a table": lambda n: "| Bell | 40.1% | 1,234 |\n" * n,
    "a word without end": lambda n: "x" * (100 * n),
    "companies": lambda n: " ".join(f"{_name(i)} Corp sued the company." for i in range(n)),
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG.keys())
def test_four_times_the_text_costs_far_less_than_sixteen_times_the_time(make: Make) -> None:
    def cost(size: int) -> float:
        article = Article(id="a", source="a", text=make(size))
        ((_, doc),) = annotate([article])
        times = []
        for _ in range(2):
            copy = doc.copy()
            began = time.process_time()
            extract(article, copy)
            times.append(time.process_time() - began)
        return min(times)

    assert cost(200) < 9 * cost(50) + 0.05  # a square costs 16 times as much; the machine may be busy


LINES: dict[str, Make] = {
    "dashes": lambda n: "-" * n,
    "at signs": lambda n: "@" * n,
    "quotation marks": lambda n: '"' * n,
    "brackets": lambda n: "(" * n,
    "one letter": lambda n: "A" * n,
    "blanks": lambda n: " " * n + "x",
    "time stamps": lambda n: "14:05 GMT\nThe minister left.\n" * (n // 30),
    "datelines": lambda n: "LONDON, May 3 (Reuters) - The minister left.\n" * (n // 45),
    "commas": lambda n: "LONDON, " * (n // 8),
    "slashes": lambda n: "Photo/AP/" * (n // 9),
}


@pytest.mark.parametrize("make", LINES.values(), ids=LINES.keys())
def test_reading_costs_little_whatever_the_line(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(make(60_000), "utf-8")
    began = time.process_time()
    read_sources([file])
    assert time.process_time() - began < 2


# ------------------------------------------------------------------------------------------------ no claim from noise

NOISE = {
    "table with bars": "Candidate | Votes | Share\nLopez | 1,234,567 | 40.1%\nHill | 1,200,000 | 39.8%\n",
    "table with tabs": "Team\tP\tW\tPts\nRovers\t10\t8\t24\nLeeds United\t10\t2\t6\n",
    "scores": "Arsenal 2-1 Chelsea\nLeeds 0-0 Everton\nReal Madrid 3-2 Barcelona\n",
    "code": "def arrest(person):\n    if person.killed: return kill(person)\nimport os; os.kill(1, 9)\n",
    "script": "var ad = find('ad'); function win(){ return election.won + 40; } window.ads.push({});\n",
    "JSON": '{"name": "Anna Bell", "votes": 1200, "won": true, "arrested": "2024-05-01"}\n',
    "style sheet": ".menu{color:red;margin:0 auto}.killed{display:none}\n",
    "addresses": "https://www.example.com/2024/05/01/bell-wins-election-killed?utm=won&arrest=1\n",
    "time stamps": "14:05 GMT\n13:45 GMT\n12:30 BST\n",
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE.keys())
def test_noise_tells_nothing(noise: str, tmp_path: Path) -> None:
    prose = "The council of the old town met for a whole evening and talked about the bridge over the river.\n"
    (tmp_path / "a.txt").write_text(f"{prose}{noise}{prose}", "utf-8")
    (article,) = read_sources([tmp_path]).articles
    ((_, doc),) = annotate([article])
    extraction = extract(article, doc)
    check_offsets(article, extraction)
    inside = range(len(prose), len(prose) + len(noise))
    assert [claim.mention.text for claim in claims_of(extraction) if claim.mention.start in inside] == []


def test_text_in_capitals_is_read_like_any_other_and_quoted_as_it_stands() -> None:
    text = "POLICE ARRESTED THREE MEN IN LONDON ON TUESDAY AFTER A BOMB KILLED FIVE PEOPLE. THE MAYOR CONDEMNED IT."
    ((article, extraction),) = tell(text)
    check_offsets(article, extraction)
    assert {event.type for event in extraction.events} >= {"Arrest", "Killing"}
    named = [entity.name for entity in extraction.entities if entity.kind not in ("Actor", "Thing")]
    assert named == ["London"]


def test_the_time_of_a_live_entry_is_part_of_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("14:05 GMT – Minister resigns\n13:45 – Protesters gather in Lima\n", "utf-8")
    (article,) = read_sources([tmp_path]).articles
    ((_, doc),) = annotate([article])
    extraction = extract(article, doc)
    assert all(":" not in entity.name for entity in extraction.entities)
    assert "Resignation" in {event.type for event in extraction.events}


# ------------------------------------------------------------------------------------------------ properties

PIECES = st.sampled_from(
    [
        *"\"'“”‘’()[]—–-…;:,.!?|\n\t\x00\x0b\x85",
        *"\u00a0\u00ad\u200b\u200d\u200f\u2028\u202e\ufeff\ud800\udfffé́😀🏽İßﬁſ中ع½",
        *["he", "she", "they", "its", "said", "not", "by", "who", "that", "both"],
        *[
            "Anna Bell",
            "Mr Rice",
            "the council",
            "the company",
            "U.S.",
            "LONDON",
            "on Monday",
            "last week",
            "31 February",
            "two days later",
        ],
        *[
            "40%",
            "1,234 votes",
            "$3 million",
            "won",
            "arrested",
            "resigned",
            "was killed",
            "the election",
            "president",
            "denied",
            "if",
            "would",
        ],
        "LONDON, May 3 (Reuters) -",
        "By Jo Bell",
        "POLICE ARRESTED ANNA BELL IN LIMA ON MONDAY AFTERNOON.",
        "“We won,” she said.",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.text(st.characters(), max_size=60),
)
QUICK = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@QUICK
@given(TEXTS)
def test_every_mention_is_what_the_article_says_there(text: str) -> None:
    for article, extraction in tell(text):
        check_offsets(article, extraction)


@QUICK
@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_file_of_any_text_is_read_or_refused_and_its_claims_stand_outside_of_what_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, text: str, newline: str, has_mark: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "story.txt").write_text("The council met on Monday.\n", "utf-8")
    content = text.replace("\n", newline).encode("utf-8", "ignore")
    (folder / "any.txt").write_bytes(b"\xef\xbb\xbf" * has_mark + content)
    articles = read_sources([folder]).articles
    extractions = tuple(extract(article, doc) for article, doc in annotate(articles))
    for article, extraction in zip(articles, extractions, strict=True):
        assert "\r\n" not in article.text
        check_offsets(article, extraction)
    check_whole_way(articles, extractions)


@QUICK
@given(TEXTS, TEXTS)
def test_what_an_article_says_depends_on_no_other_article(text: str, other: str) -> None:
    ((_, alone),) = tell(text)
    assert tell(text, other)[0][1] == alone == tell(text)[0][1]


STORIES = (
    "Anna Bell won the election on 3 May 2021 with 40.1% of the vote. President Tom Rice conceded.",
    "Bell, the mayor of Lima, was arrested on 4 May 2021. Rice said she won 40.3% of the vote.",
    "Police arrested Anna Belll in Lima on 5 May 2021. The mayor denied the charges.",
)


def test_the_order_of_the_articles_changes_nothing() -> None:
    told = tell(*STORIES)
    found: list[Resolution] = []
    for order in itertools.permutations(told):
        articles, extractions = zip(*order, strict=True)
        found.append(resolve(articles, extractions))
    assert all(each == found[0] for each in found)
