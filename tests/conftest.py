"""What holds for every test: with Qt or without."""

from hypothesis import settings

# The same examples on every run and machine; none is failed for being slow on a busy one.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")
