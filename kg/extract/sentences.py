"""Sentence bounds by token: spaCy's `token.sent` walks the whole sentence each time it is asked."""

from spacy.tokens import Doc

_KEY = "dateline_sentences"


def sentence_of(doc: Doc, token: int) -> tuple[int, int]:
    """First token of the token's sentence and the token after its last."""
    bounds: list[tuple[int, int]] | None = doc.user_data.get(_KEY)
    if bounds is None:
        bounds = doc.user_data[_KEY] = []
        for sent in doc.sents:
            bounds.extend([(sent.start, sent.end)] * (sent.end - sent.start))
    return bounds[token]
