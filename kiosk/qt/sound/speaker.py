"""Speaker: what is to be heard, said to the process that sounds; nothing here ever waits for it.

The process ends when the sound server hangs, or takes nothing any more (see `outlet`), and Qt would not see a server
that comes later: so it is begun anew, and told again what is to be heard, from where it was.
"""

import logging
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.places import environment, program
from kiosk.sounds.mixer import MOST_VOICES, SPEAKS, VoiceKind
from kiosk.sounds.wire import heard, line

log = logging.getLogger(__name__)

PAUSES_MS = (100, 500, 1_000, 2_000)
"""Between an end of the process and its next beginning; the last one for all that follow."""
SILENT_SECONDS = 4.0
"""A process that says nothing for so long while it sounds is ended."""
KEEP_MS, ALONE_MS = 300_000, 20_000
"""It is kept so long after the last sound: begun anew it would take a second until it sounds; and where nobody is there."""
BLOCK_BYTES = 4_800
"""Of a stream, in one message: longer ones are not read."""
MOST_UNREAD = 100_000
"""Bytes in the pipe that nobody has read: what a stream has to say meanwhile comes too late."""
_AT_ONCE = frozenset(("play", "hold", "stop", "click"))
"""What a finger asks for: it goes before the picture that the same touch changes."""
_LOOK_MS = 500
_END_MS = 1_000


@dataclass
class _Wanted:
    file: Path | None
    """None for a stream."""
    kind: VoiceKind
    ms: int = 0
    loops: bool = False
    held: bool = False


