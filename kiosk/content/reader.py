"""The process that reads the content while the hall is open: it watches, checks, and tells what is new.

Checking ten thousand cards takes seconds of Python, and a file may have been made to be hard to read: here neither a
frame is late for it nor the hall ends with it.
"""

import faulthandler
import os
import pickle
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from kiosk.content.change import SINGLES, Alive, Begun, ContentNews, Parts, Some, Unkept
from kiosk.content.last_good import LastGood, TooLargeError
from kiosk.content.looked_at import LookedAt
from kiosk.content.prints import digest
from kiosk.content.read_before import read_ahead
from kiosk.content.reading import SHELVES, Reading, Taken
from kiosk.content.summary import summed
from kiosk.content.tables import Tables
from kiosk.content.watch import Watch, look, watched_places
from kiosk.model.media import Media
from kiosk.model.problem import Problem
from kiosk.modest import be_modest
from kiosk.places import program
from kiosk.vigil import ALIVE_SECONDS, FolderLook, Vigil, begin_vigil, remembered

LONGEST_SECONDS = 120
"""A reading that takes longer ends with its process; ten thousand cards take five seconds."""

QUIET_SECONDS = 30.0
"""A look at the folder that takes longer waits for a disk that does not answer."""
MOST_BYTES = 4 << 30
"""Of address space, where the system can bound it."""

MOST_PROBLEMS = 100
"""Told; nobody reads more."""

AT_ONCE = 50
"""Parts told in one go: what unpacks them must not keep the screen waiting."""

REST_SECONDS = 2.0
"""What is good is kept when nothing has changed for so long: whoever saves often waits for no disk."""

SHARE, EAGER_SHARE = 15, 3
"""Looking takes at most one part in so many of the time; for one who waits for what he edits, a larger part."""


START_SECONDS = 90.0
"""For the first word of a reading process: a slow machine may need long to begin one."""

AGAIN_SECONDS = 5.0
"""From a reading in which the disk failed to the next, where nothing changes."""


class Order(NamedTuple):
    """What is to be read, and how."""

    content: Path
    """Absolute."""
    assets: Path
    prints: Mapping[str, int]
    """Path -> checksum of what is shown already; where nothing is known of it, all is read at once."""
    every_seconds: float
    eager: bool
    """Whether to read at once and stay awake, and not only when something changes: so a change is told sooner."""
    keep: bool = True
    """Whether to keep what is good on the disk."""
    state: Path | None = None
    """Where to keep it, if not where programs do."""
    asleep_seconds: float = 20.0
    """After so long without a change the process lets go of all that reading needs, and only waits."""
    tables: Tables | None = None
    """Looks into the files that feeds read, for one who edits."""


class ReaderMemory(NamedTuple):
    """What a reading process must not forget while it only waits."""

    order: Order
    told: Mapping[str, int]
    pictures: Mapping[str, str] | None
    drawn: FolderLook
    media: Media | None = None


