"""The attract loop: the camera strolls from thing to thing, and each says what it is, with its headline figure."""

from dataclasses import replace
from time import monotonic, thread_time
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model.exhibition import Exhibition
from kiosk.qt.attract.caption import caption
from kiosk.qt.attract.invitation import Invitation
from kiosk.qt.hall.camera import Camera, between, eased
from kiosk.qt.hall.flight import arrival
from kiosk.qt.hall.plan import RoomPlace, SpotKind
from kiosk.qt.hall.view import HallView
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

FRAME_MS = 33
_BUSY = 1.6
"""A frame is followed by a pause of so many times what it cost: an empty hall needs no whole core."""
APPROACH, STAY, RETURN, PAUSE = 4.0, 5.0, 4.0, 1.5
"""Seconds of one stroll."""
STROLL = APPROACH + STAY + RETURN + PAUSE
_CLOSER = 0.36
"""How far the camera goes on its way to a thing."""
_DRIFT = 0.05
"""How much further it drifts while it stays."""
_ORDER: tuple[SpotKind, ...] = ("emblem", "overhead", "gate", "air", "screen", "exhibit")


class Moment(NamedTuple):
    """Position of the attract loop."""

    number: int
    """Which thing, counted on without end."""
    near: float
    """How near the camera is, 0 to 1."""
    told: float
    """How much of the caption is seen, 0 to 1."""


class AttractLoop(QWidget):
    """Covers the window; the room below it rests meanwhile."""

    def __init__(self, hall: HallView, exhibition: Exhibition, look: Look, parent: QWidget) -> None:
        """Stroll through `hall`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._hall, self._exhibition, self._look = hall, exhibition, look
        self._begun = monotonic()
        self.things = _things(hall)
        self._captions: dict[int, QPixmap] = {}
        self._texts: list[ShownText] = []
        self._invitation = Invitation(look, exhibition.front.languages)
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.update)

    def moment(self) -> Moment:
        """Return where the loop is now."""
        number, seconds = divmod(monotonic() - self._begun, STROLL)
        seconds -= PAUSE
        near = (
            eased(seconds / APPROACH)
            if seconds < APPROACH + STAY
            else 1 - eased((seconds - APPROACH - STAY) / RETURN)
        )
        drift = _DRIFT * min(1.0, max(0.0, (seconds - APPROACH * 0.5) / STAY))
        told = min(1.0, max(0.0, min(seconds - 1.0, STROLL - PAUSE - seconds - 0.8)))
        return Moment(int(number), near * (1 + drift), told)

    def thing(self, number: int) -> RoomPlace:
        """Return the thing of a stroll."""
        return self.things[number % len(self.things)]

    def _camera(self, moment: Moment) -> Camera:
        plan = self._hall.plan
        if self._hall.reduce_motion or moment.near <= 0:
            return plan.camera
        return between(plan.camera, arrival(plan, self.thing(moment.number)), moment.near * _CLOSER)

    def _caption(self, number: int) -> QPixmap:
        """Return the caption of a stroll: in one language on one lap, in the next on the following."""
        if number not in self._captions:
            self._captions.clear()
            lap = number // len(self.things)
            spoken = self._exhibition.front.languages
            at = (spoken.index(self._look.language) + lap) % len(spoken)
            look = replace(self._look, language=spoken[at])
            self._captions[number], self._texts = caption(self.thing(number).thing, self._exhibition, look)
        return self._captions[number]

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string of this moment."""
        self._caption(self.moment().number)
        return [*self._texts, *self._invitation.shown_texts(self.rect())]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the room from where the camera is, the caption, and the invitation."""
        begun = thread_time()
        painter, moment = QPainter(self), self.moment()
        seconds = monotonic() - self._hall.born
        camera = self._camera(moment)
        if camera is self._hall.plan.camera:
            self._hall.scene.paint_resting(painter, self.rect(), seconds)
        else:
            self._hall.scene.paint_turned(painter, camera, seconds)
        if moment.told > 0:
            picture = self._caption(moment.number)
            painter.setOpacity(moment.told)
            painter.drawPixmap(self._caption_area(picture).topLeft(), picture)
            painter.setOpacity(1.0)
        self._invitation.paint(painter, self.rect(), monotonic() - self._begun)
        painter.end()
        self._timer.start(max(FRAME_MS, round((thread_time() - begun) * 1000 * _BUSY)))

    def _caption_area(self, picture: QPixmap) -> QRect:
        """Return where the caption stands: low at the left, in the middle of an upright screen."""
        area, margin = QRect(QPoint(), picture.size()), self._look.space("margin")
        area.moveBottom(self._invitation.area(self.rect()).top() - margin)
        area.moveLeft((self.width() - area.width()) // 2 if self._look.portrait else margin)
        return area


def _things(hall: HallView) -> list[RoomPlace]:
    """Return one place for every thing of the room, the large ones first."""
    found: dict[int, RoomPlace] = {}
    for place in sorted(hall.plan.places, key=lambda place: _ORDER.index(place.kind)):
        found.setdefault(id(place.thing), place)
    return list(found.values())
