"""What is seen at a stop of the attract loop, whoever paints it."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QRegion


class Scenery(ABC):
    """One stop: made while the stop before it is shown, let go of after its own."""

    lasts: float
    """For how many seconds it is shown."""
    whole_picture = True
    """Whether pictures change all over just now, not in `moving` alone."""
    shows_room = False
    """Whether the resting room is seen through it."""

    @property
    def failed(self) -> bool:
        """Whether it can show nothing: the loop goes on."""
        return False

    @property
    @abstractmethod
    def ready(self) -> bool:
        """Whether nothing is left to be prepared."""

    @abstractmethod
    def get_ready(self) -> None:
        """Prepare a little: a few milliseconds of the screen's thread, called again and again."""

    @abstractmethod
    def go_to(self, seconds: float) -> None:
        """Be as it is so many seconds after its beginning."""

    @abstractmethod
    def told(self, seconds: float) -> float:
        """Return how much of the words about it is seen then, 0 to 1."""

    @abstractmethod
    def paint(self, painter: QPainter, area: QRect, clock: float) -> None:
        """Paint what is seen now in `area`; `clock` is how long the room has been there, for what moves in it."""

    @abstractmethod
    def moving(self) -> QRegion:
        """Return where the next picture differs from this one, if not all over."""

    @abstractmethod
    def is_on(self, at: QPointF) -> bool:
        """Return whether a point of the stage is on what is shown."""

    def finish(self) -> None:
        """Prepare all that is left, however long it takes."""
        while not self.ready and not self.failed:
            self.get_ready()

    def let_go(self) -> None:  # noqa: B027 - some hold nothing
        """Show nothing any more."""
