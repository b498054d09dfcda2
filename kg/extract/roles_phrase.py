"""A role phrase around its noun: 'the former Honduran president', 'vice president of Kenya'."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.names_lexicon import load_lexicon
from kg.extract.referents import Referents
from kg.extract.roles_lexicon import RolesLexicon, load_roles
from kg.extract.sentences import sentence_of
from kg.ontology.gazetteer import demonym

_REACH = 12
_FAR = 60
_OWNER_REACH = 9
"""Tokens after 'of' among which the owner of a role is named."""
_ACRONYM = 3
"""Tokens of an acronym in brackets."""
_FOR = {"of", "for"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_OWNED = {"DET", "ADJ", "NOUN", "PROPN", "VERB", "PART", "PRON"}
"""Parts of speech before the owner of a role."""
_ORGANIZATIONS = {"Institution", "Party", "Outlet"}


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role at tokens start..end (owner included), `noun` its last noun."""

    noun: int
    start: int
    end: int
    name: str
    """Lower case, with 'former' and the like, without words that say that it is held now."""
    title: str
    """The name without modifiers."""
    past: bool
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    of_other: bool = False
    """Whether it tells whose it is, but by no name of the article: 'the British minister', 'the firm's president'."""


Held = tuple[RolePhrase, str, bool]
"""A phrase, its holder, and whether the text puts the holding in the past by its tense."""


def person_at(referents: Referents, i: int) -> str | None:
    """Id of the person at the token."""
    entity = referents.headed(i) or referents.covering(i)
    return entity if entity and referents.kind(entity) == "Person" else None


def is_role_noun(token: Token, lexicon: RolesLexicon) -> bool:
    """Whether the token ends a role's name ('chief' before 'executive', 'executive' before 'vice president' do not)."""
    if token.lower_ not in lexicon.nouns and token.lemma_.lower() not in lexicon.nouns:
        return False
    if token.lower_ in lexicon.portfolios and token.doc[token.i - 1].lower_ in _FOR:  # 'minister of | justice'
        return False
    following = token.i + 1
    between = (lexicon.compounds | lexicon.portfolios) - lexicon.nouns
    while following + 1 < len(token.doc) and token.doc[following].lower_ in between:
        following += 1
    return following >= len(token.doc) or token.doc[following].lower_ not in lexicon.nouns


def read_phrase(doc: Doc, referents: Referents, noun: int) -> RolePhrase:
    """The role phrase whose noun stands at that token."""
    lexicon = load_roles()
    start, words, owners = _read_left(doc, referents, noun)
    end, owners_right = _read_right(doc, referents, noun, lexicon)
    owners += owners_right
    modifiers = [lexicon.synonyms.get(word, word) for word in words if word in lexicon.modifiers]
    parts = [word for word in words if word not in lexicon.modifiers | lexicon.skipped]
    if parts[:1] == ["first"] and doc[noun].lower_ not in lexicon.firsts:
        parts = parts[1:]
    title = " ".join([*parts, doc[noun].lemma_.lower() if is_plural(doc[noun]) else doc[noun].lower_])
    if title.startswith("co "):
        title = title.replace(" ", "-", 1)
    end, portfolio = _read_portfolio(doc, end, title, lexicon)
    title += portfolio
    if not owners and title in lexicon.national:
        owners = _owner_behind_name(doc, referents, noun, lexicon)
    named = " ".join([word for word in modifiers if word not in lexicon.present] + [title])
    return RolePhrase(
        noun=noun,
        start=start,
        end=end,
        name=named,
        title=title,
        past=bool(lexicon.past & set(modifiers)),
        organizations=tuple(dict.fromkeys(o for o in owners if referents.kind(o) in _ORGANIZATIONS)),
        places=tuple(dict.fromkeys(o for o in owners if referents.kind(o) == "Place")),
        of_other=not owners and _is_of_other(doc, start, noun),
    )


def _is_of_other(doc: Doc, start: int, noun: int) -> bool:
    """Whether a people, or a common noun that is no state, has the role: 'president of the company'."""
    after = doc[noun + 1 : noun + 2]
    behind = [child for link in after if link.lower_ in _FOR for child in link.children if child.ent_type_ != "DATE"]
    having = [*behind, *(doc[i] for i in range(start, noun) if doc[i].pos_ == "NOUN" and doc[i + 1].tag_ == "POS")]
    return any(people_of(doc, i) for i in range(start, noun)) or any(
        each.lemma_ not in load_roles().states for each in having
    )


def is_implied(phrase: RolePhrase) -> bool:
    """Whether the role is a state's and the phrase does not say of which."""
    told = phrase.places or phrase.of_other or phrase.organizations
    return not told and phrase.title in load_roles().national


def is_plural(noun: Token) -> bool:
    """Whether the role noun is of several; 'd'affaires' is of one."""
    return noun.tag_ in {"NNS", "NNPS"} and noun.lower_ not in load_roles().nouns


