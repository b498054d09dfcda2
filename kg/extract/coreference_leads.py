"""Whom the first lines of a story mean before they name them."""

from collections.abc import Mapping, Sequence

from kg.extract.coreference_clusters import Cluster, Scene
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.coreference_structure import Link
from kg.extract.nominals import Nominal, describes_person

_TOP = 200
"""Tokens among which the first full stop ends the lead; the lines before it are headlines."""
_FURTHER = 2
"""Sentences after the lead in which the name comes."""
_SUBJECTS = ("nsubj", "nsubjpass")


def find_introduced(
    scene: Scene, nominals: Sequence[Nominal], heads: Mapping[int, Cluster], links: Mapping[int, Link]
) -> Link | None:
    """The lead's 'a former minister', tied to the one whom the next lines name and say nothing more of.

    'A former minister was jailed on Monday. … Jane Doe, who had served until May, wept.'
    """
    tree, sentences = scene.tree, scene.sentences
    stop = next((token for token, word in enumerate(tree.words[:_TOP]) if word == "."), None)
    if stop is None:
        return None
    leads = [
        nominal
        for nominal in nominals
        if sentences[nominal.head] == sentences[stop]
        and nominal.determiner == "indefinite"
        and not nominal.plural
        and describes_person(nominal.lemma)
        and tree.deps[nominal.head] in _SUBJECTS
        and _is_main(scene, tree.heads[nominal.head])
    ]
    if len(leads) != 1 or leads[0].head in links:
        return None
    lead = leads[0]
    name = _first_named(scene, lead.head, heads)
    if name is None or sentences[name] - sentences[lead.head] > _FURTHER or sentences[name] == sentences[lead.head]:
        return None
    cluster = heads[name]
    told = {link.nominal for link in links.values() if heads.get(link.target) is cluster and link.target >= lead.head}
    near = {token for token in told if sentences[token] == sentences[name]}
    titled = cluster.entity is not None and bool(cluster.entity.descriptions)  # 'Ranger Paul Stone said a surfer …'
    bare = not near and not titled and tree.deps[name] in _SUBJECTS and _is_main(scene, tree.heads[name])
    if not (bare or lead.lemma in cluster.described) or not _may_be(lead.lemma, cluster):
        return None
    return Link(lead.head, name, "introduced")


def _is_main(scene: Scene, verb: int) -> bool:
    return scene.tree.heads[verb] == verb or scene.tree.deps[verb] == "conj"


def _first_named(scene: Scene, after: int, heads: Mapping[int, Cluster]) -> int | None:
    """The first name after the token's sentence of a person whom that sentence does not name."""
    known: set[int] = set()
    for token in sorted(heads):
        cluster = heads[token]
        if cluster.kind == "Person" and scene.sentences[token] == scene.sentences[after]:
            known.add(cluster.number)
        elif cluster.kind == "Person" and token > after and cluster.number not in known:
            return token
    return None


def _may_be(lemma: str, cluster: Cluster) -> bool:
    lexicon = load_lexicon()
    return not (
        (lemma in lexicon.female and cluster.gender == "male") or (lemma in lexicon.male and cluster.gender == "female")
    )
