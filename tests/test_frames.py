"""Events and who takes part in them, on sentences through the real pipeline."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.annotate import annotate
from kg.extract.coreference import read_references
from kg.extract.drafts import EventDraft, ParticipantDraft
from kg.extract.frames import find_events
from kg.extract.names import find_names
from kg.extract.referents import Referents
from kg.records import Article


def read(text: str) -> tuple[tuple[EventDraft, ...], Referents, list[str]]:
    article = Article(id="x", source="x", text=text)
    ((_, doc),) = annotate([article])
    referents = Referents(doc, *read_references(article, doc, find_names(article, doc)))
    return find_events(article, doc, referents), referents, [token.text for token in doc]


def _name(part: ParticipantDraft, referents: Referents, words: list[str]) -> str:
    if part.entity:
        return referents.entities[part.entity].name
    return words[part.matter] if part.matter is not None else f"<{words[part.event or 0]}>"


@cache
def tell(text: str) -> dict[str, set[str]]:
    """'trigger type' → 'role name' of each participant; an event's name is its trigger in <>."""
    drafts, referents, words = read(text)
    return {
        f"{words[draft.token]} {draft.type}": {
            f"{each.role} {_name(each, referents, words)}" for each in draft.participants
        }
        for draft in drafts
    }


def test_a_light_verb_and_its_noun_are_one_event():
    drafts, _, _ = read("Emmanuel Macron gave a press conference in Berlin.")
    assert len(drafts) == 1


def test_a_preposition_behind_an_object_is_no_particle():
    assert [each.type for each in read("Anna Berg took eight clerks on a trip.")[0]][:1] == ["Event"]
    assert [each.type for each in read("Anna Berg took on eight clerks.")[0]] == ["Hiring"]


def test_particles_belong_to_the_predicate_and_the_trigger():
    (draft,), _, words = read("Anna Berg showed up.")
    assert draft.predicate == "show up"
    assert words[draft.start : draft.end] == ["showed", "up"]


def test_auxiliaries_and_copulas_tell_nothing():
    assert tell("Anna Berg has been a member and would be one.") == {}


