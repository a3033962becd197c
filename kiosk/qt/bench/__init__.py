"""Benchmarks (`kiosk bench`): what the program costs on this machine, a row per figure. They judge nothing."""

import importlib
from collections.abc import Sequence

from kiosk.qt.bench.row import BenchRow

TOGETHER = {"media": ("media", "narration")}
"""What is measured together by one name: modules that each measure a part of it."""


def measure(names: Sequence[str]) -> list[BenchRow]:
    """Run the named benches one after the other and return their rows."""
    modules = [module for name in names for module in TOGETHER.get(name, (name,))]
    return [row for module in modules for row in importlib.import_module(f"kiosk.qt.bench.{module}").rows()]


def table(rows: Sequence[BenchRow]) -> str:
    """Return the rows as a table for a terminal."""
    heads = ("what", "value", "bar", "met", "beside")
    met = {True: "yes", False: "NO", None: "-"}
    cells = [(row.what, f"{row.value:.4g} {row.unit}", row.bar, met[row.met], row.beside) for row in rows]
    widths = [max(len(line[column]) for line in (heads, *cells)) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (heads, *cells)
    )
