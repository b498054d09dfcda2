"""What the planted articles are written with: event sentences, sentences that tell nothing planted, outlets, towns."""

import re
from typing import Final, NamedTuple


class Plot(NamedTuple):
    """An event type, and ways to tell it: {a} and {b} take part, *word* is the trigger, {when} the date."""

    type: str
    ways: tuple[str, ...]


PLOTS: Final = (
    Plot("Endorsement", ("{a} *endorsed* {b} {when}.", "{b} was *endorsed* by {a} {when}.")),
    Plot("Meeting", ("{a} *met* {b} in {place} {when}.", "In {place}, {a} *met* {b} {when}.")),
    Plot("Arrest", ("Police *arrested* {b} {when}.", "{b} was *arrested* in {place} {when}.")),
    Plot("Lawsuit", ("{a} *sued* {b} {when}.", "{b} was *sued* by {a} {when}.")),
    Plot("Resignation", ("{a} *resigned* {when}.", "{a} *resigned* as chairman of {body} {when}.")),
    Plot("Appointment", ("{body} *appointed* {b} as its chairman {when}.", "{b} was *appointed* by {body} {when}.")),
    Plot("Pardon", ("{a} *pardoned* {b} {when}.", "{b} was *pardoned* by {a} {when}.")),
    Plot("Accusation", ("{a} *accused* {b} of fraud {when}.", "{b} was *accused* of fraud by {a} {when}.")),
    Plot("Dismissal", ("{body} *dismissed* {b} {when}.", "{b} was *dismissed* by {body} {when}.")),
    Plot("Praise", ("{a} *praised* {b} {when}.", "{b} was *praised* by {a} {when}.")),
    Plot("Denunciation", ("{a} *denounced* {b} {when}.", "{b} was *denounced* by {a} {when}.")),
    Plot("Visit", ("{a} *visited* {place} {when}.", "{a} *visited* {place} with aides {when}.")),
)
TOLL: Final = Plot("Killing", ("An explosion in {place} *killed* {count} people {when}.",))
"""Told with a number, on which articles may differ."""
TITLES: Final = ("Senator", "Governor", "Minister", "Judge", "Ambassador", "Mayor", "Professor", "")
BODIES: Final = ("{} Energy", "{} Motors", "{} Bank", "{} Airlines", "{} Steel", "{} Foods", "{} Telecom", "{} Mining")
OUTLETS: Final = tuple(
    f"{town} {paper}"
    for town in ("Harwick", "Norden", "Castell", "Brook", "Elmsford", "Lowmoor", "Stanway", "Tarn")
    for paper in ("Courier", "Post", "Herald", "Gazette")
)
TOWNS: Final = ("London", "Paris", "Berlin", "Madrid", "Rome", "Vienna", "Warsaw", "Prague", "Athens",
                "Lisbon", "Oslo", "Dublin", "Brussels", "Budapest", "Helsinki", "Ottawa", "Lima")  # fmt: skip
_WORDS: Final = """\
adj: early late narrow broad quiet costly modest sharp steady rapid cautious detailed formal public private regional
  local national recent earlier joint separate technical annual monthly limited sweeping draft final careful
noun: harvest budget bridge railway harbour hospital library museum factory market archive reservoir station stadium
  theatre orchard quarry airport canal forest school council pension tariff license survey turbine pipeline ferry
  laboratory vineyard granary warehouse tunnel monument lighthouse
people: residents farmers engineers teachers nurses drivers traders students analysts inspectors planners economists
  retailers fishermen miners tenants lawyers pensioners commuters architects
verb: described questioned welcomed discussed examined measured debated mentioned compared followed reviewed studied
  weighed watched noticed
tail: over_the_weekend during_a_long_session after_heavy_rain for_most_of_the_spring in_several_districts
  before_the_summer_break at_a_crowded_hearing for_the_third_year_in_a_row with_little_notice on_a_cold_morning
  at_the_edge_of_the_old_town without_much_debate in_spite_of_rising_costs according_to_local_radio
  as_prices_kept_climbing
"""
FILLERS: Final = (
    "Many {people} {verb} the {adj} {noun} {tail}.",
    "The {adj} {noun} and the {noun2} were part of a {adj2} plan, {people} said {tail}.",
    "A {adj} report on the {noun} {verb} the role of {people} {tail}.",
    "Some {people} said the {noun} had become {adj} while the {noun2} stayed {adj2} {tail}.",
    "“The {noun} is {adj}, and the {noun2} is {adj2},” one of the {people} said {tail}.",
    "{number} {people} {verb} the {noun} next to the {adj} {noun2} {tail}.",
    "It was not clear whether the {adj} {noun} would help {people} {tail}.",
    "The {noun} cost about {number} million euros, less than the {adj} {noun2} {tail}.",
)
SLOTS: Final = {
    slot: tuple(word.replace("_", " ") for word in words.split())
    for slot, words in re.findall(r"^(\w+): ([^:]+)(?:\n(?! )|\Z)", _WORDS, re.M)
}
"""Words for the places of the sentences that tell nothing planted; '2' after a slot's name draws another."""
