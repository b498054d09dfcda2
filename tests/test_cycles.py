"""The search for cycles: put off while records are made, and on again afterwards, whatever happened."""

import gc

import pytest

from kg.cycles import no_search


def test_there_is_no_search_within_and_one_again_afterwards() -> None:
    with no_search():
        assert not gc.isenabled()
        with no_search():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_is_on_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), no_search():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_search():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
