"""Who takes part beside another: 'along with the mayor', 'together with a new tablet'."""

from kg.extract.syntax import Argument, Tree, conjuncts, kids_by_dep

_TOGETHER = frozenset({"along", "together"})


def companions(tree: Tree, verb: int, beside: list[Argument]) -> list[Argument]:
    """Who is named by 'along with' or 'together with' after the last of the others, on the verb or on one of them."""
    if not beside:
        return []
    found = []
    for holder in (verb, *(each.token for each in beside)):
        for kid in kids_by_dep(tree, holder, "prep"):
            with_ = _with(tree, kid)
            if with_ is not None and kid > beside[-1].token and (kid < verb) == (beside[-1].token < verb):
                found += [each for noun in kids_by_dep(tree, with_, "pobj") for each in conjuncts(tree, noun)]
    return [Argument(each, beside[-1].basis) for each in sorted(set(found))]


def _with(tree: Tree, token: int) -> int | None:
    """The 'with' of 'along with', hung either way round."""
    if tree.words[token] in _TOGETHER:
        return next((kid for kid in kids_by_dep(tree, token, "prep") if tree.words[kid] == "with"), None)
    together = any(tree.words[kid] in _TOGETHER for kid in kids_by_dep(tree, token, "advmod", "prep"))
    return token if tree.words[token] == "with" and together else None
