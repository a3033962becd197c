"""Titles in Chinese break between words, which are learned from what the exhibition says."""

from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtGui import QColor

from kiosk.content import load
from kiosk.qt.parts import breaks
from kiosk.qt.parts.paragraph import Paragraph

HALL = Path(__file__).parents[3] / "content"
VILLAGE = Path(__file__).parents[3] / "examples" / "village-museum"


@pytest.fixture(scope="module")
def hall():
    return load(HALL).exhibition


@pytest.fixture(autouse=True)
def heard(hall):
    before = list(breaks._heard)
    breaks.listen(hall)
    yield
    breaks._heard[:] = before
    breaks.cohesion.cache_clear()
    breaks.between.cache_clear()


@pytest.fixture
def lines(look):
    def lines_of(text, characters, **options):
        font = look.font("label", bold=True)
        title = Paragraph(text, font, QColor("white"), balanced=True, **options)
        width = round(font.pixelSize() * (characters + 0.2))
        layout = title._layout
        placed = [layout.lineAt(index) for index in range(title.lines(width))]
        assert all(line.naturalTextWidth() <= width + 1 for line in placed)
        return [text[one.textStart() : one.textStart() + one.textLength()] for one in placed]

    return lines_of


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (3, "住业|游乐购"), (3, "空港|工业园"), (4, "空港|工业园"), (3, "九龙坡|展厅"), (3, "三个新|产业园"),
        (4, "智能化|改造"), (3, "数字化|车间"), (4, "一核四区|五产业"), (5, "一核四区|五产业"), (4, "企业|与项目"),
        (5, "数字化城市|管理中心"), (6, "百年工业城，|科创新高地"), (4, "龙行天下|向未来"), (6, "危险源|预警"),
        (9, "长安汽车渝北工厂|焊接柔性生产线"), (6, "智慧养老信息|服务平台"),
        (5, "智能网联|汽车及|汽车电子"), (4, "数字内容|产业"), (5, "承载新兴|产业"), (5, "国翰新能源|充电桩"), (5, "智能|设备研发"),
    ],
)  # fmt: skip
def test_a_title_breaks_between_words(lines, room, words):
    wanted = words.split("|")
    whole = "".join(wanted)
    assert lines(whole, room) == ([whole] if len(whole) <= room else wanted)
    assert lines(whole, room, centred=True) == lines(whole, room)
    assert lines(whole, len(whole)) == [whole]


def test_words_are_those_of_the_exhibition_that_is_shown(lines):
    assert lines("空港工业园", 3) == ["空港", "工业园"]
    breaks.listen(load(VILLAGE).exhibition)
    assert lines("榕湾小镇", 3) == ["榕湾", "小镇"]
    assert "".join(lines("空港工业园", 3)) == "空港工业园"


def test_no_more_lines_than_without_words_and_none_that_begins_with_a_mark(look, hall):
    font = look.font("headline")
    names = {place.name.zh for shelf in (hall.halls, hall.zones, hall.cards) for place in shelf.values()}
    for name in sorted(names):
        worded, plain = (Paragraph(name, font, QColor("white"), balanced=each) for each in (True, False))
        for characters in range(3, 14):
            width = round(font.pixelSize() * (characters + 0.3))
            assert worded.lines(width) == plain.lines(width), (name, characters)
            starts = [worded._layout.lineAt(index).textStart() for index in range(1, worded.lines(width))]
            assert not any(name[start] in "，。；：、！？）”·—" for start in starts), (name, characters)


def test_it_costs_a_page_little_however_much_the_exhibition_says(hall):
    many = {f"c{number}": card for number in range(400) for card in hall.cards.values()}
    breaks.listen(hall.model_copy(update={"cards": many}))
    begun = thread_time()
    assert breaks.cohesion("工业园", 2) < breaks.cohesion("工业园", 1)
    assert len(breaks._heard[0]) < 2 * breaks._MOST_HEARD
    assert thread_time() - begun < 0.2
