"""The page on which staff take content from a stick: what is known, packs to choose from, and what can be done."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.button import Button
from kiosk.qt.staff.facts import FactSection
from kiosk.qt.staff.page import StaffPage
from kiosk.qt.staff.sheet import StaffSheet
from kiosk.qt.staff.words import say_of_stick as say
from kiosk.qt.style.look import Look


class UpdateChoice(NamedTuple):
    """Something to touch."""

    name: str
    """By which it is told: a deed, or the path of a pack."""
    title: str
    caption: str = ""
    first: bool = False
    """What staff have come for."""


class ShownPack(NamedTuple):
    """All that the page says and offers."""

    sections: tuple[FactSection, ...]
    packs: tuple[UpdateChoice, ...] = ()
    deeds: tuple[UpdateChoice, ...] = ()


class UpdatePage(StaffPage):
    """Facts and packs in the pane, deeds below it."""

    chosen = Signal(str)
    """The name of a Choice."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(look, say(look, "update"), parent)
        self.deeds: dict[str, Button] = {}
        self.shown = ShownPack(())
        self.body = _Body(look)
        self.body.chosen.connect(self.chosen)

    def tell(self, shown: ShownPack) -> None:
        """Say and offer other things; what is the same stays untouched, also under a finger."""
        if shown == self.shown:
            return
        if shown.deeds != self.shown.deeds:
            self._offer(shown.deeds)
        self.shown = shown
        self._lay()
        height = self.body.tell(shown, self._pane.width())
        self._pane.show_content(self.body, height)
        self._pane.watch(self.body)

    def _offer(self, deeds: tuple[UpdateChoice, ...]) -> None:
        for button in self.deeds.values():
            button.hide()
            button.deleteLater()
        self.deeds = {
            each.name: Button(self.look, each.title, each.caption, self, selected=each.first)
            for each in deeds
        }
        for name, button in self.deeds.items():
            button.chosen.connect(partial(self.chosen.emit, name))
            button.show()

    # Looks ------------------------------------------------------------------------------------

    def _lay(self) -> None:
        look = self.look
        margin, gap = look.space("margin"), look.space("gap")
        buttons, bottom = list(self.deeds.values()), self.height() - margin
        if buttons:
            width = (self.width() - 2 * margin - (len(buttons) - 1) * gap) // len(buttons)
            width = min(width, look.px(520))
            height = max(button.heightForWidth(width) for button in buttons)
            for number, button in enumerate(buttons):
                button.setGeometry(margin + number * (width + gap), bottom - height, width, height)
            bottom -= height + gap
        self._lay_pane(bottom)


class _Body(QWidget):
    """Facts, and below them packs to choose from."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sheet = StaffSheet(look)
        self._sheet.setParent(self)
        self._sheet_height = 0
        self._packs: tuple[UpdateChoice, ...] = ()
        self.packs: dict[str, Button] = {}

    def tell(self, shown: ShownPack, width: int) -> int:
        """Say and offer other things; return the height they need."""
        height = self._sheet.tell(list(shown.sections), width)
        self._sheet_height = self._sheet_height if height is None else height
        self._sheet.setGeometry(0, 0, width, self._sheet_height)
        self._sheet.show()
        if shown.packs != self._packs:
            self._offer(shown.packs)
        y, gap = self._sheet_height, self._look.space("gap")
        for button in self.packs.values():
            high = button.heightForWidth(width)
            button.setGeometry(0, y + gap, width, high)
            y += gap + high
        return y

    def _offer(self, packs: tuple[UpdateChoice, ...]) -> None:
        for button in self.packs.values():
            button.hide()
            button.deleteLater()
        self._packs = packs
        self.packs = {each.name: Button(self._look, each.title, each.caption, self) for each in packs}
        for name, button in self.packs.items():
            button.chosen.connect(partial(self.chosen.emit, name))
            button.show()
