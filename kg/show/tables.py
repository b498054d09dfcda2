"""Tables for the terminal: words are never cut; a table too wide for its terminal is shown row by row."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from kg.show.views import Table
from kg.show.visible import make_visible

_GAP = 2
_READABLE = 24
"""Cells at which a column of running text still reads well."""


class _Fitting:
    """A table that takes the form that fits the width at hand."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        widths = [max(map(cell_len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        needed = sum(min(width, _READABLE) + _GAP for width in widths)
        if needed <= options.max_width + _GAP:
            yield make_grid(self.rows, head=self.columns)
        else:
            yield from _one_by_one(self.columns, self.rows)


def make_table(table: Table) -> RenderableType:
    """A table under its columns' names and the number of its rows; one too wide is shown row by row."""
    if not table.rows:
        return Text("nothing found", style="dim")
    rows = [[make_visible(cell) for cell in row] for row in table.rows]
    return _Fitting(_in_words(table.columns), rows)


def make_grid(rows: Iterable[Sequence[str | Text]], *, head: Sequence[str] = ()) -> Grid:
    """Rows with aligned columns; the last column takes the room that is left."""
    rows = list(rows)
    grid = Grid(box=None, pad_edge=False, show_header=bool(head), header_style="bold", padding=(0, _GAP, 0, 0))
    columns = head or [""] * max(map(len, rows), default=0)
    for name in columns:
        grid.add_column(Text(name), overflow="fold")
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else Text(make_visible(cell)) for cell in row))
    return grid


def _one_by_one(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[RenderableType]:
    for number, row in enumerate(rows):
        if number:
            yield Text()
        yield make_grid((Text(name, style="bold"), cell) for name, cell in zip(columns, row, strict=True) if cell)


def _in_words(columns: Iterable[str]) -> list[str]:
    return [make_visible(name).replace("_", " ") for name in columns]
