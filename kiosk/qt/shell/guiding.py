"""The spoken guide at the screen: reads a place aloud sentence by sentence, and lights what is said."""

from bisect import bisect_right
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from shiboken6 import Shiboken

from kiosk.model.exhibition import Exhibition
from kiosk.qt.frame.guide_key import GuideState, GuideStrip
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.view import PageView
from kiosk.qt.runtime.errand import Errand
from kiosk.qt.shell.guide_light import GentleScroll, GuideLight, TileLight, lit, lit_head, lit_tile
from kiosk.qt.shell.stage import Stage
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.sound.speaker import Speaker
from kiosk.qt.touch.contact import Contact
from kiosk.sounds.levels import VISITOR_PERCENTS, Levels
from kiosk.speech.guide import Sentence, told
from kiosk.speech.narration import INDEX, MADE, NARRATION, RECORDED, Narration, heard_narration
from kiosk.vigil import Stamp, stamp
from kiosk.words import Language

AGAIN_MS = 1_500
"""Who asks for a sentence once more so soon after it began means the one before."""
TAP_DESIGN_PIXELS = 14
"""A finger that moves farther scrolls, or plays: it does not silence the guide."""
UNHEARD_MS = 15_000
"""What speaks for so long without coming any further is heard by nobody: it holds no visitor back from being asked."""

_Read = tuple[Narration, tuple[Sentence, ...]]
_Shelves = tuple[Stamp | None, ...]
"""The state of the folders of narrations and of their index."""


