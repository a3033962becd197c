"""View of a picture (pan and zoom): which part of it is seen how large; bounds give a little and draw it back.

Lengths are pixels: of the picture, or of the room in which it is seen. Nothing here knows a screen.
"""

from typing import NamedTuple

GIVES = 0.35
"""Beyond its bounds it follows a finger with so much of the way."""
GIVES_SCALE = 1.25
"""So many times smaller or larger than it may be it becomes between two fingers."""

RoomPoint = tuple[float, float]


class SeenPart(NamedTuple):
    """What is seen: the point of the picture in the middle of the room, and pixels of the room for one of it."""

    x: float
    y: float
    scale: float


class CloseView:
    """What is seen of one picture in one room."""

    def __init__(
        self, size: tuple[int, int], room: tuple[int, int], fineness: float, *, endless: bool = False
    ) -> None:
        """See all of it, of an endless one all of its height; `fineness` is the largest scale at which it is seen."""
        self.size, self.room, self.endless = size, room, endless
        (wide, high), (across, down) = size, room
        self.least = down / high if endless else min(across / wide, down / high)
        self.most = max(fineness, self.least * 2)
        self.seen = self.whole()

    def whole(self) -> SeenPart:
        """Return how all of it is seen."""
        return SeenPart(self.size[0] / 2, self.size[1] / 2, self.least)

    @property
    def closer(self) -> float:
        """How many times larger it is seen than as a whole."""
        return self.seen.scale / self.least

    def to_picture(self, at: RoomPoint) -> tuple[float, float]:
        """Return the point of the picture that is seen at a place."""
        x, y, scale = self.seen
        return x + (at[0] - self.room[0] / 2) / scale, y + (at[1] - self.room[1] / 2) / scale

    def to_room(self, point: tuple[float, float]) -> RoomPoint:
        """Return where a point of the picture is seen."""
        x, y, scale = self.seen
        return (point[0] - x) * scale + self.room[0] / 2, (point[1] - y) * scale + self.room[1] / 2

    def _bounds(self, scale: float, axis: int) -> tuple[float, float]:
        """Return between which points of the picture the middle may lie."""
        half = self.room[axis] / 2 / scale
        if axis == 0 and self.endless:
            return float("-inf"), float("inf")
        if self.size[axis] <= 2 * half:
            return self.size[axis] / 2, self.size[axis] / 2
        return half, self.size[axis] - half

    def pan(self, right: float, down: float) -> bool:
        """Draw the picture by pixels of the room; return False where it is at its end both ways."""
        x, y, scale = self.seen
        moved = (
            _drawn(x, -right / scale, self._bounds(scale, 0)),
            _drawn(y, -down / scale, self._bounds(scale, 1)),
        )
        self.seen = SeenPart(*moved, scale)
        return self.settled() == self.seen

    def pinch(self, before: tuple[RoomPoint, RoomPoint], after: tuple[RoomPoint, RoomPoint]) -> None:
        """Have two fingers go from two places to two others: what lay in their middle stays there."""
        spread = max(1.0, _apart(*before))
        middle, to = _middle(*before), _middle(*after)
        self._scale_around(middle, to, _apart(*after) / spread, GIVES_SCALE)

    def zoom(self, at: RoomPoint, times: float) -> None:
        """See it larger or smaller, what is at a place staying there, within bounds."""
        self._scale_around(at, at, times, 1.0)
        self.seen = self.settled()

    def _scale_around(self, at: RoomPoint, to: RoomPoint, times: float, gives: float) -> None:
        point = self.to_picture(at)
        scale = min(max(self.seen.scale * times, self.least / gives), self.most * gives)
        x = point[0] - (to[0] - self.room[0] / 2) / scale
        y = point[1] - (to[1] - self.room[1] / 2) / scale
        self.seen = SeenPart(x, y, scale)

    def settled(self) -> SeenPart:
        """Return what is seen once nothing pulls: the nearest within bounds."""
        scale = min(max(self.seen.scale, self.least), self.most)
        x, y, _ = self.seen
        return SeenPart(_within(x, self._bounds(scale, 0)), _within(y, self._bounds(scale, 1)), scale)

    def part(self) -> tuple[float, float, float, float]:
        """Return what part of the picture is seen, as shares of it: left, top, width, height; left may be any number where it is endless."""
        left, top = self.to_picture((0.0, 0.0))
        right, bottom = self.to_picture((float(self.room[0]), float(self.room[1])))
        wide, high = self.size
        if not self.endless:
            left, right = max(0.0, left), min(float(wide), right)
        top, bottom = max(0.0, top), min(float(high), bottom)
        return left / wide, top / high, (right - left) / wide, (bottom - top) / high

    def look_at(self, x_share: float, y_share: float) -> None:
        """Have a point of the picture, in shares of it, in the middle, as far as bounds let it."""
        self.seen = SeenPart(x_share * self.size[0], y_share * self.size[1], self.seen.scale)
        self.seen = self.settled()


def _drawn(at: float, way: float, bounds: tuple[float, float]) -> float:
    """Return where a middle is that is drawn on: beyond its bounds it gives less."""
    first, last = bounds
    outward = (at + way < first and way < 0) or (at + way > last and way > 0)
    if not outward:
        return at + way
    edge = first if way < 0 else last
    inside = edge - at if (edge - at) * way > 0 else 0.0
    return at + inside + (way - inside) * GIVES


def _within(at: float, bounds: tuple[float, float]) -> float:
    return min(max(at, bounds[0]), bounds[1])


def _apart(one: RoomPoint, other: RoomPoint) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _middle(one: RoomPoint, other: RoomPoint) -> RoomPoint:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
