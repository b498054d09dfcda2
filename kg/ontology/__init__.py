"""Reads and checks `ontology/`: event types, lexicons and the gazetteer."""

import re
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from kg.errors import OntologyError

T = TypeVar("T")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which the words on, off, yes, no, y and n are words, as YAML 1.2 has it."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))


@cache
def folder() -> Path:
    """The folder of the ontology: beside the code in a wheel, at the top level in a checkout."""
    packaged = Path(__file__).parent.parent / "_ontology"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "ontology"


def read_yaml(path: Path, shape: type[T]) -> T:
    """The content of a YAML file, checked against a record or a type such as `dict[str, tuple[str, ...]]`.

    Raises:
        OntologyError: the file is not YAML or does not have the shape; names file, place, found and expected.
    """
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise OntologyError(path.name, " ".join(str(error).split()), "mend the file") from error
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(str(step) for step in first["loc"])
        raise OntologyError(f"{path.name}: {place}", f"{first['input']!r}", f"expected: {first['msg']}") from error


def read_lexicon(name: str, shape: type[T]) -> T:
    """The lexicon `ontology/lexicons/NAME.yaml`, checked against its shape.

    Raises:
        OntologyError: there is no such file, or it does not have the shape.
    """
    return read_yaml(folder() / "lexicons" / f"{name}.yaml", shape)
