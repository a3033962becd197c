"""What is staged is said as fully as there is room."""

from kiosk.qt.parts.badge import badge_size, fitting_text
from kiosk.qt.parts.note import first_fitting, note_fitting

NOTES = ("演示数据，不代表真实情况", "演示数据", "演示")


def test_the_first_choice_that_fits_is_taken_and_the_last_where_none_does():
    assert first_fitting((9, 7, 5, 3), lambda one: one <= 7) == 7
    assert first_fitting((9, 7, 5, 3), lambda one: one < 0) == 3


def test_a_note_is_as_long_as_there_is_room(look):
    wide = [note_fitting([note], look, 0).natural_width() for note in NOTES]
    said = [note_fitting(NOTES, look, room).text for room in (wide[0], wide[0] - 1, wide[1] - 1, 1)]
    assert said == [NOTES[0], NOTES[1], NOTES[2], NOTES[2]]


def test_a_badge_is_as_long_as_there_is_room(look):
    wide = [badge_size(look, note).width() for note in NOTES]
    said = [fitting_text(look, NOTES, room) for room in (wide[0], wide[0] - 1, wide[1] - 1, 1)]
    assert said == [NOTES[0], NOTES[1], NOTES[2], NOTES[2]]
