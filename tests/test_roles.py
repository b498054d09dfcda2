"""Roles, memberships and kinship; every example of the lexicon, and the phrases that they are made of."""

import pytest

from kg.extract.annotate import annotate
from kg.extract.claims import extract
from kg.extract.coreference import resolve_references
from kg.extract.dates import find_times
from kg.extract.drafts import RelationDraft, RoleDraft
from kg.extract.names import find_names
from kg.extract.referents import Referents
from kg.extract.roles import find_roles
from kg.extract.roles_lexicon import RoleExample, load_roles
from kg.records import Article


def read(text: str) -> tuple[list[tuple[str, str, str | None]], list[tuple[str, str, str]]]:
    """(holder, role, place or body) and (subject, relation, object) of a text, by name."""
    ((article, doc),) = annotate([Article(id="a", source="a", text=text)])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))

    def name(entity: str | None) -> str | None:
        return referents.entities[entity].name if entity else None

    drafts = find_roles(article, doc, referents)
    roles = [
        (name(d.holder) or "", d.role_name, name(d.of_place or d.organization))
        for d in drafts
        if isinstance(d, RoleDraft)
    ]
    relations = [
        (name(d.subject) or "", d.relation, name(d.object) or "") for d in drafts if isinstance(d, RelationDraft)
    ]
    return roles, relations


@pytest.mark.parametrize("example", load_roles().examples, ids=lambda example: (example.fires or example.silent)[:50])
def test_an_example_of_the_lexicon_holds(example: RoleExample) -> None:
    roles, relations = read(example.fires or example.silent or "")
    if example.relation:
        found = {(relation, other) for subject, relation, other in relations if subject == example.holder}
        found |= {
            (relation, subject)
            for subject, relation, other in relations
            if other == example.holder and relation == "spouse_of"
        }
        assert (
            ((example.relation, example.at) in found)
            if example.fires
            else example.relation not in {r for r, _ in found}
        )
    elif example.fires:
        assert (example.holder, example.role, example.at) in roles
    else:
        assert example.holder not in {holder for holder, _, _ in roles}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("In Norway, President Anna Berg spoke. Norway voted.", ("Anna Berg", "president", "Norway")),
        ("Anna Berg, 54, the mayor of Lisbon, spoke.", ("Anna Berg", "mayor", "Lisbon")),
        ("The company named Anna Berg as its chief executive.", ("Anna Berg", "chief executive", None)),
        ("Anna Berg, who is also the governor of Texas, spoke.", ("Anna Berg", "governor", "Texas")),
    ],
    ids=["topic country", "age between", "named as", "who is also"],
)
def test_a_role_is_bound_to_its_holder_and_place(text: str, role: tuple[str, str, str | None]) -> None:
    assert role in read(text)[0]


def test_what_a_minister_is_for_is_no_role_of_its_own() -> None:
    assert [role for _, role, _ in read("Minister of Justice Anna Berg praised the vote.")[0]] == [
        "minister of justice"
    ]


def test_a_place_lies_in_its_country() -> None:
    assert ("Lisbon", "located_in", "Portugal") in read("She arrived in Lisbon, Portugal, on Monday.")[1]


def test_places_side_by_side_do_not_lie_in_each_other() -> None:
    assert not read("Seats went to Arizona, Georgia, Nevada and Utah.")[1]


def test_a_known_leader_is_of_no_other_country_though_the_text_names_only_that() -> None:
    roles, _ = read("In Norway, President Barack Obama spoke. Norway voted.")
    assert ("Barack Obama", "president", None) in roles


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Anna Berg, president of the nation, left.", "Norway"),
        ("Anna Berg, vice president for ten years, left.", "Norway"),
        ("The country's president, Anna Berg, left.", "Norway"),
        ("The firm's president, Anna Berg, left.", None),
        ("The firm's president, Anna Berg, left. President Berg wept.", None),
        ("Anna Berg, president of the company, left.", None),
        ("Anna Berg, vice president for sales, left.", None),
        ("Shadow Foreign Secretary Anna Berg left.", None),
        ("The British and US foreign secretaries, Anna Berg and John Stone, left.", None),
        ("President Anna Berg of Peru left.", "Peru"),
        ("President Anna Berg of Microsoft left.", "Microsoft"),
        ("President Anna Berg of the Green Party left.", "Norway"),
    ],
)
def test_an_office_is_the_topics_only_where_nobody_else_is_told_to_have_it(told: str, place: str | None) -> None:
    roles, _ = read(f"Norway slept. Norway agreed to pay. {told}")
    assert {at for _, _, at in roles} == {place}


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Anna Berg was the mayor of Lisbon from 2006 to 2011.", "2006", "2011"),
        ("Anna Berg was defence minister between 2018 and 2020.", "2018", "2020"),
        ("Anna Berg, president of Norway since 2018, spoke.", "2018", None),
        ("Anna Berg served as health minister under Stone until 2022.", None, "2022"),
        ("Anna Berg, the mayor of Lisbon, spoke in 2006.", None, None),
        ("Anna Berg became mayor of Lisbon in 2006.", "2006", None),
        ("Anna Berg, who was ousted as mayor of Lisbon in 2006, spoke.", None, "2006"),
        ("Anna Berg spoke in 2006 as mayor of Lisbon.", None, None),
        ("Anna Berg stepped down in 2006 as mayor of Lisbon.", None, "2006"),
        ("Anna Berg stepped in as mayor of Lisbon in 2006.", None, None),
        ("Anna Berg quit the party in 2006 as mayor of Lisbon.", None, None),
        ("Acme ousted Anna Berg as chairman in 2006.", None, "2006"),
        ("Anna Berg resigned as mayor over the 2009 scandal.", None, None),
        ("Anna Berg resigned as mayor before 2006.", None, None),
        ("Anna Berg, who became mayor of Lisbon in 2006, spoke in 2011.", "2006", None),
        ("Anna Berg was mayor of Lisbon in 2006.", None, None),
    ],
    ids=lambda value: value,
)
def test_a_role_has_its_term(text: str, since: str | None, until: str | None) -> None:
    ((article, doc),) = annotate([Article(id="a", source="a", text=text)])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
    drafts = find_roles(article, doc, referents, find_times(article, doc))
    terms = [
        (draft.since and draft.since.when.edtf, draft.until and draft.until.when.edtf)
        for draft in drafts
        if isinstance(draft, RoleDraft)
    ]
    assert terms == [(since, until)]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Officials said that Ana Berg of the Green Party was freed.", "asserted"),
        ("Officials said that Ana Berg joined the Green Party.", "reported"),
    ],
)
def test_whose_party_it_is_is_told_beside_what_is_said(text: str, factuality: str) -> None:
    article = Article(id="t", source="t", text=text)
    ((_, doc),) = annotate([article])
    assert [each.factuality.value for each in extract(article, doc).relations] == [factuality]
