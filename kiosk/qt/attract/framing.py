"""Composition of the attract loop: where a thing is seen, where words about it stand, and what lens brings it there."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.pages.hero_body import HERO_ACROSS
from kiosk.qt.style.look import Look

_CLOSEST = 2.4
"""How much larger than in the room a thing is shown at most."""
_BROAD = 2.2
"""So much wider than high, and it has all the width, with the words below it."""
_BROAD_DOWN, _TALL_DOWN = 0.55, 0.66
"""How much of the height is the picture's: of something broad, on an upright screen."""
_WORDS_LEAST = 190
"""Design pixels of height that words below a picture need."""
_FOOT = 150
"""Design pixels, at most, for the line that invites."""
_AIR = {"exhibit": (0.16, 0.16, 0.40), "emblem": (0.20, 0.16, 0.16), "gate": (0.45, 0.08, 0.12)}
"""What belongs to a thing beside, above and below its quad, in shares of that: plinth, ring, eaves."""
_USUAL_AIR = (0.08, 0.08, 0.14)


class Lens(NamedTuple):
    """A zoom: the room as the resting eye sees it, enlarged and shifted on the stage; nothing turns."""

    factor: float = 1.0
    x: float = 0.0
    y: float = 0.0
    """Pixels of the stage."""

    def camera(self, camera: Camera) -> Camera:
        """Return the camera that sees so."""
        across, down = camera.centre
        centre = (across * self.factor + self.x, down * self.factor + self.y)
        return replace(camera, focal=camera.focal * self.factor, centre=centre)

    def area(self, area: QRectF) -> QRectF:
        """Return where a part of the resting picture is seen."""
        corner = QPointF(area.x() * self.factor + self.x, area.y() * self.factor + self.y)
        return QRectF(corner, area.size() * self.factor)

    def part(self, way: float) -> "Lens":
        """Return the lens a part of the way (0 to 1) from the resting eye to this one."""
        return Lens(1 + (self.factor - 1) * way, self.x * way, self.y * way)


class Framing(NamedTuple):
    """Areas of the stage; none covers another."""

    picture: QRect
    """The thing is in the middle of this."""
    words: QRect


def foot_of(look: Look, bar: int) -> QRect:
    """Return where the line that invites stands, at the lower edge, whatever is shown."""
    high = min(bar, look.px(_FOOT))
    return QRect(0, look.height - high, look.width, high)


def framing(look: Look, head: int, foot: int, *, broad: bool = False) -> Framing:
    """Return the areas below a header of so many pixels, and above `foot`."""
    margin, high = look.space("margin"), look.height - head - foot
    if look.portrait or broad:
        picture = QRect(0, head, look.width, round(high * (_TALL_DOWN if look.portrait else _BROAD_DOWN)))
        return Framing(picture, _below(look, picture, head + high))
    picture = QRect(0, head, round(look.width * HERO_ACROSS), high)
    left = picture.right() + 1 + look.px(32)
    return Framing(picture, QRect(left, head, look.width - margin - left, high))


def page_framing(look: Look, hero: QRect, foot: int) -> Framing:
    """Return the areas where the picture is what it is on an exhibit's page, there `hero` of the stage.

    Words stand beside it, or below it where it is as wide as the stage; it gives them room where it leaves none.
    """
    margin, low = look.space("margin"), look.height - foot
    if hero.width() < look.width:
        left = hero.right() + 1 + look.px(32)
        return Framing(hero, QRect(left, hero.top(), look.width - margin - left, hero.height()))
    picture = QRect(hero)
    picture.setBottom(min(hero.bottom(), low - look.px(_WORDS_LEAST)))
    return Framing(picture, _below(look, picture, low))


def _below(look: Look, picture: QRect, bottom: int) -> QRect:
    margin, top = look.space("margin"), picture.bottom() + 1
    return QRect(margin, top, look.width - 2 * margin, bottom - top)


def is_broad(plan: RoomPlan, place: RoomPlace) -> bool:
    """Return whether a thing is so wide that words have no room beside it."""
    box = _box(plan, place)
    return box.width() > _BROAD * box.height()


def lens(plan: RoomPlan, place: RoomPlace, picture: QRect, stage: QSize) -> Lens:
    """Return the lens that shows all of a thing in the middle of `picture`, as large as it goes."""
    box = _box(plan, place)
    factor = min(_CLOSEST, picture.width() / box.width(), picture.height() / box.height())
    if factor <= 1:
        return Lens()
    way = QRectF(picture).center() - box.center() * factor
    # The room has no end at its sides, and must have none below: floor and ceiling go on to the eye.
    return Lens(factor, way.x(), max(way.y(), stage.height() * (1 - factor)))


def _box(plan: RoomPlan, place: RoomPlace) -> QRectF:
    corners = plan.camera.project(place.quad)
    box = QRectF(QPointF(*corners.min(axis=0)), QPointF(*corners.max(axis=0)))
    beside, above, below = _AIR.get(place.kind, _USUAL_AIR)
    if place.kind == "air":
        return box
    wide, high = box.width(), box.height()
    return box.adjusted(-wide * beside, -high * above, wide * beside, high * below)
