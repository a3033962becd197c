"""Event stream (Server-Sent Events) as the HTML standard defines it, read piece by piece as it comes."""

import re
from typing import NamedTuple

from kiosk.sources.message import LARGEST_MESSAGE, too_large

_LINE_END = re.compile(rb"\r\n|\r|\n")
_MARK = b"\xef\xbb\xbf"
MESSAGE = "message"
"""What an event is that has no name."""
LONGEST_RETRY_SECONDS = 5.0
"""A server may ask to be left alone for longer; a hall is not dark for that."""
LONGEST_ID = 1000


class StreamEvent(NamedTuple):
    """What a server sent in one piece."""

    kind: str
    """Its name."""
    data: str


class EventStream:
    """Turns the bytes of one connection into events."""

    def __init__(self, last_id: str = "") -> None:
        """Begin a connection; `last_id` is what the last event of the one before was called."""
        self.last_id = last_id
        """What the newest event is called: told to the server with the next connection."""
        self.retry_seconds: float | None = None
        """How long the server asks to be left alone after a connection; None where it does not."""
        self._rest: list[bytes] = []
        """Pieces of a line that is not at its end."""
        self._rest_length = self._data_length = 0
        """Bytes of that line, and of the event that is not at its end."""
        self._first, self._after_return = True, False
        self._kind, self._id, self._data = "", last_id, list[str]()

    def take(self, piece: bytes) -> list[StreamEvent]:
        """Return the events that end in this piece. Raises FeedError for a line or event without an end."""
        if piece and self._after_return and piece.startswith(b"\n"):
            piece = piece[1:]  # the other half of a line end
        elif not piece:
            return []
        self._after_return = piece.endswith(b"\r") if piece else False
        *ended, rest = _LINE_END.split(piece)
        events = []
        for line in ended:
            whole = b"".join((*self._rest, line))
            self._rest, self._rest_length = [], 0
            if (event := self._line(whole)) is not None:
                events.append(event)
        if rest:
            self._rest.append(rest)
            self._rest_length += len(rest)
            _bounded(self._rest_length)
        return events

    def _line(self, line: bytes) -> StreamEvent | None:
        if self._first:
            self._first, line = False, line.removeprefix(_MARK)
        if not line:
            return self._ended()
        name, _, value = line.decode("utf-8", "replace").partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
            self._data_length += len(line) + 1
            _bounded(self._data_length)
        elif name == "event":
            self._kind = value
        elif name == "id" and "\0" not in value and len(value) <= LONGEST_ID:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self.retry_seconds = min(LONGEST_RETRY_SECONDS, int(value[:9]) / 1000)
        return None

    def _ended(self) -> StreamEvent | None:
        kind, data = self._kind or MESSAGE, self._data
        self._kind, self._data, self._data_length, self.last_id = "", [], 0, self._id
        return StreamEvent(kind, "\n".join(data)) if data else None


def _bounded(length: int) -> None:
    if length > LARGEST_MESSAGE:
        raise too_large()
