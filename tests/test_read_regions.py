"""What in a text is no news is marked, on pages and wires of many kinds; what is news stays."""

import pytest

from kg.read.regions import find_regions

P1 = "The council of Lima voted for the new bridge on Monday after a debate of nine hours, officials said."
P2 = "“We waited for years,” said Rosa Quispe, who sells fruit beside the old one, “and now it comes.”"
P3 = "Opponents had gone to court in March, but the judges threw the case out, and the mayor promised a start in June."


def kept(text: str, title: str | None = None) -> list[str]:
    """The lines that remain, stripped."""
    parts, at = [], 0
    for region in find_regions(text, title=title).regions:
        parts.append(text[at : region.start])
        at = region.end
    lines = "".join((*parts, text[at:])).split("\n")
    return [line.strip() for line in lines if line.strip()]


def page(*lines: str) -> str:
    return "\n".join(lines)


PAGES = {
    "broadcaster": (
        page(
            "Skip to main content",
            "Menu",
            "News",
            "World",
            "Lima gets its bridge",
            "By Jo Bell",
            "Lima correspondent",
            "Published 5 May 2014",
            "3 min read",
            "Share",
            P1,
            "Image source, Getty Images",
            "Image caption, The old bridge",
            P2,
            "Related topics",
            "More on this story",
            "Top stories",
            P3,
        ),
        ["Lima gets its bridge", P1, P2, P3],
    ),
    "paper": (
        page(
            "Subscribe",
            "Sign in",
            "Lima gets its bridge",
            "By JO BELL and ANA LOPEZ",
            "May 5, 2014 at 6:12 p.m. EDT",
            "",
            f"LIMA, Peru — {P1}",
            "",
            "Advertisement",
            "",
            P2,
            "",
            "READ MORE: Why bridges fall",
            "",
            P3,
            "",
            "Jo Bell is a reporter for the Daily Gazette who covers Peru.",
            "© 2014 Daily Gazette. All rights reserved.",
            "Terms of Service",
            "Privacy Policy",
        ),
        ["Lima gets its bridge", P1, P2, P3],
    ),
    "wire": (
        page(
            f"LIMA, May 5 (Reuters) - {P1}",
            P2,
            P3,
            "(Reporting by Jo Bell in Lima; Editing by Tom Hill)",
            "Our Standards: The Thomson Reuters Trust Principles., opens new tab",
        ),
        [P1, P2, P3],
    ),
    "captions in a run": (
        page(
            "Lima gets its bridge",
            "",
            P1,
            "",
            P2,
            "",
            "Lima gets its bridge | Daily Gazette",
            "The mayor speaks in Lima, Peru, Monday, May 5, 2014. (Wire Photo/Jo Bell)",
            "A fruit seller laughs beside the bridge",
            "Workers rest in Lima, Peru, Sunday, May 4, 2014. (Wire Photo/Jo Bell)",
        ),
        ["Lima gets its bridge", P1, P2],
    ),
    "cookie banner": (
        page(
            "We use cookies to give you the best experience. By continuing you agree to our terms.",
            "Accept all",
            "Manage preferences",
            "Lima gets its bridge",
            P1,
            P2,
            "Sign up for our daily briefing and get it in your inbox",
            "Leave a comment",
            "12 comments",
        ),
        ["Lima gets its bridge", P1, P2],
    ),
    "slogan above the menu": (
        page("The voice of the coast since 1921", "Choose your edition", "Log in", "Lima gets its bridge", P1, P2),
        ["Lima gets its bridge", P1, P2],
    ),
    "self-description": (
        page(
            "Lima gets its bridge",
            P1,
            P2,
            P3,
            P1.replace("Lima", "Cusco"),
            P2.replace("Rosa", "Ana"),
            "© The Gazette 2014",
            "The Gazette",
            "The Gazette is an independent news organisation. Its reporters have won many prizes for their work.",
        ),
        ["Lima gets its bridge", P1, P2, P3, P1.replace("Lima", "Cusco"), P2.replace("Rosa", "Ana")],
    ),
    "sign-off": (page(P1, f"{P3} ENDS"), [P1, P3]),
    "credits in brackets": (page(P1, f"{P3} (Reporting by Jo Bell, additional reporting by Tom Hill)"), [P1, P3]),
    "agency alone": (page(P1, P3, "AFP"), [P1, P3]),
    "upper case": (
        page("LIMA GETS ITS BRIDGE", "ADVERTISEMENT", P1.upper(), P2.upper()),
        ["LIMA GETS ITS BRIDGE", P1.upper(), P2.upper()],
    ),
}


@pytest.mark.parametrize(("text", "news"), PAGES.values(), ids=PAGES.keys())
def test_a_page_is_left_with_its_news(text: str, news: list[str]) -> None:
    assert kept(text) == news


NEWS = {
    "one sentence": "At the 1998 election the Greens stood with the Liberals.",
    "headings and lists": page(
        "What we know", P1, "Who is who", "- Ana Lopez, mayor", "- Tom Hill, engineer", P2, "What next?", P3
    ),
    "quotes to 'you'": page(P1, "“You will see your bridge,” the mayor told them.", P2),
    "a chronology": page(P1, "May 4, 2014", P2, "May 5, 2014", P3),
    "names alone": page("Ana Lopez", "Tom Hill", "Rosa Quispe"),
    "two prose lines with brackets": page(P1, "The court (a panel of three) and the council (nine members) agreed."),
    "a paper in the news": page(
        P1, "The Gazette is a newspaper owned by the mayor's brother, the court heard on Monday.", P3
    ),
    "a sentence on copyright": page(
        P1, "The court ruled that copyright in the plans lay with the city since 1998.", P3
    ),
    "By at the start": page(P1, "By Monday the crowd had grown to thousands, and By Law 12 was read out.", P3),
    "hard-wrapped": "\n".join(
        [
            "The council of Lima voted for the new bridge on Monday after a debate",
            "of nine hours, officials said. Related charges had been dropped, and",
            "video of the old bridge, which fell in the flood of 2009 when it was",
            "By Jo Bell described as unsafe, was shown to the members, who had",
            "waited for years to see a new one. Opponents had gone to the court in",
            "March, but the judges threw the case out, and the mayor had promised",
            "a start in June. She said that the money was there and that the work",
            "would be done by the firm that built the one of Cusco in the year of",
            "the great flood, when so many bridges had been lost in the mountains.",
        ]
    ),
    "nothing": "",
    "signs": "!!! ??? ---- 😀😀 \u200f\u202e",
}


@pytest.mark.parametrize("text", NEWS.values(), ids=NEWS.keys())
def test_news_is_not_left_out(text: str) -> None:
    assert find_regions(text).regions == ()


def test_the_headline_is_the_title_and_stays() -> None:
    layout = find_regions(page("Log in", "Lima gets its bridge", "By Jo Bell", P1))
    assert layout.headline == "Lima gets its bridge"
    assert "headline" not in {region.kind for region in layout.regions}


def test_a_repeated_headline_is_left_out_but_once() -> None:
    text = page("Lima gets its bridge", P1, "Lima gets its bridge - Gazette", P2, "LIMA GETS ITS BRIDGE")
    assert kept(text) == ["Lima gets its bridge", P1, P2]


def test_a_line_of_five_thousand_words_takes_no_time() -> None:
    assert find_regions("word " * 200_000).regions == ()
    assert find_regions("(" * 20_000 + "[" * 20_000 + " AP/" * 20_000).regions == ()
    assert isinstance(find_regions("A. " * 50_000 + "\n" + "By " * 5000).regions, tuple)
