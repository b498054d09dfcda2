"""Writes the explorer of a graph, in a process of its own that can be killed. Run by `kg.web.explorer`."""

import sys
from pathlib import Path

from kg.errors import KgError
from kg.show.explorer.page import make_explorer_page
from kg.store.asking import read_articles
from kg.web.nursery import Report, say
from kg.web.served import open_whole


def main(source: str, out: str) -> None:
    """Writes the page, and says on standard output whether it could."""
    try:
        page = make_explorer_page(open_whole(Path(source)), read_articles(source))
        Path(out).write_text(page, "utf-8", "replace")
    except KgError as error:
        say(Report(where=error.where, found=error.found, remedy=error.remedy))
        return
    say(Report())


if __name__ == "__main__":
    main(*sys.argv[1:])
