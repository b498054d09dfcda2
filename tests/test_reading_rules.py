"""The rules of `ontology/lexicons/reading.yaml` do what their example lines say."""

import pytest

from kg.read.datelines import dateline_end, sign_off_start
from kg.read.languages import detect_language
from kg.read.outlets import find_masthead, find_outlet, find_owner
from kg.read.regions import find_regions
from kg.read.rules import LineRule, fits, read_rules

RULES = (*read_rules().rules, *read_rules().inline)
FIRES = [(rule, line) for rule in RULES for line in rule.fires]
SILENT = [(rule, line) for rule in RULES if rule.weight >= 1 for line in rule.silent]
DATELINES = [
    ("LIMA, Dec 2 - It rained.", "LIMA, Dec 2 -"),
    ("LIMA, Peru (AP) — It rained.", "LIMA, Peru (AP) —"),
    ("WASHINGTON, Dec. 1 (Reuters) - It rained.", "WASHINGTON, Dec. 1 (Reuters) -"),
    ("BEIJING, 3 December (Xinhua) -- It rained.", "BEIJING, 3 December (Xinhua) --"),
    ("SEOUL, Dec. 3 (Yonhap) -- It rained.", "SEOUL, Dec. 3 (Yonhap) --"),
    ("MOSCOW, December 3. /TASS/. It rained.", "MOSCOW, December 3. /TASS/."),
    ("New Delhi [India], December 2 (ANI): It rained.", "New Delhi [India], December 2 (ANI):"),
    ("New Delhi, Dec 2 (PTI) It rained.", "New Delhi, Dec 2 (PTI)"),
    ("Washington (CNN) — It rained.", "Washington (CNN) —"),
    ("SUVA, Dec 2 AAP - It rained.", "SUVA, Dec 2 AAP -"),
    ("SUVA, Fiji/LIMA (Reuters) - It rained.", "SUVA, Fiji/LIMA (Reuters) -"),
    ("Suva, Dec 2 AAP - It rained.", "Suva, Dec 2 AAP -"),
    ("SUVA, Fiji, AAP - It rained.", "SUVA, Fiji, AAP -"),
    ("ST. LOUIS — It rained.", "ST. LOUIS —"),
    ("SAN JOSÉ, Costa Rica, Dec 2, 2019 (AFP) - It rained.", "SAN JOSÉ, Costa Rica, Dec 2, 2019 (AFP) -"),
    ("NEW DELHI/ISLAMABAD, May 7 (Reuters) - It rained.", "NEW DELHI/ISLAMABAD, May 7 (Reuters) -"),
    ("KYIV, Ukraine — It rained.", "KYIV, Ukraine —"),
    ("ISLAMABAD: It rained.", "ISLAMABAD:"),
    ("(Reuters) - It rained.", "(Reuters) -"),
    ("It rained - a lot.", ""),
    ("BREAKING: It rained.", ""),
    ("EXCLUSIVE - It rained.", ""),
    ("NATO said on Monday that it rained.", ""),
    ("Peru, Chile and Bolivia — all of them — met.", ""),
    ("A storm (AP) hit.", ""),
    ("", ""),
]
SIGN_OFFS = [
    ("It rained. REUTERS", "REUTERS"),
    ("It rained.” —AFP", "—AFP"),
    ("It rained. (ANI)", "(ANI)"),
    ("It rained. ENDS", "ENDS"),
    ("It rained. Enditem", "Enditem"),
    ("It rained. /PNA", ""),
    ("He works for REUTERS", ""),
    ("He left. The end of it", ""),
]


@pytest.mark.parametrize(("rule", "line"), FIRES, ids=[f"{rule.name}-{line[:30]}" for rule, line in FIRES])
def test_a_rule_fires_on_its_example(rule: LineRule, line: str) -> None:
    assert fits(rule, line, len(line.split()))


@pytest.mark.parametrize(("rule", "line"), SILENT, ids=[f"{rule.name}-{line[:30]}" for rule, line in SILENT])
def test_no_rule_alone_takes_a_line_of_news(rule: LineRule, line: str) -> None:
    assert not [
        other.name for other in read_rules().rules if other.weight >= 1 and fits(other, line, len(line.split()))
    ]
    assert not fits(rule, line, len(line.split()))


@pytest.mark.parametrize(("line", "dateline"), DATELINES, ids=[line[:30] for line, _ in DATELINES])
def test_a_dateline_ends_where_the_news_begins(line: str, dateline: str) -> None:
    assert line[: dateline_end(line)] == dateline


@pytest.mark.parametrize(("line", "sign_off"), SIGN_OFFS, ids=[line for line, _ in SIGN_OFFS])
def test_a_sign_off_stands_after_the_last_sentence(line: str, sign_off: str) -> None:
    start = sign_off_start(line)
    assert (line[start:] if start is not None else "") == sign_off


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Copyright 2019 The Daily Herald. All rights reserved.", "The Daily Herald"),
        ("© 2024 Northern Media Ltd", "Northern Media Ltd"),
        ("All rights reserved.", None),
        ("© 2024", None),
    ],
)
def test_the_owner_of_the_rights_is_named_in_the_rights_line(line: str, owner: str | None) -> None:
    assert find_owner(line) == owner


