"""What passes between the server and its workers: jobs one way, replies the other, over a private socket.

A message is its length in bytes (eight of them, big-endian), then JSON; a reply's content follows it.
"""

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from kg.records import Record
from kg.show.explorer.parts import PartWanted

LENGTH_BYTES: Final = 8


class QueryJob(Record):
    """A SPARQL query."""

    kind: Literal["query"] = "query"
    sparql: str
    accept: str = ""
    has_dataset: bool = False
    """Whether the graphs below are meant, be they none; else the query's own or all."""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class QuestionJob(Record):
    """A built-in question."""

    kind: Literal["question"] = "question"
    name: str
    values: dict[str, str]
    accept: str = ""


class GraphJob(Record):
    """One graph, or all of them."""

    kind: Literal["graph"] = "graph"
    graph: str = ""
    """IRI; empty for the default graph."""
    is_all: bool = False
    accept: str = ""


class NodeJob(Record):
    """What the graph says of a node."""

    kind: Literal["node"] = "node"
    path: str = ""
    """Path under which the IRI is asked for, as it was sent; empty where `iri` is given."""
    iri: str = ""
    name: str = ""
    """A name, where neither is given."""
    accept: str = ""


class LabelsJob(Record):
    """The names that nodes are shown under."""

    kind: Literal["labels"] = "labels"
    iris: tuple[str, ...]


class AboutJob(Record):
    """What the service says of itself: its description, the graph's VoID, one of its pages, or its questions."""

    kind: Literal["about"] = "about"
    what: Literal["service", "void", "home", "questions"]
    endpoint: str
    """Address of the SPARQL endpoint."""
    accept: str = ""


class PartJob(Record):
    """A part of what the explorer shows."""

    kind: Literal["part"] = "part"
    asked: PartWanted


Job = Annotated[
    QueryJob | QuestionJob | GraphJob | NodeJob | LabelsJob | AboutJob | PartJob, Field(discriminator="kind")
]
JOBS: Final[TypeAdapter[Job]] = TypeAdapter(Job)


class Reply(Record):
    """What a worker answers; the content follows in the socket, or is in a file."""

    status: int
    media_type: str
    length: int
    """Of the content, in bytes."""
    file: str = ""
    """Where the content is; it is the receiver's to remove."""
    outcome: str = "ok"
    """What is counted."""
    location: str = ""
    """Where the client is sent."""
    is_last: bool = False
    """Whether the worker has taken so much memory that it is not to be used again."""


class Hello(Record):
    """What a worker says first."""

    pid: int
    generation: int
    """Of the nursery that it comes from."""
    quads: int


def frame(message: Record) -> bytes:
    """The message as bytes."""
    content = message.model_dump_json().encode("utf-8")
    return len(content).to_bytes(LENGTH_BYTES, "big") + content
