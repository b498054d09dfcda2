"""`kg export`."""

import argparse
from pathlib import Path

from kg.cli.output import put_bytes
from kg.errors import OutputError
from kg.show.exports import export, find_writer
from kg.show.folder import write_folder
from kg.show.graph import load


def export_graph(args: argparse.Namespace) -> int:
    """Writes the graph in a format, to a file or to standard output."""
    find_writer(args.format)
    if args.out is None:
        put_bytes(export(load(args.graph), args.format))
        return 0
    out = Path(args.out)
    if out.is_dir() or not out.name:
        raise OutputError(args.out, "a folder", "name the file to write")
    write_folder({out.name: export(load(args.graph), args.format)}, out.parent)
    return 0
