"""The cache: what articles were read as, kept by content and by version of rules, ontology and language pipeline.

A folder of part files, `VERSION/NAME.arrow`. None is ever changed, so that any number of builds use it at once; it is
a build's memory of what is done, so that one that was stopped goes on.
"""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.engine.batches import decode_slim, encode, read_records
from kg.engine.parts import SUFFIX, read_part
from kg.engine.versions import reading_version
from kg.records import Article, Extraction

_NO_MATTER: Final = {"copy_of": None, "source": ""}
"""Fields of an article that its reading does not depend on."""


class Cache:
    """Extractions on disk, by key of their article's reading."""

    def __init__(self, home: Path, pipelines: Mapping[str, str]) -> None:
        """Looks up what the folder holds for the language pipelines; a missing folder holds nothing."""
        self._versions = {language: reading_version(model) for language, model in pipelines.items()}
        self._home = home
        self._place: dict[str, Path] = {}
        for version in sorted(set(self._versions.values())):
            for path in sorted((home / version).glob(f"*{SUFFIX}")):
                self.note(path)

    def key_of(self, article: Article) -> str:
        """The key of an article's reading: of its content as it is known now, and of what reads it."""
        content = encode(article.model_copy(update=_NO_MATTER))
        version = self._versions[article.language]
        return hashlib.sha256(f"{version} {article.id} ".encode() + content).hexdigest()

    def __contains__(self, key: str) -> bool:
        """Whether an extraction is kept under the key."""
        return key in self._place

    def part_of(self, keys: Iterable[str], language: str) -> Path:
        """Where the part of those extractions is to be written."""
        return self.folder_of(language) / name_part(keys)

    def folder_of(self, language: str) -> Path:
        """Where the parts of a language are."""
        return self._home / self._versions[language]

    def load(self, keys: Iterable[str]) -> Iterator[tuple[str, Extraction]]:
        """What is kept under those keys, part by part; what is damaged is forgotten and left out."""
        by_part: dict[Path, set[str]] = {}
        for key in keys:
            if key in self._place:
                by_part.setdefault(self._place[key], set()).add(key)
        for path, wanted in by_part.items():
            for key, record in load_kept(path, wanted):
                yield key, decode_slim(record)

    def place_of(self, key: str) -> Path | None:
        """The part that holds what is kept under the key."""
        return self._place.get(key)

    def note(self, path: Path) -> None:
        """Takes in a part, old or just written; one that is no whole part is removed."""
        try:
            for batch in read_part(path, ["key"]):
                self._place.update(dict.fromkeys(batch["key"].to_pylist(), path))
        except (OSError, ValueError, KeyError, IndexError):
            path.unlink(missing_ok=True)


def name_part(keys: Iterable[str]) -> str:
    """The name of the part of those extractions."""
    return hashlib.sha256(" ".join(keys).encode("ascii")).hexdigest()[:32] + SUFFIX


def load_kept(path: Path, wanted: Container[str]) -> Iterator[tuple[str, bytes]]:
    """What a part keeps under those keys, as it is kept; a part that is damaged is removed, and the rest left out."""
    try:
        for batch in read_part(path):
            for key, record in read_records(batch, wanted):
                if record is None:
                    path.unlink(missing_ok=True)
                else:
                    yield key, record
    except (OSError, ValueError, KeyError):
        path.unlink(missing_ok=True)
