"""What cannot be answered, and the status that a client gets for it."""

from typing import Final

from kg.errors import KgError, NameUnknownError, QueryError, RefusedQueryError, SourceError, StoreError, UpdateError
from kg.web.sink import ResultTooLargeError


class RequestError(KgError):
    """A request that HTTP or the SPARQL protocol does not allow."""

    def __init__(self, status: int, where: str, found: str, remedy: str) -> None:
        super().__init__(where, found, remedy)
        self.status = status


_STATUSES: Final[tuple[tuple[type[KgError], int, str], ...]] = (
    (UpdateError, 405, "update"),
    (RefusedQueryError, 403, "refused"),
    (ResultTooLargeError, 413, "too_large"),
    (QueryError, 400, "malformed"),
    (NameUnknownError, 404, "unknown"),
    (SourceError, 503, "unavailable"),
    (StoreError, 503, "unavailable"),
)


def status_of(error: KgError) -> int:
    """The HTTP status of an error.

    >>> status_of(UpdateError("query", "INSERT changes the graph", "ask"))
    405
    """
    if isinstance(error, RequestError):
        return error.status
    return next((status for kind, status, _ in _STATUSES if isinstance(error, kind)), 400)


def outcome_of(error: KgError) -> str:
    """The word under which an error is counted."""
    return next((outcome for kind, _, outcome in _STATUSES if isinstance(error, kind)), "malformed")
