import pytest

from kiosk.pinyin.readings import Dictionary
from kiosk.speech.chinese import spoken
from kiosk.speech.syllables import syllables


@pytest.fixture(scope="module")
def dictionary():
    return Dictionary()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("重庆市长寿区的银行行长", "chong2 qing4 shi4 chang2 shou4 qu1 de5 yin2 hang2 hang2 zhang3"),
        ("曾家岩、厦门", "zeng1 jia1 yan2 ， xia4 men2"),
        ("11.5 亿元", "shi2 yi1 dian3 wu3 yi4 yuan2"),
        ("T3航站楼", "T san1 hang2 zhan4 lou2"),
        ("一个", "yi2 ge4"),
    ],
)
def test_it_is_read_by_words_and_numbers_one_by_one(dictionary, written, said):
    assert " ".join(syllables(spoken(written), dictionary)) == said
