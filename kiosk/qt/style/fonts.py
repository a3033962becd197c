"""The program's own faces, and what Qt keeps of them."""

import atexit
import os
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from kiosk.places import ASSETS
from kiosk.qt.style.theme import BRUSH, SANS
from kiosk.words import Language, tongue

_held: list[QRawFont] = []
"""One of each face, in some size."""
atexit.register(_held.clear)  # while there is still a Qt to close them


def typeset_in(language: Language) -> None:
    """Lay text out, from now on, as is done in the visitor's language.

    Qt takes the machine's language instead: it decides how wide —— and … are, so that lines would break elsewhere.
    """
    QLocale.setDefault(QLocale(tongue(language).locale))


def prefer_chinese_forms() -> None:
    """Have characters that our faces lack drawn in their Chinese form, whatever the machine's language.

    Before Qt begins.
    """
    os.environ["FC_LANG"] = "zh-cn"


def brush_family(text: str) -> str:
    """Return the family for what is written with the brush: the plain one where the brush face lacks a character of it.

    Qt would take single characters from another face: of a mark nobody sees it, a name in two faces looks like a mistake.
    """
    # QFontMetrics.inFontUcs4 asks the faces that Qt falls back to as well.
    face = QRawFont.fromFont(QFont(BRUSH))
    has = all(face.supportsCharacter(ord(letter)) for letter in text if letter.isalnum())
    return BRUSH if has else SANS


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
