"""How the pictures look: a form for every factuality, quiet axes, and the same bytes from the same graph."""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.markers import MarkerStyle
from matplotlib.textpath import TextPath

from kg.errors import OutputError
from kg.records import Record

INK: Final = "#1c242c"
SOFT: Final = "#545e68"
HAIR: Final = "#d9d6cd"
DISPUTE: Final = "#b5301b"
SERIES: Final = (("o", "#22303d", "-"), ("s", "#b3541e", "--"), ("^", "#2459a0", "-."), ("D", "#0a6658", ":"))
"""Marker, colour and line of each thing measured, in turn; told apart by form alone."""
FORMATS: Final = ("svg", "png", "pdf")
_DPI: Final = 200
_SETTINGS: Final[Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "svg.hashsalt": "dateline",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "xtick.color": SOFT,
    "ytick.color": SOFT,
}


class Form(Record):
    """How a factuality is drawn."""

    marker: str
    colour: str
    fill: str = "full"
    """'full', 'left' or 'none', as matplotlib's fill styles."""
    dotted: bool = False
    ring: bool = False
    cross: bool = False


FORMS: Final[Mapping[str, Form]] = {
    "confirmed": Form(marker="o", colour="#0a6658", ring=True),
    "asserted": Form(marker="o", colour="#22303d"),
    "reported": Form(marker="o", colour="#2459a0", fill="left"),
    "alleged": Form(marker="o", colour="#955000", fill="none"),
    "denied": Form(marker="o", colour="#a82a20", fill="none", cross=True),
    "promised": Form(marker=">", colour="#6a3a9c", fill="none"),
    "requested": Form(marker="D", colour="#7d3b8c", fill="none"),
    "possible": Form(marker="o", colour="#59626b", fill="none", dotted=True),
    "conditional": Form(marker="s", colour="#59626b", fill="none", dotted=True),
}
"""The forms of the explorer (`static/explorer/marks.js`)."""
UNKNOWN: Final = Form(marker="o", colour=SOFT, fill="none", dotted=True)


def draw_mark(axes: Axes, place: tuple[float, float], status: str, sources: int) -> None:
    """The mark of an event at a place in the axes' units; larger where more independent sources tell it."""
    form = FORMS.get(status, UNKNOWN)
    size = 5.2 + 0.9 * (min(sources, 4) - 1)
    if form.dotted:
        marker = MarkerStyle(form.marker)
        axes.scatter(
            *place, s=size**2, marker=marker, facecolors="white", edgecolors=form.colour, linestyle=":", zorder=4
        )
        return
    style: dict[str, Any] = {"color": form.colour, "markeredgewidth": 1.1, "linestyle": "none"}
    style |= {"zorder": 4, "clip_on": False}
    filled = "full" if form.fill == "none" else form.fill
    inside = "white" if form.fill == "none" else form.colour
    axes.plot(
        *place,
        marker=form.marker,
        markersize=size,
        fillstyle=filled,
        markerfacecolor=inside,
        markerfacecoloralt="white",
        **style,
    )
    if form.ring:
        axes.plot(*place, marker="o", markersize=size + 3.4, fillstyle="none", **style | {"markeredgewidth": 0.8})
    if form.cross:
        axes.plot(*place, marker="x", markersize=size - 1.4, **style)


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Width of a text in points."""
    if not text.strip():
        return 0.0
    font = FontProperties(family="DejaVu Sans", weight=weight)
    return float(TextPath((0, 0), text, size=size, prop=font, usetex=False).get_extents().width)


def shorten(text: str, room: float, size: float, weight: str = "normal") -> str:
    """The text cut to a room in points, at a word's end where there is one."""
    text = text[:200]
    if text_width(text, size, weight) <= room:
        return text
    while len(text) > 4 and text_width(f"{text}…", size, weight) > room:
        text = text[: len(text) * 9 // 10].rstrip()
    words = text.rsplit(" ", 1)[0]
    return f"{words if len(words) > len(text) * 0.6 else text}…"


@contextmanager
def in_our_look() -> Iterator[None]:
    """Within it, figures are made and saved as all pictures of Dateline are."""
    with mpl.rc_context(_SETTINGS):
        yield


def render(draw: Callable[[], Figure], suffix: str) -> bytes:
    """A picture as a file's content; the same picture gives the same bytes.

    Args:
        draw: makes the picture.
        suffix: one of `FORMATS`.

    Raises:
        OutputError: no such format.
    """
    if suffix not in FORMATS:
        raise OutputError(
            f"picture format {suffix!r}", "not offered", f"name a file that ends in .{', .'.join(FORMATS)}"
        )
    undated = {"svg": {"Date": None}, "png": {"Software": None}, "pdf": {"CreationDate": None}}
    with in_our_look(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)  # drawn as a box; DejaVu has no Chinese
        figure, written = draw(), io.BytesIO()
        figure.savefig(written, format=suffix, dpi=_DPI, facecolor="white", metadata=undated[suffix])
    return written.getvalue()
