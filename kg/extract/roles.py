"""Who holds, held or seeks which role, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.drafts import RelationDraft, RoleDraft
from kg.extract.referents import Referents
from kg.extract.roles_lexicon import RolesLexicon, load_roles
from kg.extract.roles_phrase import (
    Held,
    RolePhrase,
    find_place,
    is_implied,
    is_plural,
    is_role_noun,
    people_of,
    person_at,
    read_phrase,
)
from kg.extract.roles_relations import find_relations
from kg.extract.roles_terms import Term, find_term, find_turn
from kg.extract.roles_topic import country_of_leader, is_of_another, topic_country
from kg.extract.sentences import sentence_of
from kg.extract.syntax import Tree, kids_by_dep, subjects, tree_of
from kg.extract.times_placed import cover
from kg.records import Article, Dating, TimeMention, When

_PHRASE = 14
"""Tokens after a role noun among which its holder may be named."""


def find_roles(
    article: Article, doc: Doc, referents: Referents, times: Sequence[TimeMention] = ()
) -> tuple[RoleDraft | RelationDraft, ...]:
    """The roles and relations that the article tells, ordered by where it tells them."""
    lexicon = load_roles()
    held: list[Held] = []
    tree = tree_of(doc)
    for i, (word, lemma) in enumerate(zip(tree.words, tree.lemmas, strict=True)):
        if (word in lexicon.nouns or lemma in lexicon.nouns) and is_role_noun(doc[i], lexicon):
            held.extend(_find_held(doc, referents, doc[i], lexicon))
    held = list(_with_counterparts(doc, referents, held))
    covered = cover(doc, times)
    placed = {i: time for i, time in covered.items() if covered.get(i - 1) is not time}
    terms = {phrase.noun: _find_term(doc, referents, (phrase, holder), placed) for phrase, holder, _ in held}
    implied = dict(_implied(article, doc, referents, held))
    roles = list(_make_roles(article, held, implied, terms))
    unique: dict[RoleDraft | RelationDraft, None] = dict.fromkeys((*roles, *find_relations(doc, referents, held)))
    return tuple(sorted(unique, key=lambda draft: (draft.start, draft.end, str(draft))))


def is_title(noun: Token) -> bool:
    """Whether it stands at its holder's name, so that it is told beside what is said: 'minister Berg of the Greens'."""
    return noun.dep_ in {"compound", "nmod", "appos"} or (noun.dep_ == "pobj" and noun.head.head.pos_ == "PROPN")


def _implied(article: Article, doc: Doc, referents: Referents, held: Sequence[Held]) -> Iterator[tuple[int, str]]:
    """Noun of each national office of which the text does not say whose, and the country that it is of."""
    topic = topic_country(article, doc, referents)
    in_office = {(each.title, holder) for each, holder, past in held if topic in each.places and not past}
    elsewhere = {(each.title, holder) for each, holder, _ in held if each.of_other or each.organizations}
    for phrase, holder, past in held:
        if not is_implied(phrase) or (phrase.title, holder) in elsewhere:
            continue
        known = country_of_leader(referents, holder, phrase.title)
        taken = not (past or phrase.past) and any(
            title == phrase.title and other != holder for title, other in in_office
        )
        free = not taken and topic is not None and not is_of_another(doc, referents, phrase.noun, topic)
        country = find_place(referents, known) if known else topic if free else None
        if country is not None:
            yield phrase.noun, country


def _find_term(doc: Doc, referents: Referents, role: tuple[RolePhrase, str], times: Mapping[int, TimeMention]) -> Term:
    """The term that the phrase or, of 'became mayor on Monday' and 'quit as mayor on Monday', its verb tells."""
    phrase, holder = role
    term, noun = find_term(doc, phrase.end, times), doc[phrase.noun]
    if term.since is None and noun.dep_ in {"attr", "oprd"}:
        term = term._replace(since=find_turn(noun.head, load_roles().becoming, times))
    if term.until is None and noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = noun.head.head
        objects = [person_at(referents, child.i) for child in verb.children if child.dep_ == "dobj"]
        if all(each == holder for each in objects):  # not 'quit the party in May as mayor'
            term = term._replace(until=find_turn(verb, load_roles().leaving, times))
    return term


# ------------------------------------------------------------------------------------------------ roles


