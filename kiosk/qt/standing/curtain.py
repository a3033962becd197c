"""Cover window (the curtain) behind the hall: it holds the last picture when the hall falls, so that nobody sees a desktop.

It is a process of its own with nothing in it that can fall with the hall: no content, no widgets, no data.
"""

import os
import sys
import threading
from contextlib import suppress

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent, QPixmap, QRasterWindow, QScreen

from kiosk.qt.style.fonts import brush_family, load_fonts, prefer_chinese_forms, typeset_in
from kiosk.qt.style.theme import SANS, Colour, Theme
from kiosk.watchdog.wire import take_input
from kiosk.words import word

LOOK_MS = 2000
"""How old the held picture may be."""


class Curtain(QRasterWindow):
    """Shows the last picture of the screen, or the name of the hall."""

    def __init__(self, screen: int) -> None:
        """Lie behind everything on a screen."""
        super().__init__()
        self._theme = Theme.read()
        self._picture: QPixmap | None = None
        self._name = ""
        self._wanted = screen
        self._screen: QScreen | None = None
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnBottomHint
        self.setFlags(flags | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setTitle("jiulong-kiosk curtain")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._settle()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                changed.connect(self._settle)
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)

    def _settle(self) -> None:
        """Lie on the screen that the hall is on, which comes and goes."""
        screens = QGuiApplication.screens()
        if not screens:
            return
        screen = screens[self._wanted if self._wanted < len(screens) else 0]
        if screen is not self._screen:
            self._screen = screen
            screen.geometryChanged.connect(self._settle)
            self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def obey(self, line: str) -> None:
        """Do what the watchdog says: `watch` the hall, `hold` the picture, `say` a name."""
        word, _, rest = line.partition(" ")
        if word == "watch" and not self._looking.isActive():
            self._name = ""
            self._looking.start(LOOK_MS)
            self._look()
        elif word == "hold":
            self._looking.stop()
        elif word == "say":
            self._looking.stop()
            self._name = rest
            self.update()

    def _look(self) -> None:
        # Some systems do not let a program see the screen (Wayland): then the curtain is a plain one.
        seen = self.screen().grabWindow(0)
        if not seen.isNull():
            self._picture = seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or the hall's name on a calm ground."""
        painter = QPainter(self)
        area = QRectF(0, 0, self.width(), self.height())
        if self._picture is not None and not self._name:
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
            return
        painter.fillRect(area, self._theme.colour("ink"))
        if self._name:
            self._paint_name(painter, area)

    def _paint_name(self, painter: QPainter, area: QRectF) -> None:
        side = min(area.width(), area.height())
        lines: tuple[tuple[str, float, Colour, str], ...] = (
            (brush_family(self._name), 0.09, "dragon_light", self._name),
            (SANS, 0.028, "paper", word("zh", "visitor", "back_soon")),
            (SANS, 0.022, "muted", word("en", "visitor", "back_soon")),
        )
        top = area.height() * 0.40
        for family, size, colour, text in lines:
            font = QFont(family)
            font.setPixelSize(max(12, round(side * size)))
            painter.setFont(font)
            while (
                painter.fontMetrics().horizontalAdvance(text) > area.width() * 0.9 and font.pixelSize() > 12
            ):
                font.setPixelSize(font.pixelSize() - 2)
                painter.setFont(font)
            high = font.pixelSize() * 1.6
            painter.setPen(self._theme.colour(colour))
            painter.drawText(QRectF(0, top, area.width(), high), Qt.AlignmentFlag.AlignCenter, text)
            top += high


class _Ear(QObject):
    heard = Signal(str)
    ended = Signal()

    def listen(self) -> None:
        """Pass on every line of our input; runs in a thread of its own."""
        rest = b""
        with suppress(OSError, RuntimeError):
            pipe = take_input()
            while data := os.read(pipe, 4096):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self.heard.emit(line.decode("utf-8", "replace"))
        with suppress(RuntimeError):
            self.ended.emit()


def hang_curtain(screen: int) -> int:
    """Show the curtain until the watchdog lets go of its input; return the exit code."""
    prefer_chinese_forms()
    app = QGuiApplication(sys.argv[:1])
    typeset_in("zh")
    load_fonts()
    curtain, ear = Curtain(screen), _Ear()
    ear.heard.connect(curtain.obey)
    ear.ended.connect(app.quit)
    threading.Thread(target=ear.listen, name="watchdog", daemon=True).start()
    curtain.show()
    curtain.lower()
    return app.exec()
