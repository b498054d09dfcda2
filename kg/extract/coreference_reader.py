"""What is known while an article is read for references, and how a pronoun or a description is bound."""

from kg.extract.coreference_bodies import is_body
from kg.extract.coreference_clusters import (
    Appearance,
    Cluster,
    Scene,
    make_appearance,
    make_mention,
)
from kg.extract.coreference_context import Context
from kg.extract.coreference_groups import make_group
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.coreference_parts import end_of_share, find_whole, name_part
from kg.extract.coreference_quotes import ends_of_quotes, find_speakers, speaks_for
from kg.extract.coreference_structure import fits
from kg.extract.nominals import Nominal, describes_actor, describes_person, is_public
from kg.extract.owners import owner_at
from kg.extract.syntax import Tree, conjuncts, kids_by_dep
from kg.extract.tree import behind_partitive
from kg.records import Mention

_SHORT = 5
"""Tokens that 'those' may have in a name with its relative clause."""


def _below(tree: Tree, noun: int) -> list[int]:
    """What hangs from the noun, and from the nouns behind its 'of': 'president of product management for Acme'."""
    kids = list(tree.kids[noun])
    of = [each for kid in kids if tree.words[kid] == "of" for each in tree.kids[kid]]
    return [*kids, *(kid for each in of for kid in tree.kids[each])]


def _is_told(tree: Tree, token: int) -> bool:
    """Whether the name is only of whom somebody tells: 'told Reuters that the firm would close'."""
    return tree.deps[token] in ("dobj", "dative") and tree.lemmas[tree.heads[token]] == "tell"


