"""Pronouns: which there are, whom each agrees with, and whom it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.coreference_clusters import Appearance, Cluster, Scene, clause_of, role_of, says_what
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.coreference_pleonastic import is_pleonastic
from kg.extract.nominals import describes_person
from kg.extract.syntax import Tree, antecedent, kids_by_dep, subjects
from kg.ontology.gazetteer import is_country

_CLASSES = {
    word: person
    for person, words in {
        "he": ("he", "him", "his", "himself"),
        "she": ("she", "her", "hers", "herself"),
        "it": ("it", "its", "itself"),
        "they": ("they", "them", "their", "theirs", "themselves"),
        "i": ("i", "me", "my", "mine", "myself"),
        "we": ("we", "us", "our", "ours", "ourselves"),
    }.items()
    for word in words
}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_BODIES = frozenset({"Institution", "Party", "Outlet", "Actor"})
_COLLECTIVE = _BODIES | {"Place"}
_HOPS = 8
_BESIDE = 5
"""Tokens between a quotation and the pronoun of who goes on with it."""


def pronoun_class(tree: Tree, token: int) -> str | None:
    """One of he, she, it, they, i, we, relative; None for every other word."""
    tag = tree.tags[token]
    if tag in ("PRP", "PRP$"):
        return _CLASSES.get(tree.words[token])
    if tag in ("WP", "WDT", "WP$") and tree.words[token] in _RELATIVE:
        return "relative"
    return None


def agreement(person: str, cluster: Cluster) -> float:
    """From 0 (cannot stand for it) to 1 (agrees in number, gender and animacy)."""
    if person in ("he", "she"):
        other = "female" if person == "he" else "male"
        return 0.0 if not cluster.human or cluster.plural or cluster.gender == other else 1.0
    if person == "it":
        return 0.0 if cluster.human or cluster.plural or cluster.kind in ("Person", "Election", "Event") else 1.0
    if cluster.plural:
        return 1.0
    return load_lexicon().weights.weak_number if cluster.kind in _COLLECTIVE and not cluster.human else 0.0


def relative_nouns(tree: Tree, token: int) -> list[int]:
    """The nouns for which a relative pronoun may stand, the nearest first: 'a friend of Ann, who' at Ann, friend.

    Those that do not agree with the number of its verb are left out.
    """
    verb = clause_of(tree, token)
    noun = antecedent(tree, verb)
    subject = tree.deps[token] in ("nsubj", "nsubjpass") and tree.words[token] != "whose"
    number = _verb_is_plural(tree, verb) if subject else None
    found = []
    for _ in range(3):
        if noun is None or noun >= token:
            break
        if number is None or _is_plural(tree, noun) == number:
            found.append(noun)
        above = tree.heads[tree.heads[noun]]
        noun = above if tree.deps[noun] == "pobj" and tree.poses[above] in ("NOUN", "PROPN") else None
    return found


def _is_plural(tree: Tree, noun: int) -> bool:
    listed = any(tree.deps[kid] == "conj" for kid in tree.kids[noun])
    return listed or tree.tags[noun] in ("NNS", "NNPS") or tree.words[noun] == "people"


def _verb_is_plural(tree: Tree, verb: int) -> bool | None:
    for token in (verb, *kids_by_dep(tree, verb, "aux", "auxpass")):
        if tree.words[token] in ("was", "is", "has", "does") or tree.tags[token] == "VBZ":
            return False
        if tree.words[token] in ("were", "are", "have", "do") and tree.tags[token] in ("VBP", "VBD"):
            return True
    return None


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
    resumed: int | None = None
    """Token of the last who spoke, where it goes on with a quotation."""
    points: dict[int, float] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)

    def best(self) -> int | None:
        """The cluster with most points, unless another comes too close."""
        ranked = sorted(
            (-points, number) for number, points in self.points.items() if points > 0 and number not in self.barred
        )
        if not ranked:
            return None
        if len(ranked) > 1 and -ranked[1][0] > -ranked[0][0] * (1 - load_lexicon().weights.margin):
            return None
        return ranked[0][1]


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
    choice.resumed = _speaker_before(choice, history, clusters)
    if scene.tree.words[token].endswith(("self", "selves")):
        return _only_agreeing(choice, subjects(scene.tree, choice.clause), heads)
    own, governing = _local_subjects(choice, heads)
    for seen in history[-load_lexicon().weights.candidates :]:
        _weigh(choice, seen, clusters[seen.cluster])
    _add_subjects(choice, (own, governing), clusters)
    _add_described(choice, clusters, heads)
    _add_owner(choice, heads)
    _add_fronted(choice, heads)
    return choice.best()


def _weigh(choice: Choice, seen: Appearance, cluster: Cluster) -> None:
    """Points for one earlier mention."""
    weights = load_lexicon().weights
    gap = choice.scene.sentences[choice.token] - seen.sentence
    fit = agreement(choice.person, cluster)
    if not fit or gap > weights.sentences or _is_out_of_reach(choice, seen, cluster):
        return
    local = gap == 0 and seen.clause == choice.clause
    if local and not choice.possessive and seen.role in ("subject", "object"):
        choice.barred.add(seen.cluster)
        return
    points = seen.points * weights.decay**gap + weights.repeated * min(cluster.seen, weights.repeated_at_most)
    paragraphs = choice.scene.paragraphs
    if choice.person in ("he", "she") and paragraphs[choice.token] != paragraphs[seen.token]:
        points *= weights.paragraph
    points *= weights.presented if _is_presented(choice, seen, cluster) else 1.0
    points += weights.name * (cluster.entity is not None) + weights.same_clause * (local and choice.oblique)
    if choice.speaks and seen.role == "subject":
        near = 1.0 if seen.token == choice.resumed else weights.decay**gap
        points += weights.speaking * _speaks(choice.scene.tree, seen) * near
    if choice.role == "subject" and choice.person in ("it", "they"):
        points *= _animacy(choice, cluster)
    choice.points[seen.cluster] = max(choice.points.get(seen.cluster, 0.0), points * fit)


def _is_out_of_reach(choice: Choice, seen: Appearance, cluster: Cluster) -> bool:
    """Whether a pronoun without gender rather means something else than what was mentioned there.

    'They' of a place, and 'it' of a town, mean those who act; 'it' goes on with the sentence before, in a quotation
    with what is quoted. No thing says anything.
    """
    if choice.person not in ("it", "they"):
        return False
    if choice.speaks and cluster.kind in ("Product", "Thing"):
        return True
    scene, token = choice.scene, choice.token
    far = scene.sentences[token] - seen.sentence > load_lexicon().weights.it_sentences
    acting = seen.role == "subject"
    if choice.person == "they":
        return not cluster.plural and not acting and (far or cluster.kind == "Place")
    if cluster.kind == "Place" and not acting and not is_country(cluster.name):
        return True
    quote = scene.quotes[token]
    return far or (quote > 0 and scene.quotes[seen.token] != quote and not choice.possessive)


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


def _is_presented(choice: Choice, seen: Appearance, cluster: Cluster) -> bool:
    """Whether 'it' may go on with the new thing of the sentence before: 'Acme unveiled the Swift. It costs …'."""
    tree, lexicon = choice.scene.tree, load_lexicon()
    if choice.person != "it" or choice.role != "subject" or seen.role != "object" or seen.token > choice.token:
        return False
    fresh = cluster.kind in ("Product", "Thing") and choice.scene.sentences[choice.token] == seen.sentence + 1
    return fresh and tree.lemmas[seen.clause] in lexicon.presenting and not _asks_for_someone(choice)


def _asks_for_someone(choice: Choice) -> bool:
    return choice.scene.tree.lemmas[choice.clause] in load_lexicon().animate_verbs


def _animacy(choice: Choice, cluster: Cluster) -> float:
    """Factor for the subject of a verb that asks for someone who can act."""
    lexicon = load_lexicon()
    if not _asks_for_someone(choice):
        return 1.0
    country = cluster.kind == "Place" and is_country(cluster.name)
    acts = cluster.kind in _BODIES or cluster.human or country
    return lexicon.weights.animate if acts else lexicon.weights.inanimate


def _only_agreeing(choice: Choice, found: Sequence[tuple[int, str]], heads: Mapping[int, Cluster]) -> int | None:
    for token, _ in found:
        cluster = heads.get(token)
        if cluster is not None and agreement(choice.person, cluster):
            return cluster.number
    return None


def _local_subjects(choice: Choice, heads: Mapping[int, Cluster]) -> tuple[list[int], list[int]]:
    """Clusters of the subjects of the pronoun's own clause (for possessives), and of the clause that governs it."""
    tree = choice.scene.tree
    own = [
        heads[each.token].number
        for each in subjects(tree, choice.clause)
        if each.token in heads and each.token != choice.token
    ]
    if not choice.possessive or says_what(tree, tree.heads[choice.token]) or _is_done_to_another(tree, choice):
        choice.barred.update(own)
        own = []
    verb, governing = choice.clause, []
    for _ in range(_HOPS):
        above = tree.heads[verb]
        if above == verb or tree.deps[verb] not in (
            "ccomp",
            "advcl",
            "xcomp",
            "conj",
            "relcl",
            "acl",
            "pcomp",
            "prep",
            "pobj",
        ):
            break
        verb = above
        if tree.poses[verb] in ("VERB", "AUX"):
            governing = [
                heads[each.token].number
                for each in subjects(tree, verb)
                if each.token in heads and each.token < choice.token
            ]
            break
    return own, governing


