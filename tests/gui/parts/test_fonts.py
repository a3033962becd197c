"""The program's faces stay open, mapped once; the glyphs drawn from them can be let go."""

import subprocess
import sys
from ast import literal_eval
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont, QTextLayout

from kiosk.content.fonts import BRUSH as FACE
from kiosk.content.fonts import characters
from kiosk.places import ASSETS
from kiosk.qt.app import application
from kiosk.qt.runtime.memory import give_back, in_use_mb
from kiosk.qt.style.fonts import forget_glyphs
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import BRUSH, SANS, Theme

FACES = sorted(str(path) for path in (ASSETS / "fonts").glob("*.ttf"))


def _draw(*fonts):
    picture = QImage(80, 80, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    for font in fonts:
        painter.setFont(font)
        painter.drawText(0, 60, "九龙坡")
    painter.end()


def mapped() -> Counter[str]:
    """Return how often each of the program's faces is mapped in this process."""
    names = [line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines()]
    return Counter(name for name in names if name in FACES)


def draw_in_many_sizes() -> tuple[Counter[str], Counter[str]]:
    """Draw, let Qt empty its cache of fonts, and draw again; return what was mapped before and after."""
    application()
    look = Look(Theme.read(), "zh", 100, 1280, 720)
    fonts = look.sized_font(61), look.sized_font(61, bold=True), look.brush_font("九龙坡", 61)
    _draw(*fonts)
    used = [QRawFont.fromFont(font) for font in fonts[:2]]  # noqa: F841 - in use, as a page's text is
    before = mapped()
    # As it does now and then of itself: the brush is used nowhere now.
    QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(FACES[0]))
    _draw(*(look.sized_font(62 + more, bold=bold) for more in range(3) for bold in (False, True)))
    return before, mapped()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has mapped")
def test_a_face_that_falls_out_of_use_leaves_the_others_mapped_once():
    # In a process of its own: here, what other tests drew and left decides what Qt lets go.
    script = f"from {__name__} import draw_in_many_sizes as draw; print(*map(dict, draw()), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    before, after = map(literal_eval, done.stdout.splitlines())
    assert before == after == Counter(FACES)


def test_the_glyphs_of_one_visitor_do_not_stay_for_all_time_and_come_back_alike(look):
    def page(first: int) -> QImage:
        picture = QImage(1200, 1200, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = QPainter(picture)
        for pixels in (31, 37, 43):
            painter.setFont(look.sized_font(pixels))
            text = "".join(chr(0x4E00 + 7 * (first + n)) for n in range(300))
            painter.drawText(picture.rect(), Qt.TextFlag.TextWrapAnywhere, text)
        painter.end()
        return picture

    def kept() -> float:
        give_back()
        return in_use_mb()

    before_all = page(0)
    forget_glyphs()
    empty = kept()
    for visit in range(1, 6):
        page(300 * visit)
    full = kept() - empty
    assert full > 3, "Qt keeps what it has drawn"
    forget_glyphs()
    assert kept() - empty < full / 20
    assert page(0) == before_all


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("澄江光电科技馆", BRUSH),
        ("重庆·九龙坡", BRUSH),
        ("Hall 9", BRUSH),
        ("澄江光電科技館", SANS),
        ("館", SANS),
    ],
)
def test_what_is_written_with_the_brush_is_written_in_one_face(look, text, family):
    font = look.brush_font(text, 40)
    assert font.family() == family
    layout = QTextLayout(text.replace("·", ""), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {family}


def test_the_brush_face_has_every_character_of_everyday_chinese():
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    everyday = {pair.decode("gb2312", "ignore") for pair in pairs} - {""}
    assert len(everyday) == 6763
    assert everyday <= characters(FACE)
