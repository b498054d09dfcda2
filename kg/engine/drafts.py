"""What circles know of entities as rows: kept as JSON, united over all circles, and seen again by each of them."""

import json

from kg.records import Decision, Entity
from kg.resolve.choice import Draft
from kg.resolve.lexicon import load_rules


def is_local(draft: Draft) -> bool:
    """Whether no other circle can know the entity, nor an outlet have its name: it is described, not named."""
    return not draft.keys and load_rules().kinds.unnamed.issuperset(draft.votes)


def see(draft: Draft, entity: str, kind: str, name: str) -> Entity:
    """An entity of all circles (id, kind, name) as the circle of the draft sees it."""
    return Entity.model_validate({"id": entity, "kind": kind, "name": name, "members": draft.members})


def encode_draft(draft: Draft) -> bytes:
    """The draft as JSON, the same for the same draft."""
    content = (
        draft.members,
        dict(sorted(draft.votes.items())),
        (draft.bare_votes, draft.has_full_name, draft.has_body),
        dict(sorted(draft.names.items())),
        [sorted(each) for each in (draft.right, draft.slips, draft.misspellings, draft.wikidata, draft.persons)],
        [sorted(draft.keys), sorted(draft.reasons)],
        [(each.kind, each.subject, each.explanation) for each in draft.decisions],
    )
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def decode_draft(record: bytes) -> Draft:
    """The draft that `encode_draft` made this of."""
    members, votes, (bare, full, body), names, sets, (keys, reasons), decisions = json.loads(record)
    right, slips, misspellings, wikidata, persons = map(frozenset, sets)
    return Draft(
        members=tuple(members),
        votes=votes,
        bare_votes=bare,
        has_full_name=full,
        has_body=body,
        names=names,
        right=right,
        slips=slips,
        misspellings=misspellings,
        wikidata=wikidata,
        keys=frozenset(map(tuple, keys)),
        persons=persons,
        decisions=tuple(Decision(kind=kind, subject=about, explanation=why) for kind, about, why in decisions),
        reasons=frozenset(map(tuple, reasons)),
    )
