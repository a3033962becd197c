"""Faults of the libraries under us that came back before: these tests say so when they do again."""

import sys

from PySide6.QtWidgets import QLabel


def test_calls_into_qt_do_not_lose_references_to_none(qtbot):
    """PYSIDE-3474: PySide6 6.12.0 on Python < 3.12 aborts after seconds of live charts."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(10_000):
        label.setText(str(number))

    assert sys.getrefcount(None) > before - 1_000
