"""Entering the PIN: a calm screen with ten digits."""

import math
from functools import partial
from time import monotonic

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.freshness import duration
from kiosk.qt.parts.button import Button
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.staff.words import say
from kiosk.qt.style.look import Look
from kiosk.staff.pin import FEWEST, MOST

_COLUMNS, _ROWS = 3, 5
_TICK_MS = 250
_WORDS_ABOVE = 300
"""Height of what is said above the keys, in design pixels."""


class Keypad(QWidget):
    """Covers the window; says what was entered, and nothing about whether it is right before it is told."""

    entered = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, wait: float, parent: QWidget) -> None:
        """Wait so many seconds before the first digit is taken."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look, self._pin, self._told = look, "", ""
        self._asking = False
        self._until = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.keys = {name: Button(look, name, parent=self) for name in "1234567890"}
        for name, key in self.keys.items():
            key.chosen.connect(partial(self._add, name))
        self.erase = Button(look, say(look, "erase"), parent=self)
        self.erase.chosen.connect(self._erase)
        self.ok = Button(look, say(look, "ok"), parent=self)
        self.ok.chosen.connect(self._enter)
        self.close_key = Button(look, say(look, "close"), parent=self)
        self.close_key.chosen.connect(self.closed)
        self.setGeometry(parent.rect())
        self._place()
        self._await(wait)

    @property
    def digits(self) -> int:
        """How many digits have been entered."""
        return len(self._pin)

    @property
    def waiting(self) -> bool:
        """Whether no digit is taken now."""
        return self._asking or monotonic() < self._until

    def refuse(self, wait: float) -> None:
        """Say that the PIN was wrong, and take the next only after a wait."""
        self._asking = False
        self._told = say(self.look, "wrong")
        self._await(wait)

    # Keys -------------------------------------------------------------------------------------

    def _add(self, digit: str) -> None:
        if not self.waiting and len(self._pin) < MOST:
            self._pin, self._told = self._pin + digit, ""
            self.update()

    def _erase(self) -> None:
        self._pin = self._pin[:-1]
        self.update()

    def _enter(self) -> None:
        if not self.waiting and len(self._pin) >= FEWEST:
            pin, self._pin, self._asking = self._pin, "", True
            self.update()
            self.entered.emit(pin)

    def _await(self, wait: float) -> None:
        self._until = monotonic() + wait
        if wait > 0:
            self._timer.start()
        self.update()

    def _tick(self) -> None:
        if monotonic() >= self._until:
            self._timer.stop()
            self._told = ""
        self.update()

    # Looks ------------------------------------------------------------------------------------

    def _side(self) -> int:
        return self.look.px(124)

    def _place(self) -> None:
        gap, side = self.look.space("gap"), self._side()
        left = (self.width() - _COLUMNS * side - (_COLUMNS - 1) * gap) // 2
        down, top = self._key_height(), self._heading() + gap
        order = [*(self.keys[name] for name in "123456789"), self.erase, self.keys["0"], self.ok]
        for number, key in enumerate(order):
            row, column = divmod(number, _COLUMNS)
            key.setGeometry(left + column * (side + gap), top + row * (down + gap), side, down)
        below = top + (_ROWS - 1) * (down + gap)
        self.close_key.setGeometry(left, below, _COLUMNS * side + (_COLUMNS - 1) * gap, down)

    def _key_height(self) -> int:
        return self._side() if self.look.portrait else self._side() * 3 // 4

    def _heading(self) -> int:
        """Return where what is said above the keys ends; on an upright screen the keys are within reach."""
        keys = _ROWS * (self._key_height() + self.look.space("gap"))
        left = self.height() - keys - self.look.px(_WORDS_ABOVE)
        return self.look.px(_WORDS_ABOVE) + round(left * (0.6 if self.look.portrait else 0.5))

    def _message(self) -> str:
        left = math.ceil(self._until - monotonic())
        if left <= 0:
            return self._told
        asked = say(self.look, "wait", age=duration(left, self.look))
        return f"{self._told} · {asked}" if self._told else asked

    def _prints(self) -> Prints:
        look, prints, margin = self.look, Prints(), self.look.space("margin")
        width, y = self.width() - 2 * margin, self._heading() - look.px(_WORDS_ABOVE)
        paper, muted = look.theme.colour("paper"), look.theme.colour("muted")
        y = prints.put(
            Paragraph(say(look, "staff"), look.font("title"), paper, centred=True), margin, y, width
        )
        y += look.px(8)
        prints.put(
            Paragraph(say(look, "enter_pin"), look.font("body"), muted, centred=True), margin, y, width
        )
        if message := self._message():
            red = look.theme.colour("red")
            said = Paragraph(message, look.font("body", bold=True), red, centred=True)
            prints.put(said, margin, self._heading() - look.px(78), width)
        return prints

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string; the PIN is none."""
        return self._prints().shown(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the words, and a dot for each digit."""
        look, painter = self.look, QPainter(self)
        painter.fillRect(event.rect(), look.theme.colour("ink"))
        self._prints().paint(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = look.px(20), look.px(18)
        dots = max(FEWEST, self.digits)
        area = QRect(
            (self.width() - dots * (side + gap) + gap) // 2, self._heading() - look.px(128), side, side
        )
        painter.setPen(QPen(look.theme.colour("gold"), look.px(2)))
        for number in range(dots):
            painter.setBrush(look.theme.colour("gold", 1.0 if number < self.digits else 0.0))
            painter.drawEllipse(QRectF(area.translated(number * (side + gap), 0)))
