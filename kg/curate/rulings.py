"""`curation.yaml` → rulings: every decision checked, with the line on which it stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final, get_args

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.resolver import VersionedResolver

from kg.curate.spans import read_when
from kg.errors import CurationError
from kg.ontology.events import ROOT, load_events
from kg.records import EntityKind, Ruling, RulingKind

KINDS: Final[tuple[RulingKind, ...]] = get_args(RulingKind)
TYPES: Final = frozenset(get_args(EntityKind))
"""Classes of entities; a type ruling gives one of them, or an event type."""
VALUE_KEYS: Final[Mapping[str, str]] = {"rename": "to", "type": "as", "date": "as"}
_SEVERAL: Final = frozenset({"same", "different"})
_SIGNED: Final = ("author", "decided", "reason")
_FILE_LIMIT: Final = 8_000_000
"""Bytes; some fifty thousand decisions."""
_REMEDY: Final = "write a list of decisions such as '- same: [Naslaa, Salvador Nasralla]' with author, decided, reason"


class _Words(VersionedResolver):
    """Takes every plain scalar as the text that it is: no dates, numbers or truth values."""

    @property
    def versioned_resolver(self) -> dict[object, object]:
        """The implicit types by first letter: none."""
        return {}


def make_yaml() -> YAML:
    """A reader and writer that keeps comments and order, and takes every scalar as the text that it is."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _Words
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def read_curation(path: str | Path) -> tuple[Ruling, ...]:
    """The decisions of a curation file, in its order; none where it is empty.

    Raises:
        CurationError: it cannot be read, is no YAML, or a decision is not as it has to be; the line is told.
    """
    where = Path(path).name
    rulings = []
    for entry in read_entries(path):
        if not isinstance(entry, CommentedMap):
            raise CurationError(where, f"{str(entry)!r} is no decision", _REMEDY)
        rulings.append(_read_ruling(entry, f"{where}:{entry.lc.line + 1}"))
    return tuple(rulings)


def read_entries(path: str | Path) -> CommentedSeq:
    """The entries of the file as they stand, with their comments, for writing them again; none where it is empty.

    Raises:
        CurationError: it cannot be read, is no YAML, or is no list.
    """
    where = Path(path).name
    content = _parse(_read_text(Path(path)), where)
    if content is None or content == "":
        return CommentedSeq()
    if not isinstance(content, CommentedSeq):
        raise CurationError(where, "it holds no list of decisions", _REMEDY)
    return content


def _parse(text: str, where: str) -> object:
    try:
        return make_yaml().load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CurationError(f"{where}:{line}", f"no YAML: {_one_line(error.problem)}", "mend the line") from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise CurationError(where, f"no YAML: {_one_line(str(error))}", "mend the file") from error


def _one_line(text: str | None) -> str:
    return " ".join((text or "it cannot be parsed").split())[:160]


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if len(content) > _FILE_LIMIT:
            raise CurationError(path.name, f"a file of more than {_FILE_LIMIT // 1_000_000} MB", "split it")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CurationError(
            str(path), (error.strerror or "cannot be read").lower(), "name a curation file that can be read"
        ) from error
    except UnicodeDecodeError as error:
        raise CurationError(path.name, f"not UTF-8 at byte {error.start}", "save the file as UTF-8") from error


def _read_ruling(entry: Mapping[str, object], where: str) -> Ruling:
    kind = _find_kind(entry, where)
    value_key = VALUE_KEYS.get(kind)
    _check_keys(entry, (kind, *_SIGNED, *((value_key,) if value_key else ())), where)
    value = _text(entry, value_key, where) if value_key else ""
    ruling = Ruling(
        kind=kind,
        targets=_targets(entry[kind], kind, where),
        value=value,
        when=read_when(value) if kind == "date" else None,
        author=_text(entry, "author", where),
        decided=_day(_text(entry, "decided", where), where),
        reason=_text(entry, "reason", where),
        where=where,
    )
    _check_value(ruling)
    return ruling


def _find_kind(entry: Mapping[str, object], where: str) -> RulingKind:
    found = [kind for kind in KINDS if kind in entry]
    if len(found) != 1:
        told = f"{' and '.join(found)} in one decision" if found else "a decision without its kind"
        raise CurationError(where, told, f"give it one of {', '.join(KINDS)}")
    return found[0]


def _check_keys(entry: Mapping[str, object], known: Sequence[str], where: str) -> None:
    for key in entry:
        if key not in known:
            near = get_close_matches(str(key), known, n=1, cutoff=0.6)
            remedy = f"did you mean {near[0]!r}?" if near else f"expected {', '.join(known)}"
            raise CurationError(where, f"unknown key {str(key)!r}", remedy)


def _text(entry: Mapping[str, object], key: str, where: str) -> str:
    found = entry.get(key)
    if not isinstance(found, str) or not found.strip():
        raise CurationError(where, f"no {key!r}" if not found else f"{key!r} is no text", f"add '{key}: …'")
    return " ".join(found.split())


def _targets(found: object, kind: str, where: str) -> tuple[str, ...]:
    several = kind in _SEVERAL
    names = found if isinstance(found, Sequence) and not isinstance(found, str) else (found,)
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise CurationError(where, f"{kind!r} has an empty name", "write names, IRIs or places SOURCE:OFFSET")
    targets = tuple(dict.fromkeys(" ".join(str(name).split()) for name in names))
    if several and len(targets) < 2:
        raise CurationError(where, f"{kind!r} of one name", f"write two or more: {kind}: [One, Other]")
    if not several and len(targets) > 1:
        raise CurationError(where, f"{kind!r} of {len(targets)} names", "write a decision for each")
    return targets


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CurationError(where, f"'decided' is {text!r}", "write the day as 2025-12-01") from None


def _check_value(ruling: Ruling) -> None:
    if ruling.kind == "date" and ruling.when is None:
        raise CurationError(ruling.where, f"{ruling.value!r} is no date", "write 2025-12-01, 2025-12, ../2025-11-30")
    known = sorted({*TYPES, ROOT, *load_events().types})
    if ruling.kind == "type" and ruling.value not in known:
        near = get_close_matches(ruling.value, known, n=3, cutoff=0.5)
        remedy = f"did you mean {' or '.join(near)}?" if near else f"{', '.join(sorted(TYPES))} or an event type"
        raise CurationError(ruling.where, f"no type {ruling.value!r}", remedy)
