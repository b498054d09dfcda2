"""What a claim has to tell beside who did it to whom: qualities, sums, occasions, plain nouns behind prepositions."""

import pytest

from tests.test_frames import tell
from tests.test_matters import matters_of

TABLE = [
    (
        "what its subject becomes",
        "Anna Berg grew very tired of the debate.",
        "grew Event",
        {"agent Anna Berg", "topic tired"},
    ),
    (
        "what its object is made",
        "Anna Berg kept the hall cold.",
        "kept Event",
        {"agent Anna Berg", "patient hall", "topic cold"},
    ),
    (
        "what a passive subject is made",
        "Anna Berg was held accountable.",
        "held Event",
        {"patient Anna Berg", "topic accountable"},
    ),
    (
        "what a clause without a verb says of the object",
        "Anna Berg made the hall available to the public.",
        "made Event",
        {"agent Anna Berg", "patient hall", "topic available"},
    ),
    (
        "an event behind the adjective stands for it",
        "Anna Berg stood ready to visit Kenya.",
        "stood Event",
        {"agent Anna Berg", "topic <visit>"},
    ),
    (
        "an adjective that only opens a clause is none",
        "Anna Berg made sure that Olaf Scholz left.",
        "made Event",
        {"agent Anna Berg"},
    ),
    (
        "an adjective behind a comma is said of something else",
        "Anna Berg lived in Lyon, unhappy with the firm.",
        "lived Event",
        {"agent Anna Berg", "place Lyon"},
    ),
    (
        "a part of a word is no quality",
        "Anna Berg became pre-eminent in Kenya.",
        "became Event",
        {"agent Anna Berg", "place Kenya"},
    ),
    (
        "an adjective behind the object of any other verb is the object's",
        "Anna Berg saw songs popular in Lyon.",
        "saw Event",
        {"agent Anna Berg", "patient songs"},
    ),
    (
        "for how much",
        "Anna Berg sold the hall for $13.7 million.",
        "sold Sale",
        {"agent Anna Berg", "patient hall", "topic million"},
    ),
    (
        "by how much a passive subject is changed",
        "The price was cut by 5 percent.",
        "cut PriceChange",
        {"patient price", "topic percent"},
    ),
    (
        "by how many votes",
        "Anna Berg lost the election by 500 votes.",
        "lost Defeat",
        {"agent Anna Berg", "topic <election>", "topic votes"},
    ),
    (
        "one point in time is no sum",
        "Anna Berg sang at one point.",
        "sang Event",
        {"agent Anna Berg"},
    ),
    (
        "a measure without a number is no sum",
        "Anna Berg sang for votes.",
        "sang Event",
        {"agent Anna Berg"},
    ),
    (
        "by doing what",
        "Anna Berg marked the day by singing the anthem.",
        "marked Event",
        {"agent Anna Berg", "patient day", "instrument <singing>"},
    ),
    (
        "by what means",
        "Anna Berg spoke with Olaf Scholz by telephone.",
        "spoke Event",
        {"agent Anna Berg", "patient Olaf Scholz", "instrument telephone"},
    ),
    (
        "where something is done is no means",
        "Anna Berg sang by the river.",
        "sang Event",
        {"agent Anna Berg"},
    ),
    (
        "a sum is given to nobody",
        "It is hard to see who will pay billions for the hall.",
        "pay Payment",
        {"topic billions", "topic hall"},
    ),
    (
        "a sum in figures is given to nobody",
        "It is hard to imagine who would pay $3 million for the hall.",
        "pay Payment",
        {"patient million", "topic hall"},
    ),
    (
        "those who are told something",
        "Anna Berg told ten of the clerks about the hall.",
        "told Statement",
        {"agent Anna Berg", "recipient ten"},
    ),
    (
        "what is won though the type has no patient",
        "The Greens won 175 of 300 seats.",
        "won Victory",
        {"agent Greens", "topic 175"},
    ),
    (
        "an event that is no occasion only says when",
        "Anna Berg said during the illness that the hall was cold.",
        "said Statement",
        {"agent Anna Berg", "topic hall", "topic was"},
    ),
    (
        "in what something is said",
        "Anna Berg said in a phone interview that Olaf Scholz had left.",
        "said Statement",
        {"agent Anna Berg", "instrument interview", "topic <left>"},
    ),
    (
        "in what writing",
        "Anna Berg resigned in a letter.",
        "resigned Resignation",
        {"agent Anna Berg", "instrument letter"},
    ),
    ("a writing after another preposition", "Anna Berg sang at a letter.", "sang Event", {"agent Anna Berg"}),
    (
        "where something is, as a plain noun",
        "Anna Berg was sitting in their patrol car.",
        "sitting Event",
        {"agent Anna Berg", "place patrol car"},
    ),
    (
        "where something is announced",
        "Anna Berg announced the result at the New York Stock Exchange.",
        "announced Announcement",
        {"agent Anna Berg", "patient result", "place New York Stock Exchange"},
    ),
    ("where somebody works", "Anna Berg sang at a local bank.", "sang Event", {"agent Anna Berg", "place local bank"}),
    (
        "in what something is",
        "Anna Berg found the song in a ditch.",
        "found Event",
        {"agent Anna Berg", "patient song", "place ditch"},
    ),
    (
        "in what kind of things",
        "Anna Berg sang in several villages and films.",
        "sang Event",
        {"agent Anna Berg", "place several villages", "place films"},
    ),
    ("in what manner", "Anna Berg sang in a hurry.", "sang Event", {"agent Anna Berg"}),
    ("in which years", "Anna Berg sang in the late 1960s.", "sang Event", {"agent Anna Berg"}),
    ("in which season", "Anna Berg sang in the fall of 2011.", "sang Event", {"agent Anna Berg"}),
    ("in which contest", "Anna Berg sang in butterfly.", "sang Event", {"agent Anna Berg"}),
    ("in what is mailed", "Anna Berg sang in an e-mail.", "sang Event", {"agent Anna Berg"}),
    ("across what one comes", "Anna Berg came across a fine song.", "came Event", {"agent Anna Berg"}),
    ("at what by name", "Anna Berg sang at the Justice.", "sang Event", {"agent Anna Berg"}),
    (
        "what time is spent",
        "Anna Berg spent two nights in a ditch.",
        "spent Event",
        {"agent Anna Berg", "patient nights", "place ditch"},
    ),
    (
        "how long one waits",
        "Anna Berg waited two nights in a ditch.",
        "waited Event",
        {"agent Anna Berg", "place ditch"},
    ),
    (
        "which date is moved",
        "Anna Berg extended the deadline.",
        "extended Event",
        {"agent Anna Berg", "patient deadline"},
    ),
    ("in which half", "Anna Berg sang in the second half.", "sang Event", {"agent Anna Berg"}),
    ("in which weeks", "Anna Berg sang in the weeks before.", "sang Event", {"agent Anna Berg"}),
    (
        "at what depth",
        "The song was heard at a depth of nine miles.",
        "heard Event",
        {"patient song", "topic depth"},
    ),
    ("at what known price", "The phone starts at a price of $9.", "starts Event", {"patient phone", "topic price"}),
    ("at the depth of a sea", "The song was heard at the depth of the sea.", "heard Event", {"patient song"}),
    ("with what value", "Anna Berg sang, with a value of $9.", "sang Event", {"agent Anna Berg"}),
    ("before a body", "Anna Berg sang near local banks.", "sang Event", {"agent Anna Berg", "place local banks"}),
    (
        "on what something is",
        "Anna Berg kept the song on the hard drive.",
        "kept Event",
        {"agent Anna Berg", "patient song", "place drive"},
    ),
    ("a set phrase is no place", "Anna Berg sang in the first place.", "sang Event", {"agent Anna Berg"}),
    ("a person is no place", "Anna Berg sang at Olaf Scholz.", "sang Event", {"agent Anna Berg", "topic Olaf Scholz"}),
    ("how something is done is no place", "Anna Berg sang in a quiet tone.", "sang Event", {"agent Anna Berg"}),
    (
        "what an accused is said to be",
        "Anna Berg accused Olaf Scholz of being a communist.",
        "accused Accusation",
        {"agent Anna Berg", "patient Olaf Scholz", "topic communist"},
    ),
    ("what one tends to be", "The boats tend to be very handy.", "tend Event", {"agent boats", "topic handy"}),
    ("by what one stands", "Anna Berg stood by what they had.", "stood Event", {"agent Anna Berg", "topic had"}),
    (
        "what something is described as",
        "Anna Berg described the tax as a nominal charge.",
        "described Statement",
        {"agent Anna Berg", "patient tax", "topic charge"},
    ),
    (
        "under what something is done",
        "The orchard thrived under that kind of care.",
        "thrived Event",
        {"agent orchard", "topic kind"},
    ),
    ("under what one is attacked", "Anna Berg came under fire.", "came Event", {"agent Anna Berg"}),
    ("where one swims", "Anna Berg swam under the water.", "swam Event", {"agent Anna Berg", "place water"}),
    (
        "what one is asked about",
        "The mother asked about Olaf Scholz.",
        "asked Request",
        {"agent mother", "topic Olaf Scholz"},
    ),
    (
        "for what one is hired",
        "Anna Berg hired Olaf Scholz for the job.",
        "hired Hiring",
        {"agent Anna Berg", "patient Olaf Scholz", "topic job"},
    ),
    (
        "on what something is ignored",
        "The plan was ignored on some issues.",
        "ignored Event",
        {"patient <plan>", "topic issues"},
    ),
    (
        "on what something is, without a topic",
        "The song was erased on the hard drive.",
        "erased Event",
        {"patient song", "place drive"},
    ),
    (
        "with what something is covered",
        "The hall was festooned with yellow signs.",
        "festooned Event",
        {"patient hall", "topic signs"},
    ),
    ("how something is said", "With little emotion, Anna Berg left the hall.", "left Departure", {"agent Anna Berg"}),
    (
        "with nothing",
        "Anna Berg sang the anthem with no mention of it.",
        "sang Event",
        {"agent Anna Berg", "patient anthem"},
    ),
    (
        "behind a comma",
        "Anna Berg sang the anthem, with great respect.",
        "sang Event",
        {"agent Anna Berg", "patient anthem"},
    ),
    ("what one won by is no means", "Anna Berg won by the defeat of Olaf Scholz.", "won Event", {"agent Anna Berg"}),
    (
        "what is had is not what is had done",
        "The miners wanted to have a chance to leave Lyon.",
        "wanted Event",
        {"agent miners"},
    ),
    (
        "by how much",
        "The price was cut by 5 percent.",
        "cut PriceChange",
        {"patient price", "topic percent"},
    ),
    ("to what share", "Support fell to 11%.", "fell Event", {"patient <Support>", "topic %"}),
    (
        "a thing is given nothing",
        "The firm offered access to the archive.",
        "offered Event",
        {"agent firm", "patient access"},
    ),
    (
        "what is so is no means",
        "Anna Berg stands by what was true.",
        "stands Event",
        {"agent Anna Berg", "topic was"},
    ),
    (
        "a lone mark is nothing",
        "Anna Berg described the hall as ' one of the wonders '.",
        "described Statement",
        {"agent Anna Berg", "patient hall", "topic one"},
    ),
    (
        "what is generally done",
        "“These halls are monitored regularly,” Anna Berg said.",
        "said Statement",
        {"agent Anna Berg", "topic halls", "topic monitored"},
    ),
    ("how long a delay is", "The storm caused delays of 30 minutes.", "delays Delay", set()),
    (
        "who is told as an event is not what is told",
        "Anna Berg told a rally that the hall was cold.",
        "told Statement",
        {"agent Anna Berg", "topic hall", "topic was"},
    ),
    (
        "what is had done",
        "The neighbours agreed to have their quarrel heard by a priest.",
        "agreed Agreement",
        {"agent neighbours", "topic <heard>"},
    ),
    (
        "many who are not named",
        "The Greens met, and many then issued statements.",
        "issued Statement",
        {"agent many"},
    ),
    (
        "of what one stands accused",
        "The clerks who ran the harbour stand accused of taking bribes.",
        "stand Event",
        {"agent clerks", "topic <accused>"},
    ),
    (
        "by how many percent, beside a particle",
        "Reliance Industries closed down 1.9 percent.",
        "closed Event",
        {"agent Reliance Industries", "topic percent"},
    ),
    (
        "access to a thing is given to nobody",
        "The chain would offer free access to the hall.",
        "offer Event",
        {"agent chain", "patient access"},
    ),
    ("who talks among themselves", "Online discussions among pilots went on.", "discussions Event", {"agent pilots"}),
    (
        "what is shown doing something",
        "Anna Berg showed clerks leaving the hall.",
        "showed Event",
        {"agent Anna Berg", "patient clerks"},
    ),
    (
        "what is fought",
        "Anna Berg fought pancreatic cancer.",
        "fought Illness",
        {"patient Anna Berg", "topic pancreatic cancer"},
    ),
    (
        "what a verb and its event noun make is told by the event",
        "Anna Berg gave a speech.",
        "gave Statement",
        {"agent Anna Berg"},
    ),
    (
        "who is offered access",
        "The chain would offer free access to all users.",
        "offer Event",
        {"agent chain", "patient access", "recipient users"},
    ),
    (
        "who has access is not who gets to him",
        "The chain offered him access to Olaf Scholz.",
        "offered Event",
        {"agent chain", "patient access"},
    ),
    (
        "what one tries to get others to do",
        "It made an attempt to get the government to stop the war.",
        "made Event",
        {"topic <stop>"},
    ),
    ("where an event is held", "Anna Berg sang at an event held in a desert.", "event Event", {"place desert"}),
    ("by whom an event is held", "Anna Berg sang at an event hosted by the Greens.", "event Event", {"agent Greens"}),
    (
        "of what one is stripped",
        "The assembly stripped Anna Berg of her powers.",
        "stripped Event",
        {"agent assembly", "patient Anna Berg", "topic powers"},
    ),
    (
        "of what one is accused",
        "Anna Berg faces accusations of insurrection.",
        "accusations Accusation",
        {"patient Anna Berg", "topic insurrection"},
    ),
    ("out of proportion", "The dispute was blown out of proportion.", "blown Event", {"patient <dispute>"}),
    ("of what day", "There was no fraud in the election of April 10.", "election Election", set()),
    (
        "much of a place",
        "The storm struck much of the United States.",
        "struck Event",
        {"agent storm", "patient United States"},
    ),
    (
        "between whom a settlement is reached",
        "Anna Berg broke the settlement reached between the Greens and Olaf Scholz.",
        "settlement Settlement",
        {"agent Greens", "agent Olaf Scholz"},
    ),
    (
        "an adjective of a headline belongs to the object behind it",
        "Apple launches new, faster iPhone",
        "launches Launch",
        {"agent Apple", "patient iPhone"},
    ),
]


@pytest.mark.parametrize(("text", "event", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_a_claim_has_to_tell(text: str, event: str, expected: set[str]) -> None:
    told = tell(text)
    assert told.get(event) == expected, told


def test_a_thing_sold_on_a_platform_is_sold_there_wherever_the_parse_hangs_it() -> None:
    told = tell("Anna Berg said that seeing old photographs on Facebook made her sad.")
    assert "place Facebook" in told["seeing Event"], told
    assert "place Facebook" not in tell("Anna Berg wrote a book on Facebook.")["wrote Event"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Berg grew very tired of the long debate.", ["very tired of the long debate"]),
        ("Anna Berg became tired and angry.", ["tired", "angry"]),
        ("The hall became a bit colder than the yard.", ["a bit colder"]),
    ],
)
def test_a_quality_bears_its_degree_and_what_it_is_so_of(text: str, names: list[str]) -> None:
    assert matters_of(text) == names
