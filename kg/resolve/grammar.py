"""What a claim's words show: whether a noun tells the event, and whether a verb does so in the passive."""

from kg.records import EventClaim
from kg.resolve.inflection import forms, load_label_rules

_SUBJECTS = frozenset({"subject", "pronoun", "relative", "controlled-subject"})
"""Ways in which a participant was found that show it as the verb's subject."""


def is_noun(claim: EventClaim) -> bool:
    """Whether the trigger is a noun, by its form and the words before it."""
    rules = load_label_rules()
    first = (claim.mention.text.lower().split() or [""])[0]
    lemma = (claim.predicate.lower().replace("_", " ").split() or [""])[0]
    if lemma == "be":
        return False
    word = _word_before(claim)
    if not lemma.isalpha() or first not in forms(lemma):
        return True
    if first in (lemma, lemma + "s") and lemma.endswith(rules.noun_endings) and word not in rules.verb_after:
        return True
    if first != lemma and first != lemma + "s":
        return False
    if word in rules.verb_after or word in rules.noun_after:
        return word in rules.noun_after
    bases = {part.basis for part in claim.participants if part.role in {"agent", "patient"}}
    return not bases & {"subject", "object", "controlled-subject", "relative", "pronoun"}


def _word_before(claim: EventClaim) -> str:
    """The last of the words before the trigger; empty where there is none."""
    text = claim.sentence[: max(0, claim.mention.start - claim.sentence_start)]
    words = text.rsplit(None, 1)[-1:]
    return (_part_words(words[0] + text[len(text.rstrip()) :]) or [""])[-1] if words else ""


def words_before(claim: EventClaim) -> list[str]:
    """The words of the sentence before the trigger, lower case."""
    return _part_words(claim.sentence[: max(0, claim.mention.start - claim.sentence_start)])


def _part_words(text: str) -> list[str]:
    return text.lower().replace("'s ", " 's ").replace("’s ", " ’s ").split()


def is_passive(claim: EventClaim) -> bool:
    """Whether the trigger stands in the passive, or the one to whom it happened is not its subject."""
    if claim.mention.text.lower().split()[:1] and claim.mention.text.lower().split()[0].endswith("ing"):
        return False
    if (claim.predicate.replace("_", " ").split() or [""])[0] in load_label_rules().intransitive:
        return False
    if load_label_rules().passive_after.intersection(words_before(claim)[-3:]):
        return True
    return not any(part.role == "patient" and part.basis in _SUBJECTS for part in claim.participants)


def is_verb_form(claim: EventClaim) -> bool:
    """Whether the trigger is a form of the predicate's verb."""
    lemma = (claim.predicate.lower().replace("_", " ").split() or [""])[0]
    return lemma.isalpha() and (claim.mention.text.lower().split() or [""])[0] in forms(lemma)
