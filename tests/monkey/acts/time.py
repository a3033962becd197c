"""Time that passes, and clocks that are set."""


def a_moment(hall, dice):
    """Whatever flies arrives."""
    hall.let_pass(dice.uniform(0.02, 2.0))
    yield "a moment passes"


def a_minute(hall, dice):
    """Long enough for the question, and perhaps for going home."""
    hall.let_pass(dice.uniform(20, 90))
    yield "a minute passes"


def a_while(hall, dice):
    """The visitor has gone."""
    for _ in range(6):
        hall.let_pass(60)
        yield "a minute passes"


def hours(hall, dice):
    hall.let_pass(dice.uniform(3_600, 40_000))
    yield "hours pass"


def wrong_clock(hall, dice):
    """The time of day is set: back, forward, by an hour or by years."""
    hall.clock.wrong += dice.choice((-3600, 3600, -86_400, 30, -30, 86_400 * 400))
    yield f"the clock is {hall.clock.wrong:+.0f} s wrong"
    for _ in range(dice.randrange(5, 50)):
        yield "…"
    hall.clock.wrong = 0.0
    yield "the clock is right again"


OFTEN = {a_moment: 12, a_minute: 1, a_while: 0.4, hours: 0.1, wrong_clock: 0.3}
