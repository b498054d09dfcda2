"""Explanations as text for the terminal (rich). Article text is never read as markup, and steers nothing."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kg.show.explanation import Explanation
from kg.show.visible import make_visible

_INDENT = 2


def make_lines(explanation: Explanation) -> Iterator[RenderableType]:
    """The title, then each step with its lines and the files to mend it in."""
    yield Text(make_visible(explanation.title), style="bold")
    yield Text(make_visible(explanation.subtitle), style="dim")
    for section in explanation.sections:
        yield Text(f"\n{make_visible(section.title)}", style="bold")
        for line in section.lines:
            depth = len(line) - len(line.lstrip(" "))
            yield Padding(Text(make_visible(line.strip())), (0, 0, 0, _INDENT + depth))
        if section.mend:
            files = ", ".join(f"ontology/{name}" for name in section.mend)
            yield Padding(Text(f"to mend it: {files}", style="dim"), (0, 0, 0, _INDENT))
    yield Text()
