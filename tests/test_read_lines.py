"""Pages as outlets of nine kinds lay them out: every line is told for news (`+`) or not (`-`)."""

from pathlib import Path

import pytest

from kg.read import read_sources
from kg.read.regions import find_regions

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read_labels(path: Path) -> list[tuple[str, str]]:
    """Label and text of every line."""
    return [(row[:1], row[2:]) for row in path.read_text("utf-8").rstrip("\n").split("\n")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_of_a_page_is_told_for_news_or_not(path: Path) -> None:
    rows = read_labels(path)
    text = "\n".join(line for _, line in rows)
    out = [False] * len(text)
    for region in find_regions(text).regions:
        out[region.start : region.end] = [True] * (region.end - region.start)
    at, wrong = 0, []
    for label, line in rows:
        left_out = sum(out[at : at + len(line)]) * 2 > len(line)
        if line and left_out != (label == "-"):
            wrong.append(f"{label} {line}")
        at += len(line) + 1
    assert wrong == []


@pytest.mark.parametrize(
    ("page", "day", "title", "author"),
    [
        ("broadcaster", "2023-10-12", "Ferry firm faces charges over Skarsund sinking", None),
        ("broadsheet", "2023-03-09", "Peruvian judge orders release of jailed environmentalist", None),
        ("network", "2024-05-06", "Kenyan runner stripped of marathon title after shortcut", "Lena Abara"),
        ("local", "2025-08-19", "Millbrook council fires police chief in 4-3 vote", "Dana Ruiz"),
        ("agency", "2025-01-30", "Chile's central bank cuts rate, sees slower growth", "Mateo Rivas"),
        ("blog", "2024-03-03", "Delta election live: Okoro concedes as Ebi takes 54%", "Ify Nwosu"),
        ("regional", "2024-06-14", "Hospital trust apologises after surgeon operated on wrong knee", None),
        (
            "magazine",
            "2022-10-03",
            "How a dentist from Salta became the most feared senator in Argentina",
            "Oscar Lund",
        ),
        ("portal", "2025-11-18", "Vasant Motors recalls 1.2 lakh scooters over brake fault", None),
    ],
)
def test_a_page_tells_its_day_title_and_author(
    tmp_path: Path, page: str, day: str, title: str, author: str | None
) -> None:
    rows = read_labels(PAGES[0].with_stem(page))
    (tmp_path / "page.txt").write_text("\n".join(line for _, line in rows), "utf-8")
    (article,) = read_sources([tmp_path]).articles
    assert (str(article.published), article.title) == (day, title)
    assert (article.author or "").startswith(author or "") and bool(article.author) == bool(author)