def _read_left(doc: Doc, referents: Referents, noun: int) -> tuple[int, list[str], list[str]]:
    """Where the phrase starts, its words in lower case, and the entities that own the role."""
    words: list[str] = []
    owners: list[str] = []
    first, _ = sentence_of(doc, noun)
    i = noun - 1
    while i >= max(first, noun - _REACH):
        verb = _is_predicate(doc, noun, i)
        taken = 0 if verb else _take(doc, referents, i, words, owners)
        i -= taken
        if not taken or doc[i + 1].tag_ in {"PRP$", "WP$"}:
            break
    if i >= first and doc[i].pos_ == "DET":
        i -= 1
    elif _shares_owner(doc, noun, i, first) and not owners:
        owners = _read_left(doc, referents, i - 1)[2]  # 'its founder and chief executive'
    return i + 1, words[::-1], owners


def _shares_owner(doc: Doc, noun: int, i: int, first: int) -> bool:
    """Whether the role is the second of a pair, and does not say itself of what: not 'and co-author of the study'."""
    paired = i > first and doc[i].lower_ == "and" and is_role_noun(doc[i - 1], load_roles())
    return paired and doc[noun + 1 : noun + 2].text.lower() != "of"


def _is_predicate(doc: Doc, noun: int, i: int) -> bool:
    """Whether the token is the verb of the role: 'was elected president', 'soldiers overthrew President Reyes'."""
    return (doc[noun].head.i == i and doc[i].pos_ == "VERB") or any(kid.dep_ in _SUBJECTS for kid in doc[i].lefts)


def _take(doc: Doc, referents: Referents, i: int, words: list[str], owners: list[str]) -> int:
    """How many tokens up to i the role phrase takes in, 0 where it ends; adds to its words and owners."""
    lexicon, token = load_roles(), doc[i]
    owner = _owner(doc, referents, i) or (None if owners else _employer(doc, referents, i))
    if owner:
        owners.append(owner)
    elif (owners and token.lower_ in lexicon.of_parties) or (token.pos_ == "NOUN" and doc[i + 1].tag_ == "POS"):
        pass  # 'the company's president'
    elif _is_word(token, lexicon, bare=not owners):
        words.append(token.lower_)
    elif token.text == ")" and _acronym(doc, referents, i):
        return _ACRONYM
    elif not _is_filler(token):
        return 0
    return 1


def _acronym(doc: Doc, referents: Referents, i: int) -> bool:
    """Whether a body's acronym in brackets ends at the token ('Green Party (GP) | leader')."""
    opens = i >= _ACRONYM and doc[i - 2].text == "(" and doc[i - 1].text.isupper()
    return opens and _owner(doc, referents, i - _ACRONYM) is not None


def _owner(doc: Doc, referents: Referents, i: int) -> str | None:
    if doc[i].tag_ == "WP$":
        return _antecedent(referents, doc[i])
    entity = referents.headed(i) if doc[i].tag_ == "PRP$" else _named(referents, i)
    if entity is None and doc[i].lower_ == "its":
        entity = _body_before(doc, referents, i)
    if entity is not None and referents.kind(entity) in _ORGANIZATIONS | {"Place"}:
        return entity
    country = people_of(doc, i)
    return find_place(referents, country) if country else None


def _employer(doc: Doc, referents: Referents, i: int) -> str | None:
    """The named body that a common noun right before the role stands for: 'company | director'."""
    if doc[i].lower_ not in load_roles().employers or not is_role_noun(doc[i + 1], load_roles()):
        return None
    return _body_before(doc, referents, i)


def people_of(doc: Doc, i: int) -> str | None:
    """The country of the people whose name ends at the token ('South Korean' by its two words)."""
    pair = demonym(f"{doc[i - 1].text} {doc[i].text}") if i and doc[i - 1].is_title else None
    return pair or demonym(doc[i].text)


def _body_before(doc: Doc, referents: Referents, i: int) -> str | None:
    """The body last spoken of before the token, in its sentence or the one before."""
    first, _ = sentence_of(doc, i)
    first = sentence_of(doc, first - 1)[0] if first else first
    for at in range(i - 1, max(first, i - _FAR) - 1, -1):
        entity = referents.headed(at)
        if entity is not None and referents.kind(entity) in _ORGANIZATIONS:
            return entity
    return None


def _antecedent(referents: Referents, whose: Token) -> str | None:
    """Id of the body or place that 'whose' stands for: the noun before the comma, or what the clause modifies."""
    clause = whose.head
    for _ in range(_REACH):
        if clause.dep_ == "relcl" or clause.head is clause:
            break
        clause = clause.head
    before = whose.i - 1 - (whose.i > 1 and whose.doc[whose.i - 1].text == ",")
    for i in (before, clause.head.i if clause.dep_ == "relcl" else before):
        entity = (referents.covering(i) or referents.headed(i)) if i >= 0 else None
        if entity is not None and referents.kind(entity) in _ORGANIZATIONS | {"Place"}:
            return entity
    return None


