"""Label placement: name tags lie by their things, never on each other, off what must be seen and touched."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.plan import RoomPlace, RoomPlan, SpotKind
from kiosk.qt.style.look import Look

_KEPT: dict[SpotKind, tuple[float, float, float]] = {
    "emblem": (1.0, 0.95, 12000.0),
    "overhead": (0.26, 1.0, 2800.0),
    "exhibit": (0.86, 0.86, 2500.0),
    "gate": (1.0, 0.9, 900.0),
    "screen": (1.0, 1.0, 2800.0),
    "air": (0.0, 0.0, 0.0),
}
"""How much of each thing, across and down, tags keep off, and how strictly."""
_FAR: dict[SpotKind, float] = {"emblem": 0.6, "exhibit": 1.7}
"""What distance costs: the emblem has the middle of the room to itself, exhibits stand close together."""
_TOUCHED = 0.08
"""What touching a thing costs, however little of it is hidden, as a share of its weight."""
_TOUCHING = 1e3
"""What a square pixel costs that two tags would share."""

Wish = tuple[float, float, float]
"""x, y and how much less it is liked than the first."""


class Boxes:
    """What tags may cover; one axis after the other, so that all spots are judged by products of matrices."""

    def __init__(self, boxes: Sequence[QRectF]) -> None:
        """Take the boxes."""
        sides = [(box.left(), box.top(), box.right(), box.bottom()) for box in boxes]
        self._left, self._top, self._right, self._bottom = np.array(sides, dtype=float).reshape(-1, 4).T
        self.sizes = np.maximum(1.0, (self._right - self._left) * (self._bottom - self._top))

    def covered(self, xs: Points, ys: Points, size: QSize) -> tuple[Points, Points]:
        """Return how much of each box tags of `size` cover, across from each x and down from each y (spots, boxes)."""
        x, y = xs[:, None], ys[:, None]
        wide = np.minimum(x + size.width(), self._right) - np.maximum(x, self._left)
        high = np.minimum(y + size.height(), self._bottom) - np.maximum(y, self._top)
        return np.clip(wide, 0, None), np.clip(high, 0, None)


class Spots:
    """Finds the best spot for one tag after the other."""

    def __init__(self, plan: RoomPlan, look: Look) -> None:
        """Measure every thing as the resting camera sees it."""
        self.plan, self.look = plan, look
        self.boxes = {id(place): _box(plan, place) for place in plan.places}
        self._kept = [place for place in plan.places if _KEPT[place.kind][2]]
        self._cores = Boxes([self._core(place) for place in self._kept])
        self._weights = np.array([_KEPT[place.kind][2] for place in self._kept])

    def best(
        self, place: RoomPlace, size: QSize, taken: Sequence[QRect], enough: float
    ) -> tuple[float, QRect]:
        """Return what the best spot costs, and the spot; all are tried unless a wished one costs less than `enough`."""
        gap = self.look.px(4)
        room = self.plan.clear.adjusted(gap, gap, -gap - size.width(), -gap - size.height())
        right, bottom = max(room.left(), room.right()), max(room.top(), room.bottom())
        wishes = np.array(self._wishes(place, size))
        xs, ys = np.clip(wishes[:, 0], room.left(), right), np.clip(wishes[:, 1], room.top(), bottom)
        apart = self.look.space("apart")
        crowd = Boxes([QRectF(each).adjusted(-apart, -apart, apart, apart) for each in taken])
        wished = self._cost(place, xs, ys, wishes, size, crowd).diagonal()
        number = int(np.argmin(wished))
        cost, x, y = float(wished[number]), xs[number], ys[number]
        if cost > enough:
            step = max(6, self.look.px(24))
            xs, ys = np.arange(room.left(), right, step), np.arange(room.top(), bottom, step)
            found = self._cost(place, xs, ys, wishes, size, crowd)
            if found.size and found.min() < cost:
                row, column = np.unravel_index(int(np.argmin(found)), found.shape)
                cost, x, y = float(found[row, column]), xs[column], ys[row]
        return cost, QRect(round(float(x)), round(float(y)), size.width(), size.height())

    def _cost(
        self, place: RoomPlace, xs: Points, ys: Points, wishes: Points, size: QSize, crowd: Boxes
    ) -> Points:
        """Return what each spot costs (ys, xs): how far the nearest wish is, what it hides, which tags it touches."""
        across = np.abs(xs[None, :] - wishes[:, :1])[:, None, :]
        down = np.abs(ys[None, :] - wishes[:, 1:2])[:, :, None]
        away = (across + down) * (_FAR.get(place.kind, 1.0) / self.look.scale)
        nearest = (away + wishes[:, 2][:, None, None]).min(axis=0)
        wide, high = self._cores.covered(xs, ys, size)
        hidden = (high * (self._weights / self._cores.sizes)) @ wide.T
        touched = ((high > 0) * self._weights) @ (wide > 0).T * _TOUCHED
        wide, high = crowd.covered(xs, ys, size)
        return np.asarray(nearest + hidden + touched + high @ wide.T * _TOUCHING)

    def _core(self, place: RoomPlace) -> QRectF:
        """Return the part of a thing that tags keep off."""
        box = self.boxes[id(place)]
        across, down, _ = _KEPT[place.kind]
        if place.kind == "overhead":
            # The model in the screen is about as wide as the screen is high.
            across = min(0.9, 1.05 * box.height() / max(1.0, box.width()))
        dx, dy = box.width() * (1 - across) / 2, box.height() * (1 - down) / 2
        return box.adjusted(dx, dy, -dx, -dy)

    def _wishes(self, place: RoomPlace, size: QSize) -> list[Wish]:  # noqa: PLR0911 (one line per kind)
        """Return where a tag would lie if it were alone, best first."""
        box, look = self.boxes[id(place)], self.look
        width, height, edge = size.width(), size.height(), look.px(10)
        left, centred, right = box.left() + edge, box.center().x() - width / 2, box.right() - width - edge
        above, below = box.top() - height, box.bottom()
        match place.kind:
            case "screen":
                return [(left, box.top() + edge + box.height() * 0.04, 0), (left, below - height - edge, 60)]
            case "overhead":
                inset, top = box.width() * 0.045, box.top() + look.px(16)
                return [
                    (box.left() + inset, top, 0),
                    (box.right() - inset - width, top, 60),
                    (centred, below + edge, 100),
                ]
            case "emblem":
                return [(centred, below + look.px(26), 0), (centred, above - look.px(10), 200)]
            case "air":
                top = box.top() + box.height() * 0.1
                return [(right - look.px(30), top, 0), (left + look.px(30), top, 100)]
            case "exhibit" if is_central(place):
                # It stands low, in front of the emblem's own tag.
                beside = below - height * 0.7
                return [
                    (box.right() + edge, beside, 0),
                    (box.left() - width - edge, beside, 20),
                    (centred, above - look.px(14), 120),
                ]
            case "exhibit":
                return [(centred, below + look.px(18), 0), (centred, above - look.px(14), 150)]
        return [(centred, above - look.px(26), 0)]

    def is_near(self, place: RoomPlace, area: QRectF) -> bool:
        """Return True for a tag that needs no line to its thing: it lies on it, or right beside it."""
        box = self.boxes[id(place)]
        if place.kind == "exhibit":
            foot = box.adjusted(0, box.height(), 0, box.height() * 0.6)
            level = box.top() < area.center().y() < box.bottom() + area.height() / 2
            gap = max(area.left() - box.right(), box.left() - area.right())
            close = foot.contains(QPointF(area.center().x(), area.top())) or (
                level and gap < self.look.px(24)
            )
            return close and self._nearest_exhibit(area) is place
        return place.kind == "air" or box.intersected(area).height() > area.height() * 0.5

    def _nearest_exhibit(self, area: QRectF) -> RoomPlace:
        def away(place: RoomPlace) -> float:
            return (self.boxes[id(place)].center() - area.center()).manhattanLength()

        return min(self.plan.of("exhibit"), key=away)


def is_central(place: RoomPlace) -> bool:
    """Return True for what stands in the middle of the room."""
    return abs(float(place.middle[0])) < 0.01


def _box(plan: RoomPlan, place: RoomPlace) -> QRectF:
    corners = plan.camera.project(place.quad)
    return QRectF(QPointF(*corners.min(axis=0)), QPointF(*corners.max(axis=0)))
