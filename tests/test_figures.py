"""Numbers, what they measure and whom; every rule of the lexicon by its own example sentences."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.annotate import annotate
from kg.extract.coreference import resolve_references
from kg.extract.dates import find_times
from kg.extract.drafts import FigureDraft
from kg.extract.figures import find_figures
from kg.extract.figures_lexicon import load_figures
from kg.extract.frames import find_events
from kg.extract.matters import make_matters
from kg.extract.names import find_names
from kg.extract.numbers import find_numbers
from kg.extract.referents import Referents
from kg.records import Article

RULES = load_figures().rules


def read(text: str) -> list[tuple[FigureDraft, tuple[str, ...]]]:
    """The figures of a text, each with the names of whom it measures."""
    ((article, doc),) = annotate([Article(id="a", source="a", text=text)])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
    drafts = find_figures(article, doc, referents, (), ())
    matters = make_matters(article, doc, referents, (draft.matter for draft in drafts if draft.matter is not None))
    names = {entity.id: entity.name for entity in (*referents.entities.values(), *matters)}
    return [(draft, tuple(names[entity] for entity in draft.of)) for draft in drafts]


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [(rule.measure, sentence) for rule in RULES for sentence in rule.fires],
    ids=lambda value: value[:40],
)
def test_a_rule_fires_on_its_own_examples(measure: str, sentence: str) -> None:
    assert measure in {draft.measure for draft, _ in read(sentence)}


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [(rule.measure, sentence) for rule in RULES for sentence in rule.silent],
    ids=lambda value: value[:40],
)
def test_a_rule_is_silent_on_its_counter_examples(measure: str, sentence: str) -> None:
    assert measure not in {draft.measure for draft, _ in read(sentence)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She won 1,204,332 votes.", ("1204332", "vote", False)),
        ("About 4.5 million people fled.", ("4500000", "people", True)),
        ("They paid $30 billion.", ("30000000000", "USD", False)),
        ("Turnout was at least 61.2 percent.", ("61.2", "percent", True)),
        ("Two dozen ships left.", ("24", "ship", False)),
        ("A half-dozen ships left.", ("6", "ship", False)),
        ("Half a dozen ships left.", ("6", "ship", False)),
        ("The ship is 100-per-cent safe.", ("100", "percent", False)),
        ("Only 515 votes separated them.", ("515", "vote", False)),
        ("A 45-year sentence followed.", ("45", "year", False)),
        ("The court fined the union 500,000 rand.", ("500000", "ZAR", False)),
        ("The firm paid 420 million Swiss francs.", ("420000000", "CHF", False)),
        ("The firm paid 250 million reais.", ("250000000", "BRL", False)),
        ("They paid NZ$1.5 billion.", ("1500000000.0", "NZD", False)),
        ("They paid $NZ1.5 billion.", ("1500000000.0", "NZD", False)),
        ("They paid 300,000 kina.", ("300000", "PGK", False)),
        ("He took 300 million won from the group.", ("300000000", "KRW", False)),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_number_is_read_with_unit_and_approximation(text: str, expected: tuple[str, str, bool]) -> None:
    ((_, doc),) = annotate([Article(id="a", source="a", text=text)])
    number = next(iter(find_numbers(doc)))
    assert (number.value, number.unit, number.approximate) == (Decimal(expected[0]), *expected[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The results showed Anna Berg with 51.2% and John Stone of the Green Party on 47.1% of the vote.",
            [("51.2", ("Anna Berg",)), ("47.1", ("John Stone",))],
        ),
        (
            "Anna Berg and John Stone won 52% and 48% of the vote respectively.",
            [("52", ("Anna Berg",)), ("48", ("John Stone",))],
        ),
        ("The count gave 52% of the vote to Anna Berg.", [("52", ("Anna Berg",))]),
        ("The Democratic League, led by Anna Berg, was at 22.4% of the vote.", [("22.4", ("Democratic League",))]),
        ("Anna Berg and John Stone were tied, each holding 40% of the vote.", [("40", ("Anna Berg", "John Stone"))]),
    ],
    ids=["list with a party between", "respectively", "to after the number", "an inserted clause", "each"],
)
def test_a_share_belongs_to_the_right_candidate(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = [(str(draft.value), tuple(sorted(of))) for draft, of in read(text) if draft.measure == "vote_share"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only six of the Senate's nine seats are filled.", [("seats", "9", ("Senate",))]),
        ("Microsoft sold 2 million copies of Windows Vista.", [("count", "2000000", ("Windows Vista",))]),
        ("The laptop weighs 3 lbs.", [("weight", "3", ("laptop",))]),
        ("The firm employs 300 engineers.", [("count", "300", ("300 engineers",))]),
        ("The phone has a 16 GB and a 32 GB version.", []),
        ("It comes in black (1.83 and 2 GHz models).", []),
        ("Fans awaited the 3G phone.", []),
        ("Microsoft is the No. 1 seller of iLife '11 copies.", []),
        ("It has a 500,000 square foot hall.", []),
        (
            "The laptop costs $199 or $249.",
            [("money", "199", ("laptop",)), ("money", "249", ("laptop",))],
        ),
        ("The 13-inch (33-cm) laptop left.", [("length", "13", ("laptop",)), ("length", "33", ("laptop",))]),
        (
            "Microsoft held 19 percent of the market, followed by Google at 12 percent.",
            [("share", "19", ("Microsoft",)), ("share", "12", ("Google",))],
        ),
        ("The car is four times faster.", []),
        ('Buyers chose 15" or 17" displays.', []),
        ("A full 86% of the oil was burned.", [("share", "86", ("oil",))]),
        ("The firm ended its $23 billion project.", [("money", "23000000000", ("firm's $23 billion project",))]),
        ("Pensions of more than $900 will be paid.", [("money", "900", ("Pensions",))]),
        ("The average cable bill was $75.", [("money", "75", ("average cable bill",))]),
        ("The firm paid $4 million.", [("money", "4000000", ("firm",))]),
        ("Three co-pilots slept.", []),
        ("Microsoft bought the bank for $3 million.", [("money", "3000000", ("bank",))]),
        ("Anna Berg raised $3 million.", [("money", "3000000", ("Anna Berg",))]),
        ("Anna Berg wants to pay $3 million.", [("money", "3000000", ("Anna Berg",))]),
        ("The firm spoke of $3 million.", [("money", "3000000", ())]),
        ("Unemployment rose 3 percent.", [("change", "3", ("Unemployment",))]),
        ("It takes 17% of the total amount.", [("share", "17", ("total amount",))]),
        ("They suffer from 10 percent unemployment.", [("share", "10", ("10 percent unemployment",))]),
        ("They reported a performance of about 67%.", [("share", "67", ("performance",))]),
        ("The council approved a 9% cut in wages.", [("change", "9", ("wages",))]),
        ("They invested a total of $25 million.", [("money", "25000000", ())]),
        (
            "The spending totaled $70 million and is forecast to reach $84 million.",
            [("money", "70000000", ("spending",)), ("money", "84000000", ("spending",))],
        ),
        ("The bill gives the agency $40 million.", [("money", "40000000", ("agency",))]),
        ("The project will cost the town $3 million.", [("money", "3000000", ("project",))]),
        ("The decline in wages was 20 percent.", [("change", "20", ("wages",))]),
        ("Inflation slowed to 2 percent.", [("share", "2", ("Inflation",))]),
        ("The agency requested $5 million for repairs.", [("money", "5000000", ("repairs",))]),
        ("The court fined the union 500,000 rand for contempt.", [("money", "500000", ())]),
        ("The miner sought $4 million in the case.", [("money", "4000000", ())]),
        ("Shares closed down 25.3%.", [("change", "25.3", ("Shares",))]),
        ('The army said it had killed "more than 90" Malian troops.', [("deaths", "90", ())]),
        ("The army said it had killed “more than 90” Malian troops.", [("deaths", "90", ())]),
        ('The firm sells 15" or 17" lamps.', []),
        ("Two of the 38 people hurt are in hospital.", [("injuries", "2", ()), ("injuries", "38", ())]),
        ("The home of a mother of four who fled burned down.", []),
        ("A mother met four who fled.", [("displaced", "4", ())]),
        ("A crowd of four who fled came.", [("displaced", "4", ())]),
        ("A mother of four girls who fled came.", [("displaced", "4", ())]),
        (
            "Shares in Nordia, which have lost 31% since May, fell 3.1% to 84,200 won on Friday.",
            [("change", "31", ("Nordia",)), ("change", "3.1", ("Shares",)), ("money", "84200", ("Shares",))],
        ),
        ("The final offer was 4%.", [("share", "4", ("final offer",))]),
        ("Microsoft shares fell 5 percent.", [("change", "5", ("Microsoft shares",))]),
        ("Corolla sales increased 22 percent.", [("change", "22", ("Corolla sales",))]),
        ("The price of the lamp was cut to $9.", [("money", "9", ("lamp",))]),
        ("The cap sold at $9 to match the lamp.", [("money", "9", ("cap",))]),
        ("They gave 40% to help the Greens in the vote.", [("share", "40", ())]),
        ("The firm reported a drop of 5 percent in sales.", [("change", "5", ("sales",))]),
        ("The firm signed, a drop of $2 million.", [("money", "2000000", ())]),
        (
            "The state will wring out $9 million in new, lasting savings.",
            [("money", "9000000", ("new, lasting savings",))],
        ),
        ("The firm lost $9 million in the crash.", [("money", "9000000", ("firm",))]),
        ("The firm lost $9 million in Lisbon.", [("money", "9000000", ("firm",))]),
        ("The firm lost $9 million in trading.", [("money", "9000000", ("firm",))]),
        ("The firm lost $9 million, in savings.", [("money", "9000000", ("firm",))]),
        ("The blast shook towns more than 30 miles away.", [("length", "30", ("towns",))]),
        ("One saw it in Lima, located 30 miles to the south of Huaral.", [("length", "30", ("Lima",))]),
        ("The village lies 12 miles north of Lima.", [("length", "12", ("village",))]),
        ("Thirty miles away, they saw a village", [("length", "30", ())]),
        ("The ship sank 40 miles off the coast.", [("length", "40", ())]),
        (
            "They found it in a canyon 40 miles (65 km) south of Lima.",
            [("length", "40", ("canyon",)), ("length", "65", ("canyon",))],
        ),
        ("It was felt in Lima, around 30 miles away.", [("length", "30", ("Lima",))]),
        ("The village is 40 miles (65 km north.", [("length", "40", ("village",)), ("length", "65", ("village",))]),
        ("The ship's mast is 30 metres tall.", [("length", "30", ("ship's mast",))]),
        ("The firm reported a drop in sales of 5 percent.", [("change", "5", ("sales",))]),
        ("Shares rose to $50, a gain of $2.", [("money", "50", ("Shares",)), ("money", "2", ("Shares",))]),
        ("The fee was cut by $20 (£28).", [("money", "20", ("fee",)), ("money", "28", ("fee",))]),
        ("The firm reported a drop in sales to $90.", [("money", "90", ("sales",))]),
        ("The plan raised the total increase to $20.", [("money", "20", ("total increase",))]),
        ("The club found $90 worth of stamps.", [("money", "90", ("$90 worth",))]),
        ("About 60 percent of young Kenyans were at sea.", [("share", "60", ("young Kenyans",))]),
        ("It lost 25bn euros.", [("money", "25000000000", ())]),
        ("The town is under a level 3 out of 5 risk.", []),
        ("No 9 seed Anna Berg had a 6-3, 6-1, 6-2 win.", []),
        ("A new wage for 17-year-olds was announced.", []),
        (
            "John Stone of the Green Party, who lost the presidential vote to Anna Berg by 9 percentage points, left.",
            [("margin", "9", ("John Stone", "Anna Berg"))],
        ),
        ("The turkey weighed 30 pounds.", [("weight", "30", ("turkey",))]),
        ("The lawyer was 6 feet tall.", [("length", "6", ("lawyer",))]),
        ("It weighs 3 lbs, the lawyer said.", [("weight", "3", ())]),
        ("The firm paid 200 pounds.", [("money", "200", ("firm",))]),
        ("The firm aims at net zero emissions.", []),
        ("The firm has a net-zero goal.", []),
        ("At one point, the council left.", []),
        ("It took 600 milliseconds.", []),
        ("Anna Berg led John Stone by 90 votes.", [("margin", "90", ("Anna Berg", "John Stone"))]),
        ("Microsoft beat Google by 90 votes.", [("margin", "90", ("Microsoft", "Google"))]),
        ("Just 90 votes separated Anna Berg from John Stone.", [("margin", "90", ("Anna Berg", "John Stone"))]),
        (
            "Anna Berg of the Green Party, who lost to John Stone by 9 points, left.",
            [("margin", "9", ("Anna Berg", "John Stone"))],
        ),
        ("Three members of the Senate left.", [("count", "3", ("Senate",))]),
        ("There are 500,000 developers of Windows programs.", [("count", "500000", ("500,000 developers",))]),
        ("They signed a $7 billion contract.", [("money", "7000000000", ("$7 billion contract",))]),
        ("The $119-a-year membership pays off.", [("money", "119", ("$119-a-year membership",))]),
        ("The two-state plan failed.", []),
        ("Those on zero-hours contracts left.", []),
        ("The Halden 500 index fell.", []),
        ("In Kenya 40 lamps broke.", [("count", "40", ("40 lamps",))]),
        ("Microsoft made a profit of $2 per share.", [("money", "2", ("profit",))]),
        ("Microsoft made a profit of $2 million.", [("money", "2000000", ("Microsoft",))]),
        ("The Green Party and its allies won 42 seats.", [("seats", "42", ("Green Party", "Green Party's allies"))]),
        ("The Green Party and the Senate won 42 seats.", [("seats", "42", ("Senate", "Green Party"))]),
        ("Microsoft made a profit of $2 a share.", [("money", "2", ("profit",))]),
        ("The firm has zero engineers.", [("count", "0", ("zero engineers",))]),
        ("Anna Berg and the Green Party won 9 votes.", [("votes", "9", ("Green Party",))]),
        ("In a vote of the Green Party and the Senate, it won 42 seats.", [("seats", "42", ("Senate",))]),
        ("The firm cut its forecast to 4 percent.", [("share", "4", ("firm's forecast",))]),
        ("The fee was cut to $20.", [("money", "20", ("fee",))]),
        ("It would consume $5 million of the increase.", [("money", "5000000", ("increase",))]),
        ("They gave schools a $9 increase.", [("money", "9", ("$9 increase",))]),
        ("The shares saw a drop of $9.", [("money", "9", ())]),
        ("The shares saw a 9 percent cut.", [("change", "9", ())]),
        ("The 30-year-old bridge fell.", [("age", "30", ("30-year-old bridge",))]),
        ("It was done at age 18.", [("age", "18", ())]),
        ("With 68 percent of the votes counted, it left.", [("counted_share", "68", ("votes",))]),
        ("About 20% of ballots were still uncounted.", [("uncounted_share", "20", ("ballots",))]),
        ("The win kept Anna Berg from claiming 66 delegates.", [("count", "66", ("66 delegates",))]),
        ("In a 2-1 ruling the judges freed her.", []),
        ("The 200-seat theatre opened.", []),
        ("Florida, site of a crucial Obama victory, will gain two votes.", [("votes", "2", ())]),
        ("Ann got calls from two people who replaced migrants who fled.", [("count", "2", ("two people",))]),
        (
            "The paper said that 204 of 300 lawmakers agreed.",
            [("count", "204", ("204 of 300 lawmakers",)), ("count", "300", ())],
        ),
        (
            "Only eight of the 48 workers showed up.",
            [("count", "8", ("48 workers",)), ("count", "48", ("48 workers",))],
        ),
    ],
)
def test_a_figure_is_of_whom_or_what_it_measures_and_sizes_count_nothing(
    text: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert [(draft.measure, str(draft.value), of) for draft, of in read(text)] == expected


@pytest.mark.parametrize("text", ["Two-thirds of the ships left.", "A 7-to-10 foot wave came."])
def test_the_first_number_of_a_fraction_or_range_with_hyphens_is_no_number(text: str) -> None:
    ((_, doc),) = annotate([Article(id="a", source="a", text=text)])
    assert not {number.value for number in find_numbers(doc)} & {2, 7}


@pytest.mark.parametrize("text", ["One in ten workers left.", "Seven out of every 100 children were absent."])
def test_what_a_rate_is_out_of_counts_nobody(text: str) -> None:
    assert not [draft for draft, _ in read(text) if draft.value in (10, 100)]


def test_an_800m_runner_is_not_800_million_runners() -> None:
    ((_, doc),) = annotate([Article(id="a", source="a", text="She met the 800m champion.")])
    assert [number.value for number in find_numbers(doc)] == [800]


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    ((_, doc),) = annotate([Article(id="a", source="a", text=text)])
    spans = [(number.start, number.end) for number in find_numbers(doc)]
    assert all(start < end <= len(doc) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_age_of_a_thing_is_not_its_owners() -> None:
    text = "From the cabin of his 90-year-old schooner, Anna Berg saw the bay."
    assert [of for _, of in read(text)] == [("90-year-old schooner",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inflation slowed to 2 percent in May from 3 percent in April.", {"2": "2017-05", "3": "2017-04"}),
        ("The index is up 82 percent from nine months ago.", {"82": None}),
        ("Ohio, the site of a rally in 2008, lost 12 schools.", {"12": None}),
        ("In 2008 Ohio, the site of a rally, lost 12 schools.", {"12": "2008"}),
        ("They have sold 40 lamps since their launch in 2003.", {"40": None}),
        ("They have grown since their sale of 40 lamps in 2003.", {"40": "2003"}),
        ("Shares rose $5 in 2003.", {"5": "2003"}),
        ("Since 2003 they have sold 40 lamps.", {"40": None}),
        ("They left in 2003 and have lost 40 lamps.", {"40": None}),
        ("They left in 2003 and lost 40 lamps.", {"40": "2003"}),
        ("In a vote in 2003 they lost 40 lamps.", {"40": "2003"}),
        ("Emissions fell to 50 percent of the 2005 emissions level.", {"50": None}),
        ("The winner is Texas, a state in 2008 that is expected to add four schools.", {"4": None}),
        ("There are currently 12 schools.", {"12": "2017-11-15"}),
        ("They have now sold 40 lamps.", {"40": "2017-11-15"}),
        ("There were now 12 schools.", {"12": None}),
        ("There are generally 12 schools.", {"12": None}),
        ('"There are currently 12 schools," Moss said.', {"12": None}),
        ("They spoke of the vote in 2008, in which four schools were lost.", {"4": "2008"}),
    ],
)
def test_a_figure_is_of_the_time_that_stands_at_it(text: str, expected: dict[str, str | None]) -> None:
    ((article, doc),) = annotate([Article(id="a", source="a", text=text, published=date(2017, 11, 15))])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
    drafts = find_figures(article, doc, referents, find_times(article, doc), ())
    assert {str(draft.value): draft.as_of.when.edtf if draft.as_of else None for draft in drafts} == expected


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("They reported three cancellations.", False),
        ("They reported 9% of the cancellations.", True),
    ],
)
def test_of_the_nouns_that_tell_an_event_there_are_but_shares(text: str, measures: bool) -> None:
    ((article, doc),) = annotate([Article(id="a", source="a", text=text)])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
    (draft,) = find_figures(article, doc, referents, (), find_events(article, doc, referents))
    assert bool(draft.of) == measures
