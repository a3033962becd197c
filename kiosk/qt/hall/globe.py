"""A globe of small panes over a ring of light."""

import numpy as np

from kiosk.qt.hall.model import DATA, LIGHT, METAL, Builder, Model

_ROWS, _COLUMNS = 14, 28
_RADIUS, _HIGH = 0.44, 0.52


def globe() -> Model:
    """Return the globe."""
    build = Builder()
    _add_stand(build)
    build.body += 1
    chance = np.random.default_rng(4)
    land = _land(chance)
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            # A gap between the panes lets the meridians show.
            north, south = (np.pi * (row + part) / _ROWS for part in (0.04, 0.96))
            west, east = (2 * np.pi * (column + part) / _COLUMNS for part in (0.05, 0.95))
            corners = [_spot(north, west), _spot(north, east), _spot(south, east), _spot(south, west)]
            lit = bool(land[row, column]) and chance.random() < 0.08
            light = 1.15 if land[row, column] else 0.36
            build.quad(np.array(corners), LIGHT if lit else DATA, light * (0.85 + 0.3 * chance.random()))
    return build.model()


def _spot(down: float, around: float) -> tuple[float, float, float]:
    """Return a point of the sphere at angles from its pole and around it."""
    flat = _RADIUS * np.sin(down)
    return float(flat * np.cos(around)), float(_HIGH + _RADIUS * np.cos(down)), float(flat * np.sin(around))


def _land(chance: np.random.Generator) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return which panes are land: a few soft blots, not a map."""
    rows, columns = np.mgrid[0:_ROWS, 0:_COLUMNS]
    height = np.zeros((_ROWS, _COLUMNS))
    for _ in range(9):
        row, column, size = (
            chance.uniform(2, _ROWS - 2),
            chance.uniform(0, _COLUMNS),
            chance.uniform(1.4, 3.0),
        )
        across = np.minimum(np.abs(columns - column), _COLUMNS - np.abs(columns - column)) * 0.7
        height += np.exp(-((rows - row) ** 2 + across**2) / (2 * size * size))
    return np.asarray(height > 0.95)


def _add_stand(build: Builder) -> None:
    turn = np.arange(25) * 2 * np.pi / 24
    for radius, low, high, tint in ((0.40, 0.0, 0.025, METAL), (0.36, 0.025, 0.04, LIGHT)):
        x, z = radius * np.cos(turn), radius * np.sin(turn)
        for i in range(24):
            j = i + 1
            wall = [[x[i], high, z[i]], [x[j], high, z[j]], [x[j], low, z[j]], [x[i], low, z[i]]]
            build.quad(np.array(wall), tint, 1.0)
        for i in range(0, 24, 2):
            roof = [[0, high, 0], [x[i], high, z[i]], [x[i + 1], high, z[i + 1]], [x[i + 2], high, z[i + 2]]]
            build.quad(np.array(roof), METAL, 0.9)
