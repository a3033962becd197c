"""Layout of the room: where things stand, decided from how many there are and the shape of the stage."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QRectF

from kiosk.model.hall import Room, Thing
from kiosk.qt.hall.camera import Camera, Points

SpotKind = Literal["emblem", "overhead", "gate", "screen", "exhibit", "air"]
EYE = 1.8


@dataclass(frozen=True)
class RoomPlace:
    """One thing and the quad it fills: top left, top right, bottom right, bottom left, as the visitor sees it."""

    kind: SpotKind
    thing: Thing
    quad: Points
    number: int = 0
    """Which of its kind."""

    @property
    def middle(self) -> Points:
        """The middle of the quad."""
        return np.asarray(self.quad.mean(axis=0))


@dataclass(frozen=True)
class Shape:
    """What differs between a wide and a tall stage; lengths as parts of the clear area unless in metres."""

    horizon: float
    skirting: float
    """Where the back wall meets the floor."""
    ceiling: float
    back: float
    """Width of the back wall."""
    depth: float
    overhead: tuple[float, float, float, float]
    """Top, bottom, width at the top; depth as a part of the room's."""
    emblem: tuple[float, float]
    """Top and bottom."""
    gate: tuple[float, float, float]
    """Width and height in metres; place as a part of the half width."""
    screens: tuple[float, float, float]
    """Lowest edge in metres; highest edge of the nearest as a part of the clear height; farthest edge as a part of the depth."""
    arc: tuple[float, float, float, float]
    """Exhibits: pixel row of the nearest and farthest plinth, offset of the outermost and innermost."""
    picture: float
    """Width of an exhibit on the stage, as a part of the clear width."""
    splay: float = 0.0
    """How much wider the room is where the visitor stands than at its back, in parts: walls face an upright stage."""


WIDE = Shape(
    horizon=0.575, skirting=0.69, ceiling=-0.04, back=0.45, depth=20.0,
    overhead=(0.03, 0.345, 0.52, 0.66), emblem=(0.395, 0.672), gate=(2.3, 4.4, 0.765),
    screens=(1.75, 0.03, 0.905), arc=(0.875, 0.795, 0.395, 0.165), picture=0.150,
)  # fmt: skip
TALL = Shape(
    horizon=0.600, skirting=0.700, ceiling=-0.03, back=0.56, depth=17.0,
    overhead=(0.02, 0.305, 0.60, 0.60), emblem=(0.395, 0.655), gate=(1.75, 4.6, 0.74),
    screens=(0.9, 0.03, 0.97), arc=(0.925, 0.79, 0.372, 0.17), picture=0.245, splay=1.8,
)  # fmt: skip


@dataclass(frozen=True)
class RoomPlan:
    """The room as it is built for one stage."""

    camera: Camera
    half: float
    """Metres from the middle to a side wall."""
    height: float
    depth: float
    clear: QRectF
    """The part of the stage that nothing covers."""
    places: tuple[RoomPlace, ...]
    lamps: tuple[tuple[float, float], ...] = field(default=())
    """Where exhibits stand (x, z): each has a lamp above it."""
    tall: bool = False
    splay: float = 0.0

    def wall(self, z: float) -> float:
        """Return how many metres a side wall is from the middle at a depth."""
        return self.half * (1 + self.splay * (1 - z / self.depth))

    @property
    def scale(self) -> float:
        """Pixels of this stage per pixel of a design 1080 high or wide."""
        return min(self.clear.width(), self.clear.height() * 1.3) / 1080

    def of(self, *kinds: SpotKind) -> list[RoomPlace]:
        """Return the places of some kinds, in their order."""
        return [place for place in self.places if place.kind in kinds]


def lay_out(room: Room, clear: QRectF) -> RoomPlan:
    """Return the plan of a room for the clear part of a stage, in pixels."""
    tall = clear.width() < clear.height() * 1.15
    shape = TALL if tall else WIDE
    left, top, width, height = clear.left(), clear.top(), clear.width(), clear.height()
    horizon, skirting = top + shape.horizon * height, top + shape.skirting * height
    back_scale = (skirting - horizon) / EYE
    camera = Camera((0.0, EYE, 0.0), back_scale * shape.depth, (left + width / 2, horizon))
    half = shape.back * width / back_scale / 2
    ceiling = EYE + (horizon - top - shape.ceiling * height) / back_scale
    plan = RoomPlan(camera, half, ceiling, shape.depth, clear, (), tall=tall, splay=shape.splay)
    exhibits = list(_exhibits(room, plan, shape))
    places = (
        *exhibits,
        *_gates(room, plan, shape),
        _emblem(room, plan, shape),
        *_screens(room, plan, shape, -1),
        *_screens(room, plan, shape, 1),
        _overhead(room, plan, shape),
        *_air(room, plan),
    )
    lamps = tuple((float(place.middle[0]), float(place.middle[2])) for place in exhibits)
    return replace(plan, places=places, lamps=lamps)


def upright(x: float, y: float, z: float, width: float, height: float) -> Points:
    """Return a quad that faces the visitor, standing at the middle of its lower edge."""
    a, b = x - width / 2, x + width / 2
    return np.array([[a, y + height, z], [b, y + height, z], [b, y, z], [a, y, z]])


