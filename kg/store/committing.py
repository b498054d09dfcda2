"""Changing a store: first everything is made, then kept in one transaction, then the graph follows.

What the ledger has kept is done: if the process dies before the graph has followed, the next opening lets it follow.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Quad, Store

from kg.curate.rulings import read_curation
from kg.engine.lines import to_lines
from kg.errors import CurationError
from kg.graph.quads import make_quads
from kg.read.sources import Source
from kg.records import Article, Corpus, Extraction, Ruling
from kg.resolve.unruled import find_unruled
from kg.store.curating import FILE, print_of, resolve_with
from kg.store.entries import Action, Change
from kg.store.following import catch_up, open_kept
from kg.store.ledger import Ledger
from kg.store.places import Places
from kg.store.placing import extraction_key, find_place, fingerprint
from kg.store.quadfile import WHOLE, open_readable, pack
from kg.store.renewing import Delta, Renewal
from kg.store.ruled import bind_known, find_touched, note_names
from kg.store.settings import Settings
from kg.store.shelf import Shelf
from kg.store.workings import Workings

Progress = Callable[[int, int, str], None]
"""Called with the number of articles done, the number of all, and the source of the one just done."""
_FEW_RULED: Final = 64
"""So many articles that rulings may mean are always few; where a quarter of all are meant, all are resolved at once."""
Place = tuple[Path, Ledger, Settings]
_AT_ONCE: Final = 100
"""Articles whose extractions are kept together: what an interruption loses at most."""


class Act(NamedTuple):
    """What is to be done to a store."""

    action: Action
    at: datetime
    new: Sequence[Source] = ()
    ended: Mapping[int, str] = {}
    """Key of a version → its state from now on."""
    lines: Sequence[tuple[str, str]] = ()
    """Source and note of every journal line."""
    curation: Path | None = None
    """The curation file to be in force, all of it, from now on; the store's own, as far as it holds, where None."""


class _UnreadError(Exception):
    """More articles are to be read than may be lost at once."""

    def __init__(self, wanted: Mapping[str, Article]) -> None:
        super().__init__()
        self.wanted = wanted


def commit(place: Place, act: Act, progress: Progress | None) -> tuple[tuple[str, ...], Change]:
    """Does it; gives the names of the new articles in the order of `act.new`, and what was changed.

    Args:
        place: folder, ledger and settings; the folder is held by `hold_writer`, and caught up.
        act: what is to be done.
        progress: told of every article read.

    Raises:
        StoreError: the disk is full, or the store damaged; nothing was changed.
        CurationError: the curation file is malformed or, where named, does not hold; nothing was changed.
        ModelError: a language pipeline is not installed.
    """
    folder, ledger, settings = place
    shelf = Shelf(ledger)
    if not (act.new or act.ended or act.action in ("rebuild", "curate")):
        return (), Change(articles=shelf.count_live())
    file = act.curation or folder / FILE
    rulings = read_curation(file) if act.curation or file.is_file() else ()
    settings = settings.model_copy(update={"curated": print_of(file)})
    dropped: Counter[str] = Counter()
    try:
        names, change = _try(place[:2], settings, act, (rulings, dropped, progress))
    except _UnreadError as unread:
        _read_in_steps(ledger, settings, unread.wanted, dropped, progress)
        names, change = _try(place[:2], settings, act, (rulings, dropped, progress))
    catch_up(folder, ledger)
    return names, change


def _try(
    place: tuple[Path, Ledger],
    settings: Settings,
    act: Act,
    given: tuple[Sequence[Ruling], Counter[str], Progress | None],
) -> tuple[tuple[str, ...], Change]:
    """Keeps the act and its effect on the graph in one transaction.

    Raises:
        _UnreadError: too many articles would have to be read for that; nothing was changed.
    """
    folder, ledger = place
    rulings, dropped, progress = given
    is_rebuilt = act.action == "rebuild"
    shelf, graph = Shelf(ledger), open_readable(folder) if is_rebuilt else open_kept(folder, ledger)
    with ledger.transaction():
        keys = [shelf.add_version(fingerprint(each), find_place(each), each, act.at) for each in act.new]
        for key, state in act.ended.items():
            shelf.end_version(key, state, act.at)
        places, workings = Places(ledger, shelf), Workings(ledger)
        if is_rebuilt or places.stand != settings.rules:
            places.clear(settings.rules)
            workings.clear()
        changed = places.place(keys, act.ended)
        read = _read(shelf, settings, changed, dropped, progress)
        kept = (ledger, settings, graph)
        delta, resting = _renew(shelf, kept, rulings, read, act.ended)
        if act.curation and resting:
            raise resting[0]
        shelf.drop_extractions()
        ledger.write_journal(act.at, act.action, act.lines)
        ledger.write_settings(settings.model_dump_json())
        if is_rebuilt:
            ledger.drop_all_pending()
            ledger.write_pending(WHOLE, pack((to_lines(graph) - delta.removed) | delta.added))
        else:
            ledger.write_pending(pack(delta.removed), pack(delta.added))
        change = Change(
            dropped=dict(sorted(dropped.items())),
            quads_added=len(delta.added),
            quads_removed=len(delta.removed),
            articles=shelf.count_live(),
            resting=tuple(str(each) for each in resting),
        )
        return tuple(shelf.read_cited(keys)), change


