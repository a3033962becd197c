"""Course of what plays, below it: go on or stop, a bar that leads to any place, and how far it is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.screening.marks import FilmMark, SeekBar, clock_text
from kiosk.qt.pages.screening.playing import Playing
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


class FilmCourse(QWidget):
    """Shows the course of one thing that plays at a time."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._look = look
        self._show: Playing | None = None
        self.mark, self.bar = FilmMark(look, self, "play"), SeekBar(look, self)
        self.mark.chosen.connect(self._touch)
        self.bar.sought.connect(self._seek)
        self.hide()

    @property
    def high(self) -> int:
        """Pixels that it needs: as high as a target, apart from what is above."""
        return self._look.space("target") + self._look.space("apart")

    def follow(self, show: Playing | None) -> None:
        """Show the course of this from now on; of nothing it is not seen."""
        self._show = show
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is now."""
        show = self._show
        self.setVisible(show is not None and not show.broken)
        if show is not None:
            self.mark.show_sign("pause" if show.moves else "play")
            self.bar.show_share(show.position / show.duration if show.duration else 0.0)
            self.update(self._time_area())

    def _touch(self) -> None:
        if self._show is not None:
            self._show.stop_or_go_on()
            self.refresh()

    def _seek(self, share: float) -> None:
        if self._show is not None:
            self._show.seek(share)
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in a row."""
        side, apart = self._look.space("target"), self._look.space("apart")
        self.mark.setGeometry(0, apart, side, side)
        left = side + apart
        self.bar.setGeometry(left, apart, max(0, self._time_area().left() - left), side)

    def _time_area(self) -> QRect:
        wide = self._look.px(150) * self._look.text_percent // 100
        apart = self._look.space("apart")
        return QRect(self.width() - wide, apart, wide, self.high - apart)

    def _time(self) -> str:
        show = self._show
        if show is None or not show.duration:
            return ""  # nobody has opened it
        return f"{clock_text(show.position)} / {clock_text(show.duration)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint how far it is."""
        painter = QPainter(self)
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.theme.colour("muted"))
        painter.drawText(
            self._time_area(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._time()
        )

    def shown_texts(self) -> list[ShownText]:
        """Return how far it is."""
        return [ShownText(self._time(), self._time_area(), True)] if self._time() else []
