"""Dragons in the glass: each is a sprite as it rests; the one a glass lies on wakes, and moves in pictures of its own.

Of those that move one is painted anew for a picture of the screen: however many glasses there are, no picture waits for more.
"""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.joint import Joint
from kiosk.exhibits.lens.dragon import HiddenDragon
from kiosk.exhibits.lens.seeking import Seeking
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.dragon.body import DragonBody, DragonPose
from kiosk.qt.exhibits.scene import sprite

WAKES_A_SECOND = 2.6
MOST_AWAKE, MOST_AWAKE_LARGE, LARGE = 2, 1, 1.5
"""How many wake at once; of dragons so many times as large as usual."""
BEHIND = 0.52
"""Part of a body from the head on that is before the lines of light; the rest is behind them."""
ROOM = 5.6
"""Around the joints, in parts of how thick a dragon is: its head, legs and plume."""
PACE, SLOW_PACE = 1 / 25, 1 / 10
"""Seconds between two pictures of one that moves: while somebody plays, and while only the ghost does."""


class Waking:
    """One that moves: how much it is awake, and its picture, in two parts with the lines of light between them."""

    def __init__(self, size: QPixmap) -> None:
        """Begin asleep, with pictures as large as that one."""
        self.much, self.painted_at, self.version = 0.0, -1.0, 0
        self.back, self.front = QPixmap(size), QPixmap(size)
        self.hind = QRect()
        """Where in the pictures what is behind the lines is."""


