"""What coreference knows of an article while it reads it: clusters of mentions, and where each appeared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.quotes import quotations_of
from kg.extract.syntax import Tree, tree_of
from kg.ontology.gazetteer import load_gazetteer
from kg.records import Article, DocEntity, EntityKind, Mention, MentionKind, make_id

Gender = Literal["female", "male", "neuter", "unknown"]
_HOPS = 12
_SUBORDINATE = frozenset({"advcl", "acl", "ccomp", "pcomp"})
_MOST_REASONS = 6
_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "attr": "object",
    "ROOT": "object",
    "poss": "possessor",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One article under reading: its tree; each token's offset, sentence, paragraph and quotation (from 1; 0: none)."""

    article: Article
    doc: Doc
    tree: Tree
    offsets: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    quotes: tuple[int, ...]


class Appearance(NamedTuple):
    """A mention already read, for the choice of antecedents."""

    token: int
    """Its head."""
    cluster: int
    sentence: int
    points: float
    clause: int
    """Token of the verb of its clause."""
    role: str
    """subject, object, possessor, modifier or other."""


@dataclass(slots=True)
class Cluster:
    """Mentions of one entity, growing as the article is read."""

    number: int
    kind: EntityKind
    name: str
    entity: DocEntity | None = None
    human: bool = False
    gender: Gender = "unknown"
    likely: Gender = "unknown"
    """The gender of most who bear the given name, where nothing else tells one."""
    plural: bool = False
    described: dict[str, set[str]] = field(default_factory=dict)
    """Head noun of a description → its modifiers."""
    words: frozenset[str] = frozenset()
    """Words of its names in lower case."""
    mentions: list[Mention] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)
    group_of: tuple[int, ...] = ()
    possessor: int | None = None
    """Cluster that possesses it."""
    owner: int | None = None
    """The pronoun that says whose it is: the 'her' of 'her husband'."""
    affiliations: set[int] = field(default_factory=set)
    """Clusters of bodies and places named with it ('of the Labour Party', 'Chile's president')."""
    seen: int = 0
    happens: bool = False
    """Whether it is an event or quality that only keeps pronouns from other antecedents."""

    def explain(self, reason: str) -> None:
        """Keeps a reason once, and only the first few."""
        if len(self.reasons) < _MOST_REASONS:
            self.reasons.setdefault(reason)


def make_scene(article: Article, doc: Doc) -> Scene:
    """The article with what is looked up for every token."""
    tree = tree_of(doc)
    rows = doc.to_array([IDX, SENT_START]).tolist() if len(doc) else []
    sentences, paragraphs = [], []
    sentence, paragraph = -1, 0
    for (_, start), word, pos in zip(rows, tree.words, tree.poses, strict=True):
        if start == 1 or sentence < 0:
            sentence += 1
        if pos == "SPACE":
            paragraph += "\n" in word
        sentences.append(sentence)
        paragraphs.append(paragraph)
    offsets = tuple(row[0] for row in rows)
    return Scene(article, doc, tree, offsets, tuple(sentences), tuple(paragraphs), quotations_of(doc).numbers)


def make_clusters(entities: Sequence[DocEntity]) -> list[Cluster]:
    """One cluster for each named entity, in their order."""
    clusters = []
    for number, entity in enumerate(entities):
        names = (entity.name, *entity.aliases, *entity.misspellings)
        clusters.append(
            Cluster(
                number=number,
                kind=entity.kind,
                name=entity.name,
                entity=entity,
                human=entity.kind == "Person",
                gender=entity.gender,
                likely=_likely_gender(entity),
                plural=entity.plural,
                described={noun: set() for noun in entity.descriptions if entity.kind == "Person"},
                words=frozenset(word for name in names for word in name.lower().replace("-", " ").split()),
                mentions=list(entity.mentions),
                reasons=dict.fromkeys(entity.reasons),
            )
        )
    return clusters


