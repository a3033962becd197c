"""How figures are counted and shown."""

from kiosk.qt.bench import table
from kiosk.qt.bench.row import Row
from kiosk.qt.bench.statistics import percentile


def test_percentiles_are_values_that_were_measured():
    values = [float(value) for value in range(1, 101)]
    assert [percentile(values, share) for share in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 99) == 7
    assert percentile([], 95) == 0


def test_a_missed_bar_stands_out():
    rows = [
        Row("frame", 20.0, "ms", "≤ 16.7 ms", met=False),
        Row("memory", 200.0, "MB", "≤ 220 MB", met=True),
    ]
    lines = table(rows).splitlines()
    assert lines[0].split() == ["what", "value", "bar", "met", "beside"]
    assert "NO" in lines[1]
    assert "yes" in lines[2]