def _emblem(room: Room, plan: RoomPlan, shape: Shape) -> RoomPlace:
    clear, depth = plan.clear, plan.depth - 0.12
    top, bottom = (
        plan.camera.at_depth(clear.center().x(), clear.top() + part * clear.height(), depth)[1]
        for part in shape.emblem
    )
    return RoomPlace("emblem", room.emblem, upright(0.0, bottom, depth, (top - bottom) * 1.06, top - bottom))


def _overhead(room: Room, plan: RoomPlan, shape: Shape) -> RoomPlace:
    top, bottom, width, part = shape.overhead
    clear, far = plan.clear, plan.depth * part
    near = far * 0.93
    half = width * clear.width() / 2
    middle = clear.center().x()
    upper = plan.camera.at_depth(middle + half, clear.top() + top * clear.height(), near)
    lower = plan.camera.at_depth(middle + half * 0.90, clear.top() + bottom * clear.height(), far)
    mirror = np.array([-1.0, 1.0, 1.0])
    quad = np.array([upper * mirror, upper, lower, lower * mirror])
    return RoomPlace("overhead", room.overhead, quad)


def _gates(room: Room, plan: RoomPlan, shape: Shape) -> list[RoomPlace]:
    if room.gates is None:
        return []
    width, height, part = shape.gate
    z = plan.depth * 0.93
    gates = room.gates
    return [
        RoomPlace("gate", gates, upright(side * part * plan.half, 0.0, z, width, height), number)
        for number, side in enumerate((-1, 1))
    ]


def _screens(room: Room, plan: RoomPlan, shape: Shape, side: int) -> list[RoomPlace]:
    screens = room.left_wall if side < 0 else room.right_wall
    boxes = _grid(len(screens), columns=1 if plan.tall else 2)
    low, upper, far = shape.screens
    # The nearest screen begins just inside the stage, and just beneath what covers its top.
    near = (1 + shape.splay) / (0.955 / shape.back + shape.splay)
    top = plan.clear.top() + upper * plan.clear.height()
    high = EYE + (plan.camera.centre[1] - top) * plan.depth * near / plan.camera.focal
    places = []
    for number, (screen, (z0, z1, y0, y1)) in enumerate(zip(screens, boxes, strict=True)):
        # Equal steps on the stage are unequal in depth: 1 / z is what the eye sees.
        ends = sorted(plan.depth / (1 / near + (1 / far - 1 / near) * part) for part in (z0, z1))
        bottom, top = low + (high - low) * y0, low + (high - low) * y1
        first, last = (ends[1], ends[0]) if side > 0 else (ends[0], ends[1])
        a, b = (side * (plan.wall(z) - 0.06) for z in (first, last))
        quad = np.array([[a, top, first], [b, top, last], [b, bottom, last], [a, bottom, first]])
        places.append(RoomPlace("screen", screen, quad, number + (10 if side > 0 else 0)))
    return places


def _grid(count: int, columns: int) -> list[tuple[float, float, float, float]]:
    """Return (near, far, bottom, top) of each screen on a wall, as parts of the wall, from near to far."""
    gap = 0.035
    columns = min(columns, count)
    boxes = []
    for number in range(count):
        column = number * columns // count
        mates = [n for n in range(count) if n * columns // count == column]
        row, rows = mates.index(number), len(mates)
        # The near column is wider on the stage, as it is closer.
        edges = (0.0, 0.57, 1.0) if columns == 2 else (0.0, 1.0)
        near, far = edges[column], edges[column + 1]
        boxes.append((near + gap * (column > 0), far, row / rows + gap * (row > 0), (row + 1) / rows))
    return boxes


def _exhibits(room: Room, plan: RoomPlan, shape: Shape) -> list[RoomPlace]:
    """Return exhibits on an arc around the way to the emblem, the nearest first."""
    near, far, outer, inner = shape.arc
    clear, camera, count = plan.clear, plan.camera, len(room.floor)
    places = []
    for number, exhibit in enumerate(room.floor):
        turn = (number - (count - 1) / 2) / max(1.0, (count - 1) / 2)
        # 0 in the middle, 1 at the ends; the middle one of an odd number stands in front.
        part = abs(turn)
        central = part < 0.01
        innermost = 1 / max(1, count - 1) if count % 2 == 0 else 2 / max(1, count - 1)
        spread = (part - innermost) / (1 - innermost) if innermost < 1 else 1.0
        offset = 0.0 if central else inner + (outer - inner) * spread
        row = 0.972 if central else far + (near - far) * spread
        depth = camera.focal * EYE / (clear.top() + row * clear.height() - camera.centre[1])
        x = (offset if turn > 0 else -offset) * clear.width() * depth / camera.focal
        wide = (
            shape.picture
            * clear.width()
            * (0.74 + 0.26 * (spread if not central else -0.12))
            * depth
            / camera.focal
        )
        wide *= min(1.0, 4.6 / count)
        base = 0.20 * wide
        places.append(RoomPlace("exhibit", exhibit, upright(x, base, depth, wide, wide * 0.75), number))
    return sorted(places, key=lambda place: float(place.middle[2]))


def _air(room: Room, plan: RoomPlan) -> list[RoomPlace]:
    if room.air is None or not (room.air.ribbons or room.air.drones):
        return []
    clear, camera = plan.clear, plan.camera
    depth = plan.depth * 0.5
    top, bottom = clear.top() + clear.height() * 0.04, clear.top() + clear.height() * 0.36
    left, right = clear.left() + clear.width() * 0.02, clear.right() - clear.width() * 0.02
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [RoomPlace("air", room.air, np.array([camera.at_depth(x, y, depth) for x, y in corners]))]
