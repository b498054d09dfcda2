"""Who is told of in a quotation and who tells it, and what is whose: one is not the other."""

import pytest

from tests.references import ANNA, BEN, GREENS, NORDIA, VELTRO, Named, bound

CARL: Named = ("Carl Roe", "Person")
CHAD: Named = ("Chad", "Place")
LIMA: Named = ("Lima", "Place")


@pytest.mark.parametrize(
    ("text", "word", "nth", "who"),
    [
        pytest.param('Ben Holt blamed Carl Roe. "He lied," he said.', "He", 1, "Carl Roe", id="not who tells"),
        pytest.param('Ben Holt blamed Carl Roe. "He lied," he said.', "he", 1, "Ben Holt", id="not who is told of"),
        pytest.param('Ben Holt met Carl Roe. "Roe lied," he said.', "he", 1, "Ben Holt", id="not who is named"),
        pytest.param('Nordia grew. "Nordia sells more," it said.', "it", 1, "Nordia", id="a body may name itself"),
        pytest.param(
            'Ben Holt wept. "He fell, as he said at noon," the clerk said.', "he", 1, "Ben Holt", id="within it"
        ),
        pytest.param('Ben Holt left. "He lied," he said.', "He", 1, None, id="nobody rather than who tells"),
        pytest.param('Ben Holt left. "He lied," she said.', "He", 1, "Ben Holt", id="she tells of him"),
        pytest.param('Ben Holt left. "He lied," he ran.', "He", 1, "Ben Holt", id="no word of speech"),
        pytest.param('Ben Holt left. "He lied," said the owner.', "He", 1, "Ben Holt", id="another tells"),
        pytest.param(
            'Ben Holt was met by Carl Roe. "He lied," he said.',
            "He",
            1,
            "Ben Holt",
            id="who underwent it does not tell",
        ),
        pytest.param(
            'Ben Holt knew what Carl Roe wanted. "He lied," he said.', "He", 1, "Carl Roe", id="who tells acts himself"
        ),
        pytest.param(
            'Ben Holt blamed Carl Roe. "He lied," he said. "He fled," he added.', "He", 2, "Carl Roe", id="goes on"
        ),
    ],
)
def test_nobody_tells_of_himself_as_of_another(text: str, word: str, nth: int, who: str | None) -> None:
    assert bound(text, word, BEN, CARL, NORDIA, nth=nth) == who


@pytest.mark.parametrize(
    ("text", "phrase", "what"),
    [
        pytest.param("Chad's envoy said his country won.", "his country", "Chad", id="an envoy's country"),
        pytest.param("The Lima envoy of Chad said his country won.", "his country", "Chad", id="no town"),
        pytest.param("The Chadian envoy left Chad. He said his country won.", "his country", "Chad", id="of a nation"),
        pytest.param("The head of Green Party said her party won.", "her party", "Green Party", id="a leader's party"),
        pytest.param("The chief of Nordia said her firm won.", "her firm", "Nordia", id="a chief's firm"),
        pytest.param("Chad's envoys said their country won.", "their country", "Chad's envoys' country", id="of many"),
        pytest.param(
            "The former head of Green Party said her party won.", "her party", "former head's party", id="left"
        ),
        pytest.param("The chief of Nordia said her new firm won.", "her new firm", "chief's new firm", id="another"),
        pytest.param("The chief of Nordia said her house burned.", "her house", "chief's house", id="no body"),
        pytest.param("The chief of Nordia and Veltro said her firm won.", "her firm", "chief's firm", id="of two"),
    ],
)
def test_whose_country_party_or_firm_is_named_with_them(text: str, phrase: str, what: str) -> None:
    assert bound(text, phrase, ANNA, CHAD, LIMA, GREENS, NORDIA, VELTRO) == what


def test_one_countrys_president_is_not_anothers() -> None:
    text = "Chad's president met the president of Peru. The president left."
    peru: Named = ("Peru", "Place")
    assert bound(text, "the president", CHAD, peru) != bound(text, "Chad's president", CHAD, peru)
    assert bound("Chad's president left. The president of Chad wept.", "The president", CHAD) == "Chad's president"


def test_its_candidate_is_of_who_chose_the_candidate() -> None:
    assert bound("Green Party chose Anna Berg as its candidate.", "its", GREENS, ANNA) == "Green Party"
    assert bound("Green Party served as its candidate.", "its", GREENS, ANNA) is None


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        pytest.param("Anna Berg met Ben Holt, who sold his boats.", "his", "Ben Holt", id="whose 'who' it is"),
        pytest.param("Carl Roe met the one whom Ben Holt sold his boats.", "his", "Ben Holt", id="whom another serves"),
        pytest.param("Nordia raised the price and it waited.", "it", "Nordia", id="no price waits"),
        pytest.param("The price rose and it waited.", "it", None, id="nothing that waits"),
        pytest.param("The lamp fell. It is hated by all.", "It", "lamp", id="what is hated"),
    ],
)
def test_a_relative_clause_and_a_minded_verb_tell_whose_it_is(text: str, word: str, who: str | None) -> None:
    assert bound(text, word, ANNA, BEN, CARL, NORDIA) == who
