import math

from kiosk.history.stretches import SLACK_SECONDS, ClockStretch, trusted

HOUR, DAY = 3600.0, 86_400.0


def stretches(*spans):
    return tuple(ClockStretch(number, *span) for number, span in enumerate(spans, 1))


def test_a_clock_that_is_never_set_is_believed():
    found = trusted(stretches((0.0, DAY)))
    assert found.until == {1: math.inf}
    assert found.doubtful == ()
    assert trusted(()).doubtful == ()


def test_what_was_ahead_is_not_believed_when_the_clock_was_set_back():
    found = trusted(stretches((0.0, 10 * HOUR), (14 * HOUR, 14.5 * HOUR), (10.6 * HOUR, 11 * HOUR)))
    assert found.until[2] == -math.inf
    assert found.until[1] >= 10 * HOUR
    assert found.doubtful == ((14 * HOUR, 14.5 * HOUR),)


def test_it_stays_so_when_that_time_has_passed():
    found = trusted(stretches((0.0, 10 * HOUR), (14 * HOUR, 14.5 * HOUR), (10.6 * HOUR, 30 * HOUR)))
    assert found.until[2] == -math.inf


def test_of_weeks_that_were_some_minutes_ahead_only_the_last_minutes_are_doubtful():
    found = trusted(stretches((0.0, 21 * DAY), (21 * DAY - 300.0, 22 * DAY)))
    assert found.until[1] == 21 * DAY - 300.0 + SLACK_SECONDS
    assert found.doubtful == ((21 * DAY - 300.0 + SLACK_SECONDS, 21 * DAY),)


def test_a_machine_whose_clock_began_in_1970_loses_nothing_but_that():
    month = (1_000 * DAY, 1_030 * DAY)
    wrong = trusted(stretches(month, (0.0, HOUR)))
    assert wrong.until == {1: -math.inf, 2: math.inf}, "as long as it is 1970, all else is yet to come"
    right = trusted(stretches(month, (0.0, HOUR), (1_031 * DAY, 1_032 * DAY)))
    assert right.until[1] > 1_030 * DAY
    assert right.until[2] == -math.inf
    assert right.doubtful == ((0.0, HOUR),)


def test_the_present_is_believed_against_all_that_was():
    assert trusted(stretches((500.0, 9_000.0), (400.0, 500.0))).until[2] == math.inf


def test_many_restarts_are_quick():
    import time

    many = tuple(ClockStretch(number, number * 100.0, number * 100.0 + 90.0) for number in range(500))
    begun = time.thread_time()
    assert len(trusted(many).until) == 500
    assert time.thread_time() - begun < 2.0
