"""Words that qualify or deny the word that they modify: modals, negations, adverbs, conditions, questions, commands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.attribution_lexicon import Effect, Sign, factuality_words, sign_index
from kg.extract.syntax import Tree

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_MODIFIERS = frozenset({"advmod", "amod", "npadvmod", "nmod"})
_SHORT = frozenset({"'d", "’d"})
_OPENING = frozenset({"prep", "advcl", "mark", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


@dataclass(frozen=True, slots=True)
class Mark:
    """An effect that a word has on the token it qualifies."""

    effect: Effect
    rule: str
    cue: int
    spoken: Effect | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks by the token they qualify, outermost first; those of `clause` also cover its conjuncts."""

    clause: Mapping[int, Sequence[Mark]]
    word: Mapping[int, Sequence[Mark]]


def find_marks(tree: Tree, sentences: Iterable[tuple[int, int]]) -> Marks:
    """All marks of the Doc; sentences as token ranges, end exclusive."""
    clause: dict[int, list[Mark]] = {}
    ranked: dict[int, list[tuple[int, Mark]]] = {}
    signs, phrases = sign_index(), _phrase_ends()
    for token, word in enumerate(tree.words):
        if word in phrases and token:
            _preposition(tree, token, signs.get(f"{tree.words[token - 1]} {word}", ()), ranked)
        for sign in signs.get(word, ()):
            if sign.as_ == "conjunction":
                _conjunction(tree, token, sign, clause)
            elif sign.as_ == "preposition":
                _preposition(tree, token, (sign,), ranked)
            else:
                target = _target(tree, token, sign)
                if target is not None and not (sign.spoken and _is_habit(tree, target)):
                    ranked.setdefault(target, []).append((_rank(sign), _mark(tree, token, target, sign)))
    for start, end in sentences:
        _sentence(tree, start, end, clause)
    word_marks = {token: _in_order(marks) for token, marks in ranked.items()}
    return Marks(clause, word_marks)


def _mark(tree: Tree, token: int, target: int, sign: Sign) -> Mark:
    if sign.effect == "promised" and _is_asked(tree, target):
        return Mark("possible", "asked", token)
    effect = sign.past if sign.past and _is_perfect(tree, target) else sign.effect
    return Mark(effect, sign.rule, token, sign.spoken)


def _is_asked(tree: Tree, verb: int) -> bool:
    """Whether the clause is an indirect question: 'asked how the firm will pay'."""
    asking = factuality_words().question_words
    return tree.deps[verb] in ("ccomp", "pcomp") and any(tree.words[kid] in asking for kid in tree.kids[verb])


def _in_order(marks: list[tuple[int, Mark]]) -> list[Mark]:
    if len(marks) == 1:
        return [marks[0][1]]
    return [mark for _, mark in sorted(marks, key=lambda pair: (pair[0], pair[1].cue))]


def _rank(sign: Sign) -> int:
    """Modifiers outermost, then 'may', then negations, then the other modals."""
    if sign.as_ == "modifier":
        return 0
    if sign.as_ == "auxiliary":
        return 1 if sign.inside else 3
    return 2


@cache
def _phrase_ends() -> frozenset[str]:
    return frozenset(word.split()[-1] for word in sign_index() if " " in word)


def _target(tree: Tree, token: int, sign: Sign) -> int | None:
    """The token that the sign qualifies, or None where the word is no sign here."""
    dep, head = tree.deps[token], tree.heads[token]
    if sign.as_ == "auxiliary":
        return head if dep == "aux" and tree.tags[token] == "MD" and not _is_had(tree, token, head) else None
    if sign.as_ == "infinitive":
        return tree.heads[head] if dep == "aux" and is_staged(tree, head) else None
    if sign.as_ == "adverb":
        of_deed = dep == "advmod" and tree.poses[head] == "VERB"
        return head if of_deed and tree.lemmas[head] not in factuality_words().scaled else None
    if sign.as_ == "modifier":
        return head if dep in _MODIFIERS and head != token else None
    following = tree.words[token + 1] if token + 1 < len(tree.words) else ""
    if head == token or following in factuality_words().not_negating or _is_word(tree, token, head):
        return None
    if token > head and token and tree.words[token - 1] in ("but", "and", ","):  # 'awaited but not welcome'
        return None
    denied = _negated(tree, token, dep, head)
    if denied is None or _is_denied_before(tree, denied):
        return None
    return None if dep == "neg" and _is_manner_denied(tree, denied) else denied


