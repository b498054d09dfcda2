"""Who says what stands at a token, and how it is put."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.drafts import Attribution
from kg.extract.referents import Referents
from kg.records import Article, Factuality


def attribute(article: Article, doc: Doc, referents: Referents, tokens: Sequence[int]) -> dict[int, Attribution]:
    """The attribution of each of the tokens, by token."""
    return {token: Attribution(Factuality.ASSERTED, rule="own-voice@1") for token in tokens}
