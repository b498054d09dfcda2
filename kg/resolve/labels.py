"""Short sentences that say what an event is."""

from collections.abc import Mapping, Sequence

from kg.records import EventClaim, Factuality, Participant
from kg.resolve.inflection import load_label_rules, participle, past
from kg.resolve.telling import Telling


def make_label(
    tellings: Sequence[Telling], participants: Sequence[Participant], status: Factuality, names: Mapping[str, str]
) -> str:
    """A sentence of at most `max_letters` letters about the event: who did what to whom, or 'election in Honduras'."""
    best = best_claim(tellings)
    fillers: dict[str, list[str]] = {}
    for each in participants:
        if not each.is_event and each.target in names:
            fillers.setdefault(each.role, []).append(names[each.target])
    said = {role: _list_names(found) for role, found in fillers.items()}
    verb = _verb(best.claim, said)
    text = _verb_sentence(verb, best.claim, said, status) if verb else _noun_phrase(best.claim, said, status)
    return shorten(text[:1].upper() + text[1:])


def best_claim(tellings: Sequence[Telling]) -> Telling:
    """The claim by which the event is called: a fact before a promise, a verb before a noun, most participants."""
    return min(
        tellings,
        key=lambda each: (
            each.unreal,
            is_noun(each.claim),
            -len({part.role for part in each.claim.participants if not part.is_event}),
            each.article.id,
            each.claim.mention.start,
            each.claim.id,
        ),
    )


def is_noun(claim: EventClaim) -> bool:
    """Whether the trigger is a noun, by its form and the words before it."""
    rules = load_label_rules()
    text = claim.mention.text.lower().strip()
    first = text.split()[0] if text.split() else text
    lemma = claim.predicate.lower().split()[0] if claim.predicate.split() else ""
    if first in {past(lemma), participle(lemma)} and first != lemma:
        return False
    before = claim.sentence[: max(0, claim.mention.start - claim.sentence_start)].lower()
    word = (before.replace("'s ", " 's ").replace("’s ", " ’s ").split() or [""])[-1]
    if word in rules.verb_after or first.endswith("ing"):
        return word in rules.noun_after
    if word in rules.noun_after:
        return True
    bases = {part.basis for part in claim.participants if part.role in {"agent", "patient"}}
    if bases & {"subject", "object", "passive-subject", "passive-agent", "controlled-subject", "relative"}:
        return False
    return bool(bases & {"possessive", "preposition"}) or lemma.endswith(rules.noun_endings)


def _verb(claim: EventClaim, said: Mapping[str, str]) -> str | None:
    """The lemma of the verb that tells the event; None where a noun does."""
    rules = load_label_rules()
    if not is_noun(claim):
        return claim.predicate.replace("_", " ")
    ends = {"agent", "patient"} <= said.keys() or (claim.type in {"Release", "Pardon"} and "patient" in said)
    return rules.verbs_of_types.get(claim.type) if ends else None


def _verb_sentence(verb: str, claim: EventClaim, said: Mapping[str, str], status: Factuality) -> str:
    rules = load_label_rules()
    if "agent" in said:
        form = rules.moods.get(status.value, "{past}").format(verb=verb, past=past(verb))
        parts = [said["agent"], form, said.get("patient", "")]
    elif "patient" in said:
        form = rules.passive_moods.get(status.value, "was {participle}").format(participle=participle(verb))
        parts = [said["patient"], form]
    else:
        return _noun_phrase(claim, said, status)
    return " ".join(part for part in (*parts, *_rest(said)) if part)


def _rest(said: Mapping[str, str]) -> list[str]:
    rules = load_label_rules()
    return [
        f"{rules.person_prepositions[role]} {said[role]}" for role in ("recipient", "topic", "place") if role in said
    ]


def _noun_phrase(claim: EventClaim, said: Mapping[str, str], status: Factuality) -> str:
    rules = load_label_rules()
    noun = claim.mention.text.strip() or claim.predicate or claim.type
    if "agent" in said and "patient" in said:
        noun = f"{noun} of {said['patient']} by {said['agent']}"
    elif "agent" in said:
        noun = f"{noun} by {said['agent']}"
    elif "patient" in said:
        noun = f"{noun} of {said['patient']}"
    noun = " ".join([noun, *_rest(said)])
    return rules.noun_moods.get(status.value, "{noun}").replace("{noun}", noun)


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
