import pytest
from PySide6.QtGui import QColor

from kiosk.qt.parts.paragraph import Paragraph, Prints

WHITE = QColor("white")


@pytest.fixture
def paragraph(look):
    def made(text, **options):
        return Paragraph(text, look.font("body"), WHITE, **options)

    return made


def test_it_grows_instead_of_being_cut(paragraph):
    text = paragraph("百年工业城，科创新高地。" * 5)
    assert text.height(300) > 4 * text.height(2000)
    assert text.fits(300)


def test_markup_stays_plain(paragraph):
    assert paragraph("<b>重庆</b>").natural_width() > paragraph("重庆").natural_width() * 2


def test_a_word_wider_than_the_room_does_not_fit(paragraph):
    text = paragraph("digitalisation")
    assert not text.fits(text.least_width() - 10)
    assert text.fits(text.least_width())


def test_chinese_text_does_not_end_in_a_single_character(paragraph):
    text = paragraph("重庆市产业数字化赋能中")
    for width in range(140, 320, 4):
        text.height(width)
        last = text._layout.lineAt(text._layout.lineCount() - 1)
        assert last.textLength() > 1


def test_latin_titles_are_balanced(paragraph):
    text = paragraph("High-tech manufacturing, share of value added", balanced=True)
    text.height(520)
    widths = [text._layout.lineAt(index).naturalTextWidth() for index in range(text._layout.lineCount())]
    assert len(widths) == 2
    assert min(widths) > 0.6 * max(widths)


def test_prints_say_what_leaves_the_sheet(paragraph, qapp):
    from PySide6.QtCore import QRect

    prints = Prints()
    below = prints.put(paragraph("一"), 10, 10, 200)
    prints.put(paragraph("二"), 10, below, 200)
    assert [shown.fits for shown in prints.shown(QRect(0, 0, 300, 70))] == [True, False]
