"""The program's own faces, and what Qt keeps of them."""

import atexit
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from kiosk.places import ASSETS
from kiosk.qt.theme import BRUSH, SANS

_held: list[QRawFont] = []
"""One of each face, in some size."""
atexit.register(_held.clear)  # while there is still a Qt to close them


def load_fonts(folder: Path = ASSETS / "fonts") -> None:
    """Make the faces known to Qt, and keep them open; needs a QGuiApplication."""
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    # Once a face is used nowhere, Qt closes it and forgets the others that are in use: each is then mapped from its
    # file again beside the old map, up to seven times 5 MB.
    faces = QFont(SANS), QFont(SANS, weight=QFont.Weight.Bold), QFont(BRUSH)
    _held[:] = map(QRawFont.fromFont, faces)


def forget_glyphs() -> None:
    """Let go of the glyphs that Qt has drawn so far; those needed are drawn again, at some 50 µs each.

    Qt keeps each in every size at up to four places between two pixels, without a bound: thousands of cards would fill
    it for weeks. It has no call of its own for this; that the families for emoji are set, if only to none, empties it.
    """
    QFontDatabase.setApplicationEmojiFontFamilies([])
