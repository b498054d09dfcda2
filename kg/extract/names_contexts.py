"""What the words before a name tell of its kind across a comma or a preposition ('shares in X', 'its chief, X')."""

from collections.abc import Iterator

from kg.extract.names_lexicon import head_kinds, load_lexicon, noun_kinds
from kg.extract.names_spans import NameSpan
from kg.extract.names_words import NAME, OTHER, Words
from kg.extract.names_works import is_quoted_title
from kg.ontology.gazetteer import is_country, is_place, load_gazetteer

_LONGEST_OWNER = 6
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "'s", "’s"})
_QUOTES = frozenset({'"', "“", "”", "‘", "``", "''"})
_SHORT = 2
_OF_THE = ["of", "the"]
_BETWEEN = frozenset({"rival", "the", "its", "their"})
_BEFORE_NAMED = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"})


def find_contexts(words: Words, span: NameSpan) -> Iterator[str]:
    """The cues of one mention."""
    if words.starts[span.start]:
        return
    if is_of_body(words, span):
        yield "shared-title"
    elif _is_named_by_noun(words, span):
        yield f"named:{noun_kinds()[words.lowers[span.start - 1]]}"
    elif is_titled_before_comma(words, span):  # 'the head of the authority, X'
        yield "title-comma"
    elif kind := _named_over_comma(words, span):
        yield f"named:{kind}"
    if _is_told_party(words, span):
        yield "party-described"
    yield from _find_dealings(words, span)


def _find_dealings(words: Words, span: NameSpan) -> Iterator[str]:
    """What is traded or owned is a body; who is arrested or married is a person."""
    if is_traded(words, span) and words.lowers[span.end - 1] not in head_kinds():
        yield "traded"
    if _is_owned(words, span):
        yield "owned"
    if span.start and words.lowers[span.start - 1] in load_lexicon().before_persons and span.end - span.start > 1:
        yield "before-person"


def _is_told_party(words: Words, span: NameSpan) -> bool:
    return _is_described_party(words, span) or _is_partys_contest(words, span)


def _is_described_party(words: Words, span: NameSpan) -> bool:
    """'the opposition People's Union': no person's name after a word that only parties and coalitions bear."""
    at = span.start - 1
    known = words.texts[span.start] in load_gazetteer().genders or words.texts[span.start] in load_gazetteer().by_name
    described = at > 0 and words.lowers[at] in load_lexicon().party_describers and words.lowers[at - 1] in _ARTICLES
    return described and span.end - span.start > 1 and not known and not span.title


def _is_partys_contest(words: Words, span: NameSpan) -> bool:
    """'the primary of the All Kenya Congress': no place after what only a party has."""
    before = words.lowers[max(span.start - 3, 0) : span.start]
    known = words.texts[span.start] in load_gazetteer().by_name
    contest = len(before) == len(_OF_THE) + 1 and before[1:] == _OF_THE and before[0] in load_lexicon().party_contests
    return contest and span.end - span.start > 1 and not known


def _is_owned(words: Words, span: NameSpan) -> bool:
    """'state-owned Halden': a word after a hyphen that only a body bears."""
    at = span.start - 1
    return at > 1 and words.lowers[at] in load_lexicon().owned_words and words.texts[at - 1] == "-" and not span.title


def find_product_contexts(words: Words, span: NameSpan) -> Iterator[str]:
    """Cues of a thing that is made: 'a copy of X', 'X costs', '"X"'."""
    lexicon, at = load_lexicon(), span.start - 1
    before = words.lowers[at] if at >= 0 else ""
    after = words.lowers[span.end] if span.end < len(words.lowers) else ""
    if before in _ARTICLES and at and words.lowers[at - 1] in lexicon.before_products:
        yield "before-product"
    if before == "of" and at and words.lowers[at - 1] in lexicon.product_parts:
        yield "part-of"
    if before in lexicon.before_products:
        yield "before-product"
    if after in lexicon.product_verbs and not words.starts[span.end]:
        yield "product-verb"
    if before in _QUOTES:
        yield from _quoted_cue(words, span, after)


def _quoted_cue(words: Words, span: NameSpan, after: str) -> Iterator[str]:
    if is_quoted_title(words, span):
        yield "quoted-title"
    elif after in _QUOTES and span.end - span.start <= _SHORT:
        yield "quoted"


