"""What a text never names is shown with what says which one is meant."""

import json
from pathlib import Path

import pytest

from kg.pipeline import build_corpus
from kg.records import Corpus


def _read(tmp_path: Path, text: str) -> Corpus:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2031-05-06"}), "utf-8")
    return build_corpus([tmp_path / "a.jsonl"]).corpus


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volta sent crews of the ferry a bill.", "crews of the ferry"),
        ("The mob burned the office of the electoral council.", "office of the electoral council"),
        ("Volta sold the bulk of Torin Capital.", "bulk of Torin Capital"),
        (
            "The company Volta said that it will pay pilots of its old ferry a pension.",
            "pilots of Volta's old ferry",
        ),
        ("Anna Berg left, and the police arrested friends of her.", "friends of Anna Berg"),
        ("Students of our school met on Monday.", "Students of school"),
        ("The friend of the mayor of Lyon was arrested.", "friend of the mayor of Lyon"),
        ("Scientists from the University of Torin found a comet.", "Scientists from the University of Torin"),
        (
            "Nurses at two Volta clinics warned that patients may leave.",
            "Nurses at two Volta clinics",
        ),
        ("Anna Berg was beaten by men with sticks.", "men with sticks"),
        ("The servers behind the portal crashed.", "servers behind the portal"),
        ("A spokesman for the mayor denied it.", "spokesman for the mayor"),
        ("Anna Berg met the ambassador to Chile.", "ambassador to Chile"),
        ("Anna Berg cited data from the Torin Institute.", "data from the Torin Institute"),
        ("Two of the clerks wept.", "Two of the clerks"),
        ("Anna Berg sued those with a boat.", "those with a boat"),
        ("Nearly one out of every six nurses has left Volta.", "one out of every six nurses"),
        ("The bank bought three of its own shares.", "three of the bank's own shares"),
        ("Volta sued the makers of Torin and Belux.", "makers of Torin and Belux"),
        ("Volta sued the makers of pumps, valves and pipes.", "makers of pumps, valves and pipes"),
        ("The widow of one of the victims was found.", "widow of one of the victims"),
        ("Two of the crew of the ferry left. They were tired.", "Two of the crew of the ferry"),
        ("Thousands of nurses in Utah were dismissed.", "nurses in Utah"),
        ("Two of the officials in Utah were accused of theft.", "Two of the officials in Utah"),
        ("Anna Berg resigned by a message to the crew of the ferry.", "message to the crew of the ferry"),
        ("The board of directors and staff sold the hall.", "board of directors"),
        ("The police searched the home of Anna Berg Monday.", "home of Anna Berg"),
        ("Berlin's 2030-2031 annual report listed the hall.", "Berlin's 2030-2031 annual report"),
        ("The crew of Flight 8501 was found.", "crew of Flight 8501"),
        ("Volta released the first version of the phone.", "first version of the phone"),
        ("Anna Berg sang the best song of the year.", "best song of the year"),
    ],
)
def test_who_or_what_is_described_is_shown_with_what_says_which_one(tmp_path: Path, text: str, name: str) -> None:
    assert name in [entity.name for entity in _read(tmp_path, text).resolution.entities]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The police robbed the bank of its gold.", "bank"),
        ("The police expelled the envoys from Chile.", "envoys"),
        ("The police pulled the bodies of three miners from the shaft.", "bodies of three miners"),
        ("The company raised the price of $9.", "price"),
        ("Soldiers dragged the clerks out of the hall.", "clerks"),
        ("Anna Berg denied it in a statement on the 2nd.", "statement"),
        ("Volta pays a rate of about 9%.", "rate"),
        ("Volta denied reports by nurses and cooks of a blast.", "cooks"),
        ('"It fell," said a nurse in tears.', "nurse"),
        ("Workers on Monday left the hall.", "Workers"),
        ("Workers at the time left the hall.", "Workers"),
        ("The police found a book, the gift of which had hurt her.", "gift"),
        ("Volta denied reports from fishermen of a blast.", "fishermen"),
        ("Owners of Volta ferry arrested.", "Owners"),
        ("The company hired workers in Chile.", "workers"),
        ('The police found the author of "The Fall".', "author"),
        ("The police found friends of them.", "friends"),
    ],
)
def test_what_is_the_verbs_or_says_nothing_is_left_out(tmp_path: Path, text: str, name: str) -> None:
    assert name in [entity.name for entity in _read(tmp_path, text).resolution.entities]


def test_what_is_long_is_cut_at_a_phrase(tmp_path: Path) -> None:
    text = "She met owners of the old shop of the uncle of the mayor of the little town of the island of Torin."
    names = [entity.name for entity in _read(tmp_path, text).resolution.entities]
    assert "owners of the old shop of the uncle of the mayor of the little town" in names


def test_the_same_told_again_is_one_under_the_longer_name(tmp_path: Path) -> None:
    corpus = _read(tmp_path, "A leader of the rebels met Anna Berg. The leader praised her.")
    (leader,) = [entity for entity in corpus.resolution.entities if "leader" in entity.name]
    told = {
        event.predicate for event in corpus.resolution.events for part in event.participants if part.target == leader.id
    }
    assert (leader.name, told) == ("leader of the rebels", {"meet", "praise"})


def test_things_own_nothing(tmp_path: Path) -> None:
    names = [e.name for e in _read(tmp_path, "The lists hid the success of their students.").resolution.entities]
    assert "success of students" in names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("None of the survivors called the police.", "None of the survivors", "Actor"),
        ("Anna Berg sold a majority of the shares.", "majority of the shares", "Thing"),
        ("The police met a group of fishermen.", "group of fishermen", "Actor"),
    ],
)
def test_a_part_of_many_is_of_their_kind(tmp_path: Path, text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(entity.name, entity.kind) for entity in _read(tmp_path, text).resolution.entities]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Torin severed ties with makers of pumps.", "Torin severed ties with makers of pumps"),
        ("Anna Berg hid inside the home of a friend from Lyon.", "Anna Berg hid inside home of a friend from Lyon"),
        ("The makers of the pump were arrested.", "Makers of the pump were arrested"),
        ("The maker of pumps, valves and pipes was arrested.", "Maker of pumps, valves and pipes was arrested"),
        ("Six of the seats were sold.", "Six of the seats were sold"),
    ],
)
def test_a_label_turns_on_the_noun_and_not_on_what_is_behind_it(tmp_path: Path, text: str, label: str) -> None:
    assert label in [event.label for event in _read(tmp_path, text).resolution.events]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Volta sold its music player.", "Volta's music player", "Thing"),
        ("Volta sold the iPod players.", "iPod players", "Thing"),
        ("The police seized digital media from the office.", "digital media", "Thing"),
        ("The best player was sold to Lyon.", "best player", "Actor"),
        ("Digital officers left the hall.", "Digital officers", "Actor"),
    ],
)
def test_a_word_for_people_may_be_a_device(tmp_path: Path, text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(entity.name, entity.kind) for entity in _read(tmp_path, text).resolution.entities]


def test_what_stands_in_brackets_is_not_what_fell(tmp_path: Path) -> None:
    corpus = _read(tmp_path, "Volta shares (VLTA) slid after the news.")
    names = {entity.id: entity.name for entity in corpus.resolution.entities}
    assert "Volta shares" in [
        names.get(part.target) for event in corpus.resolution.events for part in event.participants
    ]
