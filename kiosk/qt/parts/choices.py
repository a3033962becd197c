"""Choice list: places painted by one widget, of which a finger chooses one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.touch.contact import finger_of


class Choices(QWidget):
    """What is touched lights up, what is let go of where it was touched is chosen.

    A kind says what stands there (`ids`, `area`, `at`, `seen`) and paints it, those `pressed` lit up.
    """

    def __init__(self, choose: Callable[[str], None]) -> None:
        """Call `choose` with the id of what was touched."""
        super().__init__()
        self._choose = choose
        self._fingers: dict[int, int] = {}
        """Finger -> the index of what it is on."""

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

    @property
    def pressed(self) -> frozenset[int]:
        """The indexes of what fingers are on."""
        return frozenset(self._fingers.values())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once what was touched."""
        self._hold(finger_of(event), self.at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go when the finger slides off."""
        finger = finger_of(event)
        if self.at(event.position().toPoint()) != self._fingers.get(finger, -1):
            self._hold(finger, -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it, if the finger is still on it."""
        finger = finger_of(event)
        held, under = self._fingers.get(finger, -1), self.at(event.position().toPoint())
        self._hold(finger, -1)
        if held >= 0 and held == under:
            self._choose(self.ids()[held])

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go: what is hidden was not meant."""
        for finger in list(self._fingers):
            self._hold(finger, -1)

    def _hold(self, finger: int, index: int) -> None:
        before = self._fingers.pop(finger, -1)
        if index >= 0:
            self._fingers[finger] = index
        for changed in {before, index} - {-1}:
            self.update(self.area(changed))
