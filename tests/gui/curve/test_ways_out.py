"""Curves beyond the screen: legends, exporters, paper, and screens of another fineness."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyqtgraph
import pytest
from pyqtgraph.exporters import CSVExporter, ImageExporter
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

from kiosk.curve import CurveItem

ROOT = Path(__file__).parents[3]
RNG = np.random.default_rng(5)


def bright(image):
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return rows[..., 1].astype(int)


def test_a_table_has_every_sample_as_it_is(shown, tmp_path):
    y = RNG.normal(0, 1, 3000).round(4)
    y[7] = np.nan
    shown.line(np.arange(3000), y, name="one")
    CSVExporter(shown.plot).export(str(tmp_path / "out.csv"))
    with (tmp_path / "out.csv").open(newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["one_x", "one_y"]
    np.testing.assert_allclose(np.array(rows, float), np.stack((np.arange(3000), y), axis=1))


@pytest.mark.parametrize("count", [50, 50_000])
def test_an_svg_file_has_lines_and_no_picture(shown, tmp_path, count):
    x = np.arange(count)
    shown.line(x, RNG.normal(0, 1, count), brush=(255, 255, 255, 60))
    shown.view((0, count), (-4, 4))
    shown.seen()
    generator = QSvgGenerator()
    generator.setFileName(str(tmp_path / "out.svg"))
    painter = QPainter(generator)
    shown.widget.render(painter, QRectF(0, 0, 640, 400))
    painter.end()
    written = (tmp_path / "out.svg").read_text()
    assert "<image" not in written
    assert "<polyline" in written
    assert "<polygon" in written
    assert len(written) < 200_000
    picture = QImage(640, 400, QImage.Format.Format_RGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(tmp_path / "out.svg")).render(painter)
    painter.end()
    assert np.abs(bright(picture) - shown.seen()).mean() < 20


def test_a_picture_of_twice_the_size_has_a_pen_of_twice_the_width(shown, tmp_path):
    shown.line(np.arange(9000.0), np.full(9000, 5.0), pen=pyqtgraph.mkPen("w", width=4))
    shown.view((0, 9000), (0, 10))
    shown.seen()
    exporter = ImageExporter(shown.plot)
    exporter.parameters()["width"] = int(2 * exporter.getTargetRect().width())
    exporter.export(str(tmp_path / "out.png"))
    found = bright(QImage(str(tmp_path / "out.png")))
    assert (found[:, 600] > 128).sum() == 8


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
@pytest.mark.parametrize("count", [30, 90_000])
def test_on_a_finer_screen_a_pen_is_as_wide_as_it_looks(shown, ratio, count):
    shown.line(np.linspace(0, 1, count), np.full(count, 5.0), pen=pyqtgraph.mkPen("w", width=4))
    shown.view((0, 1), (0, 10))
    shown.seen()
    image = QImage(round(640 * ratio), round(400 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    shown.widget.render(painter, QRectF(0, 0, 640, 400))
    painter.end()
    column = bright(image)[:, round(320 * ratio)]
    assert column.sum() / 255 == pytest.approx(4 * ratio, abs=0.7)
    assert np.average(np.arange(column.size), weights=column) == pytest.approx(200 * ratio, abs=1.5)


def test_on_paper_it_is_lines(shown, tmp_path):
    shown.line(np.arange(40_000.0), RNG.normal(0, 1, 40_000))
    shown.view((0, 40_000), (-4, 4))
    shown.seen()
    writer = QPdfWriter(str(tmp_path / "out.pdf"))
    writer.setPageSize(QPageSize(QSizeF(100, 60), QPageSize.Unit.Millimeter))
    painter = QPainter(writer)
    shown.widget.render(painter)
    painter.end()
    written = (tmp_path / "out.pdf").read_bytes()
    assert b"/Subtype /Image" not in written
    assert 5_000 < len(written) < 400_000


def test_a_legend_has_its_line(shown):
    legend = shown.plot.addLegend(offset=(10, 10))
    curve = shown.add(CurveItem(pen=pyqtgraph.mkPen("w", width=3), brush="r", name="Hall 3"))
    assert [(sample.item is curve, label.text) for sample, label in legend.items] == [(True, "Hall 3")]
    assert shown.seen().max() == 255


def test_a_curve_is_taken_out_again(shown):
    curve = shown.line([0, 1], [0, 1], name="one")
    assert shown.plot.listDataItems() == [curve]
    shown.plot.removeItem(curve)
    assert shown.plot.listDataItems() == []
    assert shown.seen().max() == 0


def test_charts_and_tiles_get_along_without_pyqtgraph():
    script = (
        "import sys, kiosk.qt.charts; kiosk.qt.charts.warm_up(); import kiosk.reduction.columns;"
        " print(sorted(name for name in sys.modules if name.startswith('pyqtgraph')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_example_runs_alone(tmp_path):
    picture = tmp_path / "picture.png"
    command = [sys.executable, ROOT / "examples" / "curve.py", picture]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(picture))
    cyan = [
        (colour.red() < 110, colour.green() > 160, colour.blue() > 200) == (True, True, True)
        for colour in (image.pixelColor(x, y) for x in range(80, 1200, 3) for y in range(60, 600))
    ]
    assert 0.02 < np.mean(cyan) < 0.3
