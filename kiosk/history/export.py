"""Export of a history: a range of some feeds as CSV, which spreadsheets open, or as Parquet, which data tools read."""

import codecs
import csv
import io
import math
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

import numpy as np

from kiosk.history.asking import HistoryAnswer, HistoryQuestion, HistorySpan
from kiosk.history.levels import DAY_SECONDS, HOURS, MINUTES
from kiosk.history.rows import GRAIN
from kiosk.sources.inbox import Floats
from kiosk.words import Language, word

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Every = Literal["second", "minute", "hour"]
STEPS: dict[Every, float] = {"second": 0.0, "minute": MINUTES.step_seconds, "hour": HOURS.step_seconds}

ZONE_STEP_SECONDS = 900.0
"""No zone changes its clocks but on a quarter of an hour."""
_HEADS = ("feed", "unit", "time", "seconds", "mean", "min", "max", "last", "samples", "demo")
"""Keys of the headings."""
_FORMULA = tuple("=+-@\t\r")


class ExportedFeed(NamedTuple):
    """A feed that is written."""

    id: str
    unit: str
    spans: Sequence[HistorySpan] = (HistorySpan(-math.inf, math.inf),)
    """Outside of these nothing is asked: who writes all there is may begin with the year 1970."""


class ExportedRange(NamedTuple):
    """What is written: half open, in seconds since the epoch."""

    start: float
    end: float
    every: Every


class Exported(NamedTuple):
    """What was written."""

    rows: int
    damaged: int
    """Pieces that could not be read, and are missing."""
    doubtful: bool
    """Whether something is missing that was recorded by a clock that was wrong."""


Ask = Callable[[HistoryQuestion], HistoryAnswer]
RowsProgress = Callable[[float, int], None]
"""Is told now and then which share of the days is done, and of how many rows."""
_Piece = tuple[ExportedFeed, HistoryAnswer]


class _Account:
    """Asks for a day of one feed after the other, and counts along."""

    def __init__(
        self, ask: Ask, feeds: Sequence[ExportedFeed], span: ExportedRange, told: RowsProgress
    ) -> None:
        self.rows = self.damaged = 0
        self.doubtful = False
        self._ask, self._step, self._told = ask, STEPS[span.every], told
        self._days = [(feed, *day) for feed in feeds for day in _days(feed, span)]

    def pieces(self) -> Iterator[_Piece]:
        """Yield the answers; empty ones are left out where nothing is to be told of them."""
        for done, (feed, start, end) in enumerate(self._days):
            self._told(done / len(self._days), self.rows)
            # Just so many columns that rows of this length are the ones that fit.
            columns = max(1, int((end - start) / self._step)) if self._step else 0
            answer = self._ask(HistoryQuestion(feed.id, start, end, columns))
            self.rows += answer.rows.times.size
            self.damaged += answer.damaged
            self.doubtful |= bool(answer.doubtful)
            if answer.rows.times.size or answer.damaged or answer.doubtful:
                yield feed, answer

    def exported(self) -> Exported:
        """Return what was written."""
        return Exported(self.rows, self.damaged, self.doubtful)


def _silent(_share: float, _rows: int) -> None:
    pass


class _Held(io.RawIOBase):
    """Holds back what a file refuses until its writer is done: arro3 tells of it by a panic, which is no exception of ours."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.refused: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        if self.refused is None:
            try:
                self._file.write(data)
            except OSError as error:
                self.refused = error
        return memoryview(data).nbytes


def write_csv(
    file: BinaryIO,
    ask: Ask,
    feeds: Sequence[ExportedFeed],
    span: ExportedRange,
    language: Language,
    told: RowsProgress = _silent,
) -> Exported:
    """Write a table, a day of one feed at a time; times are those of this machine's zone."""
    account = _Account(ask, feeds, span, told)
    file.write(codecs.BOM_UTF8)  # else Excel takes it for the code page of its country
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([word(language, "history", head) for head in _HEADS])
    demo = word(language, "history", "demo")
    for feed, answer in account.pieces():
        writer.writerows(_lines(feed, answer, demo))
    text.detach()
    return account.exported()


