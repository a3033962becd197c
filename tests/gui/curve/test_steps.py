"""Columns written down as steps of colour: summed down the rows they are what each pixel by itself should be."""

import numpy as np
import pytest

from kiosk.qt.curve.steps import hard, soft, soft_ends, within

RNG = np.random.default_rng(11)
INK, SHADE = np.uint32(0xFF30C0F0), np.uint32(0x60104858)
HIGH, WIDE = 60, 400
COLUMNS = np.arange(WIDE)


def summed(steps):
    picture = np.zeros((HIGH + 2, WIDE), np.uint32)
    picture[steps.rows, steps.columns] = steps.changes
    return np.cumsum(picture, axis=0, dtype=np.uint32)


def channels(pixels):
    return np.ascontiguousarray(pixels, dtype=np.uint32)[..., None].view(np.uint8).astype(float)


def covered(upper, lower):
    """How much of each pixel lies between two heights."""
    rows = np.arange(HIGH + 2)[:, None]
    return np.clip(np.minimum(rows + 1, lower) - np.maximum(rows, upper), 0, 1)


@pytest.fixture(params=["long", "short", "whole", "in one pixel"])
def heights(request):
    upper = RNG.uniform(0, 30, WIDE)
    lower = upper + RNG.uniform(0.05, {"short": 2.5, "in one pixel": 0.4}.get(request.param, 29), WIDE)
    return (np.floor(upper), np.ceil(lower)) if request.param == "whole" else (upper, lower)


def test_soft_columns_cover_shares_of_the_pixels_they_end_in(heights):
    found = channels(summed(soft(COLUMNS, *heights, INK)))
    assert np.abs(found - covered(*heights)[..., None] * channels(INK)).max() <= 1


def test_hard_columns_are_the_pixels_that_lie_wholly_between(heights):
    found = summed(hard(COLUMNS, *heights, INK))
    assert (found == np.where(covered(*heights) == 1, INK, 0)).all()


def test_soft_ends_are_the_pixels_that_are_covered_in_part(heights):
    ends, share = soft_ends(*heights), covered(*heights)
    found = np.zeros_like(share)
    found[ends.rows, ends.which] = ends.shares
    assert np.abs(found - np.where(share < 1, share, 0)).max() < 1e-9
    assert (np.diff(ends.rows) >= 0).all()


@pytest.mark.parametrize("empty", [False, True])
def test_columns_lie_over_their_halo(heights, empty):
    upper, lower = heights
    outer = upper - RNG.choice([0.0, 0.4, 7.0], WIDE), lower + RNG.choice([0.0, 0.4, 7.0], WIDE)
    outer, upper, lower = (outer[0] + 8, outer[1] + 8), upper + 8, lower + 8
    outer = outer[0], np.minimum(outer[1], HIGH)
    lower = np.minimum(lower, outer[1])
    if empty:
        lower = np.where(RNG.uniform(size=WIDE) < 0.5, upper - 1, lower)
    ink = covered(upper, lower)[..., None]
    ground = covered(*outer)[..., None] * channels(SHADE)
    expected = ink * channels(INK) + ground * (1 - ink)
    assert np.abs(channels(summed(within(COLUMNS, outer, (upper, lower), SHADE, INK))) - expected).max() <= 2
