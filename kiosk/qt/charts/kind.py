"""Base of all kinds of charts: what one needs, shows and draws. It knows no widget: whoever hosts it gives it room and a painter."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QRegion

from kiosk.model.chart import Chart
from kiosk.model.exhibition import Exhibition
from kiosk.qt.charts.amount import Amount
from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.doors import Doorway
from kiosk.qt.charts.freshness import Ages, BadgeText
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Letters, Sheet
from kiosk.qt.charts.stretch import Stretch
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.sources.store import Store

GREYS = 150
"""Per cent by which the second grey is darker than the first."""


class Subject:
    """What a chart is given: the exhibition it belongs to, the data, and the look."""

    def __init__(self, exhibition: Exhibition, store: Store, look: Look, chart: Chart) -> None:
        """Gather it for one chart, and its unit."""
        self.exhibition, self.store, self.look, self.chart = exhibition, store, look, chart
        self.amount = Amount(exhibition, chart.unit, look)


class ChartKind:
    """One chart. A kind says how high it must be (`plan_height`), what it shows (`take`) and how (`draw`)."""

    grows = True
    """True where the chart counts up or grows on first sight."""
    paints_ground = False
    """True where `draw` fills the sheet's ground itself."""
    readable = False
    """True where a finger on the chart reads values out (`probe`)."""
    stretch: Stretch | None = None
    """The window of time that a finger may move; None where there is none."""
    plot: Plot | None = None
    """Where that window stood when it was drawn last."""

    def __init__(self, subject: Subject, feeds: Sequence[str], opens: Sequence[str] = ()) -> None:
        """Make a chart of `feeds`; `opens` is for each of `doorways` the id of a place, empty for none."""
        self.subject, self.look, self.store = subject, subject.look, subject.store
        self.amount = subject.amount
        self.feeds, self.opens = tuple(feeds), tuple(opens)
        self.letters = Letters(self.look)
        self.ages = Ages(subject.chart, self.feeds, self.store, self.look)
        self.grown = 1.0
        """How far it has grown, 0 to 1, eased; told by whoever hosts it."""

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

    def age(self) -> bool:
        """Look how old the data is; return True where that shows."""
        return self.ages.look()

    def told(self) -> object:
        """Return what it says and shows of the age of its data: a picture of it is good until this differs."""
        return self.badge(), self.ages.states, self.ages.mark

    def badge(self) -> BadgeText | None:
        """Return what a badge says of it; None for figures, which have none."""
        return self.ages.badge()

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        """Paint everything into (0, 0, width, height)."""
        raise NotImplementedError

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        """Return what is read out at a place of the chart drawn into (0, 0, width, height)."""
        return None

    def touched(self, width: float, height: float) -> QRegion | None:
        """Return which part of a chart of that size the newest samples change; None where that may be all of it."""
        return None

    def doorways(self, width: float, height: float) -> list[Doorway]:
        """Return where the doors are in a chart drawn into (0, 0, width, height), one for each part."""
        return []

    def step(self, seconds: float) -> bool:
        """Move what moves on by itself; return True while it moves."""
        return False

    def arrive(self) -> None:
        """End all movement where it leads."""

    # Colours --------------------------------------------------------------------------------------

    @property
    def old(self) -> bool:
        """True where something that is shown is old, and must look so."""
        return self.ages.old

    def is_old(self, feed: str) -> bool:
        """Return True where what one feed shows is old; False for figures, which have no feed."""
        return self.ages.is_old(feed)

    def tone(self, name: Colour, alpha: float = 1.0, *, feed: str | None = None) -> QColor:
        """Return a token colour for data; grey where that of `feed`, or of any feed for None, is old."""
        old = self.ages.old if feed is None else self.ages.is_old(feed)
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
