"""What JSON messages say, with holes, with moments of all kinds, and with several values a second."""

import json

import pytest

from kiosk.sources.message import Message
from kiosk.sources.trouble import FeedError

T = 1_767_225_600.0


def read(rows, value="rows[*].kw", when="rows[*].t", message=None):
    return (message or Message(value, when)).readings(json.dumps({"rows": rows}))


@pytest.mark.parametrize("hole", [None, float("nan"), "-", "", "缺测"], ids=repr)
def test_holes_are_left_out_and_all_else_stays(hole):
    rows = [{"t": T, "kw": 1}, {"t": T + 1, "kw": hole}, {"t": T + 2, "kw": 3}]
    assert read(rows) == [(T, 1), (T + 2, 3)]
    assert read(rows[:2]) == [(T, 1)]
    with pytest.raises(FeedError, match="no value at"):
        read(rows[1:2])


def test_objects_without_the_value_keep_their_place():
    assert read([{"t": T, "kw": 1}, {"t": T + 1}, {"kw": None}, {"t": T + 2, "kw": 3}]) == [
        (T, 1),
        (T + 2, 3),
    ]


def test_values_and_times_in_lists_of_their_own():
    message = Message("kw", "t")
    assert message.readings(json.dumps({"kw": [1, None, "3"], "t": [T, T + 1, T + 2]})) == [
        (T, 1),
        (T + 2, 3),
    ]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("rows[].kw", 3),
        ("rows[?t > `0`].kw", 3),
        ("max(rows[*].kw)", 3),
        ("sum(rows[].kw)", 4),
        ("rows[*].kw | [0]", 1),
        ("rows[-1].kw", 3),
    ],
)
def test_paths_without_times_give_the_newest(path, found):
    rows = [{"t": T, "kw": 1}, {"t": T + 1, "kw": None}, {"t": T + 2, "kw": 3}]
    assert read(rows, path, "")[0][1] == found


@pytest.mark.parametrize("path", ["rows[*].kw", "rows[].kw", "rows[*].kw | [-1]"])
def test_the_newest_of_an_answer_without_times_is_never_an_older_one(path):
    with pytest.raises(FeedError, match="no value at"):
        read([{"kw": 998}, {"kw": None}], path, "")


def test_a_newest_value_that_nobody_can_read_is_told_and_one_between_is_kept_for_whoever_asks():
    rows = [{"t": T, "kw": 1}, {"t": T + 1, "kw": "2 kW"}, {"t": T + 2, "kw": 3}]
    message = Message("rows[*].kw", "rows[*].t")
    assert read(rows, message=message) == [(T, 1), (T + 2, 3)]
    assert [error.keys[0] for error in message.unread] == ["value"]
    with pytest.raises(FeedError, match='"2 kW"'):
        read(rows[:2])
    with pytest.raises(FeedError, match='"2 kW"'):
        read([{"t": T + 3, "kw": "2 kW"}, rows[2], rows[0]])


def test_a_time_that_is_none_is_told_with_what_it_says():
    with pytest.raises(FeedError, match='"8/23/2021" at ') as caught:
        read([{"t": "8/23/2021", "kw": 1}])
    assert "看不出哪个是日" in caught.value.message.say("zh")


@pytest.mark.parametrize(
    "given", [T, T * 1e3, T * 1e6, "2026-01-01T00:00:00Z", "20260101T000000Z", str(int(T))]
)
def test_moments_of_all_kinds(given):
    assert read([{"t": given, "kw": 1}]) == [(T, 1)]


def test_values_of_one_second_are_all_kept_in_their_order_and_what_is_sent_again_is_the_same():
    message = Message("rows[*].kw", "rows[*].t")
    rows = [{"t": T, "kw": 5}, {"t": T, "kw": 3}, {"t": T, "kw": 4}]
    first = read(rows, message=message)
    assert [value for _, value in first] == [5, 3, 4]
    assert len({when for when, _ in first}) == 3
    assert all(abs(when - T) < 1e-4 for when, _ in first)
    assert read(rows, message=message) == first
    more = read([{"t": T, "kw": 9}], message=message)
    assert more[0][0] > first[-1][0]
    assert read([{"t": T + 1, "kw": 1}], message=message) == [(T + 1, 1)]


@pytest.mark.parametrize(("content", "value"), [("1,002", 1002), ("42", 42), ('"7"', 7), ("'7", 7)])
def test_a_message_that_is_a_number(content, value):
    assert Message("", "").readings(content)[0][1] == value


def test_what_is_no_json_is_told_as_what_it_is():
    for content, path, said in (
        ("<!DOCTYPE html><title>Log in</title>", "kw", "HTML or XML"),
        ("", "kw", "the message is empty"),
        ("--", "", "no value at '@'"),
        ("998 kW", "", "neither a number nor JSON: 998 kW"),
        ('{"kw": 998,}', "kw", "breaks at character 12"),
        ("{'kw': 998}", "kw", "breaks at character 2"),
    ):
        with pytest.raises(FeedError, match=said):
            Message(path, "").readings(content)


def test_where_there_is_no_value_the_message_says_what_it_has():
    with pytest.raises(FeedError, match="no value at 'kw': null") as caught:
        Message("kw", "").readings('{"data": {"kw": 998}, "code": 0}')
    assert "消息里有：data、code" in caught.value.cure.say("zh")


def test_a_value_that_is_no_number_is_shown_as_it_stands_in_the_message():
    for given, shown in ((True, "true"), ("检修中", '"检修中"'), ({"v": 1}, '{"v": 1}')):
        with pytest.raises(FeedError) as caught:
            Message("kw", "").readings(json.dumps({"kw": given}))
        assert caught.value.message.say("zh") == f"“kw”处不是数字：{shown}"
