"""What holds for every test: with Qt or without."""

import pytest
from hypothesis import settings

# The same examples on every run and machine; none is failed for being slow on a busy one.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def own_data(tmp_path_factory):
    """What a kiosk counts and keeps here is nobody's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