class Speaker(QObject):
    """The voices of one hall."""

    at = Signal(int, int)
    """A voice, and where in its file it is, in milliseconds."""
    over = Signal(int, str)
    """A voice that has come to its end, and why it could not be heard to it: empty where it could."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin no process yet."""
        super().__init__(parent)
        self.device = ""
        """What it is heard with; empty before that is known, and where there is none."""
        self.falls = 0
        """How often the process has ended before it was to."""
        self._voices = 0
        self._wanted: dict[int, _Wanted] = {}
        self._levels: Mapping[str, float] | None = None
        self._ready: Path | None = None
        self._process: QProcess | None = None
        self._attended = True
        """Whether somebody is there who may soon want to hear something."""
        self._expected = False
        """Whether something may be heard soon."""
        self._heard_at = 0.0
        self._vain = 0
        """Ends of the process, one after the other, without a sound between them."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._begin)
        self._keep = QTimer(self, singleShot=True)
        self._keep.timeout.connect(self._rest)
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    def prepare(self) -> None:
        """Have the process ready, once somebody is there: something may be heard soon."""
        self._expected = True
        if self._attended:
            self._have()

    def attend(self, *, attended: bool) -> None:
        """Know whether somebody is there: while nobody is, what only may be heard keeps no process."""
        self._attended = attended
        if attended and self._expected:
            self._have()
        else:
            self._keep_on()

    def _have(self) -> None:
        if self._process is None and not self._again.isActive():
            self._begin()
        self._keep_on()

    def _keep_on(self) -> None:
        """Keep the process for a while from now on."""
        self._keep.start(KEEP_MS if self._attended else ALONE_MS)

    def ready(self, file: Path) -> None:
        """Have the beginning of a file read that may be asked for soon: then it is heard sooner. One at a time."""
        self._ready = file
        self._say("ready", file=str(file))

    def play(self, file: Path, kind: VoiceKind, *, ms: int = 0, loops: bool = False) -> int:
        """Let a file be heard from a moment on; return the number of its voice, or -1 where too many are heard."""
        return self._add(_Wanted(file, kind, ms, loops))

    def stream(self, kind: VoiceKind) -> int:
        """Let something be heard that is fed from now on; return the number of its voice, or -1 where too many are heard."""
        return self._add(_Wanted(None, kind))

    def feed(self, voice: int, samples: bytes) -> None:
        """Let a stream go on: 16 bits, two channels, 48,000 a second. What nobody can hear just now is forgotten."""
        process = self._process
        if not self.device or voice not in self._wanted or process is None:
            return
        for start in range(0, len(samples), BLOCK_BYTES):
            if process.bytesToWrite() < MOST_UNREAD:
                block = samples[start : start + BLOCK_BYTES]
                self._say("feed", voice=voice, samples=b64encode(block).decode())

    def click(self) -> None:
        """Let a tap be heard, if that can be just now: one that comes late says something else."""
        if self.device:
            self._say("click")
        self.prepare()

    def _add(self, wanted: _Wanted) -> int:
        if len(self._wanted) >= MOST_VOICES:
            return -1
        self._voices += 1
        number = self._voices
        if wanted.kind in SPEAKS:
            for other in [one for one, before in self._wanted.items() if before.kind == wanted.kind]:
                self.stop(other)
        self._wanted[number] = wanted
        self._have()
        self._ask_for(number)
        self._heard_at = monotonic()
        self._watch.start()
        return number

    def hold(self, voice: int, *, held: bool) -> None:
        """Hold a voice where it is, or let it go on."""
        if (wanted := self._wanted.get(voice)) is not None:
            wanted.held = held
            self._say("hold", voice=voice, held=held)

    def stop(self, voice: int) -> None:
        """Silence a voice; its end is not told."""
        if self._wanted.pop(voice, None) is not None:
            self._say("stop", voice=voice)
            self._keep_on()

    def set_levels(self, levels: Mapping[str, float]) -> None:
        """Set how loud each kind is, from 0 to 1."""
        if self._levels != levels:
            self._levels = dict(levels)
            self._say_levels()

    def end(self) -> None:
        """Be silent for good: the program ends."""
        self._wanted.clear()
        self._rest()
        for process in self.findChildren(QProcess):  # one that was let go before may be ending still
            process.kill()
            process.waitForFinished(_END_MS)  # one that is killed has ended within milliseconds

    # The process --------------------------------------------------------------------------------

    def _begin(self) -> None:
        process = self._process = QProcess(self)
        surroundings = QProcessEnvironment()
        for name, value in environment().items():
            surroundings.insert(name, value)
        process.setProcessEnvironment(surroundings)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(partial(self._hear, process))
        process.finished.connect(partial(self._ended, process))
        process.errorOccurred.connect(partial(self._failed, process))
        command = program()
        process.start(command[0], [*command[1:], "sound"])
        self._heard_at = monotonic()
        self._say_all()

    def _say_all(self) -> None:
        self._say_levels()
        for number in self._wanted:
            self._ask_for(number)
        if self._ready is not None:
            self.ready(self._ready)

    def _ask_for(self, number: int) -> None:
        one = self._wanted[number]
        if one.file is None:
            self._say("stream", voice=number, kind=one.kind)
        else:
            self._say("play", voice=number, kind=one.kind, file=str(one.file), ms=one.ms, loops=one.loops)
        if one.held:
            self._say("hold", voice=number, held=True)

    def _say_levels(self) -> None:
        if self._levels is not None:
            self._say("levels", levels=self._levels)

    def _say(self, what: str, **facts: object) -> None:
        process = self._process
        # It takes what is written whenever it can; one that reads nothing any more is ended within seconds.
        if process is not None and process.state() != QProcess.ProcessState.NotRunning:
            process.write(line(what, **facts))
            if what in _AT_ONCE and process.state() == QProcess.ProcessState.Running:
                process.waitForBytesWritten(
                    0
                )  # it waits for nothing, and would write only after the next picture

    def _hear(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._heard_at = monotonic()
        while process.canReadLine():
            told = heard(bytes(process.readLine().data()))
            if told is not None:
                getattr(self, f"_told_{told['what']}", lambda _: None)(told)

    def _told_device(self, told: dict[str, Any]) -> None:
        self.device = str(told["name"])

    def _told_anew(self, _: dict[str, Any]) -> None:
        """It has lost its server, and knows nothing any more."""
        self.device = ""
        self.falls += 1
        self._say_all()

    def _told_at(self, told: dict[str, Any]) -> None:
        self._vain = 0
        for name, ms in told["ms"].items():
            number = int(name)
            if (wanted := self._wanted.get(number)) is not None and not wanted.held:
                wanted.ms = int(ms)
                self.at.emit(number, wanted.ms)

    def _told_over(self, told: dict[str, Any]) -> None:
        number, why = int(told["voice"]), str(told["why"])
        wanted = self._wanted.pop(number, None)
        if wanted is not None:
            if why:
                log.warning("%s cannot be heard: %s", wanted.file, why)
            self._keep_on()
            self.over.emit(number, why)

    def _look(self) -> None:
        """End a process that says nothing any more; one that waits for a device has nothing to say."""
        if not any(not one.held for one in self._wanted.values()):
            self._watch.stop()
        elif self.device and monotonic() - self._heard_at > SILENT_SECONDS and self._process is not None:
            self._heard_at = monotonic()
            self._process.kill()

    def _failed(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            log.warning("sound cannot be begun: %s", process.errorString())
            self._ended(process)

    def _ended(self, process: QProcess, *_: object) -> None:
        process.deleteLater()
        if process is not self._process:
            return  # it was let go
        self._process, self.device = None, ""
        self.falls += 1
        if self._wanted:
            self._again.start(PAUSES_MS[min(self._vain, len(PAUSES_MS) - 1)])
            self._vain += 1

    def _rest(self) -> None:
        """Let the process go, unless something is to be heard."""
        if self._wanted:
            return
        for timer in (self._again, self._watch, self._keep):
            timer.stop()
        process, self._process, self.device = self._process, None, ""
        if process is not None:
            process.closeWriteChannel()  # it ends with it
