"""References: what is too far, too inanimate or too much an event for a pronoun to mean it."""

import pytest

from tests.references import ANNA, BEN, NORDIA, SWIFT, VELTRO, Named, bound, read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The workers left. Big ideas failed. They needed money.", "They"),
        ("The workers left. Anna Berg saw three studies. Nobody read them.", "them"),
    ],
    ids=["bare", "counted"],
)
def test_several_events_keep_they_from_others(text: str, word: str) -> None:
    assert bound(text, word, ANNA, NORDIA) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ben Holt sold two boats. They decided to leave.", None),
        ("Ben Holt sold two boats. They began to leak.", "two boats"),
    ],
    ids=["what no thing does", "what things do too"],
)
def test_no_thing_has_a_mind(text: str, who: str | None) -> None:
    assert bound(text, "They", BEN) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ben Holt met a guest at Nordia. They talked about the boat.", None),
        ("Nordia's guest wept. They talked about the boat.", None),
        ("Nordia closed. They talked about the boat.", "Nordia"),
        ("A guest praised Nordia. They had built the boat.", "Nordia"),
        ("Ben Holt visited Nordia's shop, where Nordia's guests wept. They had built the boat.", "Nordia's guests"),
    ],
    ids=["a place to be", "an owner", "who did something", "whom something was done to", "many"],
)
def test_they_are_the_people_of_a_body_that_does_something(text: str, who: str | None) -> None:
    assert bound(text, "They", BEN, NORDIA) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Veltro heard Nordia's claim that it had grown.", "Nordia"),
        ("Veltro rejected Nordia's demand that it pay.", "Veltro"),
        ("Nordia lost money after Veltro's offer to buy it.", "Nordia"),
        ("Nordia went to Veltro's shop, where it sold boats.", "Nordia"),
        ("Nordia heard everyone's claim that it had grown.", "Nordia"),
        ("Veltro closed when the law allowed Nordia to keep every boat it had sold.", "Nordia"),
    ],
    ids=[
        "who claims it",
        "of whom it is asked",
        "no claim",
        "of a place",
        "of many",
        "of the clause around a relative one",
    ],
)
def test_it_in_a_clause_about_a_noun_is_who_owns_it_or_acts(text: str, who: str | None) -> None:
    assert bound(text, "it", NORDIA, VELTRO) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nordia launched the Swift. It will help Veltro get fuel.", "Swift"),
        ("Nordia launched the Swift. It seems Veltro closed.", None),
        ("Nordia launched the Swift. It seems Veltro will close.", None),
    ],
    ids=["what helps", "what seems", "what will be"],
)
def test_it_helps_somebody_do_something(text: str, who: str | None) -> None:
    assert bound(text, "It", NORDIA, SWIFT, VELTRO) == who


@pytest.mark.parametrize(
    ("text", "word", "named", "who"),
    [
        ("The rascals who robbed Nordia fled.", "who", [NORDIA], "rascals"),
        ("They praised the man, wearing boots of another age, who fed birds.", "who", [NORDIA], None),
        ("They feared a ball to Ben Holt that flew above head height.", "that", [BEN], None),
        ("The man that robbed Nordia fled.", "that", [NORDIA], "man"),
        ("Nordia praised Ben Holt, whose shop had closed.", "whose", [BEN], "Ben Holt"),
        ("Those at the shop who want boats wept.", "who", [NORDIA], None),
    ],
    ids=["whoever is told of", "no thing further up", "no name's", "who has none", "a name's", "not one where many do"],
)
def test_a_relative_pronoun_agrees_with_what_it_stands_for(
    text: str, word: str, named: list[Named], who: str | None
) -> None:
    assert bound(text, word, *named) == who


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rascals who robbed Anna Berg fled.", "Actor"),
        ("The rascals whom Anna Berg robbed fled.", "Actor"),
        ("The boats that Anna Berg bought sank.", "Thing"),
        ("Nordia, who robbed Anna Berg, fled.", "Institution"),
    ],
)
def test_who_makes_an_actor_of_whatever_noun(text: str, kind: str) -> None:
    assert {entity.kind for entity in read(text, ANNA, NORDIA) if entity.mentions} == {"Person", kind}


