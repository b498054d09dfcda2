"""Property tests draw the same examples in every run, so that a failure can be repeated by anyone."""

from hypothesis import settings

settings.register_profile("dateline", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("dateline")
