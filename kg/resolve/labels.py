"""Short sentences that say what an event is."""

from collections.abc import Mapping, Sequence

from kg.records import EventClaim, Factuality, Participant
from kg.resolve.grammar import is_noun, is_passive, is_verb_form
from kg.resolve.inflection import load_label_rules, participle, past
from kg.resolve.label_parts import (
    basis_of,
    find_complement,
    find_content,
    find_fragment,
    is_plural,
    preposition_after,
    preposition_before,
    with_preposition,
)
from kg.resolve.lexicon import load_event_rules
from kg.resolve.telling import Telling


def make_label(
    tellings: Sequence[Telling],
    participants: Sequence[Participant],
    status: Factuality,
    names: Mapping[str, str],
    claims: Mapping[str, EventClaim],
) -> str:
    """A sentence of at most `max_letters` letters about the event: who did what to whom, or 'election in Honduras'."""
    telling = best_claim(tellings)
    best = telling.claim
    fillers: dict[str, list[str]] = {}
    for each in sorted(participants, key=lambda part: part.basis == "whereabouts"):
        if each.basis == "whereabouts" and each.role in fillers:
            continue
        if not each.is_event and each.target in names:
            fillers.setdefault(each.role, []).append(names[each.target])
    said = {role: _list_names(found) for role, found in fillers.items()}
    verb = _verb(telling, said)
    content = find_content(best, claims) if best.type in load_event_rules().speech and "patient" not in said else ""
    more = "" if content else find_complement(best)
    if status == Factuality.DENIED:
        more = more.removeprefix("no ")
    text = _verb_sentence(verb, best, said, (status, more)) if verb else _noun_phrase(best, said, status)
    text = text[:1].upper() + text[1:]
    return shorten(f"{text}{content}")


def best_claim(tellings: Sequence[Telling]) -> Telling:
    """The claim by which the event is called: a fact before a promise, a verb before a noun, most participants."""
    return tellings[0] if len(tellings) == 1 else min(tellings, key=_rank)


def _rank(telling: Telling) -> tuple[bool, bool, int, str, int, str]:
    claim = telling.claim
    roles = {part.role for part in claim.participants if not part.is_event and not part.basis.startswith("content")}
    return telling.unreal, telling.noun, -len(roles), telling.article.id, claim.mention.start, claim.id


def _verb(telling: Telling, said: Mapping[str, str]) -> str | None:
    """The lemma of the verb that tells the event; None where a noun does."""
    rules, claim = load_label_rules(), telling.claim
    if claim.type in rules.nouns_of_types:
        return None
    usual = rules.verbs_of_types.get(claim.type) if {"agent", "patient"} <= said.keys() else None
    return usual or (None if telling.noun else claim.predicate.replace("_", " "))


def _verb_sentence(verb: str, claim: EventClaim, said: Mapping[str, str], told: tuple[Factuality, str]) -> str:
    status, more = told
    usual = verb == load_label_rules().verbs_of_types.get(claim.type)
    verb, thing = _split(verb, claim)
    patient = _object(verb, thing, claim, said)
    active, passive = _verb_forms(verb, status, plural=is_plural(thing.lower() or patient))
    if is_plural(said.get("agent", "") or patient):
        active = _in_plural(active)
    rest = [_rest(role, said, claim) for role in ("recipient", "place") if role in said and not usual]
    if "agent" in said:
        parts = [said["agent"], active, patient]
        rest = rest or ([] if patient or more.startswith("by ") else [more])
    elif not patient:
        return _noun_phrase(claim, said, status)
    elif verb.split()[0] == "be" or not is_passive(claim):
        parts = [patient, active, thing if thing != patient else more]
    else:
        parts = [patient, passive]
        rest = rest or ([more] if more.partition(" ")[0] in load_label_rules().particles else [])
    return " ".join(part for part in (*parts, *rest) if part)


def _object(verb: str, thing: str, claim: EventClaim, said: Mapping[str, str]) -> str:
    """The patient with the noun that belongs to the verb, and the preposition between them."""
    patient = said.get("patient", "")
    if thing and patient and ("agent" in said or is_passive(claim)):
        return f"{thing} {preposition_after(claim, thing, patient)} {patient}"
    if patient and not thing and "agent" in said and basis_of(claim, "patient") == "preposition":
        return with_preposition(claim, verb, patient)
    return patient or thing


def _verb_forms(verb: str, status: Factuality, *, plural: bool) -> tuple[str, str]:
    """The verb in the active and in the passive, in the mood of the event."""
    rules = load_label_rules()
    active = rules.moods.get(status.value, "{past}").format(verb=verb, past=past(verb))
    passive = rules.passive_moods.get(status.value, "was {participle}").format(participle=participle(verb))
    return active, _in_plural(passive) if plural else passive


def _in_plural(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    first = {"was": "were", "is": "are"}.get(first, first)
    return f"{first} {rest}" if rest else first


def _rest(role: str, said: Mapping[str, str], claim: EventClaim) -> str:
    """Recipient or place with its preposition; the recipient that is an object stands without one."""
    direct = role == "recipient" and basis_of(claim, role) in {"object", "subject"} and "patient" not in said
    usual = load_label_rules().prepositions[role]
    word = preposition_before(claim, said[role], usual) if role == "place" else usual
    return said[role] if direct else f"{word} {said[role]}"


def _split(verb: str, claim: EventClaim) -> tuple[str, str]:
    """Verb with its particles, and the noun that a predicate such as 'sever tie' has with it, as written."""
    words = verb.split()
    particles = load_label_rules().particles
    if words[0] == "be" or all(word in particles for word in words[1:]):
        return verb, ""
    nouns = [word for word in words[1:] if word not in particles]
    written = [word.strip(".,;:'\"’”") for word in claim.sentence.split()]
    shown = [word for word in written if any(word.lower().startswith(noun[:4].lower()) for noun in nouns)][: len(nouns)]
    return " ".join(word for word in words if word not in nouns), " ".join(shown or nouns)


def _noun_phrase(claim: EventClaim, said: Mapping[str, str], status: Factuality) -> str:
    rules = load_label_rules()
    usual = rules.nouns_of_types.get(claim.type)
    light = claim.mention.text.lower()[:3] != claim.predicate.lower()[:3] and not is_verb_form(claim)
    noun = claim.predicate.replace("_", " ") if light and claim.predicate else claim.mention.text.strip()
    noun = usual or noun
    phrases: list[str] = []
    used = {said.get("place")}
    for role, word in rules.prepositions.items():
        name = said.get(role)
        if name and (name not in used or role == "place") and (role != "topic" or not phrases):
            phrases.append(f"{word} {name}")
            used.add(name)
    text = " ".join([noun or claim.type, *phrases])
    if not said.keys() & {"patient", "agent", "recipient", "place"} and not usual and not is_noun(claim):
        text = find_fragment(claim) or text
    return rules.noun_moods.get(status.value, "{noun}").replace("{noun}", text)


def _list_names(names: Sequence[str]) -> str:
    rules = load_label_rules()
    shown = [shorten(" ".join(name.split()), rules.max_name_letters) for name in dict.fromkeys(names)][
        : rules.max_names
    ]
    if len(set(names)) > rules.max_names:
        return ", ".join(shown) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def shorten(text: str, most: int | None = None) -> str:
    """The text, cut at a word with '…' where it is longer.

    >>> shorten("one two three", 9)
    'one two…'
    """
    most = most or load_label_rules().max_letters
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;") + "…"
