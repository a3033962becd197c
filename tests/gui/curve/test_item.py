"""Curves in real plots: what is on the screen is what the samples say."""

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPen, QRegion

from kiosk.curve import BandItem, CurveItem, CurvePoint
from kiosk.reduction.columns import pixel_columns
from kiosk.reduction.samples import CurveSamples

RNG = np.random.default_rng(8)
LIT = 100
T0 = 1.8e9


def lit(picture, column):
    """Return the first and the last bright row of a column; None where it is dark."""
    rows = np.flatnonzero(picture[:, column] > LIT)
    return (int(rows[0]), int(rows[-1])) if rows.size else None


@pytest.mark.parametrize("width", [1, 2, 5])
@pytest.mark.parametrize("span", [200_000, 30_000, 3_000, 700])
def test_every_column_is_lit_from_its_highest_to_its_lowest(shown, span, width):
    y = np.cumsum(RNG.normal(0, 1, 200_000)) + RNG.normal(0, 30, 200_000)
    x = T0 + np.arange(y.size)
    shown.line(x, y, pen=pyqtgraph.mkPen("w", width=width))
    shown.view((x[0], x[0] + span), (y[:span].min() - 50, y[:span].max() + 50))
    picture = shown.seen()
    left, right = (shown.pixel(end, 0)[0] for end in (x[0], x[0] + span))
    assert left == round(left)
    assert right == round(right)
    left, right = int(left), int(right)
    held = CurveSamples(y.size)
    held.set(x, y)
    columns = pixel_columns(held, np.linspace(x[0], x[0] + span, right - left + 1), np.inf)
    zero, one = (shown.pixel(0, value)[1] for value in (0, 1))
    top, bottom = (zero + (one - zero) * side for side in (columns.high, columns.low))
    for column in range(width + 2, right - left - width - 2):
        first, last = lit(picture, left + column)
        near = slice(column - width - 1, column + width + 2)
        assert top[near].min() - width - 1 <= first <= top[column] + 1, column
        assert bottom[column] - 1 <= last + 1 <= bottom[near].max() + width + 2, column


@pytest.mark.parametrize("antialias", [True, False])
def test_the_newest_sample_is_drawn_whatever_the_length(shown, antialias):
    """Plain pyqtgraph, set to thin out by itself, leaves it out of 59 lengths of 60."""
    curve = shown.add(CurveItem(pen=pyqtgraph.mkPen("w", width=2), antialias=antialias))
    for count in range(100_000, 100_060):
        x = T0 + np.arange(count)
        y = np.zeros(count)
        y[-1] = 10.0
        curve.setData(x, y)
        shown.view((x[0], x[-1]), (-1, 12))
        picture = shown.seen()
        column, row = (round(side) for side in shown.pixel(x[-1], 10.0))
        assert picture[row - 2 : row + 3, column - 3 : column + 1].max() > LIT, count


def test_gaps_stay_gaps_and_what_is_no_number_is_one(shown):
    x = np.arange(1000.0)
    y = np.full(1000, 5.0)
    y[200:300] = np.nan
    y[500] = np.inf
    y[501:540] = -np.inf
    x[800:] += 100
    shown.line(x, y, gap=10.0, brush=(255, 255, 255, 60))
    shown.view((0, 1100), (0, 10))
    picture = shown.seen()
    for start, stop in ((203, 296), (503, 536), (804, 896)):
        left, right = (round(shown.pixel(end, 0)[0]) for end in (start, stop))
        assert picture[:, left:right].max() == 0
    for start, stop in ((5, 195), (305, 495), (545, 795), (905, 1095)):
        left, right = (round(shown.pixel(end, 0)[0]) for end in (start, stop))
        assert picture[:, left:right].max(axis=0).min() > LIT
        assert picture[: round(shown.pixel(0, 5.0)[1]) - 3, left:right].max() == 0


def test_a_sample_alone_is_a_dot(shown):
    shown.line([0, 1, 2, 3, 4], [np.nan, 5, np.nan, 2, np.nan], pen=pyqtgraph.mkPen("w", width=4))
    shown.view((0, 4), (0, 10))
    picture = shown.seen()
    for x, y in ((1, 5), (3, 2)):
        column, row = (round(side) for side in shown.pixel(x, y))
        assert picture[row, column] > LIT
        assert picture[row - 6 : row + 7, column - 6 : column + 7].mean() < 60
    assert (picture > LIT).sum() < 60


