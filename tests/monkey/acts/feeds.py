"""What feeds deliver when they are not well."""

import math
import time

import numpy as np

from kiosk.model.feed import Sample
from kiosk.sources.trouble import FeedError
from kiosk.words import translated

ODD = (
    math.nan, math.inf, -math.inf, 1e308, -1e308, 5e-324, 0.0, -0.0, 1e15, -1e15, 1e16, 1e-300, 2**63, 0.1,
)  # fmt: skip
ODD_TIMES = (0.0, -1e9, 1e12, math.nan, math.inf, 946_684_800.0)


def sample(hall, dice):
    value = dice.uniform(-1e3, 1e3)
    hall.inbox.deliver(Sample(dice.choice(hall.feeds), time.time(), value))
    yield f"sample {value:.3g}"


def odd_sample(hall, dice):
    name, value = dice.choice(hall.feeds), dice.choice(ODD)
    moment = dice.choice(ODD_TIMES) if dice.random() < 0.3 else time.time() + dice.choice((0, 0, -5, 80_000))
    hall.inbox.deliver(Sample(name, moment, value))
    yield f"{name}: {value} at {moment}"


def unknown(hall, dice):
    """Samples of a feed that nobody knows."""
    hall.inbox.deliver(Sample(f"nobody-{dice.randrange(5)}", time.time(), 1.0))
    yield "a sample of nobody"


def burst(hall, dice):
    count, name = dice.choice((100, 5_000, 50_000)), dice.choice(hall.feeds)
    times = time.time() - np.linspace(dice.uniform(0.1, 900), 0, count)
    values = np.full(count, dice.choice(ODD)) if dice.random() < 0.3 else 1e3 * np.sin(times * 3)
    if dice.random() < 0.2:
        times = times[::-1]
    with np.errstate(invalid="ignore"):
        hall.inbox.deliver_many(name, times, values)
    yield f"{name}: {count} samples at once"


def gap(hall, dice):
    """Nothing for a while, then something."""
    name = dice.choice(hall.feeds)
    for seconds in (dice.uniform(10, 100), dice.uniform(100, 5_000)):
        hall.let_pass(min(seconds, 14.0))
        hall.inbox.deliver(Sample(name, time.time() - seconds, seconds))
        yield f"{name}: a sample {seconds:.0f} s old"


def trouble(hall, dice):
    """A feed fails, and works again."""
    name = dice.choice(hall.feeds)
    hall.live.health.failed(
        name,
        FeedError(translated("连不上", en="no connection"), translated("检查网线", en="check the cable")),
    )
    yield f"{name} fails"
    for _ in range(dice.randrange(1, 20)):
        yield "…"
    hall.live.health.works(name)
    yield f"{name} works again"


def from_a_file(hall, dice):
    """A feed becomes one that reads a file, which is good, spoilt, gone and good again."""
    written, data = hall.folder / "feeds" / "park-gate-west.yaml", hall.folder / "gate.csv"
    written.write_text(
        "kind: file\npath: gate.csv\ncolumn: value\nname: {zh: 西门入园, en: West gate}\nunit: 人次/小时\n"
        "every_seconds: 0.2\n",
        encoding="utf-8",
    )
    yield "the gate's count comes from a file"
    for _ in range(6):
        what = dice.choice(("good", "odd", "half", "gone"))
        if what == "gone":
            data.unlink(missing_ok=True)
        else:
            rows = {"good": f"value\n{dice.random()}\n", "odd": "value\nnan\n1e999\n九\n", "half": "val"}
            data.write_text(rows[what], encoding="utf-8")
        yield f"the file is {what}"
        for _ in range(dice.randrange(20)):
            yield "…"


OFTEN = {from_a_file: 0.3, sample: 6, odd_sample: 6, unknown: 1, burst: 2, gap: 1, trouble: 1}
