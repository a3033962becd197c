"""A pin-hole camera: where a point of the room falls on the stage.

The room is measured in metres: x to the right, y up from the floor, z away from the visitor.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

NEAR = 0.25
"""Metres: what is closer to the eye than this is not drawn."""


@dataclass(frozen=True)
class Camera:
    """An eye in the room; `centre` is the pixel it looks at when it looks straight ahead."""

    eye: tuple[float, float, float]
    focal: float
    """Pixels per metre at a distance of one metre."""
    centre: tuple[float, float]
    yaw: float = 0.0
    """Radians to the right."""
    pitch: float = 0.0
    """Radians upwards."""

    @cached_property
    def lens(self) -> Points:
        """The matrix that turns a point, seen from the eye, into a pixel times its depth, and the depth."""
        cy, sy, cp, sp = math.cos(self.yaw), math.sin(self.yaw), math.cos(self.pitch), math.sin(self.pitch)
        turn = np.array([[cy, 0.0, -sy], [0.0, 1.0, 0.0], [sy, 0.0, cy]])
        nod = np.array([[1.0, 0.0, 0.0], [0.0, cp, -sp], [0.0, sp, cp]])
        film = np.array(
            [[self.focal, 0.0, self.centre[0]], [0.0, -self.focal, self.centre[1]], [0.0, 0.0, 1.0]]
        )
        return np.asarray(film @ nod @ turn)

    def seen(self, points: Points) -> Points:
        """Return (n, 3): pixel times depth, and the depth in metres."""
        return np.asarray((points - np.asarray(self.eye)) @ self.lens.T)

    def project(self, points: Points) -> Points:
        """Return the pixels (n, 2) of points; those behind the eye are held at the near plane."""
        seen = self.seen(points)
        return np.asarray(seen[:, :2] / np.maximum(seen[:, 2:], NEAR))

    def outline(self, polygon: Points) -> Points:
        """Return the pixels (m, 2) of a polygon, cut at the near plane; m is 0 when all of it is behind."""
        seen = self.seen(polygon)
        seen = cut(seen, seen[:, 2] - NEAR)
        return np.asarray(seen[:, :2] / seen[:, 2:]) if len(seen) else np.empty((0, 2))

    def sheet(self, corners: Points) -> Points:
        """Return the 3×3 matrix from the plane of a quad (0 to 1 along its two edges) to pixels."""
        origin = corners[0] - np.asarray(self.eye)
        frame = np.stack([corners[1] - corners[0], corners[3] - corners[0], origin], axis=1)
        return np.asarray(self.lens @ frame)

    def scale_at(self, point: Points) -> float:
        """Return pixels per metre at a point."""
        return float(self.focal / max(self.seen(point[None, :])[0, 2], NEAR))

    def at_depth(self, x: float, y: float, depth: float) -> Points:
        """Return the point of the room that is seen at a pixel, at a depth, by an eye looking straight ahead."""
        scale = depth / self.focal
        eye_x, eye_y, eye_z = self.eye
        return np.array(
            [eye_x + (x - self.centre[0]) * scale, eye_y - (y - self.centre[1]) * scale, eye_z + depth]
        )

    def turned(self, yaw: float, pitch: float, step: float = 0.0, ahead: float = 0.0) -> "Camera":
        """Return the same eye with the head turned, and leaned `step` metres aside and `ahead` metres forward."""
        x, y, z = self.eye
        return replace(self, yaw=self.yaw + yaw, pitch=self.pitch + pitch, eye=(x + step, y, z + ahead))


def between(start: Camera, end: Camera, way: float) -> Camera:
    """Return the camera a part of the `way` (0 to 1) from one to the other."""

    def mixed(first: tuple[float, ...], last: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(a + (b - a) * way for a, b in zip(first, last, strict=True))

    (x, y, z), (across, down) = mixed(start.eye, end.eye), mixed(start.centre, end.centre)
    focal, yaw, pitch = mixed((start.focal, start.yaw, start.pitch), (end.focal, end.yaw, end.pitch))
    return Camera((x, y, z), focal, (across, down), yaw, pitch)


def cut(points: Points, inside: Points) -> Points:
    """Return what is left of a polygon (n, k) where the signed distances `inside` (n,) are not negative."""
    if (inside >= 0).all():
        return points
    kept: list[Points] = []
    for i in range(len(points)):
        j = (i + 1) % len(points)
        a, b = float(inside[i]), float(inside[j])
        if a >= 0:
            kept.append(points[i])
        if (a >= 0) != (b >= 0):
            kept.append(points[i] + (points[j] - points[i]) * (a / (a - b)))
    return np.array(kept) if kept else np.empty((0, points.shape[1]))


def eased(part: float) -> float:
    """Return 0 to 1, slow at both ends."""
    part = min(1.0, max(0.0, part))
    return part * part * part * (part * (part * 6 - 15) + 10)
