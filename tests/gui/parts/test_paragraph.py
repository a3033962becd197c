from itertools import pairwise

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


def unspaced(text):
    return text.replace("\u2011", "-").replace(" ", "")


TEXTS = (
    "研发占比达到46 %，超过 3.5 亿元的企业共 46 家，占地12.5平方公里，投资124.15 亿元",
    "重庆·九龙坡·高新区·西永微电园",
    "百年工业——从建设厂到长安——从长安到赛力斯——一直在这里",
    "微软®与英特尔™的芯片～鲲鹏～昇腾",
    "On the floor · Hands-on — 46 % of 12 kW and 3.5 billion yuan · 126,000 enterprises — in all",
    "温度 36.5 ℃ 以上，湿度 60 % 以下，用电 1,200 千瓦时",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("options", [{}, {"centred": True}, {"balanced": True}])
def test_no_line_begins_with_a_mark_or_a_unit(paragraph, text, options):
    made = paragraph(text, **options)
    for width in range(380, 900, 7):
        lines = lines_of(made, width)
        assert unspaced("".join(lines)) == unspaced(text)
        for before, line in pairwise(lines):
            assert line[0] not in "·—～®™%℃", (width, lines)
            split = before.rstrip()[-1:].isdigit() and (line[0] > "\u2e80" or line[0].isalpha())
            assert not split, (width, lines)


@pytest.mark.parametrize(
    "text", ["Before = 100: 100 × (1 − 85%)", "改造前为 100：100 ×（1 − 85%）", "100 × (1 + 30%) = 130"]
)
def test_the_brackets_of_a_formula_stay_on_one_line(paragraph, text):
    made, worked = paragraph(text), text[max(text.find("("), text.find("（")) : -1].split(" =")[0]
    for width in range(paragraph(worked).natural_width() + 30, 640, 6):
        assert any(worked in line for line in lines_of(made, width)), width
        assert unspaced("".join(lines_of(made, width))) == unspaced(text)


@pytest.mark.parametrize("text", ["1+4+5 strategy", "An open Jiulongpo: 1+4+5", "“1+4+5”的思路"])
def test_a_name_of_numbers_stays_on_one_line(paragraph, text):
    made = paragraph(text, balanced=True)
    for width in range(paragraph("1+4+5").natural_width() + 60, 500, 5):
        assert any("1+4+5" in line for line in lines_of(made, width)), (width, lines_of(made, width))


def test_lines_that_end_early_stay_in_the_middle_and_inside(paragraph):
    made = paragraph(TEXTS[1], centred=True)
    for width in range(230, 600, 7):
        made.height(width)
        for index in range(made._layout.lineCount()):
            ink = made._layout.lineAt(index).naturalTextRect()
            assert ink.left() >= -1
            assert ink.right() <= width + 1
            assert ink.center().x() == pytest.approx(width / 2, abs=1)


def test_where_there_is_no_room_the_words_are_still_all_there(paragraph):
    for text in TEXTS:
        for width in (1, 20, 45, 70):
            assert unspaced("".join(lines_of(paragraph(text), width))) == unspaced(text)


TEXTS = (
    "百年工业城，科创新高地；“九龙坡”2020 年工业总产值 1,411.78 亿元。",
    "High-tech manufacturing, share of value added — and of all that follows from it",
    "重庆 Chongqing 1999 年设立",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("options", [{}, {"balanced": True}, {"centred": True}])
def test_what_was_measured_before_changes_no_line(paragraph, text, options):
    """Heights are remembered by width; what stands there is what stands in a paragraph that knew one width only."""
    widths = (700, 240, 300, 160, 240, 520, 700)
    tried = paragraph(text, **options)
    heights = [tried.height(width) for width in widths]
    for width, height in zip(widths, heights, strict=True):
        fresh = paragraph(text, **options)
        assert fresh.height(width) == height
        tried.height(90)
        assert places_of(tried, width) == places_of(fresh, width)


def places_of(text, width):
    """Where each line stands, and with how many characters, when it is painted at a width."""
    lines = [text._layout.lineAt(index) for index in range(text.lines(width))]
    return [(line.x(), line.y(), line.textLength()) for line in lines]
