"""History fill: what an OPC UA server recorded while nobody heard it, read when it is heard again."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from kiosk.sources.lead import AHEAD_SECONDS
from kiosk.sources.opcua_told import given_in, number_of, seconds_of
from kiosk.sources.sink import Sink

if TYPE_CHECKING:
    from asyncua import ua
    from asyncua.client.ua_session import UaSession

MOST_VALUES = 10_000
"""Of one node: the newest."""
FILL_SECONDS = 20.0
"""For all nodes of a server together; what has not come by then stays a gap."""
VALUES_AT_ONCE, NODES_AT_ONCE = 500, 10
"""An answer is read in one go, and nothing else is heard meanwhile."""
ATTRIBUTES_AT_ONCE = 500
LONGEST_REST_SECONDS = 0.2
"""Between two questions it rests as long as the last one took, and no longer than this."""


class PastNode(NamedTuple):
    """A node that may have a history."""

    name: str
    """Of its feed."""
    node: "ua.NodeId"
    keep_seconds: float
    """How far back it is asked for where nothing came of it yet."""


@dataclass
class _Question:
    """What is still wanted of one node: all between two moments, read from the newest on."""

    name: str
    node: "ua.NodeId"
    oldest: float
    newest: float
    more: bytes | None = None
    """The server's continuation point."""
    found: list[tuple[float, float]] = field(default_factory=list)


class HistoryFill:
    """Reads the histories of nodes after each connect, beside what comes live, and has both told in order of time.

    What comes live is told at once; what is found is told with all that came live since, in place of that.
    """

    def __init__(self, inbox: Sink) -> None:
        """Know nothing yet."""
        self._inbox = inbox
        self._told: dict[str, float] = {}
        """The newest time that was told of each feed, by the clock of the server."""
        self._live: dict[str, list[tuple[float, float]]] = {}
        """What came live of the feeds whose past is still to come."""
        self._before: dict[str, float] = {}
        """What was the newest time when these were connected."""
        self._tasks: set[asyncio.Task[None]] = set()

    def told(self, name: str, when: float, value: float) -> None:
        """Take note of a live value that was delivered."""
        live = self._live.get(name)
        if live is not None:
            live.append((when, value))
        if when > self._told.get(name, 0.0):
            self._told[name] = when

    def connected(self, nodes: Iterable[PastNode]) -> None:
        """Note what comes live of these from now on: their past is asked for soon."""
        for one in nodes:
            self._live[one.name] = []
            if one.name in self._told:
                self._before[one.name] = self._told[one.name]

    def begin(self, session: "UaSession", nodes: Sequence[PastNode], ahead: float) -> None:
        """Ask for what these nodes recorded; the clock of the server is so many seconds `ahead` of ours."""
        task = asyncio.get_running_loop().create_task(self._fill(session, nodes, ahead))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def end(self) -> None:
        """Ask for nothing more: the connection is no more."""
        for task in tuple(self._tasks):
            task.cancel()
        self._live.clear()

    async def _fill(self, session: "UaSession", nodes: Sequence[PastNode], ahead: float) -> None:
        """Nobody is told where it fails: a server need not have a history, and a lost connection is told elsewhere."""
        try:
            if abs(ahead) > AHEAD_SECONDS:
                return  # what it says of now is mended when it comes; of the past nobody knows by how much
            with contextlib.suppress(Exception):
                async with asyncio.timeout(FILL_SECONDS):
                    await self._read(session, await _recorded(session, nodes), time.time() + ahead)
        finally:
            for node in nodes:
                self._live.pop(node.name, None)

    async def _read(self, session: "UaSession", nodes: Iterable[PastNode], today: float) -> None:
        questions = deque(
            # Servers tell their time in whole seconds, and nothing is later than now.
            _Question(
                one.name,
                one.node,
                self._before.get(one.name, today - one.keep_seconds),
                today + AHEAD_SECONDS,
            )
            for one in nodes
        )
        while questions:
            newest, begun = questions[0].newest, time.monotonic()
            alike = takewhile(lambda one: one.newest == newest, islice(questions, NODES_AT_ONCE))  # noqa: B023 - read at once
            some = list(alike)
            answers = await _asked(session, some)
            for question, answer in zip(some, answers, strict=True):
                questions.popleft()
                if _goes_on(question, answer):
                    questions.append(question)
                else:
                    self._tell(question)
                    if question.more is not None:
                        await _asked(session, [question], release=True)
            await asyncio.sleep(min(LONGEST_REST_SECONDS, time.monotonic() - begun))

    def _tell(self, question: _Question) -> None:
        """Tell what was found of a feed, and all that came of it live meanwhile."""
        before = self._before.get(question.name, 0.0)
        live = {when: value for when, value in self._live.pop(question.name, ()) if when > before}
        past = {when: value for when, value in question.found if when > question.oldest}
        if not past.keys() - live.keys():
            return
        times, values = zip(*sorted((past | live).items()), strict=True)
        self._inbox.deliver_many(question.name, times, values, since=min(live, default=None))


