"""A sensor that is noise crosses every row of the plot a thousand times: it must not cost more than its pixels."""

import time

import numpy as np
import pytest
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter

from kiosk.model.chart import NumeralChart
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.curve import uprights
from kiosk.qt.curve.uprights import Layer, Uprights
from tests.gui.charts.catalogue import CHARTS, SHORT, share

SECONDS = 3600
RNG = np.random.default_rng(4)
NUMERAL = NumeralChart(kind="numeral", unit="千瓦", item=share(SHORT, feed="demo"), window_seconds=SECONDS)


def pixels(image):
    return (
        np.frombuffer(image.constBits(), np.uint8)
        .reshape(image.height(), image.width(), 4)[..., :3]
        .astype(int)
    )


def cpu_ms(made):
    """The least of three paintings of everything, on nothing that was painted before."""
    taken = []
    for _ in range(3):
        picture = QImage(made.area.size(), QImage.Format.Format_RGB32)
        painter, begun = QPainter(picture), time.thread_time()
        made.kind.draw(Sheet(painter, made.kind.letters), picture.width(), picture.height())
        taken.append(time.thread_time() - begun)
        painter.end()
    return min(taken) * 1000


@pytest.mark.parametrize("kind", ["line", "area", "stacked", "numeral"])
def test_noise_costs_little_more_than_a_smooth_curve(tile, supply, kind):
    chart = NUMERAL if kind == "numeral" else CHARTS[kind].model_copy(update={"window_seconds": SECONDS})
    smooth, noise = 100 + 90 * np.sin(np.arange(3900) / 90), RNG.uniform(0, 200, 3900)
    cost = []
    for values in (smooth, noise):
        supply.now += 5000
        for feed in ("demo", "real"):
            supply.fill(feed, values)
        made = tile(chart, 1840, 800)
        cost.append(cpu_ms(made))
    assert cost[1] < 6 * cost[0], "a polygon of noise takes 50 to 200 times as long"


@pytest.mark.parametrize("soft", [True, False])
def test_columns_laid_down_look_like_columns_that_stand(monkeypatch, qapp, soft):
    upper = RNG.uniform(3, 200, 900)
    lower = upper + RNG.uniform(0.2, 190, 900)
    at = np.delete(np.arange(40, 940), np.arange(100, 500, 7))
    fade = QLinearGradient(0, 0, 0, 400)
    fade.setColorAt(0, QColor(0, 200, 255, 200))
    fade.setColorAt(1, QColor(0, 200, 255, 20))
    half = QColor(240, 180, 70, 115)
    layers = [
        Layer(at, upper[: at.size], lower[: at.size], QBrush(fade), soft),
        Layer(at[::2], upper[: at.size : 2] + 3, lower[: at.size : 2] + 7, QBrush(half), soft),
    ]
    if not soft:
        layers = [each._replace(upper=np.rint(each.upper), lower=np.rint(each.lower)) for each in layers]
    assert uprights.tall(layers)
    pictures = []
    for tall in (uprights.TALL, np.inf):
        monkeypatch.setattr(uprights, "TALL", tall)
        image = QImage(1000, 410, QImage.Format.Format_RGB32)
        image.fill(QColor(13, 16, 20))
        painter = QPainter(image)
        painter.translate(7, 3)
        Uprights().paint(painter, layers)
        painter.end()
        pictures.append(pixels(image))
    lying, standing = pictures
    assert (standing != pixels_of_ground()).any(axis=2).mean() > 0.2
    assert np.abs(lying - standing).max() <= 3


def pixels_of_ground():
    return np.array([20, 16, 13])


def test_a_painter_that_scales_is_given_columns_that_stand(qapp):
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(0.5, 0.5)
    at = np.arange(0, 1000)
    Uprights().paint(painter, [Layer(at, np.full(1000, 20.0), np.full(1000, 420.0), QBrush(QColor("white")))])
    painter.end()
    found = pixels(image)
    assert found[12:208, 2:498].min() > 150
    assert found[:, 502:].max() == 0
    assert found[212:].max() == 0


def test_below_a_curve_all_is_filled_once_and_nothing_above(qapp):
    from kiosk.qt.curve.stroke import Stroke

    top = np.concatenate((RNG.uniform(20, 180, 333), np.full(10, np.nan), np.full(100, 57.4)))
    image = QImage(460, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    Stroke().paint_band(painter, top, np.full(top.size, 200.0), 5, QColor("white"), 0.5)
    painter.end()
    found = pixels(image)[..., 0]
    for column, y in enumerate(top):
        expected = np.zeros(200) if np.isnan(y) else np.where(np.arange(200) >= round(y), 127, 0)
        assert np.abs(found[:, 5 + column] - expected).max() <= 1, column
