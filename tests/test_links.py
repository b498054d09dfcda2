"""Links between events: each rule's own sentences, and what is never linked."""

from functools import cache

import pytest
from spacy.tokens import Doc

from kg.extract.annotate import annotate
from kg.extract.attribution import attribute
from kg.extract.coreference import resolve_references
from kg.extract.frames import find_events
from kg.extract.links import EventLink, find_links, sift_links
from kg.extract.links_lexicon import load_links
from kg.extract.names import find_names
from kg.extract.referents import Referents
from kg.records import Article

RULES = load_links().rules
FIRES = [(name, text, told) for name, rule in RULES.items() for text, told in rule.fires.items()]
SILENT = [(name, text) for name, rule in RULES.items() for text in rule.silent]


@cache
def read(text: str) -> tuple[Doc, tuple[EventLink, ...]]:
    [(article, doc)] = annotate([Article(id="a", source="a", text=text)])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
    events = find_events(article, doc, referents)
    links = find_links(doc, events)
    tokens = sorted({draft.token for draft in events} | {link.word for link in links})
    return doc, sift_links(links, attribute(article, doc, referents, tokens))


def told(text: str, rule: str) -> list[str]:
    doc, links = read(text)
    return [f"{doc[each.first].text} > {doc[each.second].text}".lower() for each in links if each.rule == rule]


@pytest.mark.parametrize(("rule", "text", "expected"), FIRES, ids=[f"{name}: {text}" for name, text, _ in FIRES])
def test_a_rule_links_the_events_of_its_sentences(rule: str, text: str, expected: str) -> None:
    assert expected in told(text, rule)


@pytest.mark.parametrize(("rule", "text"), SILENT, ids=[f"{name}: {text}" for name, text in SILENT])
def test_a_rule_is_silent_where_its_sentences_say_so(rule: str, text: str) -> None:
    assert told(text, rule) == []


@pytest.mark.parametrize("text", ["", "After", "As a result", "After after after before.", "because of due to " * 500])
def test_noise_gives_no_links(text: str) -> None:
    assert read(text)[1] == ()


def test_every_link_names_its_rule_and_stands_once() -> None:
    _, links = read("The mayor resigned after the vote and after the vote the council met before the vote.")
    assert len({each[:3] for each in links}) == len(links)
    assert all(each.rule in RULES and each.first != each.second for each in links)
