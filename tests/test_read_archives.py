"""Archives: WARC files, compressed rows, Parquet, remote files; what is damaged is told and the rest read."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read import read_sources
from kg.read.reading import Listing, list_sources

TEXT = "Mara Kell endorsed Jon Brandt on Monday in Oslo, number {}."
ROWS = [{"id": f"r{number}", "text": TEXT.format(number)} for number in range(40)]
LINES = "\n".join(map(json.dumps, ROWS)).encode()
PACK = {".gz": gzip.compress, ".zst": zstd.compress}


def record(number: int, *, kind: str = "text/html", status: int = 200, body: bytes | None = None) -> bytes:
    page = (
        body
        or (
            f"<html><head><title>Story {number}</title></head><body><article><h1>Story {number}</h1>"
            f"<p>{TEXT.format(number)} It rained for a long time in the old town.</p></article></body></html>"
        ).encode()
    )
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: https://www.example.com/news/story-{number}?from=rss\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def names(found: Listing) -> list[str]:
    return [source.name for source in found.sources]


# ------------------------------------------------------------------------------------------------ web archives


@pytest.mark.parametrize("pack", [bytes, *PACK.values()], ids=["", *PACK])
def test_the_pages_of_a_warc_file_are_articles_by_their_address(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    suffix = {bytes: "", gzip.compress: ".gz", zstd.compress: ".zst"}[pack]
    path = write(tmp_path / f"news.warc{suffix}", b"".join(pack(record(number)) for number in range(3)))
    articles = read_sources([path]).articles
    assert [article.source for article in articles] == [f"example.com/news/story-{number}" for number in range(3)]
    assert articles[1].url == "https://www.example.com/news/story-1?from=rss"
    assert TEXT.format(1) in articles[1].text


def test_records_that_are_no_page_of_the_server_are_counted(tmp_path: Path) -> None:
    records = (record(0), record(1, kind="image/png"), record(2, status=404))
    found = list_sources([write(tmp_path / "news.warc", b"".join(records))])
    assert len(found.sources) == 1 and found.problems == ()
    assert found.dropped == {
        "a page that the server did not give": 1,
        "a record of an archive that is no page": 1,
    }


def test_a_page_is_decoded_as_its_server_says_and_what_is_wrong_in_it_is_replaced(tmp_path: Path) -> None:
    body = "<html><body><p>Zażółć gęślą jaźń, said the mayor of Łódź on Monday.</p></body></html>"
    wrong = body.encode() + b"<p>\xff</p>"
    records = record(0, kind="text/html; charset=iso-8859-2", body=body.encode("iso-8859-2")) + record(
        1, kind="text/html; charset=utf-8", body=wrong
    )
    found = list_sources([write(tmp_path / "news.warc", records)])
    assert ["Zażółć gęślą jaźń" in source.text for source in found.sources] == [True, True]


def test_the_same_page_twice_is_two_articles(tmp_path: Path) -> None:
    found = read_sources([write(tmp_path / "news.warc", record(0) + record(0))])
    assert len({article.source for article in found.articles}) == len({article.id for article in found.articles}) == 2


@pytest.mark.parametrize("suffix", PACK)
def test_a_damaged_record_is_told_and_the_others_are_read(tmp_path: Path, suffix: str) -> None:
    packed = [PACK[suffix](record(number)) for number in range(5)]
    at = {".gz": 60, ".zst": 4}[suffix]
    packed[2] = packed[2][:at] + b"\xff" * 8 + packed[2][at + 8 :]
    found = list_sources([write(tmp_path / f"news.warc{suffix}", b"".join(packed))])
    assert names(found) == [f"example.com/news/story-{number}" for number in (0, 1, 3, 4)]
    [problem] = found.problems
    assert f"news.warc{suffix}@{len(packed[0])}: damaged after this record" in str(problem)


def test_a_record_that_is_cut_off_is_told(tmp_path: Path) -> None:
    packed = [gzip.compress(record(number)) for number in range(3)]
    found = list_sources([write(tmp_path / "news.warc.gz", b"".join(packed)[:-90])])
    assert names(found) == ["example.com/news/story-0", "example.com/news/story-1"]
    assert [problem.found for problem in found.problems] == ["the record is cut off"]


# ------------------------------------------------------------------------------------------------ rows


@pytest.mark.parametrize("suffix", PACK)
def test_compressed_rows_are_named_as_those_of_the_file_itself(tmp_path: Path, suffix: str) -> None:
    nameless = "\n".join(json.dumps({"text": row["text"]}) for row in ROWS).encode()
    halves = PACK[suffix](nameless[:100]) + PACK[suffix](nameless[100:])
    packed = list_sources([write(tmp_path / f"rows.jsonl{suffix}", halves)])
    assert names(packed) == names(list_sources([write(tmp_path / "rows.jsonl", nameless)]))


def test_the_rows_before_the_cut_are_read(tmp_path: Path) -> None:
    found = list_sources([write(tmp_path / "rows.jsonl.gz", gzip.compress(LINES, 0)[:-300])])
    assert 0 < len(found.sources) < len(ROWS)
    [problem] = found.problems
    assert f"cut off or damaged after line {len(found.sources)}" in str(problem)


@pytest.mark.parametrize("name", ["rows.jsonl.gz", "rows.jsonl.zst", "news.warc", "news.warc.gz", "rows.parquet"])
@given(content=st.binary(max_size=200))
def test_what_is_no_archive_gets_one_line(tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes) -> None:
    path = write(tmp_path_factory.mktemp("odd") / name, content)
    with pytest.raises(SourceError) as told:
        read_sources([path])
    assert str(told.value).startswith(str(path)) or "no article in it" in str(told.value)
    assert "\n" not in str(told.value)


def test_rows_of_parquet_are_articles(tmp_path: Path) -> None:
    rows = [{**row, "published": "2025-12-01", "outlet": None, "other": 1} for row in ROWS]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "rows.parquet", row_group_size=7)
    articles = read_sources([tmp_path / "rows.parquet"]).articles
    assert len(articles) == len(ROWS) and str(articles[0].published) == "2025-12-01"


def test_a_damaged_row_group_of_parquet_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=10)
    at = pq.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    content = bytearray(path.read_bytes())
    content[at + 10 : at + 60] = b"\xff" * 50
    found = list_sources([write(path, bytes(content))])
    assert len(found.sources) == 30
    assert "damaged from row 11 to the end of row group 2" in str(found.problems[0])


def test_parquet_without_texts_says_which_columns_are_read(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["a"]}), tmp_path / "rows.parquet")
    with pytest.raises(SourceError, match="no column 'text'; name the columns id, text, published"):
        read_sources([tmp_path / "rows.parquet"])


# ------------------------------------------------------------------------------------------------ remote files


def test_files_of_any_file_system_of_fsspec_are_read() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/news/rows.jsonl.gz": gzip.compress(LINES), "/news/a.txt": b"It rained.", "/news/x.bin": b"x"})
    found = list_sources(["memory://news"])
    assert len(found.sources) == len(ROWS) + 1 and found.dropped == {"a file of another kind": 1}
    assert names(list_sources(["memory://news/*.txt"])) == ["a"]
    assert names(list_sources(["memory://news/a.txt", "memory://news/a.txt"])) == ["a"]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("memory://nowhere", "no such file"),
        ("nowhere://a", "not known"),
        ("memory://only/x.bin", "a file ending in '.bin'"),
    ],
)
def test_a_remote_file_that_is_not_to_be_had_gets_one_line(url: str, told: str) -> None:
    fsspec.filesystem("memory").pipe("/only/x.bin", b"x")
    with pytest.raises(SourceError, match=told):
        list_sources([url])
