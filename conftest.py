"""Property tests draw the same examples in every run, so that a failure can be repeated; each run has its own cache."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("dateline", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("dateline")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's cache folder of this run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
