"""Name tags: they float by their things, never on each other, never off the clear part of the stage."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import Kind, Place, Plan
from kiosk.qt.look import Look
from kiosk.qt.parts.shown import ShownText

_WRAP = Qt.TextFlag.TextWordWrap
_ORDER: tuple[Kind, ...] = ("exhibit", "emblem", "screen", "overhead", "air", "gate")


_WAYS = ((True, 330), (True, 250), (False, 330), (False, 250), (False, 190))
"""How to set a tag, best first: with its caption or without, and design pixels of a line."""
_GOOD = 130.0
"""A spot that costs less than this is taken at once."""
_KEPT: dict[Kind, tuple[float, float, float]] = {
    "emblem": (1.0, 0.95, 4000.0),
    "overhead": (0.26, 1.0, 2500.0),
    "exhibit": (0.86, 0.86, 2500.0),
    "gate": (1.0, 0.9, 900.0),
    "screen": (0.7, 0.6, 900.0),
    "air": (0.0, 0.0, 0.0),
}
"""How much of each thing, across and down, tags keep off, and how strictly."""


@dataclass
class Words:
    """The words of a tag set in lines: their boxes, and the size of the whole tag."""

    name: str
    caption: str
    name_box: QRect
    caption_box: QRect
    size: QSize


@dataclass
class Tag:
    """A tag in its place."""

    place: Place
    words: Words
    area: QRect
    anchor: QPointF
    """The point of the thing it speaks of, seen by the resting camera."""
    inside: bool
    """It lies on its own thing and needs no line to it."""


class Tags:
    """All tags of a room, placed once."""

    def __init__(self, plan: Plan, look: Look) -> None:
        """Find a spot for every tag."""
        self.plan = plan
        self.look = look
        self.name_font: QFont = look.sized_font(look.type_px("label") * 1.14, bold=True)
        self.caption_font: QFont = look.font("label")
        self.edge = look.px(14)
        self.tags: list[Tag] = []
        self.pictures: dict[int, QPixmap] = {}
        self.boxes = {id(place): _box(plan, place) for place in plan.places}
        self.cores = [
            (place, _core(place, self.boxes[id(place)]), _KEPT[place.kind][2]) for place in plan.places
        ]
        self.cores = [entry for entry in self.cores if entry[2]]
        self._place_all()

    # -- words ---------------------------------------------------------------------------------------------

    def _set(self, place: Place, width: int, *, caption: bool) -> Words:
        """Set the words of a tag in lines no wider than `width`, unless a word is."""
        look = self.look
        name, small = look.say(place.thing.name), look.say(place.thing.caption) if caption else ""
        name_box = _set_lines(name, self.name_font, width)
        caption_box = _set_lines(small, self.caption_font, width) if small else QRect()
        bar, edge = look.px(6), self.edge
        left = edge + bar
        name_box.moveTo(left, round(edge * 0.55))
        caption_box.moveTo(left, name_box.bottom() + 1 + look.px(2))
        bottom = (caption_box if small else name_box).bottom() + 1
        size = QSize(left + max(name_box.width(), caption_box.width()) + edge, bottom + round(edge * 0.65))
        return Words(name, small, name_box, caption_box, size)

    # -- places --------------------------------------------------------------------------------------------

    def _place_all(self) -> None:
        """Find a spot for the tag of every thing; two gates share one, at whichever it lies better."""
        for kind in _ORDER:
            things: dict[int, list[Place]] = {}
            # What stands in the middle has room on both sides: it comes after its neighbours.
            for place in sorted(self.plan.of(kind), key=lambda place: abs(float(place.middle[0])) < 0.01):
                things.setdefault(id(place.thing), []).append(place)
            for places in things.values():
                self.tags.append(min(map(self._placed, places), key=lambda found: found[0])[1])

    def _placed(self, place: Place) -> tuple[float, Tag]:
        """Return what it costs and the tag, with its caption and in wide lines where that fits, else as small as it must be."""
        grown = 0.5 + self.look.text_percent / 200
        best: tuple[float, Tag] | None = None
        for number, (caption, width) in enumerate(_WAYS):
            if caption and (place.kind == "screen" or place.thing.caption is None):
                continue
            words = self._set(place, self.look.px(width * grown), caption=caption)
            cost, tag = self._spot(place, words)
            cost += number * 25
            if best is None or cost < best[0]:
                best = cost, tag
            if cost < _GOOD:
                break
        assert best is not None  # noqa: S101 - there is always a way without caption
        return best

    def _spot(self, place: Place, words: Words) -> tuple[float, Tag]:
        """Return the best spot for words, and what it costs."""
        box = self.boxes[id(place)]
        gap = self.look.px(8)
        room = self.plan.clear.adjusted(gap, gap, -gap - words.size.width(), -gap - words.size.height())
        wish = np.array(_wish(place, box, words.size, self.look))
        last = max(room.left(), room.right()), max(room.top(), room.bottom())
        spots = np.clip(wish, (room.left(), room.top()), last)[None, :]
        cost = self._cost(place, spots, wish, words.size)
        if cost[0] > _GOOD / 2:
            spots = np.concatenate([spots, self._grid(room)])
            cost = self._cost(place, spots, wish, words.size)
        best = int(np.argmin(cost))
        x, y = spots[best].tolist()
        area = QRect(round(x), round(y), words.size.width(), words.size.height())
        tag = Tag(place, words, area, _anchor(place, box, QRectF(area)), _near(place, box, QRectF(area)))
        return float(cost[best]), tag

    def _grid(self, room: QRectF) -> Points:
        """Return all spots (n, 2) worth trying."""
        step = max(6, self.look.px(24))
        xs, ys = np.arange(room.left(), room.right(), step), np.arange(room.top(), room.bottom(), step)
        return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)

    def _cost(self, place: Place, spots: Points, wish: Points, size: QSize) -> Points:
        """Return what each spot costs: its distance from the wish, and what it hides."""
        away = np.abs(spots - wish).sum(axis=1) / self.look.scale
        # The emblem has the middle of the room to itself: its words may stand a little further off.
        away *= 0.6 if place.kind == "emblem" else 1.0
        return np.asarray(away + self._covered(place, spots, size) + self._crowded(spots, size))

    def _crowded(self, spots: Points, size: QSize) -> Points:
        """Return a forbidding cost where a tag would touch another."""
        gap = self.look.px(8)
        cost = np.zeros(len(spots))
        for tag in self.tags:
            cost += _overlap(spots, size, QRectF(tag.area).adjusted(-gap, -gap, gap, gap)) * 1e3
        return cost

    def _covered(self, own: Place, spots: Points, size: QSize) -> Points:
        """Return what it costs to lie on things: their middles must stay free to be seen and touched."""
        cost = np.zeros(len(spots))
        for place, core, weight in self.cores:
            if place is own and own.kind == "screen":
                continue
            part = _overlap(spots, size, core) / max(1.0, core.width() * core.height())
            cost += part * weight + (part > 0) * weight * 0.08
        return cost

    # -- pictures ------------------------------------------------------------------------------------------

    def shown_texts(self) -> list[ShownText]:
        """Return every line of words and where it is."""
        shown = []
        for tag in self.tags:
            for text, box in (
                (tag.words.name, tag.words.name_box),
                (tag.words.caption, tag.words.caption_box),
            ):
                if text:
                    rect = box.translated(tag.area.topLeft())
                    shown.append(ShownText(text, rect, self.plan.clear.toAlignedRect().contains(rect)))
        return shown

    def at(self, point: QPointF) -> Tag | None:
        """Return the tag under a point."""
        return next((tag for tag in self.tags if QRectF(tag.area).contains(point)), None)

    def shifts(self, camera: Camera) -> list[QPointF]:
        """Return how far each tag moves when another camera looks."""
        anchors = np.array([tag.place.middle for tag in self.tags]).reshape(-1, 3)
        moved = camera.project(anchors) - self.plan.camera.project(anchors)
        return [QPointF(round(x), round(y)) for x, y in moved.tolist()]

    def paint(self, painter: QPainter, region: QRect, shifts: list[QPointF] | None = None) -> None:
        """Paint the tags that touch a region; `shifts` move each with its thing."""
        for number, tag in enumerate(self.tags):
            shift = shifts[number] if shifts else QPointF()
            self._paint_leader(painter, tag, shift)
            if shifts or tag.area.intersects(region):
                painter.drawPixmap(QPointF(tag.area.topLeft()) + shift, self._picture(number, tag))

    def _paint_leader(self, painter: QPainter, tag: Tag, shift: QPointF) -> None:
        if tag.inside:
            return
        theme = self.look.theme
        area = QRectF(tag.area).translated(shift)
        to = tag.anchor + shift
        x = min(max(to.x(), area.left() + self.edge), area.right() - self.edge)
        y = min(max(to.y(), area.top()), area.bottom())
        painter.setPen(QPen(theme.colour("paper", 0.55), 1))
        painter.drawLine(QPointF(x, y), to)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("gold"))
        painter.drawEllipse(to, self.look.px(5), self.look.px(5))

    def _picture(self, number: int, tag: Tag) -> QPixmap:
        if number not in self.pictures:
            self.pictures[number] = self._drawn(tag)
        return self.pictures[number]

    def _drawn(self, tag: Tag) -> QPixmap:
        theme, look = self.look.theme, self.look
        picture = QPixmap(tag.area.size())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(picture.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(9)
        painter.setPen(QPen(theme.line(), 1))
        painter.setBrush(theme.colour("ink", 0.80))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("cyan" if tag.place.kind in ("screen", "overhead") else "gold"))
        bar = look.px(4)
        painter.drawRoundedRect(
            QRectF(look.px(5), box.height() * 0.22, bar, box.height() * 0.56), bar / 2, bar / 2
        )
        flags = _WRAP | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(self.name_font)
        painter.setPen(theme.colour("paper"))
        painter.drawText(tag.words.name_box, flags, tag.words.name)
        painter.setFont(self.caption_font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(tag.words.caption_box, flags, tag.words.caption)
        painter.end()
        return picture


def _set_lines(text: str, font: QFont, width: int) -> QRect:
    metrics = QFontMetrics(font)
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    # A Chinese sentence is one word to split() but breaks anywhere.
    widest = widest if text.isascii() else min(widest, width)
    box = metrics.boundingRect(QRect(0, 0, max(width, widest + 2), 4000), _WRAP, text)
    return QRect(0, 0, box.width() + 2, box.height())


def _core(place: Place, box: QRectF) -> QRectF:
    """Return the part of a thing that tags keep off."""
    across, down, _ = _KEPT[place.kind]
    if place.kind == "overhead":
        # The model in the screen is about as wide as the screen is high.
        across = min(0.9, 1.05 * box.height() / max(1.0, box.width()))
    dx, dy = box.width() * (1 - across) / 2, box.height() * (1 - down) / 2
    return box.adjusted(dx, dy, -dx, -dy)


def _overlap(spots: Points, size: QSize, box: QRectF) -> Points:
    """Return how many square pixels of a box are covered from each spot."""
    wide = np.minimum(spots[:, 0] + size.width(), box.right()) - np.maximum(spots[:, 0], box.left())
    high = np.minimum(spots[:, 1] + size.height(), box.bottom()) - np.maximum(spots[:, 1], box.top())
    return np.asarray(np.clip(wide, 0, None) * np.clip(high, 0, None))


def _box(plan: Plan, place: Place) -> QRectF:
    corners = plan.camera.project(place.quad)
    return QRectF(QPointF(*corners.min(axis=0)), QPointF(*corners.max(axis=0)))


def _anchor(place: Place, box: QRectF, tag: QRectF) -> QPointF:
    """Return the point of a thing that its tag's line leads to."""
    x, top, bottom = box.center().x(), box.top() + box.height() * 0.04, box.bottom()
    if place.kind == "exhibit":
        return QPointF(x, top if tag.center().y() < box.center().y() else bottom + box.height() * 0.12)
    if place.kind == "gate":
        return QPointF(x, top)
    if place.kind == "overhead" and tag.top() > bottom:
        return QPointF(min(max(tag.center().x(), box.left()), box.right()), bottom)
    return QPointF(x, bottom) if place.kind == "emblem" else box.center()


