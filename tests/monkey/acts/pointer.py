"""Mouse, wheel and keys, and what else a window is told."""

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest

BUTTONS = [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton,
           Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton]  # fmt: skip
KEYS = sorted(Qt.Key, key=lambda key: key.value)
NONE, SHIFT, CONTROL, ALT, META = MODIFIERS = [
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier,
]  # fmt: skip
WAYS_OUT = [
    (Qt.Key.Key_F4, ALT), (Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Q, CONTROL), (Qt.Key.Key_W, CONTROL),
    (Qt.Key.Key_F11, NONE), (Qt.Key.Key_Menu, NONE), (Qt.Key.Key_Tab, ALT), (Qt.Key.Key_Tab, NONE),
]  # fmt: skip


def click(hall, dice):
    button = BUTTONS[0] if dice.random() < 0.6 else dice.choice(BUTTONS)
    point, slips = hall.target(dice), dice.random() < 0.3
    if hall.hand.down or hall.mouse.down:
        return
    hall.mouse.press(button, point)
    yield f"{button.name} pressed at {point.x()},{point.y()}"
    if slips:
        point = hall.inside(point + QPoint(dice.randrange(-200, 200), dice.randrange(-200, 200)))
        hall.mouse.move(point)
        yield "mouse moves"
    hall.mouse.release(button, hall.inside(point))
    yield f"{button.name} released"


def double_click(hall, dice):
    point = hall.target(dice)
    if hall.hand.down or hall.mouse.down:
        return
    QTest.mouseDClick(hall.handle, Qt.MouseButton.LeftButton, NONE, point)
    yield f"double click at {point.x()},{point.y()}"


def hover(hall, dice):
    for _ in range(12):
        point = hall.point(dice.random(), dice.random())
        if not hall.hand.down:
            hall.mouse.move(point)
        yield "mouse moves"


def wheel(hall, dice):
    point = hall.point(dice.random(), dice.random())
    for _ in range(dice.randrange(1, 6)):
        turned = QPoint(0, dice.choice((-120, -15, 15, 120, 120_000)))
        QTest.wheelEvent(hall.handle, hall.inside(point), turned, stateKey=dice.choice(MODIFIERS))
        yield f"wheel {turned.y()}"


def key(hall, dice):
    pressed, held = dice.choice(KEYS), dice.choice(MODIFIERS) | dice.choice(MODIFIERS)
    QTest.sendKeyEvent(QTest.KeyAction.Press, hall.handle, pressed, "", held)
    yield f"{pressed.name} pressed with {held}"
    QTest.sendKeyEvent(QTest.KeyAction.Release, hall.handle, pressed, "", held)
    yield "and released"


def ways_out(hall, dice):
    """The keys that close other programs."""
    pressed, held = dice.choice(WAYS_OUT)
    QTest.keyClick(hall.handle, pressed, held)
    yield f"{pressed.name} with {held}"


def unwanted(hall, dice):
    """A menu, a drop, letters of an input method, and to be closed: told to the window as the system tells it."""
    point = hall.point(dice.random(), dice.random())
    data = QMimeData()
    data.setText("file:///etc/passwd")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = [
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point),
        QDragEnterEvent(point, copy, data, left, NONE),
        QDropEvent(QPointF(point), copy, data, left, NONE),
        QInputMethodEvent("你好", []),
        QCloseEvent(),
    ][dice.randrange(5)]
    QCoreApplication.sendEvent(hall.handle, event)
    yield type(event).__name__


OFTEN = {click: 5, double_click: 1, hover: 3, wheel: 4, key: 6, ways_out: 1, unwanted: 1}
