"""What Qt tells the doctor."""

from PySide6.QtGui import QGuiApplication

from kiosk.qt.tools.examination import screens


def test_screens_and_characters_are_told_as_qt_sees_them(qapp):
    told = screens({"characters": "\U0010fffd"})
    assert told["platform"] == QGuiApplication.platformName()
    assert told["nowhere"] == "\U0010fffd", "a character that no typeface can have"
    size = QGuiApplication.primaryScreen().size()
    assert (told["screens"][0]["width"], told["screens"][0]["height"]) == (size.width(), size.height())
    assert screens({"characters": "九"})["nowhere"] == ""