@pytest.mark.parametrize("count", [60, 5000, 300_000])
def test_what_is_appended_looks_as_if_it_had_been_set(shown, count):
    x, y = T0 + np.arange(count), RNG.normal(0, 1, count)
    y[count // 3 : count // 2] = np.nan
    curve = shown.line(x[: count // 2], y[: count // 2])
    shown.view((x[0], x[-1]), (-5, 5))
    shown.seen()
    for part in np.array_split(np.arange(count // 2, count), 7):
        curve.append(x[part], y[part])
    grown = shown.seen()
    curve.setData(x, y)
    assert np.array_equal(grown, shown.seen())


def test_a_part_painted_anew_fits_what_stands_beside_it(shown):
    x = T0 + np.arange(20_000)
    shown.line(x, RNG.normal(0, 1, x.size), brush=(255, 0, 0, 90))
    shown.view((x[0], x[-1]), (-4, 4))
    whole = shown.seen()
    picture = shown.widget.grab().toImage()
    for left in (1, 97, 300, 611):
        part = QRect(left, 40, 29, 200)
        shown.widget.viewport().render(picture, part.topLeft(), QRegion(part))
    again = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)
    # Few columns are filled by QPainter and many by numpy, which round the last bit each in its way.
    assert np.abs(again[..., 1].astype(int) - whole).max() <= 1


def test_only_what_is_new_is_painted_when_a_sample_comes(shown, qtbot, monkeypatch):
    x = np.arange(2000.0)
    curve = shown.line(x, np.sin(x / 100))
    shown.view((0, 4000), (-2, 2))
    qtbot.wait(50)
    painted = []
    monkeypatch.setattr(
        curve,
        "paint",
        lambda p, option, w=None: (
            painted.append(QRectF(option.exposedRect)),
            type(curve).paint(curve, p, option, w),
        ),
    )
    curve.append(2000.0, 0.5)
    qtbot.waitUntil(lambda: bool(painted))
    assert painted[-1].left() > 1950
    assert painted[-1].right() >= 2000


@pytest.mark.parametrize(("flip_x", "flip_y"), [(True, False), (False, True), (True, True)])
@pytest.mark.parametrize("count", [40, 40_000])
def test_a_plot_upside_down_is_the_same_picture_turned(shown, flip_x, flip_y, count):
    x = np.linspace(0, 1, count)
    shown.line(x, np.sin(x * 9) * x, brush=(255, 255, 255, 80))
    shown.view((0, 1), (-1, 1))
    plain = shown.seen()
    shown.plot.getViewBox().invertX(flip_x)
    shown.plot.getViewBox().invertY(flip_y)
    turned = shown.seen()[:: -1 if flip_y else 1, :: -1 if flip_x else 1]
    assert np.abs(plain - turned).mean() < 8, "it may be off by the half of a pixel"


def test_a_view_follows_the_data(shown):
    x = T0 + np.arange(1000.0)
    y = np.where(x < T0 + 500, 1.0, np.nan)
    y[300], y[301] = 7.0, np.inf
    curve = shown.line(x, y)
    assert curve.dataBounds(0) == (x[0], x[-1])
    assert curve.dataBounds(1) == (1.0, 7.0)
    assert curve.dataBounds(1, orthoRange=(x[0], x[200])) == (1.0, 1.0)
    assert curve.dataBounds(1, orthoRange=(x[600], x[700])) == (None, None)
    assert curve.dataBounds(1, frac=0.9) == (1.0, 1.0)
    assert curve.dataBounds(0, frac=0.5) == (x[250], x[749])
    box = shown.plot.getViewBox()
    shown.seen()
    low, high = box.viewRange()[1]
    assert -1 < low < 1
    assert 7 < high < 9
    curve.append(T0 + 2000, 50.0)
    shown.seen()
    assert box.viewRange()[1][1] > 50
    assert box.viewRange()[0][1] > T0 + 2000
    curve.clear()
    assert curve.dataBounds(0) == curve.dataBounds(1) == (None, None)
    assert shown.seen().max() == 0


def test_an_area_reaches_its_level_and_the_view_has_it_in(shown):
    x = np.linspace(0, 1, 4000)
    curve = shown.line(x, np.full(4000, 8.0), brush=(255, 255, 255, 120), fillLevel=3.0, pen=None)
    assert curve.dataBounds(1) == (3.0, 8.0)
    shown.view((0, 1), (0, 10))
    picture = shown.seen()
    high, low = (round(shown.pixel(0, y)[1]) for y in (8, 3))
    assert (picture[high + 2 : low - 2, 10:-10] == 120).all()
    assert picture[: high - 2].max() == picture[low + 2 :].max() == 0


def test_a_gap_and_a_level_can_be_set_when_it_is_shown(shown):
    x = np.arange(1000.0)
    x[500:] += 100
    curve = shown.line(x, np.full(1000, 5.0), brush=(255, 255, 255, 120), fillLevel=0.0)
    shown.view((0, 1100), (0, 10))
    left, right = (round(shown.pixel(end, 0)[0]) for end in (504, 596))
    beside = round(shown.pixel(250, 0)[0])
    low = round(shown.pixel(0, 1)[1])
    picture = shown.seen()
    assert picture[:, left:right].max(axis=0).min() > LIT
    assert picture[low, beside] == 120

    curve.setGap(10.0)
    assert shown.seen()[:, left:right].max() == 0

    curve.setFillLevel(3.0)
    assert curve.dataBounds(1) == (3.0, 5.0)
    assert shown.seen()[low, beside] == 0


def test_a_gradient_goes_from_the_top_of_the_view_to_the_level(shown):
    fade = QLinearGradient(0, 0, 0, 1)
    fade.setCoordinateMode(QGradient.CoordinateMode.ObjectMode)
    fade.setColorAt(0, QColor("white"))
    fade.setColorAt(1, QColor("black"))
    x = np.linspace(0, 1, 4000)
    shown.line(x, np.full(4000, 10.0), brush=QBrush(fade), pen=None)
    shown.view((0, 1), (0, 10))
    middle = shown.seen()[:, 300]
    assert middle[3] > 245
    assert abs(middle[200] - 127) < 6
    assert middle[-4] < 10


def test_a_band_lies_between_its_two_values(shown):
    x = np.linspace(0, 1, 5000)
    band = BandItem(brush=(255, 255, 255, 255))
    band.setData(x, 2 + x, 7 + x)
    shown.plot.addItem(band)
    assert band.dataBounds(1) == (2.0, 8.0)
    shown.view((0, 1), (0, 10))
    picture = shown.seen()
    for at in (0.2, 0.5, 0.8):
        column = round(shown.pixel(at, 0)[0])
        first, last = lit(picture, column)
        assert abs(first - shown.pixel(0, 7 + at)[1]) < 2
        assert abs(last - shown.pixel(0, 2 + at)[1]) < 2
    assert band.at(0.5) == pytest.approx(CurvePoint(0.5, 2.5, 7.5), abs=1e-3)


def test_a_crosshair_finds_the_nearest_sample(shown):
    curve = shown.line([0, 1, 2, 3], [5, np.nan, 7, np.inf])
    assert curve.at(1.2) == CurvePoint(2, 7, 7)
    assert curve.at(-9) == CurvePoint(0, 5, 5)
    assert curve.newest() == CurvePoint(2, 7, 7)
    curve.clear()
    assert curve.at(1) is None


def test_zoomed_in_to_a_thousandth_of_a_second_it_is_still_there(shown):
    x = T0 + np.arange(86_400.0)
    shown.line(x, np.tile([0.0, 10.0], 43_200))
    shown.view((x[40_000] + 0.4995, x[40_000] + 0.5005), (4.9, 5.1))
    picture = shown.seen()
    assert lit(picture, 320) is not None
    column, row = (round(side) for side in shown.pixel(x[40_000] + 0.5, 5.0))
    assert picture[row - 2 : row + 2, column - 2 : column + 2].max() > LIT


@pytest.mark.parametrize(
    ("pen", "told"),
    [
        (pyqtgraph.mkPen("w", style=pyqtgraph.QtCore.Qt.PenStyle.DashLine), "solid"),
        (QPen(QColor("white"), 2.0), "pixels"),
    ],
)
def test_a_pen_that_cannot_be_drawn_is_refused(shown, pen, told):
    curve = shown.line([0, 1], [0, 1])
    with pytest.raises(ValueError, match=told):
        curve.setPen(pen)


def test_what_it_does_not_draw_it_refuses(shown, qtbot):
    curve = shown.line([0, 1], [0, 1])
    with pytest.raises(ValueError, match="linear axes"):
        curve.setLogMode(False, True)
    with qtbot.capture_exceptions() as raised:
        shown.plot.setLogMode(y=True)
    assert "linear axes" in str(raised[0][1])
    assert not shown.plot.getAxis("left").logMode, "the axis is what the curve is drawn on"
    with pytest.raises(ValueError, match="spectrum"):
        curve.setFftMode(True)
    with pytest.raises(ValueError, match="one colour"):
        curve.setBrush(QBrush(pyqtgraph.QtCore.Qt.BrushStyle.Dense4Pattern))


def test_the_menus_of_a_plot_change_nothing_they_should_not(shown):
    x = T0 + np.arange(30_000)
    shown.line(x, RNG.normal(0, 1, x.size))
    shown.view((x[0], x[-1]), (-4, 4))
    before = shown.seen()
    shown.plot.setDownsampling(ds=50, auto=False, mode="subsample")
    shown.plot.setClipToView(True)
    assert np.array_equal(before, shown.seen())


def test_columns_with_a_pen_that_lets_through_are_even(shown):
    x = np.arange(100_000.0)
    shown.line(x, RNG.uniform(0, 10, x.size), pen=pyqtgraph.mkPen((255, 255, 255, 128), width=3))
    shown.view((0, 1e5), (-1, 11))
    picture = shown.seen()
    high, low = (round(shown.pixel(0, y)[1]) for y in (8, 2))
    assert (picture[high:low, 10:-10] == 128).all()
