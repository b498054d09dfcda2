"""Pages and feeds are fetched only from where they may be, at the address that was checked, within every limit."""

import gzip
import json
import ssl
import time
from dataclasses import replace
from ipaddress import ip_address

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.fetch.addresses import find_address, read_place, refuse_inner
from kg.fetch.client import Page, fetch_page
from kg.fetch.feeds import is_feed, read_feed
from kg.fetch.gathering import gather, name_of, save_files
from kg.read import read_sources
from tests.fetch_server import GUARD, address_of, serve

STORY = (
    b"<html><head><title>Kell resigns</title></head><body><article><h1>Kell resigns</h1>"
    b"<p>NORVIK, May 7, 2031 - President Mara Kell resigned on Monday after the vote in parliament.</p>"
    b"<p>Jon Brandt of the Green Party was sworn in as her successor on Tuesday, the speaker said.</p>"
    b"</article></body></html>"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>/one.html</link><pubDate>Wed, 07 May 2031 23:30:00 -0500</pubDate></item>
<item><title>Two</title><link>http://news.example:{port}/two.html</link></item>
<item><title>Inner</title><link>http://inner.example/secret</link></item>
<item><title>No link</title></item></channel></rss>"""


@pytest.fixture
def server():
    serving = serve({"/one.html": ("text/html", STORY), "/two.html": ("text/html; charset=utf-8", STORY)})
    yield serving
    serving.shutdown()
    serving.server_close()


def send_on(target):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def refusal(url, guard=GUARD):
    with pytest.raises(SourceError) as caught:
        fetch_page(url, guard)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_is_fetched_under_its_host_s_name_from_the_address_that_was_checked(server):
    page = fetch_page(address_of(server), GUARD)
    assert (page.content, page.media_type) == (STORY, "text/html")
    assert server.asked == [(f"news.example:{server.server_port}", "/one.html")]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("10.1.2.3", "a private address"),
        ("172.16.0.1", "a private address"),
        ("192.168.0.1", "a private address"),
        ("127.8.8.8", "a loopback address"),
        ("0.0.0.0", "an unspecified address"),
        ("169.254.1.1", "a link-local address"),
        ("169.254.169.254", "a cloud's metadata address"),
        ("168.63.129.16", "a cloud's metadata address"),
        ("100.64.0.1", "a provider's inner address"),
        ("224.0.0.1", "a multicast address"),
        ("255.255.255.255", "a private address"),
        ("::1", "a loopback address"),
        ("fe80::1", "a link-local address"),
        ("fd00::1", "a private address"),
        ("ff02::1", "a multicast address"),
        ("::ffff:10.0.0.1", "a private address"),
        ("::ffff:169.254.169.254", "a cloud's metadata address"),
        ("::127.0.0.1", "a loopback address"),
        ("2002:7f00:1::", "a loopback address"),
        ("64:ff9b::a00:1", "a private address"),
        ("93.184.216.34", ""),
        ("2606:2800:220:1::1", ""),
    ],
)
def test_only_addresses_of_the_public_internet_are_asked(address, why):
    assert refuse_inner(ip_address(address)) == why


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (
            "http://inner.example/x",
            "inner.example is at 10.0.0.7, a private address; only public addresses are fetched",
        ),
        ("http://mixed.example/x", "mixed.example is at 192.168.1.1, a private address"),
        ("https://cloud.example/", "cloud.example is at 169.254.169.254, a cloud's metadata address"),
        ("http://nowhere.example/", "no host 'nowhere.example'; check the address"),
        ("ftp://news.example/a", "the scheme 'ftp'; give an address that begins with http"),
        ("file:///etc/passwd", "the scheme 'file'; give"),
        ("news.example/a", "no scheme; give"),
        ("http://ana:secret@news.example/", "a user's name or password in the address"),
        ("http:///a", "no scheme; give"),
        ("http://", "no host; give"),
        ("http://[::1", "no address; write it as"),
        ("http://" + "a" * 3000, "an address of 3,007 characters"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_in_one_line(url, told):
    assert told.replace("no scheme; give", "") in refusal(url)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.0.0.1", "localhost", "127.1"])
def test_no_spelling_of_loopback_gets_past_the_name_service(host):
    with pytest.raises(SourceError, match=r"a loopback address|no host"):
        find_address(read_place(f"http://{host}/"), lambda *_: ["127.0.0.1"], refuse_inner)


def test_every_redirect_is_checked_as_the_first_address_is(server):
    server.pages["/away"] = send_on("http://inner.example/secret")
    server.pages["/file"] = send_on("file:///etc/passwd")
    server.pages["/near"] = send_on("/one.html")
    assert "inner.example is at 10.0.0.7" in refusal(address_of(server, "/away"))
    assert "the scheme 'file'" in refusal(address_of(server, "/file"))
    assert fetch_page(address_of(server, "/near"), GUARD).url == address_of(server)


def test_a_host_that_changes_its_address_between_check_and_connection_is_connected_to_where_it_was_checked(server):
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    guard = replace(GUARD, resolver=lambda *_: next(answers))
    assert fetch_page(address_of(server), guard).content == STORY
    assert "10.0.0.7, a private address" in refusal(address_of(server), guard)


def test_a_circle_of_redirects_and_a_long_chain_end(server):
    server.pages["/a"], server.pages["/b"] = send_on("/b"), send_on("/a")
    for step in range(9):
        server.pages[f"/{step}"] = send_on(f"/{step + 1}")
    server.pages["/nowhere"] = send_on("")
    assert "sent round in a circle" in refusal(address_of(server, "/a"))
    assert "more than 5 redirects" in refusal(address_of(server, "/0"))
    assert "302 without saying where to" in refusal(address_of(server, "/nowhere"))


def small(limit):
    return replace(GUARD, limits=replace(GUARD.limits, content_bytes=limit))


def test_a_page_may_have_as_many_bytes_as_the_limit_and_no_more(server):
    assert fetch_page(address_of(server), small(len(STORY))).content == STORY
    assert "more than" in refusal(address_of(server), small(len(STORY) - 1))


def test_a_compressed_page_is_read_and_a_bomb_is_not(server):
    packed, bomb = gzip.compress(STORY), gzip.compress(bytes(60_000_000))
    assert len(bomb) < 100_000
    coding = ("Content-Encoding", "gzip")
    server.pages["/packed"] = ("text/html", packed, coding)
    server.pages["/bomb"] = ("text/html", bomb, coding)
    server.pages["/broken"] = ("text/html", packed[:-20], coding)
    server.pages["/no-gzip"] = ("text/html", STORY, coding)
    server.pages["/twice"] = ("text/html", packed, ("Content-Encoding", "gzip, gzip"))
    assert fetch_page(address_of(server, "/packed"), GUARD).content == STORY
    assert "more than 1 MB" in refusal(address_of(server, "/bomb"), small(1_000_000))
    assert "broke off" in refusal(address_of(server, "/broken"))
    assert "no gzip, as it says" in refusal(address_of(server, "/no-gzip"))
    assert "the content coding 'gzip, gzip'" in refusal(address_of(server, "/twice"))


def test_a_server_that_never_comes_to_an_end_is_left_at_the_time_limit(server):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    def drip_headers(handler):
        for _ in range(200):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)

    server.pages["/drip"], server.pages["/headers"] = drip, drip_headers
    guard = replace(GUARD, limits=replace(GUARD.limits, seconds=0.4))
    began = time.monotonic()
    assert "no answer within 0.4 seconds" in refusal(address_of(server, "/drip"), guard)
    assert "no answer within 0.4 seconds" in refusal(address_of(server, "/headers"), guard)
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("sent", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"])
def test_an_answer_that_is_none_is_told_in_one_line(server, sent):
    server.pages["/odd"] = lambda handler: handler.wfile.write(sent)
    assert "the connection broke off" in refusal(address_of(server, "/odd"))


def test_an_error_status_and_a_closed_port_are_told(server):
    assert "it answers 404 Not Found; check the address" in refusal(address_of(server, "/none"))
    assert "it refuses the connection" in refusal("http://news.example:1/")


def test_https_needs_a_certificate_of_the_host_s_name_though_the_connection_is_to_an_address(server, tmp_path):
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    url = address_of(server).replace("http:", "https:")
    trusting = replace(GUARD, authorities=str(tmp_path / "authority.pem"))
    assert fetch_page(url, trusting).content == STORY
    assert "its certificate is not trusted" in refusal(url)
    other = replace(trusting, resolver=lambda *_: ["127.0.0.1"])
    assert "its certificate is not trusted" in refusal(url.replace("news.example", "other.example"), other)


# ------------------------------------------------------------------------------------------------ feeds


def test_a_feed_s_articles_are_fetched_each_under_a_name_of_its_own_and_what_is_refused_is_told(server, tmp_path):
    server.pages["/feed"] = ("application/rss+xml", FEED.format(port=server.server_port).encode())
    found = gather([address_of(server, "/feed")], guard=GUARD)
    assert [each.url for each in found.files] == [address_of(server), address_of(server, "/two.html")]
    assert [str(each) for each in found.problems] == [
        "http://inner.example/secret: inner.example is at 10.0.0.7, a private address; "
        "only public addresses are fetched; save the page instead"
    ]
    save_files(found.files, tmp_path)
    one, two = sorted(read_sources([tmp_path]).articles, key=lambda article: article.url)
    assert (one.source, one.url) == (name_of(address_of(server)), address_of(server))
    assert one.published.isoformat() == "2031-05-07"
    assert "President Mara Kell resigned" in two.text


def test_a_feed_is_left_at_its_own_time_limit_and_one_that_is_too_large_is_not_read(server):
    server.pages["/feed"] = ("application/rss+xml", FEED.format(port=server.server_port).encode())
    hurried = replace(GUARD, limits=replace(GUARD.limits, feed_seconds=-1))
    [problem] = gather([address_of(server, "/feed")], guard=hurried).problems
    assert str(problem) == f"{address_of(server)}: not asked after -1 seconds, nor 2 more; fetch the feed again"
    with pytest.raises(SourceError, match="a feed of more than 4 MB"):
        read_feed(page(b"<rss>" + bytes(4_000_000)))


def test_a_name_service_that_does_not_answer_is_left_at_the_time_limit():
    def sleep(*_):
        time.sleep(3)
        return ["127.0.0.1"]

    guard = replace(GUARD, resolver=sleep, limits=replace(GUARD.limits, wait_seconds=0.1))
    assert "the name service does not answer in time; try again later" in refusal("http://news.example/", guard)


def test_what_is_fetched_again_is_the_same_file(server):
    first, again = (gather([address_of(server), address_of(server)], guard=GUARD).files for _ in range(2))
    assert first == again
    assert len(first) == 1


def test_a_charset_of_the_server_outdoes_that_of_the_page(server, tmp_path):
    page = STORY.replace(b"Kell", "Këll".encode("latin-1"))
    server.pages["/latin"] = ("text/html; charset=ISO-8859-1", page)
    save_files(gather([address_of(server, "/latin")], guard=GUARD).files, tmp_path)
    assert "Mara Këll" in read_sources([tmp_path]).articles[0].text


def test_what_is_no_page_is_refused(server):
    server.pages["/pdf"] = ("application/pdf", b"%PDF")
    [problem] = gather([address_of(server, "/pdf")], guard=GUARD).problems
    assert str(problem).endswith("it is application/pdf; name pages of HTML or plain text")


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><link href="b.html"/>
<published>2031-05-07T01:00:00+09:00</published></entry></feed>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e SYSTEM "file:///etc/passwd">
]><rss version="2.0"><channel><item><title>&d;&e;</title></item></channel></rss>"""


def page(content, kind="application/xml"):
    return Page("http://news.example/a/feed.xml", kind, "", content)


def test_an_atom_feed_is_read_with_the_day_as_it_writes_it():
    assert is_feed(page(ATOM, "text/xml"))
    [entry] = read_feed(page(ATOM))
    assert (entry.url, entry.published.isoformat()) == ("http://news.example/a/b.html", "2031-05-07")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<rss><channel><item>", "a malformed feed: "),
        (b"<rss version='2.0'><channel></channel></rss>", "a feed without articles"),
        (LAUGHS, "feed"),
    ],
)
def test_a_feed_that_gives_nothing_is_told_in_one_line(content, told):
    with pytest.raises(SourceError) as caught:
        read_feed(page(content))
    assert told in str(caught.value)
    assert "root:" not in str(caught.value)


@given(st.binary(max_size=200).map(lambda tail: b"<rss version='2.0'><channel><item><link>" + tail))
def test_any_bytes_are_a_feed_or_a_source_error(content):
    try:
        entries = read_feed(page(content))
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert json.dumps([entry.url for entry in entries])
