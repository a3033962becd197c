"""Light on the sentence that is being spoken: found among what the page has printed, and brought into view."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.qt.frame.header import Header
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.view import PageView
from kiosk.qt.parts.paragraph import Prints
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look

SCROLL_MS = 450
_GROUND, _RULE = 0.20, 0.9


class GuideLight(QWidget):
    """Lies over one sentence, and lets every touch through."""

    def __init__(self, look: Look, page: QWidget, areas: list[QRect]) -> None:
        """Light areas of a widget of the page."""
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.look = look
        around = look.px(4)
        whole = QRect()
        for area in areas:
            whole = whole.united(area)
        self.setGeometry(whole.adjusted(-2 * around, -around, 2 * around, around))
        self._areas = [area.translated(-self.pos()) for area in areas]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint light behind each line, and a rule below it."""
        painter, theme, px = QPainter(self), self.look.theme, self.look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for area in self._areas:
            painter.setBrush(theme.colour("gold", _GROUND))
            around = QRectF(area).adjusted(-px(6), -px(1), px(6), px(1))
            painter.drawRoundedRect(around, px(6), px(6))
            painter.setBrush(theme.colour("gold", _RULE))
            painter.drawRect(QRectF(around.left(), around.bottom() - px(3), around.width(), px(3)))


def lit(look: Look, page: PageView, text: str) -> GuideLight | None:
    """Light a text where the page has printed it; None where it stands nowhere, or in something that is not seen."""
    for widget, areas in _places(page, text):
        # Not inside of what has printed it: words that begin at its edge would be lit without one.
        content = page.pane.content if isinstance(page, Page) else None
        ground = content if content is not None and content.isAncestorOf(widget) else page
        light = GuideLight(
            look, ground, [QRect(widget.mapTo(ground, one.topLeft()), one.size()) for one in areas]
        )
        light.show()
        light.raise_()
        return light
    return None


def lit_head(look: Look, header: Header, text: str) -> GuideLight | None:
    """Light a text in the header, where names of pages and the lines below them stand; None where it has another."""
    area = next((one.rect for one in header.shown_texts() if text and text in one.text), None)
    if area is None:
        return None
    light = GuideLight(look, header, [area])
    light.show()
    return light


def _places(page: PageView, text: str) -> Iterator[tuple[QWidget, list[QRect]]]:
    """Yield widgets that have printed a text and where, those first that know each line of it."""
    seen = [page, *page.findChildren(QWidget)]
    painted = [one for one in seen if not one.isHidden() and one.isVisibleTo(page)]
    for widget in painted:
        for prints in (getattr(widget, name, None) for name in ("prints", "_prints")):
            if isinstance(prints, Prints) and (areas := prints.areas_of(text)):
                yield widget, areas
    for widget in painted:
        for shown in widget.shown_texts() if hasattr(widget, "shown_texts") else ():
            if text and text in shown.text and widget.rect().intersects(shown.rect):
                yield widget, [shown.rect]


class TileLight(QWidget):
    """Frames the tile that is spoken of where it has not printed the sentence; what lies inside is not painted again for it."""

    def __init__(self, look: Look, tile: Tile, ground: QWidget) -> None:
        """Frame a tile, and let every touch through."""
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour, self._wide = look.theme.colour("gold", _RULE), look.px(4)
        self.setGeometry(QRect(tile.mapTo(ground, QPoint()), tile.size()))
        inside = self.rect().adjusted(self._wide, self._wide, -self._wide, -self._wide)
        self.setMask(QRegion(self.rect()) - QRegion(inside))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what the mask leaves."""
        QPainter(self).fillRect(event.rect(), self._colour)


def lit_tile(look: Look, page: PageView, block: object) -> TileLight | None:
    """Frame the tile of a block; None where the page has none that is seen."""
    if not isinstance(page, Page):
        return None
    for tile in page.body.tiles:
        if tile.shows is block and tile.isVisibleTo(page):
            light = TileLight(look, tile, page.body)
            light.show()
            light.raise_()
            return light
    return None


class GentleScroll(QVariantAnimation):
    """Brings a light into the middle of what is seen of a page, unless a finger has that."""

    def __init__(self, page: Page, *, calm: bool) -> None:
        """Move the page's pane; calm it jumps."""
        super().__init__(page)
        self._page, self._calm = page, calm
        self.setDuration(SCROLL_MS)
        self.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self.valueChanged.connect(self._move)

    def bring(self, light: QWidget) -> None:
        """Scroll where the light is not wholly seen."""
        pane = self._page.pane
        if not pane.isAncestorOf(light) or pane.held or pane.moving:
            return
        top = light.mapTo(pane, light.rect().topLeft()).y()
        room = pane.height() - pane.covered
        if top >= 0 and top + light.height() <= room:
            return
        aim = min(max(0, pane.offset + top - max(0, (room - light.height()) // 3)), pane.reach())
        self.stop()
        if self._calm:
            pane.scroll_to(aim)
            return
        self.setStartValue(float(pane.offset))
        self.setEndValue(float(aim))
        self.start()

    def _move(self, offset: object) -> None:
        pane = self._page.pane
        if pane.held or pane.moving:
            self.stop()
        elif isinstance(offset, float) and self.state() == QAbstractAnimation.State.Running:
            pane.scroll_to(offset)