def find_shape_contexts(words: Words, span: NameSpan) -> Iterator[str]:
    """Cues of the name's own words in their order: a club named after its city, a party's adjective first."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    first, last = words.texts[span.start], words.texts[span.end - 1]
    shapes = words.shapes[span.start : span.end]
    if shapes != [NAME, NAME] or first in gazetteer.genders:
        return
    told = first not in gazetteer.by_name and first.lower() not in lexicon.place_firsts
    if is_place(last) and last not in lexicon.weak_places and told:
        yield "club"
    if is_party_by_words(words, span.start, span.end):
        yield "party-words"


def _is_named_by_noun(words: Words, span: NameSpan) -> bool:
    """'the German group Rheinwerk', 'software maker Nordvik': a noun of a kind right before its name."""
    at = span.start - 1
    if at < 0 or span.title or words.lowers[at] not in noun_kinds() or not words.texts[at].islower():
        return False
    return at > 0 and words.spaced[at] and words.pos[at - 1] in _BEFORE_NAMED and not words.starts[at]


def _named_over_comma(words: Words, span: NameSpan) -> str:
    """The kind that 'the company, X,' tells."""
    at = span.start - 1
    owned = at > 1 and words.texts[at] == "," and words.lowers[at - 2] in _ARTICLES
    closed = span.end < len(words.texts) and words.texts[span.end] in (",", ".")
    kin = words.lowers[at - 1] in load_lexicon().kinship
    return ("Person" if kin else noun_kinds().get(words.lowers[at - 1], "")) if owned and closed else ""


def follows_as_body(words: Words, span: NameSpan) -> Iterator[str]:
    """Cues of what follows: 'X have signed' is a team, 'X chief executive Y' and 'X laid off' a firm."""
    lexicon, at = load_lexicon(), _after_day(words, after_acronym(words, span.end))
    following = words.lowers[at : at + 3]
    if not following or words.starts[at]:
        return
    coordinated = span.start > 0 and words.lowers[span.start - 1] in ("and", "or", ",", "nor", "&")
    plural = following[0] in ("have", "are", "were") and not words.lowers[span.end - 1].endswith("s")
    if plural and not coordinated and not any(words.lowers[i] == "and" for i in range(span.start, span.end)):
        yield "plural-verb"
    titled = any(" ".join(following[:width]) in lexicon.body_titles for width in (3, 2, 1))
    if titled and any(shape == NAME for shape in words.shapes[at + 1 : at + 5]):
        yield "before-body-title"
    elif following[0] in lexicon.party_roles:
        yield "party-role"
    agrees = following[:2] == ["agreed", "to"] and following[-1] in lexicon.body_agreements
    if following[0] in lexicon.body_verbs or agrees:
        yield "body-verb"


def _after_day(words: Words, at: int) -> int:
    """The token after the day that stands before the verb: 'Halden on Tuesday | posted a loss'."""
    day = at + (words.lowers[at : at + 1] == ["on"])
    return day + 1 if words.lowers[day : day + 1] and words.lowers[day] in load_lexicon().calendar_words else at


def after_acronym(words: Words, at: int) -> int:
    """The token after a short form in brackets: 'Left Unity (LU) | candidate'."""
    bracketed = words.texts[at : at + 1] == ["("] and words.texts[at + 2 : at + 3] == [")"]
    return at + 3 if bracketed and words.texts[at + 1].isupper() else at


def _is_title(words: Words, end: int) -> bool:
    """Whether a title ends before the token ('the then prime minister |', 'founder and CEO |')."""
    lexicon = load_lexicon()
    return any(end - width >= 0 and " ".join(words.lowers[end - width : end]) in lexicon.titles for width in (3, 2, 1))


def is_titled_before_comma(words: Words, span: NameSpan) -> bool:
    """'the prime minister, X', 'the president of the Northern Union, X': a title, with what it is of, and a comma."""
    at = span.start - 1
    if at < 1 or words.texts[at] != "," or any(text[-1].isdigit() for text in words.texts[span.start : span.end]):
        return False
    if _is_title(words, at):
        return True
    for i in range(at - 1, max(at - 1 - _LONGEST_OWNER, 0), -1):
        if words.lowers[i] in ("of", "for", "at", "to"):
            return words.lowers[i - 1] in load_lexicon().offices_of or _is_title(words, i)
        if words.shapes[i] == OTHER and words.lowers[i] not in _ARTICLES and words.pos[i] not in ("NOUN", "ADJ"):
            return False
    return False


def is_of_body(words: Words, span: NameSpan) -> bool:
    """'its early rival X', 'its biggest customer, X': what may be a body is a body's."""
    title = span.start - 1 - (words.texts[span.start - 1] == ",")
    at = title - 1
    while at > 0 and words.pos[at] == "ADJ":
        at -= 1
    return words.lowers[title] in load_lexicon().shared_titles and words.lowers[at] == "its"


def is_traded(words: Words, span: NameSpan) -> bool:
    """'shares in X', 'founded X', 'hired from its rival X', 'an executive of Brazil's X'."""
    at = span.start - 1
    if at > 1 and words.texts[at] in ("'s", "’s") and is_place(words.texts[at - 1]):
        at -= 2
    while at > 1 and words.lowers[at] in _BETWEEN:
        at -= 1
    if at < 1:
        return False
    return not {words.lowers[at], f"{words.lowers[at - 1]} {words.lowers[at]}"}.isdisjoint(load_lexicon().before_bodies)


def is_party_by_words(words: Words, start: int, end: int) -> bool:
    """Whether two words make the name of a party ('Left Unity', 'Peru Together')."""
    lexicon = load_lexicon()
    if end - start != 2 or " ".join(words.lowers[start:end]) in lexicon.no_parties:
        return False
    if words.lowers[start] in lexicon.party_adjectives and words.lowers[end - 1] in lexicon.party_nouns:
        return True
    return words.lowers[end - 1] in lexicon.party_tails and is_country(words.texts[start])


def is_body_first(name: str) -> bool:
    """Whether a word may stand alone for the body whose name it starts ('Halden' of 'Halden Resources')."""
    lexicon = load_lexicon()
    lower = name.lower()
    known = name in load_gazetteer().by_name or lower in head_kinds() or lower in lexicon.not_names
    return not known and len(name) > 3 and lower not in lexicon.place_firsts