def _is_denied_before(tree: Tree, verb: int) -> bool:
    """Whether only that it happened before some time is denied: 'did not leave until noon'."""
    if any(tree.words[kid] in ("do", "does") for kid in tree.kids[verb]):  # 'does not expire until May'
        return False
    after = [kid for kid in tree.kids[verb] if kid > verb and tree.deps[kid] in ("prep", "advcl")]
    marks = [each for kid in after for each in tree.kids[kid] if tree.deps[each] == "mark" or tree.deps[kid] == "prep"]
    return any(tree.words[each] in ("until", "till") for each in (*after, *marks))


def _is_manner_denied(tree: Tree, verb: int) -> bool:
    """Whether only how it happened is denied: 'did not fare so well'; a helper without tense is no event yet."""
    if any(tree.tags[kid] == "MD" for kid in tree.kids[verb]):
        return False
    manners = factuality_words().manners
    return any(kid > verb and tree.deps[kid] == "advmod" and tree.words[kid] in manners for kid in tree.kids[verb])


def _is_perfect(tree: Tree, verb: int) -> bool:
    """Whether 'have' stands between the modal and its verb: 'should have resigned'."""
    return any(tree.lemmas[kid] == "have" and tree.deps[kid] == "aux" for kid in tree.kids[verb])


def _is_word(tree: Tree, token: int, head: int) -> bool:
    """Whether the negator is only what is said, or a number's sign: 'answered "no"', 'voted no', 'the No 4 seed'."""
    if tree.words[token] != "no":
        return False
    numbered = "".join(tree.words[token + 1 : token + 2])[:1].isdigit() and tree.words[token + 2 : token + 3] != ("-",)
    return token > head or (numbered and tree.tags[head] != "NNS")  # not 'no 18-year-old' nor 'no 3 people'


def _is_had(tree: Tree, token: int, verb: int) -> bool:
    """Whether the 'd of 'he'd left' and 'he'd been asked' is a 'had', not a 'would'."""
    if tree.words[token] not in _SHORT or tree.tags[verb] != "VBN":
        return False
    helpers = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("aux", "auxpass") and kid != token]
    return all(tree.tags[kid] == "VBN" for kid in helpers)


def _is_habit(tree: Tree, verb: int) -> bool:
    """Whether what 'would' stands with happened, often or later: 'he would often shout', 'would later resign'."""
    if tree.deps[verb] == "ccomp" and verb > tree.heads[verb]:  # 'said he would later resign'
        return False
    head = tree.heads[verb]
    if (
        tree.deps[verb] == "conj"
        and any(tree.words[kid] == "would" for kid in tree.kids[head])
        and _is_habit(tree, head)
    ):
        return True  # 'on occasion she would shout, and he would leave'
    if tree.deps[verb] == "conj" and tree.tags[head] == "VBD" and tree.heads[head] == head:
        return not any(tree.deps[kid] in _SUBJECTS for kid in tree.kids[verb])  # 'wore pads and would come back'
    return any(_repeats(tree, verb, kid) for kid in tree.kids[verb])


def _repeats(tree: Tree, verb: int, kid: int) -> bool:
    """Whether the adverb, noun or clause that hangs from the verb tells of a habit."""
    words, dep = factuality_words(), tree.deps[kid]
    if dep in ("advmod", "npadvmod"):
        return tree.words[kid] in words.habits or any(tree.words[each] in words.each for each in tree.kids[kid])
    if dep == "prep":
        return " ".join(tree.words[kid : kid + 2]) in words.habits
    if tree.tags[kid] != "VBD":
        return False
    return any(tree.words[each] in words.occasions for each in tree.kids[kid])


def is_staged(tree: Tree, verb: int) -> bool:
    """Whether the infinitive tells that what it modifies is still to come about: 'a concert to be held in May'."""
    if tree.deps[verb] not in ("acl", "relcl") or tree.lemmas[verb] not in factuality_words().staging:
        return False
    return any(tree.deps[kid] == "auxpass" for kid in tree.kids[verb])


