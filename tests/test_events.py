"""The event types' files are checked: what is wrong is named with file, rule, what was found and what was expected."""

import pytest

from kg.errors import OntologyError
from kg.ontology.events import load_events, read_event_types

GOOD = """
Sleep:
  comment: Someone sleeps.
  roles: {place: [in, at]}
  rules:
    - verbs: [sleep, nod off]
      nouns: [nap]
      phrases: [take/have nap]
      copulas: [asleep]
      fires: ["He slept."]
      silent: ["He wept."]
"""


def read(tmp_path, *texts):
    for n, text in enumerate(texts):
        (tmp_path / f"f{n}.yaml").write_text(text, "utf-8")
    return read_event_types(tmp_path.glob("*.yaml"))


def test_a_file_gives_types_and_triggers(tmp_path):
    types = read(tmp_path, GOOD)
    assert types.types["Sleep"].name == "Sleep"
    assert [candidate.parts for candidate in types.verbs["nod"]] == [("off",)]
    assert {candidate.parts for candidate in types.phrases["take"]} == {("nap",)}
    assert types.noun_triggers == {"nap": "Sleep"}
    assert types.trigger_count() == 6


def test_types_are_events_and_their_parents(tmp_path):
    types = read(tmp_path, GOOD, GOOD.replace("Sleep:", "Nap:\n  parent: Sleep").replace("sleep, nod off", "doze"))
    assert types.is_a("Nap", "Sleep")
    assert types.is_a("Nap", "Event")
    assert types.is_a("Event", "Event")
    assert not types.is_a("Sleep", "Nap")
    assert not types.is_a("Nonsense", "Sleep")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("place:", "venue:", ["f0.yaml", "Sleep", "unknown role 'venue'", "instrument"]),
        ("[in, at]", "[in, atop]", ["f0.yaml", "Sleep", "unknown slot 'atop'", "across"]),
        ("[in, at]", "[object.atop]", ["unknown slot 'atop'"]),
        ("  comment", "  parent: Rest\n  comment", ["f0.yaml", "unknown parent 'Rest'", "Event"]),
        ("  comment", "  parent: Sleep\n  comment", ["circle", "Sleep → Sleep"]),
        ("  comment", "  colour: red\n  comment", ["f0.yaml", "Sleep/colour", "'red'"]),
        ("  comment", "  mappings: {framenet: x}\n  comment", ["unknown vocabulary 'framenet'", "plover"]),
        ("  comment", "  shortcut_roles: [agent, victim]\n  comment", ["shortcut_roles", "'victim'"]),
        ("fires: [", "where: {object: [Mammal]}\n      fires: [", ["rule Sleep/1", "unknown class 'Mammal'", "Person"]),
        ("fires: [", "unless: {thing: [Person]}\n      fires: [", ["rule Sleep/1", "unknown slot 'thing'"]),
        ("fires: [", "when: now\n      fires: [", ["f0.yaml", "when"]),
        ('["He slept."]', "[]", ["f0.yaml", "fires"]),
        ("      silent:", "      quiet:", ["f0.yaml"]),
        ("[sleep, nod off]", "[Sleep]", ["rule Sleep/1", "trigger 'Sleep'", "lower-case"]),
        ("[sleep, nod off]", "[a b c d]", ["trigger 'a b c d'"]),
        ("take/have nap", "take a nap", ["phrase 'take a nap'", "VERB/VERB NOUN/NOUN"]),
        ("  rules:", "  rulez:", ["f0.yaml"]),
        ("Sleep:", "Event:", ["Event", "keep one"]),
        ("    - verbs", "    verbs", ["f0.yaml"]),
    ],
)
def test_what_is_wrong_is_refused_and_named(tmp_path, old, new, told):
    assert old in GOOD
    with pytest.raises(OntologyError) as caught:
        read(tmp_path, GOOD.replace(old, new, 1))
    for words in told:
        assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_rule_without_a_trigger_is_refused(tmp_path):
    lines = [line for line in GOOD.splitlines() if not any(key in line for key in ("nouns:", "phrases:", "copulas:"))]
    with pytest.raises(OntologyError, match="no trigger"):
        read(tmp_path, "\n".join(lines).replace("verbs: [sleep, nod off]", "priority: 1"))


def test_a_type_told_twice_is_refused(tmp_path):
    with pytest.raises(OntologyError, match=r"Sleep.*keep one"):
        read(tmp_path, GOOD, GOOD)


def test_specific_rules_come_first():
    resign = [candidate.parts for candidate in load_events().verbs["step"]]
    assert resign == sorted(resign, key=len, reverse=True)


def test_shortcuts_join_roles_that_the_type_fills():
    for each in load_events().types.values():
        assert len(set(each.shortcut_roles)) == 2, each.name
