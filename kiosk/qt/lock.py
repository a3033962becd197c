"""The lock: a hall that fills the screen stays there, and offers no way out of itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from kiosk.qt.window import KioskWindow

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

    # Events -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing pass that the hall has no use for; come back when something took its place."""
        kind = event.type()
        if not self._held:
            return False
        if kind in _NO:
            event.ignore()
            return True
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


def _from_mouse(event: QEvent) -> bool:
    """Return whether a real mouse moved: a finger is told to older widgets as one."""
    source = getattr(event, "source", None)
    return source is not None and source() == Qt.MouseEventSource.MouseEventNotSynthesized
