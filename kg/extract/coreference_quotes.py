"""Who speaks where the text says 'I' or 'we' within quotation marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.attribution_quotes import speech_of
from kg.extract.attribution_voices import find_voices
from kg.extract.coreference_agreement import agreement
from kg.extract.coreference_clusters import Appearance, Cluster, Scene, clause_of
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.quotes import quotations_of
from kg.extract.syntax import Tree, kids_by_dep, subjects

_NEAR, _RECENT = 4, 12
"""Tokens between a quotation and the 'he' who has spoken it; mentions before it among which he is."""
_SPEAKING = frozenset({"Person", "Institution", "Party", "Outlet", "Actor", "Place"})


@dataclass(frozen=True, slots=True)
class _Known:
    """The clusters for which tokens stand so far, by their numbers as text, for who asks for speakers."""

    heads: Mapping[int, Cluster]
    named: Mapping[int, Cluster]
    clusters: Sequence[Cluster]

    def headed(self, token: int) -> str | None:
        return str(self.heads[token].number) if token in self.heads else None

    def covering(self, token: int) -> str | None:
        return str(self.named[token].number) if token in self.named else None

    def kind(self, entity: str) -> str:
        cluster = self.clusters[int(entity)]
        return "Person" if cluster.human else cluster.kind


def find_speakers(
    scene: Scene, clusters: Sequence[Cluster], heads: Mapping[int, Cluster], named: Mapping[int, Cluster]
) -> dict[int, int]:
    """Quotation → its speaker's cluster."""
    spoken, known = speech_of(scene.doc), _Known(heads, named, clusters)
    speakers: dict[int, int] = {}
    for first, end in quotations_of(scene.doc).spans:
        number = spoken.speech.number[first] if first < end else -1
        cue = spoken.speech.cues[number] if number >= 0 else -1
        voices = find_voices(spoken.tree, known, cue) if cue >= 0 else ()
        for speaker in voices[0] if voices else ():
            if known.kind(speaker) in _SPEAKING:
                speakers.setdefault(scene.quotes[first], int(speaker))
    return speakers


def ends_of_quotes(scene: Scene) -> dict[int, int]:
    """Quotation → the token after it."""
    return {scene.quotes[first]: end for first, end in quotations_of(scene.doc).spans if first < end}


def find_teller(scene: Scene, end: int, history: Sequence[Appearance], clusters: Sequence[Cluster]) -> int | None:
    """The cluster of the second 'he' of '"He left," he said', the last who did something before the quotation.

    `end` is the token after the quotation.
    """
    tree = scene.tree
    after = (each for each in range(end, min(end + _NEAR, len(tree.words))) if tree.words[each] in ("he", "she"))
    teller = next(after, None)
    if teller is None or tree.lemmas[clause_of(tree, teller)] not in load_lexicon().speech_verbs:
        return None
    person = tree.words[teller]
    for seen in reversed(history[-_RECENT:]):
        main = tree.deps[seen.token] == "nsubj" and tree.heads[seen.clause] == seen.clause
        if main and not scene.quotes[seen.token] and agreement(person, clusters[seen.cluster]):
            return seen.cluster
    return None


def speaks_for(cluster: Cluster, clusters: Sequence[Cluster]) -> int:
    """Whom 'we' means: the one body for which the speaker is named ('Acme chief Jane Doe'), else the speaker.

    One whom the text calls an employee or a spokesman without saying whose speaks for the body of which it says most.
    """
    bodies = [
        number for number in sorted(cluster.affiliations) if clusters[number].kind in ("Institution", "Party", "Outlet")
    ]
    if cluster.human and not bodies and not load_lexicon().spokespeople.isdisjoint(cluster.described):
        bodies = _main_body(clusters)
    shortest = [each for each in bodies if not any(clusters[other].words < clusters[each].words for other in bodies)]
    return shortest[0] if cluster.human and len(shortest) == 1 else cluster.number


def _main_body(clusters: Sequence[Cluster]) -> list[int]:
    """The body that is mentioned at least twice as often as any other; none where there is no such body."""
    bodies = [each for each in clusters if each.kind in ("Institution", "Party") and each.entity is not None]
    ranked = sorted(bodies, key=lambda each: -len(each.mentions))[:2]
    clear = bool(ranked) and (len(ranked) == 1 or len(ranked[0].mentions) >= 2 * len(ranked[1].mentions))
    return [ranked[0].number] if clear else []


def note_spoken_for(tree: Tree, heads: Mapping[int, Cluster], named: Mapping[int, Cluster]) -> None:
    """Notes at the speakers' clusters for whom they speak: 'Speaking for Acme, Jane Doe said'."""
    for verb, lemma in enumerate(tree.lemmas):
        if lemma != "speak" or tree.poses[verb] != "VERB":
            continue
        preposition = [kid for kid in kids_by_dep(tree, verb, "prep") if tree.words[kid] == "for"]
        nouns = [noun for kid in preposition for noun in kids_by_dep(tree, kid, "pobj") if noun in named]
        bodies = {named[noun].number for noun in nouns if not named[noun].human}
        for subject in subjects(tree, verb) if bodies else ():
            if subject.token in heads:
                heads[subject.token].affiliations.update(bodies)
