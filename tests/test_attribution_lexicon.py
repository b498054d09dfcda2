"""Every rule of the attribution and factuality lexicons does what its own sentences say."""

import re
from functools import cache

import pytest

from kg.extract.annotate import annotate
from kg.extract.attribution import attribute
from kg.extract.attribution_lexicon import Cue, Rule, attribution_words, cue_index, factuality_words, sign_index
from kg.extract.drafts import Attribution
from kg.extract.factuality import effect_table, to_factuality
from kg.extract.referents import Referents
from kg.records import Article

RULES: tuple[Rule, ...] = (*attribution_words().cues, *factuality_words().operators, *factuality_words().signs)
FIRES = [(rule, sentence) for rule in RULES for sentence in rule.fires]
SILENT = [(rule, sentence) for rule in RULES for sentence in rule.silent]


@cache
def attributions(sentence: str) -> tuple[Attribution, ...]:
    """The attributions of the tokens in brackets."""
    texts = sentence.split("[")
    text, spots = texts[0], []
    for part in texts[1:]:
        spots.append(len(text))
        text += part.replace("]", "", 1)
    article = Article(id="t", source="t", text=text)
    ((_, doc),) = annotate([article])
    tokens = [token.i for token in doc if token.idx in spots]
    assert len(tokens) == len(spots), sentence
    found = attribute(article, doc, Referents(doc, ()), tokens)
    return tuple(found[token] for token in tokens)


@pytest.mark.parametrize(("rule", "sentence"), FIRES, ids=[f"{r.rule}: {s}" for r, s in FIRES])
def test_a_rule_fires_where_it_says(rule: Rule, sentence: str) -> None:
    expected = to_factuality(effect_table(rule.effect)["asserted"])
    for found in attributions(sentence):
        assert found.factuality == expected, found
        if rule.effect not in ("implied", "known"):
            named = "quote" if isinstance(rule, Cue) and rule.on == ("quotation",) else rule.rule
            assert found.rule == f"{named}@1"


@pytest.mark.parametrize(("rule", "sentence"), SILENT, ids=[f"{r.rule}: {s}" for r, s in SILENT])
def test_a_rule_is_silent_where_it_says(rule: Rule, sentence: str) -> None:
    for found in attributions(sentence):
        assert found.rule != f"{rule.rule}@1"
        if rule.effect in ("implied", "known"):
            assert found.rule != "own-voice@1"


def test_rule_names_are_unique() -> None:
    names = [rule.rule for rule in RULES]
    assert sorted(set(names)) == sorted(names)


def test_every_rule_has_words_and_sentences_and_brackets() -> None:
    for rule in RULES:
        assert rule.words and rule.fires and rule.silent, rule.rule
        assert all(re.search(r"\[\S+\]", sentence) for sentence in (*rule.fires, *rule.silent)), rule.rule


def test_words_are_lower_case() -> None:
    assert all(word == word.lower() for words in cue_index().values() for word in words)
    assert all(word == word.lower() for word in sign_index())
