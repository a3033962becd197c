"""Screen lock-down: a hall that fills the screen stays there, and offers no way out of itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QApplication

from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing.surface import Surface, on_wayland

if TYPE_CHECKING:
    from kiosk.qt.standing.x_server import XServer

WATCH_MS = 1000
_SETTLE_MS = 50
_ASKED_ENOUGH = 2

_NO = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.InputMethod,
        QEvent.Type.NativeGesture,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.WhatsThis,
        QEvent.Type.Close,
    )
)
"""What the hall has no use for: none of it is even looked at."""
_LEFT = frozenset((QEvent.Type.FocusOut, QEvent.Type.WindowStateChange, QEvent.Type.Hide, QEvent.Type.Expose))
_BUTTONS = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
)


class Lock(QObject):
    """Holds a window on its screen, in front of everything, until it is released."""

    def __init__(self, window: KioskWindow, screen: int) -> None:
        """Take hold of a window that is not yet shown; `screen` counts from 0."""
        super().__init__(window)
        self._window, self._wanted = window, screen
        self._held = True
        self._asked = 0
        self._surface = Surface(window) if on_wayland() else None
        self._x: XServer | None = None
        self._met_x = False
        self._grounded: object = None
        """For which window, size and scale what lies beyond its last whole pixel has been coloured."""
        window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        window.setAcceptDrops(False)
        self._soon = QTimer(self, interval=_SETTLE_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._hold)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._hold)
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)
            app.primaryScreenChanged.connect(self._screens_changed)
        self._screen: QScreen | None = None
        self._settle_on(self._chosen())
        window.showFullScreen()
        handle = window.windowHandle()
        if handle is not None:
            # The window of the system gets every event first.
            handle.installEventFilter(self)
        self._watch.start()

    def release(self) -> None:
        """Let the window go; it may be closed now."""
        self._held = False
        self._watch.stop()
        self._soon.stop()
        if self._x is not None:
            self._x.leave()
            self._x = None

    # Events -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing pass that the hall has no use for; come back when something took its place."""
        kind = event.type()
        if not self._held:
            return False
        if kind in _NO:
            event.ignore()
            return True
        if kind == QEvent.Type.Resize and self._surface is not None and self._surface.shrunk():
            return True  # no picture is painted across two screens
        if kind in _BUTTONS and event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return True
        if kind in (QEvent.Type.TouchBegin, QEvent.Type.MouseMove):
            self._show_cursor(visible=kind == QEvent.Type.MouseMove and _from_mouse(event))
        elif kind in _LEFT:
            self._soon.start()
        return False

    def _show_cursor(self, *, visible: bool) -> None:
        shape = Qt.CursorShape.ArrowCursor if visible else Qt.CursorShape.BlankCursor
        if self._window.cursor().shape() != shape:
            self._window.setCursor(QCursor(shape))

    # Staying ----------------------------------------------------------------------------------

    def _chosen(self) -> QScreen:
        screens = QGuiApplication.screens()
        return screens[self._wanted if self._wanted < len(screens) else 0]

    def _screens_changed(self) -> None:
        if self._held and QGuiApplication.screens():
            self._settle_on(self._chosen())
            self._soon.start()

    def _settle_on(self, screen: QScreen) -> None:
        if screen is not self._screen:
            self._screen = screen
            screen.geometryChanged.connect(self._soon.start)
            self._window.setScreen(screen)
        self._window.setGeometry(screen.geometry())

    def _hold(self) -> None:
        """Put the window back where it belongs, if it is not there."""
        window, handle = self._window, self._window.windowHandle()
        if not self._held or handle is None or not QGuiApplication.screens():
            return
        if self._surface is not None:
            self._surface.hold(self._chosen())
            return
        self._hold_on_desktop(window, handle)
        self._hold_on_x(window, handle)

    def _hold_on_desktop(self, window: KioskWindow, handle: QWindow) -> None:
        if window.isHidden() or window.isMinimized() or not window.isFullScreen():
            window.showFullScreen()
        if window.geometry() != self._chosen().geometry():
            self._settle_on(self._chosen())
        if window.isActiveWindow() and handle.isExposed():
            self._asked = 0
            return
        self._asked += 1
        if self._asked > _ASKED_ENOUGH:
            # A window manager may refuse a window that asks to be in front, or be on another of its desktops:
            # a window that is shown anew is shown here, and in front.
            self._asked = 0
            window.hide()
            window.showFullScreen()
        window.raise_()
        window.activateWindow()

    def _hold_on_x(self, window: KioskWindow, handle: QWindow) -> None:
        """Be above what no window manager manages, and show nothing of the desktop at the edges."""
        if not self._met_x:
            from kiosk.qt.standing.x_server import x_server  # the first frame does not wait for it

            self._met_x, self._x = True, x_server()
        if self._x is None:
            return
        number, size, scale = int(handle.winId()), window.size(), window.devicePixelRatio()
        self._x.put_below(number)
        if self._grounded != (number, size, scale):
            self._grounded = number, size, scale
            # A screen that is no whole number of larger pixels has a line more than is painted.
            width, height = (int(side * scale + 0.5) for side in size.toTuple())
            self._x.ground(number, window.theme.colour("ink").rgb() & 0xFFFFFF, width, height)


def _from_mouse(event: QEvent) -> bool:
    """Return whether a real mouse moved: a finger is told to older widgets as one."""
    source = getattr(event, "source", None)
    return source is not None and source() == Qt.MouseEventSource.MouseEventNotSynthesized
