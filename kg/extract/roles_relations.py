"""Relations that are no events: membership, leadership, kinship, work, places within places."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.affiliations import member_described
from kg.extract.drafts import RelationDraft
from kg.extract.referents import Referents
from kg.extract.roles_lexicon import RelationVerb, RolesLexicon, load_roles
from kg.extract.roles_phrase import Held, RolePhrase, person_at
from kg.extract.syntax import kids_by_dep, objects, subjects, tree_of
from kg.ontology.gazetteer import is_country
from kg.records import RelationName

_MODIFIERS = 5
"""Tokens before a party's name that may describe it."""


def find_relations(doc: Doc, referents: Referents, held: Sequence[Held]) -> Iterator[RelationDraft]:
    """The relations that the article tells, by its words and by the roles held."""
    lexicon = load_roles()
    for i, lemma in enumerate(tree_of(doc).lemmas):
        if lemma in lexicon.kin:
            yield from _find_kin(doc, referents, doc[i], lexicon)
        if lemma in lexicon.verbs and doc[i].pos_ in {"VERB", "ADJ"}:
            yield from _find_verbal(doc, referents, doc[i], lexicon.verbs[lemma])
        kind = _starts(referents, i)
        if kind == "Party":
            yield from _find_membership(doc, referents, i)
        elif kind == "Place":
            yield from _find_location(doc, referents, i)
    for phrase, holder, _ in held:
        yield from _relations_of(phrase, holder, referents, lexicon)


def _starts(referents: Referents, i: int) -> str | None:
    """The class of the entity whose mention starts at the token."""
    entity = referents.covering(i)
    return referents.kind(entity) if entity and (i == 0 or referents.covering(i - 1) != entity) else None


def _at(referents: Referents, i: int, kinds: Sequence[str]) -> str | None:
    """Id of the entity at the token, if it is of one of the kinds."""
    entity = referents.headed(i) or referents.covering(i)
    return entity if entity and referents.kind(entity) in kinds else None


# ------------------------------------------------------------------------------------------------ by roles


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
        elif referents.kind(body) != "Party" and phrase.title not in lexicon.no_members:
            yield _relation(phrase, "works_for", holder, body)


def _relation(phrase: RolePhrase, relation: RelationName, holder: str, body: str) -> RelationDraft:
    return RelationDraft(phrase.noun, phrase.start, phrase.end, relation, holder, body, f"relation/{relation}@1")


# ------------------------------------------------------------------------------------------------ by verbs


def _find_verbal(doc: Doc, referents: Referents, verb: Token, told: RelationVerb) -> Iterator[RelationDraft]:
    """'Berg, who leads the Green Party', 'Berg is married to Stone', 'Berg belongs to the Greens'."""
    if told.present and verb.tag_ not in {"VBZ", "VBP", "VBG"}:
        return
    tree = tree_of(doc)
    found = [argument.token for argument in objects(tree, verb.i)] if told.preposition is None else []
    for child in (*kids_by_dep(tree, verb.i, "prep"), *kids_by_dep(tree, verb.i, "dative")):
        if tree.words[child] in {told.preposition, told.passive}:
            found += kids_by_dep(tree, child, "pobj")
    found += [child.i for child in verb.children if child.dep_ == "dobj" and found]  # 'leads the party The Greens'
    others = [other for i in found if (other := _at(referents, i, told.objects))]
    clause = verb.head if verb.dep_ == "acomp" else verb
    persons = [person for each in subjects(tree, clause.i) if (person := person_at(referents, each.token))]
    for person in persons:
        for other in others:
            if person != other:
                yield RelationDraft(
                    verb.i, verb.i, verb.i + 1, told.relation, person, other, f"relation/{told.relation}@1"
                )


# ------------------------------------------------------------------------------------------------ by nouns and names


def _find_membership(doc: Doc, referents: Referents, i: int) -> Iterator[RelationDraft]:
    """'Berg of the Green Party', 'Berg (Green Party)', 'the Green Party's Anna Berg'."""
    party = referents.covering(i)
    end = referents.end_of(i)
    member = member_described(doc, referents, i)
    if member is None and end + 1 < len(doc) and doc[end].lower_ in {"'s", "’s", "'", "’"}:
        member = person_at(referents, end + 1)
    member = member or _party_owner(doc, referents, i)
    if member and party:
        yield RelationDraft(end - 1, i, end, "member_of", member, party, "relation/member_of@1")


