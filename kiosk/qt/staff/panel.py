"""The panel: what stands how, and below it what can be done."""

from functools import partial
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.button import Button
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.staff.facts import FactSection
from kiosk.qt.staff.page import StaffPage
from kiosk.qt.staff.sheet import StaffSheet
from kiosk.qt.staff.words import say
from kiosk.qt.style.look import Look
from kiosk.staff.settings import Settings
from kiosk.words import tongue

Deed = Literal["reload", "update", "language", "text_size", "brightness", "volume", "pause", "export", "exit"]


class Panel(StaffPage):
    """Facts in the pane, deeds below it."""

    done = Signal(str)
    """A Deed that staff chose; an exit only once it was confirmed."""

    def __init__(
        self, look: Look, settings: Settings, parent: QWidget, *, waiting: bool, languages: int
    ) -> None:
        """Offer the deeds as things stand: what staff have set, whether new content is waiting, how many languages there are."""
        super().__init__(look, say(look, "staff"), parent)
        self._sure = False
        self.deeds = {
            deed: self._button(deed, *words) for deed, words in _words(look, settings, waiting, languages)
        }
        self.cancel = self._button("", say(look, "cancel"), "")
        self.sure = self._button("", say(look, "exit_yes"), "")
        self.cancel.chosen.connect(partial(self._ask, sure=False))
        self.sure.chosen.connect(partial(self.done.emit, "exit"))
        self._sheet = StaffSheet(look)
        self._lay()

    def _button(self, deed: str, title: str, caption: str) -> Button:
        button = Button(self.look, title, caption, self)
        if deed == "exit":
            button.chosen.connect(partial(self._ask, sure=True))
        elif deed:
            button.chosen.connect(partial(self.done.emit, deed))
        return button

    def tell(self, sections: list[FactSection]) -> None:
        """Say how things stand now; the place in the text is kept."""
        height = self._sheet.tell(sections, self._pane.width())
        if height is not None:
            self._pane.show_content(self._sheet, height)

    def _ask(self, *, sure: bool) -> None:
        """Ask whether to exit, or ask no more."""
        self._sure = sure
        self._lay()
        self.update()

    # Looks ------------------------------------------------------------------------------------

    def _lay(self) -> None:
        look = self.look
        margin, gap = look.space("margin"), look.space("gap")
        shown = self._asked() if self._sure else list(self.deeds.values())
        for button in (*self.deeds.values(), self.cancel, self.sure):
            button.setVisible(button in shown)
        rows = -(-len(shown) // (2 if look.portrait else 4))
        columns = -(-len(shown) // rows)
        width = (self.width() - 2 * margin - (columns - 1) * gap) // columns
        height = max(button.heightForWidth(width) for button in shown)
        top = self.height() - margin - rows * height - (rows - 1) * gap
        for number, button in enumerate(shown):
            row, column = divmod(number, columns)
            button.setGeometry(margin + column * (width + gap), top + row * (height + gap), width, height)
        self._deeds_top = top
        self._lay_pane(
            top - gap - (self._question().height(self.width() - 2 * margin) + gap if self._sure else 0)
        )
        if self._pane.content is not None:
            self._pane.show_content(self._sheet, self._sheet.height())

    def _asked(self) -> list[Button]:
        """Return the answers from left to right: a hasty second touch on "Exit" meets "Cancel"."""
        at_left = self.deeds["exit"].geometry().center().x() < self.width() // 2
        return [self.cancel, self.sure] if at_left else [self.sure, self.cancel]

    def _question(self) -> Paragraph:
        look = self.look
        return Paragraph(
            say(look, "exit_sure"), look.font("body", bold=True), look.theme.colour("paper"), centred=True
        )

    def _prints(self) -> Prints:
        prints = super()._prints()
        if self._sure:
            margin = self.look.space("margin")
            width, question = self.width() - 2 * margin, self._question()
            top = self._deeds_top - self.look.space("gap") - question.height(width)
            prints.put(question, margin, top, width)
        return prints


def _words(
    look: Look, settings: Settings, waiting: bool, languages: int
) -> list[tuple[Deed, tuple[str, str]]]:
    """Return each deed with what its button says."""
    choice: list[tuple[Deed, tuple[str, str]]] = [
        ("language", (say(look, "language", name=tongue(look.language).name), say(look, "each_visit")))
    ]
    pause = "unpause" if settings.paused else "pause"
    return [
        ("reload", (say(look, "reload"), say(look, "reload_waiting" if waiting else "reload_told"))),
        ("update", (say(look, "update"), say(look, "update_told"))),
        *(choice if languages > 1 else []),
        ("text_size", (say(look, "text_size", percent=look.text_percent), say(look, "each_visit"))),
        (
            "brightness",
            (say(look, "brightness", percent=settings.brightness), say(look, "brightness_told")),
        ),
        ("volume", (say(look, f"volume_{settings.volume}"), say(look, "volume_told"))),
        ("pause", (say(look, pause), say(look, f"{pause}_told"))),
        ("export", (say(look, "export"), say(look, "export_told"))),
        ("exit", (say(look, "exit"), say(look, "exit_told"))),
    ]
