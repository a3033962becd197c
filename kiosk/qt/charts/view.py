"""What all charts have in common: they paint themselves anywhere, and only when something changed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.model.exhibition import Exhibition
from kiosk.qt.charts.amount import Amount
from kiosk.qt.charts.doors import Door, Doorway, doors_of
from kiosk.qt.charts.finger import Aside, Finger
from kiosk.qt.charts.freshness import BadgeText, badge_of
from kiosk.qt.charts.growth import Growth
from kiosk.qt.charts.poster import poster
from kiosk.qt.charts.probe import Probe, paint_probe
from kiosk.qt.charts.sheet import Letters, Sheet
from kiosk.qt.guard import Guard
from kiosk.qt.look import Look
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.theme import Colour
from kiosk.sources.store import OLD, State, Store

GREYS = 150
"""Per cent by which the second grey is darker than the first."""


class Subject:
    """What a chart is given: the exhibition it belongs to, the data, and the look."""

    def __init__(self, exhibition: Exhibition, store: Store, look: Look, unit: str) -> None:
        """Gather it for one unit."""
        self.exhibition, self.store, self.look = exhibition, store, look
        self.amount = Amount(exhibition, unit, look)


class ChartView(QWidget):
    """One chart. A kind says how high it must be (`plan_height`), what it shows (`take`) and how (`draw`)."""

    changed = Signal()
    """A picture taken before no longer shows what the chart shows."""
    opened = Signal(str)
    """A part of the chart was touched that leads to the place with this id."""

    grows = True
    """True where the chart counts up or grows on first sight."""
    paints_ground = False
    """True where `draw` fills the sheet's ground itself."""
    readable = False
    """True where a finger on the chart reads values out (`probe`)."""

    def __init__(self, subject: Subject, feeds: Sequence[str], parent: QWidget | None = None) -> None:
        """Make a chart of `feeds`; the kinds call `take` when they are ready."""
        super().__init__(parent)
        self.subject, self.look, self.store = subject, subject.look, subject.store
        self.amount = subject.amount
        self.feeds: tuple[str, ...] = tuple(feeds)
        self.letters = Letters(self.look)
        self.guard = Guard(f"the {type(self).__name__} of {', '.join(feeds) or 'figures'}")
        self._growth = Growth(self)
        self._ground: QColor | None = None
        self._states: dict[str, State] = {}
        self._badge: tuple[BadgeText | None] | None = None
        """What the badge says as long as the states are these."""
        self._plan = (-1, 0)
        self._look_at_age()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._doors: dict[int, Door] = {}
        self.factor = 1.0
        """How much smaller than planned it is drawn."""
        self._finger = Finger(self, self.look, self.aside()) if self.readable else None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not self.readable)

    @property
    def grown(self) -> float:
        """How far the chart has grown, 0 to 1, eased."""
        return self._growth.grown

    @property
    def moving(self) -> bool:
        """True while anything in it moves."""
        return self._growth.moving

    # What a kind of chart says --------------------------------------------------------------------

    def least_width(self) -> int:
        """Return the width below which the chart is drawn smaller."""
        return self.look.px(300)

    def plan_height(self, width: int) -> int:
        """Return the height that shows everything at `width`."""
        raise NotImplementedError

    def best_height(self, width: int) -> int:
        """Return the height at which the chart looks best."""
        return self.plan_height(width)

    def take(self) -> None:
        """Read the newest values."""

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        """Paint everything into (0, 0, width, height)."""
        raise NotImplementedError

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        """Return what is read out at a place of the chart drawn into (0, 0, width, height)."""
        return None

    def aside(self) -> Aside | None:
        """Return what a finger that moves to the side moves; None where it only reads out."""
        return None

    def touched(self) -> QRegion | None:
        """Return which part of the chart the newest samples change; None where that may be all of it."""
        return None

    def hang_doors(self, places: Sequence[str]) -> None:
        """Let parts of the chart lead somewhere: the id of a place for each of `doorways`, empty for none."""
        self._doors = doors_of(places, self.look, self)
        for door in self._doors.values():
            door.opened.connect(self.opened)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)

    def doorways(self, width: float, height: float) -> list[Doorway]:
        """Return where the doors are in a chart drawn into (0, 0, width, height), one for each part."""
        return []

    def step(self, seconds: float) -> bool:
        """Move what moves on by itself; return True while it moves."""
        return False

    def arrive(self) -> None:
        """End all movement where it leads."""

    # What the page and the pulse say ------------------------------------------------------------

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new samples of the feeds in `changed`, and how old the data is; costs nothing where neither differs."""
        if self.guard.mends():
            self._states = {}  # as after a long absence: everything is taken and painted
            self.update()
        if not self.guard.broken:
            with self.guard:
                self._refresh(changed)
                return
            self.update()

    def _refresh(self, changed: frozenset[str]) -> None:
        fed, aged = not changed.isdisjoint(self.feeds), self._look_at_age()
        if fed or aged:
            # Colours are taken with the values: what has grown old is taken once more.
            self.take()
            self._plan = (-1, 0)
            self._put_doors()
            self._growth.move()
            self.changed.emit()
            touched = self.touched() if not aged else None
            if touched is None:
                self.update()
            else:
                self.update(touched)

    def check_age(self) -> None:
        """Show what time has made of the data."""
        self.refresh(frozenset())

    def badge_words(self) -> tuple[tuple[str, ...], Colour] | None:
        """Return what a badge says, longest form first, and its colour."""
        if (
            self._badge is None or self.old
        ):  # how old it is changes all the time, everything else with the state
            self._badge = (badge_of(self.feeds, self.store, self.look),)
        return self._badge[0]

    def told_age(self) -> object:
        """Return what the chart says and shows of the age of its data: a picture of it is good until this differs."""
        return self.badge_words(), self._states_now()

    def show_at_once(self) -> None:
        """Skip what still counts or moves, now and later."""
        self._growth.skip()
        self.update()

    def set_ground(self, colour: QColor) -> None:
        """Paint on an opaque ground, so that nothing below must be painted for it."""
        self._ground = colour
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def picture(self, size: QSize, title: str = "") -> QPixmap:
        """Return the chart as a picture with its badge, for the screens in the room; works while hidden."""
        self.guard.mends()
        with self.guard:
            self._look_at_age()
            self.take()
            if not self.isVisible():
                self._growth.end()
        return poster(self, size, title)

    def shown_texts(self) -> list[ShownText]:
        """Return every text the chart paints and where."""
        area = self.rect()
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        sheet = Sheet(painter, self.letters, noting=True)
        self.draw_in(sheet, QRectF(area))
        painter.end()
        sheet_area = area.adjusted(-2, -2, 2, 2)
        return [
            note._replace(fits=note.fits and sheet_area.contains(note.rect)) for note in sheet.notes or ()
        ]

    # Colours --------------------------------------------------------------------------------------

    @property
    def old(self) -> bool:
        """True where something that is shown is old, and must look so."""
        return not OLD.isdisjoint(self._states.values())

    def is_old(self, feed: str) -> bool:
        """Return True where what one feed shows is old; False for figures, which have no feed."""
        return self._states.get(feed) in OLD

    def tone(self, name: Colour, alpha: float = 1.0, *, feed: str | None = None) -> QColor:
        """Return a token colour for data; grey where that of `feed`, or of any feed for None, is old."""
        old = self.old if feed is None else self.is_old(feed)
        colour = self.look.theme.colour("muted" if old else name, alpha)
        # Parts that stand side by side differ when they are grey, too.
        return colour.darker(GREYS) if old and feed and name == "gold" else colour

    def ink(self, name: Colour, alpha: float = 1.0) -> QColor:
        """Return a token colour for words."""
        return self.look.theme.colour(name, alpha)

    def paint_waiting(self, sheet: Sheet, area: QRectF) -> None:
        """Say in the middle of `area` that nothing has come yet."""
        face, middle = self.letters.face("label"), area.center()
        words = self.look.word("waiting")
        sheet.line(words, face, self.ink("muted"), middle.x(), middle.y() - face.height / 2, "centre")

    # Qt -------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.plan_height(width), self.best_height(width))

    def sizeHint(self) -> QSize:
        width = max(self.least_width(), self.look.px(560))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max(
            self.least_width(), self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
        )
        return QSize(self.least_width(), self.plan_height(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        with self.guard:
            self._put_doors()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        with self.guard:
            self._look_at_age()
            self.take()
            self._put_doors()
            self._growth.see()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._finger is not None:
            self._finger.press(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.guard.broken:
            with self.guard:
                self._paint(painter, event)
                return
            # Where in its drawing it failed nobody knows: begin anew.
            painter.end()
            painter.begin(self)
            self.update()  # all of it, and not only what was new
        self.paint_calm(painter, self.rect())
        painter.end()  # whoever keeps the exception keeps this frame

    def _paint(self, painter: QPainter, event: QPaintEvent) -> None:
        if self._ground is not None and not self.paints_ground:
            painter.fillRect(event.rect(), self._ground)
        sheet = Sheet(painter, self.letters)
        sheet.ground, sheet.dirty = self._ground, event.region()
        self.draw_in(sheet, QRectF(self.rect()))

    def paint_calm(self, painter: QPainter, area: QRect) -> None:
        """Paint a few words instead of a chart that fails."""
        painter.fillRect(area, self._ground or self.look.theme.colour("steel"))
        painter.setFont(self.look.font("label"))
        painter.setPen(self.ink("muted"))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.look.word("unshown")
        )

    # ----------------------------------------------------------------------------------------------

    def draw_in(self, sheet: Sheet, area: QRectF) -> None:
        """Draw into `area`; smaller, rather than clipped, where that is less than the chart needs."""
        factor = self.factor = self._factor(area)
        painter = sheet.painter
        painter.save()
        try:
            painter.translate(area.topLeft())
            if factor < 1:
                painter.scale(factor, factor)
                sheet.dirty = None
            self.draw(sheet, area.width() / factor, area.height() / factor)
            self._read_out(sheet, area.width() / factor, area.height() / factor, factor)
        finally:
            painter.restore()

    def _factor(self, area: QRectF) -> float:
        """Return how much smaller the chart is drawn where `area` is less than it needs."""
        width = max(area.width(), float(self.least_width()))
        height = max(area.height(), float(self._planned(int(width))))
        return min(1.0, area.width() / width, area.height() / height)

    def _put_doors(self) -> None:
        if not self._doors:
            return
        area = QRectF(self.rect())
        factor = self._factor(area)
        ways = self.doorways(area.width() / factor, area.height() / factor)
        for index, door in self._doors.items():
            way = ways[index]
            small = QRectF(way.area.topLeft() * factor, way.area.size() * factor)
            door.put(Doorway(small, way.tip * factor))

    def _read_out(self, sheet: Sheet, width: float, height: float, factor: float) -> None:
        finger = self._finger
        if finger is None or finger.at is None:
            return
        probe = self.probe(finger.at / factor, width, height)
        if probe is not None:
            sheet.painter.setOpacity(finger.strength)
            paint_probe(sheet, probe, width, height)

    def _planned(self, width: int) -> int:
        """Return the height needed, measured once for a width and a state of the data."""
        if self._plan[0] != width:
            self._plan = (width, self.plan_height(width))
        return self._plan[1]

    def _look_at_age(self) -> bool:
        before = self._states
        self._states = self._states_now()
        if before == self._states:
            return False
        self._badge = None
        return True

    def _states_now(self) -> dict[str, State]:
        return {feed: self.store.freshness(feed).state for feed in self.feeds}
