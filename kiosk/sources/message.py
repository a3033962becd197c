"""JSON messages: values and times out of them."""

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from kiosk.sources.clocks import STEP_SECONDS
from kiosk.sources.moment import APART_SECONDS, MomentError, moment
from kiosk.sources.number import is_hole, number
from kiosk.sources.path import found
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import said

LARGEST_MESSAGE = 2 * 1024 * 1024
"""Bytes of one message, after decompression: what is longer is refused unread."""


class LargeError(UnreadError):
    """The source answers with more than is read."""


TimedValue = tuple[float, float]
"""Time in seconds since the epoch, and value."""


class Arrival:
    """The time of day of what arrives now: it never runs backwards, but where the clock is set by some seconds."""

    def __init__(self) -> None:
        """Begin now."""
        self._last, self._ticks = time.time(), time.monotonic()

    def now(self) -> float:
        """Return seconds since the epoch, later than every time returned since the clock was set."""
        ticks, today = time.monotonic(), time.time()
        steady = self._last + max(ticks - self._ticks, 1e-6)
        self._last = today if today > steady or steady - today > STEP_SECONDS else steady
        self._ticks = ticks
        return self._last


class Message:
    """Knows where in a feed's messages the values and their times are."""

    def __init__(self, value: str, when: str) -> None:
        """Both are JMESPath; an empty `value` is the whole message, an empty `when` the time of arrival."""
        self._value, self._when = value, when
        self._arrival = Arrival()
        self._newest: tuple[float, dict[float, float]] = (0.0, {})
        """The newest time that was written, and for each value it was written for the moment of the sample."""
        self.unread: Sequence[FeedError] = ()
        """Why samples of the last message were left out: nobody can read what they say. Holes are none of them."""

    @property
    def timed(self) -> bool:
        """Whether messages say when they were measured."""
        return bool(self._when)

    def arrived(self) -> float:
        """Return the time of a message that comes now."""
        return self._arrival.now()

    def readings(self, content: bytes | bytearray | str, charset: str = "") -> list[TimedValue]:
        """Return what a message says, oldest first; raises FeedError where that is no number.

        `charset` is the encoding that the sender names, if it does.
        """
        self.unread = ()
        if len(content) > LARGEST_MESSAGE:
            raise too_large()
        text = content if isinstance(content, str) else _decoded(content, charset)
        if not (self._value or self._when):
            plain = number(text)
            if plain is not None:
                return [(self.arrived(), plain)]
            if text.strip() and is_hole(text):
                raise self._no_value(text.strip(), None)
        tree = self._tree(text)
        values = _listed(found(self._value, tree))
        if not self._when:
            # Without times only the newest of several values means anything.
            given = values[-1] if values else None
            if is_hole(given):
                raise self._no_value(given, tree)
            return [(self.arrived(), self._number(given))]
        times = _listed(found(self._when, tree))
        if len(times) != len(values):
            raise UnreadError(
                said("feeds", "unlike_counts", values=len(values), times=len(times)),
                said("feeds", "let_paths_match"),
                ("time", "value"),
            )
        return self._apart(self._read(values, times, tree))

    def _read(self, values: Sequence[object], times: Sequence[object], tree: object) -> list[TimedValue]:
        """Return what can be read, oldest first; holes are left out. Raises FeedError where the newest cannot be read."""
        readings: list[TimedValue] = []
        bad: list[tuple[int, FeedError]] = []
        places: list[int] = []
        for place, (given, when) in enumerate(zip(values, times, strict=True)):
            if is_hole(given):
                continue
            try:
                readings.append((self._moment(when), self._number(given)))
                places.append(place)
            except FeedError as error:
                bad.append((place, error))
        if not readings:
            raise bad[-1][1] if bad else self._no_value(values[-1] if values else None, tree)
        newest = max(range(len(readings)), key=lambda at: (readings[at][0], at))
        downwards = newest == 0 and len(readings) > 1
        behind = [error for place, error in bad if (place < places[newest]) == downwards]
        if behind:
            raise behind[-1]
        self.unread = [error for _, error in bad]
        return sorted(readings, key=lambda one: one[0])

    def _apart(self, readings: Sequence[TimedValue]) -> list[TimedValue]:
        """Return the readings with no two at the same moment: senders write whole seconds, and send more than one value.

        What is sent again gets the moment that it had.
        """
        apart: list[TimedValue] = []
        for when, value in readings:
            newest, moments = self._newest
            if when < newest:
                after = apart[-1][0] if apart else 0.0
                apart.append((when if when > after else after + APART_SECONDS, value))
                continue
            if when > newest:
                moments = {}
                self._newest = when, moments
            at = moments.setdefault(value, when + APART_SECONDS * len(moments))
            apart.append((at, value))
        return sorted(apart)

    def _number(self, given: object) -> float:
        value = number(given)
        if value is None:
            raise self._no_number(given)
        return value

    def _no_number(self, given: object) -> FeedError:
        where, shown = self._value or "@", _shown(given)
        cure = said("feeds", "mend_value")
        if not isinstance(given, dict | list):
            cure = said("feeds", "only_number_here")
        return UnreadError(
            said("feeds", "no_number_at", where=where, shown=shown),
            cure,
            ("value", "topic", "url"),
        )

    def _no_value(self, given: object, tree: object) -> FeedError:
        """Return what is said where there is no value: the path is wrong, or the sender has none now."""
        where, shown = self._value or "@", _shown(given)
        names = "、".join(map(str, tree))[:80] if isinstance(tree, dict) else ""
        cure = said("feeds", "no_value_yet")
        if names:
            cure = said("feeds", "no_value_yet_among", names=tuple(names.split("、")))
        return UnreadError(
            said("feeds", "no_value_at", where=where, shown=shown),
            cure,
            ("value", "topic", "url"),
        )

    def _tree(self, text: str) -> Any:  # noqa: ANN401 - JSON is anything
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise self._no_json(text, error) from error

    def _no_json(self, text: str, error: Exception) -> FeedError:
        shown = " ".join(text.split())[:60]
        if not shown:
            fact, cure = (
                said("feeds", "empty_message"),
                said("feeds", "check_url_or_wait"),
            )
        elif text.lstrip().startswith("<"):
            fact = said("feeds", "message_is_html", shown=shown)
            cure = said("feeds", "check_url_and_login")
        elif not (self._value or self._when):
            fact = said("feeds", "no_number_no_json", shown=shown)
            cure = said("feeds", "only_number")
        else:
            at = error.pos + 1 if isinstance(error, json.JSONDecodeError) else 1
            fact = said("feeds", "message_no_json", at=at, shown=shown)
            cure = said("feeds", "check_url_or_sender")
        return UnreadError(fact, cure, ("topic", "url"))

    def _moment(self, given: object) -> float:
        try:
            return moment(given)
        except MomentError as error:
            shown = _shown(given)
            raise UnreadError(
                said("feeds", "odd_time_at", path=self._when, shown=shown, why=error.fact),
                said("feeds", "name_iso_or_epoch"),
                ("time",),
            ) from error


def too_large() -> FeedError:
    """Return what is said of a message that is too long to be one."""
    limit = LARGEST_MESSAGE // 1024 // 1024
    return LargeError(
        said("feeds", "large_message", limit=limit),
        said("feeds", "ask_for_less"),
    )


def _decoded(content: bytes | bytearray, charset: str) -> str:
    """Return the text of a message: Unicode, else as its sender says, else as Chinese systems write it."""
    unicode = json.detect_encoding(content)
    for encoding in (unicode, charset, "gb18030") if unicode.startswith("utf-8") else (unicode,):
        with suppress(LookupError, UnicodeError):
            return content.decode(encoding or "utf-8")
    return content.decode("utf-8", "replace")


def _shown(given: object) -> str:
    """Return what stands in a message as it stands there, in one short line."""
    text = json.dumps(given[:100] if isinstance(given, str) else given, ensure_ascii=False, default=str)
    return " ".join(text.split())[:60]


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else [found]
