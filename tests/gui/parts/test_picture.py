import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.qt.parts.picture import Pictures

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#fff"/></svg>'


@pytest.fixture
def page(qapp):
    return QObject()


@pytest.fixture
def painted(tmp_path, page):
    def paint(svg: str, *, budget: int = 1_000_000, sizes=((100, 60),)):
        path = tmp_path / "a.svg"
        path.write_text(svg, encoding="utf-8")
        pictures = Pictures({"a": str(path)}, page, budget)
        sheet = QPixmap(200, 200)
        for size in sizes:
            sheet.fill(Qt.GlobalColor.black)
            painter = QPainter(sheet)
            pictures.paint(painter, "a", QRect(0, 0, *size))
            painter.end()
        return sheet.toImage(), pictures

    return paint


def test_a_picture_keeps_its_shape_in_the_middle(painted):
    image, _ = painted(SQUARE)
    assert [image.pixelColor(x, 30).name() for x in (10, 50, 90)] == ["#000000", "#ffffff", "#000000"]


def test_pictures_that_refer_to_files_are_not_kept(painted, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"")
    image, _ = painted(SQUARE.replace("<rect", f'<image href="{tmp_path}/secret.png"/><rect'))
    assert image.pixelColor(50, 30).name() == "#000000"


@pytest.fixture
def photograph(tmp_path, page):
    """Make a white photograph, 80 × 40; return its pictures and how to paint it."""

    def make(ending="png", cut=None):
        path = tmp_path / f"a.{ending}"
        image = QImage(80, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        assert image.save(str(path))
        path.write_bytes(path.read_bytes()[:cut])
        return Pictures({"a": str(path)}, page)

    return make


def _seen(pictures, side=100):
    sheet = QPixmap(side, side)
    sheet.fill(Qt.GlobalColor.black)
    painter = QPainter(sheet)
    pictures.paint(painter, "a", QRect(0, 0, side, side))
    painter.end()
    image = sheet.toImage()
    return [image.pixelColor(side // 2, side * y // 10).name() for y in (1, 5, 9)]


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_a_photograph_comes_when_it_is_unpacked_in_its_proportions(photograph, ending, qtbot):
    pictures = photograph(ending)
    with qtbot.waitSignal(pictures.came) as came:
        assert _seen(pictures) == ["#000000"] * 3, "nothing waits for it"
    assert came.args == ["a"]
    assert _seen(pictures) == ["#000000", "#ffffff", "#000000"]


def test_for_pictures_of_pages_it_is_there_at_once(photograph, qtbot):
    pictures = photograph()
    assert _seen(pictures) == ["#000000"] * 3
    with qtbot.waitSignal(pictures.came):
        pictures.show_at_once()
        assert _seen(pictures) == ["#000000", "#ffffff", "#000000"]
    assert _seen(pictures, 50) == ["#000000", "#ffffff", "#000000"]


def test_a_photograph_cut_off_leaves_its_place_empty_and_is_not_asked_for_again(photograph, qtbot):
    pictures = photograph(cut=40)
    with qtbot.waitSignal(pictures.came):
        _seen(pictures)
    assert _seen(pictures) == ["#000000"] * 3
    assert pictures._wanted == []


def test_what_was_scrolled_past_is_not_waited_for(photograph, qtbot):
    pictures, came = photograph(), []
    pictures.came.connect(came.append)
    for side in range(20, 270):
        _seen(pictures, side)
    qtbot.waitUntil(lambda: came != [])
    assert len(pictures._wanted) <= 100
    assert len(came) >= 250 - 100, "told to be painted again where it is still seen"
    assert _seen(pictures, 269) == ["#000000", "#ffffff", "#000000"], "what was asked for last came first"


def test_a_page_that_goes_meanwhile_is_told_nothing(photograph, page, caplog, qtbot):
    _seen(photograph())
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not any(thread.name == "errand" for thread in threading.enumerate()))
    qtbot.wait(10)
    assert caplog.records == []


def test_missing_and_broken_pictures_leave_the_place_empty(painted):
    image, pictures = painted("<svg")
    assert image.pixelColor(50, 30).name() == "#000000"
    painter = QPainter()
    pictures.paint(painter, "nowhere", QRect(0, 0, 10, 10))


def test_kept_pictures_stay_within_their_budget(painted):
    _, pictures = painted(SQUARE, budget=40_000, sizes=[(side, side) for side in range(50, 150, 10)])
    assert pictures._bytes <= 140 * 140 * 4
    assert len(pictures._kept) == 1
