"""`kg explain`: the steps of a claim, an event and a name, from the build folder alone."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from kg import pipeline
from kg.cli import main
from kg.errors import NameAmbiguousError, NameUnknownError, SourceError
from kg.extract.annotate import annotate
from kg.extract.claims import extract
from kg.extract.trace import trace_claims
from kg.graph.terms import term
from kg.ontology import folder
from kg.records import Article, Corpus, Extraction
from kg.resolve import resolve
from kg.show.annotations import make_annotations, read_article, read_texts
from kg.show.explanation import Explanation, Section, load_words

TEXT = (
    "LUSAKA, March 4 (Reuters) - President Ana Phiri pardoned the journalist John Banda on Monday.\n\n"
    "Banda was arrested for insulting the army. She pardoned him after the court had rejected his appeal, "
    "her office said on Tuesday. The election will be held in May.\n"
)


@cache
def built() -> tuple[Corpus, Path]:
    home = Path(mkdtemp())
    (home / "in").mkdir()
    (home / "in" / "wire.txt").write_text(TEXT, "utf-8")
    corpus = pipeline.build_corpus([home / "in"]).corpus
    pipeline.write_exports(corpus, pipeline.make_graph(corpus), home / "out")
    (home / "in" / "wire.txt").unlink()
    return corpus, home / "out"


def explain(what: str) -> Explanation:
    [found] = pipeline.explain(built()[1], what)
    return found


def section(explanation: Explanation, title: str) -> Section:
    return next(each for each in explanation.sections if each.title == title)


def test_the_article_comes_back_as_it_was_read() -> None:
    corpus, home = built()
    assert read_article(home, "wire") == corpus.articles[0]


def test_texts_with_odd_line_ends_come_back_whole(tmp_path: Path) -> None:
    text = "The court ruled on Monday.\u2028The mayor resigned\u0085after the vote.\x1c He left.\n"
    article = Article(id="a", source="odd", text=text, published=date(2031, 3, 4))
    extraction = Extraction(article="a", entities=(), times=(), events=(), figures=(), roles=(), relations=())
    corpus = Corpus(articles=(article,), extractions=(extraction,), resolution=resolve([article], [extraction]))
    (tmp_path / "annotations.jsonl").write_text("".join(f"{row}\n" for row in make_annotations(corpus)), "utf-8")
    assert read_texts(tmp_path) == {"odd": text}
    assert read_article(tmp_path, "odd") == article


def test_extraction_of_the_kept_article_gives_the_very_same_claims() -> None:
    corpus, home = built()
    [(article, doc)] = annotate([read_article(home, "wire")])
    assert extract(article, doc) == corpus.extractions[0]


def test_a_claim_at_a_place_is_explained_step_by_step() -> None:
    found = explain(f"wire:{TEXT.index('pardoned him')}")
    assert found.title == "Pardon, told by ‘pardoned’"
    assert section(found, "The rule that fired").mend == ("events/justice.yaml",)
    assert any(line.endswith("← tells it") for line in section(found, "How the sentence was parsed").lines)
    takes_part = "\n".join(section(found, "Who and what takes part").lines)
    assert "agent: Ana Phiri (Person) – a pronoun stands in the place" in takes_part
    assert "here as ‘She’ (pronoun)" in takes_part
    assert "because 'she'" in takes_part
    assert any("‘said’" in line for line in section(found, "Who says so, and how").lines)
    assert any("it comes after" in line for line in section(found, "Links with other events of the article").lines)


@pytest.mark.parametrize("form", ["id", "iri", "short", "phrase"])
def test_a_claim_is_found_by_any_of_its_names(form: str) -> None:
    claim = next(each for each in built()[0].extractions[0].events if each.mention.text == "arrested")
    graph = pipeline.load(built()[1])
    iri = next(
        q.subject.value for q in graph.store.quads_for_pattern(None, term("kg:rule"), None) if claim.id[:8] in str(q)
    )
    names = {"id": claim.id, "iri": iri, "short": f"claim:arrested-{claim.id}", "phrase": "was arrested for"}
    assert explain(names[form]).subtitle == f"claim {claim.id}"


def test_every_claim_of_an_article_can_be_explained() -> None:
    corpus = built()[0]
    for claims in (corpus.extractions[0].events, corpus.extractions[0].figures, corpus.extractions[0].roles):
        for claim in claims:
            assert explain(claim.id).sections[0].lines[0] == f"“{claim.sentence}”"


def test_what_the_text_takes_for_granted_is_explained_without_what_stands_over_the_clause() -> None:
    ((article, doc),) = annotate([Article(id="t", source="t", text="Tom Duarte did not call Bishop Jane Reyes.")])
    (role,) = extract(article, doc).roles
    assert [(trace.claim.factuality.value, trace.steps) for trace in trace_claims(article, doc, [role.id])] == [
        ("asserted", ())
    ]


def test_an_event_tells_its_claims_and_a_name_its_mentions() -> None:
    pardon = next(event for event in built()[0].resolution.events if event.type == "Pardon")
    [found] = pipeline.explain(built()[1], pardon.label)
    assert len(section(found, "What tells it").lines) == len(pardon.claims)
    assert any("‘She’" in line for line in section(explain("Ana Phiri"), "In wire").lines)


@pytest.mark.parametrize(
    ("what", "error", "said"),
    [
        ("wire:0", NameUnknownError, "the nearest are claim:"),
        ("Ana Phira", NameUnknownError, "did you mean 'Ana Phiri'"),
        ("no such words at all", NameUnknownError, "nothing in the graph"),
        ("arrested for insulting the army", NameAmbiguousError, "name one of them"),
    ],
)
def test_what_is_not_found_is_told_with_the_nearest(what: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        explain(what)


def test_the_command_prints_the_steps_and_unknown_claims_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    home = str(built()[1])
    assert main(["explain", "was", "arrested", "for", "--graph", home]) == 0
    assert "to mend it: ontology/events/justice.yaml" in capsys.readouterr().out
    assert main(["explain", "wire:0", "--graph", home]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_without_the_texts_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes((built()[1] / "graph.nq").read_bytes())
    with pytest.raises(SourceError, match="build again"):
        pipeline.explain(tmp_path, "was arrested for")


def test_every_file_that_is_named_is_there() -> None:
    for names in load_words().files.values():
        assert all((folder() / name).exists() for name in names)
