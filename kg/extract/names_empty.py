"""Groups of mentions that name nobody: a bare word for a kind of body, two names with a hyphen between."""

from collections.abc import Mapping

from kg.extract.names_groups import Group, kind_of, name_key
from kg.extract.names_lexicon import head_kinds, load_lexicon
from kg.ontology.gazetteer import demonym, load_gazetteer


def is_bare_head(group: Group) -> bool:
    """Whether a group is but the word for a kind of body ('the Commission') or a common acronym ('GPS')."""
    name = group.forms[0]
    if len(group.forms) > 1 or name in load_gazetteer().by_name:
        return False
    return name.lower() in head_kinds() or name.lower() in load_lexicon().not_names


def is_joint(group: Group, groups: Mapping[str, Group]) -> bool:
    """Whether a group is but two names with a hyphen between ('the Berg-Moss case'), or a seat ('D-Nev.')."""
    first, hyphen, second = group.forms[0].partition("-")
    if not hyphen or " " in group.forms[0]:
        return False
    seat = len(first) == 1 and kind_of(group) == "Person"
    return seat or all(_is_named(part, groups) for part in (first, second))


def _is_named(name: str, groups: Mapping[str, Group]) -> bool:
    if name_key(name) in groups or demonym(name) is not None or name in load_gazetteer().by_name:
        return True
    return any(group.forms[0].split()[-1] == name for group in groups.values())
