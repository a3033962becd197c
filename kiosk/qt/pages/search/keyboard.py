"""On-screen keyboard for one hand on glass: letters, digits, one back, all gone. No system keyboard is asked for."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.panel import paint_frame
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of

DELETE, CLEAR = "delete", "clear"
_DIGITS = ("12345", "67890")
_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Key(NamedTuple):
    """One key: what it types, what is written on it, and where it stands, in columns and rows."""

    name: str
    left: float
    row: int
    wide: float = 1.0


class Keyboard(QWidget):
    """Letters as everybody knows them from the phone; keys that lead to nothing are dim, but can be touched."""

    typed = Signal(str)
    """A letter or a digit, or `DELETE` or `CLEAR`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Arrange the keys in three rows, on a portrait screen in four."""
        super().__init__(parent)
        self.look = look
        self.keys = tuple(_portrait() if look.portrait else _landscape())
        self._columns = max(key.left + key.wide for key in self.keys)
        self._rows = max(key.row for key in self.keys) + 1
        self._words = {DELETE: look.word("delete"), CLEAR: look.word("clear")}
        self._lit: frozenset[str] = frozenset()
        self._fingers: dict[int, str] = {}
        """Finger -> the key it holds down."""
        self._areas: dict[str, QRect] = {}

    def lay(self, width: int) -> int:
        """Arrange the keys in `width` pixels; return the height needed."""
        gap = self.look.space("apart")
        words = QFontMetrics(self._font(DELETE))
        high = max(self.look.px(84), words.height() + self.look.px(20))
        column = (width + gap) / self._columns
        self._areas = {}
        for key in self.keys:
            left, right = round(key.left * column), round((key.left + key.wide) * column) - gap
            self._areas[key.name] = QRect(left, key.row * (high + gap), right - left, high)
        return self._rows * (high + gap) - gap

    def light(self, names: frozenset[str]) -> None:
        """Show which keys lead on to something."""
        changed, self._lit = names ^ self._lit, names
        for name in changed & self._areas.keys():
            self.update(self._areas[name])

    def _font(self, name: str) -> QFont:
        return self.look.font("label" if name in self._words else "title", bold=True)

    # Touch ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold a key: who types fast has the second finger down before the first is up."""
        self._press(finger_of(event), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(finger_of(event), event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._release(finger_of(event), event.position())

    def hideEvent(self, event: QHideEvent) -> None:
        for finger in list(self._fingers):
            self._hold(finger, "")

    def _press(self, finger: int, point: QPointF) -> None:
        self._hold(finger, self._at(point))

    def _move(self, finger: int, point: QPointF) -> None:
        """Let go of a key the finger slides off."""
        if self._fingers.get(finger) != self._at(point):
            self._hold(finger, "")

    def _release(self, finger: int, point: QPointF) -> None:
        held, under = self._fingers.get(finger, ""), self._at(point)
        self._hold(finger, "")
        if held and held == under:
            self.typed.emit(held)

    def _hold(self, finger: int, name: str) -> None:
        before = self._fingers.pop(finger, "")
        if name:
            self._fingers[finger] = name
        for changed in {before, name} - {""}:
            self.update(self._areas[changed])

    def _at(self, point: QPointF) -> str:
        where = point.toPoint()
        return next((name for name, area in self._areas.items() if area.contains(where)), "")

    # Looks ------------------------------------------------------------------------------------

    def targets(self) -> list[tuple[str, QRect]]:
        """Return the keys and where they stand."""
        return list(self._areas.items())

    def shown_texts(self) -> list[ShownText]:
        """Return what is written on the keys."""
        texts = []
        for name, area in self._areas.items():
            words = QFontMetrics(self._font(name)).horizontalAdvance(self._label(name))
            texts.append(ShownText(self._label(name), area, words <= area.width() - self.look.px(8)))
        return texts

    def _label(self, name: str) -> str:
        return self._words.get(name) or name.upper()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the keys that are seen anew."""
        painter, theme = QPainter(self), self.look.theme
        held = set(self._fingers.values())
        for name, area in self._areas.items():
            if not area.intersects(event.rect()):
                continue
            pressed, lit = name in held, name in self._lit or name in self._words
            ground = theme.colour("raised") if pressed or lit else theme.colour("steel", 0.35)
            paint_frame(painter, self.look, area, ground, theme.colour("gold") if pressed else theme.line())
            painter.setFont(self._font(name))
            painter.setPen(theme.colour("paper") if lit or pressed else theme.colour("muted", 0.42))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._label(name))


def _landscape() -> Iterator[Key]:
    """Letters at the left, digits at the right."""
    for row, letters in enumerate(_LETTERS):
        yield from (Key(letter, row * 0.5 + at, row) for at, letter in enumerate(letters))
    for row, digits in enumerate(_DIGITS):
        yield from (Key(digit, 10.5 + at, row) for at, digit in enumerate(digits))
    yield Key(DELETE, 10.5, 2, 2.5)
    yield Key(CLEAR, 13.0, 2, 2.5)


def _portrait() -> Iterator[Key]:
    """Digits above the letters."""
    yield from (Key(digit, float(at), 0) for at, digit in enumerate("".join(_DIGITS)))
    for row, letters in enumerate(_LETTERS):
        left = 0.5 if row == 1 else 0.0
        yield from (Key(letter, left + at, row + 1) for at, letter in enumerate(letters))
    yield Key(DELETE, 7.0, 3, 1.5)
    yield Key(CLEAR, 8.5, 3, 1.5)
