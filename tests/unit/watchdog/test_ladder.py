from kiosk.watchdog.ladder import LONGEST_WAIT, Ladder, LadderStep
from kiosk.watchdog.wire import Rung


def falls(*times_and_stood):
    ladder = Ladder()
    return [ladder.fell(now, stood) for now, stood in times_and_stood]


def test_a_screen_that_stood_comes_back_at_once_and_as_ever():
    assert falls((100, 90), (1000, 890)) == [LadderStep(Rung.AS_EVER, 0.0)] * 2


def test_a_screen_that_falls_at_once_climbs_the_ladder_and_is_tried_ever_more_rarely():
    steps = falls(*((n, 0.0) for n in range(12)))
    assert [step.rung for step in steps] == [Rung.AS_EVER] * 2 + [Rung.PROVED, Rung.OLDER] + [Rung.SAFE] * 8
    waits = [step.wait for step in steps]
    assert waits[:4] == [0.0] * 4
    assert waits[4:6] == [15.0, 30.0]
    assert max(waits) == waits[-1] == LONGEST_WAIT


def test_one_that_stands_again_is_forgiven():
    assert falls((1, 0), (2, 0), (3, 0), (900, 800))[-1] == LadderStep(Rung.AS_EVER, 0.0)


def test_one_that_falls_every_minute_gets_content_that_has_proved_itself_without_a_wait():
    steps = falls(*((60 * n, 58.0) for n in range(16)))
    assert steps[4] == LadderStep(Rung.AS_EVER, 0.0)
    assert steps[5:11] == [LadderStep(Rung.PROVED, 0.0)] * 6
    assert steps[11:] == [LadderStep(Rung.OLDER, 0.0)] * 5, "that fell as often"
