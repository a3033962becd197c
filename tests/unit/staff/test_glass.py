import os

import pytest

from kiosk.staff.glass import Glass, Resting, note_glass, noted_glass


def test_what_rests_is_known_outside_of_the_hall_until_it_has_gone(tmp_path):
    folder = tmp_path / "state"
    assert noted_glass(folder) == Glass(0, ())
    rests = [Resting(37, 80, 1_700_000_000.0), Resting(0, 100, 1_700_000_100.0)]
    note_glass(rests, folder)
    assert noted_glass(folder) == Glass(os.getpid(), tuple(rests))
    note_glass([], folder)
    assert noted_glass(folder) == Glass(0, ())
    assert list(folder.iterdir()) == []
    note_glass([], folder)


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[1]",
        '{"process": "x", "resting": {}}',
        '{"resting": [1, {}, {"across": "x"}, {"across": 1e999}]}',
    ],
)
def test_what_is_spoilt_says_nothing(spoilt, tmp_path):
    (tmp_path / "glass.json").write_text(spoilt)
    assert noted_glass(tmp_path) == Glass(0, ())


def test_a_disk_that_cannot_be_written_is_no_mishap(tmp_path, caplog):
    (tmp_path / "glass.json").mkdir()
    note_glass([Resting(1, 2, 3.0)], tmp_path)
    note_glass([], tmp_path)
    assert caplog.text.count("cannot be written") == 2
    assert noted_glass(tmp_path) == Glass(0, ())
