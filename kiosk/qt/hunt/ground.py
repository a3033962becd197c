"""Where in a room dragons hide: the places of its things, as the camera sees them that looks at the room now."""

from PySide6.QtCore import QPointF, QRect

from kiosk.exhibits.lens.hunt import HuntGround
from kiosk.exhibits.lens.room import LensRoom
from kiosk.exhibits.point import Point
from kiosk.model.hunt import HidingPlace
from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.plan import RoomPlace
from kiosk.qt.hall.view import HallView

ALONG = 0.27
"""After which part of the ribbons' way one hides there: beside the large screen."""


def area_of(view: HallView) -> QRect:
    """Return the part of the stage that the glass goes over: all that nothing covers."""
    return view.plan.clear.toAlignedRect()


def ground_of(view: HallView, places: tuple[HidingPlace, ...]) -> HuntGround:
    """Return where these places of a hall are in that area, in design pixels."""
    area, scale = area_of(view), view.look.scale
    wide, high = area.width() / scale, area.height() / scale
    here = [place for place in places if place.hall == view.hall.id]
    homes = {place.name: _on_area(view, _middle(view, place)) for place in here}
    return HuntGround(wide, high, LensRoom(wide, high).radius, _emblem(view), homes)


def _on_area(view: HallView, spot: QPointF) -> Point:
    at = (spot - QPointF(area_of(view).topLeft())) / view.look.scale
    return Point(at.x(), at.y())


def _middle(view: HallView, place: HidingPlace) -> QPointF:
    """Return where on the stage the middle of a thing is."""
    if place.kind == "air":
        return _in_the_air(view)
    return _seen(view, _thing(view, place).middle)


def _thing(view: HallView, place: HidingPlace) -> RoomPlace:
    return next(one for one in view.plan.of(place.kind) if one.number == place.number)


def _seen(view: HallView, spot: Points) -> QPointF:
    x, y = view.scene.camera.project(spot[None, :])[0].tolist()
    return QPointF(x, y)


def _in_the_air(view: HallView) -> QPointF:
    ribbons, drones = view.scene.ribbons, view.scene.drones
    if ribbons.count:
        return _seen(view, ribbons.spine(0.0)[round(ALONG * (len(ribbons.way) - 1))])
    return _seen(view, drones.where(0, 0.0))


def _emblem(view: HallView) -> tuple[float, float, float]:
    ring, moved = view.scene.emblem.ring, view.scene.emblem.moved(view.scene.camera)
    middle = moved.map(ring.center())
    edge = moved.map(QPointF(ring.right(), ring.center().y()))
    return (*_on_area(view, middle), (edge.x() - middle.x()) / view.look.scale)
