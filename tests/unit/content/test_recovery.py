"""What is read behind a slip of the pen, and that nothing is told which only follows from it."""

import pytest

from kiosk.content.recovery import surveyed
from kiosk.content.survey import Survey
from kiosk.places import CONTENT

ZONE = (CONTENT / "zones" / "economy.yaml").read_text(encoding="utf-8")


def told(text):
    return [(slip.rule, slip.line, slip.column) for slip in surveyed(text.encode()).slips]


def test_a_good_file_says_the_same_with_and_without_care():
    assert surveyed(ZONE.encode()).value == Survey(ZONE.encode()).value
    assert told(ZONE) == []


def test_what_was_mended_for_reading_on_is_told_where_it_stands_in_the_file():
    survey = surveyed("b: 1\na：{zh: 甲， en: x}\nc：2\nd: 3\n".encode())
    assert sorted(
        ((slip.rule, slip.line, slip.column) for slip in survey.slips), key=lambda one: one[1:]
    ) == [
        ("wide_colon", 2, 2),
        ("wide_comma", 2, 9),
        ("wide_colon", 3, 2),
    ]
    assert survey.value == {"b": "1", "a": {"zh": "甲", "en": "x"}, "c": "2", "d": "3"}
    assert survey.at(("a", "en")) == (2, 15)
    assert survey.at(("c",)) == (3, 3)


def test_a_guess_is_never_the_ground_of_more():
    survey = surveyed(b"a: 1\n b: 2\nc: 3\nc: 4\n")
    assert [slip.rule for slip in survey.slips] == ["misaligned"]
    assert not survey.complete


def test_the_line_above_may_be_the_one_that_is_out_of_place():
    assert told("   a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n") == [("misaligned", 1, 4)]


@pytest.mark.parametrize("count", [1, 5, 19, 200])
def test_slips_are_told_up_to_a_bound(count):
    text = "a: 1\n" + "".join(f"k{number}：1\n" for number in range(count))
    assert len(told(text)) == min(count, 21)


def test_the_versions_of_a_failed_merge_are_told_once():
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> x\nc: 3\n"
    survey = surveyed(text.encode())
    assert [(slip.rule, slip.facts["given"]) for slip in survey.slips] == [("conflict", ("2", "4", "6", "8"))]
    assert survey.value == {"a": "1", "b": "1", "c": "3"}
