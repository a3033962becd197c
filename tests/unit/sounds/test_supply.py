"""Samples that are read ahead."""

import threading
import time

import numpy as np

from kiosk.sounds.recording import UnreadableSoundError
from kiosk.sounds.supply import AHEAD, Supply


def block(value, count=4096):
    return np.full((count, 2), value, np.float32)


def until(true):
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_samples_come_in_order_and_in_any_size():
    supply = Supply(iter([block(0.1, 100), block(0.2, 100)]))
    until(lambda: supply.ready)
    taken = [supply.take(30) for _ in range(7)]
    assert np.array_equal(np.concatenate(taken)[:, 0], np.repeat(np.float32([0.1, 0.2]), 100))
    assert supply.ended


def test_a_voice_ends_whatever_goes_wrong_while_it_is_read():
    def odd():
        yield block(0.1, 10)
        raise MemoryError("no room")

    supply = Supply(odd())
    until(lambda: supply.ready)
    supply.take(10)
    until(lambda: supply.ended)
    assert supply.broken == "MemoryError: no room"


def test_no_more_is_read_than_is_heard_soon():
    given = []

    def endless():
        while True:
            given.append(1)
            yield block(0.1)

    supply = Supply(endless())
    until(lambda: len(given) * 4096 > AHEAD)
    time.sleep(0.1)
    assert (len(given) - 1) * 4096 <= AHEAD + 4096
    supply.take(8192)
    supply.close()


def test_who_takes_never_waits_for_a_disk_that_does_not_answer():
    answers = threading.Event()

    def stuck():
        answers.wait(30)
        yield block(0.3, 10)

    supply = Supply(stuck())
    begun = time.monotonic()
    assert len(supply.take(4800)) == 0
    assert not supply.ready
    assert not supply.ended
    assert time.monotonic() - begun < 1.0
    answers.set()
    until(lambda: supply.ready)
    assert len(supply.take(4800)) == 10
    until(lambda: supply.ended)


def test_a_file_that_breaks_off_ends_and_says_why():
    def broken():
        yield block(0.1, 10)
        raise UnreadableSoundError("broken here")

    supply = Supply(broken())
    until(lambda: supply.broken)
    assert len(supply.take(100)) == 10
    until(lambda: supply.ended)
    assert supply.broken == "broken here"


def test_a_closed_one_lets_its_thread_go():
    supply = Supply(iter([block(0.1) for _ in range(1000)]))
    until(lambda: supply.ready)
    supply.close()
    until(lambda: not any(thread.name == "sound" for thread in threading.enumerate()))
