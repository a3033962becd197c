"""Exception hooks: what goes wrong where nobody waits for it, in a slot, while painting, in a thread, inside Qt, is logged."""

import logging
import os
import sys
import threading
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.qt.runtime.guard import release

log = logging.getLogger(__name__)
qt_log = logging.getLogger("kiosk.qt.said")
"""What Qt itself has to say."""

_NO_NEWS = "qt.multimedia.symbolsresolver=false"
"""Where films play, Qt also looks for what would record the screen: a machine without that lacks nothing."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def catch() -> None:
    """Log from now on what would otherwise go to the terminal, or nowhere."""
    sys.excepthook = in_event_loop
    threading.excepthook = _in_thread
    sys.unraisablehook = _unraisable
    QLoggingCategory.setFilterRules(_NO_NEWS)
    qInstallMessageHandler(_said_by_qt)


def let_go() -> None:
    """Leave all of it to Python and Qt again: a dying interpreter can answer neither."""
    sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__
    qInstallMessageHandler(None)


def in_event_loop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception that left a slot or an event handler; the next one begins as if nothing had been.

    Its frames let go of what they hold, painters above all.
    """
    log.error("an exception reached the event loop", exc_info=(kind, error, trace))
    release(trace)
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        with suppress(AttributeError):
            delattr(sys, name)


def _in_thread(given: threading.ExceptHookArgs) -> None:
    if given.exc_type is SystemExit:
        return
    error = given.exc_value or given.exc_type()
    name = given.thread.name if given.thread is not None else "?"
    log.error("the thread %s ended", name, exc_info=(given.exc_type, error, given.exc_traceback))


def _unraisable(given: "sys.UnraisableHookArgs") -> None:
    error = given.exc_value or given.exc_type()
    # Not the object itself: it may be about to go.
    what = given.err_msg or "an exception that nobody could catch"
    log.error("%s", what, exc_info=(given.exc_type, error, given.exc_traceback))


def _said_by_qt(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    if (
        kind == QtMsgType.QtFatalMsg
    ):  # Qt ends the process now: the thread that writes the log would come too late
        with suppress(OSError):
            os.write(2, f"Qt: {text}\n".encode())
    qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", text)