def test_an_outlet_is_found_under_any_of_its_names() -> None:
    assert find_outlet(["no one", "PARIS (AP) —"]) == find_outlet(["© The Associated Press"]) == "Associated Press"
    assert find_outlet(["APPLE", "MAP"]) is None


NEWS = "The mayor of Lima told the council on Monday that the old bridge would be closed for the whole summer."


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (f"Lima gets its bridge\n{NEWS}\nLima gets its bridge | The Lima Lamp", "The Lima Lamp"),
        (f"LIMA LAMP\nSign in\nLima gets its bridge\n{NEWS} She told The Lima Lamp more.\n", "The Lima Lamp"),
        (f"LimaLamp.com\nSign in\nLima gets its bridge\n{NEWS}\n© LimaLamp.com\n", "LimaLamp"),
        (f"Lima Lamp\nSign in\nLima gets its bridge\n{NEWS}\nPhoto: Jo Bell/Lima Lamp\n", "Lima Lamp"),
        (f"The Lima Lamp\nSign in\nLima gets its bridge\n{NEWS}\nPhoto: Jo Bell/Lima Lamp\n", "Lima Lamp"),
        (f"LIMA LAMP\nSign in\nLima gets its bridge\n{NEWS} She told the Lamp more.\n", "Lima Lamp"),
        (f"Lima Lamp\nSign in\nLima gets its bridge\n{NEWS} She wept.\nMore from Lima Lamp\nThe well\n", "Lima Lamp"),
        (f"Lima Lamp\nSign in\nLima gets its bridge\n{NEWS} She told the lamp more.\n", None),
        (f"Lamp\nSign in\nLima gets its bridge\n{NEWS} She told the Lamp more.\n", "the Lamp"),
        (f"Lima Lamp\nSign in\nLima gets its bridge\n{NEWS}\n© Lima Lampworks\n", None),
        (f"Lima by night\nSign in\nLima gets its bridge\n{NEWS}\nPhoto: Lima by night\n", None),
        (f"City Hall\nSign in\nLima gets its bridge\n{NEWS} City Hall was empty.\n", None),
        (f"City Hall\nSign in\nLima gets its bridge\n{NEWS} She told city hall more.\n", None),
        (f"Lima gets its bridge\n{NEWS}\nGetty Images\n", None),
        (f"Peru\nSign in\nLima gets its bridge\n{NEWS}\nPhoto: A road in Peru/AFP\n", None),
    ],
    ids=[
        "behind the headline",
        "spoken with",
        "in the rights line",
        "in a credit",
        "in a credit without its article",
        "by its last word",
        "over a list of links",
        "by a noun",
        "of one word",
        "in a longer word",
        "no name",
        "a section",
        "a section as a noun",
        "who made a picture",
        "a section on a country",
    ],
)
def test_a_page_bears_its_name_at_its_head(page: str, name: str | None) -> None:
    assert find_masthead(page, find_regions(page).regions) == name


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("North Lima Live\nSign in   Newsletters\nLima gets its bridge", "Lima gets its bridge"),
        ("Lima gets its bridge\nSign in   Newsletters\nLima waits for a bridge", "Lima gets its bridge"),
        ("Lima Gets Its New Bridge\nSign in   Newsletters\nLima waits for a bridge", "Lima Gets Its New Bridge"),
        ("Lima Gets Bridge\nLima waits for a bridge", "Lima Gets Bridge"),
        ("Sign in   Newsletters\nLima Gets Bridge\nShare\nLima waits for a bridge", "Lima Gets Bridge"),
    ],
    ids=["masthead", "in small letters", "many words", "no menu below", "a menu above"],
)
def test_a_masthead_is_no_headline(head: str, headline: str) -> None:
    page = f"{head}\n{NEWS} The north told North Lima Live so.\n"
    assert find_regions(page).headline == headline


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The mayor said on Monday that the bridge would be closed for the summer. ", "en"),
        ("La alcaldesa dijo que el puente de la ciudad se cerrará para las obras en el verano. ", "es"),
        ("La maire a dit que le pont de la ville est fermé pour des travaux dans les semaines. ", "fr"),
        ("Die Bürgermeisterin sagte, dass der Brücke und dem Platz nicht von einer Sperre droht. ", "de"),
        ("A prefeita disse que a ponte da cidade foi fechada para uma obra e não será aberta em maio. ", "pt"),
        ("La sindaca ha detto che il ponte della città non è aperto e che si lavora nella notte. ", "it"),
        ("De burgemeester zei dat het de brug niet voor een jaar van de weg heeft gehaald en werd. ", "nl"),
        ("Мэр сказал, что мост будет закрыт на всё лето, и просил жителей города о терпении. ", "other"),
        ("Smith, Jones, Miller: 3, 4, 5. ", "en"),
        ("", "en"),
    ],
    ids=["en", "es", "fr", "de", "pt", "it", "nl", "cyrillic", "names", "empty"],
)
def test_a_language_is_told_by_its_frequent_words(sentence: str, code: str) -> None:
    assert detect_language(sentence * 4) == code


def test_an_author_may_have_a_place_between_the_name_and_the_date():
    page = f"Lima gets its bridge\n\nJo Bell\nLima\nFriday 4 September 2026 06:30\n\n{NEWS} She wept.\n"
    kinds = {page[region.start : region.end].strip(): region.kind for region in find_regions(page).regions}
    assert (kinds["Jo Bell"], kinds["Lima"]) == ("byline", "dateline")
