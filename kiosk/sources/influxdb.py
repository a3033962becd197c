"""Data from InfluxDB: the rows of a statement, from the time on that was told last.

Rows come oldest first, a bounded part of them at a time: after an outage they are asked for again from the last one on,
until there are no more. Where that will be many the newest are asked for before, so that the wall is live meanwhile; then
what lies between is put in its place. The newest row may be one of a time that is still filling; what it says then takes its place.
"""

import math
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from kiosk.model.feeds.influxdb import FROM, InfluxDbFeed
from kiosk.sources import influxdb_faults as faults
from kiosk.sources.answers import moment_under, ordered, value_under, which_row
from kiosk.sources.influxdb_rows import NAME, rows_of, utc
from kiosk.sources.message import Arrival, TimedValue, too_large
from kiosk.sources.number import is_hole
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns, WebClient, content, date_of, refusal

MOST_ROWS = 20_000
"""Of one answer; the rest is asked for at once."""
LARGEST_PIECE = 512 * 1024
"""Bytes of an answer that are read before that."""
LONGEST_URL = 1_500
"""Letters of what is asked: more is not sent as an address."""
A_PART = "500"
"""Rows of each part of an answer of InfluxDB 1 or 2: of a part that is cut off nothing can be read."""
MANY_ROWS = 2_000
"""Where so many are expected the newest come first."""
FRONT_ROWS, FRONT_SECONDS = 200, 10.0
"""How many these are, or those of so many seconds."""
PAST_TRIES = 3
"""So often it is asked for what was missed, while what is new comes: some servers never tell so much in time."""
_OK = 200
_ACCOUNT = (401, 403)
_AHEAD_SECONDS = 10.0
"""Rows that are further ahead of the clock of the server were stamped by another, which is wrong."""
_BEFORE_SECONDS = 1e-6
"""Times are told so exactly, and never later than they are."""


class RowsAnswer(NamedTuple):
    """What an answer says."""

    given: Sequence[Mapping[str, Any]]
    cut: bool
    """Whether there are more."""
    date: float
    """What time it is there."""


