"""Mouse, wheel and keys, told to the window of the system as X would."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

BUTTONS = [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton,
           Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton]  # fmt: skip
KEYS = sorted(Qt.Key, key=lambda key: key.value)
MODIFIERS = [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
             Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier]  # fmt: skip


def click(hall, dice):
    button = BUTTONS[0] if dice.random() < 0.6 else dice.choice(BUTTONS)
    point, none = hall.target(dice), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(hall.handle, button, none, point)
    yield f"{button.name} pressed at {point.x()},{point.y()}"
    if dice.random() < 0.3:
        point = hall.inside(point + QPoint(dice.randrange(-200, 200), dice.randrange(-200, 200)))
        QTest.mouseMove(hall.handle, point)
        yield "mouse moves"
    QTest.mouseRelease(hall.handle, button, none, hall.inside(point))
    yield f"{button.name} released"


def double_click(hall, dice):
    point = hall.target(dice)
    QTest.mouseDClick(hall.handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    yield f"double click at {point.x()},{point.y()}"


def hover(hall, dice):
    for _ in range(5):
        QTest.mouseMove(hall.handle, hall.point(dice.random(), dice.random()))
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
    pressed, held = dice.choice(
        [(Qt.Key.Key_F4, MODIFIERS[3]), (Qt.Key.Key_Escape, MODIFIERS[0]), (Qt.Key.Key_Q, MODIFIERS[2]),
         (Qt.Key.Key_W, MODIFIERS[2]), (Qt.Key.Key_F11, MODIFIERS[0]), (Qt.Key.Key_Menu, MODIFIERS[0]),
         (Qt.Key.Key_Tab, MODIFIERS[3])]
    )  # fmt: skip
    QTest.keyClick(hall.handle, pressed, held)
    yield f"{pressed.name} with {held}"


OFTEN = {click: 6, double_click: 1, hover: 2, wheel: 4, key: 6, ways_out: 1}
