"""What an article tells in order: main clauses in the past go on with the story's day until the text turns away."""

from bisect import bisect_right

from kg.extract.columns import VERBAL
from kg.extract.dates_story import Reader, Story, is_history, is_news, lend, paragraph_of
from kg.extract.dates_tense import find_subject, find_tense, is_main
from kg.extract.syntax import Tree, kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating, When

_PRONOUNS = frozenset({"he", "she", "they", "it", ""})
_BOUNDS = frozenset({"after", "before"})
_FRESH_DAYS = 1
"""What people say of a story in an article no later than this was said on its day."""


def find_narrated(reader: Reader, token: int) -> Dating | None:
    """The story's date for a main clause in the simple past that goes on telling it."""
    story, tree, paragraph = reader.story, reader.tree, paragraph_of(reader, token)
    if story.dating is None or token in reader.quoted or kids_by_dep(tree, token, "expl"):
        return None
    if _set_elsewhere(reader, token):
        return None
    known = find_subject(tree, token) in story.subjects
    speech = tree.lemmas[token] in load_lexicon().speech
    if story.background == paragraph and not (known and speech):
        return None
    fresh = is_news(story.dating, reader.published, _FRESH_DAYS)
    alone = len(story.days) <= 1 and (fresh if speech else story.deeds and not story.history)
    if not (alone or known or (story.chained and _goes_on(reader, token, paragraph))):
        return None
    dating = lend(story.dating, "narrative", "")
    if dating.when.earliest is not None and "T" in dating.when.edtf:  # the day goes on, not its minute
        day = dating.when.earliest
        dating = dating.model_copy(update={"when": When(earliest=day, latest=day, edtf=day.isoformat())})
    told = f"it goes on with what the text tells of {dating.when.edtf} ('{dating.text}')"
    return dating.model_copy(update={"explanation": told})


def _set_elsewhere(reader: Reader, token: int) -> bool:
    """Whether it was at another time than the story's: 'During the campaign he promised', 'it fell soon after'."""
    tree = reader.tree
    if token in reader.own:
        return False
    if tree.lemmas[token] in load_lexicon().lasting:
        return True
    if any(tree.words[mark] == "once" for kid in kids_by_dep(tree, token, "advcl") for mark in tree.kids[kid]):
        return True
    if tree.lemmas[token] not in load_lexicon().speech and _tells_of_old(reader, token):
        return True
    inner = (kid for each in kids_by_dep(tree, token, "ccomp") for kid in kids_by_dep(tree, each, "advmod"))
    return any(_is_apart(tree, kid) for kid in (*kids_by_dep(tree, token, "prep", "advmod", "npadvmod"), *inner))


def _tells_of_old(reader: Reader, token: int) -> bool:
    """Whether it is of what was before the story: 'lost a suit that ended last month', 'rejected the May attempt'."""
    at = bisect_right(reader.starts, token)
    end = reader.starts[at] if at < len(reader.starts) else len(reader.tree.words)
    return any(
        token < other < end
        and own.when.earliest is not None
        and not is_news(own, reader.published)
        and (reader.published is None or own.when.earliest < reader.published)
        for other, own in reader.own.items()
    )


def _is_apart(tree: Tree, kid: int) -> bool:
    """Whether a verb's adjunct puts it at another time: 'often', 'after the vote', 'hours after it', 'for decades'."""
    lexicon, word = load_lexicon(), tree.words[kid]
    if tree.deps[kid] == "npadvmod":
        return any(tree.words[below] in _BOUNDS for below in kids_by_dep(tree, kid, "prep"))
    if word in lexicon.elsewhere and not (word == "earlier" and kids_by_dep(tree, kid, "npadvmod")):
        return True
    if tree.deps[kid] != "prep":
        return False
    eras = lexicon.eras.get(word, ())
    return word in _BOUNDS or any(
        tree.lemmas[noun] in eras and not kids_by_dep(tree, noun, "nummod") and not _is_same(tree, noun)
        for noun in kids_by_dep(tree, kid, "pobj")
    )


def _is_same(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid] in ("a", "same") for kid in tree.kids[noun])  # 'for a year', 'at the same time'


def _goes_on(reader: Reader, token: int, paragraph: int) -> bool:
    """Whether a clause goes on with the one before: in its paragraph, by a pronoun, or by 'also'."""
    tree = reader.tree
    if paragraph == reader.story.paragraph or find_subject(tree, token) in _PRONOUNS:
        return True
    return any(tree.words[kid] in {"also", "then"} for kid in tree.kids[token])


def advance(reader: Reader, token: int, dating: Dating | None) -> None:
    """Moves the story on at a main clause in the past: to its own day, further on the same, or away from it."""
    tree, story = reader.tree, reader.story
    if token in reader.quoted or not is_main(tree, token) or find_tense(tree, token) not in {"past", "perfect"}:
        return
    paragraph, subject = paragraph_of(reader, token), find_subject(tree, token)
    if dating is not None and dating.basis != "narrative" and is_news(dating, reader.published):
        if story.dating is None or dating.when != story.dating.when:
            story.subjects.clear()
        story.dating, story.background, story.history = dating, -1, False
    elif dating is None or dating.basis != "narrative":
        story.chained = False
        if dating is not None and not dating.basis.startswith("before-"):
            story.background = paragraph
            story.history = story.history or is_history(dating, reader.published)
        return
    story.chained, story.paragraph = True, paragraph
    story.subjects |= {subject} - _PRONOUNS


def start_story(reader: Reader) -> Story:
    """The story's days; where there is but one, it holds from the start."""
    tree = reader.tree
    told = {
        token: dating
        for token, dating in sorted(reader.own.items())
        if tree.poses[token] in VERBAL
        and is_main(tree, token)
        and is_news(dating, reader.published)
        and find_tense(tree, token) in {"past", "perfect"}
    }
    days = frozenset(dating.when.earliest for dating in told.values() if dating.when.earliest is not None)
    deeds = any(tree.lemmas[token] not in load_lexicon().speech for token in told)
    return Story(days=days, dating=next(iter(told.values())) if len(days) == 1 else None, deeds=deeds)
