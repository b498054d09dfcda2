"""Whom a pronoun stands for: the most prominent of what agrees with it and is within its reach."""

from collections.abc import Mapping, Sequence

from kg.extract.coreference_agreement import agreement, pronoun_class
from kg.extract.coreference_choice import Choice, make_choice
from kg.extract.coreference_clusters import Appearance, Cluster, Scene
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.coreference_pleonastic import is_pleonastic
from kg.extract.coreference_reach import (
    animacy,
    is_around,
    is_out_of_reach,
    is_presented,
    lacks_mind,
    may_be_they,
)
from kg.extract.coreference_subjects import (
    add_described,
    add_fronted,
    add_owner,
    add_parallel,
    add_subjects,
    bar_groups,
    bar_named_below,
    local_subjects,
)
from kg.extract.syntax import Tree, subjects

_BEFORE = frozenset({"compound", "nmod", "amod"})
_NEAR = 3
"""Tokens between a quotation and who has spoken it."""
_BESIDE = 5
"""Tokens between a quotation and the pronoun of who goes on with it."""


def resolve_pronoun(
    scene: Scene, token: int, history: Sequence[Appearance], clusters: Sequence[Cluster], heads: Mapping[int, Cluster]
) -> int | None:
    """Number of the cluster for which a third-person pronoun stands; None where nothing or too much agrees.

    Args:
        scene: the article.
        token: the pronoun.
        history: mentions read so far, in the order of the text.
        clusters: all clusters, by number.
        heads: cluster of each mention read so far, and of every name, by its head.
    """
    person = pronoun_class(scene.tree, token)
    if person is None or is_pleonastic(scene.tree, token):
        return None
    choice = make_choice(scene, token, person)
    choice.makes = choice.possessive and _is_product(scene, scene.tree.heads[token], heads)
    choice.resumed = _speaker_before(choice, history, clusters)
    choice.barred.update(_quoted_beside(choice, history))
    if scene.tree.words[token].endswith(("self", "selves")):
        return _only_agreeing(choice, subjects(scene.tree, choice.clause), heads)
    if _goes_on_unknown(choice, heads):
        return None
    own, governing = local_subjects(choice, heads)
    for seen in history[-load_lexicon().weights.candidates :]:
        _weigh(choice, seen, clusters[seen.cluster])
    add_subjects(choice, (own, governing), clusters)
    add_described(choice, clusters, heads)
    add_owner(choice, heads)
    add_parallel(choice, heads)
    add_fronted(choice, heads)
    bar_named_below(choice, heads)
    bar_groups(choice, clusters)
    return choice.best()


def _goes_on_unknown(choice: Choice, heads: Mapping[int, Cluster]) -> bool:
    """Whether it goes on with a subject like it that stands for nobody known: 'they crossed and left their land'."""
    tree, person = choice.scene.tree, choice.person
    found = [each.token for each in subjects(tree, choice.clause) if each.token < choice.token]
    return any(token not in heads and pronoun_class(tree, token) == person for token in found)


def _weigh(choice: Choice, seen: Appearance, cluster: Cluster) -> None:
    """Points for one earlier mention."""
    weights = load_lexicon().weights
    gap = choice.scene.sentences[choice.token] - seen.sentence
    fit = agreement(choice.person, cluster)
    if (choice.makes and cluster.kind in ("Product", "Thing")) or lacks_mind(choice, cluster):
        choice.barred.add(seen.cluster)
    if not fit or gap > weights.sentences or is_out_of_reach(choice, seen, cluster):
        return
    if gap == 0 and is_around(choice.scene.tree, seen.token, choice.token):
        return
    local = gap == 0 and seen.clause == choice.clause
    if local and not choice.possessive and seen.role in ("subject", "object"):
        choice.barred.add(seen.cluster)
        return
    points = seen.points * weights.decay**gap + weights.repeated * min(cluster.seen, weights.repeated_at_most)
    points *= _beside(choice, seen)
    points *= weights.presented if is_presented(choice, seen, cluster) else 1.0
    points += weights.name * (cluster.entity is not None) + weights.same_clause * (local and choice.oblique)
    if choice.speaks and seen.role == "subject":
        near = 1.0 if seen.token == choice.resumed else weights.decay**gap
        points += weights.speaking * _speaks(choice.scene.tree, seen) * near
    if choice.role == "subject" and choice.person in ("it", "they"):
        points *= animacy(choice, cluster)
    if may_be_they(seen, cluster):
        choice.meant.add(seen.cluster)
    choice.points[seen.cluster] = max(choice.points.get(seen.cluster, 0.0), points * fit)


def _beside(choice: Choice, seen: Appearance) -> float:
    """Factor for 'he' and 'she' of what stands in another paragraph or the same quotation."""
    paragraphs, quotes, weights = choice.scene.paragraphs, choice.scene.quotes, load_lexicon().weights
    if choice.person not in ("he", "she"):
        return 1.0
    here, there = choice.token, seen.token
    points = weights.paragraph if paragraphs[here] != paragraphs[there] else 1.0
    return points * (weights.quoted if quotes[here] and quotes[here] == quotes[there] else 1.0)


def _is_product(scene: Scene, noun: int, heads: Mapping[int, Cluster]) -> bool:
    """Whether the noun is the name of a product, or has one before it: 'its Swift', 'its Swift phones'."""
    tree = scene.tree
    named = (noun, *(kid for kid in tree.kids[noun] if tree.deps[kid] in _BEFORE))
    return any(kid in heads and heads[kid].kind == "Product" for kid in named)


def _speaks(tree: Tree, seen: Appearance) -> bool:
    return seen.role == "subject" and tree.lemmas[seen.clause] in load_lexicon().speech_verbs


def _speaker_before(choice: Choice, history: Sequence[Appearance], clusters: Sequence[Cluster]) -> int | None:
    """Token of the last subject that agrees with the 'he' of '"…", he added', if that spoke; quotations aside."""
    scene, token = choice.scene, choice.token
    around = scene.quotes[max(0, token - _BESIDE) : token + _BESIDE]
    if not choice.speaks or choice.person not in ("he", "she") or scene.quotes[token] or not any(around):
        return None
    for seen in reversed(history):
        unquoted = seen.token < token and not scene.quotes[seen.token]
        if unquoted and seen.role == "subject" and agreement(choice.person, clusters[seen.cluster]):
            return seen.token if _speaks(scene.tree, seen) else None
    return None


def _quoted_beside(choice: Choice, history: Sequence[Appearance]) -> set[int]:
    """Whoever is told of in a quotation right before who speaks it: in '"Ann left," she said', 'she' is not Ann."""
    quotes, token = choice.scene.quotes, choice.token
    if not choice.speaks or choice.person not in ("he", "she") or quotes[token]:
        return set()
    beside = set(quotes[max(0, token - _NEAR) : token]) - {0}
    return {seen.cluster for seen in history if quotes[seen.token] in beside}


def _only_agreeing(choice: Choice, found: Sequence[tuple[int, str]], heads: Mapping[int, Cluster]) -> int | None:
    for token, _ in found:
        cluster = heads.get(token)
        if cluster is not None and agreement(choice.person, cluster):
            return cluster.number
    return None
