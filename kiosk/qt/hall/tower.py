"""Modern high-rises on a podium: storeys of glass, slabs, bands of light, a crown."""

import numpy as np

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.model import DATA, LIGHT, METAL, Model


class Builder:
    """Collects quads of a model."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.quads: list[Points] = []
        self.tints: list[int] = []
        self.lights: list[float] = []
        self.chance = np.random.default_rng(9)

    def quad(self, corners: Points, tint: int, light: float) -> None:
        """Add one quad, clockwise from outside."""
        self.quads.append(corners)
        self.tints.append(tint)
        self.lights.append(light)

    def ring(
        self,
        plan: Points,
        low: float,
        high: float,
        tint: int,
        light: float,
        *,
        vary: float = 0.0,
        upper: Points | None = None,
    ) -> None:
        """Add the walls over a footprint (n, 2) given counter-clockwise from above, from low to high."""
        top = plan if upper is None else upper
        for i in range(len(plan)):
            j = (i + 1) % len(plan)
            corners = np.array([
                [top[i, 0], high, top[i, 1]], [top[j, 0], high, top[j, 1]],
                [plan[j, 0], low, plan[j, 1]], [plan[i, 0], low, plan[i, 1]],
            ])  # fmt: skip
            self.quad(corners, tint, light * (1 - vary * float(self.chance.random())))

    def lid(self, plan: Points, y: float, light: float, tint: int = METAL) -> None:
        """Add a flat roof over a footprint of 4 or 8 corners."""
        centre = plan.mean(axis=0)
        for i in range(0, len(plan), 2):
            a, b, c = plan[i], plan[(i + 1) % len(plan)], plan[(i + 2) % len(plan)]
            corners = np.array([[p[0], y, p[1]] for p in (c, b, a, centre)])
            self.quad(corners, tint, light)

    def tower(
        self,
        centre: tuple[float, float],
        size: tuple[float, float],
        storeys: int,
        base: float,
        storey: float,
        bands: tuple[int, ...],
    ) -> float:
        """Add a tower and return how high it is."""
        y = base
        for floor in range(storeys):
            part = floor / storeys
            plan = footprint(centre, size, 0.20, 1 - 0.10 * part)
            if floor in bands:
                self.ring(plan, y, y + storey * 0.82, LIGHT, 1.0)
            else:
                self.ring(plan, y, y + storey * 0.66, DATA, 0.62 + 0.25 * part, vary=0.42)
            slab = footprint(centre, size, 0.20, (1 - 0.10 * part) * 1.02)
            self.ring(slab, y + storey * 0.70, y + storey * 0.92, METAL, 0.62 if floor % 2 else 0.50)
            y += storey
        crown = footprint(centre, size, 0.20, 0.90)
        self.ring(crown, y, y + storey * 1.7, DATA, 1.0, upper=footprint(centre, size, 0.2, 0.80))
        self.lid(footprint(centre, size, 0.20, 0.80), y + storey * 1.7, 0.9)
        return y + storey * 1.7

    def model(self) -> Model:
        """Return what was built."""
        return Model(np.array(self.quads), np.array(self.tints), np.array(self.lights), np.empty((0, 2, 3)))


def footprint(centre: tuple[float, float], size: tuple[float, float], chamfer: float, scale: float) -> Points:
    """Return a rectangle with cut corners (8, 2), as seen from above."""
    w, d = size[0] * scale / 2, size[1] * scale / 2
    c = min(w, d) * chamfer * 2
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
    return np.array(points) + np.array(centre)


def towers() -> Model:
    """Return a main tower, a lower one and their podium."""
    build = Builder()
    storey = 0.034
    podium = 4
    for floor in range(podium):
        wide = 1.0 - 0.03 * floor
        plan = footprint((0.02, 0.0), (0.86, 0.50), 0.10, wide)
        build.ring(
            plan, floor * storey, (floor + 0.68) * storey, LIGHT if floor == 0 else DATA, 0.9, vary=0.3
        )
        build.ring(
            footprint((0.02, 0.0), (0.86, 0.50), 0.10, wide * 1.02),
            (floor + 0.72) * storey,
            (floor + 0.95) * storey,
            METAL,
            0.75,
        )
    base = podium * storey
    build.lid(footprint((0.02, 0.0), (0.86, 0.50), 0.10, 0.93), base, 0.42)
    high = build.tower((-0.14, 0.02), (0.30, 0.30), 24, base, storey, (6, 7, 15, 22))
    build.tower((0.22, -0.02), (0.27, 0.27), 12, base, storey, (5, 10))
    mast = footprint((-0.14, 0.02), (0.018, 0.018), 0.2, 1.0)
    build.ring(mast, high, high + 0.11, LIGHT, 1.0)
    return build.model()
