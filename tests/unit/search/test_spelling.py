"""How names are typed."""

import io
import json

import pytest

from kiosk.search.spelling import by_dictionary, by_likelihood, name_line, serve, text_line, unread


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("重庆长安", "chong qing chang an"),
        ("曾", "zeng/ceng"),
        ("MR 眼镜", "mr yan jing"),
        ("隆鑫无极500AC", "long xin wu ji 500ac"),
        ("Édouard\u2019s “Smart” Co., Ltd.", "edouards smart co ltd"),
        ("ＡＢ１２", "ab12"),
        ("银行行长", "yin hang hang zhang"),
        ("绿色", "lv/lu se/shai"),
        ("——·（）", ""),
    ],
)
def test_a_name_is_spelled_with_every_reading_that_fits(name, line):
    spelled = name_line(name, by_dictionary)
    likeliest = [syllable.split("/")[0] for syllable in spelled.split()]
    assert likeliest == [syllable.split("/")[0] for syllable in line.split()]
    assert all(
        set(one.split("/")) <= set(other.split("/"))
        for one, other in zip(line.split(), spelled.split(), strict=True)
    )


def test_a_text_is_spelled_as_it_is_read():
    assert (
        text_line("重庆“无人机”表演, 2021: Smart City", by_likelihood)
        == "ChongQingWuRenJiBiaoYan2021SmartCity"
    )


def test_without_a_dictionary_what_is_latin_is_spelled():
    assert name_line("MR 眼镜 Glasses", unread) == "mr glasses"


def test_the_process_answers_a_line_with_a_line(monkeypatch):
    monkeypatch.setattr("os.nice", lambda _: 0, raising=False)  # this process is not that one
    asked = b"".join(json.dumps(one).encode() + b"\n" for one in (["name", ["智慧", ""]], ["text", ["九龙"]]))
    answered = io.BytesIO()
    serve(io.BytesIO(asked), answered)
    assert [json.loads(line) for line in answered.getvalue().splitlines()] == [["zhi hui", ""], ["JiuLong"]]
