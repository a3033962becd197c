"""The process that sounds: hears what the hall wants on its standard input, and tells where each voice is."""

import os
import signal
import sys
import threading
import time
from base64 import b64decode
from collections import deque
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from kiosk.sounds.click import ClickSound
from kiosk.sounds.mixer import KINDS
from kiosk.sounds.recording import sound_blocks
from kiosk.sounds.server import listens
from kiosk.sounds.stream import FedSound
from kiosk.sounds.supply import Supply
from kiosk.sounds.wire import BROKEN, HUNG, LONGEST_LINE, LOST, heard, line

_PR_SET_PDEATHSIG = 1
_CLICK = -1
"""The voice of taps: the hall asks for them and hears nothing of them."""
PUMP_MS, WAIT_MS = 5, 250
"""Between two looks at the sink, and while there is none: what waits for a device costs nothing."""
TELL_SECONDS = 0.04
"""Where voices are is told so often."""
LOOK_SECONDS = 0.25
"""So often is looked for a sound server while there is none."""
TRY_SECONDS = 20.0
"""After so long without one Qt may look: it knows of ways that are not known here, and may start one."""


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Sound until the pipe ends.

    Where a process can be split, all is imported once: one that has lost its server is followed by a copy within
    milliseconds, which sees the server that is there now. The hall is told, and says anew what is to be heard.
    """
    if not hasattr(os, "fork"):
        _serve(asked, told)
        return
    for name in ("soundfile", "PySide6.QtMultimedia", "kiosk.qt.sound.outlet"):
        import_module(name)
    while True:
        child = os.fork()
        if not child:
            _end_with_parent()
            _serve(asked, told)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code not in (LOST, HUNG):
            os._exit(code if code >= 0 else BROKEN)
        _say(told, "anew")


def _end_with_parent() -> None:
    """Be ended with the process that was split, also where this one hangs."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _serve(asked: IO[bytes], told: IO[bytes]) -> None:
    sys.setswitchinterval(0.001)  # a file that is read never keeps the sink waiting
    wishes: deque[dict[str, Any]] = deque(maxlen=1_000)
    ear = _WishEar(asked, wishes)
    threading.Thread(target=ear.listen, name="ear", daemon=True).start()
    begun = time.monotonic()
    if not listens():
        _say(told, "device", name="")
        while not listens() and time.monotonic() - begun < TRY_SECONDS:
            time.sleep(LOOK_SECONDS)
    _SoundService(ear, wishes, told).run()


def _say(told: IO[bytes], what: str, **facts: object) -> None:
    try:
        told.write(line(what, **facts))
        told.flush()
    except OSError:  # the hall has ended
        os._exit(0)


def _nothing() -> None:
    """Wake nobody."""


class _WishEar:
    """Reads wishes in a thread of its own; the process ends with the pipe, whatever else waits."""

    def __init__(self, asked: IO[bytes], wishes: deque[dict[str, Any]]) -> None:
        self._asked, self._wishes = asked, wishes
        self.wake: Callable[[], None] = _nothing

    def listen(self) -> None:
        while data := self._asked.readline(LONGEST_LINE):
            if (wish := heard(data)) is not None:
                self._wishes.append(wish)
                self.wake()
        if not any(wish["what"] == "leave" for wish in self._wishes):  # it ends behind what was asked before
            os._exit(0)


