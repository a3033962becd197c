"""Text on the screen: plain, wrapped, never cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.qt.look import Look
from kiosk.qt.theme import Colour, Role


class Label(QLabel):
    """A wrapping line or paragraph of plain text."""

    def __init__(
        self,
        look: Look,
        text: str,
        role: Role = "body",
        colour: Colour = "paper",
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        wrap: bool = True,
    ) -> None:
        """Show `text` in a type role and a token colour."""
        super().__init__(parent)
        # Qt's AutoText would read files named in <img>: content is always plain text.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(font or look.font(role))
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.theme.colour(colour))
        self.setPalette(palette)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
