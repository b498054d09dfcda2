"""Event types: their roles, triggers and constraints, read from `ontology/events/*.yaml` and checked."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import Field

from kg.errors import OntologyError
from kg.ontology import folder, read_yaml
from kg.records import EntityKind, ParticipantRole, Record

ROOT = "Event"
Form = Literal["verb", "noun", "phrase", "copula"]
PREPOSITIONS = frozenset(
    [
        "about",
        "across",
        "after",
        "against",
        "along",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "regarding",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "upon",
        "using",
        "via",
        "with",
        "within",
        "without",
        "among",
        "inside",
        "outside",
    ]
)
_OTHER_SLOTS = ["subject", "object", "dative", "clause", "possessive", "modifier", "complement", "governor"]
SLOTS = PREPOSITIONS.union(_OTHER_SLOTS)
VOCABULARIES = frozenset({"plover", "cameo", "schema", "wikidata"})
_KINDS = frozenset(get_args(EntityKind)) | {"Any"}
_ROLES = frozenset(get_args(ParticipantRole))


class Rule(Record):
    """A group of triggers that tell an event type under the same conditions, with example sentences as its tests."""

    name: str = ""
    """Type and number ('Release/2'); set by the loader."""
    verbs: tuple[str, ...] = ()
    """'pardon', 'step down' (verb and particle or preposition), 'go to poll' (verb, preposition, noun)."""
    nouns: tuple[str, ...] = ()
    """'pardon', 'press conference' (noun with a modifier before it)."""
    phrases: tuple[str, ...] = ()
    """'sever/cut tie/relation': any of the verbs with any of the nouns as its object; 'break_off' for two words."""
    copulas: tuple[str, ...] = ()
    """Adjectives and adverbs after 'be' and the like: 'down', 'inaccessible'."""
    where: Mapping[str, tuple[str, ...]] = {}
    """Slot ('for'), or several ('of/for') → classes of which a filler must be one; all must fit.

    Classes are entity kinds, event types, lemmas and 'Any'.
    """
    unless: Mapping[str, tuple[str, ...]] = {}
    """Slot or slots → classes of which no filler may be one."""
    roles: Mapping[str, tuple[str, ...]] = {}
    """Role → slots, over the type's."""
    priority: int = 0
    """Rules of a higher one are tried first; then those with more conditions."""
    fires: tuple[str, ...] = Field(min_length=1)
    silent: tuple[str, ...] = Field(min_length=1)


class EventType(Record):
    """A class of events: what tells it, who takes part, what it is called elsewhere."""

    name: str = ""
    comment: str
    parent: str = ROOT
    shortcut: str | None = None
    """Name of the direct relation between two participants of an event that is a fact."""
    shortcut_roles: tuple[ParticipantRole, ParticipantRole] = ("agent", "patient")
    """Roles of the relation's subject and object."""
    roles: Mapping[str, tuple[str, ...]] = {}
    """Role → slots that fill it, over the defaults."""
    mappings: Mapping[str, str] = {}
    """Counterparts: plover, cameo, schema (schema.org), wikidata."""
    rules: tuple[Rule, ...] = Field(min_length=1)


class Candidate(NamedTuple):
    """A rule that a trigger may fire."""

    type: str
    rule: Rule
    parts: tuple[str, ...]
    """What must stand beside the lemma: particle; preposition and noun; noun's modifiers; the phrase's object."""


