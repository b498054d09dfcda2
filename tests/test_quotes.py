"""Where quotations open and close."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quotes import find_quotes

CASES = {
    "straight marks": ('The mayor said: "We won." Then she left.', ['"We won."']),
    "curly marks": ("“We won,” she said.", ["“We won,”"]),
    "no blank before the mark": (
        'The mayor said,"Apart from rain, all is well." Then',
        ['"Apart from rain, all is well."'],
    ),
    "no blank after the mark": ('"We won,"she said', ['"We won,"']),
    "single curly marks": ("Mayor says ‘small leak’ closed the dam", ["‘small leak’"]),
    "single straight marks": ("Mayor says 'small leak' closed the dam", ["'small leak'"]),
    "apostrophes are no marks": ("The workers' pay isn't the boss's concern, 'tis said", []),
    "curly apostrophes are no marks": ("The workers’ pay isn’t the boss’s concern", []),
    "apostrophe within a single quotation": ("‘We won’t go,’ she said", ["‘We won’t go,’"]),
    "nested marks count as one quotation": ("“He said ‘never’ to me,” she said", ["“He said ‘never’ to me,”"]),
    "two in a row": ('"We won," she said. "Nobody cheated."', ['"We won,"', '"Nobody cheated."']),
    "inches are no marks": ('a 5" pipe and "yes" here', ['"yes"']),
    "an unclosed quotation ends with its paragraph": (
        "“We won. We did.\n“Never,” she said.",
        ["“We won. We did.", "“Never,”"],
    ),
    "a quotation that the next paragraph closes": (
        "“We won. We did.\n\nNobody cheated.” So she said.",
        ["“We won. We did.", "Nobody cheated.”"],
    ),
    "a straight quotation that the next paragraph closes": (
        '"We won. We did.\n\nNobody cheated." So she said.',
        ['"We won. We did.', 'Nobody cheated."'],
    ),
    "a straight quotation that the next paragraph opens again": (
        '"We won. We did.\n"Nobody cheated," she said.',
        ['"We won. We did.', '"Nobody cheated,"'],
    ),
    "a letter without marks": (
        'She said "yes" in a letter, which reads: Friends, I am ill.\n\nMy firm is fine.\n\nShe left. I did not.',
        ['"yes"', "Friends, I am ill.", "My firm is fine.", "She left. I did not."],
    ),
    "a letter ends where nobody speaks of themselves": (
        "The letter reads: I am ill.\nShe left.\nMy firm is fine.",
        ["I am ill."],
    ),
    "a long letter ends": (
        "The letter reads: I am ill.\nI lie.\nI sit.\nI stand.\nI go.",
        ["I am ill.", "I lie.", "I sit.", "I stand."],
    ),
    "a letter in marks": ('The letter reads: Friends, "I am ill."', ['"I am ill."']),
    "the US is no first person": ("The rule reads: No dog may enter the US or THE WE.", []),
    "what no word of writing introduces": ("One rule holds: I never lose.", []),
    "a mark that opens again goes on": (
        '"We won. "We did. "Nobody cheated," she said.',
        ['"We won.', '"We did.', '"Nobody cheated,"'],
    ),
    "a mark that opens again and is never closed has closed": (
        'He left. "We won. "Lima, slow at first, lost the cup.',
        ['"We won.'],
    ),
    "a mark that opens again within a sentence was none": ('a 5 "inch and "yes" here', ['"yes"']),
    "a mark among blanks opens nothing": ('one " two " three', []),
    "a blank between two closing marks": (
        '"They say, \'Go,\' " says Duarte. "He went."',
        ["\"They say, 'Go,' \"", '"He went."'],
    ),
    "turns of a transcript": (
        'JO DOE: Why?\nAL ROE: He said "no".\nAll day.\nJO DOE: Oh.\nAL ROE: Yes.\nThe end.',
        ["Why?", 'He said "no".', "All day.", "Oh.", "Yes."],
    ),
    "turns by surnames and offices": (
        "JO DOE, HOST: Why?\nDOE: Oh.\nPEÑA: It rained.\nDOE: Oh!\nPEÑA: Yes.",
        ["Why?", "Oh.", "It rained.", "Oh!", "Yes."],
    ),
    "questions and answers": ("Q: Why?\nA. It rained.\nQ. Oh?\nA: Yes.", ["Why?", "It rained.", "Oh?", "Yes."]),
    "headings before a colon are no turns": ("READ MORE: Dam\nREAD MORE: Bus\nSEE ALSO: Cat\nSEE ALSO: Dog", []),
    "one name alone takes no turns": ("Jo Doe: He won.\nJo Doe: He lost.", []),
    "guillemets": ("Il dit «jamais» hier", ["«jamais»"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == expected


def test_a_quotation_without_its_end_says_so() -> None:
    first, second = find_quotes("“We won.\n“Never,” she said.")
    assert not first.closed
    assert second.closed


@given(st.text(alphabet="ab,. \n\"'“”‘’«»`5", max_size=200))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
        end = quote.end


UGLY = {
    "marks": '"a" ‘b’ “c ' * 20_000,
    "a word without an end below a transcript": "Abc: It.\nDef: No.\n" * 2 + "A.A-" * 20_000,
    "questions": "Why did you go?\nI was ill.\n" * 30_000,
    "questions that nobody answers": "Why did you go?\n" * 60_000,
    "labels": "Q: Why?\nA. I was ill.\n" * 20_000,
    "items": "She also said:\n" + "- It rained.\n" * 20_000,
}


@pytest.mark.parametrize("text", UGLY.values(), ids=UGLY.keys())
def test_the_cost_is_linear_in_the_length_of_the_text(text: str) -> None:
    began = time.process_time()
    find_quotes(text)
    assert time.process_time() - began < 3
