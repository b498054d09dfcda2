"""What a built graph says, looked up by the public names of the graph model alone.

All graphs of the store count as one. Nodes are IRIs as text, literals their text.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from pyoxigraph import Store

LABELS = ("label", "prefLabel", "altLabel", "hiddenLabel")
NAMED = ("Person", "Party", "Institution", "Outlet", "Place", "Product")
ROLES = ("agent", "patient", "recipient", "topic", "instrument", "place")
SPEECH = frozenset(
    {"Statement", "Announcement", "Report", "Promise", "Request", "Demand", "Order", "Threat", "Warning"}
)
SPEECH |= {"Denial", "Proposal", "Expectation", "Accusation", "Allegation"}


def plain(text: str) -> str:
    """Lower case, without accents and punctuation, single blanks.

    >>> plain("Lin  Chia-lung, né Ó")
    'lin chia lung ne o'
    """
    decomposed = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c if c.isalnum() and c.isascii() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.split())


def local(iri: str) -> str:
    """The last part of an IRI: the name without its vocabulary."""
    return iri.rpartition("#")[2].rpartition("/")[2]


class Answers:
    """A built graph's statements by subject and by object, with the look-ups that expectations need."""

    def __init__(self, store: Store) -> None:
        self.values: dict[tuple[str, str], set[str]] = {}
        self.subjects: dict[tuple[str, str], set[str]] = {}
        for quad in store:
            subject, prop, value = (
                str(getattr(part, "value", part)) for part in (quad.subject, quad.predicate, quad.object)
            )
            self.values.setdefault((subject, local(prop)), set()).add(value)
            self.subjects.setdefault((local(prop), value), set()).add(subject)
        self.kinds: dict[str, set[str]] = {}
        self.by_label: dict[str, set[str]] = {}
        for (subject, prop), found in self.values.items():
            if prop == "type":
                for kind in found:
                    self.kinds.setdefault(local(kind), set()).add(subject)
            if prop in LABELS:
                for label in found:
                    self.by_label.setdefault(plain(label), set()).add(subject)

    def of(self, node: str, prop: str) -> set[str]:
        """The values of a property."""
        return self.values.get((node, prop), set())

    def having(self, prop: str, value: str) -> set[str]:
        """The nodes that have the value for the property."""
        return self.subjects.get((prop, value), set())

    def words(self, node: str, prop: str) -> set[str]:
        """The values of a property, of IRIs their local names."""
        return {local(value) if value.startswith("http") else value for value in self.of(node, prop)}

    def labels(self, node: str) -> set[str]:
        """All names of a node, made plain."""
        return {plain(label) for prop in LABELS for label in self.of(node, prop)}

    def label(self, node: str) -> str:
        """The name under which a node is shown."""
        return min(self.of(node, "prefLabel") or self.of(node, "label"), default=node)

    def is_a(self, node: str, *kinds: str) -> bool:
        """Whether a node is of one of the classes."""
        return any(node in self.kinds.get(kind, ()) for kind in kinds)

    def bearers(self, name: str, kind: str | None = None) -> set[str]:
        """The entities that bear a name in any kind of label, of that class where one is given."""
        found = self.by_label.get(plain(name), set())
        return {node for node in found if self.is_a(node, *((kind,) if kind else NAMED))}

    def entity(self, name: str, kind: str | None = None) -> str:
        """The first entity that bears the name; the empty text where none does."""
        return min(self.bearers(name, kind), default="")

    def participants(self, event: str) -> set[str]:
        """Those that take part in an event in any role."""
        return {node for role in ROLES for node in self.of(event, role)}

    def events(self, kinds: Iterable[str], words: Iterable[str], who: Iterable[tuple[str, str]]) -> set[str]:
        """The events of one of the classes, told by one of the words, with the named entities in their roles.

        The role `who` stands for any role. No class, or no word, means any.
        """
        kinds, words = tuple(kinds), tuple(words)
        found = set().union(*(self.kinds.get(kind, set()) for kind in kinds or ("Event",)))
        if words:
            found = {event for event in found if any(word in self._telling(event) for word in words)}
        for role, name in who:
            nodes = self.bearers(name)
            found = {
                event
                for event in found
                if nodes & (self.participants(event) if role == "who" else self.of(event, role))
            }
        return found

    def _telling(self, event: str) -> str:
        return " ".join((*self.of(event, "label"), *self.of(event, "predicate"))).lower()

    def claims(self, node: str) -> set[str]:
        """The claims about an event, figure or role."""
        return self.having("about", node)

    def told(self, node: str, prop: str) -> set[str]:
        """What the claims about a node have for a property."""
        return {value for claim in self.claims(node) for value in self.words(claim, prop)}

    def claimants(self, node: str) -> set[str]:
        """All names of those to whom the claims about a node are attributed."""
        sources = {source for claim in self.claims(node) for source in self.of(claim, "claimed_by")}
        return set().union(*(self.labels(source) for source in sources))

    def article(self, source: str) -> str:
        """The article of that source id; the empty text where there is none."""
        return min(self.having("identifier", source) & self.kinds.get("Article", set()), default="")

    def sentences(self) -> Iterator[str]:
        """The sentences on which claims stand."""
        return (value for (_, prop), found in self.values.items() if prop == "sentence" for value in found)

    def picture(self, event: str) -> str:
        """An event in one line, for the report of a wrong answer."""
        dates, status = "/".join(sorted(self.of(event, "date"))), "/".join(sorted(self.words(event, "status")))
        who = ", ".join(f"{role}={self.label(node)}" for role in ROLES for node in sorted(self.of(event, role)))
        return f"{'/'.join(sorted(self.of(event, 'label')))} [{dates or 'undated'}; {status}; {who}]"
