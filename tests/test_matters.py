"""What an event is about though no entity stands for it: its words, and what the label makes of them."""

import json
from pathlib import Path

import pytest

from kg.pipeline import build_corpus


@pytest.mark.parametrize(
    ("text", "content", "label"),
    [
        (
            "Anna Berg said that the hall was cold.",
            "the hall was cold",
            "Anna Berg said that the hall was cold",
        ),
        (
            "Anna Berg said the hall was cold and that Olaf Scholz had sold it.",
            "the hall was cold",
            "Anna Berg said that Olaf Scholz had sold it",
        ),
        (
            "Anna Berg told reporters that “there is no fault”.",
            "there is no fault",
            "Anna Berg told reporters that there is no fault",
        ),
    ],
)
def test_what_is_said_without_an_event_stands_for_itself(tmp_path: Path, text: str, content: str, label: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2031-05-06"}), "utf-8")
    corpus = build_corpus([tmp_path / "a.jsonl"]).corpus
    matters = [each for each in corpus.extractions[0].entities if each.kind == "Matter"]
    assert content in [each.name for each in matters]
    for each in matters:
        (mention,) = each.mentions
        assert text[mention.start : mention.end] == mention.text
    assert label in [event.label for event in corpus.resolution.events]
