"""Sources as articles among all others: their names, dates and copies depend on one another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import NameAmbiguousError, NameUnknownError
from kg.read.reading import make_articles, name_sources
from kg.read.recognition import make_article_id
from kg.read.sources import Source
from kg.records import Article, make_id
from kg.store.shelf import Kept
from kg.store.versions import rules_version


def place_articles(kept: Sequence[Kept]) -> dict[int, Article]:
    """Key of each version → its article, in the order of a build."""
    keys = {id(each.source): each.key for each in kept}
    named = name_sources([each.source for each in kept])
    key_of = {make_article_id(source, nth): keys[id(source)] for source, _, nth in named}
    return {key_of[article.id]: article for article in make_articles([each.source for each in kept])}


def find_place(source: Source) -> str:
    """What a later version of the source is known by: its file, or its address."""
    where = source.where.rpartition(":")[0] if source.origin == "the row" else source.where
    return where if "://" in where else str(Path(where).resolve())


def fingerprint(source: Source) -> str:
    """The same for sources of one name with the same text and the same beside it, wherever they lie."""
    return make_id(source.name, source.text, source.row.model_dump_json())


def lie_alike(one: Source, other: Source) -> bool:
    """Whether two sources of one name can be one file named by shorter and longer paths."""
    return all(a == b for a, b in zip(one.qualifiers[:-1], other.qualifiers[:-1], strict=False))


def extraction_key(article: Article, pipelines: Mapping[str, str]) -> str:
    """The same for articles of which extraction by the same rules and model gives the same."""
    model = pipelines[article.language]
    regions = ",".join(f"{region.start}-{region.end}" for region in article.regions)
    return make_id(rules_version(), model, _model_version(model), article.id, article.published or "", regions)


def _model_version(model: str) -> str:
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):
        return ""


def sift_sources(
    sources: Iterable[Source], live: Sequence[Kept]
) -> tuple[list[Source], tuple[str, ...], tuple[str, ...]]:
    """The sources that are new, the names of those that are there, and a line for each that is there in other words."""
    by_name: defaultdict[str, list[Kept]] = defaultdict(list)
    for each in live:
        by_name[each.source.name].append(each)
    new, unchanged, problems = [], [], []
    for source in sources:
        place, printed = find_place(source), fingerprint(source)
        known = by_name[source.name]
        same = [each for each in known if fingerprint(each.source) == printed]
        if any(each.place == place or lie_alike(each.source, source) for each in same):
            unchanged.append(source.name)
        elif any(each.place == place for each in known):
            remedy = f"'kg update {source.where}' puts the new one in its place"
            problems.append(f"{source.where}: {source.name!r} is in the store with another text; {remedy}")
        else:
            new.append(source)
    return new, tuple(sorted(unchanged)), tuple(problems)


def find_former(live: Iterable[Kept], source: Source, names: Callable[[], Iterable[str]]) -> Kept:
    """The live version of which the source is a later or the same one: of its name and place.

    Args:
        live: at least those of its name.
        source: the source.
        names: gives the names of all live versions.

    Raises:
        NameUnknownError: there is none; the nearest names are told.
        NameAmbiguousError: several may be.
    """
    same = [each for each in live if each.source.name == source.name]
    place = find_place(source)
    found = [each for each in same if each.place == place] or [each for each in same if lie_alike(each.source, source)]
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join(each.place for each in found)
        raise NameAmbiguousError(source.where, f"{len(found)} articles may be meant: {places}", "name it by its path")
    near = get_close_matches(source.name, list(names()), n=3)
    remedy = f"did you mean {', '.join(near)}?" if near else "'kg add' takes it in"
    raise NameUnknownError(source.where, f"no article {source.name!r} in the store", remedy)


def is_edited(source: Source, live: Iterable[Kept]) -> bool:
    """Whether the source is of the name and place of a live version, with another text or other words beside it."""
    same = [each for each in live if each.source.name == source.name and each.place == find_place(source)]
    return bool(same) and all(fingerprint(each.source) != fingerprint(source) for each in same)
