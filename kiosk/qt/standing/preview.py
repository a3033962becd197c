"""Problem list of the preview, a strip that an editor reads beside his text: what is wrong in the folder, and how to mend it."""

import time

from PySide6.QtCore import QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.content_state import ContentState
from kiosk.model.problem import Problem
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing.reload import Reload
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

MOST = 4
"""Problems that are written out."""


class PreviewStrip(QWidget):
    """Lies over the hall while there is something to say; a touch folds it, and unfolds it."""

    def __init__(self, window: KioskWindow, reload: Reload) -> None:
        """Follow what a reload finds out."""
        super().__init__(window)
        self._window, self._reload = window, reload
        self._folded = False
        self._prints = Prints()
        self._accent: Colour = "red"
        reload.state_changed.connect(self.show_state)
        window.staged.connect(self.show_state)
        self.hide()

    def show_state(self) -> None:
        """Say what is known now, in the language and size of the stage."""
        stage, state = self._window.stage, self._reload.state
        words = [] if stage is None else _words(state, stage.look)
        if stage is None or not words:
            self._folded = False
            self.hide()
            return
        look = stage.look
        self._accent = "red" if state.errors or state.trouble else "gold"
        edge = look.space("padding")
        width = min(look.width - 2 * look.space("margin"), look.px(1500))
        self._prints.clear()
        y = look.px(6)
        for row, (fact, cure) in enumerate(words[:1] if self._folded else words):
            y += look.px(8)
            shades = look.theme.colour("paper"), look.theme.colour("muted")
            for text, paint in zip((fact, cure), shades, strict=True):
                if text:
                    font = look.font("label", bold=row == 0)
                    y = self._prints.put(Paragraph(text, font, paint), edge, y, width - 2 * edge)
        top = stage.header.height() + look.px(8)
        self.setGeometry(QRect((look.width - width) // 2, top, width, y + look.px(14)))
        self.show()
        self.raise_()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        self._folded = not self._folded
        self.show_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        stage = self._window.stage
        if stage is None:
            return
        painter, theme = QPainter(self), stage.look.theme
        painter.fillRect(self.rect(), theme.colour("ink"))
        painter.setPen(theme.colour(self._accent))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(0, 0, stage.look.px(8), self.height(), theme.colour(self._accent))
        self._prints.paint(painter, event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return what is said."""
        return self._prints.shown(self.rect())


def _words(state: ContentState, look: Look) -> list[tuple[str, str]]:
    """Return a headline, then fact and cure of each problem; nothing where all is well."""
    head = look.word("content_problems", errors=state.errors, warnings=state.warnings)
    if state.errors and state.last_good:
        kept = time.strftime("%Y-%m-%d %H:%M", time.localtime(state.kept_at))
        head += " · " + look.word("content_last_good", when=kept)
    elif state.errors:
        head += " · " + look.word("content_old_stays")
    words = [(look.say(state.trouble), "")] if state.trouble else []
    words += [(_fact(problem, look), look.say(problem.hint)) for problem in state.problems[:MOST]]
    left = state.errors + state.warnings - sum(problem.places for problem in state.problems[:MOST])
    if left > 0:
        words.append(("", look.word("content_more", n=left)))
    return [(head, ""), *words] if words else []


def _fact(problem: Problem, look: Look) -> str:
    return f"{problem.file}:{problem.line}  {look.say(problem.message)}"