async def _recorded(session: "UaSession", nodes: Sequence[PastNode]) -> list[PastNode]:
    """Return the nodes that have a history, and let us read it."""
    from asyncua import ua
    from asyncua.ua.attribute_ids import AttributeIds

    found: list[PastNode] = []
    for start in range(0, len(nodes), ATTRIBUTES_AT_ONCE):
        some = nodes[start : start + ATTRIBUTES_AT_ONCE]
        told = await session.read_attributes([one.node for one in some], AttributeIds.UserAccessLevel)
        levels = [given_in(one) for one in told]
        readable = 1 << ua.AccessLevel.HistoryRead
        found += [
            one
            for one, level in zip(some, levels, strict=True)
            if isinstance(level, int) and level & readable
        ]
    return found


async def _asked(
    session: "UaSession", questions: Sequence[_Question], *, release: bool = False
) -> "Sequence[ua.HistoryReadResult]":
    """Ask for the next values of nodes, the newest first; or let the server `release` what it keeps for us."""
    from asyncua import ua

    details = ua.ReadRawModifiedDetails(
        IsReadModified=False,
        # From late to early: where there is more than is wanted, it is the newest that comes.
        StartTime=_moment(questions[0].newest),
        EndTime=_moment(min(one.oldest for one in questions)),
        NumValuesPerNode=VALUES_AT_ONCE,
        ReturnBounds=False,
    )
    nodes = [ua.HistoryReadValueId(NodeId=one.node, ContinuationPoint=one.more) for one in questions]
    return await session.history_read(
        ua.HistoryReadParameters(
            HistoryReadDetails=details,
            TimestampsToReturn=ua.TimestampsToReturn.Source,
            ReleaseContinuationPoints=release,
            NodesToRead=nodes,
        )
    )


def _goes_on(question: _Question, answer: "ua.HistoryReadResult") -> bool:
    """Take an answer; return whether there is more to ask for."""
    question.more = None
    if answer.StatusCode.is_bad():
        return False
    told = getattr(answer.HistoryData, "DataValues", None) or ()
    moments = [seconds_of(one.SourceTimestamp) for one in told]
    for moment, one in zip(moments, told, strict=True):
        value = None if one.StatusCode is not None and one.StatusCode.is_bad() else number_of(given_in(one))
        if moment is not None and value is not None:
            question.found.append((moment, value))
    question.more = answer.ContinuationPoint or None
    earliest = min((one for one in moments if one is not None), default=question.newest)
    enough = len(question.found) >= MOST_VALUES
    if question.more is not None:
        return not enough
    # Some servers tell no more than was asked for, and do not say that there is more.
    full = len(told) >= VALUES_AT_ONCE and question.oldest < earliest < question.newest
    question.newest = earliest if full and not enough else question.newest
    return full and not enough


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