def _is_done_to_another(tree: Tree, choice: Choice) -> bool:
    """Whether the possessed noun is what one does to others: 'the judge ordered his release'."""
    lexicon, noun = load_lexicon(), tree.heads[choice.token]
    decided = tree.heads[noun] == choice.clause and tree.deps[noun] == "dobj"
    return decided and tree.lemmas[noun] in lexicon.undergone and tree.lemmas[choice.clause] in lexicon.deciding_verbs


def _add_subjects(choice: Choice, found: tuple[list[int], list[int]], clusters: Sequence[Cluster]) -> None:
    """Points for agreeing subjects of the pronoun's own clause, else of the clause that governs it."""
    weights = load_lexicon().weights
    for numbers, bonus in zip(found, (weights.same_clause_subject, weights.governing_subject), strict=True):
        agreeing = [number for number in dict.fromkeys(numbers) if agreement(choice.person, clusters[number])]
        for number in agreeing:
            fit = agreement(choice.person, clusters[number])
            choice.points[number] = choice.points.get(number, weights.other) + bonus * fit
        if agreeing:
            return


def _add_described(choice: Choice, clusters: Sequence[Cluster], heads: Mapping[int, Cluster]) -> None:
    """'he was the only candidate': one whom the text calls that; 'the one he knew': not the one who is known."""
    tree = choice.scene.tree
    modified = heads.get(tree.heads[choice.clause]) if tree.deps[choice.clause] == "relcl" else None
    if modified is not None:
        choice.barred.add(modified.number)
    if choice.role != "subject" or tree.lemmas[choice.clause] not in ("be", "become", "remain"):
        return
    for kid in tree.kids[choice.clause]:
        if tree.deps[kid] == "attr":
            for number in choice.points:
                if tree.lemmas[kid] in clusters[number].described:
                    choice.points[number] += load_lexicon().weights.described


def _add_owner(choice: Choice, heads: Mapping[int, Cluster]) -> None:
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


def _add_fronted(choice: Choice, heads: Mapping[int, Cluster]) -> None:
    """'During its first year, the firm …': the subject to come, of the clause before whose verb the pronoun stands."""
    tree, step = choice.scene.tree, choice.token
    for _ in range(_HOPS):
        above = tree.heads[step]
        if above == step or tree.deps[step] in ("nsubj", "nsubjpass", "ccomp"):
            return
        step = above
        if tree.poses[step] in ("VERB", "AUX") and step > choice.token:
            for kid in kids_by_dep(tree, step, "nsubj", "nsubjpass"):
                cluster = heads.get(kid)
                if kid > choice.token and cluster is not None and agreement(choice.person, cluster):
                    bonus = load_lexicon().weights.fronted
                    choice.points[cluster.number] = choice.points.get(cluster.number, 0.0) + bonus
                    return
