"""A wall screen with a film: its poster, until the film itself plays over it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.parts.picture import at_hand, drawn_once, fetch


class FilmPoster:
    """What hangs on a wall where a film will play."""

    feeds: tuple[str, ...] = ()

    def __init__(self, path: str, owner: QObject, came: Callable[[], None]) -> None:
        """Show the picture at `path`, nothing where that is empty; `came` is called once it is there."""
        self._path, self._owner, self._came = path, owner, came
        self._asked: QSize | None = None
        self.waits = False
        """Whether a picture is made at once, and waited for."""

    def told_age(self) -> None:
        """Return nothing: posters are not live and do not age."""

    def picture(self, size: QSize, grown: float = 1.0) -> QPixmap:
        """Return it as large as fits, on black."""
        whole = QPixmap(size)
        whole.fill(Qt.GlobalColor.black)
        if not self._path:
            return whole
        image = drawn_once(self._path, size) if self.waits else at_hand(self._path, size)
        if image is None:
            if self._asked != size:
                self._asked = size
                fetch(partial(drawn_once, self._path, size), lambda _: self._came(), self._owner)
            return whole
        fitted = image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, fitted.width(), fitted.height())
        area.moveCenter(whole.rect().center())
        painter = QPainter(whole)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, image)
        painter.end()
        return whole
