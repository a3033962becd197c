"""Axes for values of any size."""

import pytest

from kiosk.qt.charts.axis import nice_scale


@pytest.mark.parametrize("high", [5e-324, 1e-300, 1e-9, 1.0, 1e15])
def test_an_axis_has_a_length_however_small_its_values_are(high):
    scale = nice_scale(0.0, high, 5)
    assert scale.low < scale.high
    assert scale.low <= 0.0
