"""Links between an article's events where the text itself gives them: before, causes, part of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extract.drafts import Attribution, EventDraft
from kg.extract.frames_lexicon import load_words
from kg.extract.links_lexicon import (
    LinkRule,
    Phrases,
    Relation,
    adverb_table,
    load_links,
    opener_table,
    phrase_table,
    verb_table,
)
from kg.extract.sentences import sentence_of
from kg.extract.syntax import Tree, antecedent, conjuncts, is_negated, is_passive, kids_by_dep, tree_of

_HOPS = 4
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


class EventLink(NamedTuple):
    """Two events by their trigger tokens: earlier and later, cause and effect, part and whole."""

    relation: Relation
    first: int
    second: int
    word: int
    """Token of the linking word, whose own factuality counts too where it is a verb."""
    rule: str


@dataclass(frozen=True, slots=True)
class _Story:
    doc: Doc
    tree: Tree
    events: Mapping[int, EventDraft]
    """By every token of the trigger."""


def find_links(doc: Doc, events: Sequence[EventDraft]) -> tuple[EventLink, ...]:
    """The links that the text puts between its events, ordered, each once; doubtful ones not yet sifted."""
    by_token: dict[int, EventDraft] = {}
    for draft in events:
        by_token[draft.token] = draft
    for draft in events:
        for token in range(draft.start, draft.end):
            by_token.setdefault(token, draft)
    story = _Story(doc, tree_of(doc), by_token)
    found: dict[tuple[Relation, int, int], EventLink] = {}
    for token, word in enumerate(story.tree.words):
        for link in _links_at(story, token, word):
            if link.first != link.second:
                found.setdefault((link.relation, link.first, link.second), link)
    return tuple(found[key] for key in sorted(found))


def sift_links(links: Sequence[EventLink], attributions: Mapping[int, Attribution]) -> tuple[EventLink, ...]:
    """Those of the links of which the text says that both events and the link itself are so."""
    kept = []
    for link in links:
        spared = load_links().rules[link.rule].spared or load_links().spared[link.relation]
        tokens = (link.first, link.second, link.word)
        if all(token not in attributions or attributions[token].factuality in spared for token in tokens):
            kept.append(link)
    return tuple(kept)


def _links_at(story: _Story, token: int, word: str) -> Iterator[EventLink]:
    if word in phrase_table():
        yield from _by_phrase(story, token)
    if story.tree.lemmas[token] in verb_table():
        yield from _by_verb(story, token)
    if word in adverb_table():
        yield from _by_adverb(story, token)
    if word in opener_table():
        yield from _by_opener(story, token)


def _match(words: Sequence[str], token: int, table: Phrases, key: str) -> tuple[int, str] | None:
    """The end of the longest phrase that begins at the token, and its rule."""
    for phrase, name in table[key]:
        if tuple(words[token + 1 : token + len(phrase)]) == phrase[1:]:
            return token + len(phrase), name
    return None


def _make(rule: LinkRule, name: str, here: int, other: int, word: int) -> EventLink:
    first, second = (other, here) if rule.other == "first" else (here, other)
    return EventLink(rule.link, first, second, word, name)


# ------------------------------------------------------------------------------------- prepositions, conjunctions


def _by_phrase(story: _Story, token: int) -> Iterator[EventLink]:
    """All rules of that phrase that fit: 'in' alone, or as the start of 'in the wake of', the longest only."""
    tree = story.tree
    match = _match(tree.words, token, phrase_table(), tree.words[token])
    if match is None or _is_doubted(tree, token):
        return
    end, name = match
    rule = load_links().rules[name]
    for here, there in _ends(tree, token, end):
        own = tree.lemmas[here] in load_words().governing_nouns.get(tree.words[token], ())  # 'denied involvement in it'
        governs = rule.link == "sub_event_of" and tree.deps[here] == "dobj" and not own  # 'announced it at a summit'
        anchor = _event_of(story, tree.heads[here] if governs else here)
        if anchor is None or (rule.governors and tree.lemmas[anchor] not in rule.governors):
            continue
        if tree.lemmas[anchor] in rule.shunned:
            continue
        for noun in conjuncts(tree, there):
            other = _event_of(story, noun)
            if other is not None and (not rule.objects or tree.lemmas[other] in rule.objects):
                yield _make(rule, name, anchor, other, token)


def _is_doubted(tree: Tree, token: int) -> bool:
    return token > 0 and tree.words[token - 1] in load_links().doubts


def _ends(tree: Tree, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a phrase hangs on and what hangs on it: two tokens outside of it."""
    for member in range(start, end):
        for kid in tree.kids[member]:
            if tree.deps[kid] in ("pobj", "pcomp") and not start <= kid < end:
                anchor = _above(tree, member, start, end)
                if anchor is not None:
                    yield anchor, _misread(tree, anchor, kid)
        clause = tree.heads[member]
        if tree.deps[member] in ("mark", "advmod") and clause >= end and tree.deps[clause] == "advcl":
            yield tree.heads[clause], clause


def _above(tree: Tree, token: int, start: int, end: int) -> int | None:
    """The nearest token above that is not of the phrase, nor a measure ('two days after'); None at a root."""
    for _ in range(end - start + _HOPS):
        head = tree.heads[token]
        if head == token:
            return None
        if not start <= head < end and tree.deps[head] not in ("npadvmod", "advmod"):
            return head
        token = head
    return None


