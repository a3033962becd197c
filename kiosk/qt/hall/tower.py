"""Modern high-rises on a podium: storeys of glass, slabs, bands of light, a crown."""

from dataclasses import dataclass

import numpy as np

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.model import DATA, LIGHT, METAL, Builder, Model

_STOREY = 0.034


@dataclass(frozen=True)
class Tower:
    """One high-rise."""

    centre: tuple[float, float]
    size: tuple[float, float]
    storeys: int
    bands: tuple[int, ...]
    """The storeys that are bands of light."""


def towers() -> Model:
    """Return a main tower, a lower one and their podium."""
    build = Builder()
    chance = np.random.default_rng(9)
    base = _add_podium(build, chance)
    high = Tower((-0.15, 0.02), (0.31, 0.31), 24, (7, 8, 16, 23))
    low = Tower((0.23, -0.03), (0.27, 0.27), 13, (6, 12))
    for tower in (high, low):
        build.body += 1
        top = _add_tower(build, tower, base, chance)
        if tower is high:
            _add_ring(build, footprint(tower.centre, (0.016, 0.016), 1), top, top + 0.10, LIGHT, 1.0)
    return build.model()


def footprint(centre: tuple[float, float], size: tuple[float, float], scale: float) -> Points:
    """Return a rectangle with cut corners (8, 2), as seen from above."""
    w, d = size[0] * scale / 2, size[1] * scale / 2
    c = min(w, d) * 0.36
    points = [
        (-w + c, -d),
        (w - c, -d),
        (w, -d + c),
        (w, d - c),
        (w - c, d),
        (-w + c, d),
        (-w, d - c),
        (-w, -d + c),
    ]
    return np.asarray(np.array(points) + np.array(centre))


def _add_podium(build: Builder, chance: np.random.Generator) -> float:
    """Add four wide storeys and return their height."""
    centre, size = (0.02, 0.0), (0.92, 0.54)
    for floor in range(4):
        y, wide = floor * _STOREY, 1.0 - 0.035 * floor
        tint = LIGHT if floor == 0 else DATA
        _add_windows(build, footprint(centre, size, wide), (y, y + _STOREY * 0.68), 0.8, chance, tint=tint)
        _add_ring(build, footprint(centre, size, wide * 1.025), y + _STOREY * 0.68, y + _STOREY, METAL, 0.9)
        _add_lid(build, footprint(centre, size, wide * 1.025), y + _STOREY, 0.8)
    return 4 * _STOREY


def _add_tower(build: Builder, tower: Tower, base: float, chance: np.random.Generator) -> float:
    """Add a tower and return its height."""
    y = base
    for floor in range(tower.storeys):
        part = floor / tower.storeys
        scale = 1 - 0.13 * part
        plan = footprint(tower.centre, tower.size, scale)
        if floor in tower.bands:
            _add_ring(build, plan, y, y + _STOREY * 0.84, LIGHT, 1.3)
        else:
            _add_windows(build, plan, (y, y + _STOREY * 0.70), 0.78 + 0.34 * part, chance)
        slab = footprint(tower.centre, tower.size, scale * 1.025)
        _add_ring(build, slab, y + _STOREY * 0.70, y + _STOREY, METAL, 0.66)
        y += _STOREY
    crown, rim = (footprint(tower.centre, tower.size, scale) for scale in (0.87, 0.80))
    _add_ring(build, crown, y, y + _STOREY * 1.9, DATA, 1.5, upper=rim)
    _add_lid(build, rim, y + _STOREY * 1.9, 1.3)
    return y + _STOREY * 1.9


def _add_ring(
    build: Builder,
    plan: Points,
    low: float,
    high: float,
    tint: int,
    light: float,
    *,
    upper: Points | None = None,
) -> None:
    """Add the walls over a footprint from low to high."""
    top = plan if upper is None else upper
    for i in range(len(plan)):
        j = (i + 1) % len(plan)
        build.quad(_wall(plan[i], plan[j], top[i], top[j], (low, high)), tint, light)


def _add_windows(
    build: Builder,
    plan: Points,
    rows: tuple[float, float],
    light: float,
    chance: np.random.Generator,
    *,
    tint: int = DATA,
) -> None:
    """Add one storey of glass: every wide wall in panes, a few of them lit from within."""
    for i in range(0, len(plan), 1):
        a, b = plan[i], plan[(i + 1) % len(plan)]
        panes = 3 if i % 2 == 0 else 1
        for pane in range(panes):
            left, right = a + (b - a) * (pane / panes), a + (b - a) * ((pane + 1) / panes)
            lit = chance.random() < 0.07
            glow = light * (0.62 + 0.38 * chance.random())
            build.quad(_wall(left, right, left, right, rows), LIGHT if lit else tint, 1.1 if lit else glow)


def _add_lid(build: Builder, plan: Points, y: float, light: float) -> None:
    """Add a flat roof over a footprint."""
    centre = plan.mean(axis=0)
    for i in range(0, len(plan), 2):
        corners = (centre, plan[i], plan[(i + 1) % len(plan)], plan[(i + 2) % len(plan)])
        build.quad(np.array([[p[0], y, p[1]] for p in corners]), METAL, light)


def _wall(a: Points, b: Points, top_a: Points, top_b: Points, rows: tuple[float, float]) -> Points:
    low, high = rows
    return np.array(
        [[top_a[0], high, top_a[1]], [top_b[0], high, top_b[1]], [b[0], low, b[1]], [a[0], low, a[1]]]
    )