def _read(
    shelf: Shelf, settings: Settings, changed: Mapping[int, Article], dropped: Counter[str], progress: Progress | None
) -> list[int]:
    """Keeps the articles that are not as they were, and what they say; gives the keys of these."""
    names = {key: _extraction_key(article, settings) for key, article in changed.items()}
    missing = {name: changed[key] for key, name in names.items() if name is not None and not shelf.has_extraction(name)}
    if len(missing) > _AT_ONCE:
        raise _UnreadError(missing)
    _extract(shelf, settings, missing, dropped)
    for number, article in enumerate(missing.values(), 1):
        if progress:
            progress(number, len(missing), article.source)
    found = []
    for key, article in changed.items():
        left_out = "" if names[key] else f"in another language ({article.language})"
        if shelf.write_article(key, article, names[key], left_out):
            found.append(key)
    return found


def _read_in_steps(
    ledger: Ledger,
    settings: Settings,
    wanted: Mapping[str, Article],
    dropped: Counter[str],
    progress: Progress | None,
) -> None:
    """Keeps what articles say, some at a time, so that an interruption loses few; nothing refers to it yet."""
    names, shelf = list(wanted), Shelf(ledger)
    for start in range(0, len(names), _AT_ONCE):
        some = {name: wanted[name] for name in names[start : start + _AT_ONCE]}
        with ledger.transaction():
            _extract(shelf, settings, some, dropped)
        if progress:
            progress(min(start + _AT_ONCE, len(names)), len(names), wanted[next(iter(some))].source)


def _extract(shelf: Shelf, settings: Settings, wanted: Mapping[str, Article], dropped: Counter[str]) -> None:
    """Reads articles and keeps what they say under their keys; counts what was left out."""
    if not wanted:
        return
    # a second of imports that a retraction does not need
    from kg.engine.stages import extract_articles  # noqa: PLC0415

    found = extract_articles(wanted.values(), settings.models)
    shelf.write_extractions(dict(zip(wanted, found, strict=True)))
    for article, said in zip(wanted.values(), found, strict=True):
        dropped.update(said.dropped)
        dropped.update(f"passage: {region.kind}" for region in article.regions)


def _renew(
    shelf: Shelf,
    kept: tuple[Ledger, Settings, Store],
    rulings: Sequence[Ruling],
    changed: Sequence[int],
    ended: Iterable[int],
) -> tuple[Delta, tuple[CurationError, ...]]:
    """How the graph changes with some articles; where nothing is remembered of it, with all. And what rests."""
    ledger, settings, graph = kept
    workings = Workings(ledger)
    is_kept = workings.stand == settings.rules
    if not is_kept:
        workings.clear()
    found = shelf.read_pairs(changed if is_kept else shelf.read_live_keys())
    gone = {*ended, *changed} - found.keys() if is_kept else set()
    note_names(workings, found, gone)
    ruled = bind_known(rulings, shelf, workings)
    if ruled is None or len(ruled.pairs) > max(_FEW_RULED, shelf.count_live() // 4):
        return _resolve_all(shelf, kept, rulings)
    touched = {key: pair for key, pair in find_touched(ruled, shelf, workings).items() if key not in gone}
    renewal = Renewal(shelf, workings, graph if is_kept else Store(), settings.base, ruled=ruled)
    made = renewal.run({**touched, **found}, gone)
    workings.write_ruled(ruled.pairs, ruled.curated.by_id)
    corpus = renewal.ruled_corpus
    resting = find_unruled(ruled.curated, corpus.resolution, corpus.articles, corpus.extractions)
    if is_kept:
        return made, resting
    workings.stamp(settings.rules)
    delta = Delta()
    delta.replace(to_lines(graph), made.added)
    return delta, resting


def _resolve_all(
    shelf: Shelf, kept: tuple[Ledger, Settings, Store], rulings: Sequence[Ruling]
) -> tuple[Delta, tuple[CurationError, ...]]:
    """How the graph changes where only all articles tell what curators mean: nothing of it is remembered."""
    ledger, settings, graph = kept
    Workings(ledger).clear()
    pairs = sorted(shelf.read_pairs(shelf.read_live_keys()).values(), key=lambda pair: (pair[0].source, pair[0].id))
    articles, said = tuple(article for article, _ in pairs), tuple(extraction for _, extraction in pairs)
    found = resolve_with(articles, said, rulings)
    corpus = Corpus(articles=articles, extractions=said, resolution=found.resolution)
    return _differ(graph, make_quads(corpus, base=settings.base)), found.resting


def _differ(graph: Store, quads: Iterable[Quad]) -> Delta:
    delta = Delta()
    delta.replace(to_lines(graph), to_lines(quads))
    return delta


def _extraction_key(article: Article, settings: Settings) -> str | None:
    return extraction_key(article, settings.models) if article.language in settings.models else None


def read_said(ledger: Ledger, settings: Settings, articles: Sequence[Article]) -> dict[str, Extraction]:
    """Article id → what it says, as kept or extracted now; nothing is written."""
    shelf, said = Shelf(ledger), {}
    for article in articles:
        key = _extraction_key(article, settings)
        found = shelf.read_extraction(key) if key else None
        if found:
            said[article.id] = found
    missing = [each for each in articles if each.id not in said and each.language in settings.models]
    if missing:
        # a second of imports that is not needed otherwise
        from kg.engine.stages import extract_articles  # noqa: PLC0415

        found_now = extract_articles(missing, settings.models)
        said |= {article.id: each for article, each in zip(missing, found_now, strict=True)}
    return said
