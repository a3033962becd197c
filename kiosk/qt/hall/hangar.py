"""A modern works: long halls under a saw-tooth roof of glass and steel, an office block and two silos."""

import numpy as np

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.model import DATA, LIGHT, METAL, Builder, Model

_TEETH = 5
_WALL, _RISE = 0.30, 0.20
_LEFT, _RIGHT, _FRONT, _BACK = -0.62, 0.62, -0.36, 0.36


def hangar() -> Model:
    """Return the works."""
    build = Builder()
    chance = np.random.default_rng(5)
    plate = ((-0.80, -0.02, -0.50), (0.80, -0.02, -0.50), (0.80, -0.02, 0.50), (-0.80, -0.02, 0.50))
    _face(build, plate[::-1], METAL, 0.55)
    build.body += 1
    _add_walls(build, chance)
    _add_roof(build, chance)
    for x, wide, high in ((-0.74, 0.14, 0.62), (0.73, 0.13, 0.50), (0.73, 0.13, 0.44)):
        build.body += 1
        _add_silo(build, (x, -0.22 if high > 0.45 else 0.12), wide / 2, high)
    return build.model()


def _face(build: Builder, corners: tuple[tuple[float, float, float], ...], tint: int, light: float) -> None:
    build.quad(np.array(corners, dtype=np.float64), tint, light)


def _add_walls(build: Builder, chance: np.random.Generator) -> None:
    """Four walls: a plinth, a band of windows in panes, a band of light under the eaves."""
    corners = ((_LEFT, _FRONT), (_RIGHT, _FRONT), (_RIGHT, _BACK), (_LEFT, _BACK))
    rows = (
        (0.0, 0.07, METAL, 0.9),
        (0.075, 0.15, DATA, 0.9),
        (0.155, 0.23, DATA, 0.75),
        (0.24, 0.265, LIGHT, 1.3),
    )
    for (x0, z0), (x1, z1) in zip(corners, corners[1:] + corners[:1], strict=True):
        for low, high, tint, light in (*rows, (0.27, _WALL, METAL, 1.0)):
            panes = 12 if tint == DATA else 1
            for pane in range(panes):
                a, b = pane / panes, (pane + (0.92 if panes > 1 else 1.0)) / panes
                xa, xb, za, zb = (
                    s + (e - s) * p for s, e, p in ((x0, x1, a), (x0, x1, b), (z0, z1, a), (z0, z1, b))
                )
                own = light * (0.6 + 0.4 * chance.random())
                shown = LIGHT if panes > 1 and chance.random() < 0.06 else tint
                _face(build, ((xa, high, za), (xb, high, zb), (xb, low, zb), (xa, low, za)), shown, own)


def _add_roof(build: Builder, chance: np.random.Generator) -> None:
    """Teeth across the hall: steep sides of glass towards the left, slopes of steel towards the right."""
    step = (_RIGHT - _LEFT) / _TEETH
    top = _WALL + _RISE
    for tooth in range(_TEETH):
        a, b = _LEFT + tooth * step, _LEFT + (tooth + 1) * step
        ridge = a + step * 0.18
        for pane in range(6):
            z0, z1 = (_FRONT + (_BACK - _FRONT) * (pane + part) / 6 for part in (0.0, 0.93))
            light = 1.0 + 0.5 * chance.random()
            _face(build, ((ridge, top, z1), (ridge, top, z0), (a, _WALL, z0), (a, _WALL, z1)), DATA, light)
            _face(build, ((ridge, top, z0), (ridge, top, z1), (b, _WALL, z1), (b, _WALL, z0)), METAL, 1.7)
        gable = ((ridge, top, _FRONT), (ridge, top, _FRONT), (b, _WALL, _FRONT), (a, _WALL, _FRONT))
        _face(build, gable, DATA, 0.85)
        _face(build, tuple((x, y, _BACK) for x, y, _ in (gable[0], gable[1], gable[3], gable[2])), DATA, 0.85)


def _add_silo(build: Builder, centre: tuple[float, float], radius: float, high: float) -> None:
    """A round silo with two bands of light."""
    plan = _circle(centre, radius, 12)
    rows = (
        (0.0, 0.30, METAL),
        (0.30, 0.34, LIGHT),
        (0.34, 0.86, METAL),
        (0.86, 0.90, LIGHT),
        (0.90, 1.0, METAL),
    )
    for low, high_row, tint in rows:
        for a, b in zip(plan, np.roll(plan, -1, axis=0), strict=True):
            y0, y1 = low * high, high_row * high
            _face(build, ((a[0], y1, a[1]), (b[0], y1, b[1]), (b[0], y0, b[1]), (a[0], y0, a[1])), tint, 1.0)
    for i in range(0, 12, 2):
        a, b, c = plan[i], plan[(i + 1) % 12], plan[(i + 2) % 12]
        roof = (
            (centre[0], high + 0.05, centre[1]),
            (a[0], high, a[1]),
            (b[0], high, b[1]),
            (c[0], high, c[1]),
        )
        _face(build, roof, METAL, 1.1)


def _circle(centre: tuple[float, float], radius: float, count: int) -> Points:
    turn = np.arange(count) * 2 * np.pi / count
    return np.asarray(np.stack([np.cos(turn), np.sin(turn)], axis=1) * radius + np.array(centre))
