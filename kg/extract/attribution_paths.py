"""What the walk that finds scopes draws on and keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.attribution_lexicon import Carriers
from kg.extract.attribution_signs import Marks
from kg.extract.factuality import Scope
from kg.extract.syntax import Tree


@dataclass(frozen=True, slots=True)
class Ground:
    """What the walk draws on, by token."""

    tree: Tree
    marks: Marks
    cues: Mapping[int, Carriers]
    """Tokens that may attribute or qualify what hangs from them."""
    hosts: Mapping[int, Sequence[int]]
    """Clause head → cues that attribute the whole clause ('…, he said, …', 'according to')."""
    quote_of: Sequence[int]
    """Number of the speech quotation in which a token stands, or -1."""
    quote_cues: Sequence[int]
    """Quotation → the token that says who speaks it, or -1."""
    own_doing: Callable[[int, int], bool]
    """(cue, verb) → whether the verb tells what the cue's speaker would do."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The scopes on the way to each token: as it comes in, with its clause's marks, with its own."""

    incoming: list[Scope]
    clause: list[Scope]
    inner: list[Scope]
    overruled: dict[int, Scope] = field(default_factory=dict)
    """Nouns of saying whose content another word confirms or denies."""
