import re
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.model.block import TimelineBlock, TimelineMoment
from kiosk.model.exhibition import Exhibition
from kiosk.model.guide import Guide
from kiosk.model.part import Part
from kiosk.model.words import Text
from kiosk.speech.guide import LONGEST_HAN, MOST_SENTENCES, parted, told

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="module")
def hall() -> Exhibition:
    exhibition = load(CONTENT).exhibition
    assert exhibition is not None
    return exhibition


def places(exhibition):
    return [
        place for shelf in (exhibition.halls, exhibition.zones, exhibition.cards) for place in shelf.values()
    ]


def texts(part, language):
    """Return every text of a part, however deep."""
    found = set()
    for value in (
        part.__dict__.values() if isinstance(part, Part) else part if isinstance(part, tuple) else ()
    ):
        found |= {value.say(language)} if isinstance(value, Text) else texts(value, language)
    return found


def test_a_page_is_told_in_the_order_in_which_it_is_read(hall):
    said = [(one.block, one.spoken) for one in told(hall.zones["retrofit"], hall, "zh")]
    assert said[0] == (-1, "智能化改造")
    assert said[2] == (0, "请动手，左右拉动圆钮，看驰骋的一条生产线")
    assert (1, "质量合格率，由百分之八十五提升到百分之九十九") in said
    assert (2, "参与智能化改造，八十余家，截至二零二一年八月") in said
    assert said[-2:] == [(3, "接下来可以看，驰骋这家企业，数字化车间"), (-1, "数字来自，空港工业园报道")]
    blocks = [block for block, _ in said[:-1]]
    assert blocks == sorted(blocks)


def test_a_figure_is_said_with_its_number_its_unit_and_its_year_in_each_language(hall):
    economy = hall.zones["economy"]
    chinese, english = (
        {one.shown: one.spoken for one in told(economy, hall, language)} for language in ("zh", "en")
    )
    assert chinese["数字经济增加值"] == "数字经济增加值，一百二十四点一五亿元，二零二零年"
    assert english["Value added of the digital economy"].endswith(
        "twelve point four one five billion yuan, twenty twenty"
    )


def test_of_a_long_timeline_it_is_said_how_long_it_is_and_not_all_that_happened(hall):
    def said(count, language):
        items = tuple(
            TimelineMoment.model_validate({"title": f"第{number}件", "when": str(1901 + number)})
            for number in range(count)
        )
        block = TimelineBlock.model_validate({"block": "timeline", "table": "x.csv"})
        place = hall.zones["retrofit"].model_copy(
            update={"blocks": (block.model_copy(update={"items": items}),)}
        )
        return [one.spoken for one in told(place, hall, language) if one.block == 0]

    assert len(said(12, "zh")) == 12
    assert said(120, "zh") == ["时间轴上有一百二十件事，从一九零一到二零二零年，用手指拖着看"]
    assert said(120, "en") == [
        "The timeline holds one hundred and twenty events, from nineteen oh one to twenty twenty, draw it with a finger"
    ]


def test_a_chart_with_demo_data_says_so(hall):
    said = [one.spoken for one in told(hall.zones["city-management"], hall, "en")]
    assert any("demo data" in one for one in said)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_shown_stands_on_the_page(hall, language):
    for place in places(hall):
        written = texts(place, language) | {
            text
            for card in hall.cards.values()
            for text in (card.name.say(language), card.tagline.say(language))
        }
        written |= {source.title.say(language) for source in hall.front.sources.values()}
        for sentence in told(place, hall, language):
            assert any(sentence.shown in text for text in written), (place.id, sentence)
            assert -1 <= sentence.block < max(1, len(place.blocks))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_says_something_and_not_too_much(hall, language):
    most = (LONGEST_HAN if language == "zh" else 3 * LONGEST_HAN) * 3  # numbers are longer in words
    for place in places(hall):
        sentences = told(place, hall, language)
        assert 2 <= len(sentences) <= MOST_SENTENCES
        assert max(len(one.spoken) for one in sentences) <= most
        assert len({one.spoken for one in sentences}) == len(sentences)


def test_staff_say_how_words_are_spoken(hall):
    said = Guide(said={"OPPO": {"zh": "欧珀", "en": "oh-po"}})
    front = hall.front.model_copy(update={"guide": said})
    other = hall.model_copy(update={"front": front})
    card = other.cards["tianshi"]
    assert any("欧珀" in one.spoken for one in told(card, other, "zh"))
    assert any("oh-po" in one.spoken for one in told(card, other, "en"))


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        ("甲。乙！丙？", "zh", ["甲。", "乙！", "丙？"]),
        ("他说：“好。”然后走了。", "zh", ["他说：“好。”", "然后走了。"]),
        (
            "It is 3.5 km. No. 5 is next, Dr. Li says. Yes.",
            "en",
            ["It is 3.5 km.", "No. 5 is next, Dr. Li says.", "Yes."],
        ),
        ("一" * 100 + "，" + "二" * 100, "zh", ["一" * 100 + "，", "二" * 100]),
        ("one\ntwo", "en", ["one", "two"]),
        ("", "zh", []),
    ],
)
def test_texts_are_parted_where_one_breathes(text, language, sentences):
    assert parted(text, language) == sentences


def test_a_text_without_end_or_comma_is_parted_all_the_same():
    parts = parted("字" * 2400, "zh")
    assert "".join(parts) == "字" * 2400
    assert max(map(len, parts)) <= LONGEST_HAN


def test_nothing_in_the_texts_of_the_hall_is_left_to_an_engine(hall):
    """No digit and no sign is spoken by chance: what is left are words, letters and pauses."""
    allowed = {"zh": "[\u3400-\u9fffA-Z ，。？！]+", "en": "[A-Za-zÀ-ÿ ,.?!'-]+"}
    for language, characters in allowed.items():
        for place in places(hall):
            for sentence in told(place, hall, language):
                assert re.fullmatch(characters, sentence.spoken), sentence
