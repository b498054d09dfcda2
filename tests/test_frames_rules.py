"""Every rule of `ontology/events` fires on its sentences and keeps silent on the others, in the real pipeline."""

from functools import cache

import pytest

from kg.extract.annotate import annotate
from kg.extract.coreference import resolve_references
from kg.extract.drafts import EventDraft
from kg.extract.frames import find_events
from kg.extract.names import find_names
from kg.extract.referents import Referents
from kg.extract.syntax import tree_of
from kg.ontology.events import Rule, load_events
from kg.records import Article

TYPES = load_events()
RULES = [(each, rule) for each in TYPES.types.values() for rule in each.rules]


@cache
def events_by_sentence() -> dict[str, tuple[EventDraft, ...]]:
    sentences = sorted({sentence for _, rule in RULES for sentence in (*rule.fires, *rule.silent)})
    articles = [Article(id=str(n), source=str(n), text=sentence) for n, sentence in enumerate(sentences)]
    found = {}
    for article, doc in annotate(articles):
        referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
        found[article.text] = find_events(article, doc, referents)
    return found


@pytest.mark.parametrize(("event_type", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_a_rule_fires_on_its_sentences_and_its_type_is_silent_on_the_others(event_type, rule):
    for sentence in rule.fires:
        assert any(f":{rule.name}@" in draft.rule for draft in events_by_sentence()[sentence]), sentence
    for sentence in rule.silent:
        assert not any(draft.type == event_type.name for draft in events_by_sentence()[sentence]), sentence


def trigger_words(rule: Rule) -> set[str]:
    """The words of which a text must hold one for the rule to be tried: verbs, head nouns, both words of phrases."""
    heads = {verb.split()[0] for verb in rule.verbs} | {noun.split()[-1] for noun in rule.nouns}
    parts = {part for phrase in rule.phrases for word in phrase.split() for part in word.split("/")}
    return heads | {part.split("_")[0] for part in parts} | {copula.split()[0] for copula in rule.copulas}


@cache
def words_by_sentence() -> dict[str, set[str]]:
    """Lemmas, repaired as the rules see them, and word forms of every silent sentence."""
    sentences = sorted({sentence for _, rule in RULES for sentence in rule.silent})
    articles = [Article(id=str(n), source=str(n), text=sentence) for n, sentence in enumerate(sentences)]
    found = {}
    for article, doc in annotate(articles):
        lemmas = {token.lemma_.lower() for token in doc} | set(tree_of(doc).lemmas)
        found[article.text] = lemmas | {token.lower_ for token in doc}
    return found


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[rule.name for _, rule in RULES])
def test_a_silent_sentence_holds_a_trigger_of_its_rule_so_that_it_could_fail(rule):
    for sentence in rule.silent:
        assert trigger_words(rule) & words_by_sentence()[sentence], sentence


def test_there_are_sixty_types_and_four_hundred_triggers():
    assert len(TYPES.types) >= 60
    assert TYPES.trigger_count() > 400


CONTRACT = {
    "Election",
    "VoteCount",
    "Candidacy",
    "Endorsement",
    "Concession",
    "Victory",
    "Inauguration",
    "Appointment",
    "Resignation",
    "Dismissal",
    "Monitoring",
    "Legislation",
    "Postponement",
    "Publication",
    "Pardon",
    "Release",
    "Arrest",
    "Charge",
    "Trial",
    "Conviction",
    "Sentencing",
    "Lawsuit",
    "CourtRuling",
    "Investigation",
    "Statement",
    "Announcement",
    "Promise",
    "Request",
    "Demand",
    "Threat",
    "Warning",
    "Accusation",
    "Allegation",
    "Denial",
    "Denunciation",
    "Praise",
    "Apology",
    "Meeting",
    "Visit",
    "Call",
    "Negotiation",
    "Agreement",
    "TiesCut",
    "TiesRestored",
    "Sanction",
    "Aid",
    "Protest",
    "Attack",
    "Clash",
    "Killing",
    "Death",
    "Injury",
    "Disaster",
    "Accident",
    "Outage",
    "Delay",
    "Launch",
    "Acquisition",
    "Merger",
    "Investment",
    "Purchase",
    "Contract",
    "Layoff",
    "Earnings",
    "PriceChange",
    "Hiring",
}


def test_every_type_of_the_contract_is_there():
    assert set(TYPES.types).issuperset(CONTRACT)


def test_shortcuts_of_the_contract_are_there():
    shortcuts = {each.shortcut for each in TYPES.types.values() if each.shortcut}
    assert shortcuts == {
        "endorsed",
        "won",
        "appointed",
        "observed",
        "pardoned",
        "arrested",
        "charged",
        "sued",
        "accused",
        "denounced",
        "praised",
        "met",
        "visited",
        "attacked",
        "acquired",
    }
