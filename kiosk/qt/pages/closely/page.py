"""The page of one picture, large: the picture, what is said of it, and buttons for who cannot pinch."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from kiosk.model.hall import Hall
from kiosk.model.pictured import Pictured
from kiosk.qt.pages.body import source_words
from kiosk.qt.pages.closely.overview import Overview
from kiosk.qt.pages.closely.pane import CLOSER, ClosePane
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.view import PageView
from kiosk.qt.parts.button import Button
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.runtime.guard import report
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role

_WORDS = 46
"""Per cent of the page's height that words below the picture take at the most."""


class ClosePage(PageView):
    """A picture that one goes into."""

    def __init__(
        self, shown: Pictured, place_id: str, headline: tuple[str, str], setting: Setting, look: Look
    ) -> None:
        """Make the page; `headline` is what is said of the page behind it. The picture comes as soon as the disk gives it."""
        say = look.say
        title = say(shown.title)
        own = title and title != headline[0]
        super().__init__(place_id, *((title, headline[0]) if own else headline), look)
        self._setting = setting
        path = setting.exhibition.pictures[shown.picture]
        self.pane = ClosePane(path, look, self, endless=shown.panorama, calm=setting.reduce_motion)
        self._memory = remembered(setting.memory, place_id)
        self.pane.remember(self._memory.closely)
        self.overview = Overview(look, self.pane)
        self.closer = self._button("closer", "＋")
        self.farther = self._button("farther", "－")
        self.whole = self._button("see_whole", "")
        self.closer.chosen.connect(self._go_closer)
        self.farther.chosen.connect(self._go_farther)
        self.whole.chosen.connect(self.pane.show_whole)
        self._prints = Prints()
        self._caption = self._words(say(shown.caption), "body", "paper")
        self._source = self._words(self._origin(shown, path), "small", "muted")
        self._hint = self._words(look.word("closely_hint"), "small", "muted")
        self._preparing = self._words(look.word("closely_preparing"), "small", "gold")
        self._coarse = self._words(look.word("closely_coarse"), "small", "muted")
        self._state: Paragraph | None = None
        """What is said of finer parts."""
        self.pane.moved.connect(self._follow)

    def _origin(self, shown: Pictured, path: str) -> str:
        place = shown.place
        sources = self._setting.exhibition.front.sources
        source = "" if isinstance(place, Hall) else source_words(sources[place.source], self.look)
        drawn = self.look.word("drawn") if path.lower().endswith(".svg") else ""
        return " · ".join(each for each in (drawn, source) if each)

    def _button(self, key: str, sign: str) -> Button:
        return Button(self.look, sign or self.look.word(key), "", self)

    def _words(self, text: str, role: Role, colour: Colour) -> Paragraph | None:
        return Paragraph(text, self.look.font(role), self.look.theme.colour(colour)) if text else None

    def _go_closer(self) -> None:
        self.pane.zoom(CLOSER)

    def _go_farther(self) -> None:
        self.pane.zoom(1 / CLOSER)

    def _follow(self) -> None:
        """Show where in the picture one is, and only the buttons that do something."""
        self.overview.show_view()
        view = self.pane.view
        gone_into = view is not None and view.closer > 1.01
        self.whole.setVisible(gone_into)
        self.farther.setVisible(gone_into)
        state = self._preparing if self.pane.preparing else self._coarse if self.pane.coarse else None
        if state is not self._state:
            self._state = state
            self._arrange()
            self.update()

    # Layout -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the new size."""
        try:
            self._arrange()
        except Exception as error:  # noqa: BLE001
            # PySide 6.11 crashes when an exception leaves an override in the middle of show(): report it from here.
            report(error)

    def _arrange(self) -> None:
        """Give the picture all that words and buttons below it leave."""
        px, margin, gap = self.look.px, self.look.space("margin"), self.look.space("apart")
        buttons = (self.whole, self.farther, self.closer)
        sizes = [button.sizeHint() for button in buttons]
        across = sum(size.width() for size in sizes) + gap * (len(sizes) - 1)
        beside = self.width() - 2 * margin - across - px(40)
        room = beside if beside >= px(420) else self.width() - 2 * margin
        told = [each for each in (self._caption, self._source, self._state, self._hint) if each]
        words = min(sum(each.height(room) for each in told), self.height() * _WORDS // 100)
        tall = max(size.height() for size in sizes)
        foot = max(words, tall) if room == beside else words + gap + tall
        top = self.height() - foot - px(14)
        self.pane.setGeometry(QRect(0, 0, self.width(), max(1, top - px(14))))
        self._prints.clear()
        y = top
        for each in told:
            if y + each.height(room) <= top + words:
                y = self._prints.put(each, margin, y, room)
        x = self.width() - margin - across
        for button, size in zip(buttons, sizes, strict=True):
            button.setGeometry(x, self.height() - px(14) - tall, size.width(), tall)
            x += size.width() + gap
        self.overview.show_view()
        self._follow_at_first()

    def _follow_at_first(self) -> None:
        if self.pane.view is None:
            self.whole.hide()
            self.farther.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        self._prints.paint(QPainter(self), event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return what is written below the picture, for `kiosk shots`."""
        return self._prints.shown(self.rect())

    # The page -----------------------------------------------------------------------------------

    def entering(self) -> None:
        """Have the picture brought, as fine as there is room for it."""
        self._arrange()
        self.pane.fetch_original()

    def leaving(self) -> None:
        """Keep what is seen, for when the page is built anew."""
        self._memory.closely = self.pane.to_keep()

    def show_at_once(self) -> None:
        """Wait for the picture."""
        self._arrange()
        self.pane.fetch_now()
        self._follow()
