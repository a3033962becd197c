"""The goal: the building lights up from below, a dragon climbs it and looks out of the frame."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.building.climb import CLIMBS_SECONDS, COMES_AFTER, CoilingDragon
from kiosk.exhibits.building.play import JOINS_SECONDS, LEAVES_SECONDS, BuildingPlay
from kiosk.exhibits.building.site import BuildingSite
from kiosk.exhibits.joint import Joint
from kiosk.qt.exhibits.dragon.body import DragonBody, DragonPose
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.kinds.building.canvas import TowerCanvas
from kiosk.qt.exhibits.kinds.building.tower import TowerState
from kiosk.qt.exhibits.scene import Patch

HEAD_REACH = 5.5
"""How far the head reaches beside the neck's end, in halves of how thick the dragon is."""
RESTS = COMES_AFTER + CLIMBS_SECONDS
"""Since the goal: from then on only its head moves."""


_kept: list[tuple[tuple[float, float, float], DragonBody]] = []
"""That of the last size: in another language, or for the next visitor, nothing of it is painted again."""


def coiling_body(embers: Embers, scale: float, ratio: float, thick: float) -> DragonBody:
    """Return the dragon's sprites for a size of the screen."""
    size = (scale, ratio, round(thick, 1))
    if not _kept or _kept[0][0] != size:
        _kept[:] = [(size, DragonBody(embers, scale, ratio, thick))]
    return _kept[0][1]


class GoalView:
    """What is seen from the goal on."""

    def __init__(
        self,
        site: BuildingSite,
        canvas: TowerCanvas,
        dragon: DragonBody,
        size: QSize,
        scale: float,
        ratio: float,
    ) -> None:
        """Have the dragon's way laid when it is first wanted."""
        self._coil, self._canvas, self._dragon = CoilingDragon(site), canvas, dragon
        self._size, self._scale, self._ratio = size, scale, ratio
        self._still: QPixmap | None = None
        """Building and body, once nothing of them moves any more."""

    @property
    def head(self) -> QRect:
        """Where the dragon's head is seen in the end: no words there."""
        head, _ = self._coil.body(RESTS, calm=True)[0]
        reach = HEAD_REACH * self._coil.thick
        area = QRectF(head.x - reach * 0.4, head.y - reach, reach * 1.4, reach * 1.6)
        scale = self._scale
        return QRectF(
            area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
        ).toAlignedRect()

    def forget(self) -> None:
        """Let go of what only the goal needs."""
        self._still = None
        self._canvas.forget_light()

    def pieces(self, play: BuildingPlay, state: TowerState) -> Iterator[Patch]:
        """Yield building and dragon."""
        strength = self._coil.strength(play.since_goal, calm=play.calm)
        body = self._coil.body(play.since_goal, calm=play.calm)
        pose = self._pose(play, strength)
        if not self._coil.climbing(play.since_goal) and strength >= 1.0:
            yield from self._resting(play, state, body, pose)
            return
        if strength > 0:
            yield self._layer(body, pose, front=False)
        yield self._canvas.piece(state._replace(lit=False))
        if play.lit > 0:
            yield self._canvas.lit_piece(state._replace(lit=True), 1.0 if play.calm else play.lit)
        if strength > 0:
            yield self._layer(body, pose, front=True)

    def farewell(self, play: BuildingPlay) -> Iterator[Patch]:
        """Yield what is still seen of a dragon that fades."""
        pose = self._pose(play, play.leaving / LEAVES_SECONDS)
        yield self._layer(self._coil.body(RESTS, calm=True), pose, front=True)

    def prepare(self, state: TowerState, since_goal: float) -> None:
        """Paint the lit building as soon as it stands still: no later picture waits for it."""
        if since_goal > JOINS_SECONDS:
            self._canvas.picture(state._replace(lit=True))

    def _pose(self, play: BuildingPlay, strength: float) -> DragonPose:
        looks = (play.looks_at.x, play.looks_at.y) if play.looks_at is not None else None
        return DragonPose(play.since_goal, looks, play.calm, strength, self._coil.thick)

    # The dragon -----------------------------------------------------------------------------------

    def _layer(self, body: list[tuple[Joint, float]], pose: DragonPose, *, front: bool) -> Patch:
        joints = [joint for joint, _ in body]
        shown = [pose.strength if (depth >= 0) == front else 0.0 for _, depth in body]
        seen = self._area(
            [joint for joint, part in zip(joints, shown, strict=True) if part > 0],
            joints[0] if front else None,
        )
        held = pose if front else pose._replace(strength=0.0)

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
            self._dragon.paint(painter, joints, self._coil.long, held, shown)
            painter.restore()

        key = (
            "coil",
            front,
            round(joints[0].x * 4),
            round(joints[0].y * 4),
            round(pose.seconds * 60),
            round(pose.strength * 25),
        )
        return Patch(key, seen, paint)

    def _area(self, joints: list[Joint], head: Joint | None) -> QRect:
        area, more = QRectF(), 4.2 * self._coil.thick
        if joints:
            xs, ys = [joint.x for joint in joints], [joint.y for joint in joints]
            area = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(
                -more, -more, more, more
            )
        if head is not None:
            area = area.united(_around(head, self._coil.thick))
        scale = self._scale
        pixels = QRectF(area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale)
        return pixels.toAlignedRect().intersected(QRect(QPoint(0, 0), self._size))

    def _resting(
        self, play: BuildingPlay, state: TowerState, body: list[tuple[Joint, float]], pose: DragonPose
    ) -> Iterator[Patch]:
        """Yield one picture of all that is still, and the head over it."""
        joints = [joint for joint, _ in body]
        if self._still is None:
            self._still = self._painted(state, body, pose)
        still, whole = self._still, QRect(QPoint(0, 0), self._size)
        yield Patch(("coiled", id(still)), whole, lambda painter: painter.drawPixmap(0, 0, still))
        head = _around(joints[0], self._coil.thick)
        scale = self._scale
        area = QRectF(head.x() * scale, head.y() * scale, head.width() * scale, head.height() * scale)
        seen = area.toAlignedRect().intersected(whole)

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
            self._dragon.paint_head(painter, joints, pose)
            painter.restore()

        looks = 0 if pose.looks_at is None else hash(pose.looks_at)
        moment = 0 if play.calm else round(play.since_goal * 60)
        yield Patch(("coil's head", moment, looks), seen, paint)

    def _painted(self, state: TowerState, body: list[tuple[Joint, float]], pose: DragonPose) -> QPixmap:
        picture = QPixmap(self._size * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        headless = pose._replace(strength=0.0)
        joints = [joint for joint, _ in body]
        for front in (False, True):
            if front:
                self._canvas.piece(state._replace(lit=True)).paint(painter)
            shown = [1.0 if (depth >= 0) == front else 0.0 for _, depth in body]
            self._dragon.paint(painter, joints, self._coil.long, headless, shown)
        painter.end()
        return picture


def _around(head: Joint, thick: float) -> QRectF:
    """Return where a head may be that looks anywhere, with its whiskers."""
    reach = 8.6 * thick
    return QRectF(head.x - reach, head.y - reach, 2 * reach, 2 * reach)


def sparks(seconds: float, count: int) -> Iterator[tuple[float, float, float]]:
    """Yield where sparks are that rise around the building: across in -1 to 1, up in 0 to 1, and how bright."""
    for index in range(count):
        share = (seconds * (0.10 + 0.02 * (index % 4)) + index * 0.618) % 1.0
        across = math.sin(index * 2.4) * (0.7 + 0.3 * math.sin(seconds * 0.9 + index))
        yield across, share, min(1.0, share * 6, (1 - share) * 3)
