"""Which entity each token of a Doc stands for."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from spacy.tokens import Doc

from kg.extract.token_columns import offsets_of
from kg.records import DocEntity, Mention


class Named(Protocol):
    """Who can tell for whom a token stands, while references are read or when they are."""

    def headed(self, token: int) -> str | None:
        """Id of the entity that the mention with that head stands for."""

    def covering(self, token: int) -> str | None:
        """Id of the entity whose mention covers the token."""

    def kind(self, entity: str) -> str:
        """Class of the entity of that id."""


class Referents:
    """Look-up from tokens to the entities of one article."""

    def __init__(self, doc: Doc, entities: Iterable[DocEntity], told: Mapping[int, int] | None = None) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._told = told or {}
        self._at: dict[int, tuple[str, Mention]] = {}
        self._headed: dict[int, tuple[str, Mention]] = {}
        offsets = offsets_of(doc)
        first = {offset: i for i, offset in enumerate(offsets)}
        spans = sorted(
            (
                (mention, entity.id)
                for entity in self.entities.values()
                for mention in entity.mentions
                if mention.kind != "trigger"
            ),
            key=lambda pair: (pair[0].start - pair[0].end, pair[0].start, pair[1]),
        )
        for mention, entity in spans:  # long spans first: an inner mention wins at its own tokens
            i = first.get(mention.start)
            while i is not None and i < len(offsets) and offsets[i] < mention.end:
                self._at[i] = (entity, mention)
                i += 1
            head = first.get(mention.head)
            if head is not None:
                self._headed[head] = (entity, mention)

    def headed(self, token: int) -> str | None:
        """Id of the entity of which some mention has that token as its syntactic head; the innermost mention wins."""
        found = self._headed.get(token)
        return found[0] if found else None

    def mention_headed(self, token: int) -> Mention | None:
        """The innermost mention that has that token as its head."""
        found = self._headed.get(token)
        return found[1] if found else None

    def covering(self, token: int) -> str | None:
        """Id of the entity of the innermost mention that covers the token."""
        found = self._at.get(token)
        return found[0] if found else None

    def is_side(self, entity: str) -> bool:
        """Whether it is who a speaker calls 'we': none but pronouns tell of it, and it is no group that was named."""
        known = self.entities[entity]
        return not known.group_of and all(mention.kind == "pronoun" for mention in known.mentions)

    def told(self, token: int) -> int | None:
        """The noun of what happens for which the pronoun at the token stands."""
        return self._told.get(token)

    def end_of(self, token: int) -> int:
        """The first token behind it that does not stand for the same entity; the token where it stands for none."""
        entity = self.covering(token)
        while entity is not None and self.covering(token) == entity:
            token += 1
        return token

    def mention_covering(self, token: int) -> Mention | None:
        """The innermost mention that covers the token."""
        found = self._at.get(token)
        return found[1] if found else None

    def kind(self, entity: str) -> str:
        """Class of the entity of that id."""
        return self.entities[entity].kind
