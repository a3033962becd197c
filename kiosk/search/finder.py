"""Index building: the index of the content that is shown is made by a thread of its own when somebody wants to search, and kept."""

import logging
import threading
import time
from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from kiosk.model.exhibition import Exhibition

if TYPE_CHECKING:
    from kiosk.search.entries import SearchEntry
    from kiosk.search.index import Index
    from kiosk.search.speller import Speller
    from kiosk.search.spelling import SpellingKind

log = logging.getLogger(__name__)

SLICE = 50
"""Places that are worked at before the screen has its turn."""
TURN_SECONDS = 0.002


class Finder:
    """One for the window: `open` says what is shown, `index` can be asked as soon as it is there."""

    def __init__(self) -> None:
        """Do nothing before somebody searches."""
        self.index: Index | None = None
        """The newest; the names are in it first, then the texts."""
        self.edition = 0
        """Grows whenever there is more to be found, or other content."""
        self.thread_seconds = 0.0
        """How much of a processor the newest index took, for `kiosk bench`."""
        self._exhibition: Exhibition | None = None
        self._spelled: dict[SpellingKind, dict[str, str]] = {"name": {}, "text": {}}
        """What need not be asked for again: after an edit nearly everything."""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._speller: Speller | None = None

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._thread is not None and self._thread.is_alive()

    def open(self, exhibition: Exhibition) -> None:
        """Make the index of `exhibition`, unless it is there or being made; returns at once."""
        if exhibition is self._exhibition:
            return
        self.close()
        self._exhibition, self._stop = exhibition, threading.Event()
        arguments = (exhibition, self._stop)
        self._thread = threading.Thread(target=self._run, args=arguments, name="search", daemon=True)
        self._thread.start()

    def close(self, patience_seconds: float = 2.0) -> bool:
        """Leave off what is being made; return False where the thread was left behind."""
        if self._thread is None or not self._thread.is_alive():
            return True
        self._exhibition = None
        self._stop.set()
        if self._speller is not None:
            self._speller.stop()
        self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Wait until everything can be found; for pictures."""
        if self._thread is not None:
            self._thread.join()

    def letter(self, name: str) -> str:
        """Return the letter that a name is filed under, A to Z: of its likeliest spelling; empty while nobody knows it."""
        line = self._spelled["name"].get(name) or _latin("name", name)
        return line[:1].upper()

    # On the thread ----------------------------------------------------------------------------

    def _run(self, exhibition: Exhibition, stop: threading.Event) -> None:
        from kiosk.search.speller import Speller

        speller = self._speller = Speller()
        try:
            self._make(exhibition, speller, stop)
        except _StoppedError:
            pass
        except Exception:
            log.exception("what can be searched could not be read")
            self._exhibition = None  # whoever searches next tries again
        finally:
            speller.end()
            self.thread_seconds = time.thread_time()

    def _make(self, exhibition: Exhibition, speller: "Speller", stop: threading.Event) -> None:
        from kiosk.search.entries import entries
        from kiosk.search.index import Index
        from kiosk.search.subtitled import Subtitled

        places: list[SearchEntry] = []
        for entry in entries(exhibition):
            places.append(entry)
            _turn(len(places), stop)
        index = Index(places)
        names = self._spell("name", (name for entry in places for name in entry.names), speller, stop)
        for number in range(len(places)):
            index.add_names(number, names)
            _turn(number, stop)
        index.close_names()
        self._show(index)
        # The disk may not answer: names can be found meanwhile.
        films = Subtitled(exhibition, partial(_turn, 0, stop))
        said = [films.texts(index.place_id(number)) for number in range(len(places))]
        written = chain((text for entry in places for text in entry.texts), chain.from_iterable(said))
        texts = self._spell("text", written, speller, stop)
        for number in range(len(places)):
            index.add_texts(number, texts, said[number])
            _turn(number, stop)
        index.close_texts()
        self._show(index)

    def _spell(
        self, kind: "SpellingKind", wanted: Iterable[str], speller: "Speller", stop: threading.Event
    ) -> dict[str, str]:
        """Return text -> its spelling; where the process does not answer, only what is Latin is spelled."""
        known, found = self._spelled[kind], dict.fromkeys(wanted, "")
        missing = [text for text in found if text not in known]
        try:
            for portion in speller.spell(kind, missing):
                known.update(portion)
                _turn(0, stop)
        except (OSError, ValueError) as error:
            if stop.is_set():
                raise _StoppedError from error
            log.warning("Chinese names cannot be searched for now: %s: %s", type(error).__name__, error)
            self._exhibition = None  # whoever searches next tries again
            return {text: known.get(text) or _latin(kind, text) for text in found}
        for number, text in enumerate(found):
            found[text] = known[text]
            _turn(number, stop)
        self._spelled[kind] = found
        return found

    def _show(self, index: "Index") -> None:
        self.index = index
        self.edition += 1


class _StoppedError(Exception):
    """Nobody wants the index any more."""


def _turn(number: int, stop: threading.Event) -> None:
    """Give the screen its turn after some places."""
    if number % SLICE == 0 and stop.wait(TURN_SECONDS):
        raise _StoppedError


def _latin(kind: "SpellingKind", text: str) -> str:
    from kiosk.search.spelling import name_line, text_line, unread

    return name_line(text, unread) if kind == "name" else text_line(text, unread)
