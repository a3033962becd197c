"""Data from OPC UA servers: one session, one subscription and one thread for each server."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.model.feed import Sample
from kiosk.model.feeds.opcua import OpcUaFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.connections import together
from kiosk.sources.credible import measured, no_measurement, odd_time
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.health import CLOCK, UNCERTAIN
from kiosk.sources.loops import LoopThread
from kiosk.sources.message import Arrival
from kiosk.sources.opcua_client import client_for, node_there
from kiosk.sources.opcua_faults import explained_refusal, not_had
from kiosk.sources.opcua_history import HistoryFill, PastNode
from kiosk.sources.opcua_told import given_in, number_of, seconds_of
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import BadQualityError, FeedError, UnreadError
from kiosk.words import said

if TYPE_CHECKING:
    from asyncua import ua
    from asyncua.client.client import Client

SESSION_FILES = 3
"""A connection, and a pair of sockets to wake its thread by."""
LONGEST_PAUSE_SECONDS = 5.0
"""Between two tries: with the time that a try takes itself, a server that comes back is heard within ten seconds."""
AT_ONCE = 500
"""Nodes that are asked for in one request: servers have bounds of their own."""
QUIET_SECONDS = 4.0
"""A subscription that is silent for so long is dead, whatever its connection says."""
LOOK_SECONDS = 0.25
"""How often it is looked what has to be said anew."""
ALIVE_SECONDS = 0.5
"""How often a subscription says that it is alive, and what has not changed is said anew."""
MISSING_SECONDS = 5.0
"""How often nodes are asked for that the server had not."""
LATE_SECONDS = 1.5
"""So much later than its time a value may come, and the server's clock may tell whole seconds."""
_CLOCK = "i=2258"
"""The node of every server that says what time it is there."""


class _Item(NamedTuple):
    """A feed, and the node it hears."""

    name: str
    feed: OpcUaFeed


class _LastTold(NamedTuple):
    """A value as it came last, and has been told since."""

    value: float
    when: float
    """The time of the newest sample."""
    told: float
    """When it was told last, on the monotonic clock."""


