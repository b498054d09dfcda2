"""The curation file: what it may say, what it is told where it says something else, and what a build makes of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

import kg
from kg.cli import main
from kg.curate.rulings import read_curation
from kg.errors import CurationError
from kg.graph.shapes import check_shapes
from kg.graph.terms import term

TINY = str(Path(__file__).parent / "golden" / "tiny")
SIGNED = "  author: Ana Ruiz\n  decided: 2026-11-26\n  reason: asked the paper\n"


@pytest.fixture
def write(tmp_path):
    def write_curation(text):
        path = tmp_path / "curation.yaml"
        path.write_text(text, "utf-8")
        return path

    return write_curation


def test_every_word_is_taken_as_it_stands(write):
    path = write(f"# ours\n- same: [No, 1984]   # both\n{SIGNED}\n- date: a:12\n  as: 2025-12\n{SIGNED}")
    same, dated = read_curation(path)
    assert (same.targets, same.where, same.author) == (("No", "1984"), "curation.yaml:2", "Ana Ruiz")
    assert (dated.value, dated.when.latest.isoformat(), dated.decided.isoformat()) == (
        "2025-12",
        "2025-12-31",
        "2026-11-26",
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_without_decisions_decides_nothing(write, text):
    assert read_curation(write(text)) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"- same: [A, B]\n{SIGNED}- renam: A\n{SIGNED}", "curation.yaml:5: a decision without its kind; give it"),
        (f"- same: [A, B]\n  reject: a:1\n{SIGNED}", "curation.yaml:1: same and reject in one decision; give it one"),
        (f"- rename: A\n  too: B\n{SIGNED}", "curation.yaml:1: unknown key 'too'; did you mean 'to'?"),
        (f"- rename: A\n{SIGNED}", "curation.yaml:1: no 'to'; add 'to: …'"),
        ("- reject: a:1\n  author: A\n  decided: 2026-11-26\n", "curation.yaml:1: no 'reason'; add 'reason: …'"),
        (f"- same: [A]\n{SIGNED}", "curation.yaml:1: 'same' of one name; write two or more: same: [One, Other]"),
        (f"- reject: [a:1, b:2]\n{SIGNED}", "curation.yaml:1: 'reject' of 2 names; write a decision for each"),
        (f"- date: a:1\n  as: soon\n{SIGNED}", "curation.yaml:1: 'soon' is no date; write 2025-12-01"),
        (f"- type: A\n  as: Persn\n{SIGNED}", "curation.yaml:1: no type 'Persn'; did you mean Person"),
        (f"- same: [A, B]\n{SIGNED}".replace("2026-11-26", "today"), "curation.yaml:1: 'decided' is 'today'; write"),
        ("- same: [A, B\n", "curation.yaml:2: no YAML:"),
        ("same: [A, B]\n", "curation.yaml: it holds no list of decisions; write a list"),
        ("- A\n", "curation.yaml: 'A' is no decision; write a list"),
        (f"- same: [A, B]\n  same: [A, C]\n{SIGNED}", "curation.yaml:2: no YAML: found duplicate key"),
        (f"- same: [A, '']\n{SIGNED}", "curation.yaml:1: 'same' has an empty name"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(write, text, told):
    with pytest.raises(CurationError) as caught:
        read_curation(write(text))
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=60) | st.lists(st.sampled_from(["- ", "same: ", "[A", "]", "\n", "*a", "&a ", "!!x ", "'"])))
def test_any_text_is_decisions_or_a_curation_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "curation.yaml"
    path.write_text("".join(text), "utf-8", "surrogatepass")
    try:
        read_curation(path)
    except CurationError as error:
        assert "\n" not in str(error)


DECIDED = f"""\
- rename: Mara Kell
  to: Mara Kell-Odum
{SIGNED}
- reject: endorsement:{{denied}}
{SIGNED}
- date: endorsement:{{endorsed}}
  as: 2024-05-05
{SIGNED}"""


@pytest.fixture
def decided(write):
    text = (Path(TINY) / "endorsement.txt").read_text("utf-8")
    return write(DECIDED.format(denied=text.index("denied"), endorsed=text.index("endorsed")))


def test_the_graph_says_which_curator_decided_what_and_why_and_keeps_what_was_rejected(decided):
    graph = kg.build([TINY], curation=decided)
    rows = graph.query(
        "SELECT ?kind ?who ?when ?why WHERE { ?claim a kg:CuratorClaim ; kg:decision_kind ?kind ; kg:reason ?why ;"
        " kg:decided_by/rdfs:label ?who ; kg:decided_on ?when }"
    ).rows
    assert rows == tuple((kind, "Ana Ruiz", "2026-11-26", "asked the paper") for kind in ("date", "reject", "rename"))
    [(sentence, _)] = graph.query(
        "SELECT ?sentence ?why WHERE { ?claim kg:rejected_by/kg:reason ?why ; kg:sentence ?sentence }"
    ).rows
    assert sentence.startswith("Brandt denied fraud")
    assert graph.ask("rejected").dicts()[0]["curator"] == "Ana Ruiz"
    assert [row["kind"] for row in graph.ask("curation").dicts()] == ["date", "reject", "rename"]
    assert not graph.events("Denial")
    assert graph.events("Endorsement")[0].date == "2024-05-05"
    assert graph.show("Mara Kell").node.label == "Mara Kell-Odum"
    assert check_shapes(graph.store).conforms


def test_whatever_the_graph_shows_can_be_named_by_its_iri_or_its_short_name(write):
    graph = kg.build([TINY])
    [endorsement] = graph.events("Endorsement")
    person = graph.show("Mara Kell").node.iri
    claim = graph.claims(endorsement.node.iri)[0].iri
    quads = graph.store.quads_for_pattern(NamedNode(claim), term("kg:mention"), None)
    [mention] = [quad.object.value for quad in quads]
    text = f"- rename: {person}\n  to: M. Kell\n{SIGNED}"
    text += f"- date: {endorsement.node.iri}\n  as: 2024-05-05\n{SIGNED}- type: {mention}\n  as: Praise\n{SIGNED}"
    renamed = kg.build([TINY], curation=write(text))
    assert renamed.show("Mara Kell").node.label == "M. Kell"
    assert [event.date for event in renamed.events("Praise")] == ["2024-05-05"]
    assert renamed.show("Mara Kell").node.iri.rpartition("-")[2] == person.rpartition("-")[2]
    short = f"event:{endorsement.node.iri.rpartition('/')[2]}"
    rejected = kg.build([TINY], curation=write(f"- reject: claim:{claim.rpartition('/')[2]}\n{SIGNED}"))
    assert not rejected.events("Endorsement")
    assert kg.build([TINY], curation=write(text.replace(endorsement.node.iri, short))).events("Praise")


def test_the_date_that_lost_to_a_curator_stays_as_a_conflict(decided):
    [conflict] = kg.build([TINY], curation=decided).conflicts()
    assert conflict.resolution == "2024-05-05"
    assert "Ana Ruiz decided on 2026-11-26" in conflict.explanation
    assert [claim.dated for claim in conflict.claims] == ["2024-05-06"]


def test_an_article_s_own_graph_is_the_same_whatever_is_decided_but_for_what_the_claims_are_about(decided):
    plain, curated = kg.build([TINY]), kg.build([TINY], curation=decided)

    def told(graph):
        article = next(graph.store.quads_for_pattern(None, term("rdf:type"), term("kg:Article"))).subject
        return {
            (quad.subject, quad.predicate, quad.object)
            for quad in graph.store.quads_for_pattern(None, None, None, article)
            if isinstance(quad.object, Literal)
        }

    assert told(plain) == told(curated)


def test_a_build_is_byte_identical_with_its_decisions_and_without_them_again(decided, tmp_path):
    for name, options in (
        ("a", ["--curation", str(decided)]),
        ("b", ["--curation", str(decided)]),
        ("c", []),
        ("d", []),
    ):
        assert main(["build", TINY, "--out", str(tmp_path / name), *options]) == 0
    content = {name: (tmp_path / name / "graph.trig").read_bytes() for name in "abcd"}
    assert content["a"] == content["b"] != content["c"] == content["d"]


def test_a_build_whose_curation_names_what_is_not_there_writes_nothing_and_says_so_in_one_line(write, tmp_path, capsys):
    path = write(f"# a\n- rename: Mara Kel\n  to: X\n{SIGNED}")
    assert main(["build", TINY, "--out", str(tmp_path / "out"), "--curation", str(path)]) == 1
    assert capsys.readouterr().err == (
        "kg: curation.yaml:2: 'Mara Kel' names nothing in these articles; did you mean 'Mara Kell'?\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_curation_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["build", TINY, "--out", str(tmp_path / "out"), "--curation", str(tmp_path / "none.yaml")]) == 1
    assert "no such file or directory; name a curation file that can be read" in capsys.readouterr().err
