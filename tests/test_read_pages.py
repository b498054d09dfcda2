"""Web pages: text, metadata from JSON-LD, OpenGraph and plain elements, charsets, and markup that means harm."""

# ruff: noqa: E501 - example texts stay on one line

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read import read_sources
from kg.read.pages import read_page
from kg.records import Article

BODY = (
    "<article><h1>Lima gets its bridge</h1><p>The council of Lima voted for the new bridge on Monday after a debate of nine "
    "hours, officials said.</p><p>Opponents had gone to court in March, but the judges threw the case out, and the mayor "
    "promised a start in June.</p><p>“We waited for years,” said Rosa Peña, who sells fruit.</p></article>"
)
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "url": "https://example.org/", "name": "Site"},
        {"@type": ["NewsArticle"], "headline": "Lima gets its bridge", "datePublished": "2014-05-05T23:10:00-05:00",
         "author": [{"@type": "Person", "name": "Jo Bell"}, {"name": "Ana Lopez"}], "publisher": {"name": "Daily Gazette"},
         "mainEntityOfPage": {"@id": "https://example.org/bridge"}, "inLanguage": "en-US"},
    ],
}  # fmt: skip


def read(folder: Path, head: str = "", body: str = BODY, encoding: str = "utf-8") -> Article:
    path = folder / "page.html"
    path.write_bytes(
        f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav>{body}</body></html>".encode(encoding)
    )
    (article,) = read_sources([path]).articles
    return article


def test_the_text_is_the_article_without_its_navigation(tmp_path: Path) -> None:
    article = read(tmp_path)
    assert "The council of Lima voted" in article.text and "Home" not in article.text
    assert article.title == "Lima gets its bridge"


OUTSIDE = "<header><h1>Lima council votes for the bridge</h1></header>" + BODY.replace(
    "<h1>Lima gets its bridge</h1>", ""
)


@pytest.mark.parametrize(
    ("head", "body", "first"),
    [
        ("<title>Lima council votes for the bridge | Gazette</title>", OUTSIDE, "Lima council votes for the bridge"),
        (
            "<title>Lima gets its new bridge - The Gazette</title>",
            BODY.replace("<h1>Lima gets its bridge</h1>", ""),
            "Lima gets its new bridge",
        ),
        ("<title>Lima gets its bridge | Gazette</title>", BODY, "Lima gets its bridge"),
        (
            "<title>Home of good news | Gazette</title>",
            BODY.replace("<h1>Lima gets its bridge</h1>", ""),
            "The council of Lima voted",
        ),
    ],
    ids=["h1 outside of the article", "title alone", "in the article", "a title of no article"],
)
def test_the_text_begins_with_the_headline(tmp_path: Path, head: str, body: str, first: str) -> None:
    article = read(tmp_path, head, body)
    assert article.text.startswith(first) and article.text.count(first) == 1
    assert article.regions == ()


def test_json_ld_tells_title_date_author_outlet_and_address(tmp_path: Path) -> None:
    article = read(tmp_path, f'<title>Other | Site</title><script type="application/ld+json">{json.dumps(LD)}</script>')
    assert (article.title, str(article.published), article.published_basis) == (
        "Lima gets its bridge",
        "2014-05-05",
        "metadata",
    )
    assert (article.author, article.outlet, article.url) == (
        "Jo Bell, Ana Lopez",
        "Daily Gazette",
        "https://example.org/bridge",
    )


def test_open_graph_and_plain_elements_fill_what_is_missing(tmp_path: Path) -> None:
    head = (
        '<meta property="og:title" content="Bridge"><meta property="article:published_time" content="2014-05-05T10:00:00Z">'
        '<meta property="og:site_name" content="Gazette"><meta name="author" content="Jo Bell"><link rel="canonical" href="https://e.org/b">'
    )
    article = read(tmp_path, head)
    assert (article.title, str(article.published), article.outlet) == ("Bridge", "2014-05-05", "Gazette")
    assert (article.author, article.url) == ("Jo Bell", "https://e.org/b")


def test_a_time_element_and_a_title_are_the_last_resort(tmp_path: Path) -> None:
    article = read(tmp_path, "<title>The bridge</title>", f'<time datetime="2014-05-05">Monday</time>{BODY}')
    assert (article.title, str(article.published)) == ("The bridge", "2014-05-05")


