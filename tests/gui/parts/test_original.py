"""A picture for who goes into it: parts of a drawing, and pieces of a photograph that was held sideways."""

import struct
import time

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.closely.tiled import Tiled
from kiosk.content.partly import DrawingPart, framed
from kiosk.content.renderer import TooSlow, Unpaintable
from kiosk.places import ASSETS
from kiosk.qt.parts.original import drawing_part, look_into, piece_image


@pytest.mark.parametrize("name", ["factory", "robot-arm", "zhide"])
def test_a_part_of_a_drawing_is_what_is_there_of_the_whole(qapp, name):
    found = sorted((ASSETS / "pictures").glob("*.svg"))
    path = next((each for each in found if each.stem == name), found[0])
    whole = look_into(str(path), QSize(800, 800))
    wide, high = whole.width // 2, whole.height // 2
    part = drawing_part(whole.data, DrawingPart(0.25, 0.25, 0.5, 0.5), QSize(wide, high))
    assert part.size() == QSize(wide, high)
    crop = whole.image.copy(whole.width // 4, whole.height // 4, wide, high)
    places = [(x, y) for x in range(3, wide, 17) for y in range(3, high, 17)]
    ways = [abs(crop.pixelColor(*at).alpha() - part.pixelColor(*at).alpha()) for at in places]
    assert sum(ways) / len(ways) < 3
    assert len({part.pixel(*at) for at in places}) > 1


def test_a_drawing_that_does_not_say_how_large_it_is_has_no_parts():
    with pytest.raises(ValueError, match="part"):
        framed("<svg><path/></svg>", DrawingPart(0, 0, 0.5, 0.5), 10, 10)
    with pytest.raises(ValueError, match="part"):
        framed('<svg viewBox="0 0 1 1"><path/></svg>', DrawingPart(0, 0, 0, 0.5), 10, 10)


def sideways(image, path):
    """Write a JPEG that says it was held sideways."""
    assert image.save(str(path), quality=95)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])


def test_pieces_of_a_photograph_held_sideways_stand_upright(qapp, tmp_path):
    image = QImage(3000, 1500, QImage.Format.Format_RGB32)
    image.fill(QColor("#102040"))
    for x in range(400):
        for y in range(400):
            image.setPixel(x, y, 0xFFF0F0F0)  # what is left above, held so, is right above
    path = tmp_path / "held.jpg"
    sideways(image, path)
    tiled = Tiled(tmp_path / "state")
    assert QImage.fromData(tiled.cover(str(path))).size() == QSize(1024, 2048)
    until = time.monotonic() + 60
    while (mosaic := tiled.mosaic(str(path))) is None and time.monotonic() < until:
        time.sleep(0.05)
    assert (mosaic.width, mosaic.height, mosaic.levels) == (1500, 3000, 1)
    pieces = {piece: piece_image(mosaic.path(piece)) for piece, _ in mosaic.pieces(0, (0.0, 0.0, 1.0, 1.0))}
    assert len(pieces) == 3 * 6
    light = [
        (p.column, p.row)
        for p, each in pieces.items()
        if each.pixelColor(each.width() - 60, 60).lightness() > 200
    ]
    assert light == [(2, 0)]
    tiled.end()


def test_what_is_no_picture_is_told_once_and_not_tried_again_at_once(qapp, tmp_path):
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff nothing")
    tiled = Tiled(tmp_path / "state")
    with pytest.raises(Unpaintable):
        tiled.cover(str(path))
    began = time.monotonic()
    with pytest.raises(Unpaintable):
        tiled.cover(str(path))
    assert time.monotonic() - began < 0.2


def photograph(path):
    image = QImage(5000, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("#204060"))
    assert image.save(str(path), quality=60)
    return str(path)


def test_a_cover_that_takes_too_long_is_not_waited_for_again_at_once(qapp, tmp_path):
    path = photograph(tmp_path / "large.jpg")
    tiled = Tiled(tmp_path / "state", cover_seconds=0.01)
    with pytest.raises(TooSlow):
        tiled.cover(path)
    began = time.process_time()
    with pytest.raises(Unpaintable):
        tiled.cover(path)
    assert time.process_time() - began < 0.01
    assert tiled._cover.process is None


def test_pieces_that_cannot_be_made_are_told_and_not_awaited_for_ever(qapp, tmp_path):
    path = photograph(tmp_path / "large.jpg")
    tiled = Tiled(tmp_path / "state")
    assert tiled.cover(path)
    (tiled.folder(path) / "0-0-0.jpg").mkdir()  # what cannot be written, as on a disk that is full
    assert tiled.mosaic(path) is None
    assert tiled._process.wait(60)
    with pytest.raises(Unpaintable):
        tiled.mosaic(path)
    assert tiled._process is None


def test_what_is_being_made_ends_with_the_program(qapp, tmp_path):
    path = photograph(tmp_path / "large.jpg")
    tiled = Tiled(tmp_path / "state")
    assert tiled.mosaic(path) is None
    process = tiled._process
    assert process.poll() is None
    tiled.end()
    assert process.poll() is not None
