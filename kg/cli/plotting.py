"""`kg plot`."""

import argparse
from pathlib import Path

from rich.text import Text

from kg.cli.opening import open_asked
from kg.cli.output import put
from kg.errors import OutputError
from kg.show.folder import check_folder, write_folder
from kg.show.plots.pictures import FORMATS, Subject, make_picture
from kg.show.visible import make_visible


def plot(args: argparse.Namespace) -> int:
    """Writes a picture of the timeline, the network or the figures."""
    out = Path(args.out)
    suffix = out.suffix.removeprefix(".").lower()
    if out.is_dir() or suffix not in FORMATS:
        found = "a folder" if out.is_dir() else "no name of a picture"
        raise OutputError(args.out, found, f"name a file that ends in .{', .'.join(FORMATS)}")
    check_folder(out.parent)
    subject = Subject(name=args.name, since=args.since, until=args.until)
    write_folder({out.name: make_picture(open_asked(args).graph, args.picture, suffix, subject)}, out.parent)
    put(Text(f"written to {make_visible(args.out)}", style="dim"))
    return 0