def _find_held(doc: Doc, referents: Referents, noun: Token, lexicon: RolesLexicon) -> Iterator[Held]:
    if noun.i + 1 < len(doc) and doc[noun.i + 1].tag_ == "POS":  # 'the general's wife'
        return
    mention = referents.mention_covering(noun.i)
    if mention is not None and mention.kind == "name" and mention.head != noun.idx:  # 'Lady Gaga'
        return
    phrase = read_phrase(doc, referents, noun.i)
    if is_plural(noun):
        if phrase.start > 1 and doc[phrase.start - 1].lower_ == "and" and people_of(doc, phrase.start - 2):
            phrase = replace(phrase, organizations=(), places=(), of_other=True)  # 'the British and US ministers'
        found = _titled(doc, referents, phrase)
        others = list(_listed(doc, referents, phrase.end, found[0])) if found else []
        if found and others:  # 'the executives' are not the one beside whom they stand
            yield phrase, *found
            yield from ((phrase, other, False) for other in others)
        return
    for find in (_titled, _apposed, _predicated):
        found = find(doc, referents, phrase)
        if found:
            yield phrase, *found
            return


def _listed(doc: Doc, referents: Referents, i: int, first: str) -> Iterator[str]:
    """The other persons of 'the ministers, Anna Berg and John Stone,'."""
    while i < len(doc) and (doc[i].text == "," or doc[i].lower_ == "and" or person_at(referents, i)):
        person = person_at(referents, i)
        if person and person != first:
            yield person
            first = person
        i += 1


def _with_counterparts(doc: Doc, referents: Referents, held: Sequence[Held]) -> Iterator[Held]:
    """The roles held, 'her Norwegian counterpart' as the role that she has, for Norway."""
    titles: dict[str, str] = {}
    latest = ""
    for phrase, holder, past in held:
        if phrase.title != "counterpart":
            if phrase.title in load_roles().national:
                titles[holder] = latest = phrase.title
            yield phrase, holder, past
            continue
        whose = [person_at(referents, i) for i in range(phrase.start, phrase.noun)]
        title = next((titles[one] for one in whose if one in titles), latest)
        if title and phrase.places:
            yield replace(phrase, name=title, title=title), holder, past


def _titled(doc: Doc, referents: Referents, phrase: RolePhrase) -> tuple[str, bool] | None:
    """'President Anna Berg', 'the president, Anna Berg,' where the parse says that the name is in apposition."""
    for after in (phrase.noun + 1, phrase.end):
        person = person_at(referents, after) if after < len(doc) and doc[after].pos_ != "PRON" else None
        if person and sentence_of(doc, after)[0] <= phrase.noun:
            return person, False
    for child in doc[phrase.noun].children:
        if child.dep_ == "appos":
            person = person_at(referents, child.i)
            if person:
                return person, False
    return _named_after(doc, referents, phrase)


def _named_after(doc: Doc, referents: Referents, phrase: RolePhrase) -> tuple[str, bool] | None:
    """'the captain of the ferry, 51-year-old John Stone, …', whatever the parser hung the name from."""
    last = min(phrase.noun + _PHRASE, sentence_of(doc, phrase.noun)[1] - 1)
    if doc[phrase.noun + 1 : phrase.noun + 2].text != "of" or doc[phrase.start].pos_ not in {"DET", "PRON", "NOUN"}:
        return None
    for i in range(phrase.noun + 2, last):
        if doc[i].text == ",":
            at = next((j for j in range(i + 1, last + 1) if not _is_age(doc[j])), last)
            person = person_at(referents, at)
            end = at
            while person and end < last and referents.covering(end) == person:
                end += 1
            return (person, False) if person and doc[end].text in {",", "."} else None
        if doc[i].pos_ in {"VERB", "AUX", "PUNCT"} or person_at(referents, i):
            return None
    return None


def _is_age(token: Token) -> bool:
    return token.like_num or token.text == "-" or token.lower_ in {"year", "years", "old"}


def _apposed(doc: Doc, referents: Referents, phrase: RolePhrase) -> tuple[str, bool] | None:
    """'Anna Berg, a former mayor', 'Anna Berg, 54, the president', 'president of X and mayor of Y' after a name."""
    i = phrase.start - 1
    first, _ = sentence_of(doc, phrase.noun)
    if i >= first and doc[i].lower_ == "and":
        i = _before_coordinated(doc, referents, i, first)
    if i < first or doc[i].text not in {",", "(", "–", "—"}:
        return None
    i -= 1
    while i >= first and (doc[i].text in {","} or doc[i].like_num):
        i -= 1
    person = person_at(referents, i) if i >= first else None
    return (person, False) if person else None


