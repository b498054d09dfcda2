"""References: what a verb, a quotation or a clause keeps from being meant, and what each asks for."""

import pytest

from tests.references import ANNA, BEN, NORDIA, SWIFT, VELTRO, Named, bound

CHILE: Named = ("Chile", "Place")
PERU: Named = ("Peru", "Place")
OHIO: Named = ("Ohio", "Place")
CARL: Named = ("Carl Roe", "Person")


@pytest.mark.parametrize(
    ("text", "word", "named", "who"),
    [
        pytest.param("Nordia closed. Everyone hated it.", "it", [NORDIA], None, id="one hates what it does"),
        pytest.param("Nordia closed. The state sued it.", "it", [NORDIA], "Nordia", id="one sues it"),
        pytest.param("Chile won. Nobody acted against it.", "it", [CHILE], "Chile", id="one acts against it"),
        pytest.param("Nordia sold a boat. Everyone hated it.", "it", [NORDIA], "boat", id="a thing is hated"),
    ],
)
def test_it_as_an_object_is_a_body_where_the_verb_turns_to_bodies(
    text: str, word: str, named: list[Named], who: str | None
) -> None:
    assert bound(text, word, *named) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nordia launched a phone. The phone runs its Swift software.", "Nordia"),
        ("Nordia sells a player. The player runs on its Swift.", "Nordia"),
        ("Nordia launched a phone. The phone runs its software.", "phone"),
    ],
    ids=["in the phrase", "the product itself", "of what bears no name"],
)
def test_whose_a_product_is_made_it(text: str, who: str) -> None:
    assert bound(text, "its", NORDIA, SWIFT) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Ben Holt phoned Carl Roe. He wanted Holt to leave.", "He", "Carl Roe"),
        ("Ben Holt phoned. He left, and Holt's aide wept.", "He", "Ben Holt"),
        ("Ben Holt and Carl Roe phoned the owners. They wanted Holt to leave.", "They", "owners"),
    ],
    ids=["not who is named below", "one may be named beside", "no group of which one is named below"],
)
def test_a_subject_is_nobody_whom_its_own_clause_names_after_it(text: str, word: str, who: str) -> None:
    assert bound(text, word, BEN, CARL) == who


def test_a_given_name_tells_for_whom_a_pronoun_rather_stands() -> None:
    text, grace = "Carl Roe fled. His lawyer, Grace Roth, said he would return.", ("Grace Roth", "Person")
    assert bound(text, "he", CARL, grace) == "Carl Roe"
    assert bound("Grace Roth fled, but said he would return.", "he", grace) == "Grace Roth"


def test_they_go_on_with_the_new_things_of_the_sentence_before() -> None:
    assert bound("Nordia developed two boats. They looked ugly.", "They", NORDIA) == "two boats"


def test_in_a_quotation_he_is_rather_who_is_mentioned_there() -> None:
    text = 'Ben Holt spoke. "They saw Carl Roe when he was ill," a guest said.'
    assert bound(text, "he", BEN, CARL, ANNA) == "Carl Roe"


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ('"We lost," said Ben Holt, vice president of product design for Nordia.', "We", "Nordia"),
        ('"We lost," said Ben Holt, a critic of Nordia.', "We", "Ben Holt and others"),
        ('"We lost," said Ben Holt, a spokesman for Nordia.', "We", "Nordia"),
        ('"Our nation lost," said Ben Holt.', "Our", None),
        ('"Our firm lost," said Ben Holt.', "Our", "Ben Holt and others"),
    ],
    ids=["who serves a body speaks for it", "who judges it does not", "for", "everybody's", "the speaker's own"],
)
def test_we_is_the_body_for_which_one_speaks(text: str, word: str, who: str | None) -> None:
    assert bound(text, word, BEN, NORDIA) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Ben Holt praised young Italians and asked them to vote.", "them", "young Italians"),
        ("Nordia and Veltro approved the boat, but it leaks.", "it", "boat"),
        ("Nordia approved the boat. Nordia and its guests left.", "its", "Nordia"),
        ("He met shadow minister Anna Berg. The minister wept.", "The minister", "minister"),
    ],
    ids=["a nation's people", "one of a list", "whose list it is", "who would hold another office"],
)
def test_who_is_meant_and_who_is_not(text: str, word: str, who: str | None) -> None:
    assert bound(text, word, ANNA, NORDIA, VELTRO, BEN) == who


@pytest.mark.parametrize(
    ("text", "phrase", "named", "who"),
    [
        pytest.param(
            "Chile grew. Chile's workers left for Peru, making the country poorer.",
            "the country",
            [CHILE, PERU],
            "Chile",
            id="whose people left for another",
        ),
        pytest.param("Ohio lost workers who were in the country.", "the country", [OHIO], "country", id="no state"),
        pytest.param(
            "Berg founded a startup near Nordia. The startup grew.",
            "The startup",
            [ANNA, NORDIA],
            "startup",
            id="what was described just before",
        ),
        pytest.param("Nordia is a company. Berg liked business.", "business", [ANNA, NORDIA], "business", id="any"),
        pytest.param(
            "A small brain shrank. A busy brain grew. Berg studied the brain.",
            "the brain",
            [ANNA],
            "brain",
            id="what there is but one of",
        ),
        pytest.param(
            "The mayor praised Nordia and read the Post. The company wept.",
            "The company",
            [NORDIA, ("Post", "Outlet")],
            "Nordia",
            id="a firm rather than an outlet",
        ),
    ],
)
def test_a_noun_of_a_class_means_what_the_article_is_about(
    text: str, phrase: str, named: list[Named], who: str
) -> None:
    assert bound(text, phrase, *named) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Since its launch the shop has sold boats.", "shop"),
        ("Someone ruined its roof and the shop closed.", None),
    ],
    ids=["the subject behind it", "of its own clause only"],
)
def test_a_possessive_with_nothing_before_it_is_the_subjects_to_come(text: str, who: str | None) -> None:
    assert bound(text, "its", NORDIA) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        pytest.param(
            "A judge blocked the boats. They decided to leave their land.",
            "their",
            None,
            id="nobody where the subject is nobody known",
        ),
        pytest.param("The faces of the men were grim, their hands shook.", "their", "men", id="no thing has hands"),
        pytest.param("The owners met. They left their land.", "their", "owners", id="whom the subject before it means"),
        pytest.param("Six ships sank. A storm broke their hulls.", "their", "Six ships", id="a thing has hulls"),
        pytest.param("The prices rose. They anger Carl Roe.", "They", "prices", id="a thing angers"),
        pytest.param("Carl Roe sold boats, letting them listen to her.", "them", None, id="no thing listens"),
    ],
)
def test_a_pronoun_is_rather_nobody_than_who_cannot_be_meant(text: str, word: str, who: str | None) -> None:
    assert bound(text, word, BEN, CARL, NORDIA) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param("Berg took a pill. It is harmless if she eats.", "pill", id="a condition follows"),
        pytest.param("Nordia sells boats. It is known for fair prices.", "Nordia", id="no clause follows"),
        pytest.param("Nordia sells boats. It is not clear if the price rose.", None, id="a clause with 'if' tells it"),
        pytest.param("Nordia sells boats. It is just that he likes people.", None, id="a clause with 'that' tells it"),
        pytest.param("Nordia sells boats. It was only due to a storm that she left.", None, id="why it came"),
    ],
)
def test_it_is_what_was_told_before_where_no_clause_tells_what(text: str, who: str | None) -> None:
    assert bound(text, "It", ANNA, NORDIA) == who
