"""Structures that a small parser gets systematically wrong, found by contradictions between words, tags and relations.

`ontology/lexicons/repairs.yaml` says of each repair at which words it is tried, and gives sentences that show it. The
mechanisms of the same names are in the modules `repairs_*`. All work in place and look no further than some words.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from kg.errors import OntologyError
from kg.extract.clauses import MENDS
from kg.extract.columns import Columns, Repair
from kg.extract.repairs_attachments import ATTACHMENTS
from kg.extract.repairs_coordination import COORDINATION
from kg.extract.repairs_lexicon import load_repairs
from kg.extract.repairs_lists import LISTS
from kg.extract.repairs_objects import OBJECTS
from kg.extract.repairs_participles import PARTICIPLES
from kg.extract.repairs_phrases import PHRASES
from kg.extract.repairs_reports import REPORTS
from kg.extract.repairs_verbs import VERBS

REPAIRS: Final[Mapping[str, Repair]] = {
    **PHRASES,
    **LISTS,
    **VERBS,
    **COORDINATION,
    **REPORTS,
    **PARTICIPLES,
    **ATTACHMENTS,
    **OBJECTS,
}


def repair_parse(columns: Columns) -> None:
    """Tries the repairs at each word whose relation calls for them, in the order of the file, then those of clauses."""
    by_dep = _by_dep()
    for token, dep in enumerate(columns.deps):
        found = by_dep.get(dep)
        if found is not None:
            for repair in found:
                repair(columns, token)


@cache
def _by_dep() -> Mapping[str, Sequence[Repair]]:
    """Relation of a word → what may have to be mended there.

    Raises:
        OntologyError: the file names a repair that there is no mechanism for, or leaves one out.
    """
    rules = load_repairs().repairs
    unlike = sorted(rules.keys() ^ REPAIRS.keys())
    if unlike:
        raise OntologyError(
            "repairs.yaml", f"{unlike[0]!r}", "name each repair of kg/extract/repairs_*.py and no other"
        )
    found: dict[str, list[Repair]] = {}
    for name, rule in rules.items():
        for dep in rule.deps:
            found.setdefault(dep, []).append(REPAIRS[name])
    for dep, mends in MENDS.items():
        found.setdefault(dep, []).extend(mends)
    return found
