"""What a Doc's tokens are, as plain lists: a Token made for each of them costs ten times as much."""

from spacy.attrs import IDX, ORTH
from spacy.tokens import Doc


def read_columns(doc: Doc, *attributes: int) -> list[list[str]]:
    """A list for each attribute (of spacy.attrs) whose values are words, one word a token.

    >>> import spacy
    >>> read_columns(spacy.blank("en")("Lima votes"), ORTH), read_columns(spacy.blank("en")(""), ORTH)
    ([['Lima', 'votes']], [[]])
    """
    strings, known = doc.vocab.strings, dict[int, str]()
    columns = []
    table = doc.to_array(list(attributes)).astype("uint64").reshape(-1, len(attributes))
    for column in table.T.tolist():
        for key in set(column):
            if key not in known:
                known[key] = strings[key]
        columns.append([known[key] for key in column])
    return columns


def texts_of(doc: Doc) -> list[str]:
    """The tokens as they are written."""
    return read_columns(doc, ORTH)[0]


def text_of(doc: Doc) -> str:
    """The Doc's text, joined once and kept with the Doc; its attribute joins the tokens whenever it is asked."""
    text: str | None = doc.user_data.get("dateline_text")
    if text is None:
        text = doc.user_data["dateline_text"] = doc.text
    return text


def offsets_of(doc: Doc) -> list[int]:
    """Where each token starts, in characters."""
    return list(map(int, doc.to_array([IDX]).ravel()))
