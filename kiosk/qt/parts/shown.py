"""Reports of painted text: what a widget says about the text it paints itself, for `kiosk shots`."""

from typing import NamedTuple

from PySide6.QtCore import QRect


class ShownText(NamedTuple):
    """One painted text and where it stands."""

    text: str
    rect: QRect
    """In the widget's own coordinates."""
    fits: bool
    """False where it is cut, or a word had to be broken."""
