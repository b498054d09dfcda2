"""What an event is about though no entity stands for it: the 'attention' that is drawn, the 'waits' endured."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from kg.extract.columns import VERBAL
from kg.extract.complements import complement_end, complement_of
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.grammar import load_grammar
from kg.extract.nominals import describes_person, phrase_of
from kg.extract.owners import owned_by, owner_at
from kg.extract.referents import Referents
from kg.extract.syntax import Argument, Tree, kids_by_dep, tree_of
from kg.extract.tree import behind_partitive, first_of_list
from kg.ontology.gazetteer import demonym
from kg.records import Article, DocEntity, Mention, make_id

_SLOTS = frozenset({"dobj", "nsubj", "nsubjpass"})
_IN_NUMBERS = str.maketrans("", "", ",.")


def is_matter(tree: Tree, argument: Argument) -> bool:
    """Whether a verb acts on the noun, or the noun acts: a subject or object, or what hangs on an event by 'of'."""
    token, lexicon = argument.token, load_lexicon()
    if _stands_for_some(tree, argument):
        return True
    part = tree.poses[token] == "NUM" and tree.words[token + 1 : token + 2] == ("of",)  # 'six of its seats'
    if not part and (tree.poses[token] not in ("NOUN", "PROPN") or len(tree.words[token]) < 2):
        return False
    if tree.lemmas[token] in lexicon.wayward and argument.basis == "relative":  # 'the way it works'
        return False
    behind = tree.deps[token] in ("pobj", "oprd") and argument.basis in (
        "subject",
        "object",
    )  # 'for the power that kept'
    if behind or argument.basis in ("relative", "passive-agent"):
        return tree.lemmas[token] not in lexicon.times
    token = first_of_list(tree, token)
    if _is_amount(tree, token):
        return False
    if tree.deps[token] == "pobj":
        return tree.words[tree.heads[token]] == "of" and tree.lemmas[token] not in lexicon.times
    return tree.deps[token] in _SLOTS


def _is_amount(tree: Tree, token: int) -> bool:
    """Whether it is but how long or how far: 'waited a year', 'fell eleven kilometres', not 'spent a year'."""
    if tree.deps[token] != "dobj":
        return False
    lemma, verb, grammar = tree.lemmas[token], tree.lemmas[tree.heads[token]], load_grammar()
    if lemma in load_lexicon().times:
        return verb not in grammar.spending and lemma not in grammar.calendar
    return lemma in grammar.amounts and verb in grammar.covering


def _stands_for_some(tree: Tree, argument: Argument) -> bool:
    """Whether it is those of 'those who left', the many of 'many waited' or the one of 'one in ten has called'."""
    token = argument.token
    if are_people(tree, token):
        return True
    which = argument.basis == "preposition" and bool(kids_by_dep(tree, token, "relcl"))  # 'a case to anyone who asks'
    if tree.deps[token] not in ("nsubj", "nsubjpass", "dobj") and argument.basis not in ("subject", "relative"):
        return which and tree.words[token] in load_grammar().some
    if tree.words[token] == "%":  # 'left a fifth of votes uncounted', in digits
        return True
    if tree.poses[token] == "NUM":
        return tree.words[token].translate(_IN_NUMBERS).isalnum() and tree.heads[token] != token + 1
    return tree.poses[token] in ("PRON", "DET", "ADJ") and tree.words[token] in load_grammar().some


def matter_id(article: Article, doc: Doc, token: int) -> str:
    """Id of the matter that the noun at the token names, or the clause of the verb there."""
    return make_id(article.id, "matter", doc[token].idx)


def make_matters(article: Article, doc: Doc, referents: Referents, tokens: Iterable[int]) -> tuple[DocEntity, ...]:
    """One for each noun or verb, with its phrase or clause as its only mention."""
    return tuple(_make_matter(article, doc, referents, token) for token in sorted(set(tokens)))


def _is_nobody(tree: Tree, token: int) -> bool:
    return " ".join(tree.words[token - 1 : token + 1]) in load_grammar().anyone


def _names_people(tree: Tree, token: int) -> bool:
    """Whether it stands for people: 'anyone', 'those who left', 'eight of the workers', 'thousands of Tunisians'."""
    if tree.words[token] in load_grammar().anyone or _is_nobody(tree, token) or are_people(tree, token):
        return True
    some = tree.words[token] in load_grammar().some or tree.lemmas[token] in load_grammar().partitives
    behind = tree.words[token + 1 : token + 3]
    if some and not load_grammar().of_people.isdisjoint({*behind, " ".join(behind)}):
        return True
    if _are_asked(tree, token):
        return True
    noun = behind_partitive(tree, token)
    return is_people(tree, noun) or (tree.tags[noun] in ("NNS", "NNPS") and describes_person(tree.lemmas[noun]))


def is_people(tree: Tree, token: int) -> bool:
    """Whether it stands for people of a land: 'talks with Kenyans'."""
    return tree.tags[token] in ("NNS", "NNPS") and demonym(tree.words[token].title()) is not None


def are_people(tree: Tree, token: int) -> bool:
    """Whether an adjective stands for people: 'treated the wounded'."""
    return tree.words[token - 1] == "the" and tree.words[token] in load_grammar().peoples and tree.poses[token] == "ADJ"


def _are_asked(tree: Tree, token: int) -> bool:
    """Whether those are people because of what they do or are told: 'those on the coast should seek shelter'."""
    verb = tree.heads[token]
    if tree.words[token] != "those" or tree.poses[verb] != "VERB" or not kids_by_dep(tree, token, "prep", "acl"):
        return False
    grammar = load_grammar()
    asked = tree.deps[token] in ("nsubjpass", "dobj") and tree.lemmas[verb] in grammar.commanding
    return asked or (tree.deps[token] == "nsubj" and tree.lemmas[verb] in grammar.peoples_deeds)


def _make_matter(article: Article, doc: Doc, referents: Referents, token: int) -> DocEntity:
    span, name, plural = _words_of(doc, referents, token)
    behind = complement_of(doc, referents, token) if _is_noun(tree_of(doc), token) else ""
    mention = Mention(
        article=article.id,
        start=span.start_char,
        end=span.end_char,
        text=article.text[span.start_char : span.end_char],
        kind="nominal",
        head=doc[token].idx,
    )
    name = name.replace(" — ", " - ") if " - " in mention.text else name
    return DocEntity(
        id=matter_id(article, doc, token),
        article=article.id,
        kind="Actor" if _names_people(tree_of(doc), token) else "Matter",
        name=name,
        shown=f"{name} {behind}" if behind else "",
        mentions=(mention,),
        plural=plural,
    )


def _words_of(doc: Doc, referents: Referents, token: int) -> tuple[Span, str, bool]:
    tree = tree_of(doc)
    if tree.poses[token] in VERBAL:
        return _clause(doc, token)
    return _phrase(doc, referents, token) if _is_noun(tree, token) else _quality(doc, referents, token)


def _is_noun(tree: Tree, token: int) -> bool:
    """Whether it is neither a verb nor a quality."""
    quality = tree.poses[token] == "ADJ" and tree.words[token] not in load_grammar().some
    return tree.poses[token] not in VERBAL and not quality


def _quality(doc: Doc, referents: Referents, token: int) -> tuple[Span, str, bool]:
    """The adjective with what stands before it, 'too narrow', and what it is so for or of: 'unfit for the office'."""
    tree, start, end = tree_of(doc), token, token + 1
    for kid in kids_by_dep(tree, token, "advmod", "npadvmod"):
        start = min(start, doc[kid].left_edge.i)
    for kid in kids_by_dep(tree, token, "prep"):
        for noun in kids_by_dep(tree, kid, "pobj") if kid == token + 1 and tree.words[kid] != "than" else ():
            end = complement_end(doc, referents, noun)
    return doc[start:end], " ".join(doc[start:end].text.split()), False


def _phrase(doc: Doc, referents: Referents, token: int) -> tuple[Span, str, bool]:
    phrase, tree = phrase_of(doc, token), tree_of(doc)
    start = token - 1 if _is_nobody(tree, token) else phrase.core
    name, possessive = " ".join(doc[start : token + 1].text.split()), owner_at(tree, token)
    owner = referents.headed(possessive) if possessive is not None else None
    if owner is not None:
        name = owned_by(referents.entities[owner].name, name)
    return doc[phrase.start : complement_end(doc, referents, token)], name, phrase.plural


def _clause(doc: Doc, token: int) -> tuple[Span, str, bool]:
    """The clause that the verb heads, without what joins it, clauses coordinated with it and the marks around it."""
    tree = tree_of(doc)
    joined = (
        kids_by_dep(tree, token, "cc")
        if any(tree.poses[each] in VERBAL for each in kids_by_dep(tree, token, "conj"))
        else []
    )
    start = max([doc[token].left_edge.i, *(mark + 1 for mark in kids_by_dep(tree, token, "mark") if mark < token)])
    end = min([doc[token].right_edge.i + 1, *(each for each in joined if each > token)])
    while start < token and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end - 1 > token and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end], " ".join(doc[start:end].text.split()), False
