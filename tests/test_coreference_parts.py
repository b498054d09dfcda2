"""What 'some', 'others' and 'the latter' are called."""

import pytest

from tests.references import ANNA, BEN, NORDIA, VELTRO, Named, bound


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        pytest.param("Many buyers waited. Some left early.", "Some", "some buyers", id="of the sentence before"),
        pytest.param("Some guests fled, others hid.", "others", "other guests", id="of those beside"),
        pytest.param("Two gunmen died and three others fled.", "three others", "three other gunmen", id="counted"),
        pytest.param("Police caught 30 men and freed some.", "some", "some men", id="of an object"),
        pytest.param(
            "The law was praised by the nuns, but few will forget the words.",
            "few",
            "few nuns",
            id="of people in its sentence",
        ),
        pytest.param(
            "Six ships sank. Several were raised.", "Several", "several ships", id="of things that undergo it"
        ),
        pytest.param(
            "Six ships sank and several were raised.", "several", "several ships", id="of things that somebody raises"
        ),
        pytest.param("The guests ate. They sang, some danced.", "some", "some guests", id="of them"),
        pytest.param("Many buyers dropped their orders, but some left.", "some", "some buyers", id="of people first"),
        pytest.param("Marines train at sea, some left.", "some", "some Marines", id="of a name for many"),
        pytest.param("The guests waited. Some of the rooms were full.", "Some", None, id="of what it says itself"),
        pytest.param(
            "The songs, which some have hummed for her, ended.", "some", None, id="anybody, in a relative clause"
        ),
        pytest.param("The ships sank, but some said so.", "some", None, id="things say nothing"),
        pytest.param("The guests waited. The owner said some left.", "some", None, id="behind another subject"),
        pytest.param("Berg cut the prices. Few rose.", "Few", None, id="an object of the sentence before"),
        pytest.param("The owners left and freed some.", "some", None, id="an object of no object"),
        pytest.param("The guests waited. It rained. Some left.", "Some", None, id="farther back"),
        pytest.param("The owners met for some.", "some", None, id="neither subject nor object"),
        pytest.param("Anna Berg and Ben Holt left. Some stayed.", "Some", None, id="two by name"),
        pytest.param("Lee Banks met Ben. Some left.", "Some", None, id="no name of one in s"),
        pytest.param("The death of friends grew. Some rose.", "Some", None, id="no subject"),
    ],
)
def test_a_part_of_many_is_called_by_what_it_is_of_or_left_alone(text: str, word: str, name: str | None) -> None:
    assert bound(text, word, ANNA, BEN, ("Lee Banks", "Person"), ("Marines", "Institution")) == name


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Anna Berg met Ben Holt. The pair of ministers wept.", "The pair", "Anna Berg and Ben Holt"),
        ("Anna Berg met Ben Holt. The pair of shoes fell.", "The pair", "pair"),
        ("Anna Berg met Ben Holt. The men of the actors wept.", "The men", "men"),
        ("Anna Berg and Ben Holt met. Both sides left.", "Both sides", "Anna Berg and Ben Holt"),
        ("Anna Berg met Ben Holt. Both sides left.", "Both sides", "sides"),
        ("Nordia sued Veltro. The latter denied it.", "latter", "Veltro"),
        ("Nordia sued Veltro. The former won it.", "former", "Nordia"),
        ("The court fined Nordia and Veltro. The former denied it.", "former", "Nordia"),
        ("Anna Berg met Ben Holt for Nordia. The latter denied it.", "latter", "Ben Holt"),
        ("Nordia sued Veltro. The former mayor denied it.", "former", None),
        ("The ban hurt the strike. The latter failed her.", "latter", None),
        ("Nordia said Nordia won. The latter denied it.", "latter", None),
        ("Veltro won. Nordia said the latter denied it.", "latter", None),
        ("Nordia sued Veltro. Judges met. It rained. The latter denied it.", "latter", None),
    ],
    ids=[
        "a pair of people",
        "a pair of things",
        "no pair",
        "sides, of a list",
        "sides, of no list",
        "the second",
        "the first",
        "a group and another",
        "of two of a kind",
        "an adjective",
        "happenings",
        "one twice",
        "not of one sentence",
        "farther back",
    ],
)
def test_a_pair_and_the_latter_are_of_the_two_named_side_by_side(text: str, phrase: str, who: str | None) -> None:
    assert bound(text, phrase, NORDIA, VELTRO, ANNA, BEN) == who


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Two of the guests left. They were tired.", "They", "Two of the guests"),
        ("One of the guests said he left.", "he", "One of the guests"),
        ("Some in Rome cheered, saying they were free.", "they", "Some in Rome"),
        ("Some in Rome slept. They were tired.", "They", "Some in Rome"),
        ("Berg met those who fled. They were tired.", "They", "those who fled"),
        ("The pills were taken by those who felt very ill at once. They slept.", "They", "those"),
        ("The guests waited, and more of them left.", "more of them", "more guests"),
        ("Berg met two actors, one of whom left.", "one of whom", "one of the actors"),
        ("The rooms shook, and more of them fell.", "more of them", None),
        ("Berg met the guests because many of them left.", "them", "guests"),
        ("Two of her guests left.", "Two of her guests", None),
        ("She met two of the nation's 10 best actors.", "two of the nation", None),
        ("One of the guests, Ben Holt, left.", "One of the guests", None),
        ("The rooms shook. Two of the lamps fell.", "Two of the lamps", None),
        ("All of the guests left.", "All of the guests", None),
        ("Most of the crew left.", "Most of the crew", None),
        ("Most of the guests left.", "Most of the guests", "Most of the guests"),
        ("Some in March cheered.", "Some in March", None),
        ("Some in Rome fell.", "Some in Rome", None),
        ("Berg cheered some in Rome.", "some in Rome", None),
        ("Berg was one of the guests.", "one of the guests", None),
    ],
)
def test_people_told_of_as_a_part_are_called_by_it(text: str, word: str, name: str | None) -> None:
    assert bound(text, word, ANNA, BEN, ("Marines", "Institution"), ("Rome", "Place")) == name


def test_they_are_no_town_though_it_acted() -> None:
    rome: Named = ("Rome", "Place")
    chad: Named = ("Chad", "Place")
    assert bound("Rome waited. They left.", "They", rome) is None
    assert bound("Chad waited. They left.", "They", chad) == "Chad"
