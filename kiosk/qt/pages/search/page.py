"""The page of the search: results above, below them what was typed, and the keys within everyone's reach."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from kiosk.model.hall import Hall
from kiosk.model.visit import SEARCH
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.pages.search.field import LONGEST, Field
from kiosk.qt.pages.search.keyboard import CLEAR, DELETE, Keyboard
from kiosk.qt.pages.search.results import Results
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.view import PageView
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.runtime.guard import report
from kiosk.qt.style.look import Look
from kiosk.search.index import KEYS, MOST
from kiosk.words import Language

_LOOK_MS = 60


class SearchPage(PageView):
    """What a visitor sees who looks for something."""

    def __init__(self, setting: Setting, hall: Hall, look: Look) -> None:
        """Make the page for a visitor who stands in `hall`; what was typed before is there again."""
        super().__init__(SEARCH, look.word("search"), look.word("search_for"), look)
        self._exhibition, self._finder = setting.exhibition, setting.finder
        self._hall = hall
        self._memory = remembered(setting.memory, SEARCH)
        self._restored = False
        self.pane = ScrollPane(look, self)
        self.results = Results(setting.exhibition, look, setting.open)
        self.field = Field(look, self)
        self.keyboard = Keyboard(look, self)
        self.keyboard.typed.connect(self.type_key)
        self.pane.scrolled.connect(self.leaving)
        self._finder.open(setting.exhibition)
        self._edition = self._finder.edition
        self._waiting = QTimer(self, interval=_LOOK_MS)
        self._waiting.timeout.connect(self._look)
        if self._finder.busy:
            self._waiting.start()
        self._answer()

    @property
    def typed(self) -> str:
        """What the visitor has typed."""
        return self._memory.typed

    def type_key(self, name: str) -> None:
        """Do what a key says."""
        before = self._memory.typed
        if name == CLEAR:
            self._memory.typed = ""
        elif name == DELETE:
            self._memory.typed = before[:-1]
        elif len(before) < LONGEST:
            self._memory.typed = before + name
        if self._memory.typed == before:
            return
        if not before:
            self.searched.emit()
        self._answer()
        self._lay_results()
        self.pane.stop()
        self.pane.scroll_to(0)

    def _look(self) -> None:
        """Show what can be found now, as long as there is more to come."""
        over = not self._finder.busy
        if over:
            self._waiting.stop()
        if over or self._edition != self._finder.edition:
            self._edition = self._finder.edition
            self._answer()
            self._lay_results()

    # What is shown ----------------------------------------------------------------------------

    def _answer(self) -> None:
        """Ask the index, and tell what it says."""
        typed, index = self._memory.typed, self._finder.index
        self.keyboard.light(index.keys_after(typed) if index is not None else KEYS)
        if not typed:
            self.results.show_places(self._suggestions(), self._words("begin_here", self.look.language))
            self.field.show_typed("", "")
            return
        found = index.find(typed) if index is not None else None
        if found is not None and found.places:
            self.results.show_places(found.places)
            name = "found_most" if found.more else "found"
            self.field.show_typed(typed, self.look.word(name, n=MOST if found.more else len(found.places)))
            return
        self.field.show_typed(typed, "")
        self.results.show_places(self._suggestions(), self._apology())

    def _words(self, name: str, *languages: Language) -> list[Paragraph]:
        """Return a line in each language."""
        colour = self.look.theme.colour("muted")
        looks = [replace(self.look, language=language) for language in languages]
        return [
            Paragraph(look.word(name, typed=self._memory.typed), look.font("label"), colour) for look in looks
        ]

    def _apology(self) -> list[Paragraph]:
        """Say that nothing was found, in every language: the wrong one may be why; or that it is too soon to say."""
        if self._finder.index is None or self._waiting.isActive():
            return self._words("getting_ready", self.look.language)
        spoken = self._exhibition.front.languages
        languages = sorted(spoken, key=lambda language: language != self.look.language)
        return self._words("not_found", *languages)

    def _suggestions(self) -> list[str]:
        """Return the zones, those of this hall first that are not in the dock anyway, and the other halls."""
        hall = self._hall
        zones = sorted(
            self._exhibition.zones.values(), key=lambda zone: (zone.hall != hall.id, zone.id in hall.dock)
        )
        return [*(zone.id for zone in zones), *(name for name in self._exhibition.halls if name != hall.id)]

    # The page ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the new size."""
        try:
            self._arrange()
        except Exception as error:  # noqa: BLE001
            # PySide 6.11 crashes when an exception leaves an override in the middle of show(): report it from here.
            report(error)

    def _arrange(self) -> None:
        margin, gap = self.look.space("margin"), self.look.space("gap")
        width = self.width() - 2 * margin
        keys, field = self.keyboard.lay(width), self.field.height_for(width)
        bottom = self.height() - gap
        self.keyboard.setGeometry(margin, bottom - keys, width, keys)
        self.field.setGeometry(margin, bottom - keys - gap - field, width, field)
        self.pane.setGeometry(0, gap, self.width(), max(0, self.field.y() - 2 * gap))
        self._lay_results()
        if not self._restored:
            self._restored = True
            self.pane.scroll_to(self._memory.scroll * self.results.height())

    def _lay_results(self) -> None:
        self.pane.show_content(self.results, self.results.lay(self.pane.width()))

    def show_at_once(self) -> None:
        """Wait until everything can be found, for pictures."""
        self._finder.wait()
        self._look()

    def leaving(self) -> None:
        """Keep how far the results were scrolled."""
        self._memory.scroll = self.pane.offset / max(1, self.results.height())
