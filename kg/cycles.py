"""Python's search for cycles of objects, put off while records are made by the hundred thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """Does not look for cycles meanwhile; records have none, and what is not in one is freed all the same.

    The search walks through all that is alive whenever that has grown by a quarter: half the time of making records.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
