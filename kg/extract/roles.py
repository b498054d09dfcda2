"""Who holds which role, who belongs to which party, who is related to whom, which place lies in which."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.affiliations import member_described
from kg.extract.drafts import RelationDraft, RoleDraft
from kg.extract.referents import Referents
from kg.extract.roles_lexicon import RolesLexicon, load_roles
from kg.extract.roles_phrase import RolePhrase, find_place, is_role_noun, read_phrase
from kg.extract.sentences import sentence_of
from kg.extract.syntax import subjects, tree_of
from kg.ontology.gazetteer import demonym, load_gazetteer
from kg.records import Article, Dating, RelationName, When


def find_roles(article: Article, doc: Doc, referents: Referents) -> tuple[RoleDraft | RelationDraft, ...]:
    """The roles and relations that the article tells, ordered by where it tells them."""
    lexicon = load_roles()
    held: list[Held] = []
    relations: list[RelationDraft] = []
    for token in doc:
        if is_role_noun(token, lexicon):
            held.extend(_find_held(doc, referents, token, lexicon))
        elif token.lemma_.lower() in lexicon.kin:
            relations.extend(_find_kin(doc, referents, token, lexicon))
        kind = _starts(referents, token.i)
        if kind == "Party":
            relations.extend(_find_membership(doc, referents, token.i))
        elif kind == "Place":
            relations.extend(_find_location(doc, referents, token.i))
    roles = list(_make_roles(article, held, _topic_country(doc, referents)))
    relations.extend(
        relation for phrase, holder, _ in held for relation in _relations_of(phrase, holder, referents, lexicon)
    )
    unique: dict[RoleDraft | RelationDraft, None] = dict.fromkeys((*roles, *relations))
    return tuple(sorted(unique, key=lambda draft: (draft.start, draft.end, str(draft))))


def _is_country(name: str) -> bool:
    entry = load_gazetteer().by_name.get(name)
    return entry is not None and entry.type == "country"


def _starts(referents: Referents, i: int) -> str | None:
    """The class of the entity whose mention starts at the token."""
    entity = referents.covering(i)
    return referents.kind(entity) if entity and (i == 0 or referents.covering(i - 1) != entity) else None


# ------------------------------------------------------------------------------------------------ roles

Held = tuple[RolePhrase, str, bool]
"""A phrase, its holder, and whether the text puts the holding in the past by its tense."""


def _find_held(doc: Doc, referents: Referents, noun: Token, lexicon: RolesLexicon) -> Iterator[Held]:
    phrase = read_phrase(doc, referents, noun.i)
    for find in (_titled, _apposed, _predicated):
        found = find(doc, referents, phrase)
        if found:
            yield phrase, *found
            return


def _titled(doc: Doc, referents: Referents, phrase: RolePhrase) -> tuple[str, bool] | None:
    """'President Anna Berg', 'the president, Anna Berg,' where the parse says that the name is in apposition."""
    after = phrase.noun + 1
    if after < len(doc):
        person = _person(referents, after)
        if person and sentence_of(doc, after)[0] <= phrase.noun:
            return person, False
    for child in doc[phrase.noun].children:
        if child.dep_ == "appos":
            person = _person(referents, child.i)
            if person:
                return person, False
    return None


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
    person = _person(referents, i) if i >= first else None
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
    noun = doc[phrase.noun]
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
        person = next((_person(referents, child.i) for child in verb.children if child.dep_ in {"dobj", "oprd"}), None)
        if person:
            return person, False
    elif noun.dep_ not in {"attr", "oprd"}:
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    person = _subject(referents, verb)
    past = verb.tag_ in {"VBD", "VBN", "VBG"} and verb.lemma_ in {"be", "serve", "act", "work"}
    return (person, past) if person else None


def _subject(referents: Referents, verb: Token) -> str | None:
    """The person who is the verb's subject, its own or implied."""
    found = (_person(referents, argument.token) for argument in subjects(tree_of(verb.doc), verb.i))
    return next((person for person in found if person), None)


def _person(referents: Referents, i: int) -> str | None:
    entity = referents.headed(i) or referents.covering(i)
    return entity if entity and referents.kind(entity) == "Person" else None


def _make_roles(article: Article, held: Sequence[Held], topic: str | None) -> Iterator[RoleDraft]:
    lexicon = load_roles()
    placed = {(holder, phrase.title) for phrase, holder, _ in held if phrase.places or phrase.organizations}
    for phrase, holder, past in held:
        places = phrase.places
        implied = not places and not phrase.organizations and phrase.title in lexicon.national
        if implied and topic and (holder, phrase.title) not in placed:
            places = (topic,)
        for place, organization in _owners(places, phrase.organizations):
            yield RoleDraft(
                token=phrase.noun,
                start=phrase.start,
                end=phrase.end,
                holder=holder,
                role_name=phrase.name,
                rule=f"role/{'topic-country' if implied and place else 'phrase'}@1",
                organization=organization,
                of_place=place,
                until=_ended(article, phrase) if past or phrase.past else None,
            )


