"""The gazetteer: shape of its files, demonyms, aliases."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology.gazetteer import demonym, load_gazetteer, read_bodies, read_countries


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Honduran", "Honduras"),
        ("Hondurans", "Honduras"),
        ("Taiwanese", "Taiwan"),
        ("Swedes", "Sweden"),
        ("Philippines", None),
        ("Table", None),
    ],
)
def test_a_demonym_tells_its_country(word: str, country: str | None) -> None:
    assert demonym(word) == country


def test_aliases_lead_to_one_entry() -> None:
    names = load_gazetteer().by_name
    assert names["U.S."] is names["United States"]
    assert names["OAS"].name == "Organization of American States"
    assert names["United States"].wikidata == "Q30"


def test_no_two_countries_share_an_id() -> None:
    ids = [e.wikidata for e in load_gazetteer().entries if e.type == "country" and e.wikidata]
    assert len(ids) == len(set(ids))
    assert len(ids) > 190


def test_every_capital_is_a_place() -> None:
    gazetteer = load_gazetteer()
    assert all(gazetteer.by_name[e.capital].kind == "Place" for e in gazetteer.entries if e.capital)


@pytest.mark.parametrize(
    ("row", "message"),
    [("Acme\tFirm\t\t", "give one of"), ("Acme\tInstitution\tX1\t", "Wikidata"), ("Acme\tInstitution", "4 cells")],
)
def test_a_malformed_body_is_refused_with_its_place(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "bodies.tsv"
    file.write_text(f"# a comment\n{row}\n", "utf-8")
    with pytest.raises(OntologyError, match=message):
        tuple(read_bodies(file))


def test_a_country_is_read_with_all_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "countries.tsv"
    file.write_text("Zarnovia\t\tZarnovian\tZarn\tZN|Old Zarnovia\n", "utf-8")
    (entry,) = read_countries(file)
    assert (entry.capital, entry.demonyms, entry.aliases) == ("Zarn", ("Zarnovian",), ("ZN", "Old Zarnovia"))
