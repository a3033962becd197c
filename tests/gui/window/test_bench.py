"""How figures are counted and shown."""

import urllib.error
import urllib.request

import pytest
from websockets.sync.client import connect

from kiosk.qt.bench import table
from kiosk.qt.bench.process import FarSide
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile


def test_percentiles_are_values_that_were_measured():
    values = [float(value) for value in range(1, 101)]
    assert [percentile(values, share) for share in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 99) == 7
    assert percentile([], 95) == 0


def test_a_missed_bar_stands_out():
    rows = [
        BenchRow("frame", 20.0, "ms", "≤ 16.7 ms", met=False),
        BenchRow("memory", 200.0, "MB", "≤ 220 MB", met=True),
    ]
    lines = table(rows).splitlines()
    assert lines[0].split() == ["what", "value", "bar", "met", "beside"]
    assert "NO" in lines[1]
    assert "yes" in lines[2]


def test_what_is_at_fault_runs_in_a_process_of_its_own():
    with FarSide("faults") as far:
        http, talk, _ = far.numbers()
        with urllib.request.urlopen(f"http://127.0.0.1:{http}/good", timeout=10) as answer:
            assert answer.read() == b'{"kw": 12.5}'
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{http}/none", timeout=10)
        with connect(f"ws://127.0.0.1:{talk}/word", open_timeout=10) as connection:
            assert connection.recv(timeout=10) == '{"kw": "many"}'
    assert far.process.returncode is not None
