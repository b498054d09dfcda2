"""One pronoun, what stands around it, and the points that its antecedents gather."""

from dataclasses import dataclass, field

from kg.extract.coreference_clusters import Scene, clause_of, role_of
from kg.extract.coreference_lexicon import load_lexicon


@dataclass(slots=True)
class Choice:
    """One pronoun and the points that its antecedents gather, by cluster."""

    scene: Scene
    token: int
    person: str
    clause: int
    """Verb of its clause."""
    role: str
    possessive: bool
    oblique: bool
    """Whether it possesses something other than the subject of its clause."""
    speaks: bool = False
    """Whether it is the subject of a verb of speech, so that it goes on with who spoke before."""
    makes: bool = False
    """Whether it possesses a named product, so that it is who makes or sells it."""
    resumed: int | None = None
    """Token of the last who spoke, where it goes on with a quotation."""
    points: dict[int, float] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)
    meant: set[int] = field(default_factory=set)
    """Those of the antecedents that 'they' can mean; others only keep it from them."""

    def best(self) -> int | None:
        """The cluster with most points, unless another comes too close or has more and cannot be meant."""
        ranked = sorted(
            (-points, number) for number, points in self.points.items() if points > 0 and number not in self.barred
        )
        if not ranked:
            return None
        if len(ranked) > 1 and -ranked[1][0] > -ranked[0][0] * (1 - load_lexicon().weights.margin):
            return None
        return ranked[0][1] if self.person != "they" or ranked[0][1] in self.meant else None


def make_choice(scene: Scene, token: int, person: str) -> Choice:
    """The pronoun without any points yet."""
    tree = scene.tree
    possessive = tree.tags[token] == "PRP$"
    clause, role = clause_of(tree, token), role_of(tree, token)
    return Choice(
        scene,
        token,
        person,
        clause=clause,
        role=role,
        possessive=possessive,
        oblique=possessive and role_of(tree, tree.heads[token]) != "subject",
        speaks=role == "subject" and tree.lemmas[clause] in load_lexicon().speech_verbs,
    )
