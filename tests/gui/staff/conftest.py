"""A hall with a door for staff, a state folder of its own, and a finger."""

from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.content.reader import Order
from kiosk.model.content_state import ContentState
from kiosk.model.problem import Problem
from kiosk.model.rest import Rest
from kiosk.places import ASSETS, CONTENT
from kiosk.qt.attract.presence import Presence
from kiosk.qt.staff import gesture
from kiosk.qt.staff.door import StaffDoor
from kiosk.qt.standing.live import Live
from kiosk.qt.standing.reload import Reload
from kiosk.staff.pin import Pin
from kiosk.words import translated
from tests.gui.real_window import opened
from tests.gui.window.conftest import exhibition, finger

__all__ = ["exhibition", "finger"]

PIN = "2580"
SIZES = {"landscape": (1280, 720), "portrait": (720, 1280)}


@pytest.fixture(params=["landscape"])
def size(request):
    return SIZES[request.param]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The state folder; a PIN is set."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "state" / "jiulong-kiosk"
    Pin(folder).choose(PIN)
    return folder


@pytest.fixture
def window(qtbot, exhibition, size):
    return opened(qtbot, exhibition, size)


@pytest.fixture
def left():
    """Whether the program was left."""
    return []


@pytest.fixture
def live(window, exhibition, folder):
    live = Live(exhibition, window.setting.store, window, stands=True)
    live.begin()
    yield live
    live.end()


@pytest.fixture
def presence(window):
    return Presence(window, Rest())


@pytest.fixture
def door(window, live, presence, folder, left, qtbot):
    door = StaffDoor(window, live, presence, lambda: left.append(True), folder)
    order = Order(Path(CONTENT), ASSETS, {}, 1.0, eager=False)
    said = translated("“kind”不能写“lnie”", en="kind cannot be lnie")
    cure = translated("写 line", en="write line")
    problem = Problem("content/zones/economy.yaml", 25, 13, "error", "choice", said, cure)
    state = ContentState(
        "/srv/content", 1_700_000_000.0, checked_at=1_700_000_100.0, problems=(problem,), errors=1
    )
    door.deeds.reload = Reload(window, live, order, state, presence.is_away)
    qtbot.waitUntil(lambda: door.deeds.read)
    return door


@pytest.fixture
def touch(window, finger, qtbot, monkeypatch):
    """Touch the middle of a widget, or a point given in shares of the window, a second later."""
    seconds = [0.0]
    monkeypatch.setattr(window.router, "_clock", lambda: monotonic() + seconds[0])

    def touch(*where):
        seconds[0] += 1.0  # at once it would be the second half of a double tap
        if len(where) == 1:
            point = where[0].mapTo(window, where[0].rect().center())
        else:
            point = QPoint(round(window.width() * where[0]), round(window.height() * where[1]))
        QTest.touchEvent(window, finger).press(0, point, window).commit()
        QTest.touchEvent(window, finger).release(0, point, window).commit()

    return touch


@pytest.fixture
def knock(touch, door, qtbot, monkeypatch):
    """Make the gesture, and wait until the door has looked whether there is a PIN."""
    # How fast it must be is tried elsewhere: a busy machine takes seconds for four touches.
    monkeypatch.setattr(gesture, "WITHIN_SECONDS", 60.0)

    def knock():
        for _ in range(2):
            touch(0.01, 0.02)
            touch(0.99, 0.02)
        qtbot.waitUntil(lambda: not door.asking)

    return knock


@pytest.fixture
def enter(touch, door, qtbot):
    """Type a PIN, and wait for the answer."""

    def enter(pin):
        for digit in pin:
            touch(door.keypad.keys[digit])
        touch(door.keypad.ok)
        qtbot.waitUntil(lambda: not door.asking)

    return enter


@pytest.fixture
def inside(knock, enter, door, qtbot):
    """Behind the door; gives the room."""
    knock()
    enter(PIN)
    qtbot.waitUntil(lambda: door.room is not None)
    return door.room