def _negated(tree: Tree, token: int, dep: str, head: int) -> int | None:
    if dep == "cc":
        return head if token < head else None
    if dep in ("det", "preconj", "predet"):
        return tree.heads[head] if tree.deps[head] in _ARGUMENTS else head
    if dep in ("neg", "advmod") and tree.poses[head] == "ADV" and tree.deps[head] == "advmod":
        return tree.heads[head]
    return head if dep in ("neg", "advmod") or dep in _ARGUMENTS else None


def _preposition(tree: Tree, token: int, signs: Iterable[Sign], ranked: dict[int, list[tuple[int, Mark]]]) -> None:
    if _is_verb(tree, token) or (token and tree.words[token - 1] == "not"):  # 'left, but not without a row'
        return
    for sign in signs:
        target = token
        if tree.words[token] == "than":  # 'rather than face trial' hangs as a conjunct
            head = tree.heads[token]
            fronted = head if tree.deps[token] == "mark" and token < head <= token + 4 else token
            target = next(
                (kid for kid in tree.kids[head] if token < kid <= token + 4 and tree.deps[kid] == "conj"), fronted
            )
        ranked.setdefault(target, []).append((2, Mark(sign.effect, sign.rule, token)))


def _is_verb(tree: Tree, participle: int) -> bool:
    """Whether the participle is no preposition: 'a law barring boats', not 'barring rain'."""
    return tree.deps[participle] not in _OPENING or any(tree.words[kid] == "from" for kid in tree.kids[participle])


def _conjunction(tree: Tree, token: int, sign: Sign, clause: dict[int, list[Mark]]) -> None:
    verb = tree.heads[token]
    if tree.deps[token] not in ("mark", "advmod") or verb == token:
        return
    before = tree.words[token - 1] if token else ""
    main = tree.heads[verb]
    if sign.effect == "conditional" and (tree.deps[verb] == "ccomp" or before == "as"):
        clause.setdefault(verb, []).append(Mark("possible", "whether", token))
        return
    clause.setdefault(verb, []).append(Mark(sign.effect, sign.rule, token))
    if sign.effect == "conditional" and before != "even" and tree.deps[verb] == "advcl" and _is_open(tree, main):
        clause.setdefault(main, []).append(Mark(sign.effect, sign.rule, token))


def _is_open(tree: Tree, verb: int) -> bool:
    """Whether the main clause is not told as a fact: it has a modal or is a command."""
    return tree.tags[verb] == "VB" or any(tree.tags[kid] == "MD" for kid in tree.kids[verb])


def _sentence(tree: Tree, start: int, end: int, clause: dict[int, list[Mark]]) -> None:
    words = [token for token in range(start, min(end, start + 8)) if tree.poses[token] not in ("PUNCT", "SPACE")]
    if not words:
        return
    root = words[0]
    for _ in range(32):
        root = tree.heads[root]
    if "?" in tree.words[max(start, end - 4) : end]:
        if not _is_presupposing(tree, root, words):
            clause.setdefault(root, []).append(Mark("possible", "question", root))
    elif tree.tags[root] == "VB":
        _bare_root(tree, root, words, clause)


def _is_presupposing(tree: Tree, root: int, words: Sequence[int]) -> bool:
    """Whether a question takes for granted what it asks about: 'why did they leave', but not 'where do they go'."""
    if not any(tree.words[token] in factuality_words().question_words for token in words[:3]):
        return False
    helpers = [kid for kid in tree.kids[root] if tree.deps[kid] in ("aux", "auxpass")]
    return tree.tags[root] in ("VBD", "VBN") or any(tree.tags[kid] == "VBD" for kid in helpers)


def _bare_root(tree: Tree, root: int, words: Sequence[int], clause: dict[int, list[Mark]]) -> None:
    has_subject = any(tree.deps[kid] in _SUBJECTS for kid in tree.kids[root])
    has_to = any(tree.words[kid] == "to" and tree.deps[kid] == "aux" for kid in tree.kids[root])
    if has_subject and has_to:  # a headline: 'Firm to open mine'
        clause.setdefault(root, []).append(Mark("promised", "headline-to", root))
    elif not has_subject and not has_to and root in words[:3] and _commands(tree, words, root):
        clause.setdefault(root, []).append(Mark("requested", "imperative", root))


def _commands(tree: Tree, words: Sequence[int], root: int) -> bool:
    return all(
        tree.words[token] in ("please", "do", "not", "n't", "n’t", "never", "always") for token in words if token < root
    )
