"""Who speaks where the text says 'I' or 'we' within quotation marks."""

from collections.abc import Mapping, Sequence

from kg.extract.coreference_clusters import Cluster, Scene
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.syntax import Tree, kids_by_dep, subjects

_SPEAKING = frozenset({"Institution", "Party", "Outlet", "Actor", "Place"})
_HOPS = 8


def find_speakers(scene: Scene, heads: Mapping[int, Cluster]) -> dict[int, int]:
    """Quotation → its speaker's cluster: subject of the speech verb in its sentence, else the one before."""
    verbs = _speech_verbs(scene)
    sentences: dict[int, list[int]] = {}
    for i, quote in enumerate(scene.quotes):
        if quote:
            known = sentences.setdefault(quote, [])
            if not known or known[-1] != scene.sentences[i]:
                known.append(scene.sentences[i])
    speakers: dict[int, int] = {}
    before: int | None = None
    last = -9
    for quote in sorted(sentences):
        found = next(
            (who for who in (_speaker(scene.tree, verbs, s, heads) for s in sentences[quote]) if who is not None), None
        )
        if found is None and before is not None and sentences[quote][0] - last <= 1:
            found = before
        if found is not None:
            speakers[quote] = before = found
            last = sentences[quote][-1]
    return speakers


def _speech_verbs(scene: Scene) -> dict[int, list[int]]:
    verbs: dict[int, list[int]] = {}
    known = load_lexicon().speech_verbs
    for i, lemma in enumerate(scene.tree.lemmas):
        if lemma in known and scene.tree.poses[i] == "VERB" and not scene.quotes[i]:
            verbs.setdefault(scene.sentences[i], []).append(i)
    return verbs


def _speaker(tree: Tree, verbs: Mapping[int, list[int]], sentence: int, heads: Mapping[int, Cluster]) -> int | None:
    for verb in verbs.get(sentence, ()):
        for asked in (verb, _root(tree, verb)):  # 'He left in a letter to the board stating, "…"'
            found = _speaking_subject(tree, asked, heads)
            if found is not None:
                return found
    return None


def _root(tree: Tree, token: int) -> int:
    for _ in range(_HOPS):
        token = tree.heads[token]
    return token


def _speaking_subject(tree: Tree, verb: int, heads: Mapping[int, Cluster]) -> int | None:
    for argument in subjects(tree, verb):
        cluster = heads.get(argument.token)
        if cluster is not None and (cluster.human or cluster.kind in _SPEAKING):
            return cluster.number
    return None


def speaks_for(cluster: Cluster, clusters: Sequence[Cluster]) -> int:
    """Whom 'we' means: the one body for which the speaker is named ('Acme chief Jane Doe'), else the speaker.

    One whom the text calls an employee or a spokesman without saying whose speaks for the body of which it says most.
    """
    bodies = [number for number in sorted(cluster.affiliations) if clusters[number].kind in ("Institution", "Party")]
    if cluster.human and not bodies and not load_lexicon().spokespeople.isdisjoint(cluster.described):
        bodies = _main_body(clusters)
    return bodies[0] if cluster.human and len(bodies) == 1 else cluster.number


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
