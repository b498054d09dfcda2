"""Text put into a page so that it stays text: JSON that no tag can end, scripts that the page's policy knows."""

import base64
import hashlib
import json
import re
from typing import Final

_UNSAFE_IN_SCRIPT: Final = re.compile("[<>&\u2028\u2029]")


def as_json(value: object) -> str:
    """The value as JSON that can stand within a script element."""
    return escape_json(json.dumps(value, ensure_ascii=False, sort_keys=True))


def escape_json(text: str) -> str:
    r"""JSON with escapes for what could end or open an element.

    >>> print(escape_json('{"a": "</script>"}'))
    {"a": "\u003c/script\u003e"}
    """
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def hash_source(content: str) -> str:
    """The content of a script or style element as its page's policy names it.

    Source: Content Security Policy Level 3, section 2.3.1 (hash-source).
    """
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"sha256-{digest}"