def _misread(tree: Tree, anchor: int, noun: int) -> int:
    """The clause of which the parser took the subject for the preposition's object ('came after he won')."""
    for clause in kids_by_dep(tree, anchor, "advcl", "ccomp"):
        if min((clause, *tree.kids[clause])) == noun + 1 and not kids_by_dep(tree, clause, *_SUBJECTS):
            return clause
    return noun


# ------------------------------------------------------------------------------------------------ verbs


def _by_verb(story: _Story, verb: int) -> Iterator[EventLink]:
    """'the verdict sparked protests', 'protests led to a strike', 'cut jobs, prompting a strike'."""
    tree = story.tree
    if tree.poses[verb] not in ("VERB", "AUX") or is_negated(tree, verb):
        return
    for words, name in verb_table()[tree.lemmas[verb]]:
        objects = _verb_objects(tree, verb, words[1:])
        if not objects:
            continue
        rule = load_links().rules[name]
        for cause in _verb_subjects(story, verb):
            for token in objects:
                for noun in conjuncts(tree, token):
                    other = _event_of(story, noun)
                    if other is not None and other != verb:
                        yield _make(rule, name, cause, other, verb)
        return


def _verb_subjects(story: _Story, verb: int) -> list[int]:
    """The events that are a linking verb's subject: its own, its antecedent's; of a participle, its main clause."""
    tree = story.tree
    if is_passive(tree, verb):
        tokens = [noun for by in kids_by_dep(tree, verb, "agent", "prep") for noun in kids_by_dep(tree, by, "pobj")]
        tokens = [noun for noun in tokens if tree.words[tree.heads[noun]] == "by"]
    else:
        tokens = kids_by_dep(tree, verb, *_SUBJECTS)
        noun = antecedent(tree, verb)
        if noun is not None and (not tokens or tree.tags[tokens[0]] in ("WDT", "WP")):
            tokens = [noun]
        elif not tokens and tree.deps[verb] in ("advcl", "acl") and tree.tags[verb] == "VBG":
            tokens = [tree.heads[verb]]
    found = [_event_of(story, each) for token in tokens for each in conjuncts(tree, token)]
    return [each for each in found if each is not None]


def _verb_objects(tree: Tree, verb: int, rest: Sequence[str]) -> list[int]:
    """The object of a verb, or that of its preposition; of a passive, its subject; of 'prompted him to', the clause."""
    if is_passive(tree, verb):
        own = kids_by_dep(tree, verb, "nsubjpass")
        return own or ([tree.heads[verb]] if tree.deps[verb] == "acl" else [])
    if not rest:
        return kids_by_dep(tree, verb, "dobj", "xcomp", "ccomp")
    inner = [kid for kid in (*tree.kids[verb], *_grandkids(tree, verb)) if tree.words[kid] == rest[-1]]
    if len(rest) > 1 and not any(tree.words[kid] == rest[0] for kid in tree.kids[verb]):
        return []
    if inner and tree.deps[inner[0]] == "prt":
        return kids_by_dep(tree, verb, "dobj")
    return [noun for kid in inner for noun in kids_by_dep(tree, kid, "pobj", "pcomp")]


def _grandkids(tree: Tree, verb: int) -> Iterator[int]:
    for kid in tree.kids[verb]:
        if tree.deps[kid] in ("dobj", "prt", "prep"):
            yield from tree.kids[kid]


# ------------------------------------------------------------------------------------------------ adverbs


def _by_adverb(story: _Story, token: int) -> Iterator[EventLink]:
    """'resigned and then left'."""
    tree, name = story.tree, adverb_table()[story.tree.words[token]]
    verb = tree.heads[token]
    if tree.deps[token] != "advmod" or tree.deps[verb] != "conj" or token > verb or _is_doubted(tree, token):
        return
    here, other = _event_of(story, tree.heads[verb]), _event_of(story, verb)
    if here is not None and other is not None and tree.poses[verb] == tree.poses[tree.heads[verb]] == "VERB":
        yield _make(load_links().rules[name], name, here, other, token)


def _by_opener(story: _Story, token: int) -> Iterator[EventLink]:
    """'As a result, …': the main event of the sentence before and that of this one."""
    first, end = sentence_of(story.doc, token)
    match = _match(story.tree.words, token, opener_table(), story.tree.words[token])
    if match is None or token != first or first == 0 or story.tree.words[match[0] : match[0] + 1] == ("of",):
        return
    here = _main_event(story, *sentence_of(story.doc, first - 1))
    other = _main_event(story, first, end)
    if here is not None and other is not None:
        yield _make(load_links().rules[match[1]], match[1], here, other, token)


def _main_event(story: _Story, first: int, end: int) -> int | None:
    root = next((token for token in range(first, end) if story.tree.heads[token] == token), None)
    return _event_of(story, root) if root is not None and story.tree.poses[root] != "SPACE" else None


def _event_of(story: _Story, token: int) -> int | None:
    """The trigger token of the event told at the token; of a verb that only says 'happens', that of its subject."""
    tree = story.tree
    draft = story.events.get(token)
    if tree.lemmas[token] in load_links().carriers and tree.poses[token] in ("VERB", "AUX"):
        for subject in kids_by_dep(tree, token, *_SUBJECTS):
            carried = story.events.get(subject)
            if carried is not None:
                return carried.token
        if tree.poses[token] == "AUX":
            return None
    return draft.token if draft is not None else None
