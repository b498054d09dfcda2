"""Events and who takes part in them, on sentences through the real pipeline."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.annotate import annotate
from kg.extract.coreference import resolve_references
from kg.extract.drafts import EventDraft, ParticipantDraft
from kg.extract.frames import find_events
from kg.extract.names import find_names
from kg.extract.referents import Referents
from kg.records import Article


def read(text: str) -> tuple[tuple[EventDraft, ...], Referents, list[str]]:
    article = Article(id="x", source="x", text=text)
    ((_, doc),) = annotate([article])
    referents = Referents(doc, resolve_references(article, doc, find_names(article, doc)))
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


TABLE = [
    (
        "active",
        "Emmanuel Macron praised Olaf Scholz.",
        "praised Praise",
        {"agent Emmanuel Macron", "patient Olaf Scholz"},
    ),
    (
        "passive",
        "Olaf Scholz was praised by Emmanuel Macron.",
        "praised Praise",
        {"agent Emmanuel Macron", "patient Olaf Scholz"},
    ),
    (
        "reduced relative through an apposition",
        "Anna Berg, the liberal candidate backed by Emmanuel Macron, spoke in Lyon.",
        "backed Endorsement",
        {"agent Emmanuel Macron", "patient Anna Berg"},
    ),
    (
        "relative pronoun",
        "Emmanuel Macron, who visited Kenya, was tired.",
        "visited Visit",
        {"agent Emmanuel Macron", "patient Kenya"},
    ),
    (
        "passive relative",
        "Anna Berg, who is supported by Emmanuel Macron, spoke.",
        "supported Endorsement",
        {"agent Emmanuel Macron", "patient Anna Berg"},
    ),
    (
        "subject control",
        "Emmanuel Macron promised to pardon Anna Berg.",
        "pardon Pardon",
        {"agent Emmanuel Macron", "patient Anna Berg"},
    ),
    (
        "object control",
        "Emmanuel Macron asked Anna Berg to visit Kenya.",
        "visit Visit",
        {"agent Anna Berg", "patient Kenya"},
    ),
    (
        "coordination",
        "Emmanuel Macron visited Kenya and praised Anna Berg.",
        "praised Praise",
        {"agent Emmanuel Macron", "patient Anna Berg"},
    ),
    (
        "coordinated passive",
        "Anna Berg was arrested and charged with fraud.",
        "charged Charge",
        {"patient Anna Berg", "topic <fraud>"},
    ),
    (
        "shared object",
        "Police arrested and charged Anna Berg.",
        "arrested Arrest",
        {"agent Police", "patient Anna Berg"},
    ),
    (
        "coordinated subjects",
        "Anna Berg and Olaf Scholz condemned the attack.",
        "condemned Denunciation",
        {"agent Anna Berg", "agent Olaf Scholz", "patient <attack>"},
    ),
    ("participle", "Anna Berg left Kenya, vowing to return.", "vowing Promise", {"agent Anna Berg", "topic <return>"}),
    (
        "after the preposition",
        "Anna Berg blamed Olaf Scholz for leaving Kenya.",
        "leaving Departure",
        {"agent Olaf Scholz", "place Kenya"},
    ),
    (
        "after a time preposition",
        "Anna Berg resigned after visiting Kenya.",
        "visiting Visit",
        {"agent Anna Berg", "patient Kenya"},
    ),
    (
        "the owner of who takes part",
        "Anna Berg praised her daughter.",
        "praised Praise",
        {"agent Anna Berg", "patient Anna Berg's daughter"},
    ),
    (
        "possessive",
        "The court noted his arrest and Anna Berg's resignation.",
        "resignation Resignation",
        {"agent Anna Berg"},
    ),
    (
        "of and by",
        "The pardon of Anna Berg by Emmanuel Macron was a surprise.",
        "pardon Pardon",
        {"agent Emmanuel Macron", "patient Anna Berg"},
    ),
    (
        "object that is no entity",
        "Anna Berg drew attention from the press.",
        "drew Event",
        {"agent Anna Berg", "patient attention", "topic press"},
    ),
    (
        "passive subject that is no entity",
        "The results were altered by Anna Berg.",
        "altered Manipulation",
        {"agent Anna Berg", "patient results"},
    ),
    (
        "whose statement it is",
        "A statement from Acme Bank said Anna Berg resigned.",
        "said Statement",
        {"agent Acme Bank", "topic <resigned>"},
    ),
    (
        "with whom one has trouble",
        "The delay caused problems with the ferry.",
        "problems Event",
        {"topic ferry"},
    ),
    (
        "between whom it came about",
        "A dispute arose between Emmanuel Macron and Anna Berg.",
        "dispute Event",
        {"agent Emmanuel Macron", "agent Anna Berg"},
    ),
    ("whose stretch of it", "This was Anna Berg's third period of leave.", "leave Event", {"agent Anna Berg"}),
    (
        "second object of a light verb",
        "Anna Berg gave speeches and refunds to voters.",
        "refunds Payment",
        {"agent Anna Berg"},
    ),
    ("what is only used", "The key is used to open the gate.", "open Event", {"patient gate"}),
    (
        "who is only reported to",
        "Anna Berg is reported to have left Kenya.",
        "reported Report",
        {"topic <left>"},
    ),
    (
        "who undergoes what is received",
        "Anna Berg received criticism for the delay.",
        "criticism Denunciation",
        {"patient Anna Berg", "topic <delay>"},
    ),
    (
        "a clause that is said last",
        "The motion passed by 20 votes to 8, Speaker Anna Berg announced.",
        "announced Announcement",
        {"agent Anna Berg", "topic <passed>"},
    ),
    (
        "an object that is named after a comma",
        "Police arrested their own chief, Anna Berg, for fraud.",
        "arrested Arrest",
        {"agent Police", "patient Anna Berg", "topic <fraud>"},
    ),
    (
        "each of two",
        "Anna Berg and Olaf Scholz were tied, each holding a third.",
        "holding Event",
        {"agent Anna Berg", "agent Olaf Scholz", "patient third"},
    ),
    (
        "a number of them",
        "Six of the seats were filled by Anna Berg.",
        "filled Event",
        {"agent Anna Berg", "patient Six"},
    ),
    (
        "a body as a place",
        "The trial began on Monday in the Royal Courts of Justice.",
        "began Event",
        {"patient <trial>", "place Royal Courts"},
    ),
    (
        "what is not used",
        "The laptop uses memory rather than a drive.",
        "uses Event",
        {"agent laptop", "patient memory"},
    ),
    (
        "an event is no patient by 'with'",
        "The phone will cost $250 with a contract.",
        "cost Event",
        {"agent phone", "topic <contract>"},
    ),
    (
        "amount of time that is no object",
        "Anna Berg resigned the following week.",
        "resigned Resignation",
        {"agent Anna Berg"},
    ),
    (
        "denounced deed",
        "Anna Berg denounced Emmanuel Macron's interference in the election.",
        "denounced Denunciation",
        {"agent Anna Berg", "patient Emmanuel Macron", "topic <interference>"},
    ),
    (
        "event as the thing observed",
        "The African Union, which observed the election, was pleased.",
        "observed Monitoring",
        {"agent African Union", "patient <election>"},
    ),
    (
        "light verb",
        "Emmanuel Macron gave a press conference in Berlin.",
        "gave Statement",
        {"agent Emmanuel Macron", "place Berlin"},
    ),
    (
        "ties cut",
        "Panama severed diplomatic ties with Taiwan in 2017.",
        "severed TiesCut",
        {"agent Panama", "patient Taiwan"},
    ),
    (
        "ties in a relative",
        "Panama may resume relations with Taiwan, which were severed in 2017.",
        "severed TiesCut",
        {"patient Taiwan"},
    ),
    (
        "urged to vote",
        "Emmanuel Macron urged French voters to cast their ballots for Olaf Scholz.",
        "urged Endorsement",
        {"agent Emmanuel Macron", "patient Olaf Scholz", "recipient French voters"},
    ),
    (
        "support expressed",
        "Emmanuel Macron expressed his support for Olaf Scholz.",
        "expressed Endorsement",
        {"agent Emmanuel Macron", "patient Olaf Scholz"},
    ),
    (
        "content of a saying",
        "Anna Berg said Emmanuel Macron would visit Kenya.",
        "said Statement",
        {"agent Anna Berg", "topic <visit>"},
    ),
    ("place of an election", "France's presidential election was calm.", "election Election", {"place France"}),
    (
        "country that holds an election",
        "France held its presidential election in April.",
        "held Election",
        {"place France"},
    ),
    ("released", "Anna Berg was released from prison.", "released Release", {"patient Anna Berg"}),
    (
        "lead over a rival",
        "Anna Berg took the lead in the election over Olaf Scholz.",
        "took Lead",
        {"agent Anna Berg", "patient Olaf Scholz", "topic <election>"},
    ),
    (
        "meeting with",
        "Emmanuel Macron met with Olaf Scholz in Berlin.",
        "met Meeting",
        {"agent Emmanuel Macron", "patient Olaf Scholz", "place Berlin"},
    ),
    (
        "won the election",
        "Anna Berg won the election in Kenya.",
        "won Victory",
        {"agent Anna Berg", "topic <election>", "place Kenya"},
    ),
    ("what a thing is for", "The phone has a display for viewing films.", "viewing Event", {"patient films"}),
    (
        "what someone is blamed for",
        "Berlin criticized Anna Berg for viewing films.",
        "viewing Event",
        {"agent Anna Berg", "patient films"},
    ),
    (
        "what a clause's subject attempts",
        "Emma Stone cut prices in an attempt to compete with Berlin.",
        "compete Event",
        {"agent Emma Stone", "patient Berlin"},
    ),
    (
        "what it is the aim to do",
        "Anna Berg joined the league with the aim of defeating Emma Stone.",
        "defeating Victory",
        {"agent Anna Berg", "patient Emma Stone"},
    ),
    ("those who", "Those who left Kenya will return.", "left Departure", {"agent Those", "place Kenya"}),
    ("some", "Some had asked for Anna Berg.", "asked Request", {"agent Some", "topic Anna Berg"}),
    ("one in ten", "One in ten has called Anna Berg to complain.", "complain Event", {"agent One"}),
    (
        "able one of two",
        "Anna Berg showed a radio able to play films, as well as a lamp.",
        "play Event",
        {"agent radio", "patient films"},
    ),
    ("what a bought thing is for", "Anna Berg bought a cable for playing films.", "playing Event", {"patient films"}),
    (
        "a habit of",
        "Anna Berg kept up her habit of losing films.",
        "losing Event",
        {"agent Anna Berg", "patient films"},
    ),
    ("what it costs to", "The club costs $9 to join.", "join Event", set()),
    (
        "summoned for questioning",
        "Berlin summoned Anna Berg for questioning on Sunday.",
        "questioning Investigation",
        {"patient Anna Berg"},
    ),
    ("with it limited", "Radios in Kenya have the volume limited.", "limited Event", {"patient volume"}),
    ("needed a number", "Anna Berg needed 200.", "needed Event", {"agent Anna Berg", "patient 200"}),
    (
        "a feature",
        "Berlin unveils Windows Vista with film features",
        "unveils Launch",
        {"agent Berlin", "patient Windows Vista"},
    ),
    ("as stated", "Kenya was sold, as stated in Berlin.", "stated Event", {"place Berlin"}),
    ("headline with a doer", "Kenya flooded by Berlin", "flooded Disaster", {"agent Berlin", "patient Kenya"}),
    (
        "out of court",
        "Anna Berg settled the dispute out of court.",
        "settled Settlement",
        {"agent Anna Berg", "topic <dispute>"},
    ),
    (
        "clause after an 'and'",
        'Emma Stone said, "Anna Berg has outpaced Kenya for five years '
        'and with the new phone we plan to keep our lead."',
        "outpaced Event",
        {"agent Anna Berg", "patient Kenya"},
    ),
    ("what sells", "The tickets sold well.", "sold Sale", {"patient tickets"}),
    ("who sells", "Anna Berg sold in Berlin.", "sold Sale", {"agent Anna Berg", "place Berlin"}),
    ("what became divided", "Kenya has become divided.", "divided Event", {"patient Kenya"}),
    (
        "by behind a time",
        "Kenya was governed for decades by Anna Berg.",
        "governed Event",
        {"agent Anna Berg", "patient Kenya"},
    ),
    (
        "open domain with a particle",
        "Emmanuel Macron showed up in Berlin.",
        "showed Event",
        {"agent Emmanuel Macron", "place Berlin"},
    ),
]


@pytest.mark.parametrize(("text", "event", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_participants(text, event, expected):
    told = tell(text)
    assert event in told, told
    assert told[event] == expected, told


def test_a_light_verb_and_its_noun_are_one_event():
    drafts, _, _ = read("Emmanuel Macron gave a press conference in Berlin.")
    assert len(drafts) == 1


def test_particles_belong_to_the_predicate_and_the_trigger():
    (draft,), _, words = read("Anna Berg showed up.")
    assert draft.predicate == "show up"
    assert words[draft.start : draft.end] == ["showed", "up"]


def test_auxiliaries_and_copulas_tell_nothing():
    assert tell("Anna Berg has been a member and would be one.") == {}


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("If they do there will be hell to pay.", "pay"),
        ("Anna Berg will be missed for years to come.", "come"),
        (
            "Relations with Mali could strengthen moderate voices and give the Malian government incentives to stay.",
            "incentives",
        ),
        ("Votes can be cast starting next month.", "starting"),
        ("It appears that Anna Berg won.", "appears"),
        ("Anna Berg won in the fall of 2011.", "fall"),
        ("It is interesting to note that Anna Berg won.", "note"),
        ("Anna Berg gave guitar-playing lessons.", "playing"),
        ("Anna Berg praised the firm for regular releases.", "releases"),
        ("Anna Berg says that searches are fast.", "searches"),
        ("Anna Berg usually travels by train.", "travels"),
        ("If you want to win, Anna Berg can teach it.", "want"),
        ("If you want to run, Anna Berg can teach it.", "run"),
        ("The plan makes you laugh.", "laugh"),
        ('"You do not conduct experiments," Anna Berg said.', "experiments"),
        ("Please click here to read the report.", "click"),
        ("Please click here to read the report.", "read"),
        ("Anna Berg won. Send your comments to the editor.", "Send"),
    ],
)
def test_idioms_and_times_tell_nothing(text, silent):
    assert silent not in {told.split()[0] for told in tell(text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg has bills to pay.", "pay"),
        ("The show is starting next month.", "starting"),
        ("Anna Berg praised the regular releases of the firm.", "releases"),
        ("Anna Berg travelled by train.", "travelled"),
        ("Anna Berg appears to have won.", "appears"),
        ("It is interesting to note that Anna Berg noted it.", "noted"),
        ("Anna Berg left after the fall of the city.", "fall"),
        ('"I can tell you that the plan failed," Anna Berg said.', "tell"),
        ('Anna Berg said: "Release the sailors."', "Release"),
        ("Voters want to win.", "want"),
    ],
)
def test_the_same_words_tell_an_event_elsewhere(text, told):
    assert told in {each.split()[0] for each in tell(text)}


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


@pytest.mark.parametrize(
    ("text", "silent", "told"),
    [
        ("Reyes hired a manager named Ana Paz.", "named", "hired"),
        ("The council named Ana Paz its chief on Monday.", "", "named"),
        ("The firm sells a box called Cleo.", "called", "sells"),
        ("A plan called a threat by the union was dropped.", "", "called"),
        ("Peru is set to win the cup.", "set", "win"),
        ("The trial is set to begin on Monday.", "", "set"),
        ("Founders are often forgotten by history. Reyes was forgotten by his party.", "", "forgotten"),
        ("Coaches often exploit players. Reyes won.", "exploit", "won"),
        ("The report found that Reyes had won.", "report", "found"),
        ("According to a report, Reyes won.", "report", "won"),
        ("The council released a study of the dam on Monday.", "study", "released"),
        ("Reyes denied reports of a coup.", "", "reports"),
    ],
)
def test_given_names_and_habits_tell_no_event(text: str, silent: str, told: str) -> None:
    triggers = [event.split()[0] for event in tell(text)]
    assert told in triggers and silent not in triggers