def _owners(places: Sequence[str], organizations: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    place = places[0] if places else None
    yield place, organizations[0] if organizations else None


def _ended(article: Article, phrase: RolePhrase) -> Dating | None:
    if article.published is None:
        return None
    return Dating(
        when=When(earliest=None, latest=article.published, edtf=f"../{article.published.isoformat()}"),
        basis="before-publication",
        explanation=f"the article, published on {article.published.isoformat()}, speaks of the role as past",
        text=phrase.name,
    )


def _topic_country(doc: Doc, referents: Referents) -> str | None:
    """The country that the article speaks of most, by name or by its people's name."""
    votes: Counter[str] = Counter()
    for entity in referents.entities.values():
        if entity.kind == "Place" and _is_country(entity.name):
            votes[entity.id] += len(entity.mentions)
    for token in doc:
        country = demonym(token.text) if token.is_title else None
        place = find_place(referents, country) if country else None
        if place:
            votes[place] += 1
    return min(votes, key=lambda place: (-votes[place], place)) if votes else None


# ------------------------------------------------------------------------------------------------ relations


def _relations_of(
    phrase: RolePhrase, holder: str, referents: Referents, lexicon: RolesLexicon
) -> Iterator[RelationDraft]:
    for body in phrase.organizations:
        if referents.kind(body) == "Party":
            yield _relation(phrase, "member_of", holder, body)
        if phrase.past or "candidate" in phrase.title or "nominee" in phrase.title:
            continue
        if phrase.title in lexicon.leaders:
            yield _relation(phrase, "leads", holder, body)
        elif referents.kind(body) != "Party":
            yield _relation(phrase, "works_for", holder, body)


def _relation(phrase: RolePhrase, relation: RelationName, holder: str, body: str) -> RelationDraft:
    return RelationDraft(phrase.noun, phrase.start, phrase.end, relation, holder, body, f"relation/{relation}@1")


def _find_membership(doc: Doc, referents: Referents, i: int) -> Iterator[RelationDraft]:
    """'Berg of the Green Party', 'Berg (Green Party)', 'the Green Party's Anna Berg'."""
    party = referents.covering(i)
    end = i
    while end < len(doc) and referents.covering(end) == party:
        end += 1
    member = member_described(doc, referents, i)
    if member is None and end + 1 < len(doc) and doc[end].lower_ in {"'s", "’s", "'", "’"}:
        member = _person(referents, end + 1)
    if member and party:
        yield RelationDraft(end - 1, i, end, "member_of", member, party, "relation/member_of@1")


def _find_location(doc: Doc, referents: Referents, i: int) -> Iterator[RelationDraft]:
    """'Lisbon, Portugal': a place that is no country, a comma, a country."""
    place = referents.covering(i)
    comma = i
    while comma < len(doc) and referents.covering(comma) == place:
        comma += 1
    around = referents.covering(comma + 1) if comma + 1 < len(doc) and doc[comma].text == "," else None
    if not place or not around or around == place or referents.kind(around) != "Place":
        return
    if _is_country(referents.entities[around].name) and not _is_country(referents.entities[place].name):
        yield RelationDraft(comma - 1, i, comma + 2, "located_in", place, around, "relation/located_in@1")


def _find_kin(doc: Doc, referents: Referents, noun: Token, lexicon: RolesLexicon) -> Iterator[RelationDraft]:
    kin = lexicon.kin[noun.lemma_.lower()]
    other = next((found for found in _kin_owners(referents, noun) if found), None)
    one = next((found for found in _kin_holders(referents, noun) if found and found != other), None)
    if one and other:
        subject, target = (other, one) if kin.inverse else (one, other)
        yield RelationDraft(noun.i, noun.i, noun.i + 1, kin.relation, subject, target, f"relation/{kin.relation}@1")


def _kin_owners(referents: Referents, noun: Token) -> Iterator[str | None]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield _person(referents, child.i)
        if child.dep_ == "prep" and child.lower_ == "of":
            for grandchild in child.children:
                yield _person(referents, grandchild.i)


def _kin_holders(referents: Referents, noun: Token) -> Iterator[str | None]:
    """Who is so called: by apposition either way, by copula, by the name that follows, by coreference."""
    doc = noun.doc
    for child in noun.children:
        if child.dep_ == "appos":
            yield _person(referents, child.i)
    for after in (noun.i + 1, noun.i + 2):
        if after < len(doc) and (after == noun.i + 1 or doc[noun.i + 1].text == ","):
            yield from _name_ahead(referents, doc, after)
    if noun.dep_ == "appos":
        yield _person(referents, noun.head.i)
    if noun.dep_ == "attr":
        yield _subject(referents, noun.head)
    yield _person(referents, noun.i)


def _name_ahead(referents: Referents, doc: Doc, i: int) -> Iterator[str | None]:
    """The person named at the token, titles before the name passed over ('his wife, Senator Anna Berg')."""
    lexicon = load_roles()
    while i < len(doc) and (
        doc[i].lower_ in lexicon.modifiers or doc[i].lower_ in lexicon.nouns or doc[i].lower_ in lexicon.compounds
    ):
        i += 1
    yield _person(referents, i) if i < len(doc) else None
