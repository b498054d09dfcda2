"""Who speaks where the text says 'I' or 'we' within quotation marks."""

from collections.abc import Mapping, Sequence

from kg.extract.coreference_clusters import Cluster, Scene
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.syntax import Tree, kids_by_dep, subjects

_SPEAKING = frozenset({"Institution", "Party", "Outlet", "Actor", "Place"})
_HOPS = 8


def find_speakers(scene: Scene, heads: Mapping[int, Cluster]) -> dict[int, int]:
    """Quotation → its speaker's cluster.

    The name before its colon, else the subject of the speech verb in its sentence, else the one who spoke before.
    """
    verbs = _speech_verbs(scene)
    speakers: dict[int, int] = {}
    before: int | None = None
    last = -9
    for quote, sentences in _quoted_sentences(scene).items():
        label = scene.labels.get(quote)
        found, is_known = _speaker_in(scene.tree, verbs, sentences, heads)
        if label is not None:
            found, is_known = (heads[label].number if label in heads else None), True
        if found is None and not is_known:
            found = before if sentences[0] - last <= 1 else _leader(scene.tree, verbs, sentences[0] - 1, heads)
        if found is not None:
            speakers[quote] = found
        before, last = found, sentences[-1]
    return speakers


def _quoted_sentences(scene: Scene) -> dict[int, list[int]]:
    """Quotation → the sentences in which it stands; both in the order of the text."""
    sentences: dict[int, list[int]] = {}
    for quote, sentence in zip(scene.quotes, scene.sentences, strict=True):
        if quote:
            known = sentences.setdefault(quote, [])
            if not known or known[-1] != sentence:
                known.append(sentence)
    return dict(sorted(sentences.items()))


def _speaker_in(
    tree: Tree, verbs: Mapping[int, list[int]], sentences: Sequence[int], heads: Mapping[int, Cluster]
) -> tuple[int | None, bool]:
    """Who speaks in the first sentence that says so, and whether any names somebody by more than a pronoun."""
    found = next((who for who in (_speaker(tree, verbs, s, heads) for s in sentences) if who is not None), None)
    named = any(
        tree.poses[argument.token] != "PRON"
        for sentence in sentences
        for verb in verbs.get(sentence, ())
        for argument in subjects(tree, verb)
    )
    return found, named


def _leader(tree: Tree, verbs: Mapping[int, list[int]], sentence: int, heads: Mapping[int, Cluster]) -> int | None:
    """Who speaks in the main clause of the sentence that leads to a quotation: 'Reyes said he was sorry. "I was …"'."""
    main = {sentence: [verb for verb in verbs.get(sentence, ()) if tree.heads[verb] == verb]}
    return _speaker(tree, main, sentence, heads)


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
