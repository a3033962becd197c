"""The pieces of a large picture: which are there, and which are seen."""

import json

import pytest

from kiosk.closely.mosaic import (
    COVER_SIDE,
    INDEX,
    SIDE,
    Mosaic,
    MosaicPiece,
    levels_of,
    read_mosaic,
    written,
)


def mosaic(width=12_000, height=8_400):
    return Mosaic("folder", width, height, levels_of(width, height), "jpg")


def test_levels_end_where_the_cover_shows_all():
    assert levels_of(COVER_SIDE, 100) == 0
    assert levels_of(COVER_SIDE + 1, 100) == 1
    assert mosaic().levels == 3
    assert [mosaic().level_size(level) for level in range(3)] == [
        (12_000, 8_400),
        (6_000, 4_200),
        (3_000, 2_100),
    ]


@pytest.mark.parametrize(("scale", "level"), [(2.0, 0), (1.0, 0), (0.55, 1), (0.3, 2), (0.1, 3), (0.0, 3)])
def test_what_is_seen_small_needs_no_fine_pieces(scale, level):
    assert mosaic().level_for(scale) == level


def test_a_piece_is_seen_neither_coarse_nor_much_finer_than_the_screen():
    for step in range(1, 200):
        scale = step / 200
        level = mosaic().level_for(scale)
        if level < 3:
            assert 0.6 <= scale * 2**level <= 1.25


def test_all_pieces_of_a_level_cover_the_picture_once():
    found = mosaic()
    for level in range(found.levels):
        pieces = [piece for piece, _ in found.pieces(level, (0.0, 0.0, 1.0, 1.0))]
        assert len(set(pieces)) == len(pieces)
        areas = [found.area(piece) for piece in pieces]
        assert sum((right - left) * (bottom - top) for left, top, right, bottom in areas) == pytest.approx(
            12_000 * 8_400
        )


def test_those_in_the_middle_come_first():
    pieces = [piece for piece, _ in mosaic().pieces(0, (0.25, 0.25, 0.5, 0.5))]
    assert pieces[0] in (MosaicPiece(0, 11, 8), MosaicPiece(0, 11, 7))


def test_of_a_panorama_pieces_are_seen_across_its_edge():
    found = mosaic(12_000, 2_000)
    seen = list(found.pieces(0, (-0.05, 0.0, 0.1, 1.0)))
    assert {turn for _, turn in seen} == {-1, 0}
    assert {piece.column for piece, turn in seen if turn == -1} == {22, 23}
    assert {piece.column for piece, turn in seen if turn == 0} == {0, 1}
    far = list(found.pieces(0, (6.95, 0.0, 0.1, 1.0)))
    assert [(piece, turn - 7) for piece, turn in far] == seen


def test_what_is_no_index_is_no_mosaic(tmp_path):
    assert read_mosaic(tmp_path) is None
    good = written(mosaic())
    (tmp_path / INDEX).write_bytes(good)
    assert read_mosaic(tmp_path) == mosaic()._replace(folder=str(tmp_path))
    form, *rest = json.loads(good)
    for bad in (
        b"",
        b"[]",
        b"{}",
        good[:-4],
        json.dumps([form + 1, *rest]).encode(),
        b'[1, -5, 2, 1, "jpg"]',
        b'[1, 5, 2, 1, "exe"]',
    ):
        (tmp_path / INDEX).write_bytes(bad)
        assert read_mosaic(tmp_path) is None, bad
    assert SIDE == 512
