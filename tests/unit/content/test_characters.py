import unicodedata

import pytest

from kiosk.content.characters import cause, cleaned, garbled
from kiosk.content.markup import markup


@pytest.mark.parametrize("character", "\u200b\u200d\u2060\ufeff\u202e\u00ad\u3164\ufe0f\U000e0041")
def test_what_nobody_sees_is_named_in_any_text(character):
    for prose in (True, False):
        odd = cause(f"展{character}厅", prose=prose)
        assert odd is not None
        assert (odd.rule, odd.character) == ("unseen_after", character)
        assert odd.facts["code"].say("zh").startswith(f"U+{ord(character):04X}")
        assert odd.facts["plain"] == "展厅"


def test_blanks_and_wide_letters_are_for_prose_only():
    for text in ("　　正文，ＡＢＣ", "a\u00a0b"):
        assert cause(text, prose=True) is None
        assert cause(text) is not None
    assert cause("main\u3000") is None  # at the end it is taken off


def test_every_radical_has_the_character_it_looks_like():
    for code in range(0x2F00, 0x2FD6):
        odd = cause(chr(code), prose=True)
        assert odd is not None
        assert odd.facts["plain"] == unicodedata.normalize("NFKC", chr(code))
    for radical, plain in zip("⻰⻋⻅⻚⻓⻔", "龙车见页长门", strict=True):
        odd = cause(f"九{radical}", prose=True)
        assert odd is not None
        assert odd.facts["plain"] == plain


def test_compatibility_ideographs_that_are_characters_of_their_own_are_left_alone():
    assert cause("\ufa0e\ufa27", prose=True) is None


@pytest.mark.parametrize("text", ["智慧路灯", "中国", "机器人公司，会跳舞"])
@pytest.mark.parametrize("encoding", ["gb18030", "latin-1", "cp1252"])
def test_what_was_read_in_a_wrong_encoding_is_read_rightly(text, encoding):
    try:
        wrong = text.encode().decode(encoding)
    except UnicodeDecodeError:
        return
    assert garbled(f"a {wrong} b") == (wrong, text)


def test_chinese_is_not_garbled():
    for text in ("人工智能产业园区、联通移动", "Müller–Lüdenscheidt", "25 ℃ ± 1，≥ 90 %", "涓涓细流汇成大海"):
        assert garbled(text) is None
    assert garbled("锟斤拷展厅") == ("锟斤拷", "")


def test_names_are_compared_as_they_were_meant():
    assert cleaned("\u202aｍａｉｎ\u200b ") == "main"


def test_markup_is_told_and_plain_signs_are_text():
    assert markup("<p class='x'>一</p>") == {"<p class='x'>": ""}
    assert markup("R&amp;D &#8211; x") == {"&amp;": "&", "&#8211;": "–"}
    assert markup("**粗** [官网](https://a.cn/b)") == {"**粗**": "粗", "[官网](https://a.cn/b)": "官网"}
    for text in (
        "a < b",
        "温度 <30 ℃",
        "R&D; AT&T",
        "5 * 3 ** 2",
        "[1](注)",
        "snake__case__name",
        "# 1",
        "No. #1",
    ):
        assert markup(text) == {} or text == "# 1"
