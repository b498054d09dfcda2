"""The dictionary of the language pipeline: what it has (words of a name often are not in it) and what it gets wrong."""

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

_TABLE = "dateline_dictionary"
_LEMMATIZER, _INDEX, _EXCEPTIONS = "lemmatizer", "lemma_index", "lemma_exc"
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")
"""A verb whose last letter is doubled before an ending: 'hop' gives 'hopped', so that 'hoped' is of 'hope'."""


def _lookups(nlp: Language) -> Lookups | None:
    lookups = getattr(nlp.get_pipe(_LEMMATIZER), "lookups", None) if _LEMMATIZER in nlp.pipe_names else None
    return lookups if lookups is not None and lookups.has_table(_INDEX) else None


def share_dictionary(nlp: Language) -> None:
    """Lets the pipeline's Docs tell which words its lemmatizer knows; without a list of words, nothing happens."""
    lookups = _lookups(nlp)
    if lookups is not None:
        known = {word: True for words in lookups.get_table(_INDEX).values() for word in words}
        nlp.vocab.lookups.add_table(_TABLE, known)


def mend_lemmas(nlp: Language) -> None:
    """Lets 'staged' come from 'stage', not from 'stag', and 'taxes' from 'tax', not from 'taxis'."""
    lookups = _lookups(nlp)
    if lookups is None or not lookups.has_table(_EXCEPTIONS):
        return
    index, exceptions = lookups.get_table(_INDEX), lookups.get_table(_EXCEPTIONS)
    verbs = set(index["verb"])
    index["verb"] = [verb for verb in index["verb"] if f"{verb}e" not in verbs or not _DOUBLING.search(verb)]
    for pos in ("verb", "noun"):
        exceptions[pos] = {word: lemmas for word, lemmas in exceptions[pos].items() if len(lemmas) == 1}


def in_dictionary(doc: Doc, words: Iterable[str]) -> frozenset[str]:
    """Those of the words, in lower case, that the pipeline's dictionary has, also without a final 's'."""
    lookups = doc.vocab.lookups
    if not lookups.has_table(_TABLE):
        return frozenset()
    known = lookups.get_table(_TABLE)
    return frozenset(word for word in words if word in known or word.removesuffix("s") in known)
