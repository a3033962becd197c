"""The program's emblem, from the brush face in which the hall writes it:  emblem.py [FILE.svg]

Without a file it is `assets/pictures/jiu-emblem.svg`, from which desktops have their icon: run it again when the face or
the dragon's colours are others.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QPainterPath, QTransform

from kiosk.qt.hall.glyph import glyph
from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

ROOT = Path(__file__).resolve().parents[1]
EMBLEM = ROOT / "assets" / "pictures" / "jiu-emblem.svg"
CHARACTER = "九"
SIDE, MARGIN = 256, 14
"""Of the drawing, and what stays free around the character; its own units."""
FIRE = ((0, "dragon_light"), (0.5, "dragon"), (1, "dragon_deep"))
"""As `parts.panel.dragon_brush` lays the colours, from the top to the bottom."""
COMMANDS = {
    QPainterPath.ElementType.MoveToElement: "M",
    QPainterPath.ElementType.LineToElement: "L",
    QPainterPath.ElementType.CurveToElement: "C",
    QPainterPath.ElementType.CurveToDataElement: " ",
}


def outline(look: Look) -> QPainterPath:
    """Return the character in the middle of the square."""
    path = glyph(look, CHARACTER)
    box = path.boundingRect()
    size = (SIDE - 2 * MARGIN) / max(box.width(), box.height())
    fit = QTransform.fromTranslate(SIDE / 2, SIDE / 2).scale(size, size)
    return fit.translate(-box.center().x(), -box.center().y()).map(path)


def drawing() -> str:
    """Return the emblem as SVG."""
    theme = Theme.read()
    path = outline(Look(theme, "zh", 100, 1920, 1080))
    steps = (path.elementAt(index) for index in range(path.elementCount()))
    way = "".join(f"{COMMANDS[step.type]}{step.x:.1f} {step.y:.1f}" for step in steps)
    stops = "".join(f'<stop offset="{at}" stop-color="{theme.colours[name].name()}"/>' for at, name in FIRE)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" viewBox="0 0 {SIDE} {SIDE}">
<linearGradient id="fire" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>
<path d="{way}" fill="url(#fire)"/>
</svg>
"""


def main(path: Path) -> None:
    """Write it."""
    app = QGuiApplication([])
    load_fonts()
    path.write_text(drawing(), encoding="utf-8")
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EMBLEM)
