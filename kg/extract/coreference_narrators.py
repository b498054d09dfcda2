"""Who tells the article where it says 'I' or 'we' outside quotation marks: its author, its outlet."""

import re
from collections.abc import Iterator

from kg.extract.coreference_agreement import pronoun_class
from kg.extract.coreference_clusters import Cluster, Scene
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.interviews import asks_often
from kg.extract.syntax import Tree
from kg.records import Article, EntityKind

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
"""One author: two to four words, without commas."""


def narrated(scene: Scene, clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """Each 'I' and 'we' outside quotation marks, and the number of the cluster that it means.

    'I' is the one author, 'we' the outlet; either becomes a new cluster where the text does not name it. Nothing
    where several authors are named, or none, or where an interview has two who say 'I'.
    """
    author, outlet = _author(scene.article), scene.article.outlet
    if (author is None and outlet is None) or asks_often(scene.article.text):
        return
    for token, quote in enumerate(scene.quotes):
        person = None if quote else pronoun_class(scene.tree, token)
        if person == "i" and author is not None:
            yield token, _bearer(clusters, author, "Person")
        elif person == "we" and outlet is not None and _is_particular(scene.tree, token):
            yield token, _bearer(clusters, outlet, "Outlet")


def _author(article: Article) -> str | None:
    """The article's one author, as named in its byline; outlets and several authors are none."""
    name = (article.author or "").strip()
    alone = _NAME.fullmatch(name) is not None and load_lexicon().joint_bylines.isdisjoint(name.lower().split())
    return name if alone and name != article.outlet and not name.isupper() else None


def _is_particular(tree: Tree, token: int) -> bool:
    """Whether 'we' tells what it has done: 'we asked the firm'; who can, needs or knows something may be everyone."""
    verb = tree.heads[token]
    past = tree.tags[verb] in ("VBD", "VBN") and not any(tree.tags[kid] == "MD" for kid in tree.kids[verb])
    beside = {tree.words[kid] for kid in (*tree.kids[verb], *tree.kids[token])}
    alone = beside.isdisjoint(load_lexicon().general_we)
    return tree.words[token] == "we" and tree.deps[token] == "nsubj" and past and alone


def _bearer(clusters: list[Cluster], name: str, kind: EntityKind) -> int:
    """The cluster of that name, or a new one."""
    for cluster in clusters:
        aliases = cluster.entity.aliases if cluster.entity is not None else ()
        if cluster.kind == kind and name in (cluster.name, *aliases):
            return cluster.number
    clusters.append(Cluster(number=len(clusters), kind=kind, name=name, human=kind == "Person"))
    return len(clusters) - 1
