"""Plural references to what the text named one by one: 'both candidates', 'the two firms', 'they' after 'A and B'."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.extract.coreference_clusters import Appearance, Cluster, Scene
from kg.extract.coreference_lexicon import classes_of, load_lexicon
from kg.extract.nominals import Nominal, describes_person
from kg.extract.syntax import Tree, conjuncts, kids_by_dep
from kg.extract.tree import first_of_list
from kg.ontology.gazetteer import is_country

_NUMBERS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_MOST = 4
_SENTENCES = 2
_WINDOW = 40


def coordinated(tree: Tree, token: int, heads: Mapping[int, Cluster]) -> tuple[int, ...]:
    """Clusters of a list that ends at the token ('A, B and C' at C); empty where it ends none or one is unknown."""
    if tree.deps[token] != "conj":
        return ()
    members = conjuncts(tree, first_of_list(tree, token))
    if members[-1] != token or len(members) > _MOST * 2 or any(member not in heads for member in members):
        return ()
    numbers = tuple(dict.fromkeys(heads[member].number for member in members))
    return numbers if len(numbers) > 1 else ()


def make_group(number: int, members: Sequence[Cluster]) -> Cluster:
    """A cluster that stands for all members."""
    names = [member.name for member in members]
    return Cluster(
        number=number,
        kind="Thing" if all(member.kind in ("Product", "Thing") for member in members) else "Actor",
        name=", ".join(names[:-1]) + " and " + names[-1],
        human=all(member.human for member in members),
        plural=True,
        group_of=tuple(sorted(member.number for member in members)),
    )


def group_word(tree: Tree, token: int) -> bool:
    """Whether 'both' or 'the two' stands alone for a group."""
    if tree.deps[token] not in ("nsubj", "nsubjpass", "dobj", "pobj") or any(
        tree.words[kid] == "of" for kid in tree.kids[token]
    ):
        return False
    word = tree.words[token]
    return word == "both" or (word == "two" and any(tree.words[kid] == "the" for kid in tree.kids[token]))


def find_members(
    scene: Scene, nominal: Nominal, history: Sequence[Appearance], clusters: Sequence[Cluster]
) -> tuple[int, ...]:
    """Clusters for which a plural description stands; empty where the text does not tell."""
    count = count_of(scene.tree, nominal)
    if nominal.determiner not in ("definite", "demonstrative") and count is None:
        return ()
    if (
        not nominal.plural
        or (nominal.complemented and not _is_of_people(scene.tree, nominal))
        or nominal.lemma not in load_lexicon().pairs
        or "other" in nominal.modifiers
    ):
        return ()
    members = side_by_side(scene, nominal.head, history, clusters, (nominal.lemma, count))
    if not members and count == 2 and nominal.lemma in load_lexicon().states:
        return _most_told(history, clusters)
    return () if count is None and _are_others(nominal.lemma, [clusters[each] for each in members]) else members


def _most_told(history: Sequence[Appearance], clusters: Sequence[Cluster]) -> tuple[int, ...]:
    """The two countries that the text has told of most so far, both more often than any third."""
    places = (seen.cluster for seen in history if clusters[seen.cluster].kind == "Place")
    told = Counter(each for each in places if is_country(clusters[each].name))
    ranked = sorted(told, key=lambda each: (-told[each], each))
    if len(ranked) < 2 or (len(ranked) > 2 and told[ranked[2]] == told[ranked[1]]):
        return ()
    return tuple(sorted(ranked[:2]))


def _is_of_people(tree: Tree, nominal: Nominal) -> bool:
    """Whether it is 'the pair of ministers', who were named before, and no pair of shoes."""
    nouns = (noun for of in kids_by_dep(tree, nominal.head, "prep") for noun in kids_by_dep(tree, of, "pobj"))
    return nominal.lemma in load_lexicon().twos and any(describes_person(tree.lemmas[noun]) for noun in nouns)


def _are_others(lemma: str, members: Sequence[Cluster]) -> bool:
    """Whether the noun tells a profession that the text gives none of them: 'the players' after two officials."""
    if lemma not in load_lexicon().professions:
        return False
    return any(member.described and lemma not in member.described for member in members)


def count_of(tree: Tree, nominal: Nominal) -> int | None:
    """The number that the description gives ('both', 'the three', 'the couple')."""
    if nominal.lemma in load_lexicon().twos:
        return 2
    for i in range(nominal.start, nominal.head):
        if tree.words[i] in _NUMBERS:
            return _NUMBERS[tree.words[i]]
    return None


def side_by_side(
    scene: Scene, token: int, history: Sequence[Appearance], clusters: Sequence[Cluster], asked: tuple[str, int | None]
) -> tuple[int, ...]:
    """The last list, else the names of one of the last sentences, that suit a head noun ('' for any) and a count."""
    lemma, count = asked
    rows: dict[int, dict[int, None]] = {}
    for seen in reversed(history[-_WINDOW:]):
        if scene.sentences[token] - seen.sentence > _SENTENCES:
            break
        cluster = clusters[seen.cluster]
        members = cluster.group_of
        if (
            members
            and (count is None or len(members) == count)
            and all(_suits(lemma, clusters[each]) for each in members)
        ):
            return members
        if (
            cluster.entity is not None
            and not cluster.plural
            and seen.role not in ("possessor", "modifier")
            and lemma != "side"
            and _suits(lemma, cluster)
        ):
            rows.setdefault(seen.sentence, {})[cluster.number] = None
    for sentence in sorted(rows, reverse=True):
        found = tuple(sorted(rows[sentence]))
        if len(found) == count or (count is None and 2 <= len(found) <= 3):
            return found
    return ()


def _suits(lemma: str, cluster: Cluster) -> bool:
    if cluster.entity is None:
        return False
    if not lemma:
        return cluster.kind in ("Person", "Institution", "Party")
    if lemma == "party":
        return cluster.kind in ("Party", "Institution")
    if describes_person(lemma) or lemma in ("runner", "pair", "duo", "couple", "hopeful", "side"):
        return cluster.human
    for each in classes_of(lemma):
        if cluster.kind in each.kinds and not any(
            word.startswith(tuple(each.never)) for word in cluster.words if each.never
        ):
            return True
    return False
