"""Writes `ontology/gazetteer/genders.yaml` from the given names that a package ships; for when the gazetteer grows.

    pip install faker==40.63.0
    python bench/given_names.py

Faker (MIT) lists men's and women's given names by language and country. A name in Latin letters is kept where two
languages hold it and nearly all that do agree on its gender. What `given_names.yaml` holds is left out.
"""

import importlib
import pkgutil
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from faker.providers import person

from kg.ontology.gazetteer import load_gazetteer

_OUT = Path(__file__).parent.parent / "ontology" / "gazetteer" / "genders.yaml"
_NOTE = "# Given names that tell a person's likely gender, no more; written by bench/given_names.py from Faker (MIT).\n"
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿā-žș-ț’']+(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿā-žș-ț]+)?")
_GENDERS = "male", "female"
_SHARE = 0.8
"""Of the languages that hold a name, so many must give it one gender."""


def _languages() -> Mapping[str, Mapping[str, set[str]]]:
    """Name → gender → the languages whose lists hold it."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {gender: set() for gender in _GENDERS})
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider if module.ispkg else None
        for gender in _GENDERS:
            names = getattr(provider, f"first_names_{gender}", ())
            for name in names if isinstance(names, Iterable) else ():
                found[name][gender].add(module.name.partition("_")[0])
    return found


def _read_genders() -> Iterator[tuple[str, str]]:
    known = load_gazetteer().genders
    for name, languages in _languages().items():
        gender = max(_GENDERS, key=lambda each: len(languages[each]))
        most, every = len(languages[gender]), sum(map(len, languages.values()))
        if name not in known and _NAME.fullmatch(name) and most > 1 and most >= _SHARE * every:
            yield name, gender


def main() -> None:
    genders = sorted(_read_genders())
    blocks = []
    for each in _GENDERS:
        names = " ".join(name for name, gender in genders if gender == each)
        blocks.append(f"{each}: >-\n{textwrap.fill(names, 120, initial_indent='  ', subsequent_indent='  ')}\n")
    _OUT.write_text(_NOTE + "".join(blocks), "utf-8")


if __name__ == "__main__":
    main()
