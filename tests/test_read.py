"""Sources become articles; what is broken is told in one line and the rest goes on."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.extract.annotate import mask_regions
from kg.read import Reading, read_sources
from kg.read.rows import LINE_LIMIT, TEXT_LIMIT
from kg.records import Article

NEWS = (
    "The council of Lima voted on the new bridge on Monday, and the mayor, who had asked for it, thanked the members.\n"
)
EVAL = Path(__file__).parent.parent.parent / "shared" / "eval" / "data"
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(reading: Reading) -> Article:
    (article,) = reading.articles
    return article


def test_a_plain_file_keeps_its_text_and_its_name(tmp_path: Path) -> None:
    article = only(read_sources([write(tmp_path / "story.txt", NEWS)]))
    assert (article.source, article.text, article.language) == ("story", NEWS, "en")


def test_line_ends_and_the_byte_order_mark_are_no_part_of_the_text(tmp_path: Path) -> None:
    article = only(read_sources([write(tmp_path / "a.txt", "\ufeffOne.\r\nTwo.\rThree.")]))
    assert article.text == "One.\nTwo.\nThree."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(tmp_path: Path, encoding: str) -> None:
    assert only(read_sources([write(tmp_path / "a.txt", NEWS.encode(encoding))])).text == NEWS


def test_ids_depend_on_name_and_text_and_not_on_the_folder(tmp_path: Path) -> None:
    first, second = (only(read_sources([write(tmp_path / name / "a.txt", NEWS)])) for name in ("x", "y"))
    assert first == second


BAD = {
    "empty": ("a.txt", b"", "empty"),
    "white space": ("a.txt", b" \n\t\n", "empty"),
    "binary": ("a.txt", b"\x89PNG\r\n\x00\x01\x02", "binary"),
    "latin-1": ("a.txt", "déjà".encode("latin-1"), "not UTF-8"),
    "too long": ("a.txt", b"word " * (TEXT_LIMIT // 5 + 1), "characters"),
    "no text in the page": ("a.html", b"<html><body></body></html>", "no article text"),
    "unknown charset": ("a.html", b"<meta charset='klingon'><p>x</p>", "klingon"),
    "not its charset": ("a.html", b"<meta charset='utf-8'><p>\xff\xfe\xfa</p>", "which it declares"),
    "codec that is no charset": ("a.html", b"<meta charset='hex'><p>x</p>", "hex"),
    "front matter": ("a.md", b"---\ntitle: [x\n---\nIt rained.", "front matter"),
    "front matter only": ("a.md", b"---\ntitle: x\n---\n", "empty"),
    "broken row": ("a.jsonl", b'{"text": "x"', "broken JSON"),
    "array": ("a.jsonl", b"[1]", "not an object"),
    "no text": ("a.jsonl", b'{"id": "1"}', "no 'text'"),
    "empty text": ("a.jsonl", b'{"text": " "}', "empty"),
    "text of a wrong type": ("a.jsonl", b'{"text": 5}', "'text' is 5"),
    "date of a wrong type": ("a.jsonl", b'{"text": "x", "published": 20251202}', "'published'"),
    "no date": ("a.jsonl", b'{"text": "x", "published": "soon"}', "'soon'"),
    "deep": ("a.jsonl", b"[" * 200_000, "nested"),
    "bytes in a row": ("a.jsonl", b'{"text": "\xff"}', "not UTF-8"),
    "no rows": ("a.jsonl", b"\n\n", "empty"),
    "long line": ("a.jsonl", b'{"text": "' + b"x" * (LINE_LIMIT + 10) + b'"}', "16 MB"),
}


@pytest.mark.parametrize(("name", "content", "found"), BAD.values(), ids=BAD.keys())
def test_bad_input_alone_is_one_line(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(SourceError) as error:
        read_sources([path])
    assert found in str(error.value) and str(path) in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(("name", "content", "found"), BAD.values(), ids=BAD.keys())
def test_bad_input_among_others_is_counted_and_the_others_go_on(
    tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "good.txt", NEWS)
    reading = read_sources([tmp_path])
    assert only(reading).source == "good"
    assert [found in str(problem) for problem in reading.problems] == [True]
    assert sum(reading.dropped.values()) == 1


@pytest.mark.parametrize("path", ["missing.txt", "*.nothing", "picture.png", "nul\x00.txt", "folder"])
def test_a_named_path_that_gives_nothing_is_refused(tmp_path: Path, path: str) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    (tmp_path / "folder").mkdir()
    write(tmp_path / "good.txt", NEWS)
    paths = [tmp_path / path] if path == "folder" else [tmp_path / "good.txt", str(tmp_path / path)]
    with pytest.raises(SourceError):
        read_sources(paths)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", NEWS).chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        read_sources([tmp_path / "a.txt"])


def test_a_broken_row_is_told_with_its_line_and_the_others_go_on(tmp_path: Path) -> None:
    rows = ['{"id": 1, "text": "One."}', "{", "", '{"id": "1", "text": "Twice."}', '{"text": "Two."}']
    reading = read_sources([write(tmp_path / "rows.jsonl", "\n".join(rows))])
    assert {article.source: article.text for article in reading.articles} == {"1": "One.", "rows-5": "Two."}
    assert [problem.where.rsplit(":", 1)[1] for problem in reading.problems] == ["2", "4"]
    assert reading.dropped == {"a source that cannot be read": 2}


def test_a_line_far_too_long_leaves_the_rows_around_it(tmp_path: Path) -> None:
    long = b'{"text": "' + b"x" * 50_000_000 + b'"}\n'
    reading = read_sources([write(tmp_path / "rows.jsonl", b'{"text": "One."}\n' + long + b'{"text": "Two."}')])
    assert [article.text for article in reading.articles] == ["One.", "Two."]
    assert "16 MB" in str(reading.problems[0])


def test_a_row_wins_over_what_its_text_tells(tmp_path: Path) -> None:
    row = {
        "id": "r",
        "text": f"LIMA, May 4, 2014 (AP) - {NEWS}",
        "published": "2014-05-06T10:00:00Z",
        "outlet": "Gazette",
        "title": "Bridge",
        "author": ["Jo Bell", "Ana Lopez"],
        "language": "en-GB",
        "url": "https://example.org/b",
    }
    article = only(read_sources([write(tmp_path / "a.jsonl", json.dumps(row))]))
    assert (str(article.published), article.published_basis, article.outlet) == ("2014-05-06", "row", "Gazette")
    assert (article.title, article.author, article.language) == ("Bridge", "Jo Bell, Ana Lopez", "en")


def test_null_and_empty_fields_count_as_absent(tmp_path: Path) -> None:
    row = {"text": NEWS, "published": None, "outlet": "", "title": " ", "id": "", "more": {"x": 1}}
    article = only(read_sources([write(tmp_path / "a.jsonl", json.dumps(row))]))
    assert (article.source, article.published, article.outlet, article.title) == ("a-1", None, None, None)


def test_lone_surrogates_and_nul_are_replaced_one_for_one(tmp_path: Path) -> None:
    article = only(read_sources([write(tmp_path / "a.jsonl", '{"text": "a\\ud800b\\u0000c"}')]))
    assert article.text == "a\ufffdb\ufffdc"


def test_a_sidecar_gives_the_fields_of_a_row(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", NEWS)
    write(tmp_path / "a.json", '{"published": "2014-05-05", "outlet": "Gazette", "id": "bridge"}')
    article = only(read_sources([tmp_path]))
    assert (article.source, str(article.published), article.published_basis) == ("bridge", "2014-05-05", "row")
    assert "sidecar" in article.published_explanation


def test_files_of_one_name_stay_two_articles(tmp_path: Path) -> None:
    for folder in ("north", "south", "south/deep"):
        write(tmp_path / folder / "story.txt", NEWS if folder != "north" else NEWS * 2)
    reading = read_sources([tmp_path])
    assert [article.source for article in reading.articles] == ["deep/story", "north/story", "south/story"]
    assert len({article.id for article in reading.articles}) == 3
    assert not reading.problems


def test_a_file_named_twice_is_read_once_and_order_does_not_matter(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", NEWS), write(tmp_path / "b.txt", f"Later. {NEWS}")
    assert (
        read_sources([first, second, tmp_path])
        == read_sources([tmp_path / "*.txt", first])
        == read_sources([second, first])
    )


def test_folders_pass_over_other_files_hidden_ones_and_earlier_results(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", NEWS)
    for name in ("picture.png", "README.md", ".hidden.txt", ".git/x.txt", "lone.json", "out/story.md"):
        write(tmp_path / name, NEWS)
    for name in ("graph.nq", "graph.trig", "annotations.jsonl"):
        write(tmp_path / "out" / name, NEWS)
    reading = read_sources([tmp_path])
    assert only(reading).source == "a"
    assert reading.dropped == {
        "a file about the folder (README and the like)": 1,
        "a file of another kind": 3,
        "a file that kg build wrote": 4,
    }


def test_markdown_marks_are_left_out_and_nothing_moves(tmp_path: Path) -> None:
    front = "---\ntitle: The bridge\ndate: 2014-05-05\nsource: Gazette\n---\n"
    text = f"{front}# Heading\n\nThe **mayor** of [Lima](https://x.org) spoke. {NEWS}"
    article = only(read_sources([write(tmp_path / "a.md", text)]))
    assert (article.text, article.title, article.outlet, str(article.published)) == (
        text,
        "The bridge",
        "Gazette",
        "2014-05-05",
    )
    masked = mask_regions(article)
    assert len(masked) == len(text)
    assert masked.split()[:6] == ["Heading", "The", "mayor", "of", "Lima", "spoke."]


@QUICK
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", ".html", ".jsonl", ".json"]))
def test_any_bytes_are_read_or_refused_in_one_line(tmp_path: Path, content: bytes, suffix: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    write(tmp_path / "good.txt", NEWS)
    write(tmp_path / "beside.txt", NEWS)
    write(tmp_path / f"beside{suffix}" if suffix == ".json" else tmp_path / f"odd{suffix}", content)
    reading = read_sources([tmp_path])
    assert len(reading.articles) >= 1
    assert all("\n" not in str(problem) for problem in reading.problems)


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "Advertisement",
                "© 2020 Gazette",
                NEWS.strip(),
                "By Jo Bell",
                "",
                "Bridge opens in Lima | Gazette",
                "Bridge opens in Lima",
                "LIMA, May 4 (AP) - " + NEWS.strip(),
                "Jo at work (Wire Photo/Jo Bell)",
                "Share",
            ]
        ),
    ),
    max_size=14,
)


@QUICK
@given(lines=LINES)
def test_regions_never_move_or_change_what_is_kept(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join([*lines, "It rained."])
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}), "utf-8")
    article = only(read_sources([tmp_path / "a.jsonl"]))
    masked, at = mask_regions(article), 0
    assert len(masked) == len(article.text)
    for region in article.regions:
        assert at <= region.start < region.end <= len(article.text)
        assert masked[at : region.start] == article.text[at : region.start]
        at = region.end
    assert masked[at:] == article.text[at:]


@pytest.mark.skipif(not EVAL.is_dir(), reason="the annotated sets are not here")
def test_next_to_nothing_of_real_news_is_left_out() -> None:
    articles = read_sources([EVAL]).articles
    kept = [
        region
        for article in articles
        for region in article.regions
        if region.reason not in ("a line that is nothing but a date", "a row of a table")  # tables of the sets
    ]
    assert len(kept) <= 2
    assert {article.language for article in articles} == {"en"}