def write_parquet(
    file: BinaryIO,
    ask: Ask,
    feeds: Sequence[ExportedFeed],
    span: ExportedRange,
    told: RowsProgress = _silent,
) -> Exported:
    """Write columns with their types, a day of one feed at a time; times are UTC. Raises OSError."""
    from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema
    from arro3.io import write_parquet as written

    account, double, held = _Account(ask, feeds, span, told), DataType.float64(), _Held(file)
    buffered = io.BufferedWriter(held)
    schema = Schema(
        [
            Field("feed", DataType.utf8(), nullable=False),
            Field("unit", DataType.utf8(), nullable=False),
            Field("time", DataType.timestamp("us", tz="UTC"), nullable=False),
            *(Field(name, double, nullable=False) for name in ("mean", "min", "max", "last")),
            Field("samples", DataType.int64(), nullable=False),
            Field("demo", DataType.bool(), nullable=False),
        ]
    )

    def batches() -> Iterator[RecordBatch]:
        for feed, answer in account.pieces():
            if held.refused is not None:
                return
            rows = answer.rows
            count = rows.times.size
            moments = Array.from_numpy((rows.times * 1e6).round().astype("int64"))
            columns = [
                Array([feed.id] * count, DataType.utf8()),
                Array([feed.unit] * count, DataType.utf8()),
                moments.cast(DataType.timestamp("us", tz="UTC")),
                *(Array.from_numpy(one) for one in (rows.mean, rows.least, rows.most, rows.last)),
                Array.from_numpy(rows.samples.astype("int64")),
                Array([answer.invented] * count, DataType.bool()),
            ]
            yield RecordBatch.from_arrays(columns, schema=schema)

    written(RecordBatchReader.from_batches(schema, batches()), buffered, compression="zstd(3)")
    buffered.flush()
    if held.refused is not None:
        raise held.refused
    return account.exported()


def _days(feed: ExportedFeed, span: ExportedRange) -> Iterator[tuple[float, float]]:
    """Return the days of a range, and parts of days, of which something may be known."""
    start = span.start
    while start < span.end:
        ahead = [max(start, one.start) for one in feed.spans if one.end >= start]
        if not ahead:
            return
        day = min(ahead) // DAY_SECONDS * DAY_SECONDS
        start = max(start, day)
        end = min(span.end, day + DAY_SECONDS)
        if start < end:
            yield start, end
        start = day + DAY_SECONDS


def _lines(feed: ExportedFeed, answer: HistoryAnswer, demo: str) -> Iterator[Sequence[object]]:
    unit = f"'{feed.unit}" if feed.unit.startswith(_FORMULA) else feed.unit
    told = demo if answer.invented else ""
    columns = zip(_local(answer.rows.times), *(one.tolist() for one in answer.rows), strict=True)
    for when, at, least, most, mean, last, samples in columns:
        four = (_number(each) for each in (mean, least, most, last))
        yield (feed.id, unit, when, f"{at:.2f}", *four, int(samples), told)


def _local(moments: Floats) -> Iterator[str]:
    """Return times of this machine's zone as spreadsheets read them."""
    quarters = np.floor(moments / ZONE_STEP_SECONDS)
    offsets = {each: _offset(each * ZONE_STEP_SECONDS) for each in np.unique(quarters).tolist()}
    grains = np.round((moments + np.array([offsets[each] for each in quarters.tolist()])) * GRAIN)
    whole, parts = np.divmod(grains.astype(np.int64), GRAIN)
    seconds = np.datetime_as_string(whole.astype("datetime64[s]"))
    for second, part in zip(seconds.tolist(), parts.tolist(), strict=True):
        yield f"{second[:10]} {second[11:]}{f'.{part:02}' if part else ''}"


def _offset(moment: float) -> float:
    """Return by how many seconds the local time is ahead of UTC."""
    offset = datetime.fromtimestamp(moment, UTC).astimezone().utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


def _number(value: float) -> str:
    return f"{value:.15g}"
