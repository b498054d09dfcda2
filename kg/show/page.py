"""The graph page: one HTML file that draws the graph, needs no network and never runs article text."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from kg.show.drawing import COLOURS, CONFLICT, make_drawing
from kg.show.embedding import as_json, hash_source
from kg.show.graph import Graph

_HERE: Final = Path(__file__).parent


def make_page(graph: Graph) -> str:
    """The page as HTML. Text from articles enters it only as JSON, in which '<' is escaped, and is shown as text."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    library = read_library()
    script = (_HERE / "static" / "graph.js").read_text("utf-8")
    articles = graph.articles()
    return environment.get_template("graph.html").render(
        articles=articles,
        data=Markup(as_json(make_drawing(graph))),
        library=Markup(library),
        script=Markup(script),
        style=Markup((_HERE / "static" / "graph.css").read_text("utf-8")),
        hashes=Markup(" ".join(f"'{hash_source(each)}'" for each in (library, script))),
        colours=COLOURS,
        conflict=CONFLICT,
    )


def read_library() -> str:
    """vis-network as the pyvis wheel ships it, without the address of its source map."""
    text = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text("utf-8")
    return re.sub(r"\n?//# sourceMappingURL=\S*", "", text)
