"""Values and times out of a JSON message."""

import json
import time
from functools import cache
from typing import TYPE_CHECKING, Any

from kiosk.sources.table import moment, number
from kiosk.sources.trouble import FeedError

if TYPE_CHECKING:
    from jmespath.parser import ParsedResult

LARGEST_MESSAGE = 2 * 1024 * 1024
"""Bytes of one message, after decompression: what is longer is refused unread."""

Reading = tuple[float, float]
"""Time in seconds since the epoch, and value."""


class Arrival:
    """The time of day that never runs backwards, however the system's clock is corrected."""

    def __init__(self) -> None:
        """Begin now."""
        self._last, self._ticks = time.time(), time.monotonic()

    def now(self) -> float:
        """Return seconds since the epoch, later than every time returned before."""
        ticks = time.monotonic()
        self._last = max(time.time(), self._last + max(ticks - self._ticks, 1e-6))
        self._ticks = ticks
        return self._last


class Message:
    """Knows where in a feed's messages the values and their times are."""

    def __init__(self, value: str, when: str) -> None:
        """Both are JMESPath; an empty `value` is the whole message, an empty `when` the time of arrival."""
        self._value, self._when = value, when
        self._arrival = Arrival()

    @property
    def timed(self) -> bool:
        """Whether messages say when they were measured."""
        return bool(self._when)

    def arrived(self) -> float:
        """Return the time of a message that comes now."""
        return self._arrival.now()

    def readings(self, content: bytes | bytearray | str) -> list[Reading]:
        """Return what a message says, oldest first; raises FeedError where that is no number."""
        if len(content) > LARGEST_MESSAGE:
            raise too_large()
        if not (self._value or self._when):
            plain = number(content if isinstance(content, str) else content.decode("utf-8", "replace"))
            if plain is not None:
                return [(self.arrived(), plain)]
        tree = _tree(content)
        values = _listed(_found(self._value, tree))
        if not self._when:
            # Without times only the newest of several values means anything.
            return [(self.arrived(), self._number(values[-1] if values else None))]
        times = _listed(_found(self._when, tree))
        if len(times) != len(values):
            raise FeedError(
                (
                    f"{len(values)} 个数值，{len(times)} 个时间",
                    f"{len(values)} values and {len(times)} times",
                ),
                ("让 value 和 time 的路径一样长", "let the paths of value and time find equally many"),
                ("time", "value"),
            )
        return sorted(
            (self._moment(when), self._number(value)) for when, value in zip(times, values, strict=True)
        )

    def _number(self, given: object) -> float:
        value = number(given)
        if value is None:
            where = self._value or "@"
            shown = " ".join(repr(given).split())[:60]
            raise FeedError(
                (f"“{where}”处不是数字：{shown}", f"no number at '{where}' but {shown}"),
                ("改正 value 的路径（JMESPath）", "mend the path in value (JMESPath)"),
                ("value", "topic", "url"),
            )
        return value

    def _moment(self, given: object) -> float:
        when = moment(given)
        if when is None:
            raise FeedError(
                (f"“{self._when}”处不是时间", f"no time at '{self._when}'"),
                ("写 ISO 8601 或 1970 年以来秒数的路径", "name ISO 8601 or seconds since 1970"),
                ("time",),
            )
        return when


def too_large() -> FeedError:
    """Return what is said of a message that is too long to be one."""
    limit = LARGEST_MESSAGE // 1024 // 1024
    return FeedError(
        (f"消息超过 {limit} MB", f"the message has more than {limit} MB"),
        ("请求更少的数据", "ask for less"),
    )


def _tree(content: bytes | bytearray | str) -> Any:  # noqa: ANN401 - JSON is anything
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FeedError(
            ("回答不是 JSON", "the answer is no JSON"),
            ("检查地址或主题", "check the url or topic"),
            ("topic", "url"),
        ) from error


def _found(path: str, tree: Any) -> Any:  # noqa: ANN401 - JSON is anything
    if not path:
        return tree
    try:
        return _compiled(path).search(tree)
    except Exception as error:
        raise FeedError(
            (f"路径“{path}”用不了：{error}", f"the path '{path}' does not work: {error}"),
            ("改正 JMESPath", "mend the JMESPath"),
            ("value", "time"),
        ) from error


@cache
def _compiled(path: str) -> "ParsedResult":
    from jmespath import compile as compiled  # only where a feed has messages

    return compiled(path)


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else [found]
