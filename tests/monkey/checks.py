"""What must hold whatever was done to the hall."""

import re
import subprocess
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.qt.attract.closed import Closed
from kiosk.qt.attract.loop import AttractLoop
from kiosk.qt.attract.question import Question
from kiosk.qt.hall.view import HallView
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.runtime.memory import collect_all, give_back, own_mb, shrink_caches
from kiosk.qt.style.fonts import forget_glyphs
from tests.monkey.acts.content import restore_all
from tests.monkey.acts.screen import set_shape

MOST_MORE = {"objects": 60, "threads": 4, "fds": 12, "megabytes": 150.0}
"""More than at the beginning, in a hall that stands as at the beginning.

What is opened first brings what it stays with: pyqtgraph, the grounds and sprites of exhibits: 40 to 55 MB after 2,000 events, and
no more after 8,000. In two runs of seven there were 50 more at one of the looks, in no circle and in no picture of ours (what
malloc and Python had in use was the same as before); it does not go on growing, and why it is there is not known.
"""
FILM_MEGABYTES = 50.0
"""More for each film that plays while it is measured, in a room at rest or as a stop of the attract loop.

Its decoder has so many pictures on their way at 1080p: 40 to 46 MB while it plays, 2 or 3 once it has ended.
"""
FDS = Path("/proc/self/fd")
PATIENCE = 20.0


class BrokenError(AssertionError):
    """Something does not hold."""


def held():
    """Return how many QObjects, threads and open files there are, and how much memory once the hall has tidied.

    It does so three seconds after a visit, of which the monkey waits for none.
    """
    forget_glyphs()
    shrink_caches()
    collect_all()
    widgets = QApplication.topLevelWidgets()
    objects = sum(1 + len(widget.findChildren(QObject)) for widget in widgets)
    give_back()
    megabytes = round(own_mb(), 1)
    return {
        "objects": objects,
        "threads": threading.active_count(),
        "fds": len(list(FDS.iterdir())),
        "megabytes": megabytes,
        "films": len(_films()),
    }


def _films():
    """Return the films that play now; who plays none has loaded nothing for them."""
    player = sys.modules.get("kiosk.qt.films.player")
    return player._running if player is not None else ()


def no_other_window(hall):
    """The hall is the only window, for Qt and for X."""
    ours = QApplication.topLevelWidgets()
    if ours != [hall.window] or QApplication.activePopupWidget() or QApplication.activeModalWidget():
        raise BrokenError(f"other windows: {ours}")
    known = set(re.findall(r"0x[0-9a-f]+", _told("xprop", "-root", "_NET_CLIENT_LIST")))
    others = known - {hex(hall.window.winId())}
    if others:
        names = [_told("xprop", "-id", one, "WM_CLASS", "WM_NAME", "_NET_WM_PID") for one in others]
        raise BrokenError(
            f"windows of others on the screen, ours is {hex(hall.window.winId())}: {others} {names}"
        )


def home_by_touch(hall):
    """From wherever the visitor is, Back leads to the start: each touch one step, and no page is a trap."""
    yield from _hands_off(hall)
    yield from _awake(hall)
    visit = hall.window.visit
    touches = 0
    while visit.trail != [hall.start]:
        before, back = list(visit.trail), hall.stage.bar.back
        if back is None or not back.isVisible():
            raise BrokenError(f"no way back from {before}")
        hall.let_pass(1)  # else it would be the second half of a double tap
        hall.hand.tap(hall.middle(back))
        touches += 1
        yield None
        if visit.trail != before[:-1]:
            raise BrokenError(f"Back led from {before} to {visit.trail}, over it {hall.presence.over}")
    yield from until(lambda: hall.stage.at_rest, "the flight home never ends")
    if not hall.stage.hall.isVisible() or hall.stage.page is not None:
        raise BrokenError("the start is not seen")


