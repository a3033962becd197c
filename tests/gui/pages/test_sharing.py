"""How the tiles of a card share two columns: nearly as well as the best of all ways, in no time however many there are."""

from itertools import product
from random import Random

import pytest

from kiosk.qt.pages.sharing import Cost, moved_below


def length(tiles, moved, portrait):
    below = sum(tile.below for tile, move in zip(tiles, moved, strict=True) if move)
    beside = sum(tile.beside for tile, move in zip(tiles, moved, strict=True) if not move)
    return max(portrait + below, beside) + sum(
        tile.pity for tile, move in zip(tiles, moved, strict=True) if move
    )


def some_tiles(random, count):
    heights = [random.randint(100, 1200) for _ in range(count)]
    return [Cost(high + random.randint(0, high // 3), high, random.choice((0, 0, 240))) for high in heights]


@pytest.mark.parametrize("seed", range(60))
def test_columns_end_nearly_as_high_as_the_best_of_all_ways_would_have_them(seed):
    random = Random(seed)
    tiles, portrait = some_tiles(random, random.randint(1, 9)), random.randint(400, 1100)
    best = min(length(tiles, moved, portrait) for moved in product((False, True), repeat=len(tiles)))
    assert length(tiles, moved_below(tiles, portrait), portrait) <= 1.15 * best


@pytest.mark.parametrize("seed", range(20))
def test_few_tiles_as_cards_have_them_stand_as_well_as_they_can(seed):
    random = Random(seed)
    tiles, portrait = some_tiles(random, 3), random.randint(400, 1100)
    best = min(length(tiles, moved, portrait) for moved in product((False, True), repeat=len(tiles)))
    assert length(tiles, moved_below(tiles, portrait), portrait) == best


def test_nothing_is_moved_for_nothing():
    assert moved_below([], 500) == []
    assert moved_below([Cost(100, 100, 0)], 500) == [False]


def test_so_many_tiles_as_nobody_could_try_all_ways_of():
    moved = moved_below(some_tiles(Random(1), 40), 700)
    assert {True, False} == set(moved)
