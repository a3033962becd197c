import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.qt.parts.picture import Pictures

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#fff"/></svg>'


@pytest.fixture
def painted(tmp_path, qapp):
    def paint(svg: str, *, budget: int = 1_000_000, sizes=((100, 60),)):
        path = tmp_path / "a.svg"
        path.write_text(svg, encoding="utf-8")
        pictures = Pictures({"a": str(path)}, budget)
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


def test_pictures_that_refer_to_files_are_not_drawn(painted, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"")
    image, _ = painted(SQUARE.replace("<rect", f'<image href="{tmp_path}/secret.png"/><rect'))
    assert image.pixelColor(50, 30).name() == "#000000"


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_photograph_is_shown_in_its_proportions(ending, tmp_path, qapp):
    photograph = QImage(80, 40, QImage.Format.Format_RGB32)
    photograph.fill(Qt.GlobalColor.white)
    assert photograph.save(str(tmp_path / f"a.{ending}"))
    sheet = QPixmap(100, 100)
    sheet.fill(Qt.GlobalColor.black)
    painter = QPainter(sheet)
    Pictures({"a": str(tmp_path / f"a.{ending}")}).paint(painter, "a", QRect(0, 0, 100, 100))
    painter.end()
    image = sheet.toImage()
    assert [image.pixelColor(50, y).name() for y in (10, 50, 90)] == ["#000000", "#ffffff", "#000000"]


def test_a_photograph_cut_off_leaves_its_place_empty(tmp_path, qapp):
    photograph = QImage(80, 40, QImage.Format.Format_RGB32)
    photograph.fill(Qt.GlobalColor.white)
    photograph.save(str(tmp_path / "a.png"))
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:40])
    sheet = QPixmap(10, 10)
    sheet.fill(Qt.GlobalColor.black)
    painter = QPainter(sheet)
    Pictures({"a": str(tmp_path / "a.png")}).paint(painter, "a", QRect(0, 0, 10, 10))
    painter.end()
    assert sheet.toImage().pixelColor(5, 5).name() == "#000000"


def test_missing_and_broken_pictures_leave_the_place_empty(painted):
    image, pictures = painted("<svg")
    assert image.pixelColor(50, 30).name() == "#000000"
    painter = QPainter()
    pictures.paint(painter, "nowhere", QRect(0, 0, 10, 10))


def test_drawn_pictures_stay_within_their_budget(painted):
    _, pictures = painted(SQUARE, budget=40_000, sizes=[(side, side) for side in range(50, 150, 10)])
    assert pictures._bytes <= 140 * 140 * 4
    assert len(pictures._drawn) == 1