class GuidePlayer(QObject):
    """Reads the place the visitor is at, when they ask for it."""

    changed = Signal()
    """It has begun to speak, or speaks no more; or the visitor has changed the volume."""

    def __init__(self, window: KioskWindow, speaker: Speaker, levels: Levels) -> None:
        """Look for narrations of what the window shows."""
        super().__init__(window)
        self._window, self._speaker, self._levels = window, speaker, levels
        self.state: GuideState = "silent"
        self._voice = 0
        self._read: _Read | None = None
        self._read_for: tuple[Stage | None, str] = (None, "")
        self._wanted = False
        """The key was touched before the narration was found."""
        self._index = -1
        self._ms = 0
        self._light: GuideLight | TileLight | None = None
        self._scroll: GentleScroll | None = None
        self._strip: GuideStrip | None = None
        self._taps: dict[int, tuple[Contact, QPointF]] = {}
        self._exhibition: Exhibition | None = None
        self._shelves: _Shelves | None = None
        self._unheard = QTimer(self, interval=UNHEARD_MS, singleShot=True)
        self._unheard.timeout.connect(self.stop)
        window.arrived.connect(self._arrived)
        window.staged.connect(self._staged)
        window.going.connect(self._go)
        window.router.ask("guide", self._look)
        window.router.ended.connect(self._lifted)
        speaker.at.connect(self._at)
        speaker.over.connect(self._over)
        self._staged()

    # What there is ----------------------------------------------------------------------------

    def _staged(self) -> None:
        """Be silent on a new stage, and listen to its key."""
        self.stop()
        stage, exhibition = self._window.stage, self._window.setting.exhibition
        if stage is None:
            return
        stage.bar.guide_chosen.connect(self.touch)
        if exhibition is not self._exhibition:
            self._exhibition, self._shelves = exhibition, None
            if exhibition.front.guide is None:
                self._window.setting.narrated.known = frozenset()
            self.look_for_narrations()
        self._find()

    def look_for_narrations(self) -> None:
        """Look what can be read aloud now: no content changes where somebody has had pages read anew."""
        exhibition = self._window.setting.exhibition
        if exhibition.front.guide is not None:
            work = partial(_narrated, Path(exhibition.folder), exhibition.front.languages)
            Errand(work, partial(self._know, exhibition), self)

    def _know(self, exhibition: Exhibition, found: object) -> None:
        if exhibition is not self._exhibition or not isinstance(found, tuple):
            return
        shelves, known = found
        if shelves != self._shelves:
            self._shelves = shelves
            self._window.setting.narrated.known = known
            self._show_key()
            self._find()

    def _show_key(self) -> None:
        """Have the key in the bar, or no more, as is known now."""
        if self._window.stage is not None:
            self._window.stage.bar.offer_guide(told=self._window.stage.told)

    def mute(self, *, mute: bool) -> None:
        """Offer nothing that nobody would hear, or offer it again."""
        if mute:
            self.stop()
        if mute is not self._window.setting.narrated.mute:
            self._window.setting.narrated.mute = mute
            self._show_key()

    def _arrived(self) -> None:
        self._find()

    def _find(self) -> None:
        """Read what is said of this place, once it can be: then a touch waits for no disk."""
        stage = self._window.stage
        here = (stage, self._window.visit.here)
        if stage is None or not stage.told or self._read_for == here:
            return
        self._read, self._read_for, self._wanted = None, here, False
        work = partial(_read, self._window.setting.exhibition, self._window.visit.here, stage.look.language)
        Errand(work, partial(self._take, here), self)
        self._speaker.prepare()

    def _take(self, here: tuple[Stage | None, str], read: object) -> None:
        if here != self._read_for:
            return
        if isinstance(read, tuple):
            self._read = read
            self._speaker.ready(read[0].file)
            if self._wanted:
                self.touch()
        else:
            narrated = self._window.setting.narrated
            narrated.known -= {(self._window.visit.language, here[1])}
            self._show_key()
        self._wanted = False

    # What the visitor does --------------------------------------------------------------------

    def touch(self) -> None:
        """Do what the key says: begin, hold, go on."""
        if self.state == "silent":
            self._begin()
        else:
            held = self.state == "speaking"
            self._speaker.hold(self._voice, held=held)
            self._be("held" if held else "speaking")

    def _begin(self, ms: int = 0) -> None:
        if self._read is None:
            self._wanted = True
            return
        voice = self._speaker.play(self._read[0].file, "guide", ms=ms)
        if voice < 0:
            return
        self._voice, self._ms, self._index = voice, ms, -1
        self._be("speaking")
        self._say(ms)

    def again(self) -> None:
        """Say the sentence once more, or, where it has just begun, the one before."""
        if self._read is None or self.state == "silent":
            return
        starts = [moment.start for moment in self._read[0].moments] or [0]
        at = max(0, bisect_right(starts, self._ms) - 1)
        if self._ms - starts[at] < AGAIN_MS:
            at = max(0, at - 1)
        self._begin(starts[at])

    def change_volume(self) -> None:
        """Be as it is, lower or mute, for this visit."""
        at = VISITOR_PERCENTS.index(self._levels.visitor)
        self._levels.visitor = VISITOR_PERCENTS[(at + 1) % len(VISITOR_PERCENTS)]
        if self._strip is not None:
            self._strip.volume.show_percent(self._levels.visitor)
        self.changed.emit()

    def stop(self) -> None:
        """Say no more."""
        self._wanted = False
        if self.state != "silent":
            self._speaker.stop(self._voice)
            self._be("silent")

    def _go(self, _: str) -> None:
        self.stop()

    def _look(self, contact: Contact) -> bool:
        """Remember a touch of the page: where it is a tap, somebody wants something else."""
        stage = self._window.stage
        if self.state != "silent" and stage is not None and not self._is_key(contact.at):
            self._taps[contact.number] = contact, contact.at
        return False

    def _is_key(self, at: QPointF) -> bool:
        point, stage = at.toPoint(), self._window.stage
        if self._strip is not None and self._strip.geometry().contains(point):
            return True
        return stage is not None and stage.bar.geometry().contains(point)

    def _lifted(self, number: int) -> None:
        contact, begun = self._taps.pop(number, (None, QPointF()))
        stage = self._window.stage
        if contact is None or stage is None:
            return
        if (contact.at - begun).manhattanLength() < stage.look.px(TAP_DESIGN_PIXELS):
            self.stop()

    # What is said -----------------------------------------------------------------------------

    def _at(self, voice: int, ms: int) -> None:
        if voice == self._voice and self.state == "speaking":
            if ms != self._ms:  # where no device is it is told to be where it was, again and again
                self._unheard.start()
            self._ms = ms
            self._say(ms)

    def _over(self, voice: int, why: str) -> None:
        if voice != self._voice or self.state == "silent":
            return
        self._be("silent")
        if why and self._read is not None:
            self._window.setting.narrated.known -= {(self._window.visit.language, self._window.visit.here)}
            self._show_key()

    def _say(self, ms: int) -> None:
        """Light the sentence that is said at a moment, where that is known and is what the page says."""
        if self._read is None:
            return
        narration, sentences = self._read
        if narration.stale or len(narration.moments) != len(sentences):
            return
        index = bisect_right([moment.start for moment in narration.moments], ms) - 1
        if index != self._index and index >= 0:
            self._index = index
            self._light_up(sentences[index])

    def _light_up(self, sentence: Sentence) -> None:
        self._darken()
        stage = self._window.stage
        page = stage.page if stage is not None else None
        if stage is None or page is None:
            return
        self._light = self._lit(stage, page, sentence)
        if self._light is not None and isinstance(page, Page):
            if (
                self._scroll is None
                or not Shiboken.isValid(self._scroll)
                or self._scroll.parent() is not page
            ):
                self._scroll = GentleScroll(page, calm=stage.reduce_motion)
            self._scroll.bring(self._light)

    def _lit(self, stage: Stage, page: PageView, sentence: Sentence) -> GuideLight | TileLight | None:
        """Light what is told where it stands: in the header, on the page, or somewhere in a tile."""
        look, place = stage.look, self._window.setting.exhibition.place(page.place_id)
        if place is None or not 0 <= sentence.block < len(place.blocks):
            return lit_head(look, stage.header, sentence.shown) or lit(look, page, sentence.shown)
        return lit(look, page, sentence.shown) or lit_tile(look, page, place.blocks[sentence.block])

    def _darken(self) -> None:
        if self._light is not None and Shiboken.isValid(self._light):
            self._light.hide()
            self._light.deleteLater()
        self._light = None

    def _be(self, state: GuideState) -> None:
        self.state = state
        stage = self._window.stage
        if stage is not None and stage.bar.guide is not None:
            stage.bar.guide.show_state(state)
        if state == "silent":
            if self._read is not None:
                self._speaker.ready(self._read[0].file)
            self._index = -1
            self._darken()
            self._window.occupied.discard(self)
        elif state == "speaking":
            self._window.occupied.add(self)
        else:
            self._window.occupied.discard(self)  # who holds it and goes away is asked for as ever
        if state == "speaking":
            self._unheard.start()
        else:
            self._unheard.stop()
        self._lay_strip()
        self.changed.emit()

    def _lay_strip(self) -> None:
        """Show the keys over the page while it is read, and no longer."""
        stage = self._window.stage
        if self._strip is not None and (self.state == "silent" or not Shiboken.isValid(self._strip)):
            if Shiboken.isValid(self._strip):
                self._strip.hide()
                self._strip.deleteLater()
            self._strip = None
            self._keep_clear(0)
        if self.state == "silent" or stage is None or self._strip is not None:
            return
        strip = self._strip = GuideStrip(stage.look, self._levels.visitor, stage)
        strip.again_chosen.connect(self.again)
        strip.volume_chosen.connect(self.change_volume)
        strip.end_chosen.connect(self.stop)
        # At the right, just above the bar, near the key that began it.
        left, around = stage.width() - stage.look.space("margin") - strip.width(), stage.look.px(10)
        strip.move(left, stage.bar.y() - strip.height() - around)
        strip.show()
        strip.raise_()
        self._keep_clear(strip.height() + 2 * around)

    def _keep_clear(self, pixels: int) -> None:
        """Let the end of the page be read also while the keys lie over it."""
        page = self._window.stage.page if self._window.stage is not None else None
        if isinstance(page, Page):
            page.pane.keep_clear(pixels)


def _narrated(folder: Path, languages: tuple[Language, ...]) -> tuple[_Shelves, frozenset[tuple[str, str]]]:
    """Return of which places there is a sound file, by language, and the state of where they lie; asks the disk."""
    endings = {f".{one}" for one in (*RECORDED, MADE)}
    shelves = {language: folder / NARRATION / language for language in languages}
    state = tuple(stamp(str(path)) for path in (folder / NARRATION / INDEX, *shelves.values()))
    known: set[tuple[str, str]] = set()
    for language, shelf in shelves.items():
        with suppress(OSError):  # there is none; or the disk fails, and is read anew once it is back
            known.update((language, file.stem) for file in shelf.iterdir() if file.suffix in endings)
    return state, frozenset(known)


def _read(exhibition: Exhibition, place_id: str, language: Language) -> _Read | None:
    """Return what reads a place aloud, and its sentences; None where a visitor may hear nothing of it."""
    place = exhibition.place(place_id)
    narration = heard_narration(exhibition, place, language) if place is not None else None
    return (narration, told(place, exhibition, language)) if place is not None and narration else None
