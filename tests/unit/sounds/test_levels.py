"""How loud everything is, and when nothing is heard."""

from datetime import datetime

import pytest

from kiosk.model.sound import SoundTerms
from kiosk.sounds.levels import Levels


def at(hour, minute=0):
    return datetime(2021, 8, 23, hour, minute)  # noqa: DTZ001 - the hall's own clock


@pytest.fixture
def hour():
    return [12]


@pytest.fixture
def levels(hour):
    return Levels(SoundTerms(ambience=50, film=80, quiet_hours="22:00-08:00"), lambda: at(hour[0]))


def test_a_level_is_what_exhibition_staff_and_visitor_say_together(levels):
    assert levels.of("guide") == 1.0
    assert levels.of("ambience") == 0.5
    levels.staff, levels.visitor, levels.hall = 50, 50, 40
    assert levels.of("guide") == pytest.approx(0.25)
    assert levels.of("ambience") == pytest.approx(0.05)


def test_staff_mute_everything(levels):
    levels.staff = 0
    assert levels.silent
    assert set(levels.all().values()) == {0.0}


@pytest.mark.parametrize(("now", "quiet"), [(21, False), (22, True), (3, True), (8, False), (12, False)])
def test_in_quiet_hours_nothing_is_heard(levels, hour, now, quiet):
    hour[0] = now
    assert levels.silent is quiet
    assert (levels.of("guide") == 0.0) is quiet


def test_hours_within_a_day():
    terms = SoundTerms(quiet_hours="12:00-14:00")
    assert [terms.is_quiet(at(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]
    assert not SoundTerms().is_quiet(at(3))
