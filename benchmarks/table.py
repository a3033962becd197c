"""Two trees' figures side by side, and the file that keeps their ratios from release to release."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HISTORY = Path(__file__).with_name("history.csv")
HEADS = ("release", "against", "row", "there", "here", "ratio", "lowest", "highest", "rounds")


class Ratio(NamedTuple):
    """One row: medians of both trees, and the ratio here / there of runs that followed each other."""

    row: str
    there: float
    here: float
    ratio: float
    lowest: float
    highest: float
    rounds: int


def ratios(there: Sequence[Mapping[str, float]], here: Sequence[Mapping[str, float]]) -> list[Ratio]:
    """Return a row for each name that both trees have a figure of in every round."""
    names = [name for name in here[0] if all(name in one for one in (*there, *here))]
    return [_ratio(name, [one[name] for one in there], [one[name] for one in here]) for name in names]


def _ratio(row: str, there: Sequence[float], here: Sequence[float]) -> Ratio:
    each = [ours / theirs for theirs, ours in zip(there, here, strict=True) if theirs]
    if not each:
        return Ratio(row, median(there), median(here), float("nan"), float("nan"), float("nan"), len(here))
    return Ratio(row, median(there), median(here), median(each), min(each), max(each), len(here))


def table(rows: Sequence[Ratio], name: str) -> str:
    """Return the rows for a terminal."""
    lines = [("what", name, "here", "ratio", "spread")]
    for row in rows:
        spread = f"{row.lowest:.2f} to {row.highest:.2f} ({row.rounds})"
        lines.append((row.row, f"{row.there:.4g}", f"{row.here:.4g}", f"{row.ratio:.2f}", spread))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def keep(rows: Sequence[Ratio], release: str, against: str, path: Path = HISTORY) -> None:
    """Write the rows of a release into the history, in place of those it had against that commit."""
    before = []
    if path.exists():
        with path.open(newline="", encoding="utf-8") as file:
            before = list(csv.DictReader(file))
    fresh = {row.row for row in rows}
    kept = [
        [one[head] for head in HEADS]
        for one in before
        if (one["release"], one["against"]) != (release, against) or one["row"] not in fresh
    ]
    told = [
        [release, against, row.row, *(f"{figure:.4g}" for figure in row[1:6]), str(row.rounds)]
        for row in rows
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADS, *kept, *told])
