"""paho's client, made to read in blocks. Imported only where a feed comes by MQTT."""

import time
from collections.abc import Callable
from ssl import SSLWantReadError
from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode

BLOCK = 8 * 1024
"""Some hundred messages: between two blocks the broker gets its signs of life, also on a slow machine."""
HEAD = 4 + 2**16 - 1
"""Bytes of a message in which its topic ends."""
PUBLISH = 0x30


class BlockClient(Client):
    """Asks the system for many messages at a time.

    paho reads a message in four steps, and each lets go of the interpreter's lock: under ten thousand messages a second
    the screen's thread would have to win it back as often.
    """

    def __init__(self, largest: int, refused: Callable[[str], None]) -> None:
        """Refuse messages of more than `largest` bytes without keeping them, and tell `refused` their topics."""
        super().__init__(CallbackAPIVersion.VERSION2)
        self._largest, self._refused = largest, refused

    def _create_socket(self) -> Any:  # noqa: ANN401 - all that paho expects of a socket
        self._blocks = _Blocks(super()._create_socket())
        return self._blocks

    def _packet_read(self) -> MQTTErrorCode:
        # paho knows how long a packet is before it reads it, and reads it whole, some blocks at a time.
        code = super()._packet_read()
        if self._too_long():
            del self._in_packet["packet"][HEAD:]
        return code

    def _packet_handle(self) -> MQTTErrorCode:
        if self._too_long():
            packet, quality = self._in_packet["packet"], self._in_packet["command"] >> 1 & 3
            end = 2 + int.from_bytes(packet[:2], "big")
            self._refused(packet[2:end].decode("utf-8", "replace"))
            # Nothing of its content is handed on; it is acknowledged, or the broker would send it again.
            del packet[end + (2 if quality else 0) :]
        return super()._packet_handle()

    def _too_long(self) -> bool:
        packet = self._in_packet
        return packet["remaining_length"] > self._largest and packet["command"] & 0xF0 == PUBLISH

    def read_on(self) -> int:
        """Handle what has been read already; return paho's code, 0 where all is well."""
        code = 0
        while not code and self._blocks.kept():
            code = int(self.loop_read())
        return code

    @property
    def heard(self) -> float:
        """When anything came last, on the monotonic clock."""
        return self._blocks.heard

    def ping(self) -> None:
        """Ask the broker for a sign of life, unless it owes one; not answered in time, the connection ends."""
        if self._ping_t == 0:
            self._send_pingreq()

    def all_read(self) -> bool:
        """Return whether nothing more was to be had when the last block was read."""
        return self._blocks.dry


class _Blocks:
    """A socket, and what has been read from it in advance."""

    def __init__(self, socket: Any) -> None:  # noqa: ANN401 - plain or TLS
        self._socket = socket
        self._block, self._at = b"", 0
        self.dry = False
        """Whether there was nothing more when the last block was read."""
        self.heard = time.monotonic()

    def recv(self, count: int) -> bytes:
        if self._at >= len(self._block):
            self._block, self._at = self._filled(), 0
        start, self._at = self._at, self._at + count
        return self._block[start : self._at]

    def _filled(self) -> bytes:
        # TLS gives out one record at a time, and a broker makes one of each message.
        block = self._socket.recv(BLOCK)
        self.dry, self.heard = False, time.monotonic()
        while block and len(block) < BLOCK:
            try:
                more = self._socket.recv(BLOCK - len(block))
            except (BlockingIOError, SSLWantReadError):
                self.dry = True
                break
            except OSError:
                break  # what came before it counts; the next call will raise it again
            if not more:
                break
            block += more
        return bytes(block)

    def kept(self) -> int:
        return max(0, len(self._block) - self._at)

    def pending(self) -> int:
        """Return how many bytes need not be waited for; paho asks TLS sockets that."""
        return self.kept() + (self._socket.pending() if hasattr(self._socket, "pending") else 0)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a socket can
        return getattr(self._socket, name)
