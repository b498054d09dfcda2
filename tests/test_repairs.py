"""Repairs of parses: each by the sentences of `ontology/lexicons/repairs.yaml` that it changes and leaves alone."""

import pytest
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, TAG

from kg.extract.annotate import load_model
from kg.extract.columns import Columns
from kg.extract.repairs import REPAIRS
from kg.extract.repairs_lexicon import load_repairs


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