def _read_portfolio(doc: Doc, end: int, title: str, lexicon: RolesLexicon) -> tuple[int, str]:
    """What a minister is for, after 'of' or 'for' ('Minister of Tourism'), and where it ends."""
    if title.rpartition(" ")[2] not in lexicon.portfolio_offices or end >= len(doc) or doc[end].lower_ not in _FOR:
        return end, ""
    at = end + 1
    words: list[str] = []
    while at < len(doc) and (doc[at].lower_ in lexicon.portfolios or (words and doc[at].lower_ in {"and", "affairs"})):
        words.append(doc[at].lower_)
        at += 1
    return (at, f" {doc[end].lower_} {' '.join(words)}") if words else (end, "")


def _named(referents: Referents, i: int) -> str | None:
    """Id of the entity of which the token is part of a name."""
    mention = referents.mention_headed(i)
    return referents.covering(i) if mention is None or mention.kind == "name" else None


def find_place(referents: Referents, name: str) -> str | None:
    """Id of the article's place of that name, None where the article does not name it."""
    return next((e.id for e in referents.entities.values() if e.kind == "Place" and name in (e.name, *e.aliases)), None)


def _is_word(token: Token, lexicon: RolesLexicon, *, bare: bool) -> bool:
    word = token.lower_
    if not word.isalpha() and "-" not in word.strip("-"):
        return False
    if word in lexicon.portfolios and bare:
        return True
    if word in lexicon.modifiers or word in lexicon.compounds or word in lexicon.nouns:
        return True
    if demonym(token.text):
        return False
    if token.i and token.nbor(-1).tag_ == "TO":
        return False
    return (
        bare
        and token.pos_ in {"NOUN", "ADJ"}
        and word not in {"year", "old"}
        and token.ent_type_ not in {"DATE", "NORP"}
    )


def _is_filler(token: Token) -> bool:
    """Parts that belong to the phrase and say nothing of the role: hyphens, possessive marks, ages, nationalities."""
    if token.text in {"-", "–", "'s", "’s", "'", "’"} or token.lower_ in {"year", "old"} or token.like_num:
        return True
    return demonym(token.text) is not None


def _read_right(doc: Doc, referents: Referents, noun: int, lexicon: RolesLexicon) -> tuple[int, list[str]]:
    """Where the phrase ends, and the entity after 'of' and the like."""
    end = noun + 1
    if end >= len(doc) or doc[end].lower_ not in lexicon.links or doc[end].tag_ == "TO":
        return end, []
    kinds = _ORGANIZATIONS | {"Place"}
    for i in range(end + 1, min(end + _OWNER_REACH, sentence_of(doc, noun)[1])):
        entity = referents.covering(i)
        if entity is not None and referents.kind(entity) in kinds:
            after = referents.end_of(i)
            if referents.kind(entity) != "Place" or not (_possesses(doc, referents, after) or _is_tailed(doc, after)):
                return after, [entity]
        elif doc[i].lower_ in lexicon.links:
            # 'mayor of the port city of Bergen'; 'chairman of the board of Microsoft' has a body for its owner
            kinds = kinds if doc[i - 1].lower_ in lexicon.settlements else _ORGANIZATIONS
        elif _ends_owner(referents, doc, i):
            break
    return end, []


def _owner_behind_name(doc: Doc, referents: Referents, noun: int, lexicon: RolesLexicon) -> list[str]:
    """The body or place after 'of' behind the name right after the office: 'President Brad Stone of Microsoft'."""
    name = end = noun + 1
    mention = referents.mention_covering(name)
    while mention is not None and mention.kind == "name" and referents.mention_covering(end) == mention:
        end += 1
    if end == name or doc[end : end + 1].text != "of":
        return []
    return [owner for owner in _read_right(doc, referents, end - 1, lexicon)[1] if referents.kind(owner) != "Party"]


def _is_tailed(doc: Doc, i: int) -> bool:
    """Whether the place only tells what another is like: 'Bergen | -based'."""
    tail = doc[i : i + 2].text.lower()
    return tail.startswith("-") and tail[1:] in load_lexicon().hyphen_tails


def _possesses(doc: Doc, referents: Referents, i: int) -> bool:
    """Whether a party or what is named after the place is meant: 'Norway's | ruling party', 'Brazil's | Valmor'."""
    if doc[i : i + 1].text not in {"'s", "’s"}:
        return False
    found = (referents.covering(token.i) for token in doc[i + 1 : i + 4])
    named = any(entity and referents.kind(entity) in _ORGANIZATIONS for entity in found)
    return named or any(token.lower_ == "party" for token in doc[i + 1 : i + 4])


def _ends_owner(referents: Referents, doc: Doc, i: int) -> bool:
    """Whether the token cannot stand before an owner, or a person stands there who owns nothing that follows."""
    if doc[i].pos_ not in _OWNED and doc[i].text != "-":
        return True
    entity = referents.headed(i)
    if entity is None or referents.kind(entity) != "Person" or doc[i].tag_ in {"PRP$", "POS"}:
        return False
    return not any(token.tag_ == "POS" for token in doc[i + 1 : i + 3])
