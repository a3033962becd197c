"""A few of the mistakes that `python -m tests.unit.sources.mutations N` makes by the thousand."""

import pytest

from tests.unit.sources.mutations import tried


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_nothing_is_shown_that_does_not_stand_there(start):
    assert [found for seed in range(start, start + 50) if (found := tried(seed))[2] is not None] == []
