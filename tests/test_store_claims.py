"""How an edited article's claims differ: what was added, softened, strengthened, changed, and what vanished."""

import pytest

from kg.store.claim_diff import compare_claims
from tests.resolve_records import Story


def told(**events):
    """What an article says in which Ana Ruiz does things to Omar Vidal: trigger → type and factuality."""
    story = Story("one")
    ana, omar = story.person("Ana Ruiz"), story.person("Omar Vidal")
    for word, (kind, factuality, *named) in events.items():
        story.event(kind, word, claim={"factuality": factuality}, agent=ana, **({"patient": omar} if not named else {}))
    return story.extraction


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({"pardoned": ("Pardon", "asserted")}, {"pardoned": ("Pardon", "asserted")}, []),
        ({"pardoned": ("Pardon", "asserted")}, {"pardoned": ("Pardon", "promised")}, ["softened"]),
        ({"pardoned": ("Pardon", "alleged")}, {"pardoned": ("Pardon", "confirmed")}, ["strengthened"]),
        ({"pardoned": ("Pardon", "asserted")}, {"pardoned": ("Pardon", "asserted", "nobody")}, ["changed"]),
        ({}, {"pardoned": ("Pardon", "asserted")}, ["added"]),
        ({"pardoned": ("Pardon", "asserted")}, {}, ["vanished"]),
        ({"pardoned": ("Pardon", "asserted")}, {"met": ("Meeting", "asserted")}, ["added", "vanished"]),
        ({"mocked": ("Event", "asserted")}, {"warned": ("Event", "asserted")}, ["added", "vanished"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_claim_is_told_by_what_became_of_it(before, after, kinds):
    assert [each.kind for each in compare_claims(told(**before), told(**after))] == kinds