class ContentReader:
    """Reads again and again, and tells what is new since what was told before."""

    def __init__(self, order: Order, say: Callable[[object], None]) -> None:
        """Read nothing yet."""
        self._order, self._say = order, say
        self._told = dict(order.prints)
        self._pictures: Mapping[str, str] | None = None
        self._media: Media | None = None
        self._drawn = self._pictures_seen()
        self._looked_at = LookedAt(order.content, order.state)
        self._reading: Reading | None = None
        self._unkept = self._failed = False
        self._fresh: dict[tuple[str, str], Any] = {}
        """Parts that were read and not told yet, perhaps because others are broken."""
        self._last_good = LastGood(order.content, order.state) if order.keep else None

    @property
    def memory(self) -> ReaderMemory | None:
        """What is to be remembered while nothing changes; None where there is still something to be done."""
        if self._unkept or self._failed or self._fresh or self.uncertain or self._order.eager:
            return None
        return ReaderMemory(self._order, self._told, self._pictures, self._drawn, self._media)

    def recall(self, memory: ReaderMemory) -> None:
        """Know again what was told before."""
        self._told, self._pictures, self._drawn = dict(memory.told), memory.pictures, memory.drawn
        self._media = memory.media

    @property
    def due(self) -> bool:
        """Whether there is something to do before anything changes."""
        order = self._order
        return (
            order.eager
            or not order.prints
            or (self._last_good is not None and not self._last_good.holds(order.prints))
        )

    def read(self) -> None:
        """Read what changed and tell what came of it."""
        self._say(Begun())
        self._unkept = False
        before = _identity(self._order.content)
        known = self._looked_at.read() if self._reading is None else None
        reading = self._reading = Reading(
            self._order.content, self._reading, tables=self._order.tables, known=known
        )
        if self._order.keep and reading.checked != known:
            self._looked_at.keep(reading.checked)
        self._gather(reading)
        if _identity(self._order.content) != before:
            return  # another folder took its place meanwhile: half of each was read, and the next look reads again
        problems = reading.problems
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            self._say(_news(problems, len(errors)))
            return
        prints, drawn = reading.prints, self._pictures_seen()
        new = {path for path, checksum in prints.items() if self._told.get(path) != checksum}
        new_paths = new | (self._told.keys() - prints.keys())
        redrawn = drawn != self._drawn or any(path in reading.checked for path in new_paths)
        for some in self._told_parts(reading, new):
            self._say(Some(some))
        pictures = reading.pictures
        news = _news(problems, 0)._replace(
            ids=reading.shelves() if new_paths or redrawn else None,
            pictures=pictures if pictures != self._pictures else None,
            media=reading.media if reading.media != self._media else None,
            redrawn=redrawn,
            digest=digest(prints, self._order.content),
        )
        self._told, self._pictures, self._drawn = prints, pictures, drawn
        self._media = reading.media
        self._fresh, self._unkept = {}, True
        self._say(news)

    def _pictures_seen(self) -> FolderLook:
        """Return the state of all that is drawn: pictures, and what belongs to the program."""
        content, assets = self._order.content, self._order.assets
        drawn = (str(assets), *(str(content / name) for name in ("pictures", "films", "sounds")))
        return {path: state for path, state in look(content, assets).items() if path.startswith(drawn)}

    def _gather(self, reading: Reading) -> None:
        """Take the parts out of a reading: they are kept only until they have been told."""
        for shelf, parts in reading.parts.items():
            self._fresh |= {(shelf, name): part for name, part in parts.items()}
            parts.clear()
        self._fresh |= {(SINGLES[kind], kind): part for kind, part in reading.single.items()}
        same = {path for path, checksum in reading.prints.items() if self._told.get(path) == checksum}
        told = {_key(one) for one in reading.taken.values() if same.issuperset((one.file.path, *one.tables))}
        for key in told & self._fresh.keys():
            del self._fresh[key]

    def _told_parts(self, reading: Reading, new: set[str]) -> Iterator[Parts]:
        some: Parts = {}
        changed = (one for one in reading.taken.values() if not new.isdisjoint((one.file.path, *one.tables)))
        for count, one in enumerate(changed):
            shelf, name = _key(one)
            some.setdefault(shelf, {})[name] = self._fresh[shelf, name]
            if count % AT_ONCE == AT_ONCE - 1:
                yield some
                some = {}
        if some:
            yield some

    @property
    def uncertain(self) -> bool:
        """Whether the disk did not give all that is there: it may the next time, though nothing changes."""
        return self._reading is not None and any(one.rule == "unreadable" for one in self._reading.problems)

    @property
    def unkept(self) -> bool:
        """Whether what was told last is good, and not on the disk yet."""
        return self._unkept

    def keep(self) -> None:
        """Keep what is good on the disk; a second's work for ten thousand cards, and nobody waits for it."""
        self._unkept = False
        if self._last_good is None or self._last_good.holds(self._told):
            return
        try:
            self._last_good.save(self._told)
        except (OSError, TooLargeError) as error:
            self._failed = True
            self._say(Unkept(str(error)))
            return
        if self._failed:
            self._failed = False
            self._say(Unkept(""))


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another one of its name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _news(problems: tuple[Problem, ...], errors: int) -> ContentNews:
    return ContentNews(summed(problems)[:MOST_PROBLEMS], errors, len(problems) - errors)


