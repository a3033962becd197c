"""Paints the pictures of this exhibition anew: a vase all round, a street by day and by night, hills all round.

Run it with the program's Python: `.venv/bin/python examples/gallery/pictures.py`. Nothing real is shown.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

# ruff: noqa: PLR2004 - what is painted is made of such numbers

Rows = NDArray[np.float64]

FOLDER = Path(__file__).parent / "pictures"
SIDE, FRAMES = 360, 24
INK = np.array((13, 16, 20), float)


def save(pixels: Rows, name: str, quality: int = 82) -> None:
    """Write rows of red, green and blue, 0 to 255."""
    rows = np.ascontiguousarray(np.clip(pixels, 0, 255).astype(np.uint8))
    high, wide, _ = rows.shape
    image = QImage(rows.data, wide, high, 3 * wide, QImage.Format.Format_RGB888)
    if not image.save(str(FOLDER / name), quality=quality):
        raise OSError(name)


def vase(turn: float) -> Rows:
    """Return a vase that has turned by so many radians: bands, and a dragon's back going round."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    tall = (y - 0.1) / 0.8
    radius = 0.12 + 0.17 * np.sin(np.pi * np.clip(tall, 0, 1) ** 0.8) + 0.04 * (tall > 0.94)
    across = (x - 0.5) / radius
    inside = (np.abs(across) < 1) & (tall > 0) & (tall < 1)
    around = np.arcsin(np.clip(across, -1, 1)) + turn
    light = 0.25 + 0.75 * np.clip(np.cos(np.arcsin(np.clip(across, -1, 1)) - 0.6), 0, 1)
    body = np.array((226.0, 218, 200)) * np.ones((SIDE, SIDE, 1))
    wave = np.abs(tall - 0.5 - 0.12 * np.sin(3 * around)) < 0.035 + 0.02 * np.cos(24 * around)
    bands = (np.abs(tall - 0.2) < 0.012) | (np.abs(tall - 0.82) < 0.012)
    spots = (np.cos(8 * around) > 0.6) & (np.abs(tall - 0.88) < 0.03)
    body[wave] = (213, 74, 40)
    body[bands] = (40, 92, 160)
    body[spots] = (240, 178, 74)
    return np.where(inside[..., None], body * light[..., None], INK)


def street(*, night: bool) -> Rows:
    """Return a made-up street, by day or by night: the same houses."""
    wide, high = 1280, 720
    y = np.linspace(0, 1, high)[:, None, None]
    top, low = ((10, 14, 34), (46, 40, 66)) if night else ((120, 168, 214), (226, 226, 214))
    pixels = np.array(top, float) * (1 - y) + np.array(low, float) * y
    pixels = np.repeat(pixels, wide, axis=1)
    dice = np.random.default_rng(9)
    left = 0
    while left < wide:
        across, tall = int(dice.integers(90, 190)), int(dice.integers(200, 520))
        colour = np.array(dice.integers(90, 190, 3), float) * (0.22 if night else 1)
        pixels[high - 90 - tall : high - 90, left : left + across - 6] = colour
        for row in range(high - 70 - tall, high - 130, 44):
            for column in range(left + 14, left + across - 34, 36):
                lit = dice.random() < 0.6
                pane = (250, 206, 110) if night and lit else (30, 34, 48) if night else (70, 92, 112)
                pixels[row : row + 24, column : column + 18] = pane
        left += across
    pixels[high - 90 :] = (24, 26, 32) if night else (112, 112, 108)
    for lamp in range(80, wide, 200):
        pixels[high - 190 : high - 70, lamp : lamp + 6] = (60, 62, 66)
        if night:
            down, aside = np.mgrid[0:high, 0:wide]
            glow = np.exp(-((aside - lamp) ** 2 + (down - high + 190) ** 2) / 5200)
            pixels += glow[..., None] * (190, 140, 60)
    return pixels


def hills() -> Rows:
    """Return hills all round: the right edge goes on where the left one begins."""
    wide, high = 3600, 900
    around = np.linspace(0, 2 * np.pi, wide, endpoint=False)
    y = np.linspace(0, 1, high)[:, None]
    pixels = np.array((38, 52, 84.0)) * (1 - y[..., None]) + np.array((240, 150, 92.0)) * y[..., None]
    pixels = np.repeat(pixels, wide, axis=1)
    dice = np.random.default_rng(4)
    for layer in range(5):
        base = 0.45 + 0.11 * layer
        ridge = base + sum(
            0.06 / (n**0.7) * np.sin(n * around + dice.uniform(0, 6)) for n in dice.integers(2, 24, 9)
        )
        pixels[y > ridge[None, :]] = np.array((52, 62, 84)) * (1 - 0.17 * layer)
    return pixels


def main() -> None:
    """Paint all of them."""
    FOLDER.mkdir(exist_ok=True)
    for number in range(FRAMES):
        save(vase(2 * np.pi * number / FRAMES), f"vase-{number + 1:03d}.jpg")
    save(street(night=False), "street-day.jpg")
    save(street(night=True), "street-night.jpg")
    save(hills(), "hills.jpg", 78)


if __name__ == "__main__":
    main()
