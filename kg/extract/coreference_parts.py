"""Of whom or what 'some', 'others' and 'many' are, and which of two 'the latter' is."""

from collections.abc import Mapping, Sequence

from kg.extract.coreference_clusters import Appearance, Cluster, Scene, clause_of
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.figures_lexicon import load_figures
from kg.extract.grammar import load_grammar
from kg.extract.nominals import describes_actor
from kg.extract.syntax import Tree, kids_by_dep

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURALS = frozenset({"NNS", "NNPS"})
_MORE, _THOSE = frozenset({"more"}), frozenset({"those"})
_WINDOW = 20


def find_whole(scene: Scene, token: int, history: Sequence[Appearance], clusters: Sequence[Cluster]) -> Cluster | None:
    """The many of whom the word at the token tells a part; None where the text names none.

    A subject goes on with a subject or with people of its sentence, the first one of all with a subject of the
    sentence before; an object with an object.
    """
    tree, sentence = scene.tree, scene.sentences[token]
    verb, recent = clause_of(tree, token), history[-_WINDOW:]
    told = any(tree.words[kid] == "of" for kid in tree.kids[token])
    if told or tree.deps[token] not in _SUBJECTS | {"dobj"} or tree.deps[verb] == "relcl":  # 'which some blame on her'
        return None
    role = "object" if tree.deps[token] == "dobj" else "subject"
    asked = tree.deps[token] == "nsubj" and tree.lemmas[verb] in load_lexicon().animate_verbs
    many = [seen for seen in recent if _is_many(tree, seen, clusters[seen.cluster])]
    near = [seen for seen in many if seen.sentence == sentence and _suits(seen, clusters, (role, asked))]
    if not any(seen.sentence == sentence for seen in recent):
        near = [seen for seen in many if seen.sentence == sentence - 1 and seen.role == "subject"]
    return clusters[near[-1].cluster] if near else None


def share_of(tree: Tree, token: int) -> int | None:
    """The noun or pronoun behind 'of' of which the word tells a part: the guests of 'two of the guests'.

    None for what is somebody's ('two of her sons'), which is called by the owner.
    """
    if tree.poses[token] != "NUM" and tree.words[token] not in load_lexicon().parts | _MORE:
        return None
    of = token + 1
    noun = next((each for each in _behind(tree, token) if tree.words[of] == "of"), None)
    owned = noun is None or "PRP$" in tree.tags[of:noun] or tree.tags[noun + 1 : noun + 2] == ("POS",)
    return None if owned else noun


def end_of_share(tree: Tree, token: int, heads: Mapping[int, Cluster]) -> int | None:
    """The token after 'two of the guests', 'some in the crowd', 'those who fled'; None where no people are told of."""
    if tree.deps[token] not in _SUBJECTS | {"dobj", "pobj"} or kids_by_dep(tree, token, "appos"):
        return None
    whole = share_of(tree, token)
    if whole is not None:
        cluster = heads.get(whole)
        people = cluster.human if cluster is not None else describes_actor(tree.lemmas[whole])
        body = tree.words[token] == "most" and tree.tags[whole] == "NN"  # 'most of the party' is the party
        return whole + 1 if people and not body else None
    if tree.words[token] not in load_grammar().anyone | load_lexicon().parts | _THOSE:
        return None
    if tree.words[token + 1 : token + 2] == ("who",):
        return token + 1
    lexicon = load_lexicon()
    asked = (
        tree.deps[token] == "nsubj" and tree.lemmas[tree.heads[token]] in lexicon.animate_verbs | lexicon.minded_verbs
    )
    return next((noun + 1 for noun in _behind(tree, token) if asked and tree.words[noun] not in lexicon.times), None)


def _behind(tree: Tree, token: int) -> list[int]:
    """What the preposition right behind the token governs."""
    after = token + 1
    within = after < len(tree.words) and tree.heads[after] == token
    return kids_by_dep(tree, after, "pobj") if within else []


def _suits(seen: Appearance, clusters: Sequence[Cluster], asked: tuple[str, bool]) -> bool:
    """Whether the mention has the role, or is of people where a subject is asked for; whether only people will do."""
    role, people = asked
    human = clusters[seen.cluster].human
    return human if people else seen.role == role or (human and role == "subject")


def _is_many(tree: Tree, seen: Appearance, cluster: Cluster) -> bool:
    return not cluster.group_of and (cluster.plural or (tree.tags[seen.token] in _PLURALS and cluster.kind != "Person"))


def name_part(word: str, whole: str) -> str:
    """What a part of many is called.

    >>> name_part("Some", "many buyers"), name_part("three others", "Two gunmen"), name_part("few", "Marines")
    ('some buyers', 'three other gunmen', 'few Marines')
    >>> name_part("others", "two"), name_part("one", "two politicians")
    ('other two', 'one of the politicians')
    """
    words = whole.split()
    counts = load_grammar().some | load_figures().words.keys()
    while len(words) > 1 and (words[0].lower() in counts or words[0].isdigit()):
        words = words[1:]
    if word.lower() == "one":
        word = "one of the"
    return " ".join([word.lower().replace("others", "other"), *words])


def choose_of_two(scene: Scene, token: int, history: Sequence[Appearance], clusters: Sequence[Cluster]) -> int | None:
    """The cluster for which 'the latter' or 'the former' stands: of the last two of one kind in a sentence."""
    tree = scene.tree
    if tree.deps[token] not in _SUBJECTS | {"dobj", "pobj"}:
        return None
    near = [seen for seen in history[-_WINDOW:] if scene.sentences[token] - seen.sentence <= 1]
    near = [seen for seen in near if not clusters[seen.cluster].happens and not clusters[seen.cluster].group_of]
    for place in range(len(near) - 1, 0, -1):
        last = near[place]
        for first in reversed(near[:place]):
            alike = clusters[first.cluster].kind == clusters[last.cluster].kind
            if alike and first.cluster != last.cluster and first.sentence == last.sentence:
                return last.cluster if tree.words[token] == "latter" else first.cluster
    return None
