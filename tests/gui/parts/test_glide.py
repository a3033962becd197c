"""Gliding: as far and as long on every screen, and no longer than a finger was meant to throw."""

import pytest
from PySide6.QtCore import QObject

from kiosk.qt.parts import glide as module
from kiosk.qt.parts.glide import Glide
from kiosk.qt.style.look import Look


class Clock:
    """Time that passes when a test says so."""

    now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(module, "perf_counter", clock)
    return clock


@pytest.fixture
def make(theme, clock):
    """A glide on a screen of some size, and the steps it took, in pixels."""
    gliding, parents = [], []

    def made(size=(1920, 1080), follows=lambda: True):
        parents.append(QObject())
        steps = []

        def step(by):
            steps.append(by)
            return follows()

        gliding.append(Glide(parents[-1], Look(theme, "zh", 100, *size), step))
        return gliding[-1], steps

    yield made
    for one in gliding:
        one.stop()


def let_pass(glide, clock, each=0.016):
    """Let all the time pass that it moves; return how much that was."""
    begun = clock.now
    while glide.moving:
        clock.now += each
        glide._go_on()
    return clock.now - begun


def draw(glide, clock, speed, each=0.01):
    """Draw a finger upwards at a speed, in pixels a second."""
    glide.take(0.0)
    for number in range(1, 13):
        clock.now += each
        glide.follow(-speed * number * each)


def test_a_glide_is_as_far_and_as_long_on_every_screen(make, clock):
    found = []
    for size in ((1280, 720), (1920, 1080), (3840, 2160)):
        glide, steps = make(size)
        scale = size[1] / 1080
        glide.fling(3000 * scale)
        found.append((let_pass(glide, clock), sum(steps) / scale))
    seconds, ways = zip(*found, strict=True)
    assert max(seconds) - min(seconds) < 0.02
    assert max(ways) - min(ways) < 5


def test_a_glide_is_as_far_in_slow_pictures(make, clock):
    ways = []
    for each in (0.008, 0.016, 0.04):
        glide, steps = make()
        glide.fling(3000)
        let_pass(glide, clock, each)
        ways.append(sum(steps))
    assert max(ways) - min(ways) < 0.02 * max(ways)


def test_a_picture_that_comes_late_throws_it_no_farther(make, clock):
    glide, steps = make()
    glide.fling(3000)
    clock.now += 2.0
    glide._go_on()
    assert steps[0] <= 3000 * 0.05
    assert glide.moving


@pytest.mark.parametrize("each", [0.004, 0.02, 0.15])
def test_it_goes_on_as_fast_as_the_finger(make, clock, each):
    glide, _ = make()
    draw(glide, clock, 800, each)
    assert glide.let_go()
    assert glide._speed == pytest.approx(800)


def test_a_finger_that_slowed_down_is_as_fast_as_it_was_last(make, clock):
    glide, _ = make()
    draw(glide, clock, 3000)
    for number in range(1, 16):
        clock.now += 0.01
        glide.follow(-360 - number * 0.01 * 100)
    assert glide.let_go()
    assert glide._speed < 110


def test_a_finger_that_rested_throws_nothing(make, clock):
    glide, steps = make()
    draw(glide, clock, 3000)
    clock.now += 0.12
    assert not glide.let_go()
    glide.take(7.0)
    assert not glide.let_go()
    assert not glide.moving
    assert not steps


def test_no_finger_throws_farther_than_a_screen_or_two(make, clock):
    glide, steps = make()
    glide.fling(-1_000_000)
    let_pass(glide, clock)
    assert -2100 < sum(steps) < -1500


def test_at_an_end_it_rests_and_is_told_so(make, clock):
    room = iter([True, True, False])
    glide, steps = make(follows=lambda: next(room, False))
    glide.fling(3000)
    let_pass(glide, clock)
    assert len(steps) == 4
    assert steps[-1] == 0.0
