"""What the structure of its sentence says for an antecedent: subjects around it, owners, the subject to come."""

from collections.abc import Mapping, Sequence

from kg.extract.coreference_agreement import agreement
from kg.extract.coreference_choice import Choice
from kg.extract.coreference_clusters import Cluster, says_what
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.nominals import describes_person
from kg.extract.syntax import Tree, kids_by_dep, subjects

_HOPS = 8
_APART = frozenset({"appos", "acl", "relcl", "advcl", "npadvmod", "parataxis"})
"""Relations of what is told besides, where a text may name again whom it means."""
_WITHIN = frozenset({"ccomp", "advcl", "xcomp", "conj", "relcl", "acl", "pcomp", "prep", "pobj", "dobj"})
"""Relations of a clause, and of the noun that it tells of, to what governs it."""
_BELOW = 40
"""Tokens after a pronoun among which its clause names others."""


def local_subjects(choice: Choice, heads: Mapping[int, Cluster]) -> tuple[list[int], list[int]]:
    """Clusters of the subjects of the pronoun's own clause (for possessives) or tellers, and of the clause around."""
    tree = choice.scene.tree
    own = [
        heads[each.token].number
        for each in subjects(tree, choice.clause)
        if each.token in heads and each.token != choice.token
    ]
    if not choice.possessive or _tells_of_subject(tree, choice) or _is_done_to_another(tree, choice):
        choice.barred.update(own)
        own = []
    return own or _tellers(choice, heads), _governing(choice, heads)


def _tellers(choice: Choice, heads: Mapping[int, Cluster]) -> list[int]:
    """Clusters of whose claim the pronoun's clause tells: 'Acme's claim that it pays', no demand that it pay."""
    tree, clause = choice.scene.tree, choice.clause
    noun = tree.heads[clause]
    if tree.deps[clause] != "acl" or tree.lemmas[noun] in load_lexicon().charges:
        return []
    return [heads[owner].number for owner in kids_by_dep(tree, noun, "poss") if owner in heads]


def _governing(choice: Choice, heads: Mapping[int, Cluster]) -> list[int]:
    """Clusters of the subjects of the clause around the pronoun's."""
    tree, step = choice.scene.tree, choice.clause
    for _ in range(_HOPS):
        above = tree.heads[step]
        if above == step or tree.deps[step] not in _WITHIN:
            return []
        step = above
        if tree.poses[step] in ("VERB", "AUX"):
            found = [each.token for each in subjects(tree, step) if each.token < choice.token]
            several = choice.person == "it" and len(found) > 1
            return [heads[token].number for token in found if token in heads and not several]
    return []


def bar_named_below(choice: Choice, heads: Mapping[int, Cluster]) -> None:
    """Bars whom the pronoun's own clause names after it: in 'He wanted Ann's firm to pay Lee', 'he' is neither.

    Source: principle C of the binding theory (Chomsky 1981): no name under the clause of a pronoun that is its subject.
    """
    tree, token = choice.scene.tree, choice.token
    if tree.deps[token] not in ("nsubj", "nsubjpass") or tree.poses[tree.heads[token]] not in ("VERB", "AUX"):
        return
    sentence = choice.scene.sentences[token]
    for name in range(token + 1, min(token + _BELOW, len(tree.words))):
        if choice.scene.sentences[name] != sentence:
            break
        if name in heads and _is_below(tree, name, tree.heads[token]):
            choice.barred.add(heads[name].number)


def bar_groups(choice: Choice, clusters: Sequence[Cluster]) -> None:
    """Bars whoever is of a group with one who is barred: in 'They wanted Ann to pay', 'they' are not Ann and Lee."""
    choice.barred.update(number for number in choice.points if not choice.barred.isdisjoint(clusters[number].group_of))


def _is_below(tree: Tree, token: int, verb: int) -> bool:
    for _ in range(_HOPS):
        if tree.deps[token] in _APART or (tree.deps[token] == "conj" and tree.heads[token] == verb):
            return False
        token = tree.heads[token]
        if token == verb:
            return True
    return False


def _tells_of_subject(tree: Tree, choice: Choice) -> bool:
    """Whether the possessed noun is what the subject is: 'is her deputy', but not 'chose Doe as its deputy'."""
    noun = tree.heads[choice.token]
    another = tree.deps[noun] == "pobj" and kids_by_dep(tree, choice.clause, "dobj")
    return says_what(tree, noun) and not another


