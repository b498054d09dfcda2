"""`kg view`."""

import argparse
import webbrowser
from pathlib import Path

from rich.text import Text

from kg.cli.opening import open_asked, read_wanted
from kg.cli.output import put
from kg.errors import OutputError
from kg.show.choosing import Wanted, choose
from kg.show.explorer.page import make_explorer_page
from kg.show.folder import check_folder, write_folder
from kg.show.visible import make_visible
from kg.store.asking import is_store


def view(args: argparse.Namespace) -> int:
    """Writes the explorer of a graph as one page, and opens it in the browser."""
    out = _find_place(args)
    check_folder(out.parent)
    asked = open_asked(args)
    page = make_explorer_page(choose(asked.graph, read_wanted(args)), asked.read_articles())
    write_folder({out.name: page.encode("utf-8")}, out.parent)
    opened = not args.no_open and webbrowser.open(out.absolute().as_uri())
    put(Text(f"{'opened' if opened else 'open in a browser:'} {make_visible(str(out))}"))
    return 0


def _find_place(args: argparse.Namespace) -> Path:
    if args.out is not None:
        out = Path(args.out)
        if out.is_dir() or not out.name:
            raise OutputError(args.out, "a folder", "name the file to write")
        return out
    is_whole = args.as_of is None and read_wanted(args) == Wanted()
    is_build = Path(args.graph).is_dir() and not is_store(args.graph)
    return (Path(args.graph) if is_build and is_whole else Path()) / "explorer.html"
