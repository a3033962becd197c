"""Connection to an MQTT broker: one for each account, kept by a thread that connects again, ever less often."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urlsplit

from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.sources.backoff import Backoff
from kiosk.sources.connections import BROKER_FILES, together
from kiosk.sources.gate import FeedGate
from kiosk.sources.group import Running, Tools, Wanted
from kiosk.sources.message import LARGEST_MESSAGE
from kiosk.sources.threads import PollThread
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage
    from paho.mqtt.reasoncodes import ReasonCode

    from kiosk.sources.mqtt_client import BlockClient

AnyBrokers = TypeVar("AnyBrokers", bound=MqttFeed | SparkplugFeed)

PLAIN_PORT, TLS_PORT = 1883, 8883
LOOP_SECONDS = 0.25
"""How long the thread sleeps at most while nothing arrives: so soon it notices that it shall end."""

GATHER_SECONDS = 0.02

MOST_BEFORE = 2**16 + 3
"""Bytes before a message's content: its topic, and its number."""


class BrokerThread(PollThread):
    """A daemon thread that keeps one connection; what is heard over it, a kind of feed says."""

    def __init__(self, account: MqttFeed | SparkplugFeed, trust: Trust, backoff: Backoff, name: str) -> None:
        """Start at once: what is made of this is ready before. Feeds of one `account` share it, secrets filled in."""
        self._account, self._trust, self._backoff = account, trust, backoff
        super().__init__(name)

    # What a kind of feed says ------------------------------------------------------------------------

    def _begun(self, client: "Client") -> None:
        """Ask for what is to be heard: the broker has accepted the account."""
        raise NotImplementedError

    def _heard(self, client: object, data: object, message: "MQTTMessage") -> None:
        """Take a message."""
        raise NotImplementedError

    def _subscribed(self, client: "Client", data: object, number: int, reasons: Any, more: object) -> None:  # noqa: ANN401 - paho's
        """Take note of what the broker lets be heard."""
        raise NotImplementedError

    def _refused(self, topic: str) -> None:
        """Take note that a message was passed over, for it is too large."""
        raise NotImplementedError

    def _deliver(self, client: "BlockClient") -> None:
        """Hand on what has been read since the last time; called again and again, also while nothing comes."""
        raise NotImplementedError

    def _failed(self, error: Exception) -> None:
        """Take note that the connection ended."""
        raise NotImplementedError

    # Within ------------------------------------------------------------------------------------------

    def _run(self) -> None:
        client: BlockClient | None = None
        while not self._stopping:
            self._backoff.tries()
            try:
                client = client or self._client()
                self._listen(client)
            except Exception as error:  # noqa: BLE001 - whatever fails, it is tried again
                self._failed(error)
            self._woken.wait(self._backoff.next_seconds())

    def _client(self) -> "BlockClient":
        from kiosk.sources.mqtt_client import BlockClient

        client = BlockClient(LARGEST_MESSAGE + MOST_BEFORE, self._refused)
        address = urlsplit(self._account.url)
        user = self._account.user or unquote(address.username or "")
        if user:
            client.username_pw_set(user, self._account.password or unquote(address.password or ""))
        if address.scheme == "mqtts":
            client.tls_set_context(self._trust.context(self._account.ca_file))
        client.connect_timeout = self._account.timeout_seconds
        client.on_connect, client.on_message = self._connected, self._heard
        client.on_subscribe = self._subscribed
        return client

    def _listen(self, client: "BlockClient") -> None:
        """Connect, and hear until the connection breaks; raises what broke it."""
        address = urlsplit(self._account.url)
        port = address.port or (TLS_PORT if address.scheme == "mqtts" else PLAIN_PORT)
        # The broker is asked for a sign of life in half of its time, and has the other half to give it.
        keepalive = max(1, round(self._account.timeout_seconds / 2))
        client.connect(address.hostname or "", port, keepalive=keepalive)
        code = 0
        try:
            while not self._stopping and not code:
                code = int(client.loop(LOOP_SECONDS)) or client.read_on()
                self._deliver(client)
                if client.all_read():
                    # Messages gather for a moment: else each would wake this thread, and hold up the screen's.
                    self._woken.wait(GATHER_SECONDS)
        finally:
            client.disconnect()
        if code:
            raise ConnectionError(f"the connection to the broker ended ({code})")

    def _connected(
        self, client: "Client", _data: object, _flags: object, reason: "ReasonCode", _more: object
    ) -> None:
        if reason.is_failure:
            raise FeedError(
                said("feeds", "broker_refuses", reason=str(reason)),
                said("feeds", "check_account"),
                ("user", "url"),
            )
        self._backoff.reset()
        self._begun(client)


def accounts(feeds: Mapping[str, AnyBrokers]) -> list[dict[str, AnyBrokers]]:
    """Return the feeds by broker and account: each gets a connection."""
    keys = {
        name: (feed.url, feed.user, feed.password, feed.ca_file, feed.timeout_seconds)
        for name, feed in feeds.items()
    }
    return together(feeds, keys)


def begun(
    feeds: Mapping[str, AnyBrokers],
    tools: Tools,
    thread: Callable[[Mapping[str, AnyBrokers], FeedGate], Running],
) -> Sequence[Wanted]:
    """Start one thread for each broker and account, where a connection is left for it."""
    brokers = accounts(feeds)

    def start(given: Sequence[int]) -> None:
        for broker, files in zip(brokers, given, strict=True):
            if files < BROKER_FILES:
                tools.refuse(broker)
            else:
                tools.add(broker, partial(thread, broker), BROKER_FILES)

    return [Wanted([BROKER_FILES] * len(brokers), start)]
