"""Places painted by one widget, of which a finger chooses one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class Choices(QWidget):
    """What is touched lights up, what is let go of where it was touched is chosen.

    A kind says what stands there (`ids`, `area`, `at`, `seen`) and paints it, `_pressed` lit up.
    """

    def __init__(self, choose: Callable[[str], None]) -> None:
        """Call `choose` with the id of what was touched."""
        super().__init__()
        self._choose = choose
        self._pressed = -1
        """The index of what a finger is on; -1 for none."""

    def ids(self) -> Sequence[str]:
        """Return the ids of what stands here."""
        raise NotImplementedError

    def area(self, index: int) -> QRect:
        """Return where a choice stands."""
        raise NotImplementedError

    def at(self, point: QPoint) -> int:
        """Return the index of what stands at a point; -1 for nothing."""
        raise NotImplementedError

    def seen(self, area: QRect) -> Sequence[int]:
        """Return the indexes of what stands in an area."""
        raise NotImplementedError

    def targets(self) -> list[tuple[str, QRect]]:
        """Return the choices that are seen, and where they stand."""
        ids = self.ids()
        return [(ids[index], self.area(index)) for index in self.seen(self.visibleRegion().boundingRect())]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once what was touched."""
        self._press(self.at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go when the finger slides off."""
        if self.at(event.position().toPoint()) != self._pressed:
            self._press(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it, if the finger is still on it."""
        index, pressed = self.at(event.position().toPoint()), self._pressed
        self._press(-1)
        if index == pressed and pressed >= 0:
            self._choose(self.ids()[pressed])

    def _press(self, index: int) -> None:
        for changed in {self._pressed, index} - {-1}:
            self.update(self.area(changed))
        self._pressed = index
