"""Which words of saying the text takes the evidence away from: 'without evidence', 'baselessly', 'unfounded claims'."""

from collections.abc import Mapping

from kg.extract.attribution_lexicon import Carriers, attribution_words
from kg.extract.syntax import Tree

_CLIMB = 24
_BACK = 80


def find_unevidenced(tree: Tree, cues: Mapping[int, Carriers]) -> frozenset[int]:
    """Tokens of the verbs and nouns of saying that go without evidence."""
    words = attribution_words()
    found: set[int] = set()
    for token, lemma in enumerate(tree.lemmas):
        cue: int | None = None
        if lemma in words.evidence_nouns:
            start = _denied_evidence(tree, token)
            cue = _saying(tree, cues, start) if start is not None else None
        elif tree.words[token] in words.evidence_adverbs and tree.deps[token] == "advmod":
            cue = _saying(tree, cues, token)
        elif tree.words[token] in words.evidence_adjectives:
            cue = _described(tree, cues, token)
        if cue is not None:
            found.add(cue)
    return frozenset(found)


def _denied_evidence(tree: Tree, noun: int) -> int | None:
    """Where to look for the saying from: the 'without', or the verb of 'gave no evidence'; None: evidence is there."""
    head = tree.heads[noun]
    if tree.words[head] == "without":
        return head
    if tree.lemmas[head] not in attribution_words().evidence_verbs:
        return None
    if tree.words[tree.heads[head]] == "without" and tree.heads[head] != head:
        return tree.heads[head]
    negators = ("no", "not", "n't", "n’t", "never", "any")
    if any(tree.words[kid] in negators[:5] for each in (noun, head) for kid in tree.kids[each]):
        return head
    return None


def _saying(tree: Tree, cues: Mapping[int, Carriers], start: int) -> int | None:
    """The nearest word of saying above, else the nearest before it in the text."""
    token = start
    for _ in range(_CLIMB):
        if token != start and _says(tree, cues, token):
            return token
        if tree.heads[token] == token:
            break
        token = tree.heads[token]
    for token in range(start - 1, max(start - _BACK, -1), -1):
        if "\n" in tree.words[token]:
            break
        if _says(tree, cues, token):
            return token
    return None


def _described(tree: Tree, cues: Mapping[int, Carriers], adjective: int) -> int | None:
    """The noun of saying that the adjective describes: 'unfounded claims', 'the claims are baseless'."""
    head = tree.heads[adjective]
    if tree.deps[adjective] == "amod":
        return head if _says(tree, cues, head) else None
    if tree.deps[adjective] in ("acomp", "conj", "oprd"):
        for kid in tree.kids[head]:
            if tree.deps[kid] in ("nsubj", "nsubjpass", "dobj") and _says(tree, cues, kid):
                return kid
    return None


def _says(tree: Tree, cues: Mapping[int, Carriers], token: int) -> bool:
    """Whether the word states something of the world, so that evidence could be asked for."""
    carriers = cues.get(token)
    return carriers is not None and any(
        cue.voice and cue.effect in ("reported", "alleged") for each in carriers.values() for cue in each
    )
