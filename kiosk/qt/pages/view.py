"""Interface of a page: what the stage asks of it, whatever it shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.qt.style.look import Look


class PageView(QWidget):
    """What fills the screen between header and dock."""

    searched = Signal()
    """Somebody has begun to type what they look for."""

    played = Signal(str, object)
    """The id of the page whose exhibit somebody has played, and `exhibits.play.Played`."""

    def __init__(self, place_id: str, title: str, subtitle: str, look: Look) -> None:
        """Be the page of a place, with what the header says of it."""
        super().__init__()
        self.place_id, self.title, self.subtitle, self.look = place_id, title, subtitle, look

    def entering(self) -> None:
        """Know that visitors see the page from now on."""

    def leaving(self) -> None:
        """Know that they do not any more: keep what a page of this place is to begin with."""

    def full_height(self) -> int:
        """Return how high all of it is that is arranged for the height it has: what is more than that scrolls."""
        return self.height()

    def stand_whole(self) -> None:
        """Take the height at which nothing scrolls, for pictures, arranged as it is on the screen."""

    def failed(self) -> Exception | None:
        """Return why a part could not be shown; None where all can."""
        return None

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new values of the feeds in `changed`."""

    def show_at_once(self) -> None:
        """Skip what counts up, moves in or comes later, for pictures."""