def _is_done_to_another(tree: Tree, choice: Choice) -> bool:
    """Whether the possessed noun is what one does to others: 'the judge ordered his release'."""
    lexicon, noun = load_lexicon(), tree.heads[choice.token]
    decided = tree.heads[noun] == choice.clause and tree.deps[noun] == "dobj"
    return decided and tree.lemmas[noun] in lexicon.undergone and tree.lemmas[choice.clause] in lexicon.deciding_verbs


def add_subjects(choice: Choice, found: tuple[list[int], list[int]], clusters: Sequence[Cluster]) -> None:
    """Points for agreeing subjects of the pronoun's own clause, else of the clause that governs it."""
    weights = load_lexicon().weights
    for numbers, bonus in zip(found, (weights.same_clause_subject, weights.governing_subject), strict=True):
        agreeing = [number for number in dict.fromkeys(numbers) if agreement(choice.person, clusters[number])]
        for number in agreeing:
            fit = agreement(choice.person, clusters[number])
            choice.points[number] = choice.points.get(number, weights.other) + bonus * fit
        if agreeing:
            return


def add_described(choice: Choice, clusters: Sequence[Cluster], heads: Mapping[int, Cluster]) -> None:
    """'he was the only candidate': one whom the text calls that; 'the one he knew': not the one who is known."""
    tree = choice.scene.tree
    modified = heads.get(tree.heads[choice.clause]) if tree.deps[choice.clause] == "relcl" else None
    if modified is not None and not choice.possessive:  # 'the firm, which sold its boats'
        choice.barred.add(modified.number)
    if choice.role != "subject" or tree.lemmas[choice.clause] not in ("be", "become", "remain"):
        return
    for kid in tree.kids[choice.clause]:
        if tree.deps[kid] == "attr":
            for number in choice.points:
                if tree.lemmas[kid] in clusters[number].described:
                    choice.points[number] += load_lexicon().weights.described


def add_owner(choice: Choice, heads: Mapping[int, Cluster]) -> None:
    """'Jane Doe's mother hugged her': the one whose kin the clause's subject is."""
    tree = choice.scene.tree
    if choice.person not in ("he", "she") or choice.role == "subject" or choice.possessive:
        return
    for subject in kids_by_dep(tree, choice.clause, "nsubj"):
        for owner in kids_by_dep(tree, subject, "poss"):
            cluster = heads.get(owner)
            fits_owner = cluster is not None and cluster.human and agreement(choice.person, cluster)
            if cluster is not None and fits_owner and describes_person(tree.lemmas[subject]):
                bonus = load_lexicon().weights.same_clause_subject
                choice.points[cluster.number] = choice.points.get(cluster.number, 0.0) + bonus


def add_parallel(choice: Choice, heads: Mapping[int, Cluster]) -> None:
    """'took the boats and sold them': points for the object of the verb with which the pronoun's own is coordinated."""
    tree, verb = choice.scene.tree, choice.clause
    if tree.deps[verb] != "conj" or choice.token < verb:
        return
    for thing in kids_by_dep(tree, tree.heads[verb], "dobj"):
        cluster = heads.get(thing)
        if cluster is not None and agreement(choice.person, cluster):
            bonus = load_lexicon().weights.same_clause_subject
            choice.points[cluster.number] = choice.points.get(cluster.number, 0.0) + bonus


def add_fronted(choice: Choice, heads: Mapping[int, Cluster]) -> None:
    """'During its first year, the firm …': points for the subject to come."""
    subject = subject_to_come(choice.scene.tree, choice.token)
    cluster = heads.get(subject) if subject is not None else None
    if cluster is not None and agreement(choice.person, cluster):
        bonus = load_lexicon().weights.fronted
        choice.points[cluster.number] = choice.points.get(cluster.number, 0.0) + bonus


def subject_to_come(tree: Tree, token: int) -> int | None:
    """The subject behind the token, of the clause before whose verb it stands."""
    step = token
    for _ in range(_HOPS):
        above = tree.heads[step]
        if above == step or tree.deps[step] in ("nsubj", "nsubjpass", "ccomp"):
            return None
        step = above
        if step < token and tree.poses[step] == "VERB" and kids_by_dep(tree, step, "nsubj", "nsubjpass"):
            return None  # it stands in a clause with a subject of its own
        if tree.poses[step] in ("VERB", "AUX") and step > token:
            found = next((kid for kid in kids_by_dep(tree, step, "nsubj", "nsubjpass") if kid > token), None)
            if found is not None:
                return found
    return None
