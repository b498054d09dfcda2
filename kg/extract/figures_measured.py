"""Whom or what a number measures, by its rule: finders from the most telling construction to the nearest name."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.affiliations import member_described
from kg.extract.figures_counted import find_owners, find_plain
from kg.extract.figures_distances import find_distant, is_distance
from kg.extract.figures_lexicon import FigureRule, load_figures
from kg.extract.figures_scene import Scene
from kg.extract.nominals import describes_person
from kg.extract.numbers import Number
from kg.extract.sentences import sentence_of
from kg.extract.syntax import kids_by_dep, objects, subjects, tree_of

_CLIMB = 8
_AFTER = 5
_FAR = 80
LONGEST_LIST = 12
_TOGETHER = {"Party", "Institution", "Actor"}
_PLAIN = {"noun", "percent", "money"}
_THINGS = {"Thing", "Product", "Matter"}


def find_measured(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """Ids of whom or what the rule says is measured, by the first finder that finds any."""
    if rule.unit == "age" and _is_of_thing(scene, number):
        return
    if rule.measure == "length" and is_distance(scene.doc, number):
        yield from _distant(scene, number)
    elif rule.measure == "margin":
        yield from _between(scene, rule, number)
    elif rule.of:
        yield from _find_first(scene, rule, number)
    elif rule.unit in _PLAIN:
        yield from find_plain(scene.doc, scene.referents, number)


def _find_first(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    last = _named_before if rule.nearest else _governing
    finders = (
        _respectively,
        _against,
        _aged,
        _modified,
        _named_after,
        _owner,
        _headed,
        last,
    )
    for finder in finders:
        found = list(finder(scene, rule, number))
        if found:
            yield from found
            return


def _distant(scene: Scene, number: Number) -> Iterator[str]:
    """'towns more than 30 miles away'."""
    far = find_distant(scene.doc, number)
    found = scene.referents.covering(far) if far is not None else None
    if found is not None:
        yield found


def _owner(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'six of the council's nine seats'."""
    if number.kind == "noun":
        owners = find_owners(scene.doc, scene.referents, number)
        yield from (found for found in owners if scene.referents.kind(found) in rule.of)


