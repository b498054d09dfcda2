"""Dates that hang on another event: 'before the vote', 'after it was counted', 'in the run-up to the summit'."""

from collections.abc import Callable, Iterator

from kg.extract.dates_calendar import make_from, make_until, shift_days
from kg.extract.syntax import Tree, kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating


def find_links(tree: Tree, verb: int) -> Iterator[tuple[str, int]]:
    """Pairs of 'before' or 'after' and the token of the event that a verb is put before or after."""
    lexicon = load_lexicon()
    for kid in tree.kids[verb]:
        word = tree.words[kid]
        side = "before" if word in lexicon.before_words else "after" if word in lexicon.after_words else None
        if side is not None and tree.deps[kid] == "prep":
            yield from ((side, below) for below in tree.kids[kid] if tree.deps[below] in {"pobj", "pcomp"})
        elif tree.deps[kid] == "advcl":
            yield from _of_clause(tree, kid)
        elif tree.deps[kid] in {"prep", "advmod"}:
            yield from (("before", token) for token in _of_phrase(tree, kid))


def _of_clause(tree: Tree, clause: int) -> Iterator[tuple[str, int]]:
    """The event of a clause under 'before' or 'after', also where the parser took its subject for their object."""
    lexicon = load_lexicon()
    first = min((clause, *tree.kids[clause]))
    misread = [
        kid for kid in kids_by_dep(tree, tree.heads[clause], "prep") if first - 1 in kids_by_dep(tree, kid, "pobj")
    ]
    for kid in (*kids_by_dep(tree, clause, "mark"), *misread):
        if tree.words[kid] in lexicon.before_words:
            yield "before", clause
        elif tree.words[kid] in lexicon.after_words:
            yield "after", clause


def _of_phrase(tree: Tree, kid: int) -> Iterator[int]:
    """The event of 'ahead of the vote', 'in the run-up to the election', 'in the election run-up'."""
    phrases = load_lexicon().before_phrases
    for token in (kid, *tree.kids[kid]):
        name, compounds = tree.words[token], kids_by_dep(tree, token, "compound", "nmod")
        prefixes = [noun for noun in compounds if f"{tree.words[noun]}-{name}" in phrases]
        prepositions = kids_by_dep(tree, token, "prep")
        named = name in phrases or bool(prefixes)
        for prep in prepositions:
            if named or f"{name} {tree.words[prep]}" in phrases:
                yield from kids_by_dep(tree, prep, "pobj")
        if named:
            yield from (noun for noun in compounds if noun not in prefixes)


def find_anchor(tree: Tree, verb: int, date_of: Callable[[int], Dating | None]) -> Dating | None:
    """The bound that another, dated event sets to a verb's event."""
    for side, token in find_links(tree, verb):
        dating = date_of(token)
        when = dating.when if dating is not None else None
        name = tree.words[token]
        if when is None:
            continue
        if side == "before" and when.earliest is not None:
            explanation = f"before '{name}', which is dated {when.edtf}"
            return Dating(
                when=make_until(shift_days(when.earliest, -1)), basis="anchored-event", explanation=explanation
            )
        if side == "after" and when.earliest is not None:
            explanation = f"after '{name}', which is dated {when.edtf}"
            return Dating(when=make_from(when.earliest), basis="anchored-event", explanation=explanation)
    return None
