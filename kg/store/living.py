"""A store that lives: articles come, are edited and go; the graph is always that of `kg build` of what is in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kg.curate.rulings import read_curation
from kg.errors import NameAmbiguousError, NameUnknownError, StoreError
from kg.read.reading import list_sources
from kg.read.sources import Source
from kg.records import Article, Corpus, Extraction
from kg.show.graph import Graph
from kg.store.claim_diff import compare_claims
from kg.store.committing import Act, Progress, commit
from kg.store.curating import FILE, keep_file, read_rulings, resolve_with
from kg.store.entries import Change, ClaimChange, Entry, JournalLine, add_up
from kg.store.following import catch_up, open_graph
from kg.store.journal import add_journal
from kg.store.ledger import Ledger
from kg.store.locks import ReadingLock, hold_writer
from kg.store.past import Days, Past
from kg.store.placing import find_former, fingerprint, is_edited, sift_sources
from kg.store.settings import Settings, settle
from kg.store.shelf import Kept, Shelf

_AT_ONCE: Final = 1000
"""So many articles are taken in by one act, so that memory is bounded; what is in stays in if the next act fails."""


class ArticleStore:
    """A folder that holds articles, what they say, the graph of it all, and a journal.

    One process at a time changes it; any number read it. `at`, the time of recording, is the caller's to give: nothing
    here looks at a clock.

    >>> import tempfile; from datetime import UTC, datetime; from kg.store.living import open_store
    >>> folder = tempfile.TemporaryDirectory()
    >>> with open_store(folder.name) as store:
    ...     added = store.add(["tests/golden/tiny"], at=datetime(2024, 5, 7, tzinfo=UTC))
    ...     again = store.add(["tests/golden/tiny"], at=datetime(2024, 5, 8, tzinfo=UTC))
    ...     [event.node.label for event in store.graph().events("Endorsement")]
    ['Mara Kell endorsed Jon Brandt']
    >>> added.added, again.added, again.unchanged
    (('endorsement',), (), ('endorsement',))
    >>> with open_store(folder.name) as store:
    ...     gone = store.retract("endorsement", at=datetime(2024, 5, 9, tzinfo=UTC))
    ...     len(store.graph()), [line.action for line in store.log()], [entry.state for entry in store.list()]
    (0, ['add', 'retract'], ['retracted'])
    >>> folder.cleanup()
    """

    def __init__(self, folder: Path, ledger: Ledger, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self._ledger = ledger
        self._shelf = Shelf(ledger)
        self._reading: ReadingLock | None = None
        self._days = Days()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the store; graphs that it gave are not to be asked any more."""
        self._release()
        self._ledger.close()

    # ------------------------------------------------------------------------------------------------ changing

    def add(self, paths: Sequence[str | Path], *, at: datetime, progress: Progress | None = None) -> Change:
        """Takes in the articles at the paths (files, folders, globs), but those that it holds already.

        Args:
            paths: where the articles are.
            at: when they are recorded.
            progress: told of every article read.

        Raises:
            SourceError: nothing there can be read as an article.
            StoreError: another process changes the store, it was made by other rules, or it cannot be written.
            ModelError: a language pipeline of the store is not installed.
        """
        found = list_sources(paths)
        change = self.add_sources(found.sources, at=at, progress=progress)
        problems = (*(str(problem) for problem in found.problems), *change.problems)
        return change.model_copy(update={"problems": problems, "dropped": {**found.dropped, **change.dropped}})

    def add_sources(self, sources: Sequence[Source], *, at: datetime, progress: Progress | None = None) -> Change:
        """Takes in articles that were read already, but those that it holds; as `add`."""
        with self._writing():
            new, unchanged, problems = sift_sources(sources, self._find_live(sources))
            names, changes = tuple[str, ...](), tuple[Change, ...]()
            for start in range(0, max(1, len(new)), _AT_ONCE):
                some = new[start : start + _AT_ONCE]
                act = Act("add", at, new=some, lines=[(source.name, source.where) for source in some])
                added, change = self._commit(act, progress)
                names, changes = (*names, *added), (*changes, change)
        told = {"added": tuple(sorted(names)), "unchanged": unchanged, "problems": problems}
        return add_up(changes).model_copy(update=told)

    def update(self, path: str | Path, *, at: datetime, progress: Progress | None = None) -> Change:
        """Puts the edited article at the path in the place of its former version, which is kept as a revision.

        Gives how its claims differ. A folder or rows: every article in it that the store holds.

        Raises:
            NameUnknownError: the store holds no former version.
            SourceError: nothing there can be read as an article.
            StoreError: as `add`.
        """
        found = list_sources([path])
        change = self.update_sources(found.sources, at=at, progress=progress)
        return change.model_copy(update={"problems": tuple(str(problem) for problem in found.problems)})

    def update_sources(self, sources: Sequence[Source], *, at: datetime, progress: Progress | None = None) -> Change:
        """Puts edited articles that were read already in the place of their former versions; as `update`."""
        with self._writing():
            live = self._find_live(sources)
            formers = [(find_former(live, source, self._shelf.read_names), source) for source in sources]
            edits = {each.key: source for each, source in formers if fingerprint(each.source) != fingerprint(source)}
            before = [self._said(key) for key in edits]
            lines = [(source.name, source.where) for source in edits.values()]
            act = Act("update", at, new=list(edits.values()), ended=dict.fromkeys(edits, "revised"), lines=lines)
            names, change = self._commit(act, progress)
            latest = {entry.source: entry.key for entry in self.list() if entry.state == "live"}
            claims: list[ClaimChange] = []
            for said, name in zip(before, names, strict=True):
                now = self._said(latest[name])
                claims += compare_claims(said, now) if said and now else ()
        told = {
            "revised": tuple(sorted(names)),
            "unchanged": tuple(sorted(each.name for each in sources if each not in edits.values())),
            "claims": tuple(claims),
        }
        return change.model_copy(update=told)

    def take(self, sources: Sequence[Source], *, at: datetime, progress: Progress | None = None) -> Change:
        """Takes in what is new among the sources; what has changed becomes a new version, as `add` and `update`."""
        live = self._find_live(sources)
        changed = [source for source in sources if is_edited(source, live)]
        added = self.add_sources([source for source in sources if source not in changed], at=at, progress=progress)
        if not changed:
            return added
        revised = self.update_sources(changed, at=at, progress=progress)
        told = {
            "added": added.added,
            "unchanged": added.unchanged,
            "problems": added.problems,
            "quads_added": added.quads_added + revised.quads_added,
            "quads_removed": added.quads_removed + revised.quads_removed,
        }
        return revised.model_copy(update=told)

    def retract(self, name: str, *, at: datetime, note: str = "") -> Change:
        """Takes an article out of the graph; its text and what it said stay in the store as retracted.

        Args:
            name: the article's name as `list` gives it, its id or its IRI.
            at: when.
            note: why, for the journal.

        Raises:
            NameUnknownError: no live article bears the name; the nearest are told.
            NameAmbiguousError: several do.
            StoreError: as `add`.
        """
        with self._writing():
            entry = self._find(name)
            act = Act("retract", at, ended={entry.key: "retracted"}, lines=[(entry.source, note)])
            _, change = self._commit(act, None)
        return change.model_copy(update={"retracted": (entry.source,)})

    def rebuild(
        self, *, at: datetime, models: Mapping[str, str] | None = None, progress: Progress | None = None
    ) -> Change:
        """Reads, extracts and resolves all live articles anew, by the rules in force now; the graph may be damaged.

        Args:
            at: when.
            models: language code → language pipeline, from now on; as before where None.
            progress: told of every article read.
        """
        self.settings = self.settings.renewed(models)
        with self._writing(mends=True):
            act = Act("rebuild", at, lines=[("", f"rules {self.settings.rules}, models {self.settings.models}")])
            _, change = self._commit(act, progress)
        return change

    def curate(self, path: str | Path | None = None, *, at: datetime) -> Change:
        """Puts the decisions of curators in force: those of the store's own `curation.yaml`, or of another file.

        Args:
            path: a curation file that becomes the store's own; its own as it stands now where None.
            at: when.

        Raises:
            CurationError: the file is malformed, names nothing in the store, or contradicts itself; nothing is changed.
            StoreError: as `add`.
        """
        file = Path(path) if path is not None else self.folder / FILE
        with self._writing():
            named = file if path is not None or file.is_file() else None
            count = len(read_curation(named)) if named else 0
            note = f"{count:,} decision{'' if count == 1 else 's'} of curators in force"
            _, change = self._commit(Act("curate", at, lines=[("", note)], curation=named), None)
            if path is not None:
                keep_file(file.read_bytes(), self.folder)
        return change

    @contextmanager
    def _writing(self, *, mends: bool = False) -> Iterator[None]:
        """Holds the store as its writer, its graph brought up to date unless it is made anew anyway."""
        self.settings.check_rules(self.folder)
        self._release()
        with hold_writer(self.folder):
            if mends:
                yield
                return
            catch_up(self.folder, self._ledger)
            if self._ledger.read_pending():
                raise StoreError(str(self.folder), "its graph is being read all the time", "end those who read it")
            yield

    def _commit(self, act: Act, progress: Progress | None) -> tuple[tuple[str, ...], Change]:
        return commit((self.folder, self._ledger, self.settings), act, progress)

    def _find_live(self, sources: Iterable[Source]) -> Sequence[Kept]:
        """The live articles that have the name of one of the sources."""
        return self._shelf.read_named(source.name for source in sources)

    # ------------------------------------------------------------------------------------------------ reading

    def list(self) -> tuple[Entry, ...]:
        """All versions of all articles, live ones and former ones, in the order of recording."""
        return tuple(self._ledger.read_entries())

    def log(self) -> tuple[JournalLine, ...]:
        """Everything that was done, the first first."""
        return tuple(self._ledger.read_journal())

    def graph(self, *, as_of: date | None = None) -> Graph:
        """The graph of all live articles, to be asked until the next change or `close`; ask for it again after that.

        Args:
            as_of: a day; then it is the graph, in memory, of what the sources published by that day said.

        Raises:
            StoreError: it is damaged, or is being changed for too long.
            ModelError: as `past`.
            CurationError: as `past`.
        """
        if as_of is not None:
            return self.past(as_of).graph
        self._release()
        graph, self._reading = open_graph(self.folder, self._ledger)
        return graph

    def journal_graph(self, *, as_of: date | None = None) -> Graph:
        """As `graph`, in memory, with the time at which each article was recorded: `kg:recorded_at`."""
        if as_of is not None:
            return self.past(as_of).recorded_graph
        live = [entry for entry in self.list() if entry.state == "live"]
        return add_journal(self.graph(), live, base=self.settings.base)

    def corpus(self, keys: Iterable[int] | None = None) -> Corpus:
        """Articles with what they say, resolved together: of some versions, or of all live ones in the graph.

        Args:
            keys: keys of `Entry`, of live or former versions; those without an extraction are passed over.
        """
        if keys is None:
            keys = [entry.key for entry in self.list() if entry.state == "live"]
        found = sorted(self._shelf.read_articles(keys), key=lambda pair: (pair[0].source, pair[0].id))
        articles, extractions = tuple(a for a, _ in found), tuple(e for _, e in found)
        resolution = resolve_with(articles, extractions, read_rulings(self.folder)).resolution
        return Corpus(articles=articles, extractions=extractions, resolution=resolution)

    def past(self, day: date) -> Past:
        """What the sources published by the day said, resolved from their articles alone; see `kg.store.past`.

        Some days are kept until the store or its curation changes.

        Raises:
            StoreError: the store was made by other rules, or is damaged.
            ModelError: an article reads otherwise than it does beside later ones, and its pipeline is missing.
            CurationError: the store's curation file is malformed.
        """
        return self._days.open((self.folder, self._ledger, self.settings), day)

    def article(self, source: str) -> Article:
        """The live article of that name, as it was read.

        Raises:
            NameUnknownError: there is none; the nearest are told.
        """
        article = self._shelf.read_article_record(self._find(source).key)
        if article is None:
            raise StoreError(str(self.folder), f"no text of {source!r}", "'kg rebuild' the store")
        return article

    def articles(self) -> tuple[Article, ...]:
        """The live articles as they were read, those whose texts are kept."""
        keys = [entry.key for entry in self.list() if entry.state == "live"]
        return tuple(article for key in keys if (article := self._shelf.read_article_record(key)))

    def texts(self) -> dict[str, str]:
        """Name of every live article → its text."""
        return {article.source: article.text for article in self.articles()}

    def _release(self) -> None:
        if self._reading is not None:
            self._reading.release()
        self._reading = None

    def _said(self, key: int) -> Extraction | None:
        found = self._shelf.read_articles([key])
        return found[0][1] if found else None

    def _find(self, name: str) -> Entry:
        live = [entry for entry in self.list() if entry.state == "live"]
        found = [entry for entry in live if name in (entry.source, entry.article)]
        if not found and name.startswith(f"{self.settings.base}article/"):
            found = [entry for entry in live if entry.article.startswith(name.rpartition("-")[2])]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(entry.article for entry in found)
            raise NameAmbiguousError(f"article {name!r}", f"{len(found)} bear it", f"name one by its id: {ids}")
        near = get_close_matches(name, [entry.source for entry in live], n=3)
        remedy = f"did you mean {', '.join(map(repr, near))}?" if near else "'kg list' shows what there is"
        raise NameUnknownError(f"article {name!r}", "not in the store", remedy)


def open_store(
    folder: str | Path, *, models: Mapping[str, str] | None = None, base: str | None = None, create: bool = True
) -> ArticleStore:
    """The store in a folder; made where the folder is empty or missing.

    Args:
        folder: where it is.
        models: language code → language pipeline, of a new store; {'en': the small English one} where None.
        base: what all IRIs of a new store's graph begin with.
        create: whether to make it where there is none.

    Raises:
        StoreError: the folder is no store, or a damaged one, or cannot be written; or it was made with other models
            or another base than those named.
    """
    folder = Path(folder)
    with ExitStack() as opened:
        ledger = Ledger(folder, create=create)
        opened.callback(ledger.close)
        store = ArticleStore(folder, ledger, settle(folder, ledger.read_settings(), models, base))
        opened.pop_all()
    return store
