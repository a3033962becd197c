import os
import struct
import threading
import zlib
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from kiosk.qt.parts.picture import Pictures, drawn
from kiosk.qt.runtime.errand import Errands

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
        pictures.show_at_once()
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


def test_a_drawing_comes_when_it_is_painted_and_is_there_at_once_on_the_next_page(tmp_path, page, qtbot):
    path = tmp_path / "a.svg"
    path.write_text(SQUARE.replace('width="40" height="40" fill', 'width="40" height="20" y="10" fill'))
    pictures = Pictures({"a": str(path)}, page)
    with qtbot.waitSignal(pictures.came):
        assert _seen(pictures) == ["#000000"] * 3, "nothing waits for it"
    assert _seen(pictures) == ["#000000", "#ffffff", "#000000"]
    assert _seen(Pictures({"a": str(path)}, page)) == ["#000000", "#ffffff", "#000000"]


def test_a_drawing_that_cannot_be_painted_leaves_its_place_empty(tmp_path, page, qtbot, caplog):
    path = tmp_path / "a.svg"
    path.write_text(SQUARE.replace("<rect", f'<image href="{path}"/><rect'))
    pictures = Pictures({"a": str(path)}, page)
    with qtbot.waitSignal(pictures.came):
        _seen(pictures)
    assert _seen(pictures) == ["#000000"] * 3
    assert [record.getMessage() for record in caplog.records] == [
        f"{path} is not shown: Unpaintable picture_refers"
    ]


def _exif(turned):
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0\0\0\0"


def _turned(data, turned):
    """Return the bytes of a PNG, JPEG or WebP file that says how it was held."""
    block = _exif(turned)
    if data.startswith(b"\x89PNG"):
        chunk = b"eXIf" + block
        at = data.index(b"IDAT") - 4
        return (
            data[:at]
            + struct.pack(">I", len(block))
            + chunk
            + struct.pack(">I", zlib.crc32(chunk))
            + data[at:]
        )
    if data.startswith(b"RIFF"):
        extended = b"VP8X" + struct.pack("<I", 10) + bytes((8, 0, 0, 0, 79, 0, 0, 39, 0, 0))
        body = b"WEBP" + extended + data[12:] + b"EXIF" + struct.pack("<I", len(block)) + block
        return b"RIFF" + struct.pack("<I", len(body)) + body
    block = b"Exif\0\0" + block
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + data[2:]


UPRIGHT = {
    1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg",
    5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb",
}  # fmt: skip
"""Exif's number -> the corners of a picture whose corners are stored as red, green, blue and white."""


@pytest.mark.parametrize("turned", UPRIGHT)
@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_photographs_stand_upright_however_they_were_held(tmp_path, qapp, ending, turned):
    path = tmp_path / f"a.{ending}"
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    for number, colour in enumerate((0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF)):
        part = QImage(40, 20, QImage.Format.Format_RGB32)
        part.fill(QColor(colour))
        painter = QPainter(image)
        painter.drawImage(number % 2 * 40, number // 2 * 20, part)
        painter.end()
    assert image.save(str(path), quality=100)
    path.write_bytes(_turned(path.read_bytes(), turned))
    seen = drawn(str(path), QSize(40, 40))
    assert (seen.width(), seen.height()) == ((40, 20) if turned < 5 else (20, 40))
    corners = [seen.pixelColor(x, y) for y in (3, seen.height() - 4) for x in (3, seen.width() - 4)]
    assert "".join(_letter(colour) for colour in corners) == UPRIGHT[turned]


def _letter(colour):
    return {(1, 0, 0): "r", (0, 1, 0): "g", (0, 0, 1): "b", (1, 1, 1): "w"}[
        tuple(round(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    ]


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


def _white_and_black(tmp_path, page):
    """A white drawing that was seen once, and a black one that can take its place."""
    path, other = tmp_path / "a.svg", tmp_path / "b.svg"
    path.write_text(SQUARE)
    other.write_text(SQUARE.replace("#fff", "#010101"))
    os.utime(other, ns=(1, 1))
    before = Pictures({"a": str(path)}, page)
    before.show_at_once()
    assert _seen(before)[1] == "#ffffff"
    return path, other


def test_another_file_of_that_name_is_seen_a_moment_later_and_what_is_known_until_then(tmp_path, page, qtbot):
    path, other = _white_and_black(tmp_path, page)
    other.replace(path)
    pictures = Pictures({"a": str(path)}, page)
    with qtbot.waitSignal(pictures.came):
        assert _seen(pictures)[1] == "#ffffff"
    assert _seen(pictures)[1] == "#010101"


@pytest.mark.parametrize("how", ["gone", "no file", "half"])
def test_what_was_seen_stays_while_the_disk_gives_nothing_better(tmp_path, page, how, qtbot):
    path, _ = _white_and_black(tmp_path, page)
    path.unlink()
    if how == "no file":
        path.mkdir()
    elif how == "half":
        path.write_text(SQUARE[:40])
    pictures, came = Pictures({"a": str(path)}, page), []
    pictures.came.connect(came.append)
    assert _seen(pictures)[1] == "#ffffff"
    qtbot.waitUntil(lambda: not pictures._wanted)
    assert _seen(pictures)[1] == "#ffffff"
    assert came == [], "nothing is painted again for it"


def test_no_more_than_a_few_threads_wait_for_a_disk_that_does_not_answer(page, qtbot):
    errands, answers, told = Errands(2), threading.Event(), []
    gone = QObject()
    for number in range(10):
        errands.send(partial(_answer, answers, number), told.append, gone if number % 2 else page)
    assert sum(thread.name == "errand" for thread in threading.enumerate()) == 2
    shiboken6.delete(gone)
    errands.send(partial(_answer, answers, 10), told.append, page)
    assert len(errands) == 2 + 5, "what nobody waits for any more stands in no line"
    answers.set()
    qtbot.waitUntil(lambda: len(errands) == 0)
    assert sorted(told) == [0, 2, 4, 6, 8, 10]


def _answer(answers, number):
    answers.wait()
    return number