@pytest.mark.parametrize(
    ("text", "told", "silent"),
    [
        ("If they do there will be hell to pay.", set(), {"pay"}),
        ("Anna Berg will be missed for years to come.", {"missed"}, {"come"}),
        (
            "Relations with Mali could strengthen moderate voices and give the government cause to stay in Geneva.",
            {"give", "stay", "strengthen"},
            {"cause"},
        ),
        ("Votes can be cast starting next month.", {"cast"}, {"starting"}),
        ("It appears that Anna Berg won.", {"won"}, {"appears"}),
        ("Anna Berg won in the fall of 2011.", {"won"}, {"fall"}),
        ("It is interesting to note that Anna Berg won.", {"won"}, {"note"}),
        ("Anna Berg gave guitar-playing lessons.", {"gave"}, {"playing"}),
        ("Anna Berg praised the firm for regular releases.", {"praised"}, {"releases"}),
        ("Anna Berg sued the firm for nine million euros in damages.", {"sued"}, {"damages"}),
        ("Anna Berg says that searches are fast.", {"says"}, {"searches"}),
        ("Anna Berg won for nine years running.", {"won"}, {"running"}),
        ("Anna Berg kept moving forward.", {"moving"}, set()),
        ("Peru faces a hard winter going forward.", {"faces"}, {"going"}),
        ("The storm made talks impossible.", {"made", "talks"}, set()),
        ("Anna Berg sells a way for users to pay.", {"sells"}, {"pay"}),
        ("Anna Berg sells a way for the user to pay.", {"sells"}, {"pay"}),
        ("Anna Berg sells a way for the users to pay.", {"sells", "pay"}, set()),
        ("Anna Berg sells a way for her one user to pay.", {"sells", "pay"}, set()),
        ("Anna Berg sells a way for soldiers to pay.", {"sells", "pay"}, set()),
        ("Anna Berg made a plan for users to pay.", {"made", "pay"}, set()),
        ("The focus of Anna Berg was on how miners eat, rest and sing.", set(), {"eat", "rest", "sing"}),
        ("Anna Berg asked how the nuns live.", {"asked", "live"}, set()),
        ("Anna Berg asked how nuns lived.", {"asked", "lived"}, set()),
        ("Anna Berg asked why nuns live in Rome.", {"asked", "live"}, set()),
        ("Anna Berg blamed those who smoke.", {"blamed"}, {"smoke"}),
        ("Anna Berg blamed those who smoked.", {"blamed", "smoked"}, set()),
        ("Anna Berg blamed nine people who smoke.", {"blamed", "smoke"}, set()),
        ("Anna Berg gave a reason users left.", {"gave", "left"}, set()),
        ("Anna Berg blamed nuns who smoke.", {"blamed", "smoke"}, set()),
        ("Anna Berg blamed those who say that he left.", {"blamed", "say"}, set()),
        ("Nine people work in Rome.", {"work"}, set()),
        ("Films can be bought in shops.", set(), {"bought"}),
        ("Films are bought in shops.", {"bought"}, set()),
        ("Anna Berg usually travels by train.", set(), {"travels"}),
        ("If you want to win, Anna Berg can teach it.", {"teach"}, {"want"}),
        ("If you want to run, Anna Berg can teach it.", {"teach"}, {"run"}),
        ("The plan makes you laugh.", set(), {"laugh"}),
        ('"You do not conduct experiments," Anna Berg said.', {"said"}, {"experiments"}),
        ("Please click here to read the report.", set(), {"click", "read"}),
        ("(See photos of the flood.)", set(), {"see"}),
        ("If Anna Berg resigns, write to the editor.", {"resigns"}, {"write"}),
        ("Consumers pay a lot for cable.", set(), {"pay"}),
        ("Consumers do not buy it.", {"buy"}, set()),
        ("Cheap phones lose power in the cold.", set(), {"lose"}),
        ("Airliners can survive storms.", set(), {"survive"}),
        ("The average home receives ninety channels.", set(), {"receives"}),
        ("The home receives ninety channels.", {"receives"}, set()),
        ("Consumers now pay a lot for heating.", {"pay"}, set()),
        ("Consumers in Riga pay a lot for heating.", {"pay"}, set()),
        ("Companies pay the widow", {"pay"}, set()),
        ("Officials say the road is closed.", {"say"}, set()),
        ("Consumers paid a lot for heating.", {"paid"}, set()),
        ("Anna Berg will resign if consumers pay a lot.", {"resign", "pay"}, set()),
        ("It is hard to imagine that.", set(), {"imagine"}),
        ("It should be noted that the dam broke.", {"broke"}, {"noted"}),
        ("It was noted that the dam broke.", {"noted"}, set()),
        ("Anna Berg should be told that the dam broke.", {"told"}, set()),
        ("It was hard to leave Riga.", {"leave"}, set()),
        ("It is hard for the mayor to leave Riga.", {"leave"}, set()),
        ("There are not enough workers to pick tomatoes.", {"pick"}, set()),
        ("Experts said it is too early to make predictions.", {"predictions"}, {"make"}),
        ("It feels great to resolve the dispute.", {"resolve"}, set()),
        ("The phone offered the ability to record films.", {"offered"}, {"record"}),
        ("The phone has a display for viewing films.", set(), {"viewing"}),
        ("It is a new way of operating.", set(), {"operating"}),
        ("The deal makes it easier to spot wreckage.", {"makes"}, {"spot"}),
        ("The deal makes it possible for the mayor to leave.", {"leave"}, set()),
        ("The deal offers a way to leave Riga.", {"leave"}, set()),
        ("The mayor got the chance to be seen.", {"seen"}, set()),
        ("The mayor won the chance to leave.", {"leave"}, set()),
        ("The mayor decided it. The decision to leave angered voters.", {"leave"}, set()),
        ("Losing a key would cost a week.", {"cost"}, {"Losing"}),
        ("Losing a key has cost the firm a week.", {"Losing"}, set()),
        ("Losing a key cost the firm a week.", {"Losing"}, set()),
        ("Losing Anna Berg would hurt the firm.", {"Losing"}, set()),
        ("Consumers would pay more for heating.", {"pay"}, set()),
        ("Consumers paid more to watch films.", {"watch"}, set()),
        ("It is worth seeing the film.", set(), {"seeing"}),
        ("The soldiers are battle-tested.", set(), {"tested"}),
        ("Anna Berg co-created a series.", {"created"}, {"co"}),
        ("While considering the plan, Anna Berg left.", {"considering"}, set()),
        ("A clerk given the keys left.", {"given"}, set()),
        ("Citing a report, Anna Berg left.", {"Citing"}, set()),
        ("Contributing: Carl Stone", set(), {"Contributing"}),
        ("Anna Berg resigned. Contributing: Carl Stone.", {"resigned"}, {"Contributing"}),
        ("Acme Bank had set a date to meet.", {"set"}, set()),
        ("Given the odds, Anna Berg resigned.", {"resigned"}, {"Given"}),
        ("Considering the costs, Anna Berg left.", {"left"}, {"Considering"}),
        ("Barring an upset, Anna Berg will win.", {"win"}, {"Barring"}),
        ("The council ruled on Monday, barring Anna Berg from office.", {"barring"}, set()),
        ("Anna Berg resigned.\n\nContributing: Carl Stone.", {"resigned"}, {"Contributing"}),
        ("The film is available for download.", set(), {"download"}),
        ("The download of the film failed.", {"download"}, set()),
        ("In exchange for help Anna Berg resigned.", {"resigned"}, {"exchange"}),
        ("Anna Berg won. Send your comments to the editor.", {"won"}, {"Send"}),
        ("Anna Berg has bills to pay.", {"pay"}, set()),
        ("The show is starting next month.", {"starting"}, set()),
        ("Anna Berg praised the regular releases of the firm.", {"releases"}, set()),
        ("Anna Berg travelled by train.", {"travelled"}, set()),
        ("Anna Berg appears to have won.", {"appears"}, set()),
        ("It is interesting to note that Anna Berg noted it.", {"noted"}, set()),
        ("Anna Berg left after the fall of the city.", {"fall"}, set()),
        ('"I can tell you that the plan failed," Anna Berg said.', {"tell"}, set()),
        ('Anna Berg said: "Release the sailors."', {"Release"}, set()),
        ("Voters want to win.", {"want"}, set()),
        ("Most residents used to be at work.", {"work"}, {"used"}),
        ("Reyes would wave, saying, “We saw you, Anna.”", set(), {"saw"}),
        ("Reyes hired a manager named Ana Paz.", {"hired"}, {"named"}),
        ("The council named Ana Paz its chief on Monday.", {"named"}, set()),
        ("The firm sells a box called Cleo.", {"sells"}, {"called"}),
        ("A plan called a threat by the union was dropped.", {"called"}, set()),
        ("Peru is set to win the cup.", {"win"}, {"set"}),
        ("The trial is set to begin on Monday.", {"set"}, set()),
        ("Founders are often forgotten by history. Reyes was forgotten by his party.", {"forgotten"}, set()),
        ("Coaches often exploit players. Reyes won.", {"won"}, {"exploit"}),
        ("The report found that Reyes had won.", {"found"}, {"report"}),
        ("According to a report, Reyes won.", {"won"}, {"report"}),
        ("The council released a study of the dam on Monday.", {"released"}, {"study"}),
        ("Reyes denied reports of a coup.", {"reports"}, set()),
        ("The update adds nine fonts.", {"adds"}, {"update"}),
        ("Reyes installed the upgrade on Monday.", {"installed"}, {"upgrade"}),
        ("It was sold as a free upgrade.", {"sold"}, {"upgrade"}),
        ("The update of the map took weeks.", {"update"}, set()),
        ("The update was delayed.", {"update"}, set()),
        ("The update came on Monday.", {"update"}, set()),
        ("Reyes left after the update.", {"update"}, set()),
        ("The phone supports two cards.", set(), {"supports"}),
        ("The mayor supports the plan.", {"supports"}, set()),
        ("The phone supported two cards.", {"supported"}, set()),
        ("The city requires masks.", {"requires"}, set()),
        ("The camera replaces a lamp.", {"replaces"}, set()),
        ("The phone allows users to record and share films.", set(), {"allows", "record", "share"}),
        ("The lock requires users to pay.", set(), {"requires", "pay"}),
        ("The mayor allows users to record films.", {"allows", "record"}, set()),
        ("The app now supports two cards.", {"supports"}, set()),
        ("Reyes bought a phone that displays films.", {"bought"}, {"displays"}),
        ("A court of appeal freed Reyes.", {"freed"}, {"appeal"}),
        ("The court of final appeal freed Reyes.", {"freed"}, {"appeal"}),
        ("The risk of appeal grew.", {"grew", "appeal"}, set()),
        ("There are methods to learn.", set(), {"learn"}),
        ("It began raining, and it worked.", set(), {"began", "raining", "worked"}),
        ("Anna Berg knew how it worked.", {"knew"}, {"worked"}),
        ("The rain began in the quarter, which ended in May.", {"ended"}, set()),
        ("It was repainted.", set(), {"repainted"}),
        ("There was voting.", {"voting"}, set()),
        ("Reyes lived by hard work.", {"lived"}, {"work"}),
        ("Reyes lived by the work of Anna Berg.", {"lived", "work"}, set()),
        ("Reyes admired the work.", {"admired", "work"}, set()),
        ("The fields of study changed.", {"changed"}, {"study"}),
        ("Safety is an issue.", set(), {"issue"}),
        ("Pre-orders of the club began in May.", {"orders", "began"}, set()),
        ("Anna Berg arrested militants linked to a club.", {"arrested"}, {"linked"}),
        ("Anna Berg arrested men clad in black.", {"arrested"}, {"clad"}),
        ("The men were trained and equipped by Anna Berg.", {"trained", "equipped"}, set()),
        ("Anna Berg saw a conflict of interest.", {"saw"}, {"conflict"}),
        ("Anna Berg saw a conflict of the clubs.", {"saw", "conflict"}, set()),
        ("Anna Berg saw law enforcement and tax returns.", {"saw"}, {"enforcement", "returns"}),
        ("Anna Berg said that the report was a work of spite.", {"said"}, {"report"}),
        ("Anna Berg spoke of race.", {"spoke"}, {"race"}),
        ("Militants linked by Anna Berg to a club left.", {"linked", "left"}, set()),
        ("Anna Berg said that the militants were linked to a club.", {"said", "linked"}, set()),
        ("Six years ago Pope Benedict XVI aimed to curb a club.", {"aimed", "curb"}, set()),
        ("Wheat accounts for half of exports.", set(), {"accounts"}),
        ("Anna Berg was supposed to sell the club.", {"sell"}, {"supposed"}),
        ("Anna Berg played a cop in “Homicide” and left.", {"played", "left"}, {"Homicide"}),
        ("Anna Berg spoke on NBC’s “Meet the Press.”", {"spoke"}, {"Meet"}),
        ("Anna Berg won a prize for “Homicide: Life on the Street,” and left.", {"won", "left"}, {"Homicide", "Life"}),
        ("Anna Berg said “Stop the war” to the king.", {"said", "Stop"}, set()),
        ("Anna Berg wrote “To Sell a Club and Visit the King of the Hill in May at Nine”.", {"wrote", "Sell"}, set()),
        ("“Protests” followed the vote of Anna Berg.", {"Protests"}, set()),
        ("There was an issue in Berlin.", {"issue"}, set()),
        ("Reyes caused an issue.", {"issue"}, set()),
        ("The update adds search and support for two cards.", {"adds"}, {"support", "search"}),
        ("The senator withdrew support for the mayor.", {"support"}, set()),
        ("It was banned.", {"banned"}, set()),
        ("It grew by conducting patrols.", {"grew", "conducting"}, set()),
        ("Apple Computer CEO Steve Jobs gives opening keynote to a club.", {"gives"}, {"opening"}),
    ],
)
def test_which_words_tell_an_event_and_which_none(text, told, silent):
    triggers = {event.split()[0] for event in tell(text)}
    assert told <= triggers and not silent & triggers, triggers


