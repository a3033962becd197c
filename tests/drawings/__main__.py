"""`python -m tests.drawings`: real drawings as the hall paints them, beside a browser's; ends with 0 if enough are alike."""

import sys
from collections import Counter
from pathlib import Path

import click
import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from kiosk.content.drawing import drawing_fault
from kiosk.content.messages import worded
from kiosk.qt.parts.picture import drawn
from tests.drawings.browser import chromium, tiles

HERE = Path(__file__).parent
SIDE = 400
ENOUGH = 0.95
"""Of the drawings are painted as in the browser, or refused with a cure."""

COARSE, APART, MOST_APART = 100, 40, 0.02
"""Both pictures are made as small as so many pixels across: hints of letters and edges are no difference then. So far apart
(of 255) is another colour; so large a part of all pixels may be."""


def on_white(path: Path) -> QImage:
    """Return a drawing as the hall paints it, in the middle of a white square."""
    sheet = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    image = drawn(str(path), QSize(SIDE, SIDE))
    painter = QPainter(sheet)
    place = QRect(0, 0, image.width(), image.height())
    place.moveCenter(sheet.rect().center())
    painter.drawImage(place, image)
    painter.end()
    return sheet


def apart(one: QImage, other: QImage) -> float:
    """Return in which part of two pictures they show something else, wherever half a pixel was rounded to."""
    expected = _coarse(other)
    shifted = (_coarse(one.copy(x, y, SIDE, SIDE)) for x in (-1, 0, 1) for y in (-1, 0, 1))
    return min(float((np.abs(seen - expected).max(axis=2) > APART).mean()) for seen in shifted)


def _coarse(image: QImage) -> np.ndarray:
    small = image.scaled(
        COARSE, COARSE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(small.constBits(), np.uint8).reshape(COARSE, COARSE, 4)
    return pixels[:, :, :3].astype(int)


def _beside(ours: QImage, theirs: QImage) -> QImage:
    both = QImage(2 * SIDE + 10, SIDE, QImage.Format.Format_RGB32)
    both.fill(Qt.GlobalColor.magenta)
    painter = QPainter(both)
    painter.drawImage(0, 0, ours)
    painter.drawImage(SIDE + 10, 0, theirs)
    painter.end()
    return both


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=HERE)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/drawings"), show_default=True)
def main(folder: Path, out: Path) -> None:
    """Compare all drawings in FOLDER; those that differ are left in --out, ours at the left."""
    browser = chromium()
    if browser is None:
        raise click.ClickException("there is no chromium to compare with: apt-get install chromium")
    app = QGuiApplication([])
    paths = sorted(folder.glob("*.svg"))
    rows, worst = Counter[tuple[str, str]](), list[tuple[float, str]]()
    out.mkdir(parents=True, exist_ok=True)
    for path, theirs in zip(paths, tiles(browser, paths, SIDE), strict=True):
        tool = path.stem.partition("-")[0]
        fault = drawing_fault(path.read_bytes())
        if fault is not None:
            rows[tool, "refused"] += 1
            _, message, cure = worded(*fault)
            click.echo(f"{path.name}: {message.say('en')} ({cure.say('en')})")
            continue
        ours = on_white(path)
        differs = apart(ours, theirs)
        rows[tool, "alike" if differs <= MOST_APART else "otherwise"] += 1
        worst.append((differs, path.name))
        if differs > MOST_APART:
            _beside(ours, theirs).save(str(out / f"{path.stem}.png"))
    _tell(rows, worst)
    app.quit()
    count = len(paths)
    sys.exit(
        0 if count and sum(n for (_, how), n in rows.items() if how != "otherwise") >= ENOUGH * count else 1
    )


def _tell(rows: Counter[tuple[str, str]], worst: list[tuple[float, str]]) -> None:
    hows = ("alike", "refused", "otherwise")
    click.echo(f"{'':14}" + "".join(f"{how:>11}" for how in hows))
    for tool in sorted({tool for tool, _ in rows}):
        click.echo(f"{tool:14}" + "".join(f"{rows[tool, how]:11}" for how in hows))
    totals = [sum(n for (_, one), n in rows.items() if one == how) for how in hows]
    click.echo(f"{'all':14}" + "".join(f"{total:11}" for total in totals))
    for differs, name in sorted(worst, reverse=True)[:8]:
        click.echo(f"{differs:7.1%}  {name}")


if __name__ == "__main__":
    main()
