"""Where a film is seen: its picture or what stands for it, its subtitles, and what is touched."""

import time

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.screening.marks import TARGET, FilmMark, SeekBar, clock_text, paint_sign
from kiosk.qt.pages.screening.show import FilmShow
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.picture import Pictures
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

LOOK_MS = 100
"""Between two looks whether it is seen, and at what is said."""
MARKS_SECONDS = 4.0
"""What is touched goes away again while the film plays on."""


class FilmPane(Pressable):
    """Film on a tile, or on the whole screen."""

    enlarged = Signal()
    """The film is to be seen large, or small again."""

    def __init__(self, show: FilmShow, look: Look, parent: QWidget, *, large: bool = False) -> None:
        """Show a film that others may show as well; the last one made decides how large its pictures are."""
        super().__init__(look, parent)
        self.show_, self._large = show, large
        self._pictures = Pictures({}, self)
        self._at_once = False
        self._words: Paragraph | None = None
        self._told_at = -MARKS_SECONDS
        self.covered = False
        """Another pane shows the film just now."""
        self._mark = FilmMark(look, self, "pause")
        self._bar = SeekBar(look, self)
        self._larger = FilmMark(look, self, "smaller" if large else "larger")
        self._mark.chosen.connect(self._touched)
        self._larger.chosen.connect(self.enlarged)
        self._bar.sought.connect(self._seek)
        self.chosen.connect(self._touched)
        show.changed.connect(self._changed)
        show.stilled.connect(self._take_still)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._show_marks()
        self._take_still()

    @property
    def left_seconds(self) -> float:
        """How long somebody who started the film still has something to see."""
        return self.show_.left_seconds

    def cover(self, *, covered: bool) -> None:
        """Leave the film to another pane, or have it back."""
        self.covered = covered
        if not covered:
            self._size_up()

    def tell(self) -> None:
        """Show what can be touched, for a while."""
        self._told_at = time.monotonic()
        self._show_marks()

    def show_at_once(self) -> None:
        """Leave nothing out any more, for pictures of pages."""
        self._at_once = True
        self.show_.show_at_once()
        self._pictures.show_at_once()

    # The widget ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange what is touched along the lower edge."""
        px = self.look.px
        side, edge = px(TARGET), px(8)
        y = self.height() - side - edge
        self._mark.setGeometry(edge, y, side, side)
        self._larger.setGeometry(self.width() - side - edge, y, side, side)
        left, right = edge + side, self.width() - edge - side - self._time_width()
        self._bar.setGeometry(left, y, max(0, right - left), side)
        self._size_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Look after the film from now on."""
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play to nobody no longer."""
        super().hideEvent(event)
        self._timer.stop()
        if not self._large and not self.covered:
            self.show_.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, what is said, and the ground of what is touched."""
        painter, area = QPainter(self), self._picture_area()
        painter.fillRect(event.rect(), self.look.theme.colour("ink"))
        picture = self.show_.picture
        if picture is None:
            self._pictures.paint(painter, "still", self.rect())
        elif picture.size() == area.size():
            painter.drawImage(area.topLeft(), picture)
        else:
            painter.drawImage(area, picture)
        self._paint_said(painter)
        if not self._mark.isHidden():
            self._paint_ground(painter)
        elif not self.show_.moves and not self.show_.broken:
            self._paint_invitation(painter)

    def shown_texts(self) -> list[ShownText]:
        """Return what is said, and how far the film is where that is seen."""
        texts = []
        if self._words is not None:
            room, place = self._room_for_words(), self._words_at()
            texts.append(
                ShownText(self._words.text, place, self._words.fits(room) and self.rect().contains(place))
            )
        if not self._mark.isHidden():
            texts.append(ShownText(self._time(), self._time_area(), True))
        return texts

    # Painting ------------------------------------------------------------------------------------

    def _picture_area(self) -> QRect:
        """Return where the film stands: as large as fits, in the middle."""
        picture, still = self.show_.picture, self.show_.still
        size = picture.size() if picture is not None else still.size if still is not None else self.size()
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(QRect().topLeft(), fitted)
        area.moveCenter(self.rect().center())
        return area

    def _room_for_words(self) -> int:
        return max(1, round(self.width() * 0.84))

    def _words_at(self) -> QRect:
        words, room = self._words, self._room_for_words()
        if words is None:
            return QRect()
        above = self.look.px(TARGET + 20) if not self._mark.isHidden() else self.look.px(20)
        high = words.height(room)
        return QRect((self.width() - room) // 2, self.height() - above - high, room, high)

    def _paint_said(self, painter: QPainter) -> None:
        if self._words is None:
            return
        place, px = self._words_at(), self.look.px
        wide = self._words.extent(place.width()) + 2 * px(16)
        slab = QRectF((self.width() - wide) / 2, place.y() - px(6), wide, place.height() + 2 * px(6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.colour("ink", 0.78))
        painter.drawRoundedRect(slab, px(8), px(8))
        self._words.paint(painter, place.x(), place.y(), place.width())

    def _paint_ground(self, painter: QPainter) -> None:
        high = self.look.px(TARGET + 16)
        painter.fillRect(0, self.height() - high, self.width(), high, self.look.theme.colour("ink", 0.72))
        painter.setFont(self.look.font("small"))
        painter.setPen(self.look.theme.colour("paper"))
        painter.drawText(self._time_area(), Qt.AlignmentFlag.AlignCenter, self._time())

    def _paint_invitation(self, painter: QPainter) -> None:
        """A triangle in a dark disc in the middle: a touch starts it."""
        unit = self.look.px(100) / 100
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(unit, unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.colour("ink", 0.72))
        painter.drawEllipse(QPointF(), 44, 44)
        painter.scale(1.5, 1.5)
        paint_sign(painter, "play", self.look, pressed=self.pressed)

    def _time(self) -> str:
        return f"{clock_text(self.show_.position)} / {clock_text(self.show_.duration)}"

    def _time_width(self) -> int:
        return self.look.px(170) * self.look.text_percent // 100

    def _time_area(self) -> QRect:
        side, edge = self.look.px(TARGET), self.look.px(8)
        right = self.width() - side - edge
        return QRect(right - self._time_width(), self.height() - side - edge, self._time_width(), side)

    # What happens --------------------------------------------------------------------------------

    def _touched(self) -> None:
        self.show_.touch()
        self.tell()
        self._look()

    def _seek(self, share: float) -> None:
        self.show_.seek(share)
        self.tell()

    def _take_still(self) -> None:
        still = self.show_.still
        if still is not None and still.path:
            self._pictures = Pictures({"still": still.path}, self)
            self._pictures.came.connect(self.update)
            if self._at_once:
                self._pictures.show_at_once()
        self.update()

    def _changed(self) -> None:
        if not self.covered:
            self._say()
            self.update()

    def _size_up(self) -> None:
        if not self.covered and not self.size().isEmpty():
            self.show_.show_at(QSize(self.size() * self.devicePixelRatio()))

    def _look(self) -> None:
        if self.covered:
            return
        self.show_.look(seen=not self.visibleRegion().isEmpty())
        self._show_marks()
        self._say()

    def _say(self) -> None:
        said = self.show_.said
        if said == (self._words.text if self._words is not None else ""):
            return
        font, colour = self.look.font("title" if self._large else "body"), self.look.theme.colour("paper")
        self._words = Paragraph(said, font, colour, centred=True, balanced=True) if said else None
        self.update()

    def _show_marks(self) -> None:
        show = self.show_
        recent = time.monotonic() - self._told_at < MARKS_SECONDS or self._bar.held
        seen = not show.broken and show.started and (recent or not show.moves)
        for one in (self._mark, self._bar, self._larger):
            one.setVisible(seen)
        self._mark.show_sign("pause" if show.moves else "play")
        if seen:
            self._bar.show_share(show.position / show.duration if show.duration else 0.0)
            self.update(self._time_area())
