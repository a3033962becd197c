"""Axes for values of any size."""

import random
from datetime import datetime
from decimal import Decimal

import pytest

from kiosk.qt.charts.amount import Amount
from kiosk.qt.charts.axis import moment_text, nice_scale, time_step, time_ticks
from kiosk.qt.style.look import Look
from tests.gui.charts.catalogue import THEME


@pytest.mark.parametrize("high", [5e-324, 1e-300, 1e-9, 1.0, 1e15])
def test_an_axis_has_a_length_however_small_its_values_are(high):
    scale = nice_scale(0.0, high, 5)
    assert scale.low < scale.high
    assert scale.low <= 0.0


def ticks(start, end, labels=6):
    first, last = (datetime.fromisoformat(each).timestamp() for each in (start, end))
    return [text for _, text in time_ticks(first, last, time_step(last - first, labels))]


def test_long_windows_have_days_months_and_years():
    assert ticks("2026-03-01 10:00", "2026-03-06 10:00") == ["03-02", "03-03", "03-04", "03-05", "03-06"]
    assert ticks("2025-08-15", "2026-08-15") == ["2025-10", "2026-01", "2026-04", "2026-07"]
    assert ticks("2019-02-01", "2026-02-01", 4) == ["2020", "2022", "2024", "2026"]
    assert all(text.endswith(":00") for text in ticks("2026-03-01 10:00", "2026-03-02 10:00"))


def test_every_tick_is_where_its_day_begins():
    first, last = (datetime.fromisoformat(each).timestamp() for each in ("2025-01-20", "2026-01-20"))
    for moment, text in time_ticks(first, last, time_step(last - first, 12)):
        assert datetime.fromtimestamp(moment).strftime("%Y-%m-%d %H:%M") == f"{text}-01 00:00"  # noqa: DTZ006


def test_a_moment_of_a_long_window_is_a_month_or_a_day():
    moment = datetime.fromisoformat("2021-08-01").timestamp()
    assert moment_text(moment, 31_622_400) == "2021-08"
    assert moment_text(moment, 604_800) == "2021-08-01"
    assert moment_text(moment + 3600, 604_800) == "2021-08-01 01:00"


def read(text):
    """Return the number that a text says, as a visitor reads it."""
    for name, power in (("亿", 8), ("万", 4)):
        if text.endswith(name):
            return Decimal(text.removesuffix(name)).scaleb(power)
    return Decimal(text.replace(",", ""))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marks_of_values_say_what_they_stand_at_also_of_counters(exhibition, language):
    dice = random.Random(language)
    amounts = [Amount(exhibition, unit, Look(THEME, language, 100, 1920, 1080)) for unit in exhibition.units]
    for _ in range(150):
        counter = dice.random() < 0.5
        low = 10 ** dice.uniform(3, 9.5) if counter else dice.uniform(-1, 1) * 10 ** dice.uniform(-3, 6)
        scale = nice_scale(low, low + 10 ** dice.uniform(0, 5), 5)
        texts = [dice.choice(amounts).tick(tick, scale.digits) for tick in scale.ticks()]
        said = [float(read(text)) for text in texts]
        assert said == pytest.approx(scale.ticks(), abs=1e-6 * scale.step), scale
        assert len(set(said)) == len(said)
