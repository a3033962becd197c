"""A few of the damages that `python -m tests.unit.sheets.mutations N` does by the thousand."""

import pytest

from tests.unit.sheets.mutations import tried


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_nothing_is_taken_that_is_not_seen(start):
    assert [found for seed in range(start, start + 50) if (found := tried(seed))[2] is not None] == []
