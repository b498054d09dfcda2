"""Public names of the package, for type checkers; at run time they are imported when first used."""

from kg.errors import KgError as KgError
from kg.pipeline import build as build
from kg.show.graph import Graph as Graph
from kg.show.graph import load as load