class OpcUaServer(LoopThread):
    """A daemon thread that keeps one session and its subscription; after every loss it begins a new one.

    The library could connect again by itself. It is not asked to: after a second outage its subscriptions are silent
    while everything else of it says that all is well.
    """

    def __init__(
        self,
        feeds: Sequence[tuple[str, OpcUaFeed]],
        inbox: Sink,
        folder: Path,
        private_key: Callable[[str], Path],
    ) -> None:
        """Start at once; all feeds have the same server, account and security, secrets have been filled in.

        Certificates lie in `folder`; `private_key` says where a key of that name does.
        """
        self._items = [_Item(name, feed) for name, feed in feeds]
        self._feed, self._inbox, self._folder = feeds[0][1], inbox, folder
        self._private_key = private_key
        self._gone: frozenset[str] = frozenset()
        self._arrival = Arrival()
        self._heard = 0.0
        """When the subscription said last that it is alive, on the monotonic clock."""
        self._ahead = 0.0
        """How many seconds the server's clock is ahead of ours: what it says last may be of an hour ago."""
        self._missing: list[int] = []
        """Numbers of the items whose nodes the server has not yet."""
        self._last: dict[str, _LastTold] = {}
        """Good values as they came last."""
        self._odd = {name for name, _ in feeds}
        """Feeds of which something may be known that is wrong: of all others there is nothing to take back."""
        self._past = HistoryFill(inbox)
        self._shortest = min(_held(feed) for _, feed in feeds)
        self._nothing_until = 0.0
        """Until then there is nothing to say anew, on the monotonic clock: thousands are not looked through for nothing."""
        self._come: list[Sample] = []
        """What has been read of an answer and is not delivered yet."""
        super().__init__("feeds-opcua")

    def drop(self, names: frozenset[str]) -> None:
        """Hear nothing more for the feeds of these names; with the last one the session ends."""
        self._gone |= names
        if all(item.name in self._gone for item in self._items):
            self.end()

    async def _work(self) -> None:
        logging.getLogger("asyncua").setLevel(logging.CRITICAL)  # what fails is told in our own words
        backoff = Backoff(1.0, LONGEST_PAUSE_SECONDS)
        while True:
            backoff.tries()
            try:
                await self._listen(backoff)
            except Exception as error:  # noqa: BLE001 - whatever fails, it is tried again
                self._failed(error)
            await asyncio.sleep(backoff.next_seconds())

    async def _listen(self, backoff: Backoff) -> None:
        """Connect, and hear until nothing comes any more; raises what ended it."""
        client = await client_for(self._feed, self._folder, self._private_key)
        try:
            async with asyncio.timeout(3 * self._feed.timeout_seconds):
                await client.connect()
                made = await self._subscribe(client)
            await self._ask_for(client, made.SubscriptionId, range(len(self._items)))
            backoff.reset()
            alive = made.RevisedPublishingInterval * made.RevisedMaxKeepAliveCount / 1000
            quiet, again = max(QUIET_SECONDS, 3 * alive), time.monotonic() + MISSING_SECONDS
            while True:
                self._confirm()
                await asyncio.sleep(LOOK_SECONDS)
                if time.monotonic() - self._heard > quiet:
                    raise FeedError(said("feeds", "server_went_quiet"), said("feeds", "check_network"))
                if self._missing and time.monotonic() > again:
                    await self._ask_for(client, made.SubscriptionId, self._missing)
                    again = time.monotonic() + MISSING_SECONDS
        finally:
            self._past.end()
            with contextlib.suppress(Exception):
                async with asyncio.timeout(1.0):
                    await client.disconnect()
            client.disconnect_socket()

    # What is subscribed ------------------------------------------------------------------------------

    async def _subscribe(self, client: "Client") -> "ua.CreateSubscriptionResult":
        """Begin a subscription, and see what time it is there; return what the server makes of it."""
        from asyncua import ua

        from kiosk.sources.opcua_changes import hand_over

        period = min(ALIVE_SECONDS, *(item.feed.every_seconds for item in self._items)) * 1000
        asked = ua.CreateSubscriptionParameters(
            RequestedPublishingInterval=period,
            RequestedLifetimeCount=max(3000, round(60_000 / period)),
            RequestedMaxKeepAliveCount=max(1, round(ALIVE_SECONDS * 1000 / period)),
            PublishingEnabled=True,
        )
        session = client.uaclient.session
        self._heard = time.monotonic()
        hand_over()
        made = await session.create_subscription(asked, self._published)
        today = seconds_of(await client.get_node(_CLOCK).read_value())
        # A clock that shows an impossible time is none to go by.
        known = today if today is not None and self._inbox.takes(today) else None
        self._ahead = known - time.time() if known is not None else 0.0
        return made

    async def _ask_for(self, client: "Client", subscription: int, numbers: Iterable[int]) -> None:
        """Ask for nodes; those that the server has not, it may have later: many open before they know all of theirs."""
        from asyncua import ua

        async with asyncio.timeout(self._feed.timeout_seconds):
            spaces = await client.get_namespace_array()
        known: list[tuple[int, ua.NodeId]] = []
        missing: list[int] = []
        for number_ in numbers:
            item = self._items[number_]
            if item.name in self._gone:
                continue
            try:
                known.append((number_, node_there(item.feed.node, spaces)))
            except FeedError as error:
                missing.append(number_)
                self._refuse(item, error)
        for start in range(0, len(known), AT_ONCE):
            # Each request in its own time: a slow server with thousands of nodes takes longer for all of them.
            async with asyncio.timeout(self._feed.timeout_seconds):
                missing += await self._monitor(client, subscription, known[start : start + AT_ONCE])
        self._missing = missing

    async def _monitor(
        self, client: "Client", subscription: int, known: "Sequence[tuple[int, ua.NodeId]]"
    ) -> list[int]:
        """Have nodes told, and what they recorded while nobody heard them; return the numbers of those not had."""
        from asyncua import ua

        session = client.uaclient.session
        timed = [
            PastNode(item.name, node, item.feed.keep_seconds)
            for item, node in ((self._items[number_], node) for number_, node in known)
            if item.feed.source_time
        ]
        self._past.connected(timed)
        results = await session.create_monitored_items(
            ua.CreateMonitoredItemsParameters(
                SubscriptionId=subscription,
                TimestampsToReturn=ua.TimestampsToReturn.Both,
                ItemsToCreate=[self._wanted(number_, node) for number_, node in known],
            )
        )
        missing: list[int] = []
        for (number_, _), result in zip(known, results, strict=True):
            if not result.StatusCode.is_good():
                item = self._items[number_]
                missing.append(number_)
                self._refuse(item, not_had(item.feed.node, result.StatusCode))
        if timed:
            self._past.begin(session, timed, self._ahead)
        return missing

    def _wanted(self, number_: int, node: "ua.NodeId") -> "ua.MonitoredItemCreateRequest":
        from asyncua import ua
        from asyncua.ua.attribute_ids import AttributeIds

        return ua.MonitoredItemCreateRequest(
            ItemToMonitor=ua.ReadValueId(NodeId=node, AttributeId=AttributeIds.Value),
            MonitoringMode=ua.MonitoringMode.Reporting,
            RequestedParameters=ua.MonitoringParameters(
                ClientHandle=number_,
                SamplingInterval=self._items[number_].feed.every_seconds * 1000,
                QueueSize=10,
                DiscardOldest=True,
            ),
        )

    # What comes --------------------------------------------------------------------------------------

    async def _published(self, result: Any) -> None:  # noqa: ANN401 - asyncua's
        from kiosk.sources.opcua_changes import PlainChange, changes_in

        self._heard = time.monotonic()
        for notification in result.NotificationMessage.NotificationData or ():
            for change in changes_in(notification):
                if isinstance(change, PlainChange):
                    item = self._items[change.handle]
                    if item.name not in self._gone:
                        self._take_good(item, change.value, change.when)
                else:
                    item = self._items[change.ClientHandle]
                    if item.name not in self._gone:
                        self._take(item, change.Value)
        self._deliver()

    def _take(self, item: _Item, told: "ua.DataValue") -> None:
        """Take one value with its status: what is bad is no value, and takes back what came before."""
        status = told.StatusCode
        if status is not None and status.is_bad():
            facts = {"status": status.name}
            bad, cure = said("feeds", "server_says_bad", **facts), said("feeds", "look_behind_server")
            self._refuse(item, BadQualityError(bad, cure, ("node",)))
            return
        given = given_in(told)
        value = number_of(given)
        if value is None:
            shown = " ".join(str(given).split())[:40]
            none = said("feeds", "no_number_at", where=item.feed.node, shown=shown)
            self._refuse(item, UnreadError(none, said("feeds", "check_node"), ("node",)))
            return
        if not measured(value):
            self._refuse(item, no_measurement("node"))
            return
        doubts = None
        if status is not None and not status.is_good():
            facts = {"status": status.name}
            doubts = FeedError(
                said("feeds", "server_says_uncertain", **facts),
                said("feeds", "look_behind_server"),
                ("node",),
            )
        self._take_good(item, value, seconds_of(told.SourceTimestamp), doubts)

    def _refuse(self, item: _Item, why: Exception) -> None:
        self._last.pop(item.name, None)
        self._odd.add(item.name)
        self._inbox.health.failed(item.name, why)

    def _take_good(
        self, item: _Item, value: float, when: float | None, doubts: FeedError | None = None
    ) -> None:
        """Take a value, measured at that time where the server says so."""
        name = item.name
        if not item.feed.source_time:
            when = None
        odd = odd_time(when, time.time()) if when is not None else None
        if when is None or odd or not self._inbox.takes(when):
            # By the server's clock, as that of the others: what came before is not to be newer.
            when = self._arrival.now() + (self._ahead if item.feed.source_time else 0.0)
        self._told(item, when, value)
        if doubts or odd or name in self._odd:
            health = self._inbox.health
            health.note(name, UNCERTAIN, doubts)
            health.note(name, CLOCK, odd)
            health.works(name)
            (self._odd.add if doubts or odd else self._odd.discard)(name)
        self._last[name] = _LastTold(value, when, self._heard)

    def _told(self, item: _Item, when: float, value: float) -> None:
        self._come.append(Sample(item.name, when, value))
        if item.feed.source_time:
            self._past.told(item.name, when, value)

    def _deliver(self) -> None:
        """Deliver in one piece what came in one answer: it may be thousands."""
        come, self._come = self._come, []
        self._inbox.deliver_each(come)

    def _confirm(self) -> None:
        """Say anew what has not changed, for servers tell only what has.

        It is as true now as it was, as long as the subscription says that it is alive.
        """
        now = time.monotonic()
        if now < self._nothing_until:
            return
        soonest = now + self._shortest
        for item in self._items:
            known = self._last.get(item.name)
            if known is None or item.name in self._gone:
                continue
            due = known.told + _held(item.feed)
            if due <= now and self._heard >= known.told:
                # By the server's clock a little before now: what has changed meanwhile and is on its way comes after it.
                back = self._ahead - LATE_SECONDS - item.feed.every_seconds if item.feed.source_time else 0.0
                when = self._arrival.now() + back
                if when > known.when:
                    self._told(item, when, known.value)
                self._inbox.confirm(item.name)
                self._last[item.name] = known._replace(when=max(when, known.when), told=now)
            else:
                soonest = min(soonest, due)
        self._nothing_until = soonest
        self._deliver()

    def _failed(self, error: Exception) -> None:
        why = explained_refusal(error)
        for item in self._items:
            if item.name not in self._gone:
                self._refuse(item, why)


def _held(feed: OpcUaFeed) -> float:
    """Return how many seconds after it was told a value is said anew: what comes once a second comes a little later than that, too."""
    return max(ALIVE_SECONDS, 1.5 * feed.every_seconds)


def servers(feeds: Mapping[str, OpcUaFeed]) -> list[dict[str, OpcUaFeed]]:
    """Return the feeds by OPC UA server, account and security: each gets a session."""
    keys = {
        name: (
            (feed.url, feed.user, feed.password, feed.timeout_seconds),
            (feed.security, feed.policy, feed.certificate, feed.private_key, feed.ca_file),
        )
        for name, feed in feeds.items()
    }
    return together(feeds, keys)


def begin(feeds: Mapping[str, OpcUaFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for each server and account, where a connection is left for it."""
    asked = servers(feeds)

    def start(given: Sequence[int]) -> None:
        for some, files in zip(asked, given, strict=True):
            if files < SESSION_FILES:
                tools.refuse(some)
            else:
                listen = partial(
                    OpcUaServer, list(some.items()), folder=tools.folder, private_key=tools.private_key
                )
                tools.add(some, listen, SESSION_FILES)

    return [Wanted([SESSION_FILES] * len(asked), start)]
