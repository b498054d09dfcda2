"""What is remembered of words: the very attributes that the pipeline's own attribute ruler gives."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.annotate import load_model
from kg.extract.word_attributes import NAME, remember_attributes

ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
NLP = load_model()
RULER = NLP.get_pipe("attribute_ruler")
WORDS = [
    "There",
    "are",
    "is",
    "'s",
    "gon",
    "na",
    "got",
    "ta",
    "let",
    "c'm",
    "on",
    "y'",
    "all",
    "ai",
    "n't",
    "gets",
    "me",
    "it",
    "you",
    "do",
    "had",
    "that",
    "who",
    "the",
    "Ruiz",
]
BLANKS = ["\n", "  ", "\u00a0", "who\n"]
TAGS = ["", "NN", "NNP", "VBZ", "VBD", "VBP", "MD", "IN", "DT", "WDT", "PRP", "TO", "_SP", "RB", "POS"]
RELATIONS = ["", "nsubj", "dobj", "pobj", "aux", "expl", "mark", "det", "ROOT", "conj", "dep"]


def make_doc(tokens: list[tuple[str, str, str]]) -> Doc:
    words, tags, deps = zip(*tokens, strict=True)
    doc = Doc(NLP.vocab, words=words, tags=tags)
    for token, dep in zip(doc, deps, strict=True):
        token.dep_ = dep
    return doc


@given(
    st.lists(st.tuples(st.sampled_from(WORDS + BLANKS), st.sampled_from(TAGS), st.sampled_from(RELATIONS)), min_size=1)
)
def test_any_words_get_what_the_ruler_gives(tokens: list[tuple[str, str, str]]) -> None:
    expected, found = RULER(make_doc(tokens)), NLP.get_pipe(NAME)(make_doc(tokens))
    assert found.to_array(ATTRIBUTES).tolist() == expected.to_array(ATTRIBUTES).tolist()


def test_rules_on_two_words_hold_beside_those_on_one() -> None:
    tokens = [("There", "EX", "expl"), ("are", "VBP", "ROOT"), ("gon", "VBG", "conj"), ("na", "TO", "aux")]
    found = NLP.get_pipe(NAME)(make_doc(tokens))
    assert [(token.pos_, token.lemma_) for token in found] == [
        ("PRON", ""),
        ("VERB", "be"),
        ("VERB", "go"),
        ("PART", "to"),
    ]


def test_the_pipeline_remembers_and_does_not_run_the_ruler() -> None:
    assert NAME in NLP.pipe_names
    assert "attribute_ruler" not in NLP.pipe_names
    assert NLP.pipe_names.index(NAME) < NLP.pipe_names.index("lemmatizer")


def test_a_ruler_that_looks_at_more_than_words_runs_itself() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"ENT_TYPE": "PERSON"}]], {"POS": "PROPN"})
    remember_attributes(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


def test_a_pipeline_without_a_ruler_stays_as_it_is() -> None:
    nlp: Language = spacy.blank("en")
    remember_attributes(nlp)
    assert nlp.pipe_names == []
