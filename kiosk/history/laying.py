"""Sealing of hours: what the journal holds of a feed, laid out in blocks of samples, minutes and hours."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from kiosk.history.levels import HOUR_SECONDS, HOURS, MINUTES, SECONDS, HistoryLevel
from kiosk.history.rows import NO_ROWS, HistoryRows, joined, merged, thinned
from kiosk.history.shelf import HistoryBlock, Shelf, Writing

MOST_SAMPLES = HOUR_SECONDS * 5 // 4
"""Samples of an hour that are kept as they came; of more, each second has its least and its most."""

_MOMENT, _ROUNDED = 0.001, 2e-6
"""Seconds, and share of their spread, by which rows that were packed differ from those before."""

CameByHour = Mapping[int, Mapping[int, Sequence[HistoryRows]]]
"""Begin of the hour -> stretch -> what came."""


class Layout:
    """The blocks of all levels in one folder."""

    def __init__(self, folder: Path) -> None:
        """Touch nothing yet."""
        self._seconds, self._minutes, self._hours = (
            Shelf(folder, each) for each in (SECONDS, MINUTES, HOURS)
        )

    def lay(self, batch: Writing, feed: str, hours: CameByHour, cut: float | None) -> None:
        """Add what came to what is there; with a `cut` what is there from that moment on goes first.

        Done twice it is as good as once. Raises sqlite3.Error and OSError.
        """
        due = set(hours)
        if cut is not None:
            due |= set(batch.starts(self._seconds, feed, cut))
        for hour in sorted(due):
            before = batch.read(self._seconds, feed, hour)
            for stretch in sorted({*before, *hours.get(hour, {})}):
                old = before.get(stretch, NO_ROWS)
                new = _put_together(old, hours.get(hour, {}).get(stretch, ()), cut)
                if not _same(old, new):
                    self._write(batch, feed, HistoryBlock(hour, stretch, new))

    def _write(self, batch: Writing, feed: str, block: HistoryBlock) -> None:
        batch.write(self._seconds, feed, block)
        minutes = thinned(block.rows, MINUTES.step_seconds)
        for shelf, rows in ((self._minutes, minutes), (self._hours, thinned(minutes, HOURS.step_seconds))):
            start = shelf.level.block(block.start)
            there = batch.read(shelf, feed, start).get(block.stretch, NO_ROWS)
            batch.write(shelf, feed, HistoryBlock(start, block.stretch, _in_place(there, block.start, rows)))


def level_rows(rows: HistoryRows, level: HistoryLevel) -> HistoryRows:
    """Return samples as a level holds them."""
    return thinned(rows, level.step_seconds) if level.step_seconds else rows


def _put_together(old: HistoryRows, came: Sequence[HistoryRows], cut: float | None) -> HistoryRows:
    kept = old if cut is None else old.part(old.times < cut)
    new = merged(came)
    if _by_second(kept) or merged((kept, new)).times.size > MOST_SAMPLES:
        return merged((thinned(kept, 1.0), thinned(new, 1.0)))
    return merged((kept, new))


def _by_second(rows: HistoryRows) -> bool:
    """Tell whether a block holds seconds, and no samples as they came."""
    return bool((rows.samples > 1).any()) and bool((rows.times == np.floor(rows.times)).all())


def _in_place(there: HistoryRows, hour: int, rows: HistoryRows) -> HistoryRows:
    """Return the rows of a block, those of one hour exchanged for others."""
    outside = (there.times < hour) | (there.times >= hour + HOUR_SECONDS)
    return joined((there.part(outside), rows))


def _same(old: HistoryRows, new: HistoryRows) -> bool:
    """Tell whether a block need not be written: rounded as it was, it would be the same."""
    if old.times.size != new.times.size or bool((np.abs(old.times - new.times) > _MOMENT).any()):
        return False
    return all(
        np.allclose(mine, other, rtol=1e-9, atol=_ROUNDED * float(np.ptp(mine)) if mine.size else 0.0)
        for mine, other in zip(old[1:], new[1:], strict=True)
    )
