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


def lines_of(text, width):
    text.height(width)
    layout, whole = text._layout, text._layout.text()
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    return [whole[line.textStart() : line.textStart() + line.textLength()].strip() for line in lines]


def test_no_word_is_left_alone_where_the_lines_above_can_spare_one(paragraph):
    text = paragraph("Uses of digital content are promoted in creative work, sport and tourism")
    for width in range(260, 900, 20):
        lines = lines_of(text, width)
        plain = text.natural_width() / width
        assert " " in lines[-1] or len(lines) == 1 or plain % 1 > 0.3, (width, lines)


def test_two_chinese_characters_are_not_left_alone(paragraph):
    text = paragraph(
        "国翰新能源充电桩入驻临空智能制造产业园，是园内 29 家智能制造企业中的一家。充电桩为新能源汽车补充电能。"
    )
    for width in range(420, 900, 10):
        assert len(lines_of(text, width)[-1].rstrip("。")) > 2, width


def test_a_hyphenated_word_stays_on_one_line(paragraph):
    text = paragraph("Hands-on floor", balanced=True)
    width = paragraph("Hands-on").natural_width() + 4
    assert lines_of(text, width) == ["Hands\u2011on", "floor"]


def test_a_comma_pushed_to_the_next_line_does_not_fit(paragraph):
    text = paragraph("manufacturing, hands on")
    assert not text.fits(paragraph("manufacturing").natural_width())
    assert text.fits(text.least_width())


def test_chinese_marks_side_by_side_share_their_blanks(paragraph):
    def width_of(words):
        text = paragraph(words)
        text.height(4000)
        return text._layout.lineAt(0).naturalTextWidth()

    em = paragraph("一").font.pixelSize()
    assert abs(width_of("“九”，龙") - width_of("“九”龙") - em / 2) < 1.5


def test_a_line_that_begins_with_a_quote_hangs_to_the_left(paragraph):
    text = paragraph("“东三街”数字产业化聚集区")
    text.height(1000)
    assert text._layout.lineAt(0).position().x() < -0.3 * text.font.pixelSize()
