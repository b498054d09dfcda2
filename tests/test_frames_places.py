"""Where something is done, though the words hang on somebody or something there."""

import pytest

from tests.test_frames import tell

TABLE = [
    ("of a body that is its site", "Anna Berg met Omar Cole at a bank in Rome.", "met Meeting", "place Rome"),
    ("a place of its site", "Anna Berg met Omar Cole at a hotel in Rome.", "met Meeting", "place Rome"),
    ("a place of the site of a noun", "A fire at a warehouse in Rome killed Anna Berg.", "fire Fire", "place Rome"),
    ("a site of a noun", "Anna Berg heard explosions near the city center.", "explosions Explosion", "place center"),
    ("a place of whom it is done to", "Soldiers killed ten civilians in Darfur.", "killed Killing", "place Darfur"),
    ("of what collapses", "A hotel in Manta collapsed.", "collapsed Accident", "place Manta"),
    ("of what a noun is aimed at", "A raid on a flat in Lyon failed.", "raid Search", "place Lyon"),
    ("of who does it", "A judge in Texas blocked the order.", "blocked Event", "place Texas"),
    ("a site by a plain noun", "Police found the body of a man in a river.", "found Event", "place river"),
    ("a site of an object", "The attack damaged buildings across the capital.", "damaged Destruction", "place capital"),
    ("behind a person's name", "Anna Berg lost to Omar Cole in Missouri.", "lost Event", "place Missouri"),
    ("of the first of its list", "A hotel in Manta fell and was evacuated.", "evacuated Evacuation", "place Manta"),
    ("of a fire that rages", "Fires burned in Porto.", "Fires Fire", "place Porto"),
]


@pytest.mark.parametrize(("text", "event", "place"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_an_event_is_where_its_site_or_its_participants_are(text, event, place):
    assert place in tell(text)[event]


ELSEWHERE = [
    ("whoever is spoken of", "Anna Berg denounced two rebels in Chad.", "denounced Denunciation", "place Chad"),
    ("whoever is thought of", "Anna Berg feared rebels in Chad.", "feared Event", "place Chad"),
    (
        "whoever does it, if another place is told",
        "Rebels in Chad attacked a base in Sudan.",
        "attacked Attack",
        "place Chad",
    ),
    (
        "whom it is done to, if a place is told",
        "In Rome, the firm closed its plants in Chad.",
        "closed Shutdown",
        "place Chad",
    ),
    ("whom a clause modifies", "Soldiers killed nine rebels in Chad armed by Kenya.", "armed Event", "place Chad"),
    ("a company by its name", "Anna Berg joined with Volta Motors in Rome.", "joined Event", "place Motors"),
    ("an event of its own", "The coup in Niger prompted Kenya to close the border.", "prompted Event", "place Niger"),
    ("a body that somebody is in", "Soldiers killed ten members in the Senate.", "killed Killing", "place Senate"),
    ("whose somebody is", "Soldiers killed ten civilians of Darfur.", "killed Killing", "place Darfur"),
    ("what an object is in that is no site", "Anna Berg mended a hole in the bucket.", "mended Event", "place bucket"),
    ("a site that an object is about", "Police found letters about a river.", "found Event", "place river"),
    ("with whom, without a name", "Anna Berg agreed with lawyers in Sudan.", "agreed Event", "place Sudan"),
    ("what an object shows", "Anna Berg showed a map of fires in the Amazon.", "showed Event", "place Amazon"),
    ("what is no site of a noun", "A sharp drop in prices helped Anna Berg.", "drop PriceChange", "place prices"),
]


@pytest.mark.parametrize(("text", "event", "place"), [row[1:] for row in ELSEWHERE], ids=[row[0] for row in ELSEWHERE])
def test_an_event_is_not_where_only_somebody_else_is(text, event, place):
    assert place not in tell(text)[event]
