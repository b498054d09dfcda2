"""Bounds of events that the text leaves undated, by how they are put: what is told as a fact, and what is to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from kg.extract.columns import VERBAL
from kg.extract.dates_anchors import find_links
from kg.extract.dates_attach import find_quoted
from kg.extract.dates_calendar import make_day, make_from, make_until
from kg.extract.dates_headlines import find_body
from kg.extract.dates_tense import Tense, find_clause, find_tense
from kg.extract.drafts import Attribution
from kg.extract.syntax import Tree, is_finite, kids_by_dep, tree_of
from kg.extract.times_lexicon import load_lexicon
from kg.records import Article, Dating, When

_HOPS = 12
_AHEAD = frozenset({"future", "infinitive"})
_DEFINITE = frozenset({"det", "poss", "nummod", "relcl", "acl"})
_HANGING = frozenset({"pobj", "dobj"})
_NOW = frozenset({"present", "progressive"})


@dataclass(frozen=True, slots=True)
class _Scene:
    tree: Tree
    published: date
    quoted: frozenset[int]
    body: int
    attributions: Mapping[int, Attribution]
    datings: Mapping[int, Dating]


def bound_events(
    article: Article, doc: Doc, attributions: Mapping[int, Attribution], datings: Mapping[int, Dating]
) -> dict[int, Dating]:
    """The datings, and bounds for the other tokens that have an attribution, where it tells on which side they lie.

    What is told as a fact was some time up to the saying, what is promised or asked for is not before it.
    """
    bounded = dict(datings)
    if article.published is not None:
        scene = _Scene(tree_of(doc), article.published, find_quoted(doc), find_body(doc), attributions, datings)
        bounded.update(_find_bounds(scene))
    return bounded


def _find_bounds(scene: _Scene) -> Iterator[tuple[int, Dating]]:
    lexicon = load_lexicon()
    for token, attribution in scene.attributions.items():
        if token in scene.datings:
            continue
        dating = None
        if attribution.factuality in lexicon.told:
            dating = _of_told(scene, token, attribution)
        elif attribution.factuality in lexicon.awaited:
            dating = _of_awaited(scene, token, attribution)
        if dating is not None:
            yield token, dating


def _of_told(scene: _Scene, token: int, attribution: Attribution) -> Dating | None:
    """Of what is told as a fact: it had begun when it was told."""
    tree = scene.tree
    tense = find_tense(tree, token) if tree.poses[token] in VERBAL else None
    said = scene.datings.get(attribution.said_at) if attribution.said_at is not None else None
    if tense in _NOW and is_finite(tree, token):
        return _of_state(scene, token, said)
    if _is_ahead(scene, token) if tense is None else _is_open(tree, token, tense):
        return None
    if said is not None and said.when.latest is not None:
        last = said.when.latest
        explanation = f"told as a fact by who is heard up to {last.isoformat()}, and nothing says when"
        return Dating(when=make_until(last), basis="before-saying", explanation=explanation)
    explanation = f"told as a fact in an article published on {scene.published.isoformat()}, and nothing says when"
    return Dating(when=make_until(scene.published), basis="before-publication", explanation=explanation)


def _of_state(scene: _Scene, token: int, said: Dating | None) -> Dating:
    """Of what goes on while it is told: on the day, but in another's words only by the day they are heard."""
    day = scene.published if said is None or said.when.latest is None else said.when.latest
    if token in scene.quoted or (said is not None and said.when.earliest != day):
        explanation = f"in the present tense of who is heard up to {day.isoformat()}: it holds then"
        return Dating(when=make_until(day), basis="present", explanation=explanation)
    explanation = f"told as going on: it holds on {day.isoformat()}"
    return Dating(when=make_day(day), basis="present", explanation=explanation)


