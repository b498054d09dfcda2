"""Writing decisions into a curation file: what stands there, comments and all, stays as it is."""

import io
import os
import textwrap
from pathlib import Path
from typing import Final

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.curate.rulings import VALUE_KEYS, make_yaml, read_curation, read_entries
from kg.errors import CurationError, OutputError
from kg.records import Ruling

_HEAD: Final = """\
# Decisions of people over what the articles say: what, who, when and why. Take an entry out to undo it.
"""


def add_ruling(path: Path, ruling: Ruling) -> None:
    """Writes the decision at the end of the file; makes the file where there is none.

    The new content is written beside the file first, and read again to see that it says what it should.

    Raises:
        CurationError: what stands in the file cannot be read; it is unchanged.
        OutputError: it cannot be written; it is unchanged.
    """
    former = read_curation(path) if path.is_file() else ()
    text = path.read_text("utf-8-sig") if path.is_file() else _HEAD
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(_lengthened(text, _dump(CommentedSeq([_entry(ruling)]))), "utf-8")
        if not _says(beside, former, ruling):
            entries = read_entries(path)
            entries.append(_entry(ruling))
            beside.write_text(_dump(entries), "utf-8")
        if not _says(beside, former, ruling):
            raise CurationError(
                path.name, "a file to which nothing can be added", "write a list, '- ' before each entry"
            )
        os.replace(beside, path)  # noqa: PTH105 - one step, over what stands there
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error), "name a file that can be written") from error
    finally:
        beside.unlink(missing_ok=True)


def _lengthened(text: str, entry: str) -> str:
    """The text with an entry after it, as far in as the others, parted by an empty line."""
    inset = next((line[: -len(line.lstrip())] for line in text.splitlines() if line.lstrip().startswith("- ")), "")
    entry = textwrap.indent(entry, inset)
    return f"{text.rstrip()}\n\n{entry}" if text.strip() else entry


def _says(path: Path, former: tuple[Ruling, ...], ruling: Ruling) -> bool:
    """Whether the file holds the former decisions and then the new one."""
    try:
        found = read_curation(path)
    except CurationError:
        return False
    return [_content(each) for each in found] == [_content(each) for each in (*former, ruling)]


def _content(ruling: Ruling) -> Ruling:
    return ruling.model_copy(update={"where": "", "when": None})


def _entry(ruling: Ruling) -> CommentedMap:
    several = ruling.kind in ("same", "different")
    targets = CommentedSeq(ruling.targets)
    targets.fa.set_flow_style()
    entry = CommentedMap({ruling.kind: targets if several else ruling.targets[0]})
    if ruling.kind in VALUE_KEYS:
        entry[VALUE_KEYS[ruling.kind]] = ruling.value
    entry |= {"author": ruling.author, "decided": ruling.decided.isoformat(), "reason": ruling.reason}
    return entry


def _dump(entries: CommentedSeq) -> str:
    stream = io.StringIO()
    make_yaml().dump(entries, stream)
    return stream.getvalue()