class DragonLair:
    """What is known of how the nine are seen, in pixels of the view."""

    def __init__(self, body: DragonBody, scale: float, ratio: float) -> None:
        """Begin with all asleep, and nothing painted."""
        self._body, self._scale, self._ratio = body, scale, ratio
        self._asleep: dict[str, QPixmap] = {}
        self._areas: dict[str, QRect] = {}
        self._awake: dict[str, Waking] = {}
        self._then = 0.0
        large = scale * ratio
        self._most = MOST_AWAKE if large < LARGE else MOST_AWAKE_LARGE
        self._pace = PACE * max(1.0, large)

    def _paint_one(self, play: Seeking) -> None:
        """Paint one of those that hide now as it rests, if one is still to be painted."""
        missing = next((one for one in play.dragons if one.spot not in self._asleep), None)
        if missing is not None and self._body.whole:
            self.asleep(missing)

    # Waking -------------------------------------------------------------------------------------

    def follow(self, play: Seeking) -> None:
        """Have those wake that a glass lies on, and all others fall asleep again; paint the one whose turn it is."""
        seconds, self._then = min(0.25, max(0.0, play.evening - self._then)), play.evening
        wanted = {} if play.open or play.calm or not self._body.whole else self._wanted(play)
        for spot, (dragon, _) in wanted.items():
            if spot not in self._awake and len(self._awake) < self._most:
                self._awake[spot] = Waking(self.asleep(dragon))
        for spot, waking in list(self._awake.items()):
            waking.much += seconds * WAKES_A_SECOND * (1 if spot in wanted else -1)
            waking.much = min(1.0, waking.much)
            if waking.much <= 0:
                del self._awake[spot]
        stirring = [one for one in play.dragons if one.spot in self._awake]
        if stirring:
            oldest = min(stirring, key=lambda one: self._awake[one.spot].painted_at)
            pace = self._pace if play.touched else SLOW_PACE
            if play.evening - self._awake[oldest.spot].painted_at >= pace:
                _, looks_at = wanted.get(oldest.spot, (oldest, None))
                self._paint_moving(oldest, play.evening, looks_at)
                return
        self._paint_one(play)

    @staticmethod
    def _wanted(play: Seeking) -> dict[str, tuple[HiddenDragon, Point]]:
        """Return which a glass lies on, and what it looks at."""
        wanted: dict[str, tuple[HiddenDragon, Point]] = {}
        for glass in play.glasses:
            if glass.first or glass.finger is not None:
                nearest = min(play.dragons, key=lambda one: math.dist(one.home, glass.at))
                if math.dist(nearest.home, glass.at) < play.radius_of(glass):
                    wanted[nearest.spot] = (nearest, glass.touched_at or glass.at)
        return wanted

    def _paint_moving(self, dragon: HiddenDragon, evening: float, looks_at: Point | None) -> None:
        waking, corner = self._awake[dragon.spot], self._beside_place(dragon).topLeft()
        seconds = evening + len(dragon.spot)
        body = _beside(dragon, dragon.body(seconds, waking.much))
        if looks_at is not None:
            looks_at = Point(looks_at.x - dragon.place.x, looks_at.y - dragon.place.y)
        pose = DragonPose(seconds, looks_at, thick=dragon.thick)
        behind = round(len(body) * BEHIND)
        front = [1.0] * behind + [0.0] * (len(body) - behind)
        back = [1.0 - one for one in front]
        for picture, shown in ((waking.back, back), (waking.front, front)):
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.translate(-corner)
            self._body.paint(painter, body, dragon.long, pose, shown, head=shown is front)
            painter.end()
        waking.hind = around(body[behind:], dragon.thick * 1.6, self._scale).translated(-corner)
        waking.painted_at = evening
        waking.version += 1

    # What is seen -------------------------------------------------------------------------------

    def asleep(self, dragon: HiddenDragon) -> QPixmap:
        """Return it as it rests."""
        if dragon.spot not in self._asleep:
            body, area = _beside(dragon, dragon.body(0.0, 0.0)), self._beside_place(dragon)

            def paint(painter: QPainter) -> None:
                painter.translate(-area.topLeft())
                self._body.paint(painter, body, dragon.long, DragonPose(0.0, calm=True, thick=dragon.thick))

            self._asleep[dragon.spot] = sprite(area.width(), area.height(), self._ratio, paint)
        return self._asleep[dragon.spot]

    def _beside_place(self, dragon: HiddenDragon) -> QRect:
        """Return where it is seen, beside its place."""
        if dragon.spot not in self._areas:
            body = _beside(dragon, dragon.body(0.0, 0.0))
            self._areas[dragon.spot] = around(body, dragon.thick * ROOM, self._scale)
        return self._areas[dragon.spot]

    def area(self, dragon: HiddenDragon) -> QRect:
        """Return where it is seen; in the first moments, before anything of it is painted, nowhere."""
        if not self._body.whole:
            return QRect()
        place = round(dragon.place.x * self._scale), round(dragon.place.y * self._scale)
        return self._beside_place(dragon).translated(*place)

    def version(self, dragon: HiddenDragon) -> int:
        """Return by which number what is seen of it now differs from what was seen before."""
        waking = self._awake.get(dragon.spot)
        return waking.version if waking is not None else 0

    def paint(self, painter: QPainter, dragon: HiddenDragon, light: Callable[[QRect], None]) -> None:
        """Paint one in a glass; `light` lays the lines of light over a part of it, which it winds through."""
        at, waking = self.area(dragon), self._awake.get(dragon.spot)
        if waking is None or not waking.version:
            painter.drawPixmap(at.topLeft(), self.asleep(dragon))
            return
        painter.drawPixmap(at.topLeft(), waking.back)
        light(waking.hind.translated(at.topLeft()))
        painter.drawPixmap(at.topLeft(), waking.front)


def _beside(dragon: HiddenDragon, body: Sequence[Joint]) -> list[Joint]:
    x, y = dragon.place
    return [Joint(one.x - x, one.y - y, one.half) for one in body]


def around(body: Sequence[Joint], more: float, scale: float) -> QRect:
    """Return the pixels around joints, and so many design pixels more."""
    xs, ys = [one.x for one in body], [one.y for one in body]
    left, top = min(xs) - more, min(ys) - more
    wide, high = max(xs) - min(xs) + 2 * more, max(ys) - min(ys) + 2 * more
    return QRectF(left * scale, top * scale, wide * scale, high * scale).toAlignedRect()