def rests_when_left(hall):
    """Nobody is there: however the hall stands, it begins again, and rests."""
    yield from _hands_off(hall)
    for _ in range(40):
        if isinstance(hall.presence.over, AttractLoop | Closed):
            break
        hall.let_pass(21 if isinstance(hall.presence.over, Question) else 260)
        yield None
        yield None
    visit, start = hall.window.visit, hall.presence.start
    if not isinstance(hall.presence.over, AttractLoop | Closed):
        raise BrokenError(f"the hall does not rest: {hall.presence.over} over {visit.trail}")
    if visit.trail != [hall.start] or (visit.language, visit.text_percent) != start or visit.memory:
        raise BrokenError(f"it rests, but not as at the start: {visit}, {start}")


def good_content_is_shown(hall):
    """With the files as they were delivered, the hall shows them when nobody is there."""
    restore_all(hall)
    yield from until(
        lambda: hall.reload.state.errors == 0 and not hall.reload.state.waiting, "good content is not shown"
    )


def nothing_piled_up(first, now):
    """As many objects, threads and files as at first, and memory but for films that play just now."""
    films = max(0, now["films"] - first["films"])
    most = {**MOST_MORE, "megabytes": MOST_MORE["megabytes"] + films * FILM_MEGABYTES}
    grown = {what: (first[what], now[what]) for what in most if now[what] > first[what] + most[what]}
    if grown:
        raise BrokenError(f"piled up: {grown}")


def seen_is_where_the_visitor_is(hall):
    """At rest, the room or the page of the visitor's place is seen, and Back is there wherever there is a way back."""
    stage, visit = hall.stage, hall.window.visit
    if not stage.at_rest or hall.presence.over is not None or not hall.handle.isExposed():
        return
    in_room = visit.here in visit.exhibition.halls
    seen = stage.hall if in_room else stage.page
    if seen is None or not seen.isVisible() or (stage.page is not None) == in_room:
        raise BrokenError(f"the visitor is at {visit.here} and sees {stage.page or stage.hall}")
    if (stage.bar.back is not None) != (len(visit.trail) > 1):
        raise BrokenError(f"Back is {stage.bar.back} after {visit.trail}")


def nothing_stays_pressed(hall):
    """No finger is down: nothing on the screen may look or behave as if one were."""
    pressed = [
        f"{type(one).__name__} {getattr(one, 'title', '')!r} at {one.mapTo(hall.window, QPoint()).toTuple()}"
        for one in hall.window.findChildren(QWidget)
        if (getattr(one, "pressed", None) and one.isVisible())
        or any(getattr(one, name, None) for name in ("_pressed", "_fingers", "_down"))
        or (isinstance(one, ScrollPane) and one.held)
        or (isinstance(one, HallView) and (one.fingers.down or one.head.start is not None))
    ]
    if pressed:
        raise BrokenError(f"no finger is down, and still pressed: {pressed}")


def until(condition, otherwise):
    """Let the loop turn until something holds."""
    end = time.perf_counter() + PATIENCE
    while not condition():
        if time.perf_counter() > end:
            raise BrokenError(otherwise)
        yield None


def screen_is_filled(hall):
    """Back at the first resolution, the window fills the screen and is in front."""
    set_shape("lying")
    yield from until(
        lambda: (
            hall.window.isFullScreen()
            and (hall.window.width(), hall.window.height()) == hall.size
            and hall.stage.size() == hall.window.size()
            and hall.handle.isExposed()
        ),
        f"the hall does not fill the screen: {hall.window.geometry()}",
    )


def _hands_off(hall):
    """Lift all fingers; staff, where there are some, go."""
    hall.hand.release_all()
    hall.mouse.release_all(hall.point(0.5, 0.001))
    yield None
    nothing_stays_pressed(hall)
    hall.hand.tap(hall.point(0.5, 0.001))
    yield None
    for _ in range(3):
        if not hall.presence.attended:
            break
        hall.let_pass(61)  # nobody touches the panel: it shuts
        yield None
    if hall.presence.attended:
        raise BrokenError("staff are gone, and their panel stays")
    if hall.presence.paused:
        hall.door.deeds.do("pause")
        yield None


def _awake(hall):
    """A touch wakes the hall, or answers the question; a closed one, too."""
    for _ in range(3):
        if hall.presence.over is None:
            return
        hall.hand.tap(hall.point(0.5, 0.5))
        yield None
    over = hall.presence.over
    raise BrokenError(f"a touch does not wake the hall: {over}")


def _told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout
