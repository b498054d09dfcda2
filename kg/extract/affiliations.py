"""Which person a party's name describes: 'Berg of the Green Party', 'Berg (Green Party)'."""

from spacy.tokens import Doc, Token

from kg.extract.referents import Referents
from kg.extract.sentences import sentence_of

_LINKS = {"of", "from", "for"}
_REACH = 6


def member_described(doc: Doc, referents: Referents, party_token: int) -> str | None:
    """Id of the person whose party the token names, None where the party stands for itself."""
    start, _ = sentence_of(doc, party_token)
    party = referents.covering(party_token)
    i = party_token
    while i >= start and referents.covering(i) == party:
        i -= 1
    if i >= start and doc[i].text == "(":
        return _person_before(doc, referents, i, start)
    for _ in range(_REACH):
        if i < start or _closes(doc[i]) or doc[i].lower_ in _LINKS:
            break
        i -= 1
    return _person_before(doc, referents, i, start) if i >= start and doc[i].lower_ in _LINKS else None


def _closes(token: Token) -> bool:
    """Whether no phrase that describes the party goes on to the left of the token ('centre-left' does not close it)."""
    return token.dep_ != "amod" and token.text != "-" and token.pos_ in {"VERB", "AUX", "PUNCT", "PRON"}


def _person_before(doc: Doc, referents: Referents, i: int, start: int) -> str | None:
    i -= 1
    if i >= start and doc[i].text == ",":
        i -= 1
    person = referents.covering(i) if i >= start else None
    return person if person and referents.kind(person) == "Person" else None