def _modified(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'the 22-kilogram rover'."""
    noun = scene.doc[number.unit_token].head
    found = _measured(scene, rule, noun.i) if rule.unit != "age" and noun.pos_ in {"NOUN", "PROPN"} else None
    if found and number.unit_token < noun.i:
        yield found


def _headed(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'the club prices of $0.99', which are nobody else's."""
    preposition = scene.preposition(number)
    noun = preposition.head if preposition is not None and preposition.lower_ == "of" else None
    if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() not in rule.context:
        return
    headed = scene.referents.covering(noun.i)
    if headed and scene.referents.kind(headed) in rule.of and any(kid.dep_ == "compound" for kid in noun.children):
        yield headed


def _named_after(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'51% for Berg', '52% of the vote to Berg'."""
    end = number.end
    for i in range(end, min(end + _AFTER, len(scene.doc) - 1)):
        if scene.doc[i].lower_ in {"for", "to"} and scene.doc[i].tag_ != "TO":  # 'at $9 to match the price'
            found = _measured(scene, rule, i + 1) or (_measured(scene, rule, i + 2) if i + 2 < len(scene.doc) else None)
            if found:
                yield found
            return
        if scene.doc[i].pos_ in {"VERB", "AUX", "PUNCT"}:
            return


def _aged(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'Berg, 54,', 'Berg, aged 54', 'the 54-year-old lawyer Anna Berg', 'the 54-year-old said'."""
    if number.kind != "age":
        return
    before = number.start - 1
    while before > 0 and (scene.doc[before].is_punct or scene.doc[before].lower_ in {"aged", "age"}):
        before -= 1
    bare = number.end == number.token + 1
    near = [before] if bare else range(number.token, min(number.end + 4, len(scene.doc)))
    for i in near:
        if scene.doc[i].pos_ in {"VERB", "AUX"}:
            return
        found = _measured(scene, rule, i)
        if found:
            yield found
            return


def _is_of_thing(scene: Scene, number: Number) -> bool:
    """Whether the age is that of a thing: 'his 106-year-old schooner'."""
    old = scene.doc[number.end - 1]
    noun = old.head
    if old.dep_ != "amod" or noun.pos_ != "NOUN" or noun.i < number.end or describes_person(noun.lemma_.lower()):
        return False
    entity = scene.referents.covering(noun.i)
    return entity is None or scene.referents.kind(entity) in _THINGS


def _against(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'Berg beat Stone by 53.9% to 46.1%': the subject has the first number, the object the second."""
    row = scene.in_sentence[sentence_of(scene.doc, number.token)[0]]
    at = scene.at[number.token]
    pairs = ((row[i], row[i + 1], dep) for i, dep in ((at, "nsubj"), (at - 1, "dobj")) if 0 <= i < len(row) - 1)
    for one, other, dep in pairs:
        between = [token.lower_ for token in scene.doc[one.end : other.start]]
        verb = _verb_above(scene, one)
        if between in (["to"], ["-"], ["–"]) and one.kind == other.kind and verb.pos_ == "VERB":
            arguments = subjects(tree_of(scene.doc), verb.i) if dep == "nsubj" else objects(tree_of(scene.doc), verb.i)
            yield from dict.fromkeys(found for each in arguments if (found := _measured(scene, rule, each.token)))


def _between(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """Those a margin lies between: 'Berg beat Stone by 9 votes', '9 votes separated Berg from Stone'."""
    tree, verb = tree_of(scene.doc), _verb_above(scene, number)
    others = [noun for kid in kids_by_dep(tree, verb.i, "prep") for noun in kids_by_dep(tree, kid, "pobj")]
    found = (each.token for each in (*subjects(tree, verb.i), *objects(tree, verb.i)))
    for token in (*found, *others):
        each = _measured(scene, rule, token)
        if each is not None and scene.referents.kind(each) == "Party":
            each = member_described(scene.doc, scene.referents, token) or each
        if each is not None:
            yield each


def _verb_above(scene: Scene, number: Number) -> Token:
    """The verb that the number hangs on by a few steps, else the last word reached."""
    token = scene.doc[number.unit_token]
    for _ in range(_CLIMB):
        if token.pos_ == "VERB" or token.head is token:
            break
        token = token.head
    return token


def _named_before(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """The nearest entity before the number, a party that only describes a person passed over."""
    first, _ = sentence_of(scene.doc, number.token)
    each = scene.doc[number.end : number.end + 1].text == "each"
    if scene.is_pair(number):
        return
    for i in range(number.start - 1, max(first, number.start - _FAR) - 1, -1):
        each = each or scene.doc[i].lower_ == "each"
        found = _measured(scene, rule, i)
        if found is None or _only_describes(scene, found, i):
            continue
        described = _described(scene, rule, number, i)
        fellows = _conjuncts(scene, rule, i) if each else _fellows(scene, i)
        yield from dict.fromkeys((described,) if described is not None and not each else (described or found, *fellows))
        return


def _described(scene: Scene, rule: FigureRule, number: Number, i: int) -> str | None:
    """Whom the inserted clause describes that holds the entity at i: 'the Greens, led by Berg, were at 9%'."""
    token = scene.doc[i]
    for _ in range(_CLIMB):
        inserted = token.dep_ in {"acl", "relcl"} and scene.doc[token.left_edge.i - 1].text == ","
        if inserted and token.right_edge.i < number.start and token.head.i < token.i:
            return _measured(scene, rule, token.head.i)
        token = token.head
    return None


def _only_describes(scene: Scene, entity: str, i: int) -> bool:
    """Whether another is measured instead: of the party of 'Berg, of the Greens,', or of 'a Berg stronghold'."""
    noun = scene.doc[i].head
    if scene.doc[i].dep_ == "compound" and noun.pos_ == "NOUN" and scene.referents.covering(noun.i) != entity:
        return True
    return scene.referents.kind(entity) == "Party" and member_described(scene.doc, scene.referents, i) is not None


def _fellows(scene: Scene, i: int) -> Iterator[str]:
    """Who is the subject together with the one at i: 'the Greens and their allies won 42 seats'."""
    token = scene.doc[i].head if scene.doc[i].dep_ == "poss" else scene.doc[i]
    if token.dep_ == "conj" and token.head.dep_ in {"nsubj", "nsubjpass"}:
        for fellow in (token.head, *token.head.conjuncts):
            found = scene.referents.covering(fellow.i)
            if found and scene.referents.kind(found) in _TOGETHER:
                yield found


def _conjuncts(scene: Scene, rule: FigureRule, i: int) -> Iterator[str]:
    for token in scene.doc[i].conjuncts:
        found = _measured(scene, rule, token.i)
        if found:
            yield found


def _governing(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """The person of the clause: the passive subject, the object, the subject, the noun that it stands beside."""
    token = scene.doc[number.unit_token if number.kind != "age" else number.token]
    for _ in range(_CLIMB):
        if token.head is token:
            return
        token = token.head
        found = _measured(scene, rule, token.i) if token.i < number.start else None
        if found is None and token.pos_ in {"VERB", "AUX"}:
            found = _argument(scene, rule, number, token)
        if found:
            yield found
        if found or any(kid.tag_ == "PRP" for kid in token.children):
            return


def _argument(scene: Scene, rule: FigureRule, number: Number, verb: Token) -> str | None:
    measures = verb.lemma_ in load_figures().measuring  # 'the bridge cost the town $9'
    others = () if rule.unit == "age" or measures else ("dative", "dobj")
    for dep in ("nsubjpass", *others, *(("nsubj",) if rule.subject else ())):
        for child in kids_by_dep(tree_of(scene.doc), verb.i, dep):
            found = _phrase(scene, rule, scene.doc[child]) if child != number.unit_token else None
            if found:
                return found
    return _subject_before(scene, rule, number, verb)


def _subject_before(scene: Scene, rule: FigureRule, number: Number, verb: Token) -> str | None:
    """The subject that a coordinated verb shares with the verb before it."""
    for _ in range(_CLIMB):
        if verb.dep_ != "conj" or verb.head is verb or kids_by_dep(tree_of(scene.doc), verb.i, "nsubj", "nsubjpass"):
            return None
        verb = verb.head
        for child in kids_by_dep(tree_of(scene.doc), verb.i, "nsubjpass", *(("nsubj",) if rule.subject else ())):
            found = _phrase(scene, rule, scene.doc[child])
            if found:
                return found
    return None


def _phrase(scene: Scene, rule: FigureRule, noun: Token) -> str | None:
    """Who or what the noun is, else whose by the noun of the rule: 'the price of the lamp', 'Berg Ltd's profit'."""
    found = _measured(scene, rule, noun.i)
    if noun.lemma_.lower() not in rule.context:
        return found
    owned = [child for child in noun.children if child.dep_ in {"poss", "compound"}]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "at", "for"}:
            owned += [inner for inner in child.children if inner.dep_ == "pobj"]
    return next((one for each in owned if (one := _measured(scene, rule, each.i))), None)


def _respectively(scene: Scene, rule: FigureRule, number: Number) -> Iterator[str]:
    """'Berg and Stone won 51% and 49% respectively': the n-th of the last names before the numbers."""
    first, _ = sentence_of(scene.doc, number.token)
    if first not in scene.distributed:
        return
    row = [other for other in scene.in_sentence[first] if (other.kind, other.unit) == (number.kind, number.unit)]
    if not 1 < len(row) <= LONGEST_LIST:
        return
    named = dict.fromkeys(found for i in range(first, row[0].start) if (found := _measured(scene, rule, i)))
    if len(named) >= len(row):
        yield list(named)[-len(row) :][row.index(number)]


def _measured(scene: Scene, rule: FigureRule, i: int) -> str | None:
    found = scene.referents.covering(i)
    if not found or scene.referents.kind(found) not in rule.of or scene.doc[i].lemma_.lower() in rule.context:
        return None
    return found
