"""What an event is about though no entity stands for it: its words, and what the label makes of them."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.annotate import annotate
from kg.extract.matters import make_matters
from kg.extract.referents import Referents
from kg.pipeline import build_corpus
from kg.records import Article
from tests.test_frames import read


def matters_of(text: str) -> list[str]:
    """The names of the article's matters, in the order of the text."""
    drafts, referents, _ = read(text)
    article = Article(id="x", source="x", text=text)
    ((_, doc),) = annotate([article])
    tokens = [each.matter for draft in drafts for each in draft.participants if each.matter is not None]
    return [each.shown or each.name for each in make_matters(article, doc, referents, tokens)]


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
            "Anna Berg said that the hall would be cold.",
            "the hall would be cold",
            "Anna Berg said that the hall would be cold",
        ),
        (
            "Anna Berg said that consumers overpay.",
            "consumers overpay",
            "Anna Berg said that consumers overpay",
        ),
        (
            "“The hall was cold,” Anna Berg told reporters in Lyon.",
            "The hall was cold",
            "Anna Berg told reporters in Lyon: The hall was cold",
        ),
        (
            "Anna Berg said that the hall would be cold - but only in May.",
            "the hall would be cold - but only in May",
            "Anna Berg said that the hall would be cold - but only in May",
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


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Anna Berg sued those who left.", "those who left", "Actor"),
        ("Anna Berg sued thousands who left.", "thousands", "Actor"),
        ("Those of us who left sued the bank.", "Those of us who left", "Actor"),
        ("Anna Berg did not insult anyone.", "anyone", "Actor"),
        ("No one sued the bank.", "No one", "Actor"),
        ("The bank fired eight of the workers.", "eight of the workers", "Actor"),
        ("The bank sued many Tunisians.", "many Tunisians", "Actor"),
        ("Those on the coast should seek shelter.", "Those on the coast", "Actor"),
        ("Those with a boat are asked to leave.", "Those with a boat", "Actor"),
        ("Those with two cameras were sold.", "Those with two cameras", "Matter"),
        ("Those with two cameras fell.", "Those with two cameras", "Matter"),
        ("The bank sold those.", "those", "Matter"),
        ("The Greens met, and many on Tuesday issued statements.", "many", "Matter"),
        ("Anna Berg worked as a driver.", "driver", "Matter"),
        ("Three of us sold the one that fell.", "one", "Matter"),
        ("The bank hid all of the results.", "all of the results", "Matter"),
        ("The ball fell to Anna Berg at point who jumped.", "point", "Matter"),
    ],
)
def test_who_is_counted_or_meant_in_general_is_somebody(tmp_path: Path, text: str, name: str, kind: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2031-05-06"}), "utf-8")
    (extraction,) = build_corpus([tmp_path / "a.jsonl"]).corpus.extractions
    assert (name, kind) in [(each.shown or each.name, each.kind) for each in extraction.entities]


@pytest.mark.parametrize("words", [["Berg", "said", "—", "."], ["Berg", "said", "—"], ["—", "said", "Berg"]])
def test_a_clause_whose_verb_is_read_from_a_mark_is_that_mark(words: list[str]) -> None:
    said, mark = words.index("said"), words.index("—")
    spaces = [True] * (len(words) - 1) + [False]
    pos = ["PUNCT" if word == "." else "PROPN" if word == "Berg" else "VERB" for word in words]
    deps = ["ROOT" if i == said else "ccomp" if i == mark else "dep" for i in range(len(words))]
    doc = Doc(
        spacy.blank("en").vocab, words=words, spaces=spaces, pos=pos, tags=pos, heads=[said] * len(words), deps=deps
    )
    article = Article(id="a", source="a", text=doc.text)
    (matter,) = make_matters(article, doc, Referents(doc, ()), [mark])
    assert [each.text for each in matter.mentions] == ["—"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Support for Anna Berg fell to 11%.", "Support for Anna Berg fell to 11%"),
        ("During the keynote, Anna Berg said that the hall was cold.", "Anna Berg said that the hall was cold"),
        ("“The hall was cold,” Anna Berg said during the keynote.", "Anna Berg said: The hall was cold"),
        ("Anna Berg lost Olaf Scholz outside the High Court.", "Anna Berg lost Olaf Scholz outside High Court"),
    ],
)
def test_labels_tell_the_clause_of_the_event_with_the_prepositions_of_the_text(
    tmp_path: Path, text: str, label: str
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2031-05-06"}), "utf-8")
    labels = [event.label for event in build_corpus([tmp_path / "a.jsonl"]).corpus.resolution.events]
    assert label in labels
