"""What an article tells in order: main clauses in the past go on with the story's day until the text turns away."""

from kg.extract.columns import VERBAL
from kg.extract.dates_story import Reader, Story, is_history, is_news, lend, paragraph_of
from kg.extract.dates_tense import find_subject, find_tense, is_main
from kg.extract.syntax import kids_by_dep
from kg.extract.times_lexicon import load_lexicon
from kg.records import Dating, When

_PRONOUNS = frozenset({"he", "she", "they", "it", ""})
_BOUNDS = frozenset({"after", "before"})
_FRESH_DAYS = 1
"""What people say of a story in an article no later than this was said on its day."""


def find_narrated(reader: Reader, token: int) -> Dating | None:
    """The story's date for a main clause in the simple past that goes on telling it."""
    story, tree, paragraph = reader.story, reader.tree, paragraph_of(reader, token)
    if story.dating is None or kids_by_dep(tree, token, "expl") or _set_elsewhere(reader, token):
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
    tree, lexicon = reader.tree, load_lexicon()
    if token in reader.own:
        return False
    if any(tree.words[mark] == "once" for kid in kids_by_dep(tree, token, "advcl") for mark in tree.kids[kid]):
        return True
    inner = (kid for each in kids_by_dep(tree, token, "ccomp") for kid in kids_by_dep(tree, each, "advmod"))
    for kid in (*kids_by_dep(tree, token, "prep", "advmod", "npadvmod"), *inner):
        word = tree.words[kid]
        apart = word in lexicon.elsewhere and not (word == "earlier" and kids_by_dep(tree, kid, "npadvmod"))
        if apart or (word in _BOUNDS and tree.deps[kid] == "prep"):
            return True
        if word == "during" and any(tree.lemmas[noun] in lexicon.eras for noun in kids_by_dep(tree, kid, "pobj")):
            return True
    return False


def _goes_on(reader: Reader, token: int, paragraph: int) -> bool:
    """Whether a clause goes on with the one before: in its paragraph, by a pronoun, or by 'also'."""
    tree = reader.tree
    if paragraph == reader.story.paragraph or find_subject(tree, token) in _PRONOUNS:
        return True
    return any(tree.words[kid] in {"also", "then"} for kid in tree.kids[token])


def advance(reader: Reader, token: int, dating: Dating | None) -> None:
    """Moves the story on at a main clause in the past: to its own day, further on the same, or away from it."""
    tree, story = reader.tree, reader.story
    if not is_main(tree, token) or find_tense(tree, token) not in {"past", "perfect"}:
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
