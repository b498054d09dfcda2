"""What a number is of, where its rule names no class: 'two models of the Swift', '9% of the oil', 'the $9 bill'."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.figures_lexicon import load_figures
from kg.extract.nominals import describes_person
from kg.extract.numbers import Number
from kg.extract.referents import Referents
from kg.extract.syntax import Argument, Tree, is_passive, kids_by_dep, objects, subjects, tree_of

_UNNAMED = frozenset({"Actor", "Thing"})
_CLIMB = 3
_SHORT = 6
_DESCRIBING = frozenset({"amod", "compound", "punct"})
_VALUED = frozenset({"Thing", "Product"})


def find_plain(doc: Doc, referents: Referents, number: Number) -> Iterator[str]:
    """What the number is of, by what it is a number of: things, a share or a sum; nothing where nothing says so."""
    if number.kind == "noun":
        found = _find_counted(doc, referents, number)
    elif number.kind == "percent":
        found = next(find_owners(doc, referents, number), None)
    elif find_content(tree_of(doc), number) is not None:
        return
    else:
        found = _find_valued(doc, referents, number)
    if found:
        yield found
    elif number.kind == "money":
        yield from _find_paying(doc, referents, number)


def find_content(tree: Tree, number: Number) -> int | None:
    """The noun of what the sum is made of: '$9 in new savings', but '$9 in a year', 'fell $9 in trading'."""
    if tree.words[number.end : number.end + 1] != ("in",):
        return None
    for noun in kids_by_dep(tree, number.end, "pobj"):
        told = tree.poses[noun] == "NOUN" and tree.lemmas[noun] not in load_figures().no_content
        if told and all(tree.deps[each] in _DESCRIBING for each in range(number.end + 1, noun)):
            return noun
    return None


def _find_paying(doc: Doc, referents: Referents, number: Number) -> Iterator[str]:
    """What costs the sum, 'bought the hall for $9', or whose money it is: 'the firm lost $9'."""
    tree, token = tree_of(doc), sum_of(tree_of(doc), number)
    verb, lexicon = tree.heads[token], load_figures()
    found: list[Argument] = []
    if tree.deps[token] == "pobj":
        at, verb = verb, tree.heads[verb]
        if tree.words[at] in ("for", "at") and tree.lemmas[verb] in lexicon.pricing:
            found = subjects(tree, verb) if is_passive(tree, verb) else objects(tree, verb)
    elif tree.deps[token] == "dobj" and tree.lemmas[verb] in lexicon.giving_to and kids_by_dep(tree, verb, "dative"):
        found = [Argument(kid, "object") for kid in kids_by_dep(tree, verb, "dative")]
    elif tree.deps[token] == "dobj" and tree.lemmas[verb] in lexicon.having:
        found = subjects(tree, verb)
    for each in found:
        entity = _entity_at(referents, each.token)
        if entity and referents.kind(entity) not in ("Election", "Event", "Matter"):
            yield entity


def _entity_at(referents: Referents, token: int) -> str | None:
    return referents.headed(token) or referents.covering(token)


def sum_of(tree: Tree, number: Number) -> int:
    """The token of the sum that hangs on the words around it."""
    token = number.token
    for _ in range(_CLIMB):
        if not number.start <= tree.heads[token] < number.end:
            break
        token = tree.heads[token]
    return token


def _find_counted(doc: Doc, referents: Referents, number: Number) -> str | None:
    """Those who are counted, if named; else what they are of; else themselves."""
    if doc[number.unit_token - 1].text == "-" and number.unit_token > number.token:  # 'a 12-member council'
        return referents.headed(doc[number.unit_token].head.i)
    headed = referents.headed(number.unit_token)
    if number.total and _counts_part(doc, referents, number):  # the 49 of '49 of 130 members'
        return next(find_owners(doc, referents, number), None)
    if headed and (referents.entities[headed].group_of or referents.kind(headed) not in _UNNAMED):
        return headed
    owner = next(find_owners(doc, referents, number), None)
    if owner is None or (headed and describes_person(number.unit) and referents.kind(owner) in _VALUED):
        return headed  # 'makers of lamps'
    return owner


def _counts_part(doc: Doc, referents: Referents, number: Number) -> bool:
    """Whether the noun of the whole stands for the part that was told before it."""
    mention = referents.mention_headed(number.unit_token)
    before = doc[max(number.start - _SHORT, 0) : number.start] if mention is not None else ()
    return any(token.like_num for token in before if mention is not None and token.idx >= mention.start)


def counts_nothing(doc: Doc, number: Number) -> bool:
    """Whether none are counted: by what a rate is out of, in a name, by half a word's number, by 'a mother of four'."""
    if number.kind != "noun":
        return False
    if number.value == 0 and doc[number.unit_token - 1].text == "-":  # 'a zero-hours contract'
        return True
    if _is_rate(doc, number) or _is_half_word(doc, number.unit_token) or _is_of_parent(doc, number):
        return True
    named = number.start > 0 and doc[number.start - 1].pos_ == "PROPN"
    return named and doc[number.unit_token].tag_ == "NN"  # 'the S&P 500 index'


def _is_of_parent(doc: Doc, number: Number) -> bool:
    before = [token.lemma_.lower() for token in doc[max(number.start - 2, 0) : number.start]]
    return not number.unit and before[1:] == ["of"] and before[0] in load_figures().parents


def _is_rate(doc: Doc, number: Number) -> bool:
    """Whether a rate is out of the number: 'one in ten', 'seven out of every 100'."""
    before = [token.lower_ for token in doc[max(number.start - 2, 0) : number.start]]
    if not before:
        return False
    return before[-1] == "every" or (before[-1] == "in" and len(before) > 1 and before[0] in load_figures().words)


def find_owners(doc: Doc, referents: Referents, number: Number) -> Iterator[str]:
    """What the counted things are of, by possessive or 'of'."""
    tree, noun = tree_of(doc), number.unit_token
    owners = kids_by_dep(tree, noun, "poss")
    for kid in kids_by_dep(tree, noun, "prep"):
        owners += kids_by_dep(tree, kid, "pobj") if tree.words[kid] == "of" else []
    for owner in owners:
        found = _entity_at(referents, owner)
        if found and referents.kind(found) not in ("Election", "Event"):
            yield found


def _find_valued(doc: Doc, referents: Referents, number: Number) -> str | None:
    """What is worth the sum: 'its $23 billion project', 'pensions of $900', 'the bill was $75'."""
    tree, token = tree_of(doc), sum_of(tree_of(doc), number)
    above = tree.heads[token]
    noun = above if tree.poses[above] in ("NOUN", "PROPN") and above >= number.end else None
    if noun is None and tree.words[above] == "of" and tree.poses[tree.heads[above]] == "NOUN":
        noun = tree.heads[above]
    verb = tree.heads[above] if tree.deps[token] == "pobj" else above
    if noun is None and tree.lemmas[verb] in load_figures().valuing:
        noun = next(iter(kids_by_dep(tree, verb, "nsubj")), None)
    found = _entity_at(referents, noun) if noun is not None else None
    return found if found and referents.kind(found) in _VALUED else None


def _is_half_word(doc: Doc, noun: int) -> bool:
    """Whether the counted noun is but the beginning of a word: 'two co-pilots'."""
    after = doc[noun + 1 : noun + 2].text
    return after == "-" and not doc[noun].whitespace_ and doc[noun - 1].text != "-"
