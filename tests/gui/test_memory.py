"""What was freed goes back to the system, not only to the program."""

from PySide6.QtGui import QImage

from kiosk.qt.memory import own_mb, return_large_blocks


def test_the_picture_of_a_tile_goes_back_at_once_whatever_lies_behind_it():
    return_large_blocks()
    before = own_mb()
    pictures, between = [], []
    for _ in range(300):
        picture = QImage(200, 128, QImage.Format.Format_RGB32)  # 100 KB
        picture.fill(0x123456)
        pictures.append(picture)
        between.append(bytearray(600))
    del picture
    assert own_mb() - before > 25
    pictures.clear()
    assert own_mb() - before < 5