def test_a_country_that_shares_no_verb_with_an_event_takes_no_part():
    assert tell("Kenya is large. Anna Berg resigned.")["resigned Resignation"] == {"agent Anna Berg"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "!!!",
        "🙂🙂🙂",
        "POLICE ARREST MAYOR",
        "“unclosed",
        "\u202bשלום\u202c",
        "said said said said",
        "of of of",
        "))((",
    ],
)
def test_noise_does_not_crash(text):
    read(text)


WORDS = [
    *(
        "Anna",
        "Berg",
        "Macron",
        "said",
        "that",
        ",",
        "and",
        "by",
        "was",
        "who",
        "election",
        "gave",
        "to",
        "a",
        "of",
        "the",
        ";",
        '"',
    ),
    *("pardon", "cut", "ties", "with", "'s", "held", "%", "5", "\n", "it", "down"),
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40),
)
def test_any_words_give_events_in_order_inside_the_text(words):
    drafts, referents, tokens = read(" ".join(words))
    assert [draft.token for draft in drafts] == sorted({draft.token for draft in drafts})
    triggers = {draft.token for draft in drafts}
    for draft in drafts:
        assert 0 <= draft.start <= draft.token < draft.end <= len(tokens)
        for each in draft.participants:
            known = (each.entity in referents.entities, each.event in triggers, each.matter in range(len(tokens)))
            assert sum(known) == 1


def test_a_sentence_of_five_thousand_words_is_read():
    drafts, _, _ = read("Anna Berg praised Macron " + "and Macron praised Anna Berg " * 900)
    assert len(drafts) > 500