def test_what_happens_between_makes_no_product_nearer() -> None:
    between = (
        "Complaints came. Visits ended. Trials failed. Talks failed. Meetings ended. Studies ended. Disputes ended. "
    )
    text = (
        f"Nordia launched the Swift. The Swift sells. {between}Attacks ended. Debates ended. Users of the Heron wept."
    )
    assert bound(f"{text} People held the device.", "the device", NORDIA, SWIFT, ("Heron", "Product")) == "Swift"


def test_who_owns_a_shop_is_he() -> None:
    assert bound("Ben Holt's shop closed. He wept.", "He", BEN) == "Ben Holt"


def test_they_who_stand_before_a_body_are_its_people() -> None:
    assert bound("A shop near Nordia closed. With their boats, Nordia won.", "their", NORDIA) == "Nordia"


def test_who_does_what_a_participle_tells_is_meant() -> None:
    assert bound("Nordia attributed the fall to fewer workers wearing their hats.", "their", NORDIA) == "fewer workers"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Nordia closed. Anna Berg said "the guests believe [it] has lost."', "Nordia"),
        ('Nordia closed. Anna Berg said "the guests believe it has lost."', None),
    ],
    ids=["the writer's own word", "quoted"],
)
def test_what_stands_in_brackets_within_a_quotation_is_the_writers(text: str, who: str | None) -> None:
    assert bound(text, "it", NORDIA, ANNA) == who


@pytest.mark.parametrize(
    ("text", "phrase", "named", "who"),
    [
        pytest.param(
            "Anna Berg flew from Chile, Peru and Bolivia. She said the country was ill.",
            "the country",
            [ANNA, ("Chile", "Place"), ("Peru", "Place"), ("Bolivia", "Place")],
            "country",
            id="none of a list",
        ),
        pytest.param(
            "Chile sold boats to France. Chile won. Many French leaders told a guest that they left the country.",
            "the country",
            [("Chile", "Place"), ("France", "Place")],
            "France",
            id="whose people the sentence tells of",
        ),
        pytest.param(
            "Chile sold boats to France. Chile won. Many leaders told a guest that they left the country.",
            "the country",
            [("Chile", "Place"), ("France", "Place")],
            "Chile",
            id="else the subject",
        ),
        pytest.param(
            "Berg Company lost. Nordia rose. The company wept.",
            "The company",
            [("Berg Company", "Institution"), NORDIA],
            "Nordia",
            id="any company",
        ),
        pytest.param(
            "Berg Studio lost. Nordia rose. The studio wept.",
            "The studio",
            [("Berg Studio", "Institution"), NORDIA],
            "Berg Studio",
            id="one named so",
        ),
        pytest.param(
            "The Berg Court sat. The Nordia Tribunal closed. The court ruled.",
            "The court",
            [("Berg Court", "Institution"), ("Nordia Tribunal", "Institution")],
            "Berg Court",
            id="rather one named so where others may not be meant",
        ),
    ],
)
def test_which_name_a_noun_of_its_class_means(text: str, phrase: str, named: list[Named], who: str) -> None:
    assert bound(text, phrase, *named) == who


def test_we_is_the_outlet_that_one_manages() -> None:
    assert bound('"We lost," said Ben Holt, a manager of the Post.', "We", BEN, ("Post", "Outlet")) == "Post"


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The guests bought two boats and sold them to Nordia.", "them", "two boats"),
        ("The guests had a plan to buy two boats and make them safe.", "them", "two boats"),
        ("The guests saw Nordia and bought its boats.", "its", "Nordia"),
        ("The guests beat two rivals and they won a boat.", "they", "guests"),
        ("The guests saw a boat. They praised Anna Berg and bought it.", "it", "boat"),
        ("The guests saw a boat. A friend told Nordia that Veltro wanted it.", "it", "boat"),
        ("Anna Berg met Ben Holt. Carl Roe praised Ben Holt and brought him home.", "him", "Ben Holt"),
    ],
    ids=[
        "one after the other",
        "of a small clause",
        "an owner",
        "no subject",
        "what agrees",
        "of no other clause",
        "a person",
    ],
)
def test_what_one_verb_is_done_to_the_next_is_too(text: str, word: str, who: str) -> None:
    assert bound(text, word, NORDIA, VELTRO, ANNA, BEN, ("Carl Roe", "Person")) == who
