"""Fingers."""

from PySide6.QtCore import QPoint
from shiboken6 import Shiboken

from kiosk.model.block import exhibit_of
from kiosk.qt.exhibits.view import ExhibitView

EDGE = 0.04
STEPS = 8


def tap(hall, dice):
    """A finger on something that is meant to be touched."""
    yield from _tap(hall, hall.target(dice))


def tap_anywhere(hall, dice):
    yield from _tap(hall, hall.point(dice.random(), dice.random()))


def tap_the_bar(hall, dice):
    """Back, the dock, language and text size are touched most."""
    buttons = [one for one in (hall.stage.bar.back, *hall.stage.bar.dock, *hall.stage.bar.tools) if one]
    yield from _tap(hall, hall.middle(buttons[int(dice.random() * len(buttons))]))


def double_tap(hall, dice):
    point = hall.target(dice)
    yield from _tap(hall, point)
    yield from _tap(hall, point)


def long_press(hall, dice):
    finger = hall.hand.free()
    if finger is not None:
        point = hall.target(dice)
        hall.hand.press(finger, point)
        yield f"finger {finger} rests at {_at(point)}"
        hall.let_pass(dice.uniform(0.5, 3.0))
        yield "time passes"
        hall.hand.release(finger)
        yield f"finger {finger} is lifted"


def drag(hall, dice):
    """Slowly, from a target or not, to anywhere."""
    start, end = hall.target(dice), hall.point(dice.random(), dice.random())
    yield from _draw(hall, dice, start, end, STEPS * 2)


def drag_up(hall, dice):
    """As one who reads on."""
    x, far = dice.random(), dice.uniform(-0.6, 0.6)
    yield from _draw(hall, dice, hall.point(x, 0.5 - far / 2), hall.point(x, 0.5 + far / 2), STEPS)


def flick(hall, dice):
    start = hall.point(dice.random(), dice.random())
    end = start + QPoint(round(dice.gauss(0, 200)), round(dice.gauss(0, 400)))
    yield from _draw(hall, dice, start, end, 3)


def from_the_edge(hall, dice):
    side, along = dice.randrange(4), dice.random()
    start = [(0.0, along), (1.0, along), (along, 0.0), (along, 1.0)][side]
    yield from _draw(hall, dice, hall.point(*start), hall.point(0.5, 0.5), STEPS)


def slide_off(hall, dice):
    """Pressed on one thing, let go on another."""
    yield from _draw(hall, dice, hall.target(dice), hall.target(dice), 2)


def pinch(hall, dice):
    """Two fingers, together or apart."""
    middle, before, after = hall.target(dice), dice.randrange(20, 300), dice.randrange(20, 300)
    one, other = hall.hand.free(), None
    if one is None:
        return
    hall.hand.press(one, middle - QPoint(before, 0))
    yield f"finger {one} at {_at(middle)}, to pinch"
    other = hall.hand.free()
    if other is not None:
        hall.hand.press(other, middle + QPoint(before, 0))
    for step in range(1, STEPS + 1):
        reach = before + (after - before) * step // STEPS
        hall.hand.move(one, middle - QPoint(reach, 0))
        if other is not None:
            hall.hand.move(other, middle + QPoint(reach, 0))
        yield f"pinch {reach}"
    hall.hand.release(one)
    yield "one finger is lifted"
    if other is not None:
        hall.hand.release(other)
        yield "and the other"


def many_fingers(hall, dice):
    """A class of children."""
    fingers = []
    for _ in range(dice.randrange(3, 10)):
        point, finger = hall.target(dice), hall.hand.free()
        if finger is not None:
            hall.hand.press(finger, point)
            fingers.append(finger)
            yield f"finger {finger} at {_at(point)}, one of many"
    dice.shuffle(fingers)
    for finger in fingers:
        hall.hand.release(finger)
        yield f"finger {finger} is lifted"


def play(hall, dice):
    """Two hands at an exhibit; if none is on the screen, somebody opens a page with one."""
    views = [view for view in hall.window.findChildren(ExhibitView) if view.isVisible()]
    if not views or hall.window.visit.here != (hall.place or hall.window.visit.here):
        places = {**hall.window.visit.exhibition.zones, **hall.window.visit.exhibition.cards}
        pages = [name for name, place in places.items() if exhibit_of(place.blocks)]
        pages = [name for name in pages if name == (hall.place or name)]
        if pages:
            hall.window.open(pages[int(dice.random() * len(pages))])
            yield "a page with an exhibit is opened"
        return
    view = views[0]
    for _ in range(dice.randrange(4, 24)):
        finger = hall.hand.free()
        if finger is None or not Shiboken.isValid(view) or not view.isVisible():
            return
        point = view.mapTo(
            hall.window, QPoint(int(dice.random() * view.width()), int(dice.random() * view.height()))
        )
        hall.hand.press(finger, hall.inside(point))
        yield f"finger {finger} plays at {_at(point)}"
        if dice.random() < 0.4:
            hall.hand.move(
                finger, hall.inside(point + QPoint(dice.randrange(-300, 300), dice.randrange(-300, 300)))
            )
            yield "moves"
        hall.hand.release(finger)
        yield f"finger {finger} is lifted"


def cancelled(hall, dice):
    """The system takes the fingers away in the middle of something."""
    finger = hall.hand.free()
    if finger is not None:
        point = hall.target(dice)
        hall.hand.press(finger, point)
        yield f"finger {finger} at {_at(point)}, to be cancelled"
        hall.hand.move(finger, point + QPoint(dice.randrange(-90, 90), dice.randrange(-90, 90)))
        yield "moves"
        hall.hand.cancel()
        yield "all fingers are cancelled"


def forgotten(hall, dice):
    """A finger that is never lifted, until a long time later."""
    finger = hall.hand.free()
    if finger is not None:
        point = hall.target(dice)
        hall.hand.press(finger, point)
        yield f"finger {finger} stays at {_at(point)}"
        for _ in range(dice.randrange(5, 40)):
            yield "…"
        hall.hand.release(finger)
        yield f"finger {finger} is lifted at last"


def _tap(hall, point):
    finger = hall.hand.free()
    if finger is not None:
        hall.hand.press(finger, point)
        yield f"finger {finger} at {_at(point)}"
        hall.hand.release(finger)
        yield f"finger {finger} is lifted"


def _draw(hall, dice, start, end, steps):
    finger = hall.hand.free()
    if finger is None:
        return
    hall.hand.press(finger, start)
    yield f"finger {finger} at {_at(start)}, to be drawn to {_at(end)}"
    for step in range(1, steps + 1):
        wobble = QPoint(dice.randrange(-3, 4), dice.randrange(-3, 4))
        hall.hand.move(finger, start + (end - start) * step / steps + wobble)
        yield f"finger {finger} moves"
    hall.hand.release(finger)
    yield f"finger {finger} is lifted"


def _at(point):
    return f"{point.x()},{point.y()}"


OFTEN = {
    tap: 22, tap_anywhere: 12, tap_the_bar: 9, double_tap: 3, long_press: 3, drag: 5, drag_up: 9, flick: 7,
    play: 9, from_the_edge: 3, slide_off: 5, pinch: 5, many_fingers: 2, cancelled: 4, forgotten: 2,
}  # fmt: skip