class InfluxDbErrand:
    """Asks one statement, for what is newer than what was told."""

    def __init__(self, name: str, feed: InfluxDbFeed, inbox: Sink, trust: Trust, turns: Turns) -> None:
        """Ask for nothing yet; secrets have been filled in."""
        # What comes every 10 s is asked for twice as often: else it would be twice as old at times.
        self.name, self.every_seconds = name, max(feed.every_seconds / 2, min(feed.every_seconds, 1.0))
        self._feed, self._inbox = feed, inbox
        self._client = WebClient(feed, trust, turns)
        self._arrival = Arrival()
        self._told: TimedValue | None = None
        """The newest row that was told."""
        self._ahead = False
        """Whether that was ahead of the clock of the server."""
        self._right = -math.inf
        """The time of the newest row that was not."""
        self._value = ""
        """The column that holds the values, once that is known."""
        self._front: list[TimedValue] = []
        """The newest rows, told before those that come between them and what was told."""
        self._past_failures = 0
        self._all_told_at: float | None = None
        """When, by our clock, all had been told last."""

    async def open(self) -> None:
        """Make the client that keeps account and connection."""
        self._client.open()

    async def close(self) -> None:
        """Let go of the connection."""
        await self._client.close()

    async def once(self) -> None:
        """Ask what is new and deliver it, piece by piece after an outage, the newest first."""
        from httpx import TimeoutException

        if self._is_far_behind():
            await self._tell_front(max(FRONT_SECONDS, FRONT_ROWS * self._feed.every_seconds))
        try:
            while await self._piece():
                if self._front:
                    await self._tell_front(0.0)
        except (TimeoutError, TimeoutException, faults.TooMuchError):
            if not self._front:
                raise
            self._past_failed()  # what is new came in time
        else:
            self._front, self._past_failures, self._all_told_at = [], 0, time.time()

    def _past_failed(self) -> None:
        """Leave a gap where what was missed is never told in time, once that was tried often enough."""
        self._past_failures += 1
        if self._past_failures >= PAST_TRIES:
            self._told = self._front[-1]
            self._front, self._past_failures, self._all_told_at = [], 0, time.time()

    def _is_far_behind(self) -> bool:
        if not self._feed.time_column or FROM not in self._feed.statement or self._ahead:
            return False
        last = self._all_told_at
        behind = self._feed.keep_seconds if last is None else abs(time.time() - last)
        return behind > MANY_ROWS * self._feed.every_seconds

    async def _tell_front(self, seconds: float) -> None:
        """Tell the rows of so many last seconds; or, with 0, those that came since."""
        known = self._front[-1][0] if self._front else -math.inf
        rows = await self._asked(_back(seconds, self._feed.language) if seconds else _moment(known))
        # A row of a time that began before is not about all of it.
        begin = rows.date - seconds + 1.0 if seconds else known
        try:
            read, odd = self._read(rows)
        except UnreadError:
            return  # it is told where all are read
        found = [one for one in read if one[0] >= begin]
        if odd is not None or rows.cut or not found or found[-1][0] > rows.date + _AHEAD_SECONDS:
            return
        if self._told is not None and found[0][0] <= self._told[0]:
            return  # there is nothing between
        times, values = [when for when, _ in found], [value for _, value in found]
        self._inbox.deliver_many(self.name, times, values, since=found[0][0])
        self._front = [one for one in self._front if one[0] < found[0][0]] + found

    async def rows(self) -> Sequence[Mapping[str, Any]]:
        """Ask once, and return what is answered as it is; raises FeedError."""
        return (await self._asked()).given

    async def _piece(self) -> bool:
        """Ask once, and deliver; return whether there is more to be asked for."""
        try:
            rows = await self._asked()
            if self._told is not None and not self._ahead and self._told[0] > rows.date + _AHEAD_SECONDS:
                # The server's clock was set back: what is new comes before what was told.
                self._told, self._right, self._front = None, -math.inf, []
                rows = await self._asked()
        except faults.TooMuchError:
            self._told = None  # what is further back than the feed keeps is not to be had in one question
            raise
        before = self._told
        if not self._feed.time_column:
            self._deliver_one(rows)
            return False
        found, odd = self._read(rows)
        self._deliver(self._credible(found, rows.date))
        if odd is not None:
            raise odd
        if rows.cut and self._told == before:
            raise too_large()
        return rows.cut

    def _read(self, rows: RowsAnswer) -> tuple[list[TimedValue], FeedError | None]:
        """Return what the rows say, oldest first, and why the newest of them cannot be read.

        Raises FeedError where they are of several series, or nothing is there.
        """
        if not rows.given:
            if self._told is None:
                raise faults.no_row()
            return [], None
        # An answer of holes alone does not even name the column.
        value = self._value = self._value or self._column(rows.given)
        when = self._feed.time_column
        faults.refuse_several(rows.given, (value, when))
        found: list[TimedValue] = []
        unread: list[FeedError] = []
        newest: FeedError | None = None
        for row in rows.given:
            if is_hole(row.get(value)):
                continue
            try:
                found.append((moment_under(utc(row.get(when)), when), value_under(row[value], value)))
                newest = None
            except FeedError as error:
                unread.append(error)
                newest = error
        if not found and (newest is not None or self._told is None):
            raise newest or faults.no_value(value)
        faults.refuse_disorder(found, cut=rows.cut)
        self._inbox.health.unread(self.name, unread)
        return sorted(one for one in found if one[0] >= self._since(rows.date)), newest

    def _since(self, date: float) -> float:
        """Return from when on rows count: one of a time that began before is not about all of it."""
        if FROM not in self._feed.statement:
            return -math.inf
        if self._told is None or self._ahead:
            return date - self._feed.keep_seconds - 1.0
        return self._told[0]

    def _credible(self, readings: list[TimedValue], date: float) -> list[TimedValue]:
        """Return the rows without one that is ahead of the clock for itself: after it nothing new would be asked for.

        Where all that comes is ahead it is the clock of who writes; once that is set back its rows count again.
        """
        right = [one for one in readings if one[0] <= date + _AHEAD_SECONDS]
        ahead, before = len(readings) - len(right), self._right
        self._right = max([before, *(when for when, _ in right)])
        if self._ahead:
            if self._right == before:
                return readings
            self._told, self._ahead = None, False
            return [one for one in right if one[0] > before]
        if ahead and (ahead == 1 or self._right > before):
            return right
        self._ahead = bool(ahead)
        return readings

    def _deliver(self, readings: Sequence[TimedValue]) -> None:
        """Deliver what is new, and what the row says now that was the newest."""
        told = self._told
        fresh = [one for one in readings if told is None or one[0] > told[0]]
        again = [one for one in readings if told is not None and one[0] == told[0] and one != told]
        if again:
            fresh = again + fresh
        if fresh:
            # What was told before is told again behind what comes before it.
            whole = fresh + [one for one in self._front if one[0] > fresh[-1][0]]
            since = fresh[0][0] if again or self._front else None
            times, values = [when for when, _ in whole], [value for _, value in whole]
            self._inbox.deliver_many(self.name, times, values, since=since)
            self._told = fresh[-1]

    def _deliver_one(self, rows: RowsAnswer) -> None:
        """Deliver the one row of an answer without times."""
        if not rows.given:
            raise faults.no_row()
        if len(rows.given) > 1 and not ordered(self._feed.statement):
            raise which_row()
        column = self._column(rows.given[:1])
        self._inbox.deliver_many(
            self.name, [self._arrival.now()], [value_under(rows.given[0].get(column), column)]
        )

    def _column(self, rows: Sequence[Mapping[str, Any]]) -> str:
        """Return which column holds the values: as is written, or the only one of numbers."""
        names = list(dict.fromkeys(name for row in rows for name in row if name != NAME))
        for wanted in (self._feed.column, self._feed.time_column):
            if wanted and wanted not in names:
                raise faults.no_column(names, wanted)
        if self._feed.column:
            return self._feed.column
        rest = [name for name in names if name != self._feed.time_column]
        numbers = [
            name
            for name in rest
            if any(isinstance(row.get(name), int | float) and not isinstance(row[name], bool) for row in rows)
        ]
        if len(numbers) == 1 or len(rest) == 1:
            return (numbers or rest)[0]
        raise faults.which_column(numbers or rest)

    def _from(self) -> str:
        """Return from when on rows are wanted."""
        if self._told is not None and not self._ahead:
            return _moment(self._told[0])
        return _back(self._feed.keep_seconds, self._feed.language)

    async def _asked(self, since: str = "") -> RowsAnswer:
        """Ask the server, for rows `since` a moment as it is written there, or for those not told; raises FeedError."""
        import httpx

        feed = self._feed
        statement = feed.statement.strip().rstrip(";").replace(FROM, since or self._from())
        base = httpx.URL(feed.url)
        way, headers, more = base.path.rstrip("/"), self._account(), dict[str, Any]()
        if feed.api == "v3":
            method, url = "POST", base.copy_with(path=f"{way}/api/v3/query_{feed.language}")
            more["json"] = {"db": feed.database, "q": statement, "format": "jsonl"}
        else:
            method, url = "GET", base.copy_with(path=f"{way}/query")
            asked = {"db": feed.database, "q": statement, "chunked": "true", "chunk_size": A_PART}
            if len(urlencode(asked)) > LONGEST_URL:
                method, more["data"] = "POST", asked
            else:
                url = url.copy_merge_params(asked)
        goes_on = FROM in feed.statement  # else nobody could ask for the rest
        async with self._client.asked(method, str(url), headers=headers, **more) as answer:
            text, cut = await content(answer, LARGEST_PIECE if answer.status_code == _OK and goes_on else 0)
        if answer.status_code in _ACCOUNT:
            raise refusal(answer.status_code)
        if answer.status_code != _OK:
            raise faults.refused(text) or refusal(answer.status_code)
        rows = rows_of(text, cut=cut, v3=feed.api == "v3")
        cut = cut or len(rows) > MOST_ROWS
        if cut and not (rows and goes_on):
            raise too_large()
        return RowsAnswer(rows[:MOST_ROWS], cut, date_of(answer))

    def _account(self) -> dict[str, str]:
        if not self._feed.token:
            return {}
        scheme = "Bearer" if self._feed.api == "v3" else "Token"
        return {"Authorization": f"{scheme} {self._feed.token}"}


def _moment(seconds: float) -> str:
    """Return a moment as it is written in a statement: a little before it."""
    moment = datetime.fromtimestamp(seconds - _BEFORE_SECONDS, UTC)
    return f"'{moment.strftime('%Y-%m-%dT%H:%M:%S.%f')}Z'"


def _back(seconds: float, language: str) -> str:
    """Return the moment so many seconds ago, by the clock of the server: ours may be another one."""
    whole = math.ceil(seconds)
    return f"now() - interval '{whole} seconds'" if language == "sql" else f"now() - {whole}s"
