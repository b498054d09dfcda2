"""Names of an article → the same with all that refers to them, and what the text describes without naming it."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.coreference_clusters import (
    Appearance,
    Cluster,
    Scene,
    make_appearance,
    make_clusters,
    make_entities,
    make_mention,
    make_scene,
)
from kg.extract.coreference_descriptions import match_description
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.coreference_pronouns import pronoun_class, relative_noun, resolve_pronoun
from kg.extract.coreference_quotes import find_speakers
from kg.extract.coreference_structure import Link, find_links
from kg.extract.nominals import Nominal, describes_actor, describes_person, find_nominals
from kg.records import Article, DocEntity

_REASONS = {
    "title": "{!r} is the title before the name",
    "class-word": "{!r} is the name with a word for its class",
    "apposition": "{!r} stands in apposition",
    "copula": "the text says that it is {!r}",
}


class _Reader:
    """The state of one reading of an article, from its first mention to its last."""

    def __init__(self, scene: Scene, clusters: list[Cluster]) -> None:
        self.scene, self.clusters = scene, clusters
        self.named: dict[int, Cluster] = {}
        self.heads: dict[int, Cluster] = {}
        self.history: list[Appearance] = []
        at = {offset: i for i, offset in enumerate(scene.offsets)}
        for cluster in clusters:
            for mention in cluster.mentions:
                first = at.get(mention.start)
                if first is None:
                    continue
                i = first
                while i < len(scene.offsets) and scene.offsets[i] < mention.end:
                    self.named[i] = cluster
                    i += 1
                self.heads[at.get(mention.head, first)] = cluster

    def appear(self, token: int, cluster: Cluster) -> None:
        """Lets later references see the mention headed by the token."""
        cluster.seen += 1
        self.heads[token] = cluster
        self.history.append(make_appearance(self.scene, token, cluster.number))

    def bind_pronoun(self, token: int, number: int, reason: str) -> None:
        cluster = self.clusters[number]
        cluster.mentions.append(make_mention(self.scene, token, token + 1, token, "pronoun"))
        cluster.explain(reason)
        self.appear(token, cluster)

    def bind_nominal(self, nominal: Nominal, cluster: Cluster, reason: str | None) -> None:
        cluster.mentions.append(make_mention(self.scene, nominal.start, nominal.end, nominal.head, "nominal"))
        cluster.described.setdefault(nominal.lemma, set()).update(nominal.modifiers)
        if reason is not None:
            cluster.explain(reason)
        lexicon = load_lexicon()
        if cluster.gender == "unknown" and cluster.human:
            cluster.gender = (
                "female" if nominal.lemma in lexicon.female else "male" if nominal.lemma in lexicon.male else "unknown"
            )
        self.appear(nominal.head, cluster)

    def introduce(self, nominal: Nominal, possessor: int | None) -> Cluster:
        """A new cluster for what no name binds."""
        text = self.scene.article.text
        core = text[
            self.scene.offsets[nominal.core] : self.scene.offsets[nominal.head] + len(self.scene.doc[nominal.head])
        ]
        cluster = Cluster(
            number=len(self.clusters),
            kind="Actor" if describes_actor(nominal.lemma) else "Thing",
            name=" ".join(core.split()),
            human=describes_person(nominal.lemma),
            plural=nominal.plural,
            possessor=possessor,
        )
        self.clusters.append(cluster)
        return cluster


def resolve_references(article: Article, doc: Doc, entities: Sequence[DocEntity]) -> tuple[DocEntity, ...]:
    """The named entities with the pronouns and descriptions that refer to them, and described entities besides.

    A pronoun that agrees with nothing, or with too much, is left alone.
    """
    scene = make_scene(article, doc)
    reader = _Reader(scene, make_clusters(entities))
    nominals = find_nominals(doc, reader.named)
    links = find_links(scene, nominals, dict(reader.heads), reader.named)
    for nominal in nominals:  # what the structure says of a name holds for the whole article
        link = links.get(nominal.head)
        cluster = reader.named.get(link.target) if link else None
        if cluster is not None:
            cluster.described.setdefault(nominal.lemma, set()).update(nominal.modifiers)
    by_head = {nominal.head: nominal for nominal in nominals}
    for token in range(len(doc)):
        if token in by_head:
            _read_nominal(reader, by_head[token], links.get(token))
        elif token in reader.heads and token in reader.named:
            reader.appear(token, reader.heads[token])
        else:
            _read_pronoun(reader, token)
    _read_speakers(reader)
    return make_entities(scene, reader.clusters)


def _read_nominal(reader: _Reader, nominal: Nominal, link: Link | None) -> None:
    text = reader.scene.doc[nominal.core : nominal.end].text
    if link is not None:
        cluster = reader.named.get(link.target) or reader.heads.get(link.target)
        if cluster is not None:
            reader.bind_nominal(nominal, cluster, _REASONS[link.how].format(text))
            return
    owner = reader.heads.get(nominal.possessor) if nominal.possessor is not None else None
    possessor = owner.number if owner is not None else None
    match = match_description(reader.scene, nominal, reader.history, reader.clusters, possessor)
    if match is not None:
        reader.bind_nominal(nominal, reader.clusters[match.cluster], match.reason)
    else:
        reader.bind_nominal(nominal, reader.introduce(nominal, possessor), None)


def _read_pronoun(reader: _Reader, token: int) -> None:
    tree = reader.scene.tree
    person = pronoun_class(tree, token)
    if person is None or person in ("i", "we"):
        return
    if person == "relative":
        noun = relative_noun(tree, token)
        if noun is not None and noun in reader.heads:
            reader.bind_pronoun(token, reader.heads[noun].number, f"{tree.words[token]!r} opens its relative clause")
        return
    number = resolve_pronoun(reader.scene, token, reader.history, reader.clusters, reader.heads)
    if number is None:
        return
    cluster = reader.clusters[number]
    if person in ("he", "she") and cluster.gender == "unknown":
        cluster.gender = "male" if person == "he" else "female"
    reader.bind_pronoun(token, number, f"{tree.words[token]!r} agrees with it as the most prominent before it")


def _read_speakers(reader: _Reader) -> None:
    scene = reader.scene
    if not any(scene.quotes):
        return
    speakers = find_speakers(scene, reader.heads)
    for token, quote in enumerate(scene.quotes):
        if quote in speakers and pronoun_class(scene.tree, token) in ("i", "we"):
            reader.bind_pronoun(token, speakers[quote], f"{scene.tree.words[token]!r} is said by it in quotation marks")