def _wish(place: Place, box: QRectF, size: QSize, look: Look) -> tuple[float, float]:
    """Return where a tag would lie if it were alone."""
    width, height = size.width(), size.height()
    edge = look.px(10)
    if place.kind == "screen":
        return box.left() + edge, box.top() + edge + box.height() * 0.04
    if place.kind == "overhead":
        return box.left() + box.width() * 0.045, box.top() + look.px(16)
    if place.kind == "emblem":
        return box.center().x() - width / 2, box.bottom() + look.px(26)
    if place.kind == "air":
        return box.right() - width - look.px(40), box.top() + box.height() * 0.1
    if place.kind == "exhibit":
        # The one in the middle stands low, in front of the emblem's own tag.
        beside = abs(float(place.middle[0])) < 0.01
        x = box.right() + edge if beside else box.center().x() - width / 2
        return x, box.bottom() - height * 0.7 if beside else box.bottom() + look.px(18)
    return box.center().x() - width / 2, box.top() - height - look.px(26)


def _near(place: Place, box: QRectF, area: QRectF) -> bool:
    """Return True for a tag that needs no line to its thing: it lies on it, or right at its foot."""
    if place.kind == "exhibit":
        foot = box.adjusted(0, box.height(), 0, box.height() * 0.6)
        return foot.contains(QPointF(area.center().x(), area.top()))
    return place.kind == "air" or box.intersected(area).height() > area.height() * 0.5