def _party_owner(doc: Doc, referents: Referents, i: int) -> str | None:
    """Who stands in the possessive before a party: 'Berg's left-wing | Green Party'."""
    at = i - 1
    while at > max(0, i - _MODIFIERS) and (doc[at].pos_ == "ADJ" or doc[at].text == "-" or doc[at].tag_ == "VBG"):
        at -= 1
    return person_at(referents, at - 1) if at > 0 and doc[at].tag_ == "POS" else None


def _find_location(doc: Doc, referents: Referents, i: int) -> Iterator[RelationDraft]:
    """'Lisbon, Portugal': a place that is no country, a comma, a country."""
    place = referents.covering(i)
    comma = referents.end_of(i)
    around = referents.covering(comma + 1) if comma + 1 < len(doc) and doc[comma].text == "," else None
    if not place or not around or around == place or referents.kind(around) != "Place":
        return
    if referents.kind(place) == "Person" or _is_listed(doc, referents, comma + 2):
        return
    if is_country(referents.entities[around].name) and not is_country(referents.entities[place].name):
        yield RelationDraft(comma - 1, i, comma + 2, "located_in", place, around, "relation/located_in@1")


def _is_listed(doc: Doc, referents: Referents, i: int) -> bool:
    """Whether a list of places goes on at the token: 'Arizona, Georgia | , Nevada and Utah'."""
    after = i + 1 if doc[i : i + 1].text == "," else i
    after += doc[after : after + 1].text == "and"
    following = referents.covering(after) if i < after < len(doc) else None
    return following is not None and referents.kind(following) == "Place"


def _find_kin(doc: Doc, referents: Referents, noun: Token, lexicon: RolesLexicon) -> Iterator[RelationDraft]:
    """'Berg's husband, John Stone', 'Stone, who is the husband of Berg', 'the Green Party, Berg's party'."""
    kin = lexicon.kin[noun.lemma_.lower()]
    other = next((found for found in _kin_owners(referents, noun) if found), None)
    named = (_at(referents, i, (kin.kind,)) for i in _kin_names(doc, noun))
    one = next((found for found in named if found and found != other), None)
    if one and other:
        subject, target = (other, one) if kin.inverse else (one, other)
        yield RelationDraft(noun.i, noun.i, noun.i + 1, kin.relation, subject, target, f"relation/{kin.relation}@1")


def _kin_owners(referents: Referents, noun: Token) -> Iterator[str | None]:
    named = noun.head.children if noun.dep_ == "compound" else ()  # "Berg's son John"
    for child in (*noun.children, *named):
        if child.dep_ == "poss":
            yield person_at(referents, child.i)
        if child.dep_ == "prep" and child.lower_ == "of":
            for grandchild in child.children:
                yield person_at(referents, grandchild.i)


def _kin_names(doc: Doc, noun: Token) -> Iterator[int]:
    """Tokens of who is so called: by apposition either way, by the name that follows, by copula, by coreference."""
    yield from (child.i for child in noun.children if child.dep_ == "appos")
    if doc[noun.i + 1 : noun.i + 2].text == ",":  # 'her husband, former 800m runner John Stone'
        apposed = (child for child in noun.children if child.i > noun.i and child.pos_ == "PROPN")
        yield from (child.i for child in apposed)
    for after in (noun.i + 1, noun.i + 2):
        if after < len(doc) and (after == noun.i + 1 or doc[noun.i + 1].text == ","):
            yield from _after_titles(doc, after)
    if noun.dep_ == "appos":
        yield noun.head.i
    if noun.dep_ == "attr":
        yield from (argument.token for argument in subjects(tree_of(doc), noun.head.i))
    yield noun.i


def _after_titles(doc: Doc, i: int) -> Iterator[int]:
    """The token after the titles before a name ('his wife, Senator Anna Berg')."""
    lexicon = load_roles()
    words = lexicon.modifiers | lexicon.nouns | lexicon.compounds
    while i < len(doc) and doc[i].lower_ in words:
        i += 1
    if i < len(doc):
        yield i