def _key(taken: Taken) -> tuple[str, str]:
    kind = taken.file.kind
    return (SINGLES[kind], kind) if kind in SINGLES else (SHELVES[kind], taken.file.id)


def serve(given: BinaryIO, taken: BinaryIO) -> None:
    """Read what the order on `given` says and tell it on `taken`, until `given` ends: then the hall is closed.

    Where nothing changes for long, the process becomes one that only waits (`kiosk.vigil`), and begins here again with
    the next change.
    """
    woken = remembered()
    memory: ReaderMemory | None = pickle.loads(woken[0]) if woken is not None else None  # noqa: S301 - our own
    order: Order = memory.order if memory is not None else pickle.load(given)  # noqa: S301 - from the program itself
    closed = threading.Event()
    threading.Thread(target=_wait_for_end, args=(given, closed), name="reader-end", daemon=True).start()
    if memory is None:
        be_modest(MOST_BYTES)

    def say(message: object) -> None:
        pickle.dump(message, taken, pickle.HIGHEST_PROTOCOL)
        taken.flush()

    say(Alive(QUIET_SECONDS))
    watch = Watch(order.content, order.assets, known=woken[1] if woken is not None else None)
    reader = ContentReader(order, say)
    if memory is not None:
        reader.recall(memory)
    due, read_at, stayed_at = memory is None and reader.due, time.monotonic(), 0.0
    while not closed.is_set():
        if due:
            _guarded(reader.read, say)
            read_at = time.monotonic()
        elif reader.unkept and time.monotonic() - read_at > REST_SECONDS:
            _guarded(reader.keep, say)
        elif time.monotonic() - max(read_at, stayed_at) > order.asleep_seconds:
            _fall_asleep(order, watch, reader, say)
            stayed_at = time.monotonic()
        share = EAGER_SHARE if order.eager else SHARE
        _rest(max(order.every_seconds, share * watch.took_seconds), closed, say)
        due = watch.changed() or (reader.uncertain and time.monotonic() - read_at > AGAIN_SECONDS)


def _fall_asleep(order: Order, watch: Watch, reader: ContentReader, say: Callable[[object], None]) -> None:
    """Become the process that only waits; come back where that cannot be, or there is still something to do."""
    known, memory = watch.known, reader.memory
    if known is None or memory is None:
        return
    if order.keep:
        _guarded(partial(read_ahead, order.content, order.state), say)
    folders, files = watched_places(order.content, order.assets)
    alive, waking = (
        pickle.dumps(Alive(seconds), pickle.HIGHEST_PROTOCOL) for seconds in (QUIET_SECONDS, START_SECONDS)
    )
    awake = [*program(), "read-content"]
    told = pickle.dumps(memory, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):  # then it goes on as it is
        begin_vigil(
            Vigil(folders, files, known, order.every_seconds, SHARE, alive, waking, awake, told), program()
        )


def _rest(seconds: float, closed: threading.Event, say: Callable[[object], None]) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not closed.is_set():
        say(Alive(QUIET_SECONDS))
        closed.wait(min(left, ALIVE_SECONDS))


def _guarded(work: Callable[[], None], say: Callable[[object], None]) -> None:
    say(Alive(LONGEST_SECONDS + QUIET_SECONDS))
    # Its watchdog needs no Python: it ends the process even in the middle of the parser.
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True, file=nowhere)
        try:
            work()
        except (BrokenPipeError, SystemExit):
            raise
        except Exception:  # noqa: BLE001 - the hall goes on with what it shows, and says why in its log
            say(ContentNews((), 0, 0, trouble=traceback.format_exc(limit=-8)))
        finally:
            faulthandler.cancel_dump_traceback_later()


def _wait_for_end(given: BinaryIO, closed: threading.Event) -> None:
    with suppress(OSError, ValueError):
        given.read()
    closed.set()