def _of_awaited(scene: _Scene, token: int, attribution: Attribution) -> Dating | None:
    """Of what is promised or asked for: not before the words that say so."""
    said = scene.datings.get(attribution.said_at) if attribution.said_at is not None else None
    now, basis = (said.when, "after-saying") if said is not None else (_find_now(scene, token), "after-publication")
    if now is None or now.earliest is None:
        return None
    when = make_from(now.earliest)
    if not {"/", "T"} & set(now.edtf):
        when = when.model_copy(update={"edtf": f"{now.edtf}/.."})
    return Dating(when=when, basis=basis, explanation=f"still to come when it was said, so not before {now.edtf}")


def _find_now(scene: _Scene, token: int) -> When | None:
    """When the article itself looks ahead: on its publication, or at the time of the past clause above."""
    tree, verb = scene.tree, find_clause(scene.tree, token)
    for _ in range(_HOPS):
        if verb is None or token in scene.quoted:
            return None
        tense = find_tense(tree, verb)
        if tense not in {"infinitive", "future"} or (tense == "future" and tree.deps[verb] != "ccomp"):
            break
        verb = find_clause(tree, tree.heads[verb]) if tree.heads[verb] != verb else None
    if verb is not None and tense in _NOW | {"future"}:
        return make_day(scene.published)
    dating = scene.datings.get(verb) if verb is not None else None
    return dating.when if dating is not None else None


def _has_modal(tree: Tree, verb: int) -> bool:
    return any(tree.tags[kid] == "MD" for kid in tree.kids[verb])


def _is_open(tree: Tree, verb: int, tense: Tense) -> bool:
    """Whether a verb may tell of what is to come or comes again and again: 'loves to sing', but 'was able to sing'."""
    if tense != "infinitive":
        return tense == "future" and not _has_modal(tree, verb)
    if any(tree.words[kid] == "have" for kid in kids_by_dep(tree, verb, "aux")):  # 'claims to have sung'
        return False
    above = find_clause(tree, tree.heads[verb])
    return above is not None and find_tense(tree, above) in _NOW


def _is_foreseen(tree: Tree, noun: int) -> bool:
    """Whether the words about a noun look ahead to it: 'rumours of a merger', 'the release, expected in May'."""
    lexicon, head = load_lexicon(), tree.heads[noun]
    if any(tree.lemmas[kid] in lexicon.planning for kid in kids_by_dep(tree, noun, "acl", "relcl")):
        return True
    above = tree.heads[head] if tree.deps[noun] == "pobj" else head
    return tree.deps[noun] in _HANGING and tree.lemmas[above] in lexicon.foreseeing


def _is_general(tree: Tree, noun: int, clause: int) -> bool:
    """Whether it is told of any such happening: 'the use of force is banned'."""
    named = any(tree.poses[each] == "PROPN" for each in kids_by_dep(tree, clause, "nsubj", "nsubjpass"))
    if find_tense(tree, clause) != "present" or (named and tree.deps[noun] == "dobj"):  # 'Moss faces accusations'
        return False
    return _is_bare(tree, noun) or (
        any(tree.words[kid] == "the" for kid in tree.kids[noun])
        and any(_is_bare(tree, each) for each in _of(tree, noun))
    )


def _of(tree: Tree, noun: int) -> list[int]:
    """What it is of."""
    return [below for kid in tree.kids[noun] if tree.words[kid] == "of" for below in kids_by_dep(tree, kid, "pobj")]


def _is_bare(tree: Tree, noun: int) -> bool:
    return tree.poses[noun] == "NOUN" and not any(
        tree.deps[kid] in _DEFINITE or tree.poses[kid] == "PROPN" for kid in tree.kids[noun]
    )


def _is_ahead(scene: _Scene, noun: int) -> bool:
    """Whether a noun may tell of what is to come: 'spoke ahead of the vote', 'wants to see the parade'."""
    tree, clause = scene.tree, find_clause(scene.tree, noun)
    if _is_foreseen(tree, noun):
        return True
    if clause is None:
        return False
    if noun >= scene.body and _is_general(tree, noun, clause):
        return True
    if any(link.side == "before" and link.token == noun for link in find_links(tree, clause)):
        return True
    attribution = scene.attributions.get(clause)
    happened = attribution is not None and attribution.factuality in load_lexicon().told
    return not happened and find_tense(tree, clause) in _AHEAD