class EventTypes(Record):
    """All event types, with look-ups from lemma to the rules that it may fire, most specific first."""

    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Candidate, ...]]
    nouns: Mapping[str, tuple[Candidate, ...]]
    phrases: Mapping[str, tuple[Candidate, ...]]
    copulas: Mapping[str, tuple[Candidate, ...]]
    noun_triggers: Mapping[str, str]
    """Lemma of a one-word noun trigger → the type that it tells first."""

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the type is the ancestor or lies below it; every type is an Event."""
        while name != ancestor:
            if name == ROOT or name not in self.types:
                return False
            name = self.types[name].parent
        return True

    def trigger_count(self) -> int:
        """Number of different triggers of all forms."""
        tables = (self.verbs, self.nouns, self.phrases, self.copulas)
        return sum(len({(lemma, each.parts) for lemma, found in table.items() for each in found}) for table in tables)


def read_event_types(paths: Iterable[Path]) -> EventTypes:
    """The event types of the files.

    Raises:
        OntologyError: an unknown parent, role, slot, class, vocabulary or key; a type told twice; a malformed trigger.
    """
    types: dict[str, EventType] = {}
    homes: dict[str, str] = {}
    for path in sorted(paths):
        for name, raw in read_yaml(path, dict[str, EventType]).items():
            if name in types or name == ROOT:
                raise OntologyError(
                    f"{path.name}: {name}", f"the type stands in {homes.get(name, 'the root')!r} too", "keep one"
                )
            rules = tuple(rule.model_copy(update={"name": f"{name}/{n}"}) for n, rule in enumerate(raw.rules, start=1))
            types[name] = raw.model_copy(update={"name": name, "rules": rules})
            homes[name] = path.name
    for name, each in types.items():
        _check_type(f"{homes[name]}: {name}", each, types)
    tables = {form: _index(types, homes, form) for form in get_args(Form)}
    noun_triggers: dict[str, str] = {}
    for lemma, found in tables["noun"].items():
        plain = [each.type for each in found if not each.parts]
        if plain:
            noun_triggers[lemma] = plain[-1]
    return EventTypes(
        types=types,
        verbs=tables["verb"],
        nouns=tables["noun"],
        phrases=tables["phrase"],
        copulas=tables["copula"],
        noun_triggers=noun_triggers,
    )


@cache
def load_events() -> EventTypes:
    """The event types of `ontology/events`.

    Raises:
        OntologyError: see `read_event_types`.
    """
    return read_event_types((folder() / "events").glob("*.yaml"))


def _check_type(where: str, each: EventType, types: Mapping[str, EventType]) -> None:
    if each.parent != ROOT and each.parent not in types:
        raise OntologyError(where, f"unknown parent {each.parent!r}", f"expected {ROOT} or one of the types")
    line, name = [each.name], each.parent
    while name != ROOT:
        if name in line:
            raise OntologyError(
                where,
                f"its parents run in a circle: {' → '.join([*line, name])}",
                f"let one of them have the parent {ROOT}",
            )
        line.append(name)
        name = types[name].parent
    _check_keys(where, each.mappings, VOCABULARIES, "vocabulary")
    _check_roles(where, each.roles)
    for rule in each.rules:
        place = f"{where}: rule {rule.name}"
        if not (rule.verbs or rule.nouns or rule.phrases or rule.copulas):
            raise OntologyError(place, "no trigger", "give it verbs, nouns, phrases or copulas")
        _check_roles(place, rule.roles)
        for paths, classes in (*rule.where.items(), *rule.unless.items()):
            for slot in paths.split("/"):
                _check_slot(place, slot)
            _check_classes(place, classes, types)


def _check_keys(where: str, found: Iterable[str], known: frozenset[str], what: str) -> None:
    for key in found:
        if key not in known:
            raise OntologyError(where, f"unknown {what} {key!r}", f"expected one of {', '.join(sorted(known))}")


def _check_roles(where: str, roles: Mapping[str, tuple[str, ...]]) -> None:
    _check_keys(where, roles, _ROLES, "role")
    for slots in roles.values():
        for slot in slots:
            _check_slot(where, slot)


def _check_slot(where: str, slot: str) -> None:
    _check_keys(where, slot.split("."), SLOTS, "slot")


def _check_classes(where: str, classes: Iterable[str], types: Mapping[str, EventType]) -> None:
    for name in classes:
        if name[:1].isupper() and name not in _KINDS and name not in types:
            raise OntologyError(
                where, f"unknown class {name!r}", f"expected a lemma, a type or one of {', '.join(sorted(_KINDS))}"
            )


def _index(types: Mapping[str, EventType], homes: Mapping[str, str], form: Form) -> dict[str, tuple[Candidate, ...]]:
    table: dict[str, list[Candidate]] = {}
    for name, each in types.items():
        for rule in each.rules:
            for lemma, parts in _triggers(f"{homes[name]}: {name}: rule {rule.name}", rule, form):
                table.setdefault(lemma, []).append(Candidate(name, rule, parts))
    return {lemma: tuple(sorted(found, key=_specificity)) for lemma, found in sorted(table.items())}


def _specificity(candidate: Candidate) -> tuple[int, int, int]:
    rule = candidate.rule
    return -rule.priority, -len(candidate.parts), -len(rule.where) * 2 - bool(rule.unless)


def _triggers(where: str, rule: Rule, form: Form) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Lemma that the index holds, and what must stand beside it."""
    if form == "phrase":
        for phrase in rule.phrases:
            yield from _spread(where, phrase)
        return
    for trigger in {"verb": rule.verbs, "noun": rule.nouns, "copula": rule.copulas}[form]:
        words = trigger.split()
        if not words or trigger != trigger.lower() or (form == "verb" and len(words) > 3):
            raise OntologyError(where, f"trigger {trigger!r}", "expected one to three lower-case words")
        yield (words[-1], tuple(words[:-1])) if form == "noun" else (words[0], tuple(words[1:]))


def _spread(where: str, phrase: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    words = phrase.split()
    if len(words) != 2:
        raise OntologyError(where, f"phrase {phrase!r}", "expected 'VERB/VERB NOUN/NOUN'")
    for verb in words[0].split("/"):
        lemma, *particle = verb.split("_")
        for noun in words[1].split("/"):
            yield lemma, (noun, *particle)
