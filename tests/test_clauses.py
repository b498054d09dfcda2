"""Parses mended by the form of the words: each sentence with one token's head and relation."""

import pytest

from kg.extract.annotate import annotate
from kg.extract.syntax import tree_of
from kg.records import Article

MENDED = [
    pytest.param("The minister said the fleet would sail and vowed help.", "vowed", "said", "conj", id="second saying"),
    pytest.param(
        "The mayor said the fleet would sail and return.", "return", "sail", "conj", id="one auxiliary for both"
    ),
    pytest.param(
        "Reyes could not vote: the court upheld his sentence.", "vote", "upheld", "parataxis", id="before a colon"
    ),
    pytest.param(
        "A court in Paris tossed a suit claiming the executives should have seen faults, saying they had been told.",
        "saying",
        "tossed",
        "advcl",
        id="a remark of who tosses the claim",
    ),
    pytest.param(
        "A network has asked the court to find that its contract did not specify the quality, saying that it was free.",
        "saying",
        "asked",
        "advcl",
        id="a remark of who asks",
    ),
    pytest.param("The race was hurt by rain and claims of fraud.", "of", "claims", "prep", id="of, with the last noun"),
    pytest.param(
        "On Wednesday Reyes alleged, without proof, that boats had sunk.", "Reyes", "alleged", "nsubj", id="day, name"
    ),
    pytest.param(
        "On Wednesday Reyes alleged, without proof, that boats had sunk.", "sunk", "alleged", "ccomp", id="that"
    ),
    pytest.param(
        "He had refused five times to leave and claimed without evidence that Reyes had agreed.",
        "claimed",
        "refused",
        "conj",
        id="a past verb after an infinitive",
    ),
    pytest.param(
        "A boat with more than 90 people on board sank off Samoa.", "boat", "sank", "nsubj", id="what sank, after with"
    ),
    pytest.param(
        "The ruler freed ousted President Carl Moss.", "ousted", "moss", "amod", id="a participle before a title"
    ),
    pytest.param("Soldiers in Mali overthrew President Moss on Monday.", "moss", "overthrew", "dobj", id="an odd past"),
    pytest.param(
        "He asked whether she decided to leave or was forced out.", "forced", "decided", "conj", id="a second passive"
    ),
    pytest.param(
        "Reyes confirmed that Moss had left, but did not say why.", "say", "confirmed", "conj", id="did not say"
    ),
    pytest.param(
        "Moss was urged by Reyes to run and has been serving as mayor.", "serving", "urged", "conj", id="has been"
    ),
    pytest.param("Reyes, the firm's vice-president, left.", "president", "reyes", "appos", id="vice-president"),
    pytest.param("The ship had problems with the engine.", "with", "problems", "prep", id="trouble with"),
    pytest.param(
        "The court issued an order barring Acme from selling boats.", "from", "barring", "prep", id="barred from"
    ),
    pytest.param(
        "The firm issued a statement naming Acme from its office.", "from", "issued", "prep", id="not named from"
    ),
    pytest.param("The firm associated the issue with a fault.", "with", "associated", "prep", id="link with"),
    pytest.param(
        "Captain arrested, company denies overloading.", "arrested", "denies", "parataxis", id="two headlines"
    ),
    pytest.param("The regulator opened a probe into purchases by his wife.", "by", "purchases", "prep", id="by, noun"),
    pytest.param(
        "A former pilot himself, Khanal was appointed only in July.", "pilot", "khanal", "appos", id="fronted"
    ),
    pytest.param("Union welcomes ban, minister calls for jail.", "welcomes", "calls", "parataxis", id="called for"),
    pytest.param("The dam holds, she said on Monday.", "holds", "said", "ccomp", id="said on a day"),
    pytest.param("The dam holds, she told reporters.", "holds", "told", "ccomp", id="said to someone"),
    pytest.param("She wanted to sing and dance.", "dance", "sing", "conj", id="an infinitive after an infinitive"),
    pytest.param(
        "Reyes, a former tax clerk, was little known before Carl Moss, the popular head of the banned party, "
        "named him as his candidate.",
        "moss",
        "named",
        "nsubj",
        id="who named him",
    ),
]


@pytest.mark.parametrize(("text", "word", "head", "dep"), MENDED)
def test_the_word_hangs_where_its_form_asks(text: str, word: str, head: str, dep: str) -> None:
    ((_, doc),) = annotate([Article(id="x", source="x", text=text)])
    tree = tree_of(doc)
    token = tree.words.index(word.lower())
    assert (tree.words[tree.heads[token]], tree.deps[token]) == (head, dep)


def test_a_sum_of_won_is_no_victory() -> None:
    ((_, doc),) = annotate([Article(id="x", source="x", text="Moss took 300 million won from the firm.")])
    tree = tree_of(doc)
    assert tree.poses[tree.words.index("won")] == "NOUN"
