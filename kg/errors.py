"""The errors that a user's input can cause; each prints as one line: where, what was found, what to do."""


class KgError(Exception):
    """Bad input, told in one line as `where: found; remedy`.

    >>> str(KgError("a.jsonl:3", "no 'text' in the row", "give every row a 'text'"))
    "a.jsonl:3: no 'text' in the row; give every row a 'text'"
    """

    def __init__(self, where: str, found: str, remedy: str) -> None:
        super().__init__(f"{where}: {found}; {remedy}")
        self.where = where
        self.found = found
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["KgError"], tuple[str, str, str]]:
        """Passes whole from a worker process, which an exception of several arguments else does not."""
        return type(self), (self.where, self.found, self.remedy)


class SourceError(KgError):
    """A source (file, folder, row) that cannot be read as an article."""


class CurationError(KgError):
    """A curator's decision that cannot be read, names nothing, or contradicts another."""


class OntologyError(KgError):
    """A file of `ontology/` that does not say what its schema expects."""


class QueryError(KgError):
    """A question that cannot be asked: malformed SPARQL, an unknown question, a missing parameter."""


class UpdateError(QueryError):
    """An update where only questions are taken."""


class RefusedQueryError(QueryError):
    """A well-formed question that would reach out to another server."""


class NameUnknownError(KgError):
    """A name that no entity or event of the graph bears."""


class NameAmbiguousError(KgError):
    """A name that several entities or events of the graph bear."""


class OutputError(KgError):
    """A place that cannot be written, or a format that is not offered."""


class PushError(KgError):
    """A remote store that cannot be written, or an address or credentials that are none."""


class ModelError(KgError):
    """A language pipeline that cannot be loaded."""


class EngineError(KgError):
    """A cluster that cannot be reached, or that gives up."""


class StoreError(KgError):
    """A store that cannot be opened or changed: foreign, damaged, held by another, or of other rules."""
