"""The formats in which a graph is written: what each is called, holds and is served as, and where its writer lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from kg.errors import OutputError

PART_QUADS: Final = 1_000_000
"""Most statements of one of several parts, where the user says nothing."""
_NEAR: Final = 2
_GENERIC: Final = frozenset({"application/json", "application/gzip", "application/zstd", "text/html"})
"""Media types that several things have: asking for one of them asks for no format in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format."""

    name: str
    title: str
    """What it is, in a few words."""
    writer: str
    """Module and function, imported when called: many formats need a library of their own."""
    media_type: str = ""
    """What it is served as; '' for one that fills a folder."""
    extra: str = ""
    """The set of optional dependencies that it needs: `dateline[EXTRA]`; '' where the core has all."""
    other_names: tuple[str, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether it fills a folder with several files."""
        return not self.media_type


_ALL: Final = (
    Format(
        name="ttl",
        title="Turtle, all graphs in one",
        media_type="text/turtle",
        writer="rdf:write_turtle",
        other_names=("turtle",),
    ),
    Format(name="trig", title="TriG, a graph for each article", media_type="application/trig", writer="rdf:write_trig"),
    Format(
        name="nq",
        title="N-Quads, a graph for each article",
        media_type="application/n-quads",
        writer="rdf:write_nquads",
        other_names=("n-quads", "nquads"),
    ),
    Format(
        name="nq.gz",
        title="N-Quads, compressed with gzip",
        media_type="application/gzip",
        writer="compressed:write_gzip",
    ),
    Format(
        name="nq.zst",
        title="N-Quads, compressed with Zstandard",
        media_type="application/zstd",
        writer="zstandard:write_zstd",
        extra="zstd",
    ),
    Format(name="nq-parts", title="N-Quads in parts, compressed with gzip", writer="compressed:write_parts"),
    Format(
        name="nt",
        title="N-Triples, all graphs in one",
        media_type="application/n-triples",
        writer="rdf:write_ntriples",
        other_names=("n-triples", "ntriples"),
    ),
    Format(
        name="jsonld",
        title="JSON-LD, compacted, with its context",
        media_type="application/ld+json",
        writer="jsonld:write_jsonld",
        other_names=("json-ld",),
    ),
    Format(
        name="rdf",
        title="RDF/XML, all graphs in one",
        media_type="application/rdf+xml",
        writer="rdf:write_rdfxml",
        other_names=("rdf/xml", "rdfxml", "xml"),
    ),
    Format(
        name="graphml",
        title="GraphML network",
        media_type="application/graphml+xml",
        writer="networks:write_graphml",
    ),
    Format(
        name="gexf",
        title="GEXF network over time, for Gephi",
        media_type="application/gexf+xml",
        writer="networks:write_gexf",
    ),
    Format(
        name="csv",
        title="CSV, a row for each claim of an event",
        media_type="text/csv",
        writer="claim_rows:write_csv",
    ),
    Format(name="neo4j", title="CSV files for neo4j-admin database import", writer="neo4j:write_neo4j"),
    Format(name="parquet", title="Parquet tables", writer="parquet:write_parquet"),
    Format(name="ics", title="iCalendar of the dated events", media_type="text/calendar", writer="calendars:write_ics"),
    Format(
        name="timelinejs",
        title="JSON for TimelineJS",
        media_type="application/json",
        writer="timelinejs:write_timelinejs",
    ),
    Format(
        name="geojson",
        title="GeoJSON of places and of the events there",
        media_type="application/geo+json",
        writer="geojson:write_geojson",
    ),
    Format(
        name="ftm",
        title="FollowTheMoney entities, one a line",
        media_type="application/json+ftm",
        writer="followthemoney:write_ftm",
        other_names=("followthemoney",),
    ),
    Format(
        name="webanno",
        title="W3C Web Annotations of the articles",
        media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        writer="webanno:write_webanno",
        other_names=("web-annotation",),
    ),
    Format(name="brat", title="brat stand-off files of the articles", writer="brat:write_brat"),
    Format(
        name="labelstudio",
        title="Label Studio tasks of the articles",
        writer="labelstudio:write_labelstudio",
        other_names=("label-studio",),
    ),
    Format(name="md", title="Markdown timeline", media_type="text/markdown", writer="reading_copies:write_markdown"),
    Format(name="html", title="HTML timeline", media_type="text/html", writer="reading_copies:write_html"),
)
FORMATS: Final[Mapping[str, Format]] = {each.name: each for each in _ALL}
"""Name → format, in the order of the help."""
_NAMES: Final = {name: each for each in _ALL for name in (each.name, *each.other_names)}


def find_format(name: str) -> Format:
    """The format of a name, ending or other name.

    >>> find_format(".TTL").media_type, find_format("json-ld").name
    ('text/turtle', 'jsonld')

    Raises:
        OutputError: no such format; the nearest names are told.
    """
    wanted = name.lower().removeprefix(".")
    if wanted not in _NAMES:
        near = get_close_matches(wanted, _NAMES, n=_NEAR)
        remedy = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(FORMATS)}"
        raise OutputError(f"format {name!r}", "not offered", remedy)
    return _NAMES[wanted]


def list_formats() -> str:
    """The formats with what they are, one a line, as the help shows them."""
    width = max(map(len, FORMATS))
    told = ((each, f" (needs dateline[{each.extra}])" if each.extra else "") for each in _ALL)
    return "\n".join(
        f"  {each.name:{width}}  {each.title}{'; a folder' if each.is_folder else ''}{needs}" for each, needs in told
    )