class Reader:
    """The state of one reading of an article, from its first mention to its last."""

    def __init__(self, scene: Scene, clusters: list[Cluster]) -> None:
        self.scene, self.clusters = scene, clusters
        self.foretold: dict[str, dict[int, None]] = {}
        self.named: dict[int, Cluster] = {}
        self.name_at: dict[int, Mention] = {}
        self.heads: dict[int, Cluster] = {}
        self.history: list[Appearance] = []
        self.groups: dict[tuple[int, ...], Cluster] = {}
        self.happenings: dict[str, Cluster] = {}
        self.homes: dict[int, str] = {}
        """Sentence → the country whose people or things it has told of last."""
        self.told: dict[int, int] = {}
        """Pronoun → the noun of what happens for which it stands."""
        self.waiting: list[int] = []
        """Pronouns for which nothing before them stands."""
        at = {offset: i for i, offset in enumerate(scene.offsets)}
        for cluster in clusters:
            cluster.described = {
                noun: modifiers for noun, modifiers in cluster.described.items() if fits(noun, cluster)
            }
            for mention in cluster.mentions:
                first = at.get(mention.start)
                if first is None:
                    continue
                i = first
                while i < len(scene.offsets) and scene.offsets[i] < mention.end:
                    self.named[i] = cluster
                    self.name_at[i] = mention
                    i += 1
                self.heads[at.get(mention.head, first)] = cluster
                if cluster.kind == "Person" and is_body(scene.tree, at.get(mention.head, first)):
                    cluster.kind, cluster.human = "Institution", False
        self.quote_ends = ends_of_quotes(scene)
        self.speakers = find_speakers(scene, self.clusters, self.heads, self.named) if any(scene.quotes) else {}

    def appear(self, token: int, cluster: Cluster) -> None:
        """Lets later references see the mention headed by the token, if it does more than report what others say."""
        cluster.seen += 1
        self.heads[token] = cluster
        if cluster.kind != "Outlet" or not _is_told(self.scene.tree, token):
            self.history.append(make_appearance(self.scene, token, cluster.number))

    def bind_pronoun(self, token: int, number: int, reason: str) -> None:
        """Adds the pronoun at the token to a cluster."""
        cluster = self.clusters[number]
        cluster.mentions.append(make_mention(self.scene, token, token + 1, token, "pronoun"))
        cluster.explain(reason)
        self.appear(token, cluster)

    def bind_nominal(self, nominal: Nominal, cluster: Cluster, reason: str | None) -> None:
        """Adds the description to a cluster, with what it tells of it: noun, modifiers, gender, body."""
        cluster.mentions.append(make_mention(self.scene, nominal.start, nominal.end, nominal.head, "nominal"))
        cluster.described.setdefault(nominal.lemma, set()).update(nominal.modifiers)
        if reason is not None:
            cluster.explain(reason)
        lexicon = load_lexicon()
        if cluster.gender == "unknown" and cluster.human:
            cluster.gender = (
                "female" if nominal.lemma in lexicon.female else "male" if nominal.lemma in lexicon.male else "unknown"
            )
        if cluster.human:
            cluster.affiliations.update(self.names_within(nominal) - {cluster.number})
            owner = self.heads.get(nominal.possessor) if nominal.possessor is not None else None
            if owner is not None and owner.kind in ("Institution", "Party", "Outlet"):
                cluster.affiliations.add(owner.number)
        self.appear(nominal.head, cluster)

    def names_within(self, nominal: Nominal) -> set[int]:
        """Clusters of the names in a description: 'the Labour Party candidate', 'the founder of Apple'.

        Of who judges a body or has left it ('a critic of Apple') only those before the noun.
        """
        tree, lexicon = self.scene.tree, load_lexicon()
        inside = set(range(nominal.core, nominal.head))
        before = nominal.start - 1  # 'Acme CIO Jane Doe', where the parser hung 'Acme' from the name
        if before in self.named and tree.heads[before] == tree.heads[nominal.head] > nominal.head:
            inside.add(before)
        linking = ("of",) if nominal.lemma not in lexicon.officers else ("of", "for", "at", "with")
        for kid in () if nominal.lemma in lexicon.outsiders else _below(tree, nominal.head):
            if tree.words[kid] in linking and kid > nominal.head:
                inside.update(each for noun in kids_by_dep(tree, kid, "pobj") for each in conjuncts(tree, noun))
        return {self.named[i].number for i in inside if i in self.named and not self.named[i].human}

    def bind_whole(self, nominal: Nominal, target: int, cluster: Cluster) -> None:
        """Adds the mention of name and description together ('the founder, Jane Doe')."""
        name = self.name_at.get(target)
        first = self.scene.offsets[nominal.start]
        if name is not None:
            last = self.scene.offsets[nominal.head] + len(self.scene.doc[nominal.head])
            start, end = min(first, name.start), max(last, name.end)
            text = self.scene.article.text[start:end]
            cluster.mentions.append(
                name.model_copy(update={"start": start, "end": end, "text": text, "kind": "nominal"})
            )

    def pass_by(self, token: int) -> None:
        """Lets 'it' and 'they' mean the event or quality named at the token, which is no entity."""
        tree = self.scene.tree
        key = tree.words[token]
        if key not in self.happenings:
            plural = tree.tags[token] == "NNS"
            cluster = Cluster(number=len(self.clusters), kind="Thing", name=key, plural=plural, happens=True)
            self.clusters.append(cluster)
            self.happenings[key] = cluster
        self.history.append(make_appearance(self.scene, token, self.happenings[key].number))

    def group(self, members: tuple[int, ...]) -> Cluster:
        """The cluster that stands for all the members, the same one each time."""
        key = tuple(sorted(members))
        if key not in self.groups:
            self.groups[key] = make_group(len(self.clusters), [self.clusters[member] for member in members])
            self.clusters.append(self.groups[key])
        return self.groups[key]

    def side_of(self, speaker: int) -> int:
        """The cluster that 'we' of a speaker means: the body spoken for, else the speaker and others."""
        number = speaks_for(self.clusters[speaker], self.clusters)
        one = self.clusters[number]
        if not one.human or one.plural:
            return number
        key = (number, number)
        if key not in self.groups:
            self.groups[key] = Cluster(
                number=len(self.clusters), kind="Actor", name=f"{one.name} and others", human=True, plural=True
            )
            self.clusters.append(self.groups[key])
        return self.groups[key].number

    def bind_part(self, token: int) -> None:
        """Adds a new cluster for the part of many that 'some' or 'many' tells, where the text has told of the many."""
        whole = find_whole(self.scene, token, self.history, self.clusters)
        if whole is not None:
            cluster = Cluster(
                number=len(self.clusters),
                kind=whole.kind,
                name=name_part(self.scene.tree.words[token], whole.name),
                human=whole.human,
                plural=True,
            )
            self.clusters.append(cluster)
            cluster.mentions.append(make_mention(self.scene, token, token + 1, token, "nominal"))
            self.appear(token, cluster)

    def bind_share(self, token: int) -> bool:
        """Adds a new cluster for people told of as a part: 'two of the guests'; gives whether there are any."""
        tree = self.scene.tree
        end = end_of_share(tree, token, self.heads)
        if end is None:
            return False
        whole = self.heads.get(end - 1) if tree.tags[end - 1] in ("PRP", "WP") else None
        name = name_part(tree.words[token], whole.name) if whole else self._told_at(token, end)
        cluster = Cluster(
            number=len(self.clusters), kind="Actor", name=name, human=True, plural=tree.words[token] != "one"
        )
        self.clusters.append(cluster)
        cluster.mentions.append(make_mention(self.scene, token, end, token, "nominal"))
        self.appear(token, cluster)
        return True

    def _told_at(self, token: int, end: int) -> str:
        """The words of token..end, with a relative clause where that is short: 'those who fled'."""
        last = max(
            (self.scene.doc[kid].right_edge.i + 1 for kid in kids_by_dep(self.scene.tree, token, "relcl")), default=0
        )
        if last - end <= _SHORT:
            end = max(end, last)
        return " ".join(self.scene.doc[token:end].text.split())

    def introduce(self, nominal: Nominal, context: Context) -> Cluster:
        """A new cluster for what no name binds."""
        text = self.scene.article.text
        core = text[
            self.scene.offsets[nominal.core] : self.scene.offsets[nominal.head] + len(self.scene.doc[nominal.head])
        ]
        name = " ".join(core.split())
        whole = find_whole(self.scene, nominal.head, self.history, self.clusters) if nominal.lemma == "others" else None
        if whole is not None:
            name = name_part(name, whole.name)
        inner = behind_partitive(self.scene.tree, nominal.head)  # 'none of the survivors', 'a group of paintings'
        lemma = nominal.lemma if inner == nominal.head else self.scene.tree.lemmas[inner]
        made = self._is_made(nominal)
        cluster = Cluster(
            number=len(self.clusters),
            kind="Actor" if not made and (describes_actor(lemma) or is_public(nominal)) else "Thing",
            name=name,
            human=not made and describes_person(lemma),
            plural=nominal.plural,
            possessor=context.possessor,
            owner=owner_at(self.scene.tree, nominal.head),
            affiliations=set(context.affiliations),
        )
        self.clusters.append(cluster)
        return cluster

    def _is_made(self, nominal: Nominal) -> bool:
        """Whether a word that may mean people means a device or a record here: 'music players', 'digital media'."""
        lexicon = load_lexicon()
        if nominal.lemma not in lexicon.devices:
            return False
        product = any(self.named[i].kind == "Product" for i in range(nominal.core, nominal.head) if i in self.named)
        return product or not lexicon.of_devices.isdisjoint(nominal.modifiers)
