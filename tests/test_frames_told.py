"""Events for which a pronoun stands, on sentences through the real pipeline."""

import pytest

from tests.test_frames import tell


@pytest.mark.parametrize(
    ("text", "event", "part"),
    [
        pytest.param(
            "The dam burst on Monday. This forced many families to leave.",
            "forced Event",
            "instrument <burst>",
            id="the sentence before",
        ),
        pytest.param(
            "Berg said the mayor had lied. The mayor denied this.",
            "denied Denial",
            "patient <lied>",
            id="what was said there",
        ),
        pytest.param(
            "The plant closed in March, and that cost the town dear.",
            "cost Event",
            "instrument <closed>",
            id="the clause with which it is coordinated",
        ),
        pytest.param(
            "The firm sold its ships. Critics warned that this would raise prices.",
            "raise PriceChange",
            "instrument <sold>",
            id="within what is said",
        ),
        pytest.param(
            "“The river rose fast,” Ruiz said. “That killed the cattle.”",
            "killed Killing",
            "instrument <rose>",
            id="what is quoted, for who is quoted",
        ),
        pytest.param(
            "Lawmakers fought the decree and the king lifted it.",
            "lifted Event",
            "patient <decree>",
            id="a noun of what happens",
        ),
        pytest.param(
            "The king lost his powers and gave them to Anna Berg.", "gave Event", "patient powers", id="that tells none"
        ),
    ],
)
def test_a_pronoun_stands_for_what_was_told(text, event, part):
    assert part in tell(text)[event]


@pytest.mark.parametrize(
    ("text", "event", "part"),
    [
        pytest.param(
            "The coach left. Fans praised that of the rivals.", "praised Praise", "patient <left>", id="a comparison"
        ),
        pytest.param(
            "It rained. Berg left because that angered her.",
            "angered Event",
            "instrument <rained>",
            id="its own sentence",
        ),
        pytest.param(
            "“The price fell,” Berg said. “We bought this in May.”",
            "bought Purchase",
            "patient <fell>",
            id="a thing shown",
        ),
        pytest.param(
            "The river rose. “That killed the cattle,” Berg said.",
            "killed Killing",
            "instrument <rose>",
            id="another's voice",
        ),
        pytest.param("Berg likes the way they sing and hates it.", "hates Event", "patient way", id="a way"),
        pytest.param("Berg got the rest and spent it.", "spent Event", "patient rest", id="a part"),
        pytest.param(
            "The crash killed nine people as it flew into a storm.", "flew Event", "patient <crash>", id="a subject"
        ),
    ],
)
def test_a_pronoun_stands_for_no_event(text, event, part):
    assert part not in tell(text)[event]
