"""The quotations of a Doc with the words that say who speaks them, worked out once and kept with the Doc."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.attribution_cues import find_cues
from kg.extract.attribution_lexicon import Carriers
from kg.extract.attribution_mends import mend_tree
from kg.extract.attribution_quotes import Speech, find_speech
from kg.extract.quotes import quotes_of
from kg.extract.syntax import Tree, tree_of

_KEY = "dateline_speech"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The parse mended where somebody speaks, its cues by token, and the quotations that are speech."""

    tree: Tree
    cues: Mapping[int, Carriers]
    speech: Speech


def spoken_in(doc: Doc) -> Spoken:
    """The Doc's cues and quotations."""
    found: Spoken | None = doc.user_data.get(_KEY)
    if found is None:
        parsed = tree_of(doc)
        cues = find_cues(parsed)
        tree = mend_tree(parsed, cues)
        offsets = [int(offset) for offset in doc.to_array(["IDX"]).ravel()]
        speech = find_speech(tree, offsets, doc.text, quotes_of(doc), cues)
        found = doc.user_data[_KEY] = Spoken(tree, cues, speech)
    return found