def _before_coordinated(doc: Doc, referents: Referents, i: int, first: int) -> int:
    """The token before the role phrase that 'and' continues, or `first` - 1."""
    lexicon = load_roles()
    for noun in range(i - 1, max(first, i - 12) - 1, -1):
        if is_role_noun(doc[noun], lexicon):
            earlier = read_phrase(doc, referents, noun)
            return earlier.start - 1 if earlier.end == i else first - 1
    return first - 1


def _predicated(doc: Doc, referents: Referents, phrase: RolePhrase) -> tuple[str, bool] | None:
    """'Anna Berg was vice president', 'served as mayor', 'who is also the leader of …'."""
    noun, tree = doc[phrase.noun], tree_of(doc)
    top = tree.heads[noun.i]
    if phrase.start <= top < noun.i and tree.deps[top] == "oprd":  # 'named Anna Berg secretary-general'
        return _placed(referents, tree, tree.heads[top])
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
        person = next(
            (person_at(referents, child.i) for child in verb.children if child.dep_ in {"dobj", "oprd"}), None
        )
        if person:
            return person, False
    elif noun.dep_ not in {"attr", "oprd"}:
        return None
    placed = [child for child in verb.children if noun.dep_ == "oprd" and child.dep_ == "dobj"]
    if placed:
        return _placed(referents, tree, verb.i)
    judged = any(child.lower_ in load_roles().singling for child in noun.children)
    if judged or any(child.dep_ == "neg" for child in verb.children):
        return None
    person = _subject(referents, verb)
    return (person, _is_over(verb)) if person else None


def _placed(referents: Referents, tree: Tree, verb: int) -> tuple[str, bool] | None:
    """Whom the verb puts in the office: 'named Anna Berg minister', 'named economist Anna Berg minister'."""
    objects = kids_by_dep(tree, verb, "dobj")[:1]
    apposed = (each for noun in objects for each in kids_by_dep(tree, noun, "appos"))
    person = next(filter(None, (person_at(referents, i) for i in (*objects, *apposed))), None)
    return (person, False) if person else None


def _is_over(verb: Token) -> bool:
    """Whether the tense puts the holding in the past ('has been mayor since' does not)."""
    if verb.lemma_ not in {"be", "serve", "act", "work"} or verb.tag_ not in {"VBD", "VBN"}:
        return False
    return not any(child.dep_ == "aux" and child.tag_ in {"VBZ", "VBP"} for child in verb.children)


def _subject(referents: Referents, verb: Token) -> str | None:
    """The person who is the verb's subject, its own or implied."""
    found = (person_at(referents, argument.token) for argument in subjects(tree_of(verb.doc), verb.i))
    return next((person for person in found if person), None)


def _make_roles(
    article: Article, held: Sequence[Held], implied: Mapping[int, str], terms: Mapping[int, Term]
) -> Iterator[RoleDraft]:
    placed = {(holder, phrase.title) for phrase, holder, _ in held if phrase.places or phrase.organizations}
    for phrase, holder, past in held:
        places = phrase.places
        if phrase.noun in implied and (holder, phrase.title) not in placed:
            places = (implied[phrase.noun],)
        yield RoleDraft(
            token=phrase.noun,
            start=phrase.start,
            end=phrase.end,
            holder=holder,
            role_name=phrase.name,
            rule=f"role/{'topic-country' if places and not phrase.places else 'phrase'}@1",
            organization=next(iter(phrase.organizations), None),
            of_place=next(iter(places), None),
            since=terms[phrase.noun].since,
            until=terms[phrase.noun].until or (_ended(article, phrase) if past or phrase.past else None),
        )


def _ended(article: Article, phrase: RolePhrase) -> Dating | None:
    if article.published is None:
        return None
    return Dating(
        when=When(earliest=None, latest=article.published, edtf=f"../{article.published.isoformat()}"),
        basis="before-publication",
        explanation=f"the article, published on {article.published.isoformat()}, speaks of the role as past",
        text=phrase.name,
    )
