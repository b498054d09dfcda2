"""The explorer's ES modules as the one script of its page: no build step, and each keeps its own names."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "static" / "explorer"
_IMPORT: Final = re.compile(r'^import \{(?P<names>[^}]*)\} from "\./(?P<module>\w+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|let) (\w+))", re.MULTILINE)
_NOTHING: Final = re.compile(r"^export \{\};\n", re.MULTILINE)


def join_modules(entry: str, folder: Path = FOLDER) -> str:
    """The module and all that it imports, each a function that gives what it exports, in the order of need.

    Imports are of the form `import { a, b } from "./module.js";`, one a line.
    """
    sources = {name: (folder / f"{name}.js").read_text("utf-8") for name in _in_order(entry, folder, ())}
    return '"use strict";\n' + "\n".join(_wrap(name, source) for name, source in sources.items()) + "\n"


def _in_order(entry: str, folder: Path, above: tuple[str, ...]) -> Iterator[str]:
    """The modules in the order in which they are needed; some several times."""
    if entry in above:
        raise ValueError(f"modules import each other: {' → '.join((*above, entry))}")
    for match in _IMPORT.finditer((folder / f"{entry}.js").read_text("utf-8")):
        yield from _in_order(match["module"], folder, (*above, entry))
    yield entry


def _wrap(name: str, source: str) -> str:
    exported = ", ".join(match[1] for match in _EXPORT.finditer(source))
    body = _IMPORT.sub(lambda match: f"const {{{match['names']}}} = $${match['module']};\n", source)
    body = _EXPORT.sub("", _NOTHING.sub("", body))
    return f"const $${name} = (() => {{\n{body}return {{ {exported} }};\n}})();"
