"""How much of a page answers, beside real touches at the same points."""

import pytest
from PySide6.QtCore import QPoint, QRect

from kiosk.qt.tools.answers import ACROSS, DOWN, answers, points
from tests.gui.pages.content import block, zone
from tests.gui.parts.touch import Finger


def felt(window, at):
    """Whether a real finger at a point of the window makes another picture of it."""
    finger = Finger(window)
    before = window.grab().toImage()
    finger.press(at.x(), at.y())
    changed = window.grab().toImage() != before
    finger.release(-4000, -4000)
    return changed


def test_the_share_is_what_fingers_find(open_page, showcase):
    made = open_page(showcase.place("z"), (1280, 720))
    window = made.window()
    told = answers(window, made.rect())
    found = sum(felt(window, at) for at in points(made.rect())) / (ACROSS * DOWN)
    assert told == pytest.approx(found, abs=0.001)
    assert 0 < told < 1


def test_words_alone_answer_nowhere(open_page):
    made = open_page(zone(block("text")))
    assert answers(made.window(), made.rect()) == 0


def test_points_are_the_middles_of_cells():
    area = QRect(100, 200, 120, 60)
    assert points(area)[0] == QPoint(105, 205)
    assert points(area)[-1] == QPoint(215, 255)
    assert len(points(area)) == ACROSS * DOWN
