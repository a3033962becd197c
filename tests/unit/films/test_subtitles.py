import random
from time import perf_counter

import pytest

from kiosk.films.subtitles import (
    MAX_BYTES,
    MOST_CUES,
    MOST_LINES,
    Cue,
    encoding_of,
    read_subtitles,
    subtitles_of,
)

PLAIN = """WEBVTT - tower

NOTE drawn

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:02.500 align:start position:10%
<v 讲解>重庆<b>数字</b>大厦
<i>绘制的画面</i>

00:02.500 --> 00:04.000
约 12.6 万平方米 &amp; 更多
"""


def test_cues_say_what_is_said_and_when():
    assert subtitles_of(PLAIN.encode()).cues == [
        Cue(1000, 2500, "重庆数字大厦\n绘制的画面"),
        Cue(2500, 4000, "约 12.6 万平方米 & 更多"),
    ]


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [
        (0, ""),
        (999, ""),
        (1000, "重庆数字大厦\n绘制的画面"),
        (2499, "重庆数字大厦\n绘制的画面"),
        (2500, "约 12.6 万平方米 & 更多"),
        (4000, ""),
    ],
)
def test_text_is_there_from_its_start_until_its_end(milliseconds, said):
    assert subtitles_of(PLAIN.encode()).at(milliseconds) == said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_of_many_programs_are_read(encoding, ends):
    assert subtitles_of(PLAIN.replace("\n", ends).encode(encoding)).at(1500).startswith("重庆数字大厦")


def test_encoding_is_told():
    assert [encoding_of(PLAIN.encode(one)) for one in ("utf-8", "gbk")] == ["utf-8-sig", "gb18030"]


def test_overlapping_cues_stand_one_above_the_other_the_earlier_first():
    text = "WEBVTT\n\n00:02.000 --> 00:03.000\nlater\n\n00:00.000 --> 00:10.000\nlong\n"
    found = subtitles_of(text.encode())
    assert (found.at(1000), found.at(2500), found.at(5000)) == ("long", "long\nlater", "long")


def test_subrip_files_under_the_name_are_read_too():
    assert subtitles_of(b"1\n00:00:00,500 --> 00:00:01,000\n{\\an8}hello\n").at(700) == "hello"


def test_more_lines_than_there_is_room_for_are_left_out():
    text = "WEBVTT\n\n00:00.000 --> 00:09.000\n" + "\n".join(f"line {n}" for n in range(50))
    assert len(subtitles_of(text.encode()).at(1).split("\n")) == MOST_LINES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 5000,
        b"\xff\xfe",
        b"WEBVTT\n\n00:05.000 --> 00:01.000\nbackwards\n",
        b"WEBVTT\n\n99999:99:99.999 --> x\nno time\n",
        b"WEBVTT\n\n00:00.000 --> 00:01.000\n\n",
    ],
)
def test_what_says_nothing_gives_nothing(data):
    assert subtitles_of(data).cues == []


def test_a_file_that_is_not_there_gives_nothing(tmp_path):
    assert read_subtitles(tmp_path / "gone.vtt").cues == []
    assert read_subtitles(tmp_path).cues == []


def test_a_huge_file_is_read_up_to_a_bound(tmp_path):
    path = tmp_path / "huge.vtt"
    path.write_text("WEBVTT\n\n" + "00:00.000 --> 00:01.000\n龙\n\n" * 200_000, encoding="utf-8")
    assert path.stat().st_size > MAX_BYTES
    found = read_subtitles(path)
    assert len(found.cues) == MOST_CUES
    assert {one.text for one in found.cues} == {"龙"}


def test_random_bytes_always_end_soon():
    chance = random.Random(7)
    parts = [
        b"WEBVTT\n\n",
        b"00:01.000 --> 00:02.000\n",
        b"<",
        b"{\\",
        b">",
        b"\n\n",
        b"&lt;",
        "龙".encode(),
        b"\xb9\xfa",
    ]
    begun = perf_counter()
    for _ in range(300):
        data = b"".join(chance.choice(parts) for _ in range(chance.randrange(400)))
        found = subtitles_of(data)
        for one in found.cues:
            assert one.end > one.start
            assert found.at(one.start)
    assert subtitles_of(b"<" * MAX_BYTES).cues == []
    assert subtitles_of(b"00:00.000 --> 00:01.000\n" + b"<" * 400_000).cues[0].text
    assert perf_counter() - begun < 30
