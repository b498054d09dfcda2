"""`kg export`."""

import argparse
from pathlib import Path

from kg.cli.opening import open_asked, read_wanted
from kg.cli.output import put_bytes
from kg.errors import OutputError
from kg.show.choosing import choose
from kg.show.exports import MANIFEST, export, export_files
from kg.show.folder import check_fillable, check_folder, fill_folder, write_folder
from kg.show.formats import find_format
from kg.show.material import Material


def export_graph(args: argparse.Namespace) -> int:
    """Writes the graph, or the part of it that is chosen, in a format: to standard output, a file or a folder."""
    found = find_format(args.format)
    if found.is_folder:
        return _export_folder(args, found.name)
    out = None if args.out is None else Path(args.out)
    if out is not None and (out.is_dir() or not out.name):
        raise OutputError(args.out, "a folder", "name the file to write")
    asked = open_asked(args)
    content = export(choose(asked.graph, read_wanted(args)), found.name, texts=asked.read_texts)
    if out is None:
        put_bytes(content)
    else:
        write_folder({out.name: content}, out.parent)
    return 0


def _export_folder(args: argparse.Namespace, name: str) -> int:
    if args.out is None:
        raise OutputError(f"format {name!r}", "it fills a folder", "name the folder with --out")
    out = Path(args.out)
    check_folder(out)
    check_fillable(out, MANIFEST)
    asked = open_asked(args)
    material = Material(choose(asked.graph, read_wanted(args)), asked.read_texts, args.part_quads)
    fill_folder(export_files(material, name), out, MANIFEST)
    return 0
