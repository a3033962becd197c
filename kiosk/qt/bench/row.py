"""One measured figure."""

from typing import NamedTuple


class BenchRow(NamedTuple):
    """A figure with the bar it is held against and what was measured beside it in the same run."""

    what: str
    value: float
    unit: str
    bar: str = ""
    met: bool | None = None
    """None where there is no bar, or nothing to compare with."""
    beside: str = ""