def _likely_gender(entity: DocEntity) -> Gender:
    first, _, rest = entity.name.partition(" ")
    return load_gazetteer().borne_by.get(first, "unknown") if rest and entity.kind == "Person" else "unknown"


def clause_of(tree: Tree, token: int) -> int:
    """The verb of the token's clause; the token itself where there is none within reach."""
    step = token
    for _ in range(_HOPS):
        if tree.poses[step] in ("VERB", "AUX"):
            return step
        if tree.heads[step] == step:
            return token
        step = tree.heads[step]
    return token


def says_what(tree: Tree, noun: int) -> bool:
    """Whether the noun only says what somebody is: 'is her deputy', 'worked as a cook'."""
    return tree.deps[noun] == "attr" or (tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "as")


def role_of(tree: Tree, token: int) -> str:
    """subject, object, possessor, modifier or other; of coordinated nouns, that of the first."""
    for _ in range(_HOPS):
        if tree.deps[token] not in ("conj", "appos") or tree.heads[token] == token:
            break
        token = tree.heads[token]
    return _ROLES.get(tree.deps[token], "other")


def make_appearance(scene: Scene, token: int, cluster: int) -> Appearance:
    """The mention headed by that token, as later references see it."""
    role = role_of(scene.tree, token)
    points: float = getattr(load_lexicon().weights, role)
    clause = clause_of(scene.tree, token)
    dep, head = scene.tree.deps[clause], scene.tree.heads[clause]
    if role == "subject" and dep in _SUBORDINATE and (dep != "ccomp" or head < clause):
        points *= load_lexicon().weights.subordinate
    return Appearance(token, cluster, scene.sentences[token], points, clause, role)


def make_mention(scene: Scene, start: int, end: int, head: int, kind: MentionKind) -> Mention:
    """The mention of tokens start..end, end exclusive."""
    first, last = scene.offsets[start], scene.offsets[end - 1] + len(scene.doc[end - 1])
    return Mention(
        article=scene.article.id,
        start=first,
        end=last,
        text=scene.article.text[first:last],
        kind=kind,
        head=scene.offsets[head],
    )


def make_entities(scene: Scene, clusters: Iterable[Cluster]) -> tuple[DocEntity, ...]:
    """The clusters as records, ordered by their first mention."""
    ids: dict[int, str] = {}
    kept = []
    for cluster in clusters:
        if cluster.entity is not None:
            ids[cluster.number] = cluster.entity.id
        elif cluster.mentions:
            first = min(cluster.mentions, key=lambda mention: (mention.start, mention.end))
            ids[cluster.number] = make_id(scene.article.id, "described", first.start, first.end)
        if cluster.number in ids:
            kept.append(cluster)
    entities = [_make_entity(scene, cluster, ids) for cluster in kept]
    return tuple(sorted(entities, key=lambda entity: (entity.mentions[0].start if entity.mentions else 0, entity.id)))


def _make_entity(scene: Scene, cluster: Cluster, ids: dict[int, str]) -> DocEntity:
    mentions = tuple(sorted(cluster.mentions, key=lambda mention: (mention.start, mention.end)))
    if cluster.entity is not None:
        changes: dict[str, object] = {
            "kind": cluster.kind,
            "mentions": mentions,
            "gender": cluster.gender,
            "plural": cluster.plural,
            "descriptions": tuple(dict.fromkeys((*cluster.entity.descriptions, *cluster.described))),
            "reasons": tuple(cluster.reasons),
        }
        return cluster.entity.model_copy(update=changes)
    return DocEntity(
        id=ids[cluster.number],
        article=scene.article.id,
        kind=cluster.kind,
        name=cluster.name,
        mentions=mentions,
        gender=cluster.gender,
        plural=cluster.plural,
        group_of=tuple(sorted(ids[member] for member in cluster.group_of if member in ids)),
        descriptions=tuple(cluster.described),
        reasons=tuple(cluster.reasons),
    )
