"""The explorer as one HTML file that needs no network and never runs article text."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from kg.records import Article
from kg.show.embedding import escape_json, hash_source
from kg.show.explorer.assembly import make_explorer
from kg.show.explorer.modules import join_modules
from kg.show.graph import Graph

_HERE: Final = Path(__file__).parent.parent


def make_explorer_page(graph: Graph, kept: Iterable[Article]) -> str:
    """The page as HTML. Text from articles enters it only as JSON, in which '<' is escaped, and is shown as text.

    Args:
        graph: the graph.
        kept: the articles as they were read, for their texts.
    """
    return _render("onefile", escape_json(make_explorer(graph, kept).model_dump_json()))


def make_explorer_shell() -> str:
    """The page without anything of a graph: it asks the server that gives it, at 'explorer/data', for its records."""
    return _render("served", "")


def _render(entry: str, content: str) -> str:
    """The page that the module starts, with the JSON that it holds; none of it may run, nor ask, what it need not."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    script = join_modules(entry)
    style = (_HERE / "static" / "explorer.css").read_text("utf-8")
    return environment.get_template("explorer.html").render(
        content=Markup(content),
        script=Markup(script),
        script_hash=Markup(hash_source(script)),
        style=Markup(style),
        style_hash=Markup(hash_source(style)),
    )
