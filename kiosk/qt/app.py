"""Opening the hall: the application, its window, and what follows the first frame."""

import gc
import logging
import os
import sys
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk import __version__
from kiosk.content import Content
from kiosk.model.content_state import ContentState
from kiosk.model.visit import Visit
from kiosk.places import itself
from kiosk.qt.runtime import mishaps
from kiosk.qt.runtime.interrupt import Interrupt
from kiosk.qt.runtime.log import Log
from kiosk.qt.runtime.memory import return_large_blocks
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing.live import Live
from kiosk.qt.standing.lock import Lock
from kiosk.qt.style.fonts import load_fonts, prefer_chinese_forms, typeset_in
from kiosk.qt.style.theme import BRUSH, Theme
from kiosk.sources.store import Store
from kiosk.watchdog.wire import fell, watched
from kiosk.words import Language

if TYPE_CHECKING:
    from kiosk.qt.attract.presence import Presence
    from kiosk.qt.shell.sounding import HallSound
    from kiosk.qt.standing.heart import Heart
    from kiosk.qt.standing.reload import Reload

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001
"""A feed's thread that computes gives way to the screen's after this time; Python's own 5 ms are a third of a frame."""


class Start(NamedTuple):
    """How the hall is to be opened; the options of `kiosk run`."""

    size: tuple[int, int] | None
    screen: int
    language: Language
    text_percent: int
    reduce_motion: bool
    tour: Path | None
    first_frame: bool
    preview: bool = False

    @property
    def stands(self) -> bool:
        """True for a hall that stands there for visitors, and is nobody's trial."""
        return self.tour is None and not self.first_frame and not self.preview


def application() -> QApplication:
    """Return the application with the program's fonts; made once a process.

    From here on garbage is collected where somebody asks for it, on this thread: a widget that is collected in a thread
    beside the screen takes the process with it.
    """
    gc.disable()
    # Qt's raster threads cost more than they give where a frame is many small spans: 11 ms a frame against 4.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    sys.setswitchinterval(SWITCH_SECONDS)
    return_large_blocks()
    prefer_chinese_forms()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("jiulong-kiosk")
    typeset_in("zh")
    if not QFontDatabase.hasFamily(BRUSH):
        load_fonts()
    return app


def open_hall(content: Content, start: Start) -> int:
    """Show the hall until it is closed; return the exit code."""
    written = Log(in_file=start.stands)
    mishaps.catch()
    interrupt = Interrupt()
    log.info("kiosk %s opens %s", __version__, content.folder)
    if content.kept_at:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(content.kept_at))
        log.warning("the content is the one kept %s", when)
    if content.suspects:
        log.warning("the screen fell with other content, which is not shown by itself: see the staff's panel")
    try:
        code = _show(content, start, written, interrupt)
        log.info("the hall is closed, exit code %d", code)
    except Exception:
        log.exception("the hall could not be opened")
        raise
    finally:
        interrupt.let_go()
        mishaps.let_go()
        written.end()
    return code


def _log_taken_back(folder: Path) -> None:
    """Log what `kiosk run` did before there was a log; the content's disk is asked, and may take its time."""
    from kiosk.packs.trial import taken_back

    if (back := taken_back(folder)) is not None:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(back.at))
        log.warning("the screen fell with content from a pack: the previous one is back since %s", when)


def _show(content: Content, start: Start, written: Log, interrupt: Interrupt) -> int:
    exhibition = content.exhibition
    app = application()
    interrupt.wake()
    visit = Visit(exhibition, start.language, start.text_percent)
    store = Store(exhibition.feeds)
    window = KioskWindow(
        exhibition, visit, store, Theme.read(), reduce_motion=start.reduce_motion, mark=_mark(content)
    )
    window.setWindowTitle(exhibition.front.name.zh)
    live = Live(exhibition, store, window, stands=start.stands)
    if start.first_frame:
        window.first_painted.connect(partial(_tell, "first frame"))
        window.seen.connect(partial(_tell, "room"))
        window.opened.connect(partial(_keep_first_picture, window))
        window.opened.connect(partial(app.exit, 0))
    else:
        window.opened.connect(written.begin)
        window.opened.connect(live.begin)
    heart = _heart(app, window, content) if watched() else None
    lock = _place_on_screen(window, start)
    if start.tour is not None:
        from kiosk.qt.standing.tour import Tour

        tour = Tour(window, exhibition, start.tour)
        window.opened.connect(tour.begin)
    shown = start.first_frame or start.tour is not None
    standing = None if shown else _Standing(window, live, content, lock, heart, preview=start.preview)
    try:
        return interrupt.code or app.exec()
    finally:
        if standing is not None:
            standing.end()
        live.end()
        window.close()


