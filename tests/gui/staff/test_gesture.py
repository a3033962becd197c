"""The gesture: four touches in order and in time, which chance does not bring."""

import random

import pytest

from kiosk.qt.staff.gesture import WITHIN_SECONDS, Gesture

SIZE = 1920, 1080
LEFT, RIGHT = (20, 20), (1900, 100)


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def gesture(clock):
    return Gesture(lambda: clock[0])


def touches(gesture, *points):
    return [gesture.touched(*point, *SIZE) for point in points]


def test_left_right_left_right_opens_and_again(gesture):
    for _ in range(2):
        assert touches(gesture, LEFT, RIGHT, LEFT, RIGHT) == [False, False, False, True]


@pytest.mark.parametrize(
    "points",
    [
        [RIGHT, LEFT, RIGHT, LEFT],
        [LEFT, LEFT, RIGHT, RIGHT],
        [LEFT] * 12,
        [LEFT, RIGHT, (900, 500), LEFT, RIGHT],
        [LEFT, RIGHT, LEFT, (1900, 121)],
        [(20, 1060), (1900, 1060)] * 4,
    ],
)
def test_anything_else_does_not(gesture, points):
    assert not any(touches(gesture, *points))


def test_nor_does_a_slow_one(gesture, clock):
    touches(gesture, LEFT, RIGHT, LEFT)
    clock[0] += WITHIN_SECONDS + 0.1
    assert touches(gesture, RIGHT) == [False]


def test_a_false_start_is_no_hindrance(gesture):
    assert touches(gesture, LEFT, LEFT, RIGHT, LEFT, RIGHT)[-1]


def test_a_hundred_thousand_touches_anywhere_do_not_open_it(gesture, clock):
    dice = random.Random(5)
    opened = 0
    for _ in range(100_000):
        clock[0] += dice.uniform(0.1, 1.0)
        opened += gesture.touched(dice.uniform(0, 1920), dice.uniform(0, 1080), *SIZE)
    assert opened == 0
