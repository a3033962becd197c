"""What `kiosk shots` calls a problem: each kind is found, and a good page has none."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.qt.app import application
from kiosk.qt.parts.button import Button
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.inspection import inspect


class Painted(QWidget):
    """Says it painted one text somewhere."""

    def __init__(self, parent, text="123", rect=None, *, fits=True) -> None:
        super().__init__(parent)
        self.said = ShownText(text, rect or QRect(0, 0, 100, 30), fits)

    def shown_texts(self):
        return [self.said]


@pytest.fixture
def look():
    application()
    return Look(Theme.read(), "zh", 100, 1920, 1080)


@pytest.fixture
def root(qtbot, look):
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(800, 600)
    Painted(root, "九龙坡展厅", QRect(20, 20, 400, 60))
    button = Button(look, "返回", parent=root)
    button.setGeometry(20, 100, 200, 90)
    return root


def problems(root, look):
    root.show()
    return inspect(root, look)[1]


def test_a_good_page_has_none_and_tells_all_its_texts(root, look):
    root.show()
    assert inspect(root, look) == (["九龙坡展厅", "返回"], [])


def test_painted_text_that_says_it_does_not_fit_is_clipped(root, look):
    Painted(root, "太长", QRect(0, 400, 50, 30), fits=False)
    assert problems(root, look) == ["clipped: “太长” in Painted"]


def test_two_texts_in_one_place_overlap(root, look):
    Painted(root, "甲", QRect(300, 400, 100, 30))
    Painted(root, "乙", QRect(350, 410, 100, 30))
    found = problems(root, look)
    assert len(found) == 1
    assert found[0].startswith("overlap: “甲”")


def test_a_character_no_face_has_is_named(root, look):
    Painted(root, "\U00012000", QRect(300, 400, 100, 30))
    assert problems(root, look) == ["missing glyph: \U00012000 U+12000"]


def test_a_target_too_small_for_a_finger_is_named(root, look):
    Button(look, "小", parent=root).setGeometry(300, 400, 64, 40)
    assert any(found.startswith("target under 64 px: Button 64×40") for found in problems(root, look))


def test_what_is_hidden_is_not_judged(root, look):
    Painted(root, "太长", QRect(0, 400, 50, 30), fits=False).hide()
    assert problems(root, look) == []


def test_targets_too_close_for_a_finger_are_named(root, look):
    Button(look, "甲", parent=root).setGeometry(300, 300, 90, 90)
    Button(look, "乙", parent=root).setGeometry(395, 300, 90, 90)
    assert problems(root, look) == [
        "targets under 12 px apart: Button 90×90 at 300,300 and Button 90×90 at 395,300"
    ]


def test_things_in_perspective_may_stand_before_one_another(root, look):
    class Room(QWidget):
        has_depth = True

        def targets(self):
            return [("front", QRect(0, 0, 100, 100)), ("behind", QRect(50, 50, 100, 100))]

    Room(root).setGeometry(300, 300, 200, 200)
    assert problems(root, look) == []