class _SoundService:
    """Carries out wishes on the thread that has the sink."""

    def __init__(self, ear: _WishEar, wishes: deque[dict[str, Any]], told: IO[bytes]) -> None:
        from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

        from kiosk.qt.sound.outlet import Outlet

        import_module("soundfile")  # the first touch waits for no import

        class Waker(QObject):
            woken = Signal()

        self._app = QCoreApplication(sys.argv[:1])
        self._wishes, self._told = wishes, told
        self._starts: dict[int, float] = {}
        self._sources: dict[int, Supply | FedSound] = {}
        self._ready: tuple[str, Supply] | None = None
        """A file whose beginning is read already."""
        self._said = 0.0
        self._outlet = Outlet(self._over, lambda name: _say(told, "device", name=name))
        self._timer = QTimer(interval=PUMP_MS)
        self._timer.timeout.connect(self._pump)
        self._waker = Waker()
        self._waker.woken.connect(self._hear)
        ear.wake = self._waker.woken.emit
        QTimer.singleShot(0, self._hear)

    def run(self) -> None:
        self._app.exec()

    def _hear(self) -> None:
        while self._wishes:
            wish = self._wishes.popleft()
            do = getattr(self, f"_do_{wish['what']}", None)
            if do is not None:
                do(wish)
        self._pump()

    def _pump(self) -> None:
        self._outlet.pump()
        now = time.monotonic()
        if now - self._said >= TELL_SECONDS:
            self._said = now
            self._tell_places()
        if not self._outlet.is_open and not self._outlet.mixer.voices:
            self._timer.stop()
        elif self._timer.interval() != (every := PUMP_MS if self._outlet.is_open else WAIT_MS):
            self._timer.start(every)
        elif not self._timer.isActive():
            self._timer.start()

    def _tell_places(self) -> None:
        mixer = self._outlet.mixer
        places = {
            str(number): round(1000 * (self._starts.get(number, 0.0) + voice.taken / mixer.rate))
            for number, voice in mixer.voices.items()
            if not voice.paused and not voice.leaving and number != _CLICK
        }
        if places:
            _say(self._told, "at", ms=places)

    def _over(self, number: int) -> None:
        if number == _CLICK:
            return
        self._starts.pop(number, None)
        source = self._sources.pop(number, None)
        _say(self._told, "over", voice=number, why=source.broken if source is not None else "")

    # Wishes -----------------------------------------------------------------------------------

    def _do_play(self, wish: dict[str, Any]) -> None:
        number, kind, mixer = int(wish["voice"]), wish["kind"], self._outlet.mixer
        if kind not in KINDS or number in self._starts:
            return
        start = max(0.0, float(wish["ms"]) / 1000)
        source = self._take_ready(wish["file"]) if not start and not wish["loops"] else None
        if source is None:
            source = Supply(sound_blocks(Path(wish["file"]), mixer.rate, start, loops=bool(wish["loops"])))
        self._sources[number], self._starts[number] = source, start
        mixer.add(number, source, kind)
        self._outlet.wake()

    def _take_ready(self, file: str) -> Supply | None:
        """Return what was read ahead of that file, once."""
        if self._ready is None or self._ready[0] != file:
            return None
        source, self._ready = self._ready[1], None
        return source

    def _do_ready(self, wish: dict[str, Any]) -> None:
        """Read the beginning of a file that may be asked for soon; of one file, the last that was named.

        It is read anew each time: it may be another file by now.
        """
        if self._ready is not None:
            self._ready[1].close()
        file = str(wish["file"])
        self._ready = file, Supply(sound_blocks(Path(file), self._outlet.mixer.rate))

    def _do_hold(self, wish: dict[str, Any]) -> None:
        self._outlet.mixer.pause(int(wish["voice"]), paused=bool(wish["held"]))
        if wish["held"]:
            self._outlet.hush()

    def _do_stop(self, wish: dict[str, Any]) -> None:
        if int(wish["voice"]) in self._outlet.mixer.voices:
            self._outlet.mixer.stop(int(wish["voice"]))
            self._outlet.hush()

    def _do_try(self, _: dict[str, Any]) -> None:
        """Open the device and give it back, for `kiosk doctor`: where that hangs, so does the process."""
        self._outlet.try_out()
        _say(self._told, "tried", name=self._outlet.device)

    def _do_leave(self, _: dict[str, Any]) -> None:
        os._exit(0)

    def _do_levels(self, wish: dict[str, Any]) -> None:
        self._outlet.mixer.set_levels(wish["levels"])

    def _do_click(self, _: dict[str, Any]) -> None:
        """Let a tap be heard; one at a time, and none that would wait for a device."""
        mixer = self._outlet.mixer
        if self._outlet.device and _CLICK not in mixer.voices:
            mixer.add(_CLICK, ClickSound(mixer.rate), "click")
            self._outlet.wake()

    def _do_stream(self, wish: dict[str, Any]) -> None:
        """Let something be heard that is fed: `feed` follows."""
        number, kind, mixer = int(wish["voice"]), wish["kind"], self._outlet.mixer
        if kind not in KINDS or number in self._starts:
            return
        source = self._sources[number] = FedSound(mixer.rate)
        self._starts[number] = 0.0
        mixer.add(number, source, kind)
        self._outlet.wake()

    def _do_feed(self, wish: dict[str, Any]) -> None:
        source = self._sources.get(int(wish["voice"]))
        if isinstance(source, FedSound):
            source.feed(b64decode(wish["samples"]))
