from datetime import UTC, datetime

import pytest

from kiosk.model.rest import Rest

MONDAY = datetime(2021, 8, 23, tzinfo=UTC)


def at(day, hour, minute=0):
    return MONDAY.replace(day=23 + day, hour=hour, minute=minute)


def test_without_hours_the_hall_is_always_open():
    assert Rest().is_open(at(0, 3))


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"), [(8, 59, False), (9, 0, True), (17, 29, True), (17, 30, False)]
)
def test_opening_hours(hour, minute, is_open):
    assert Rest(hours="09:00-17:30").is_open(at(1, hour, minute)) is is_open


def test_a_closed_day():
    rest = Rest(hours="09:00-17:30", closed_days=("mon",))
    assert not rest.is_open(at(0, 12))
    assert rest.is_open(at(1, 12))
    assert not Rest(closed_days=("mon",)).is_open(at(0, 12))


def test_hours_that_last_past_midnight_belong_to_the_evening():
    rest = Rest(hours="18:00-02:00", closed_days=("mon",))
    assert [rest.is_open(at(0, hour)) for hour in (1, 12, 20)] == [True, False, False]
    assert [rest.is_open(at(1, hour)) for hour in (1, 12, 20)] == [False, False, True]
