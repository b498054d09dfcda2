"""Text from articles made safe to look at: nothing in it steers a terminal, turns the line round or hides."""

import re
import unicodedata
from typing import Final

_STEERING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters, line and paragraph separators, direction marks, and what is drawn as nothing."""


def make_visible(text: str) -> str:
    r"""The text on one line: white space as one blank, direction marks and the like left out, controls as U+FFFD.

    Letters of right-to-left scripts stay as they are.

    >>> make_visible("a\x1b[31m b\n  c\u202ed")
    'a\ufffd[31m b cd'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return _STEERING.sub(_replace, " ".join(text.split()))


def _replace(match: re.Match[str]) -> str:
    return "" if unicodedata.category(match.group()) == "Cf" else "\ufffd"
