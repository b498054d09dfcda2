"""Descriptions that the sentence's own structure ties to a name or to each other: title, apposition, copula."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.extract.coreference_clusters import Cluster, Scene
from kg.extract.coreference_lexicon import classes_of, load_lexicon
from kg.extract.grammar import load_grammar
from kg.extract.nominals import Nominal, describes_person
from kg.extract.syntax import Tree, is_negated

_COPULAS = frozenset({"be", "become", "remain"})
_BODIES = frozenset({"Institution", "Party", "Outlet"})
_LONGEST_OF = 12
"""Tokens from an office to the comma before the name of who holds it."""
_LISTED = frozenset({"PROPN", "CCONJ"})
"""What follows a comma after a name that is one of a list."""


class Link(NamedTuple):
    """The description headed by token `nominal` is the same as the mention headed by token `target`."""

    nominal: int
    target: int
    how: str
    """title, class-word, apposition or copula."""


def fits(lemma: str, cluster: Cluster) -> bool:
    """Whether a head noun can describe what the cluster stands for."""
    if cluster.kind == "Person":
        return describes_person(lemma)
    classes = classes_of(lemma)
    if any(cluster.kind in each.kinds for each in classes) or lemma in load_lexicon().open_roles:
        return True
    if describes_person(lemma):
        return cluster.kind == "Actor" and cluster.human
    if cluster.kind in ("Actor", "Thing"):
        return cluster.kind == "Actor" or not classes or cluster.entity is None
    if cluster.kind in _BODIES:
        return lemma in load_lexicon().groups
    return cluster.kind == "Product" and not classes


def find_links(
    scene: Scene, nominals: Sequence[Nominal], heads: Mapping[int, Cluster], named: Mapping[int, Cluster]
) -> dict[int, Link]:
    """For a description's head, what the structure ties it to.

    Args:
        scene: the article.
        nominals: its descriptions.
        heads: cluster of each name, by the token of the mention's head.
        named: cluster of each token inside a name.
    """
    by_head = {nominal.head: nominal for nominal in nominals}
    links: dict[int, Link] = {}
    for nominal in nominals:
        link = (
            _title(scene.tree, nominal, named)
            or _joint_title(scene.tree, nominal, heads)
            or _class_word(scene.tree, nominal, named)
            or _apposition(scene.tree, nominal, heads, by_head)
            or _given_name(scene.tree, nominal, heads)
            or _copula(scene.tree, nominal, heads, by_head)
            or _as_office(scene.tree, nominal, heads, by_head)
        )
        link = link or _second_office(scene.tree, nominal, links)
        if link is not None:
            links[nominal.head] = link
    return links


def _second_office(tree: Tree, nominal: Nominal, links: Mapping[int, Link]) -> Link | None:
    """'the mayor and founder of the club', where 'mayor' is tied to a name."""
    first = links.get(tree.heads[nominal.head])
    if first is None or tree.deps[nominal.head] != "conj" or nominal.plural or not describes_person(nominal.lemma):
        return None
    return Link(nominal.head, first.target, first.how)


def _title(tree: Tree, nominal: Nominal, named: Mapping[int, Cluster]) -> Link | None:
    """'company founder Jane Doe', 'the technology blog Gizmodo': the word right before a name of its class."""
    after = nominal.head + 1
    cluster = named.get(after)
    if cluster is None or nominal.plural or not (cluster.human or classes_of(nominal.lemma)):
        return None
    head = after
    while head + 1 in named and named[head + 1] is cluster:
        head += 1
    apposed = tree.heads[head] == nominal.head and tree.deps[head] == "appos"
    beside = tree.heads[head] == tree.heads[nominal.head] and tree.deps[head] == tree.deps[nominal.head] != "conj"
    tied = tree.heads[nominal.head] in named or apposed or (beside and cluster.human)
    return Link(nominal.head, after, "title") if tied and fits(nominal.lemma, cluster) else None


def _joint_title(tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster]) -> Link | None:
    """'finance minister and party chairman Jane Doe': an office without an article cannot stand alone."""
    bare = nominal.determiner in ("bare", "possessive") and not nominal.plural and describes_person(nominal.lemma)
    if not bare or tree.words[nominal.head + 1 : nominal.head + 2] != ("and",):
        return None
    for name in range(nominal.head + 3, min(nominal.head + _LONGEST_OF, len(tree.words))):
        if tree.poses[name] not in ("NOUN", "PROPN", "ADJ"):
            return None
        if name in heads:
            titled = any(describes_person(tree.lemmas[kid]) for kid in tree.kids[name] if kid > nominal.head + 1)
            return Link(nominal.head, name, "title") if titled and heads[name].kind == "Person" else None
    return None


def _class_word(tree: Tree, nominal: Nominal, named: Mapping[int, Cluster]) -> Link | None:
    """'the CNE electoral authority', 'the Signal app': a name before a word for its own class."""
    if nominal.plural or nominal.lemma not in load_lexicon().identifying:
        return None
    for i in range(nominal.core, nominal.head):
        cluster = named.get(i)
        if (
            cluster is not None
            and i != nominal.possessor
            and tree.deps[i] in ("compound", "nmod")
            and not cluster.human
        ):
            direct = any(cluster.kind == each.kinds[0] for each in classes_of(nominal.lemma))
            apart = any(
                step not in named and step != nominal.head and tree.poses[step] == "ADP"
                for step in range(i, nominal.head)
            )
            return Link(nominal.head, i, "class-word") if direct and not apart else None
    return None


def _given_name(tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster]) -> Link | None:
    """'a manager named Ana Paz': the name that a participle right after the noun gives it."""
    given = load_grammar().names_given
    for participle in tree.kids[nominal.head]:
        if tree.deps[participle] == "acl" and tree.tags[participle] == "VBN" and tree.lemmas[participle] in given:
            for name in tree.kids[participle]:
                if name > participle and tree.deps[name] in ("oprd", "attr", "dobj") and name in heads:
                    return _agreeing(nominal, name, heads, {}, "apposition")
    return None


def _apposition(
    tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster], by_head: Mapping[int, Nominal]
) -> Link | None:
    head = nominal.head
    if tree.deps[head] == "appos":
        target = tree.heads[head]
        return _agreeing(nominal, target, heads, by_head, "apposition")
    for kid in tree.kids[head]:
        if tree.deps[kid] == "appos" and kid in heads and kid > head:
            return _agreeing(nominal, kid, heads, by_head, "apposition")
    return _apposition_within(tree, nominal, heads, by_head) or _apposition_beside(tree, nominal, heads, by_head)


def _apposition_beside(
    tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster], by_head: Mapping[int, Nominal]
) -> Link | None:
    """'Jane Doe, the world record holder, broke …', where the parser did not see the name."""
    name, after = nominal.start - 2, nominal.head + 1
    told = nominal.determiner in ("definite", "indefinite", "possessive")
    if nominal.plural or not told or not describes_person(nominal.lemma):
        return None
    if name < 0 or after >= len(tree.words) or tree.words[name + 1] != "," or tree.words[after] != ",":
        return None
    named = heads.get(name)
    unseen = tree.deps[name] not in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "poss")
    unseen = unseen or tree.heads[tree.heads[name]] == nominal.head  # taken for part of it
    return _agreeing(nominal, name, heads, by_head, "apposition") if named and named.human and unseen else None


def _apposition_within(
    tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster], by_head: Mapping[int, Nominal]
) -> Link | None:
    """'the leader of the Labour Party, Jane Doe', 'an aide in Perm, …': whatever the parser hung the name from."""
    if nominal.plural or not describes_person(nominal.lemma):
        return None
    for prep in (*tree.kids[nominal.head], min(nominal.head + 1, len(tree.words) - 1)):
        if tree.poses[prep] != "ADP" or prep < nominal.head:
            continue
        for noun in (noun for noun in tree.kids[prep] if not _is_person(by_head.get(noun))):
            for kid in (*tree.kids[noun], *tree.kids[nominal.head]):
                comma = kid > noun and tree.deps[kid] in ("appos", "conj", "nsubj") and "," in tree.words[noun:kid]
                if comma and kid in heads and heads[kid].kind == "Person":
                    return _agreeing(nominal, kid, heads, by_head, "apposition")
    name = _name_over_comma(tree, nominal, heads)
    return None if name is None else _agreeing(nominal, name, heads, by_head, "apposition")


def _name_over_comma(tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster]) -> int | None:
    """The person between commas after 'the chairman of the opposition National Front', whatever was made of it."""
    comma = nominal.head + 1
    if nominal.determiner != "definite" or tree.words[comma : comma + 1] != ("of",):
        return None
    while comma < min(nominal.head + _LONGEST_OF, len(tree.words)) and tree.words[comma] != ",":
        if tree.poses[comma] in ("VERB", "AUX", "PUNCT", "CCONJ", "PRON") and tree.words[comma] not in ("(", ")"):
            return None
        comma += 1
    for name in range(comma + 1, min(comma + 4, len(tree.words) - 1)):
        if tree.poses[name] != "PROPN":
            return None
        if name in heads and heads[name].kind == "Person" and tree.poses[name + 1] in ("PUNCT", "VERB", "AUX"):
            listed = tree.words[name + 1] == "," and tree.poses[min(name + 2, len(tree.poses) - 1)] in _LISTED
            says_beside = tree.deps[name] == "nsubj" and tree.deps[tree.heads[name]] == "parataxis"
            return None if listed or says_beside else name
    return None


def _is_person(nominal: Nominal | None) -> bool:
    return nominal is not None and describes_person(nominal.lemma)


def _as_office(
    tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster], by_head: Mapping[int, Nominal]
) -> Link | None:
    """'resigned as the leader', 'named Jane Doe as its chief': whom the verb says to be that."""
    head, prep = nominal.head, tree.heads[nominal.head]
    if tree.words[prep] != "as" or tree.deps[head] != "pobj" or not describes_person(nominal.lemma):
        return None
    verb = tree.heads[prep]
    if tree.poses[verb] != "VERB" or is_negated(tree, verb) or tree.lemmas[verb] in load_lexicon().comparing_verbs:
        return None
    by_dep = {tree.deps[kid]: kid for kid in reversed(tree.kids[verb]) if kid < head}
    placed = by_dep.get("dobj")
    if placed is not None and tree.lemmas[verb] not in load_lexicon().replacing_verbs:
        named = heads.get(placed)
        if named is not None and named.human:
            return _agreeing(nominal, placed, heads, by_head, "copula")
        if tree.poses[placed] == "PRON":
            return Link(head, placed, "copula")
    subject = by_dep.get("nsubjpass", by_dep.get("nsubj"))
    if subject is None:
        return None
    if tree.poses[subject] == "PRON":
        return Link(head, subject, "copula")
    return _agreeing(nominal, subject, heads, by_head, "copula")


def _copula(tree: Tree, nominal: Nominal, heads: Mapping[int, Cluster], by_head: Mapping[int, Nominal]) -> Link | None:
    head, verb = nominal.head, tree.heads[nominal.head]
    if tree.deps[head] != "attr" or tree.lemmas[verb] not in _COPULAS:
        return None
    if is_negated(tree, verb) or is_negated(tree, head) or any(tree.tags[kid] == "MD" for kid in tree.kids[verb]):
        return None
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "nsubj" and kid < head:
            if tree.poses[kid] == "PRON":  # whom it stands for is known when the text is read
                return Link(head, kid, "copula")
            return _agreeing(nominal, kid, heads, by_head, "copula")
    return None


def _agreeing(
    nominal: Nominal, target: int, heads: Mapping[int, Cluster], by_head: Mapping[int, Nominal], how: str
) -> Link | None:
    cluster = heads.get(target)
    if cluster is not None:
        return Link(nominal.head, target, how) if not nominal.plural and fits(nominal.lemma, cluster) else None
    other = by_head.get(target)
    if other is None or other.plural != nominal.plural or target > nominal.head:
        return None
    return Link(nominal.head, target, how) if describes_person(other.lemma) == describes_person(nominal.lemma) else None
