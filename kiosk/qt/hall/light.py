"""Lighting: how light falls on floor, walls and ceiling; computed once per stage, coarsely, for every few pixels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.plan import EYE, RoomPlan
from kiosk.qt.hall.shell import RoomShell
from kiosk.qt.style.tones import Tones

LightGrid = NDArray[np.float32]
_COARSE = 10
"""Design pixels per pixel of the computed light."""


@dataclass(frozen=True)
class Lamp:
    """A soft source of light."""

    at: Points
    colour: QColor
    power: float
    size: float
    """Metres: closer than this it gets no brighter."""


@dataclass(frozen=True)
class Sight:
    """What each coarse pixel sees: a place in the room and the surface it lies on."""

    x: LightGrid
    y: LightGrid
    z: LightGrid
    floor: LightGrid
    ceiling: LightGrid
    side: LightGrid
    back: LightGrid


def lamps(plan: RoomPlan, tones: Tones) -> list[Lamp]:
    """Return what gives light in a room: its emblem and gates, its screens, and the lamps above the exhibits."""
    emblem, overhead = plan.of("emblem")[0], plan.of("overhead")[0]
    found = [
        Lamp(emblem.middle - (0, 0, 0.8), tones.of("dragon"), 9.0, 1.4),
        Lamp(overhead.middle - (0, 0.8, 0), tones.of("cyan"), 4.0, 2.5),
    ]
    found += [Lamp(gate.middle - (0, 0.9, 0.7), tones.of("dragon"), 2.6, 0.8) for gate in plan.of("gate")]
    for side in (-1, 1):
        middles = [screen.middle for screen in plan.of("screen") if screen.middle[0] * side > 0]
        if middles:
            middle = np.mean(middles, axis=0) * np.array([0.90, 1, 1])
            found.append(Lamp(middle, tones.of("cyan"), 1.3 * len(middles), 2.2))
    found += [Lamp(np.array([x, 2.4, z - 0.2]), tones.of("dragon_light"), 1.5, 0.7) for x, z in plan.lamps]
    return found


def paint_light(shell: RoomShell, plan: RoomPlan, tones: Tones, lamps_: list[Lamp]) -> None:
    """Paint the empty room in the light of these lamps; `plan` has the camera that sees it."""
    size, step = shell.picture.size(), max(2, round(_COARSE * plan.scale))
    origin = (-shell.margin.x(), -shell.margin.y())
    seen = sight(plan, size.width() // step + 1, size.height() // step + 1, step, origin)
    light = lit(plan, tones, lamps_, seen)
    painter = QPainter(shell.picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, light.width() * step, light.height() * step), light)
    painter.end()


def sight(plan: RoomPlan, width: int, height: int, step: float, origin: tuple[float, float]) -> Sight:
    """Return what is seen by width × height coarse pixels, `step` pixels apart, from `origin` on the stage."""
    centre = plan.camera.centre
    columns = (origin[0] + (np.arange(width, dtype=np.float32) + 0.5) * step - centre[0]) / plan.camera.focal
    rows = (centre[1] - origin[1] - (np.arange(height, dtype=np.float32) + 0.5) * step) / plan.camera.focal
    far = np.float32(1e6)
    to_side = plan.wall(0.0) / np.maximum(np.abs(columns) + plan.half * plan.splay / plan.depth, 1e-6)
    to_side = to_side.astype(np.float32)
    down = np.where(rows < 0, -EYE / np.minimum(rows, -1e-6), far)
    up = np.where(rows > 0, (plan.height - EYE) / np.maximum(rows, 1e-6), far)
    level = np.minimum(np.minimum(down, up), plan.depth)
    z = np.minimum(level[:, None], to_side[None, :]).astype(np.float32)
    side = (to_side[None, :] <= level[:, None]).astype(np.float32)
    flat = 1 - side
    floor = flat * (down <= level)[:, None]
    ceiling = flat * (up <= level)[:, None]
    return Sight(
        x=(columns[None, :] * z), y=(EYE + rows[:, None] * z), z=z,
        floor=floor.astype(np.float32), ceiling=ceiling.astype(np.float32), side=side,
        back=(flat * (1 - np.minimum(1, floor + ceiling))).astype(np.float32),
    )  # fmt: skip


def lit(plan: RoomPlan, tones: Tones, lamps: list[Lamp], seen: Sight) -> QImage:
    """Return the coarse picture of the empty room in this light."""
    matter = _matter(seen, tones)
    light = _strips(plan, seen)[:, :, None] * _rgb(tones.mix("muted", "paper", 0.4)) + 0.085 * _rgb(
        tones.of("muted")
    )
    for lamp in lamps:
        light += _falloff(lamp, seen)[:, :, None] * _rgb(lamp.colour)
    colour = matter * light
    # Far things sink into the dark a little, near ones leave the light.
    colour *= (0.72 + 0.28 * np.clip(seen.z / plan.depth * 1.6, 0, 1))[:, :, None]
    colour = 1 - np.exp(-1.75 * colour) + _rgb(tones.of("ink")) * 0.45
    return _image(np.clip(colour, 0, 1))


def _matter(seen: Sight, tones: Tones) -> LightGrid:
    steel, raised, ink = (_rgb(tones.of(name)) for name in ("steel", "raised", "ink"))
    return np.asarray(
        seen.floor[:, :, None] * (raised * 0.8 + 0.02)
        + seen.ceiling[:, :, None] * (steel * 0.5 + ink * 0.4)
        + seen.side[:, :, None] * (raised * 1.05)
        + seen.back[:, :, None] * (steel * 0.9 + ink * 0.4),
        dtype=np.float32,
    )


def _strips(plan: RoomPlan, seen: Sight) -> LightGrid:
    """Return the light of the two long strips under the ceiling: as if endless, so depth plays no part."""
    total = np.zeros_like(seen.x)
    for sign in (-1, 1):
        dx, dy = seen.x - sign * plan.half * 0.62, plan.height - 0.1 - seen.y
        square = dx * dx + dy * dy + 0.25
        away = np.sqrt(square)
        facing = (
            seen.floor * dy / away
            + seen.side * np.clip(np.abs(dx) / away, 0, 1) * 0.8
            + seen.ceiling * 0.28
            + seen.back * 0.22
        )
        total += facing * plan.height * 0.30 / away
    return total


def _falloff(lamp: Lamp, seen: Sight) -> LightGrid:
    # Python's own numbers: with numpy's, all that follows would be twice as fine, and take twice as long.
    x, y, z = lamp.at.tolist()
    dx, dy, dz = x - seen.x, y - seen.y, z - seen.z
    square = dx * dx + dy * dy + dz * dz + lamp.size * lamp.size
    away = np.sqrt(square)
    # A little light goes round corners: nothing in the room is quite black.
    facing = 0.12 + (
        seen.floor * np.maximum(dy, 0) + seen.ceiling * np.maximum(-dy, 0)
        + seen.side * np.maximum(-dx * np.sign(seen.x), 0) + seen.back * np.maximum(-dz + lamp.size * 0.8, 0)
    ) / away  # fmt: skip
    return np.asarray(facing * (lamp.power / square), dtype=np.float32)


def _rgb(colour: QColor) -> LightGrid:
    return np.array([colour.redF(), colour.greenF(), colour.blueF()], dtype=np.float32)


def _image(colour: LightGrid) -> QImage:
    height, width, _ = colour.shape
    pixels = np.full((height, width, 4), 255, dtype=np.uint8)
    # Noise of less than one step keeps dark gradients from breaking into bands.
    noise = np.random.default_rng(9).random((height, width, 1), dtype=np.float32)
    pixels[:, :, 2::-1] = (colour * 255 + noise).astype(np.uint8)
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
