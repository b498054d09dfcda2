"""Names of many articles: which are one, which never are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.spelling import conflicting, misspelt, person_name
from tests.resolve_records import Story, entity, resolve_stories, same


def pair(first, second, *, kind="Person", company=("Ana Ruiz", "Omar Vidal"), **published):
    """Two articles of one story (they share two names) that bear a name each."""
    one, other = Story("one"), Story("two", **published)
    for story in (one, other):
        for name in company:
            story.person(name)
        story.place("Arland")
    return one, other, one.entity(kind, first), other.entity(kind, second)


@pytest.mark.parametrize(
    ("kind", "first", "second", "one"),
    [
        pytest.param("Person", "Lena Marsh", "Lena Marsh", True, id="same full name"),
        pytest.param("Person", "José Peña", "Jose Pena", True, id="accents make no difference"),
        pytest.param("Person", "Lena Marsh", "Marsh", True, id="bare surname of the one full name"),
        pytest.param("Person", "Lena Ida Marsh", "Lena Marsh", True, id="middle name left out"),
        pytest.param("Person", "Lena Marsh", "L. Marsh", True, id="initial"),
        pytest.param("Person", "Lena Marsh", "Tom Marsh", False, id="other given name"),
        pytest.param("Person", "Lena Marsh", "K. Marsh", False, id="other initial"),
        pytest.param("Person", "Tom Marsh Jr.", "Tom Marsh Sr.", False, id="other generation"),
        pytest.param("Person", "Pablo Hernandez", "Pablo Fernandez", False, id="near surnames are two people"),
        pytest.param("Person", "Lena Marczhak", "Lena Marchak", True, id="one given name, a surname one letter off"),
        pytest.param("Person", "Tomas Berrogha", "Tomás Berroga-Lind", True, id="second surname left out and a slip"),
        pytest.param("Person", "Amadou Coulibarry", "Amadu Kulibarri", True, id="one name in two transcriptions"),
        pytest.param(
            "Person", "Karim Wahid", "Yusuf Kareem Waheed", True, id="first name left out, the others in sound"
        ),
        pytest.param("Person", "Karim Wahid", "Yusuf Waheed", False, id="first name left out, another given name"),
        pytest.param("Person", "Dschalil Nasarow", "Jalil Nazarov", True, id="one name by German letters"),
        pytest.param("Person", "Sukhbat Enebish", "Enebish Sukhbaat", True, id="family name first or last"),
        pytest.param("Person", "Lena Obrak", "Lena Aubrak", True, id="o for au"),
        pytest.param("Person", "Ricardo Nobora", "Ricardo Novora-Lind", True, id="v for b, second surname left out"),
        pytest.param("Person", "Lena Okafour", "Tom Okafur", False, id="near surnames, other given name"),
        pytest.param("Person", "Mario Okafur", "Maria Okafur", False, id="two known given names one letter apart"),
        pytest.param("Party", "Verde", "VERDE Party", True, id="party without the word"),
        pytest.param("Party", "Verde party", "Verdes Party", False, id="party names are compared exactly"),
        pytest.param("Party", "Liberal Party", "National Party", False, id="two parties"),
        pytest.param(
            "Institution",
            "National Electoral Council",
            "National Election Commission",
            True,
            id="a body translated twice",
        ),
        pytest.param("Institution", "National Statistics Office", "National Electoral Council", False, id="two bodies"),
        pytest.param(
            "Institution", "Arland Ministry of Justice", "Arland Ministry of Finance", False, id="two ministries"
        ),
        pytest.param("Institution", "Brightvick", "Brightvik", True, id="one body in two transcriptions"),
        pytest.param("Institution", "Brightwater", "Brightwater Foods", True, id="body without its trade"),
        pytest.param("Institution", "National Council", "National Council of Nurses", False, id="a class of bodies"),
        pytest.param("Institution", "Brightwater Inc.", "Brightwater", True, id="company without its form"),
        pytest.param("Place", "Port Selim", "Port Selin", False, id="places are compared exactly"),
        pytest.param("Actor", "police officer", "police officer", False, id="the unnamed stay with their article"),
    ],
)
def test_two_names_in_one_story(kind, first, second, one):
    a, b, x, y = pair(first, second, kind=kind)
    assert same(resolve_stories(a, b), x, y) is one


@pytest.mark.parametrize(
    ("first", "second", "acronyms", "joined"),
    [
        ("Supreme Electoral Court", "Supreme Electoral Tribunal", ("TSE", "TSE"), True),
        ("Supreme Electoral Court", "Supreme Electoral Tribunal", ("TSE", "JNE"), False),
        ("Transport Services Enterprise", "Supreme Electoral Tribunal", ("TSE", "TSE"), False),
        ("Arland Electoral Court", "Borland Electoral Tribunal", ("TSE", "TSE"), True),
    ],
)
def test_one_acronym_and_a_word_in_common_make_two_translations_one_body(first, second, acronyms, joined):
    one, other = Story("one"), Story("two")
    for story in (one, other):
        story.person("Ana Ruiz"), story.person("Omar Vidal"), story.place("Arland")
    bodies = [
        story.entity("Institution", name, aliases=(acronym,))
        for story, name, acronym in zip((one, other), (first, second), acronyms, strict=True)
    ]
    assert same(resolve_stories(one, other), *bodies) is joined


def test_a_name_that_opens_the_names_of_two_bodies_of_its_story_is_neither():
    here, there, short, long = pair("Brightwater", "Brightwater Foods", kind="Institution")
    there.body("Brightwater Steel")
    assert not same(resolve_stories(here, there), short, long)


def test_a_name_that_opens_that_of_a_body_told_beside_it_is_another():
    here, there, short, long = pair("Brightwater", "Brightwater Foods", kind="Institution")
    there.body("Brightwater")
    assert not same(resolve_stories(here, there), short, long)


def test_a_body_misspelt_by_vowels_is_bound_where_other_names_are_garbled_beside_it():
    one, other, right, wrong = pair("Geoteste", "Geotest", kind="Institution")
    other.person("Lena Marsh", misspellings=("Marhs",))
    assert same(resolve_stories(one, other), right, wrong)


def test_a_bare_surname_does_not_join_a_full_name_of_another_story():
    one, other = Story("one"), Story("two", published="2034-01-01")
    full, bare = one.person("Lena Marsh"), other.person("Marsh")
    one.place("Arland"), one.body("Court of Arland"), other.place("Borland"), other.body("Bank of Borland")
    assert not same(resolve_stories(one, other), full, bare)


def test_a_bare_surname_with_two_full_names_in_its_story_stays_alone():
    one, other, full, bare = pair("Lena Marsh", "Marsh")
    brother = one.person("Tom Marsh")
    resolution = resolve_stories(one, other)
    assert not same(resolution, full, bare) and not same(resolution, brother, bare)


def test_a_bare_surname_does_not_join_one_of_the_other_gender():
    one, other = Story("one"), Story("two")
    for story in (one, other):
        story.person("Ana Ruiz"), story.place("Arland")
    full, bare = one.person("Lena Marsh", gender="female"), other.person("Marsh", gender="male")
    assert not same(resolve_stories(one, other), full, bare)


def test_an_acronym_joins_where_a_text_binds_it():
    one, other, x, _ = pair("placeholder", "Ana Ruiz")
    full = one.body("Water Quality Board", aliases=("WQB",))
    short = other.body("WQB")
    resolution = resolve_stories(one, other)
    assert same(resolution, full, short) and not same(resolution, full, x)
    assert entity(resolution, short).name == "Water Quality Board"
    assert "acronym" in {decision.kind for decision in entity(resolution, short).decisions}


def test_an_acronym_that_two_bodies_bear_joins_neither():
    one, other, third = Story("one"), Story("two"), Story("three")
    for story in (one, other, third):
        story.person("Ana Ruiz"), story.place("Arland"), story.person("Omar Vidal")
    full, rival = one.body("Water Quality Board", aliases=("WQB",)), other.body("Western Quarry Bank", aliases=("WQB",))
    short = third.body("WQB")
    resolution = resolve_stories(one, other, third)
    assert not same(resolution, full, short) and not same(resolution, rival, short)


@pytest.mark.parametrize("slot", ["party", "role", "figure", "event"])
def test_a_misspelling_joins_where_it_fills_the_same_slot_and_is_hidden(slot):
    one, other, right, wrong = pair("Salvo Kestralli", "Kestrali")
    for story, who in ((one, right), (other, wrong)):
        if slot == "party":
            story.relation(who, "member_of", story.party("Verde"))
        elif slot == "role":
            story.role(who, "candidate", organization=story.party("Verde"))
        elif slot == "figure":
            story.figure("votes", 81234, of=[who])
        else:
            story.event("Praise", "praised", agent=story.person("Ana Ruiz"), patient=who)
    found = entity(resolve_stories(one, other), wrong)
    assert (found.name, found.misspellings, len(found.members)) == ("Salvo Kestralli", ("Kestrali",), 2)
    assert any(decision.kind == "misspelling" and "Kestrali" in decision.explanation for decision in found.decisions)


def test_of_two_spellings_the_one_that_fewer_origins_bear_is_the_misspelling():
    one, other, _, wrong = pair("Lena Marchak", "Lena Marczhak")
    third = Story("three")
    third.person("Ana Ruiz"), third.place("Arland"), third.person("Lena Marchak")
    found = entity(resolve_stories(one, other, third), wrong)
    assert (found.name, found.misspellings) == ("Lena Marchak", ("Lena Marczhak",))


@pytest.mark.parametrize("slot", [True, False], ids=["with a common role", "without"])
def test_a_given_name_spelt_otherwise_needs_a_common_slot(slot):
    one, other, right, wrong = pair("Hyun Soo Bak", "Hyen Soo Bak")
    for story, who in ((one, right), (other, wrong)):
        if slot:
            story.role(who, "minister", organization=story.body("Court of Arland"))
    assert same(resolve_stories(one, other), right, wrong) is slot


@pytest.mark.parametrize(
    ("wrong", "one"),
    [
        pytest.param("Han Dok-ok", True, id="a consonant less in the last syllable"),
        pytest.param("Han Dok-il", False, id="other consonants"),
        pytest.param("Han Mun-ok", False, id="two syllables differ"),
    ],
)
def test_a_syllable_spelt_otherwise_needs_a_common_slot_and_its_consonants(wrong, one):
    first, second, right, slip = pair("Han Dok-wook", wrong)
    for story, who in ((first, right), (second, slip)):
        story.role(who, "president", organization=story.body("Court of Arland"))
    assert same(resolve_stories(first, second), right, slip) is one


@pytest.mark.parametrize("office", [True, False], ids=["one office", "another office"])
def test_a_surname_somewhat_alike_is_a_slip_only_in_the_same_office(office):
    one, other, right, wrong = pair("Pilar Ochoa", "Pilar Otxoa")
    one.role(right, "minister", organization=one.body("Court of Arland"))
    other.role(wrong, "minister" if office else "judge", organization=other.body("Court of Arland"))
    assert same(resolve_stories(one, other), right, wrong) is office


def test_one_word_read_as_a_person_is_the_body_of_its_story():
    one, other, word, body = pair("Brightwater", "Ana Ruiz")
    body = other.body("Brightwater Corp.")
    resolution = resolve_stories(one, other)
    assert same(resolution, word, body) and entity(resolution, word).kind == "Institution"


def test_one_word_that_is_a_person_by_a_pronoun_is_no_body():
    one, other = Story("one"), Story("two")
    for story in (one, other):
        story.person("Ana Ruiz"), story.person("Omar Vidal"), story.place("Arland")
    who, body = one.person("Brightwater", gender="male"), other.body("Brightwater")
    assert not same(resolve_stories(one, other), who, body)


def test_a_near_name_without_a_common_slot_stays_alone():
    one, other, right, wrong = pair("Salvo Kestralli", "Kestrali")
    assert not same(resolve_stories(one, other), right, wrong)


@pytest.mark.parametrize(
    ("relative", "others", "one"),
    [
        pytest.param("Omar Lodi", (), True, id="a family name of its article"),
        pytest.param("Omar Vand", (), False, id="no such family there"),
        pytest.param("Omar Lodi", ("Karim Idris Lodi",), False, id="two of that name"),
    ],
)
def test_a_bare_given_name_is_the_one_of_its_story_whose_family_its_article_tells_of(relative, others, one):
    here, there, full, bare = pair("Karim Aziz Lodi", "Karim")
    there.person(relative)
    for name in others:
        here.person(name)
    assert same(resolve_stories(here, there), full, bare) is one


def test_two_near_names_that_take_part_in_one_event_are_two_people():
    one, other, right, wrong = pair("Salvo Kestralli", "Kestrali")
    for story, who in ((one, right), (other, wrong)):
        story.relation(who, "member_of", story.party("Verde"))
    rival = other.person("Salvo Kestralli")
    other.event("Victory", "beat", agent=wrong, patient=rival)
    assert not same(resolve_stories(one, other), right, wrong)


def test_the_kind_is_that_of_most_mentions():
    one, other, third = Story("one"), Story("two"), Story("three")
    docs = [one.entity("Outlet", "Chirper"), other.entity("Outlet", "Chirper"), third.body("Chirper")]
    resolution = resolve_stories(one, other, third)
    assert same(resolution, *docs) and entity(resolution, docs[0]).kind == "Outlet"


def test_a_party_that_a_text_takes_for_a_person_is_one_with_it_by_a_long_name():
    one, other, third = Story("one"), Story("two"), Story("three")
    for each in (one, other, third):
        each.event("Meeting", "meet", agent=each.person("Ana Ruiz"), patient=each.body("Acme Bank"))
    docs = [one.party("Bright Path"), other.party("Bright Path"), third.person("Bright Path")]
    resolution = resolve_stories(one, other, third)
    assert same(resolution, *docs) and entity(resolution, docs[0]).kind == "Party"


def test_a_person_and_a_place_of_one_short_name_stay_apart():
    one, other, person, place = *pair("Jordan", "Ana Ruiz")[:3], None
    place = other.place("Jordan")
    assert not same(resolve_stories(one, other), person, place)


def test_different_identifiers_never_join():
    one, other = Story("one"), Story("two")
    x, y = one.place("Springfield", wikidata="Q1"), other.place("Springfield", wikidata="Q2")
    assert not same(resolve_stories(one, other), x, y)


def test_one_identifier_joins_different_names():
    one, other = Story("one"), Story("two")
    x, y = one.place("Arland", wikidata="Q9"), other.place("Republic of Arland", wikidata="Q9")
    assert same(resolve_stories(one, other), x, y)


def test_every_docentity_denotes_an_entity_that_has_it_as_member():
    one, other, *_ = pair("Lena Marsh", "Marsh")
    resolution = resolve_stories(one, other)
    members = {member: each.id for each in resolution.entities for member in each.members}
    assert members == {
        doc: resolution.denotes[doc] for story in (one, other) for doc in story.entities.values() for doc in [doc.id]
    }


def test_nothing_comes_of_nothing():
    resolution = resolve_stories()
    assert (resolution.entities, resolution.events, resolution.conflicts, dict(resolution.denotes)) == ((), (), (), {})


GIVEN = st.sampled_from(["Ana", "Omar", "Lena", "Tom", "Ida", "J.", "K.", ""])
SURNAME = st.sampled_from(["Marsh", "Ruiz", "Kestralli", "Kestrali", "de la Vega"])
NAME = st.builds(lambda given, surname: f"{given} {surname}".strip(), GIVEN, SURNAME)


def make_articles(casts):
    stories = []
    for number, names in enumerate(casts):
        story = Story(f"s{number}", published=f"2031-05-{number + 1:02d}")
        story.place("Arland"), story.body("Court of Arland"), story.body("Bank of Arland")
        people = [story.person(name) for name in dict.fromkeys(names)]
        for who in people:
            story.relation(who, "member_of", story.party("Verde"))
        stories.append(story)
    return stories


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(NAME, max_size=4), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(casts, random):
    stories = make_articles(casts)
    shuffled = random.sample(stories, len(stories))
    assert resolve_stories(*stories) == resolve_stories(*shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(NAME, max_size=4), min_size=1, max_size=5))
def test_people_with_conflicting_given_names_never_join(casts):
    stories = make_articles(casts)
    for found in resolve_stories(*stories).entities:
        names = [
            doc.name
            for story in stories
            for doc in story.entities.values()
            if doc.id in found.members and doc.kind == "Person"
        ]
        full = [name for name in names if person_name(name).full]
        assert not any(conflicting(one, other) for one in full for other in full), names


@pytest.mark.parametrize(
    ("slip", "right", "is_slip"),
    [
        ("marales", "morales", True),
        ("gonalez", "gonzalez", True),
        ("hernandez", "fernandez", False),
        ("martinez", "marquez", False),
        ("lopez", "lopes", False),
        ("kim", "kin", False),
    ],
)
def test_a_slip_adds_no_consonant_of_its_own(slip, right, is_slip):
    assert misspelt(slip, right) is is_slip


def test_bodies_of_two_countries_stay_apart():
    one, other, x, y = pair(
        "Chilean National Electoral Council", "Peruvian National Electoral Commission", kind="Institution"
    )
    assert not same(resolve_stories(one, other), x, y)


def test_a_body_with_its_country_is_the_body_without_it_in_one_story():
    one, other, x, y = pair("Chilean National Electoral Council", "National Election Commission", kind="Institution")
    assert same(resolve_stories(one, other), x, y)


def test_a_bare_given_name_is_no_surname():
    one, other, full, bare = pair("Maria Kestralli", "Maria")
    assert not same(resolve_stories(one, other), full, bare)


def test_a_surname_that_stands_first_binds_the_bare_name():
    one, other, full, bare = pair("Qin Mei-hua", "Qin")
    assert same(resolve_stories(one, other), full, bare)


def test_what_an_article_describes_by_a_name_that_it_uses_is_what_it_names():
    one, _, named, _ = pair("Kestralli", "Ana Ruiz")
    unnamed = one.entity("Thing", "Kestralli")
    assert same(resolve_stories(one), named, unnamed)


def test_a_bare_surname_is_that_of_its_own_article_and_of_no_other():
    one, other, stranger, bare = pair("Tom Brandt", "Brandt")
    own = other.person("Lena Brandt")
    resolution = resolve_stories(one, other)
    assert same(resolution, own, bare) and not same(resolution, stranger, bare)


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        pytest.param("Alex Marsh", "Alexander Marsh", True, id="short form"),
        pytest.param("Jenni Marsh", "Jennifer Marsh", True, id="short form with an ending of its own"),
        pytest.param("Dan Marsh", "Daniela Marsh", False, id="a man's and a woman's"),
        pytest.param("Carl Marsh", "Carla Marsh", False, id="one letter longer is another name"),
        pytest.param("Alex Marsh", "Alexander Berg", False, id="other surname"),
    ],
)
def test_a_short_form_of_a_given_name_is_the_name(short, long, one):
    a, b, x, y = pair(short, long)
    assert same(resolve_stories(a, b), x, y) is one


def test_an_authority_and_an_administration_of_one_thing_are_one_body():
    one, other, first, second = pair("Federal Harbour Authority", "Federal Harbour Administration", kind="Institution")
    assert same(resolve_stories(one, other), first, second)


@pytest.mark.parametrize("garbled", [True, False], ids=["an article that garbles another name", "a clean article"])
def test_a_bare_near_name_is_joined_without_a_slot_only_where_its_article_garbles_names(garbled):
    one, other, right, wrong = pair("Oskar Belmontu", "Belmontuh")
    if garbled:
        (
            other.person("Omar Vidal", misspellings=("Omer Vidal",)),
            other.person("Lena Marsh", misspellings=("Lina Marsh",)),
        )
    resolution = resolve_stories(one, other)
    assert same(resolution, right, wrong) is garbled


def test_who_takes_part_beside_a_misspelt_name_binds_the_next_one():
    one, other = Story("one"), Story("two")
    for story in (one, other):
        story.person("Ana Ruiz"), story.place("Arland"), story.body("Court of Arland")
    right, wrong = one.person("Salvo Kestralli"), other.person("Kestrali")
    friend, slip = one.person("Bo Marchetti"), other.person("Marcheti")
    one.event("Praise", "praised", agent=one.person("Ana Ruiz"), patient=right)
    other.event("Praise", "praised", agent=other.person("Ana Ruiz"), patient=wrong)
    one.event("Meeting", "met", agent=right, patient=friend), other.event("Meeting", "met", agent=wrong, patient=slip)
    assert same(resolve_stories(one, other), friend, slip)


@pytest.mark.parametrize(
    ("slip", "garbled", "one"),
    [
        pytest.param("Halbarg", True, True, id="an article that garbles another name"),
        pytest.param("Halbarg", False, False, id="a clean article"),
        pytest.param("Halberd", True, False, id="a consonant of its own"),
    ],
)
def test_a_misspelt_body_is_the_near_one_where_its_article_garbles_names(slip, garbled, one):
    first, second, right, wrong = pair("Halberg", slip, kind="Institution")
    third = Story("three")
    third.person("Ana Ruiz"), third.person("Omar Vidal"), third.place("Arland"), third.body("Halberg")
    if garbled:
        second.person("Lena Marsh", misspellings=("Lina Marsh",))
    resolution = resolve_stories(first, second, third)
    assert same(resolution, right, wrong) is one
    assert not one or entity(resolution, wrong).misspellings == (slip,)
