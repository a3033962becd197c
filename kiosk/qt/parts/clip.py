"""Animated pictures: a clip plays where its first picture stands, without sound, over and over, until a touch stops it."""

import logging
import threading
from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.content.clip import shown_ms
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.style.look import Look

log = logging.getLogger(__name__)

AHEAD = 2
"""Pictures that are unpacked before it is their turn."""
LATE_MS, UNSEEN_MS = 8, 250
"""When to look again where the next picture is not ready, and where nobody would see it."""


class ClipFrame(NamedTuple):
    """One picture of a clip."""

    picture: QImage
    milliseconds: int


class ClipFilm(NamedTuple):
    """A clip that was read."""

    data: bytes
    """The whole file."""
    size: QSize
    """Of its pictures."""
    seconds: float
    """How long it plays."""


class Reel:
    """Decoder of a clip, in a thread of its own, which waits where it is ahead."""

    def __init__(self, data: bytes, size: QSize) -> None:
        """Begin at the first picture; all come in `size`, in pixels."""
        self._data, self._size = data, size
        self._ready: deque[ClipFrame] = deque()
        self._room = threading.Semaphore(AHEAD)
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="clip", daemon=True).start()

    @property
    def over(self) -> bool:
        """Whether no picture comes any more: it was ended, or the file breaks off."""
        return self._ended.is_set() and not self._ready

    def take(self) -> ClipFrame | None:
        """Return the next picture; None where it is not ready."""
        if not self._ready:
            return None
        self._room.release()
        return self._ready.popleft()

    def end(self) -> None:
        """Unpack nothing more."""
        self._ended.set()
        self._room.release()

    def _run(self) -> None:
        try:
            while self._once() > 1:
                pass
        except Exception:
            log.exception("a clip stands still")
        finally:
            self._ended.set()

    def _once(self) -> int:
        """Unpack the clip from its beginning to its end; return how many pictures came, 0 where it is to end."""
        buffer = QBuffer()
        buffer.setData(self._data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setScaledSize(self._size)
        came = 0
        while True:
            self._room.acquire()
            if self._ended.is_set():
                return 0
            picture = reader.read()
            if picture.isNull():
                self._room.release()
                return came
            alpha = picture.hasAlphaChannel()
            form = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
            self._ready.append(ClipFrame(picture.convertToFormat(form), shown_ms(reader.nextImageDelay())))
            came += 1


class ClipPane(Pressable):
    """Where a clip plays, and stands still once it is touched; before its first picture what is painted below is seen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Be hidden until there is something to play."""
        super().__init__(look, parent)
        self._film: ClipFilm | None = None
        self._area = QRect()
        self.plays = True
        """Whether it moves, or would as soon as it is seen; False once a visitor has stopped it."""
        self._reel: Reel | None = None
        self._shot: ClipFrame | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._turn)
        self.chosen.connect(self._toggle)
        self.hide()

    @property
    def seconds(self) -> float:
        """How long it plays; 0 before it is read."""
        return self._film.seconds if self._film is not None else 0.0

    def play(self, film: ClipFilm) -> None:
        """Play it wherever it is to stand."""
        self._film = film
        self.stand(self._area)
        self.show()

    def stand(self, area: QRect) -> None:
        """Stand in the middle of `area`, as large as fits."""
        self._area = area
        if self._film is None:
            return
        size = self._film.size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(area.topLeft(), size)
        place.moveCenter(area.center())
        if place != self.geometry():
            self.setGeometry(place)
            self._rewind()
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Play from the beginning."""
        self._due.start(LATE_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Play to nobody no longer; the next to see it finds it playing."""
        super().hideEvent(event)
        self._due.stop()
        self._rewind()
        self.plays = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture whose turn it is, and what a touch would do."""
        if self._shot is None and self.plays:
            return
        painter = QPainter(self)
        if self._shot is not None:
            painter.drawImage(self.rect(), self._shot.picture)
        self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        """Two bars while it plays, a triangle once it was stopped, in a dark disc in the lower right corner."""
        colour, unit = self.look.theme.colour, self.look.px(100) / 100
        radius, away = 24 * unit, 36 * unit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(self.width() - away, self.height() - away)
        painter.setBrush(colour("ink", 0.72))
        painter.drawEllipse(QPointF(), radius, radius)
        painter.setBrush(colour("gold" if self.pressed else "paper"))
        painter.scale(unit, unit)
        if self.plays:
            painter.drawRects([QRectF(-8, -9, 5, 18), QRectF(3, -9, 5, 18)])
        else:
            painter.drawPolygon(QPolygonF([QPointF(-6, -10), QPointF(11, 0), QPointF(-6, 10)]))

    def _rewind(self) -> None:
        if self._reel is not None:
            self._reel.end()
        self._reel = self._shot = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)  # what lies below is seen again

    def _toggle(self) -> None:
        """Stop, or go on from there; what broke off begins anew."""
        self.plays = not self.plays
        if self.plays:
            if self._reel is not None and self._reel.over:
                self._rewind()
            self._due.start(LATE_MS)
        else:
            self._due.stop()
        self.update()

    def _turn(self) -> None:
        if self._film is None:
            return
        if self.visibleRegion().isEmpty():
            self._due.start(UNSEEN_MS)
            return
        if self._reel is None:
            self._reel = Reel(self._film.data, self.size())
        shot = self._reel.take()
        if shot is None:
            if not self._reel.over:
                self._due.start(LATE_MS)
            return
        self._shot = shot
        # What hides all below it spares the tile painting that again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, not shot.picture.hasAlphaChannel())
        self._due.start(shot.milliseconds)
        self.update()
