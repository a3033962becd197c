"""What Chromium paints of many drawings: one page, one picture of it, cut into tiles."""

import base64
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage

from kiosk.places import ASSETS

ACROSS = 8
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong"><string>Noto Sans SC</string></edit></match>
</fontconfig>"""
"""The hall's own typeface is all there is: two that differ would tell nothing about who paints."""


def chromium() -> str | None:
    """Return the program; None where there is none."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def tiles(browser: str, drawings: Sequence[Path], side: int) -> list[QImage]:
    """Return what the browser paints of each drawing on white, in the middle of a square of `side` pixels."""
    with TemporaryDirectory(prefix="kiosk-drawings-") as scratch:
        folder = Path(scratch)
        whole = _picture(
            browser, folder, _page(drawings, side), side * ACROSS, side * -(-len(drawings) // ACROSS)
        )
    return [
        whole.copy(number % ACROSS * side, number // ACROSS * side, side, side)
        for number in range(len(drawings))
    ]


def _page(drawings: Sequence[Path], side: int) -> str:
    pictures = "".join(
        f'<img src="data:image/svg+xml;base64,{base64.b64encode(path.read_bytes()).decode()}">'
        for path in drawings
    )
    return (
        "<!doctype html><meta charset=utf-8><style>body{margin:0;background:#fff;font-size:0;line-height:0}"
        f"img{{width:{side}px;height:{side}px;object-fit:contain}}</style><body style='width:{side * ACROSS}px'>{pictures}"
    )


def _picture(browser: str, folder: Path, page: str, width: int, height: int) -> QImage:
    (folder / "page.html").write_text(page, encoding="utf-8")
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=ASSETS / "fonts", cache=folder / "cache"), encoding="utf-8")
    made = folder / "page.png"
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
        f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}", f"--screenshot={made}",
        "--virtual-time-budget=5000", (folder / "page.html").as_uri(),
    ]  # fmt: skip
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, env=environment, capture_output=True, timeout=300, check=True)
    whole = QImage(str(made))
    if whole.isNull() or whole.width() < width or whole.height() < height:
        raise RuntimeError(f"{browser} made no picture of {width} x {height}")
    return whole
