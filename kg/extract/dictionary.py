"""Which words are in the dictionary of the language pipeline: those of a name often are not."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

_TABLE = "dateline_dictionary"
_LEMMATIZER, _INDEX = "lemmatizer", "lemma_index"


def share_dictionary(nlp: Language) -> None:
    """Lets the pipeline's Docs tell which words its lemmatizer knows; without a list of words, nothing happens."""
    lookups = getattr(nlp.get_pipe(_LEMMATIZER), "lookups", None) if _LEMMATIZER in nlp.pipe_names else None
    if lookups is not None and lookups.has_table(_INDEX):
        known = {word: True for words in lookups.get_table(_INDEX).values() for word in words}
        nlp.vocab.lookups.add_table(_TABLE, known)


def in_dictionary(doc: Doc, words: Iterable[str]) -> frozenset[str]:
    """Those of the words, in lower case, that the pipeline's dictionary has, also without a final 's'."""
    lookups = doc.vocab.lookups
    if not lookups.has_table(_TABLE):
        return frozenset()
    known = lookups.get_table(_TABLE)
    return frozenset(word for word in words if word in known or word.removesuffix("s") in known)
