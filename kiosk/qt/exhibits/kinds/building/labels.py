"""Names of the building's uses, beside their parts: a name always, and what it means where the part is open."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.exhibits.building.site import HIGH, PARTS, BuildingPart, BuildingSite
from kiosk.model.exhibits.building import BuildingExhibit, BuildingUse
from kiosk.qt.exhibits.scene import Patch, faded, sprite
from kiosk.qt.exhibits.strokes import disc
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Role
from kiosk.qt.style.tones import Tones

BESIDE: dict[BuildingPart, tuple[float, float]] = {
    "base": (0.385, 0.200),
    "middle": (-0.315, 0.330),
    "top": (0.270, 0.630),
}
"""Where each stands, in units: how far from the axis it begins, to the left where it is less than 0; and how far up."""
ANCHORS: dict[BuildingPart, tuple[float, float]] = {
    "base": (0.245, 0.075),
    "middle": (-0.175, 0.10),
    "top": (0.02, 0.12),
}
"""Where on its part a line begins: across from the axis, and up from the part's foot."""
DIM = 0.80
"""How strongly a name is seen whose part was not opened yet."""


class UseLabel(NamedTuple):
    """One of them, laid out."""

    part: BuildingPart
    area: QRect
    name: Paragraph
    tells: Paragraph
    closed: QPixmap
    opened: QPixmap
    below: int
    """How far below the top of the area what it means begins."""


class UseLabels:
    """All three."""

    def __init__(self, part: BuildingExhibit, look: Look, site: BuildingSite, ratio: float) -> None:
        """Set the words where they have room."""
        self._look, self._site, self._ratio, self._tones = look, site, ratio, Tones(look.theme)
        self._edge = look.px(14)
        """How far the plate goes beyond the words."""
        uses = {"base": part.base, "middle": part.middle, "top": part.top}
        self.all = [self._laid(one, uses[one]) for one in PARTS]

    def _laid(self, part: BuildingPart, use: BuildingUse) -> UseLabel:
        look, site, scale = self._look, self._site, self._look.scale
        across, up = BESIDE[part]
        edge, x = look.px(22), (site.axis + across * site.unit) * scale
        room = round((site.width * scale - x if across > 0 else x) - edge)
        room = max(look.px(120), min(room, look.px(330)))
        theme = look.theme
        role: Role = "title" if room > look.px(190) else "body"
        name = Paragraph(look.say(use.name), look.font(role, bold=True), theme.colour("paper"))
        tells = Paragraph(
            look.say(use.tells), look.font("label" if room > look.px(190) else "small"), theme.colour("paper")
        )
        below = name.height(room) + look.px(2)
        high = below + tells.height(room)
        wide = min(room, max(name.extent(room), tells.extent(room)) + 2)
        left = round(x) if across > 0 else round(x) - wide
        left = max(edge, min(left, round(site.width * scale) - wide - edge))
        area = QRect(left, round((site.foot - up * site.unit) * scale), wide, high)
        return UseLabel(
            part,
            area,
            name,
            tells,
            self._picture((name, None), area, below, to_right=across < 0),
            self._picture((name, tells), area, below, to_right=across < 0),
            below,
        )

    def _picture(
        self, words: tuple[Paragraph, Paragraph | None], area: QRect, below: int, *, to_right: bool
    ) -> QPixmap:
        """Paint words on a dark plate; those at the left of the building end where it begins."""
        (name, tells), edge, wide = words, self._edge, area.width()
        used = name.extent(wide) if tells is None else wide
        plate = QRectF(wide - used if to_right else 0, 0, used, below if tells is None else area.height())

        def start(text: Paragraph) -> int:
            return wide - text.extent(wide) if to_right else 0

        def paint(painter: QPainter) -> None:
            painter.translate(edge, edge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tones.of("ink", 0.62))
            painter.drawRoundedRect(plate.adjusted(-edge, -edge * 0.5, edge, edge * 0.5), edge, edge)
            name.paint(painter, start(name), 0, wide)
            if tells:
                tells.paint(painter, start(tells), below, wide)

        return sprite(wide + 2 * edge, area.height() + 2 * edge, self._ratio, paint)

    def pieces(
        self, floors: dict[BuildingPart, float], open_: dict[BuildingPart, float], told: set[BuildingPart]
    ) -> Iterator[Patch]:
        """Yield lines and words; `told` are parts whose use somebody has seen."""
        for one in self.all:
            strength = min(1.0, max(0.0, (open_[one.part] - 0.15) / 0.5))
            yield self._line(one, floors[one.part], strength)
            yield self._words(one, strength, lit=one.part in told)

    def _words(self, one: UseLabel, strength: float, *, lit: bool) -> Patch:
        more = self._edge
        at = one.area.topLeft() - QPoint(more, more)
        usual = 1.0 if lit else DIM

        def paint(painter: QPainter) -> None:
            if strength < 1.0:
                painter.setOpacity(usual * (1 - strength))
                painter.drawPixmap(at, one.closed)
            if strength > 0.0:
                painter.setOpacity(strength)
                painter.drawPixmap(at, one.opened)
            painter.setOpacity(1.0)

        area = one.area.adjusted(-more, -more, more, more)
        return Patch(("words", one.part, round(strength * 25), lit), area, paint)

    def _line(self, one: UseLabel, floor: float, strength: float) -> Patch:
        """Return the line from a part to its name, with a dot that is filled once the part is open."""
        site, scale = self._site, self._look.scale
        across, up = ANCHORS[one.part]
        at = site.seen(across, floor + min(up, HIGH[one.part]), 0.10)
        start = QPointF(at.x * scale, at.y * scale)
        right = one.area.left() > start.x()
        y = one.area.top() + one.name.height(one.area.width()) / 2
        end = QPointF(one.area.left() - self._edge if right else one.area.right() + self._edge, y)
        bend = QPointF(
            end.x() + (-1 if right else 1) * min(abs(end.x() - start.x()) * 0.5, self._look.px(26)), y
        )
        cyan, ink, radius = self._tones.of("cyan"), self._tones.of("ink"), self._look.px(5)

        def paint(painter: QPainter) -> None:
            painter.setPen(QPen(faded(cyan, 0.55 + 0.45 * strength), max(1, self._look.px(2))))
            painter.drawLines([QLineF(start, bend), QLineF(bend, end)])
            disc(painter, cyan, start.x(), start.y(), radius * 1.25)
            if strength < 0.5:
                disc(painter, ink, start.x(), start.y(), radius * 0.7)
            painter.setPen(Qt.PenStyle.NoPen)

        area = (
            QRectF(start, end)
            .normalized()
            .adjusted(-9, -9, 9, 9)
            .united(QRectF(start.x() - 9, start.y() - 9, 18, 18))
        )
        return Patch(
            ("words", "line", one.part, round(start.y() * 2), round(strength * 25)),
            area.toAlignedRect(),
            paint,
        )

    def shown(self, open_: dict[BuildingPart, float]) -> list[ShownText]:
        """Return what is read now."""
        found = []
        for one in self.all:
            name = QRect(one.area.topLeft(), one.area.size()).adjusted(0, 0, 0, one.below - one.area.height())
            found.append(ShownText(one.name.text, name, one.name.fits(one.area.width())))
            if open_[one.part] > 0.4:
                found.append(
                    ShownText(
                        one.tells.text,
                        one.area.adjusted(0, one.below, 0, 0),
                        one.tells.fits(one.area.width()),
                    )
                )
        return found
