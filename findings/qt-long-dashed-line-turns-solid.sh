#!/usr/bin/env bash
# A dashed line of Qt becomes a solid one once much of it lies outside the picture, if its pen is wider than 1.
#
# PySide6-Essentials 6.11.3 (Qt 6.11.3), Python 3.11, offscreen, raster paint engine.
#
# A limit that reaches over a whole history is drawn as one straight dashed line, and the view is a small part of it.
# One would expect the part that is seen to look the same however long the rest is. Up to some length it does. Beyond
# it, a pen of width 2 or 3 draws the whole line without its gaps, and nothing tells of it; a pen of width 1 keeps them.
# A line that says "limit" by being dashed then says something else, and only for who has zoomed in far.
#
# Seen: a line through a picture of 600 pixels that begins so many pixels to the left of it, a pen with Qt's own dashes
# of 4 widths and 2 between them; how many of the 600 pixels are painted.
#   width 1: 0 to the left 400, 50000 to the left 400, 200000 to the left 400
#   width 2: 0 to the left 400, 50000 to the left 400, 200000 to the left 600
#   width 3: 0 to the left 402, 50000 to the left 398, 200000 to the left 600
set -eu
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
python3 -m venv "$box/venv"
"$box/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
cat >"$box/try.py" <<'PY'
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen

app = QGuiApplication([])


def painted(width, left):
    picture = QImage(600, 20, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("white"), width, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(-left, 10, 600, 10))
    painter.end()
    return sum(picture.pixelColor(x, 10).alpha() > 0 for x in range(600))


for width in (1, 2, 3):
    seen = ", ".join(f"{left} to the left {painted(width, left)}" for left in (0, 50_000, 200_000))
    print(f"width {width}: {seen}")
PY
said=$(QT_QPA_PLATFORM=offscreen "$box/venv/bin/python" "$box/try.py")
echo "$said"
[ "$said" = "width 1: 0 to the left 400, 50000 to the left 400, 200000 to the left 400
width 2: 0 to the left 400, 50000 to the left 400, 200000 to the left 600
width 3: 0 to the left 402, 50000 to the left 398, 200000 to the left 600" ]
