"""What a claim has to tell beside its object: with or against whom, where to, what is struggled for."""

import pytest

from tests.test_frames import tell

TABLE = [
    ("against whom an object is", "Anna Berg won re-election against Omar Cole.", "won Event", "topic Omar Cole"),
    ("with whom an object is", "Anna Berg explained her ties with Omar Cole.", "explained Event", "topic Omar Cole"),
    ("between whom a subject is", "Relations between Chile and Peru soured.", "soured Event", "topic Peru"),
    ("between whom, without names", "Anna Berg fostered ties between the workers.", "fostered Event", "topic workers"),
    (
        "where to, without a name",
        "Soldiers were dispatched to the affected areas.",
        "dispatched Deployment",
        "place affected areas",
    ),
    ("where to, behind an adverb", "Two migrants were sent back to Libya.", "sent Event", "place Libya"),
    ("to whom a thing is sent", "Anna Berg sent a letter to Kenya.", "sent Event", "recipient Kenya"),
    ("across what", "Power failed across the network.", "failed Event", "place network"),
    ("over where", "The army shot down drones over Crimea.", "shot Attack", "place Crimea"),
    ("over what", "Chile and Peru argued over Crimea.", "argued Event", "topic Crimea"),
    ("a second preposition", "Rain fell over Chile and over Peru.", "fell Event", "place Peru"),
    (
        "what is struggled with",
        "Kenya struggled to contain protests.",
        "struggled Event",
        "topic <protests>",
    ),
    ("what one asks to remain", "Anna Berg asked to remain anonymous.", "asked Request", "topic anonymous"),
    ("what a question tells", "Anna Berg told reporters what had happened.", "told Statement", "topic happened"),
    ("the new name", "The store was renamed to Volta Market.", "renamed Event", "topic Volta Market"),
    ("of what one is convicted", "A jury convicted the trader of fraud.", "convicted Conviction", "topic <fraud>"),
    ("of what one is found guilty", "A jury found Omar Cole guilty of fraud.", "found Conviction", "topic <fraud>"),
    ("to what one pleads guilty", "Omar Cole pleaded guilty to fraud.", "pleaded Trial", "topic <fraud>"),
    ("for what one is sued", "The singer sued the label for breach of contract.", "sued Lawsuit", "topic <breach>"),
    ("for what one is fined", "The city fined Omar Cole for selling drugs.", "selling Sale", "agent Omar Cole"),
    ("what one faces", "Omar Cole faces ten years in prison.", "faces Event", "patient years"),
    ("with whom it happens", "The ferry sank with 200 people on board.", "sank Accident", "topic 200 people"),
    ("where from", "Rescuers pulled a boy from the rubble.", "pulled Rescue", "place rubble"),
    ("between what an object is", "Anna Berg found a link between sleep and memory.", "found Event", "topic memory"),
    ("for whom an object is", "The agency approved the vaccine for children.", "approved Event", "topic children"),
    ("on whom one blames it", "Anna Berg blamed the massacre on a militia.", "blamed Accusation", "topic militia"),
    (
        "among whom",
        "The drug reduced deaths among older patients by a third.",
        "deaths Death",
        "patient older patients",
    ),
    ("to what one advances", "Anna Berg advanced to the final.", "advanced Event", "topic final"),
    ("where it is played", "Italy defeated Spain in a hall in Rome.", "defeated SportsWin", "place Rome"),
    (
        "where people are taken from",
        "Men kidnapped two nurses from a clinic in Gao.",
        "kidnapped Kidnapping",
        "place Gao",
    ),
    ("between what one chooses", "Anna Berg chose between tea and milk.", "chose Event", "topic milk"),
    ("what an object is about", "Volta denied responsibility for the collapse.", "denied Denial", "topic <collapse>"),
    ("over what one strikes", "Workers went on strike over pay.", "went Strike", "topic pay"),
    ("about what one speaks", "The two leaders spoke by telephone about the war.", "spoke Call", "topic <war>"),
    ("those whom an adjective names", "Doctors treated the wounded.", "treated Event", "patient wounded"),
    (
        "with what, behind a set phrase",
        "He was beaten to death with an iron bar.",
        "beaten Killing",
        "instrument iron bar",
    ),
]


@pytest.mark.parametrize(("text", "event", "part"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_claim_tells_its_complements(text, event, part):
    assert part in tell(text)[event]


SILENT = [
    ("with whom an event is", "The vote ended the talks with Chile.", "ended Event", "topic Chile"),
    (
        "what a clause modifies",
        "Berg read a letter against Omar Cole written in May.",
        "written Event",
        "topic Omar Cole",
    ),
    ("by what somebody is told", "Anna Berg thanked a clerk with Ebola.", "thanked Praise", "topic Ebola"),
    ("what is no partner", "Anna Berg made a case with a lid.", "made Event", "topic lid"),
    ("of whose somebody is", "They accused the head of the bank.", "accused Accusation", "topic bank"),
    ("with whom only somebody is", "Anna Berg met a clerk with two children.", "met Meeting", "topic children"),
    ("what a relative clause tells", "It will require technology that does not exist.", "require Event", "topic exist"),
    ("what one is not guilty of", "Anna Berg grew tired of the debate.", "grew Event", "topic <debate>"),
    ("what is only offered so", "Anna Berg showed boats on sale.", "showed Event", "topic <sale>"),
    ("from what one is removed", "The court removed the mayor from office.", "removed Dismissal", "place office"),
    ("in what it only ends", "The game ended in a draw.", "ended Event", "place draw"),
    ("between which sums", "Anna Berg set prices between 3 dollars and 5 dollars.", "set Event", "topic dollars"),
    ("a part of the body", "A sniper shot a soldier in the head.", "shot Attack", "place head"),
    ("an adjective that says how", "The quake left two people dead.", "left Event", "patient dead"),
]


@pytest.mark.parametrize(("text", "event", "part"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT])
def test_what_hangs_on_somebody_else_is_none(text, event, part):
    assert part not in tell(text)[event]