@pytest.mark.parametrize("script", ["{", "[[[]]]", '{"@graph": 5}', '{"@type": "NewsArticle", "author": {"name": 5}, "headline": []}',
                                    "[" * 50_000, '{"@type": "NewsArticle", "datePublished": "yesterday"}'])  # fmt: skip
def test_broken_json_ld_is_passed_over(tmp_path: Path, script: str) -> None:
    article = read(tmp_path, f'<script type="application/ld+json">{script}</script>')
    assert article.published is None and "The council" in article.text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [('<meta charset="iso-8859-1">', "cp1252"), ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
     ("<meta charset=utf-8>", "utf-8"), ("", "utf-8"), ("<meta charset='utf-16'>", "utf-8")],
    ids=["latin-1", "http-equiv", "utf-8", "none", "utf-16 that cannot be"],
)  # fmt: skip
def test_a_declared_charset_is_honoured(tmp_path: Path, declared: str, encoding: str) -> None:
    assert "Rosa Peña" in read(tmp_path, declared, encoding=encoding).text


def test_scripts_never_become_text(tmp_path: Path) -> None:
    harm = "<script>alert('x')</script><p onclick='x()'>Harmless words that stand in a paragraph of the page.</p><style>p{}</style>"
    article = read(
        tmp_path, "<title>A <b>title</b> &lt;script&gt;</title>", BODY.replace("</article>", f"{harm}</article>")
    )
    assert "alert" not in article.text and "onclick" not in article.text and "<p" not in article.text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>/=\"'&;! abpdivscrtml-\n\x00\ud800😀")), max_size=200))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        text, _ = read_page(f"<p>The council of Lima voted for the bridge.</p>{markup}", "page")
        assert text.strip()
    except SourceError as error:
        assert "\n" not in str(error)


def test_deeply_nested_markup_is_read_or_refused() -> None:
    try:
        read_page("<div>" * 5_000 + "It rained." + "</div>" * 5_000, "page")
    except SourceError as error:
        assert error.where == "page"


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        (
            "",
            "<div class='byline'>By Jo Bell</div><span class='datestamp'>May 6, 2014 3:21 PM PDT</span>",
            "2014-05-06",
        ),
        ("<div class='date'><span>Updated: </span>May 6, 2014, 5:02 PM ET</div>", "", "2014-05-06"),
        ("", "<p><b>6 May 2014</b></p>", "2014-05-06"),
        ("", "<p class='time'>Updated 8 May 2014</p><p class='time'>Published 6 May 2014</p>", "2014-05-06"),
        ("", "<p>The old bridge, which fell on 3 May 2011, was of wood.</p>", "None"),
        ("<ul class='related-news'><li class='date'>2 May 2014</li></ul>", "", "None"),
        ("", "<div id='comments'><span class='date'>9 May 2014</span></div>", "None"),
    ],
    ids=["a stamp", "an update above", "nothing but a date", "first of two", "prose", "other news", "comments"],
)
def test_the_date_shown_beside_the_headline_is_that_of_publication(
    tmp_path: Path, above: str, below: str, day: str
) -> None:
    shown = f"<div>{above}<h1>Lima gets its bridge</h1>{below}</div>{BODY.replace('<h1>Lima gets its bridge</h1>', '')}"
    assert str(read(tmp_path, "<title>Lima gets its bridge | Gazette</title>", shown).published) == day


def test_a_day_in_the_address_or_the_metadata_is_believed_before_one_that_is_shown(tmp_path: Path) -> None:
    shown = f"<div><p class='date'>9 May 2014</p>{BODY}</div>"
    link = '<link rel="canonical" href="https://e.org/2014/05/06/bridge">'
    assert str(read(tmp_path, link, shown).published) == "2014-05-06"
    assert str(read(tmp_path, '<meta name="pub_date" content="20140505">', shown).published) == "2014-05-05"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<p>By Jo Bell</p>", "Jo Bell"),
        ("<p>By <a href='/jo'>JO BELL</a>, editor</p>", "Jo Bell"),
        ("<p>By Jo Bell</p><aside>By Ana Lopez</aside>", None),
        ("<p>By The Numbers</p>", None),
        ("<p>By Monday</p>", None),
    ],
    ids=["shown", "as a link", "two", "a heading", "a time"],
)
def test_the_byline_that_a_page_shows_names_its_author(tmp_path: Path, byline: str, author: str | None) -> None:
    assert read(tmp_path, body=byline + BODY).author == author
