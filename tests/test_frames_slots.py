"""Who takes part by which preposition, complement or implied subject, on sentences through the real pipeline."""

import pytest

from tests.test_frames import tell

TABLE = [
    (
        "what someone becomes",
        "Anna Berg became the head of the bank.",
        "became Event",
        {"agent Anna Berg", "topic head"},
    ),
    (
        "what something turns out to be",
        "The hall proved to be a ruin.",
        "proved Event",
        {"agent hall", "topic ruin"},
    ),
    (
        "what someone is called",
        "Olaf Scholz called Anna Berg a traitor.",
        "called Event",
        {"agent Olaf Scholz", "patient Anna Berg", "topic traitor"},
    ),
    (
        "who is rung up is not what someone is called",
        "Olaf Scholz called Berg.",
        "called Event",
        {"agent Olaf Scholz", "patient Berg"},
    ),
    (
        "what something is made",
        "The war made Kenya a dictatorship.",
        "made Event",
        {"topic <war>", "patient Kenya", "topic dictatorship"},
    ),
    (
        "as what someone serves",
        "Anna Berg served as treasurer.",
        "served Event",
        {"agent Anna Berg", "topic treasurer"},
    ),
    (
        "what only joins clauses is no topic",
        "Anna Berg used the hall as a result.",
        "used Event",
        {"agent Anna Berg", "patient hall"},
    ),
    (
        "into what something is turned",
        "Anna Berg turned the hall into a museum.",
        "turned Event",
        {"agent Anna Berg", "patient hall", "topic museum"},
    ),
    (
        "what one wants to be",
        "Anna Berg wanted to be a pilot.",
        "wanted Event",
        {"agent Anna Berg", "topic pilot"},
    ),
    (
        "of what is told that it is so",
        "Anna Berg said the hall was cold.",
        "said Statement",
        {"agent Anna Berg", "topic hall"},
    ),
    (
        "who speaks is not what is told",
        "Anna Berg said she was ill.",
        "said Statement",
        {"agent Anna Berg"},
    ),
    (
        "a clause in brackets is not what is told",
        "Anna Berg won the race (the prize was a car).",
        "won Victory",
        {"agent Anna Berg", "topic <race>"},
    ),
    (
        "the subject of what is said is not what the speaker acts on",
        "Anna Berg said Honduras does not sell the dam.",
        "said Statement",
        {"agent Anna Berg", "topic <sell>"},
    ),
    (
        "who is made to do something is",
        "Anna Berg helped Olaf Scholz climb the wall.",
        "helped Event",
        {"agent Anna Berg", "patient Olaf Scholz", "topic <climb>"},
    ),
    (
        "a relative pronoun beside a subject",
        "The war reached Sudan, which Kenya has been suspected of arming.",
        "suspected Event",
        {"patient Kenya", "topic <arming>"},
    ),
    (
        "whose worry it is",
        "Olaf Scholz questioned Anna Berg's worry about losing the dam.",
        "losing Event",
        {"agent Anna Berg", "patient dam"},
    ),
    (
        "who is given the means",
        "Kenya offered soldiers money to fight the rebels.",
        "fight Clash",
        {"agent soldiers", "patient rebels"},
    ),
    (
        "what time is spent on is done by who spends it",
        "Anna Berg spent thousands of dollars training two engineers.",
        "training Event",
        {"agent Anna Berg", "patient two engineers"},
    ),
    (
        "where one goes",
        "Anna Berg returned to Kenya on Monday.",
        "returned Arrival",
        {"agent Anna Berg", "place Kenya"},
    ),
    (
        "where one walks",
        "Anna Berg walked to the station.",
        "walked Event",
        {"agent Anna Berg", "place station"},
    ),
    (
        "to whom one goes",
        "Anna Berg went to the police.",
        "went Event",
        {"agent Anna Berg", "recipient police"},
    ),
    (
        "a link gives nobody anything",
        "Reporters linked the firm to Kenya.",
        "linked Event",
        {"agent Reporters", "patient firm", "topic Kenya"},
    ),
    (
        "an occasion is no topic",
        "Anna Berg told reporters at the briefing she was tired.",
        "told Statement",
        {"agent Anna Berg", "recipient reporters"},
    ),
    (
        "what one takes part in is",
        "Anna Berg assisted in the rescue.",
        "assisted Event",
        {"agent Anna Berg", "topic <rescue>"},
    ),
    (
        "means",
        "Workers filled the tank with water.",
        "filled Event",
        {"agent Workers", "patient tank", "instrument water"},
    ),
    (
        "no means without an object",
        "The ministry went ahead with the website.",
        "went Event",
        {"agent ministry", "topic website"},
    ),
    (
        "the other of two is no means",
        "Reporters associated the fault with a cable.",
        "associated Event",
        {"agent Reporters", "patient fault", "topic cable"},
    ),
    (
        "what hangs from a nearer noun is no means",
        "The road draws a line from a mine with lamps.",
        "draws Event",
        {"agent road", "patient line", "place mine"},
    ),
    (
        "what something goes into",
        "Workers loaded fuel into the engine.",
        "loaded Event",
        {"agent Workers", "patient fuel", "place engine"},
    ),
    (
        "what something becomes",
        "Workers turned the mill into a computer.",
        "turned Event",
        {"agent Workers", "patient mill", "topic computer"},
    ),
    (
        "who ends an event does not do it",
        "Soldiers ended the siege.",
        "siege Event",
        set(),
    ),
    (
        "what is paid is given to nobody",
        "The bank paid a high price to the miners.",
        "paid Payment",
        {"agent bank", "patient high price", "recipient miners"},
    ),
    (
        "a battle that is fought",
        "Rebels fought a battle with the army.",
        "fought Clash",
        {"agent Rebels", "patient army"},
    ),
    (
        "what came of what was done",
        "The bus was hit by a train, killing two miners.",
        "killing Killing",
        {"agent train", "patient two miners"},
    ),
    (
        "what nobody did",
        "Fuel was loaded on Monday, causing a long trial.",
        "causing Event",
        {"patient <trial>"},
    ),
    (
        "a report that tells",
        "The new report assessed the ministry.",
        "assessed Event",
        {"agent new report", "patient ministry"},
    ),
    (
        "a phrase that names nothing",
        "Anna Berg sold the mill on behalf of the heirs with the help of the ministry.",
        "sold Sale",
        {"agent Anna Berg", "patient mill"},
    ),
    (
        "the same noun that names something",
        "Anna Berg assisted in the race on her home track.",
        "assisted Event",
        {"agent Anna Berg", "topic <race>"},
    ),
    (
        "on what something is",
        "The video was stored on the website.",
        "stored Event",
        {"patient video", "place website"},
    ),
    (
        "on a mountain",
        "On Pilot Mountain, Anna Berg said Kenya had left.",
        "said Statement",
        {"agent Anna Berg", "topic <left>", "place Pilot Mountain"},
    ),
    (
        "on what one works",
        "Anna Berg worked on the website.",
        "worked Event",
        {"agent Anna Berg", "topic website"},
    ),
    (
        "whose impact on what",
        "The impact of the storm on the reef worried Anna Berg.",
        "impact Event",
        {"agent storm", "patient reef"},
    ),
    (
        "what is improved",
        "Improvements to the website pleased Anna Berg.",
        "Improvements Event",
        {"patient website"},
    ),
    (
        "what one reacts to",
        "Reactions to the website pleased Anna Berg.",
        "Reactions Event",
        {"topic website"},
    ),
    (
        "a place before an event noun",
        "The Pacific campaign was long.",
        "campaign Event",
        {"place Pacific"},
    ),
    (
        "a country that demands",
        "Kenya left. The Kenyan demand was heard.",
        "demand Event",
        {"agent Kenya"},
    ),
    (
        "through what one flies is no means",
        "The plane flew through a storm cloud.",
        "flew Event",
        {"agent plane", "topic storm cloud"},
    ),
    (
        "the means of spreading",
        "The rumour was spread through a newspaper.",
        "spread Event",
        {"patient rumour", "instrument newspaper"},
    ),
    (
        "who does it along with another",
        "Anna Berg, along with Olaf Scholz, left the council.",
        "left Event",
        {"agent Anna Berg", "agent Olaf Scholz", "patient council"},
    ),
    (
        "who does it together with another",
        "Anna Berg, together with Olaf Scholz, founded the firm.",
        "founded Founding",
        {"agent Anna Berg", "agent Olaf Scholz", "patient firm"},
    ),
    (
        "to whom it is done along with another",
        "Anna Berg met Olaf Scholz along with Emmanuel Macron in Berlin.",
        "met Meeting",
        {"agent Anna Berg", "patient Olaf Scholz", "patient Emmanuel Macron", "place Berlin"},
    ),
    (
        "a city marched through",
        "Hundreds of protesters marched through Nairobi.",
        "marched Event",
        {"agent protesters", "place Nairobi"},
    ),
    (
        "how far is nobody",
        "The jet fell more than eleven kilometres.",
        "fell Event",
        {"agent jet"},
    ),
    (
        "what is looked at",
        "Anna Berg took a look at the letter.",
        "took Event",
        {"agent Anna Berg", "patient look", "topic letter"},
    ),
    (
        "at whom fire is opened",
        "Gunmen opened fire on visitors at a museum.",
        "opened Attack",
        {"agent Gunmen", "patient visitors", "place museum"},
    ),
    (
        "to whom tribute is paid",
        "Anna Berg paid tribute to Olaf Scholz.",
        "paid Praise",
        {"agent Anna Berg", "patient Olaf Scholz"},
    ),
]


@pytest.mark.parametrize(("text", "event", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_participants(text, event, expected):
    assert tell(text)[event] == expected
