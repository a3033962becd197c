"""A GUI test fails when Qt complains, and when it leaves something behind."""

import gc
import logging
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from kiosk.qt.runtime import memory, mishaps

# Messages of Qt that say nothing about us, each with its reason.
HARMLESS = [
    r"pipewire-0.3",  # a sound server that is not installed here
    r"This plugin does not support propagateSizeHints",  # offscreen platform, when run by hand without X
]

PATIENCE_MS = 60_000
"""What is waited for comes at once on a machine of its own, and in many times that on one that does much else."""

ERRAND_SECONDS, ENDING_SECONDS = 30, 2
"""How long a thread of the program may take to end that was told to: each has a name."""
UNNAMED = re.compile(r"(Thread|Dummy)-\d+")
"""What Python calls a thread that nobody named: one that a test began itself, and has to wait for."""

_failed = pytest.StashKey[bool]()


@pytest.fixture(autouse=True, scope="session")
def patience() -> Iterator[None]:
    """Wherever a test waits for something and does not say for how long, it is this long."""
    with pytest.MonkeyPatch.context() as patch:
        for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
            patch.setitem(wait.__kwdefaults__, "timeout", PATIENCE_MS)
        yield


@pytest.fixture(autouse=True)
def somebody_there() -> Iterator[None]:
    """Caches that a test had made small may grow in the next one."""
    yield
    memory.somebody_came()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS))


def pytest_collection_finish() -> None:
    """Set aside what was imported, for good: else most of a test's time goes by looking through it for leavings."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """After the test: no new top-level widget, no running timer, no thread."""
    gc.disable()  # as in the hall: what is collected in a thread beside the screen takes the process with it
    before = _alive()
    yield
    if request.node.stash.get(_failed, False):
        return  # a failed test's traceback keeps its objects alive
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QThreadPool.globalInstance().waitForDone(1000)
    for thread in threading.enumerate():
        if id(thread) not in before and not UNNAMED.match(
            thread.name
        ):  # a picture that nobody waits for any more is drawn all the same
            thread.join(ERRAND_SECONDS if thread.name == "errand" else ENDING_SECONDS)
    left = {key: what for key, what in _alive().items() if key not in before}
    assert not left, f"left behind: {', '.join(left.values())}"


@pytest.fixture
def caught(monkeypatch, caplog):
    """What the hall logs, instead of what pytest-qt does with an exception."""
    monkeypatch.setattr("sys.excepthook", mishaps.in_event_loop)
    caplog.set_level(logging.ERROR)
    return caplog


def _alive() -> dict[int, str]:
    """What could be left behind, by identity, each with a description."""
    widgets = [widget for widget in QApplication.topLevelWidgets() if Shiboken.isValid(widget)]
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]
    running = [timer for timer in timers if Shiboken.isValid(timer) and timer.isActive()]
    return {id(thing): repr(thing) for thing in (*widgets, *running, *threading.enumerate())}
