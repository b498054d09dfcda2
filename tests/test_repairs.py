"""Repairs of parses: each by the sentences of `ontology/lexicons/repairs.yaml` that it changes and leaves alone."""

from random import Random

import pytest
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, TAG

from kg.extract.annotate import load_model
from kg.extract.columns import Columns
from kg.extract.repairs import REPAIRS
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.tree import mend_parse, tree_of


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(name, sentence, id=f"{name}: {sentence[:40]}")
        for name, rule in load_repairs().repairs.items()
        for sentence in getattr(rule, kind)
    ]


def _is_changed(name: str, sentence: str) -> bool:
    """Whether the repair, tried alone at each word, changes anything in the parse of the sentence."""
    doc = load_model()(sentence)
    strings = doc.vocab.strings
    words, lemmas, tags, poses, deps = (
        [strings[key] for key in column] for column in doc.to_array([LOWER, LEMMA, TAG, POS, DEP]).T.tolist()
    )
    heads = [i + offset for i, offset in enumerate(doc.to_array([HEAD]).astype("int64").tolist())]
    columns = Columns(words, lemmas, tags, poses, deps, heads)
    before = [list(column) for column in columns]
    for token, dep in enumerate(deps):
        if dep in load_repairs().repairs[name].deps:
            REPAIRS[name](columns, token)
    return before != [list(column) for column in columns]


@pytest.mark.parametrize(("name", "sentence"), _cases("fires"))
def test_repair_changes_what_it_is_for(name: str, sentence: str) -> None:
    assert _is_changed(name, sentence)


@pytest.mark.parametrize(("name", "sentence"), _cases("silent"))
def test_repair_leaves_alone_what_it_is_not_for(name: str, sentence: str) -> None:
    assert not _is_changed(name, sentence)


_WORDS = ("co", "-", "that", "as", "with", "of", "by", "to", "and", ",", '"', "said", "found", "mayor", "Berg", "not")
_TAGS = (
    *(("VBD", "VERB"), ("VBN", "VERB"), ("VB", "VERB"), ("VBZ", "AUX"), ("NNP", "PROPN"), ("NN", "NOUN")),
    *(("IN", "ADP"), (",", "PUNCT"), ("RB", "ADV")),
)


def _parse_at_random(chance: Random) -> Columns:
    """Columns of a sentence that no parser would read so, but each word hangs from a root."""
    relations = sorted({"mark", "nsubj", "aux"}.union(*(rule.deps for rule in load_repairs().repairs.values())))
    order = chance.sample(range(12), 12)
    heads = {token: order[chance.randrange(place)] if place else token for place, token in enumerate(order)}
    deps = ["ROOT" if heads[token] == token else chance.choice(relations) for token in range(12)]
    words, tags = chance.choices(_WORDS, k=12), chance.choices(_TAGS, k=12)
    forms, classes = [tag for tag, _ in tags], [pos for _, pos in tags]
    return Columns(words, list(words), forms, classes, deps, [heads[token] for token in range(12)])


def test_each_word_hangs_from_a_root_whatever_is_mended() -> None:
    chance = Random(1)
    for columns in [_parse_at_random(chance) for _ in range(2_000)]:
        mend_parse(columns)
        above = list(range(12))
        for _ in range(12):
            above = [columns.heads[token] for token in above]
        assert all(columns.heads[token] == token for token in above)


def test_a_verb_does_not_take_the_place_of_its_prefix_below_itself() -> None:
    tree = tree_of(load_model()("Critics regard many judges in Saudi Arabia as having been co-opted by the ministers."))
    opted = tree.words.index("opted")
    assert (tree.deps[opted], tree.words[tree.heads[opted]]) == ("advcl", "regard")