def _keep_first_picture(window: KioskWindow) -> None:
    """Keep for the next start what a hall that stands there paints while nobody touches it."""
    stage = window.stage
    if stage is None or stage.page is not None or stage.setting.firsts is None:
        return
    sight = stage.sight(stage.visit.hall.id)
    if sight not in stage.setting.firsts:
        stage.setting.firsts.keep_now(sight, stage.hall.grab().toImage())


def _mark(content: Content) -> str:
    """Return what pictures of rooms are kept under: all that decides what is seen there, but hall and look."""
    if not content.seen:
        return ""
    told = (
        f"{content.seen} {qVersion()} {itself('model', 'qt/hall', 'qt/parts', 'qt/style', 'words')}".encode()
    )
    return f"{zlib.crc32(told):08x}{zlib.adler32(told):08x}"


def _heart(app: QApplication, window: KioskWindow, content: Content) -> "Heart":
    from kiosk.qt.standing.heart import Heart

    heart = Heart(window, content.exhibition.front.name.zh)
    # Not quit(): that asks every window first, and a locked one refuses.
    heart.farewell.connect(partial(app.exit, 0))
    heart.show_content(content.digest)
    return heart


class _Standing:
    """What a hall needs that stands there for weeks, once it is on the screen: imports take longer than the first frame."""

    def __init__(
        self,
        window: KioskWindow,
        live: Live,
        content: Content,
        lock: Lock | None,
        heart: "Heart | None",
        *,
        preview: bool,
    ) -> None:
        self._window, self._live, self._content, self._preview = window, live, content, preview
        self._lock, self._heart = lock, heart
        self._reload: Reload | None = None
        self._sound: HallSound | None = None
        window.opened.connect(self.begin)

    def begin(self) -> None:
        from kiosk.qt.attract.presence import Presence
        from kiosk.qt.runtime.errand import Errand
        from kiosk.qt.shell.sounding import HallSound
        from kiosk.qt.standing.census import Census
        from kiosk.qt.touch.noted import Noted

        if fell():
            Errand(partial(_log_taken_back, self._content.folder), lambda _: None, self._window)

        if not self._preview:
            Noted(self._window.router)
        # An editor types beside it, and touches nothing for long.
        presence = None if self._preview else Presence(self._window, self._content.exhibition.front.rest)
        turnstile = self._live.turnstile
        if presence is not None and turnstile is not None:
            presence.left.connect(turnstile.left)
            presence.came.connect(turnstile.touched)
        sound = self._sound = HallSound(self._window)
        if presence is not None:
            presence.left.connect(sound.leave)
            presence.closed.connect(sound.close)
        if presence is not None:
            Census(self._window, presence)
        self._follow(presence)
        if presence is not None and self._reload is not None:
            from kiosk.qt.staff.door import StaffDoor

            deeds = StaffDoor(self._window, self._live, presence, self._leave).deeds
            deeds.reload = self._reload
            deeds.hear(sound)

    def _leave(self) -> None:
        """Staff have had enough: end as it was meant to, so that nobody starts it again."""
        if self._lock is not None:
            self._lock.release()
        QApplication.exit(0)

    def _follow(self, presence: "Presence | None") -> None:
        from kiosk.qt.standing.preview import PreviewStrip
        from kiosk.qt.standing.reload import Reload, order_for

        content = self._content
        state = ContentState(str(content.folder), time.time(), content.kept_at)
        order = order_for(content.folder, content.prints, preview=self._preview)
        away = presence.is_away if presence is not None else _never
        self._reload = Reload(
            self._window,
            self._live,
            order,
            state,
            away,
            shown=content.digest,
            suspects=() if self._preview else content.suspects,
        )
        if self._preview:
            self._reload.at_once = True
            PreviewStrip(self._window, self._reload)
        else:
            self._try(self._reload, away)
        self._reload.begin()

    def _try(self, reload: "Reload", away: Callable[[], bool]) -> None:
        """Have what is shown prove itself, and the watchdog hear of it."""
        from kiosk.qt.standing.trial import Trial

        trial = Trial(self._window, self._content.folder, self._content.digest, away)
        reload.taking.connect(trial.begin)
        trial.proved.connect(reload.prove)
        if self._heart is not None:
            reload.taking.connect(self._heart.show_content)
            trial.proved.connect(self._heart.prove_content)

    def end(self) -> None:
        if self._reload is not None:
            self._reload.end()
        if self._sound is not None:
            self._sound.end()
        from kiosk.qt.parts.picture import end_making  # a hall that was open has it by now

        end_making()


def _place_on_screen(window: KioskWindow, start: Start) -> Lock | None:
    if start.size is not None:
        window.resize(*start.size)
        window.show()
        return None
    if start.screen >= len(QGuiApplication.screens()):
        log.warning("there is no screen %d, using screen 0", start.screen)
    return Lock(window, start.screen)


def _never() -> bool:
    return False


def _tell(what: str) -> None:
    click.echo(f"{what} {time.monotonic():.4f}")
