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
from kg.errors import CurationError
from kg.graph.quads import make_quads
from kg.read.sources import Source
from kg.records import Article, Corpus, Extraction, Ruling
from kg.store.curating import FILE, print_of, resolve_with
from kg.store.entries import Action, Change
from kg.store.following import catch_up
from kg.store.ledger import Ledger
from kg.store.placing import extraction_key, find_place, fingerprint, place_articles
from kg.store.quadfile import open_quads, pack
from kg.store.renewing import Delta, Renewal
from kg.store.settings import Settings
from kg.store.shelf import Kept, Shelf
from kg.store.workings import Workings

Progress = Callable[[int, int, str], None]
"""Called with the number of articles done, the number of all, and the source of the one just done."""
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


def commit(place: Place, act: Act, live: Sequence[Kept], progress: Progress | None) -> tuple[tuple[str, ...], Change]:
    """Does it; gives the names of the new articles in the order of `act.new`, and what was changed.

    Args:
        place: folder, ledger and settings; the folder is held by `hold_writer`, and caught up.
        act: what is to be done.
        live: the live versions before.
        progress: told of every article read.

    Raises:
        StoreError: the disk is full, or the store damaged; nothing was changed.
        CurationError: the curation file is malformed or, where named, does not hold; nothing was changed.
        ModelError: a language pipeline is not installed.
    """
    folder, ledger, settings = place
    if not (act.new or act.ended or act.action in ("rebuild", "curate")):
        return (), Change(articles=len(live))
    shelf, file = Shelf(ledger), act.curation or folder / FILE
    rulings = read_curation(file) if act.curation or file.is_file() else ()
    settings = settings.model_copy(update={"curated": print_of(file)})
    new = {-number: source for number, source in enumerate(act.new, 1)}
    kept = [each for each in live if each.key not in act.ended]
    kept += [Kept(key, find_place(source), source) for key, source in new.items()]
    articles = place_articles(kept)
    keys = {key: _extraction_key(article, settings) for key, article in articles.items()}
    dropped = _extract(ledger, settings, [(articles[key], name) for key, name in keys.items() if name], progress)
    graph = open_quads(folder)
    with ledger.transaction():
        numbers = {
            key: shelf.add_version(fingerprint(source), find_place(source), source, act.at)
            for key, source in new.items()
        }
        for key, state in act.ended.items():
            shelf.end_version(key, state, act.at)
        articles = {numbers.get(key, key): article for key, article in articles.items()}
        keys = {numbers.get(key, key): name for key, name in keys.items()}
        changed = _write_articles(shelf, articles, keys)
        if rulings:
            delta, resting = _resolve_all(shelf, articles, keys, (rulings, settings, graph, Workings(ledger)))
            if act.curation and resting:
                raise resting[0]
        else:
            delta, resting = _renew(shelf, (ledger, settings, graph), changed, act.ended), ()
        shelf.drop_extractions()
        ledger.write_journal(act.at, act.action, act.lines)
        ledger.write_settings(settings.model_dump_json())
        ledger.write_pending(pack(delta.removed), pack(delta.added))
    del graph
    catch_up(folder, ledger)
    change = Change(
        dropped=dropped,
        quads_added=len(delta.added),
        quads_removed=len(delta.removed),
        articles=len(articles),
        resting=tuple(str(each) for each in resting),
    )
    return tuple(articles[numbers[key]].source for key in new), change


def _write_articles(shelf: Shelf, articles: Mapping[int, Article], keys: Mapping[int, str | None]) -> list[int]:
    """Keeps the articles that are not as they were; gives the keys of those in the graph, now or before."""
    changed = []
    for key, article in articles.items():
        left_out = "" if keys[key] else f"in another language ({article.language})"
        if shelf.write_article(key, article, keys[key], left_out):
            changed.append(key)
    return changed


def _renew(shelf: Shelf, kept: tuple[Ledger, Settings, Store], changed: Sequence[int], ended: Iterable[int]) -> Delta:
    """How the graph changes with some articles; where nothing is remembered of it, with all."""
    ledger, settings, graph = kept
    workings = Workings(ledger)
    if workings.stand == settings.rules:
        found = shelf.read_pairs(changed)
        return Renewal(shelf, workings, graph, settings.base).run(found, {*ended, *changed} - found.keys())
    workings.clear()
    made = Renewal(shelf, workings, Store(), settings.base).run(shelf.read_pairs(shelf.read_live_keys()), ())
    workings.stamp(settings.rules)
    return _differ(graph, made.added)


def _resolve_all(
    shelf: Shelf,
    articles: Mapping[int, Article],
    keys: Mapping[int, str | None],
    under: tuple[Sequence[Ruling], Settings, Store, Workings],
) -> tuple[Delta, tuple[CurationError, ...]]:
    """How the graph changes where curators rule: everything is resolved anew, and nothing of it remembered."""
    rulings, settings, graph, workings = under
    workings.clear()
    corpus, resting = _corpus(shelf, articles, keys, rulings)
    return _differ(graph, make_quads(corpus, base=settings.base)), resting


def _differ(graph: Store, quads: Iterable[Quad]) -> Delta:
    delta = Delta()
    delta.replace(graph, quads)
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


def _extract(
    ledger: Ledger, settings: Settings, wanted: Sequence[tuple[Article, str]], progress: Progress | None
) -> dict[str, int]:
    """Keeps what the articles say under their keys, where that is not known; gives what was left out of these."""
    shelf = Shelf(ledger)
    missing = [(article, key) for article, key in wanted if not shelf.has_extraction(key)]
    dropped: Counter[str] = Counter()
    if missing:
        # a second of imports that a retraction does not need
        from kg.engine.stages import extract_articles  # noqa: PLC0415

        done = 0
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            found = extract_articles((article for article, _ in some), settings.models)
            with ledger.transaction():
                shelf.write_extractions({key: said for (_, key), said in zip(some, found, strict=True)})
            done += len(some)
            for (article, _), said in zip(some, found, strict=True):
                dropped.update(said.dropped)
                dropped.update(f"passage: {region.kind}" for region in article.regions)
            if progress:
                progress(done, len(missing), some[-1][0].source)
    return dict(sorted(dropped.items()))


def _corpus(
    shelf: Shelf, articles: Mapping[int, Article], keys: Mapping[int, str | None], rulings: Sequence[Ruling]
) -> tuple[Corpus, tuple[CurationError, ...]]:
    """The corpus, and the decisions that do not hold in it."""
    held = [(article, key) for number, article in articles.items() if (key := keys[number])]
    said = [extraction for _, key in held if (extraction := shelf.read_extraction(key)) is not None]
    found = resolve_with([article for article, _ in held], said, rulings)
    corpus = Corpus(
        articles=tuple(article for article, _ in held), extractions=tuple(said), resolution=found.resolution
    )
    return corpus, found.resting
