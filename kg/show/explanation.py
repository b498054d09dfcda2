"""Why the graph says what it says, in words for readers who do not know the code."""

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.trace import AnyClaim, Binding, LinkStep, Trace
from kg.ontology import folder
from kg.ontology.events import load_events
from kg.records import Dating, DocEntity, EventClaim, FigureClaim, Record, RelationClaim, RoleClaim
from kg.show.answers import short_name
from kg.show.views import EntityView, EventPortrait
from kg.show.wording import load_words

_MOST_REASONS = 8
_LINKS = {
    ("before", True): "comes before",
    ("before", False): "comes after",
    ("causes", True): "causes",
    ("causes", False): "is caused by",
    ("sub_event_of", True): "is part of",
    ("sub_event_of", False): "has as a part",
}


class Section(Record):
    """One step of an explanation."""

    title: str
    lines: tuple[str, ...]
    mend: tuple[str, ...] = ()
    """Files to look at in order to mend the step, relative to `ontology/`."""


class Explanation(Record):
    """The steps that led to a claim, an event or an entity."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


# ------------------------------------------------------------------------------------------------ a claim


def explain_claim(trace: Trace, source: str) -> Explanation:
    """The steps that led to a claim of the article with that source id."""
    claim, files = trace.claim, load_words().files
    sections = [
        Section(title="The sentence", lines=(f"“{claim.sentence}”", f"{source}, character {claim.mention.start}")),
        _rule_section(claim),
        Section(title="How the sentence was parsed", lines=tuple(_tree_lines(trace)), mend=files["parse"]),
        Section(
            title="Who and what takes part",
            lines=tuple(line for each in trace.bindings for line in _binding_lines(each)) or ("nobody was found",),
            mend=files["participants"],
        ),
        Section(title="When", lines=tuple(_date_lines(claim)), mend=files["date"]),
        Section(title="Who says so, and how", lines=tuple(_attribution_lines(trace)), mend=files["attribution"]),
    ]
    if trace.links:
        lines = tuple(_link_line(each) for each in trace.links)
        sections.append(Section(title="Links with other events of the article", lines=lines, mend=files["links"]))
    return Explanation(title=_claim_title(claim), subtitle=f"claim {claim.id}", sections=tuple(sections))


def _claim_title(claim: AnyClaim) -> str:
    match claim:
        case EventClaim():
            return f"{claim.type}, told by ‘{claim.mention.text}’"
        case FigureClaim():
            about = " (approximate)" if claim.approximate else ""
            return f"Figure ‘{claim.mention.text}’: {claim.measure} {claim.value} {claim.unit or ''}".strip() + about
        case RoleClaim():
            return f"Role ‘{claim.role_name}’, told by ‘{claim.mention.text}’"
        case RelationClaim():
            return f"Relation {claim.relation.replace('_', ' ')}, told by ‘{claim.mention.text}’"


def _rule_section(claim: AnyClaim) -> Section:
    """The rule that fired, with its conditions and first example."""
    title, name = "The rule that fired", claim.rule.split()[0]
    if not isinstance(claim, EventClaim):
        fired = f"{name.partition('@')[0]} fired at ‘{claim.mention.text}’"
        return Section(title=title, lines=(fired,), mend=load_words().files[name.partition("/")[0]])
    kind, rules = load_events().types.get(claim.type), name.partition(":")[2].partition("@")[0]
    rule = next((each for each in kind.rules if each.name == rules), None) if kind else None
    if kind is None or rule is None:
        plain = f"no event type has ‘{claim.predicate}’ as a trigger here, so it stays a plain event"
        return Section(title=title, lines=(plain,), mend=(*load_words().files["open"], "events/"))
    told = (
        f"‘{claim.predicate}’ is a trigger of {claim.type}: {kind.comment}",
        f"it is rule {rules.partition('/')[2]} under {claim.type} in the file",
        *(f"its {slot} has to be one of: {', '.join(classes)}" for slot, classes in sorted(rule.where.items())),
        *(f"its {slot} must not be one of: {', '.join(classes)}" for slot, classes in sorted(rule.unless.items())),
        f"it fires, for example, in “{rule.fires[0]}” and not in “{rule.silent[0]}”",
    )
    return Section(title=title, lines=told, mend=(f"events/{_home_of(claim.type)}",))


@cache
def _home_of(name: str) -> str:
    """The file that has the event type."""
    for path in sorted((folder() / "events").glob("*.yaml")):
        if any(line.startswith(f"{name}:") for line in path.read_text("utf-8").splitlines()):
            return path.name
    return ""


def _tree_lines(trace: Trace) -> Iterator[str]:
    for row in trace.tree:
        hangs = f"{row.relation} of ‘{row.head}’" if row.head else row.relation
        mark = "   ← tells it" if row.is_trigger else ""
        yield f"{'  ' * min(row.depth, 12)}{row.word} – {row.part_of_speech}, {hangs}{mark}"


def _binding_lines(bound: Binding) -> Iterator[str]:
    kind = f" ({bound.kind})" if bound.kind else ""
    how = load_words().bases.get(bound.basis, bound.basis)
    yield f"{bound.role}: {bound.name}{kind}{f' – {how}' if how else ''}"
    for mention in bound.here:
        if mention.text != bound.name:
            yield f"  here as ‘{mention.text}’ ({mention.kind})"
    if not bound.here and bound.first:
        yield "  not named in this sentence"
    if bound.first and bound.first not in bound.here:
        yield f"  it is ‘{bound.first.text}’ at character {bound.first.start}"
    for reason in bound.reasons[:_MOST_REASONS]:
        yield f"  because {reason}"


def _date_lines(claim: AnyClaim) -> Iterator[str]:
    match claim:
        case EventClaim():
            yield from _dating_lines("", claim.dated)
        case FigureClaim():
            yield from _dating_lines("as of ", claim.as_of)
        case RoleClaim():
            yield from _dating_lines("from ", claim.since)
            yield from _dating_lines("until ", claim.until)
        case RelationClaim():
            yield "relations have no date"
    if claim.claimed_on:
        yield from _dating_lines("said on ", claim.claimed_on)


def _dating_lines(what: str, dating: Dating | None) -> Iterator[str]:
    if dating is None:
        yield f"{what}no date: the text gives none that belongs to it"
        return
    words = f", from ‘{dating.text}’" if dating.text else ", with no words of its own"
    yield f"{what}{dating.when.edtf}{words} ({dating.basis.replace('-', ' ')})"
    yield f"  {dating.explanation}"


def _attribution_lines(trace: Trace) -> Iterator[str]:
    words = load_words()
    if not trace.steps:
        yield "no word stands over it: the article says it in its own voice"
    for number, step in enumerate(trace.steps, start=1):
        cue = f"‘{step.word}’" if step.word else "quotation marks"
        yield f"{number}. under {cue}: {words.effects.get(step.effect, step.effect)} (rule {step.rule})"
    for bound in trace.speakers:
        yield from _binding_lines(bound)
    claim = trace.claim
    yield f"so it is {claim.factuality}: {words.factuality[claim.factuality]}"
    if claim.unevidenced:
        yield "the text says that there is no evidence"


def _link_line(link: LinkStep) -> str:
    return f"it {_LINKS[link.relation, link.forward]} ‘{link.other}’, by the word ‘{link.word}’ (rule {link.rule})"


# ------------------------------------------------------------------------------------------------ an event, an entity


def explain_event(view: EventPortrait) -> Explanation:
    """Why claims were taken for one event, why its date and status are what they are."""
    event, files = view.event, load_words().files
    told = "; ".join(sorted({f"{claim.factuality} in {claim.article}" for claim in view.claims}))
    claims = tuple(
        f"‘{claim.text}’ in {claim.article}: {claim.factuality}, {claim.dated or 'undated'}; {short_name(claim.iri)}"
        for claim in view.claims
    )
    dated = (f"{event.date} ({event.date_basis.replace('-', ' ')})", event.date_explanation) if event.date else ()
    conflicts = tuple(f"{each.attribute}: {each.explanation}" for each in view.conflicts)
    one = "one claim tells it" if len(view.claims) < 2 else "their words, participants and days agree"
    merged = tuple(each for each in view.decisions if each != event.date_explanation)
    sections = [
        Section(title="What tells it", lines=claims),
        Section(title="Why these claims are one event", lines=merged or (one,), mend=files["events"]),
        Section(title="When", lines=dated or ("no article tells when",), mend=(*files["date"], *files["dates"])),
        Section(title="Why it stands as it does", lines=(f"{event.status}: {told}",), mend=files["status"]),
    ]
    if conflicts:
        sections.append(Section(title="Where its sources differ", lines=conflicts, mend=files["dates"]))
    return Explanation(title=event.node.label, subtitle=short_name(event.node.iri), sections=tuple(sections))


def explain_entity(view: EntityView, found: Sequence[tuple[str, DocEntity]]) -> Explanation:
    """Why names and words were taken for one thing; `found`: source id and what that article alone knows of it."""
    files = load_words().files
    names = [*view.aliases, *(f"{name} (a misspelling)" for name in view.misspellings)]
    merged = view.decisions or ("all of its mentions bear the same name",)
    sections = [
        Section(title="Its names", lines=tuple(names) or ("no other name",), mend=files["names"]),
        Section(title="Why these names and words are one", lines=merged, mend=files["entities"]),
    ]
    for source, entity in found:
        words = dict.fromkeys(mention.text for mention in entity.mentions)
        lines = (f"called {', '.join(f'‘{word}’' for word in words)}", *(f"because {each}" for each in entity.reasons))
        sections.append(Section(title=f"In {source}", lines=lines, mend=files["names"]))
    return Explanation(title=view.node.label, subtitle=short_name(view.node.iri), sections=tuple(sections))
