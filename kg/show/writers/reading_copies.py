"""The timeline for reading: as Markdown and as a page."""

from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from kg.show.days import group_by_days, time_of
from kg.show.material import Material
from kg.show.terminal import manner_of, source_of
from kg.show.timeline import NOTE, TITLES, make_timeline
from kg.show.visible import make_visible

_SHOW: Final = Path(__file__).parent.parent


def write_markdown(material: Material) -> bytes:
    """The timeline as Markdown."""
    return make_timeline(material.graph).encode("utf-8")


def write_html(material: Material) -> bytes:
    """The timeline as one page that needs no network and runs nothing; text from articles enters it escaped."""
    graph = material.graph
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_SHOW / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = make_visible
    days = group_by_days(event for event in graph.timeline() if event.is_notable)
    conflicts = graph.conflicts()
    page = environment.get_template("timeline.html").render(
        note=NOTE,
        dated=[each for each in days if not each.is_open],
        bounded=[each for each in days if each.is_open],
        conflicts=[(title, [each for each in conflicts if each.node.kind == kind]) for kind, title in TITLES.items()],
        articles=graph.articles(),
        style=Markup((_SHOW / "static" / "timeline.css").read_text("utf-8")),
        time_of=time_of,
        source_of=source_of,
        manner_of=manner_of,
    )
    return page.encode("utf-8")
