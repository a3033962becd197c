"""Probes of `kiosk doctor` that only Qt can answer: which screens there are, and how fast pictures come."""

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QScreen

from kiosk.content import load
from kiosk.model.visit import Visit
from kiosk.qt.app import application
from kiosk.qt.standing.surface import compositor, on_wayland
from kiosk.qt.standing.x_server import x_server
from kiosk.qt.style.theme import SANS, Theme
from kiosk.qt.tools.timed import TimedWindow, run_for
from kiosk.sources.store import Store

SIZE = 1920, 1080
"""Of the window that flies, in pixels, where the screen's own is not known."""


def screens(question: dict[str, Any]) -> dict[str, Any]:
    """Return what Qt sees: platform, screens, and which of the question's `characters` no typeface has."""
    application()
    metrics = QFontMetrics(QFont(SANS))
    nowhere = "".join(one for one in str(question.get("characters", "")) if not metrics.inFontUcs4(ord(one)))
    return {
        "platform": QGuiApplication.platformName(),
        "qt": qVersion(),
        "screens": [_screen(one) for one in QGuiApplication.screens()],
        "nowhere": nowhere,
        "shell": _shell(),
    }


def _shell() -> str:
    """Return what the window manager of X, or the Wayland compositor, is called; empty where nobody tells."""
    if on_wayland():
        return compositor()
    server = x_server()
    if server is None:
        return ""
    name = server.manager()
    server.leave()
    return name


def _screen(screen: QScreen) -> dict[str, Any]:
    size, scale = screen.size(), screen.devicePixelRatio()
    return {
        "name": screen.name(),
        "width": round(size.width() * scale),
        "height": round(size.height() * scale),
        "scale": scale,
        "refresh": screen.refreshRate(),
    }


def flight(question: dict[str, Any]) -> dict[str, Any]:
    """Fly to a zone and back, until the monotonic clock shows `end`; return how long pictures took."""
    end = float(question["end"])
    loaded = load(Path(str(question["content"])))
    if loaded.exhibition is None:
        return {"pictures": 0, "why": "content"}
    application()
    visit, store = Visit(loaded.exhibition), Store(loaded.exhibition.feeds)
    window = TimedWindow(loaded.exhibition, visit, store, Theme.read())
    window.begin()
    window.resize(*SIZE)
    opened: list[bool] = []
    window.opened.connect(lambda: opened.append(True))
    window.show()
    run_for(end - time.monotonic(), until=lambda: bool(opened))
    frames: list[float] = []
    stage = window.stage
    places = [name for name, _ in stage.hall.targets()] if stage is not None and opened else []
    for back in (False, True) if places else ():
        if back:
            window.back()
        else:
            window.open(places[0])
        # The picture in which the page is built is no picture of the flight.
        begun = len(window.frames)
        run_for(end - time.monotonic(), until=lambda: window.stage is not None and window.stage.at_rest)
        frames += [taken for _, taken in window.frames[begun:]]
    p95 = sorted(frames)[int(0.95 * (len(frames) - 1))] if frames else 0.0
    return {"pictures": len(frames), "p95_ms": p95, "width": SIZE[0], "height": SIZE[1]}
