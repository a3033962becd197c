"""Outlet of sound: the one QAudioSink, fed with what the mixer gives; for the process that sounds only.

Each call to a sink may wait for ever where the sound server hangs (stop, reset and start of Qt 6.11 do): who calls
notes when it began, so that a watch can end the process.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QIODevice
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from kiosk.sounds.mixer import Mixer
from kiosk.sounds.wire import HUNG, LOST

RATES = (48_000, 44_100)
AHEAD_SECONDS = 0.06
"""The sink holds so much: what is said to it over another sound is heard so much later, and a busy machine may pause that long."""
REST_SECONDS = 2.0
"""After so much silence the device is given back."""
PATIENCE_SECONDS = 1.5
"""A call that has not returned by then never will."""
STALLED_SECONDS = 1.2
"""A sink that takes nothing for so long has lost its server, and tells nobody."""


class Outlet:
    """Opens the device when something sounds, and gives it back behind."""

    def __init__(self, ended: Callable[[int], None], found: Callable[[str], None]) -> None:
        """Find the device; `ended` hears which voices are over, `found` the name of each device that is spoken to now."""
        self._ended, self._found = ended, found
        self._begun = 0.0
        """When the call to the sink began that is under way; 0 for none."""
        threading.Thread(target=self._watch, name="watch", daemon=True).start()
        self._sink: QAudioSink | None = None
        self._into: QIODevice | None = None
        self._device, self.device = QAudioDevice(), ""
        self._format = QAudioFormat()
        self._format.setChannelCount(2)
        self._format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        with self._call():
            self._devices = QMediaDevices()
        self._look()
        self.mixer = Mixer(self._format.sampleRate())
        self._ahead = self._silence = round(AHEAD_SECONDS * self.mixer.rate)
        """Samples that the sink holds; those of silence it was given since the last sound, which bring the end of that out."""
        self._devices.audioOutputsChanged.connect(self._look_again)
        self._quiet_since = self._took = time.monotonic()

    def _look(self) -> None:
        """Take the device that is spoken to by whoever names none."""
        with self._call():
            device = self._device = QMediaDevices.defaultAudioOutput()
            self._format.setSampleRate(RATES[0])
            if not device.isNull() and not device.isFormatSupported(self._format):
                self._format.setSampleRate(device.preferredFormat().sampleRate() or RATES[-1])
        self.device = device.description() if not device.isNull() else ""
        self._found(self.device)

    def _look_again(self) -> None:
        """Go on with another device, where one was plugged in, or has gone."""
        with self._call():
            same = QMediaDevices.defaultAudioOutput() == self._device
        if same:
            return
        self.close()
        self._look()
        if self._format.sampleRate() != self.mixer.rate:
            os._exit(LOST)  # every voice is of the rate before: they are begun anew
        self.pump()

    @property
    def is_open(self) -> bool:
        """Whether it has the device."""
        return self._sink is not None

    def pump(self) -> None:
        """Give the sink what it takes now; called every few milliseconds while something sounds or it is open."""
        now = time.monotonic()
        if self.mixer.sounds:
            self._quiet_since = now
        elif self._sink is not None and now - self._quiet_since > REST_SECONDS:
            self.close()
        if self._sink is None and self.mixer.sounds and self.device:
            self._open()
        if self._sink is None or self._into is None:
            self._tell(self.mixer.mix(0)[1])
            return
        with self._call():
            free = self._sink.bytesFree() // 4
        if free > 0:
            self._took = now
            if self.mixer.sounds:
                self._silence = 0
            elif self._silence >= self._ahead:
                self._tell(self.mixer.mix(0)[1])
                return  # it runs dry: what sounds next is heard at once, and not behind silence that was said before
            samples, ended = self.mixer.mix(free)
            self._silence += free
            with self._call():
                self._into.write(np.round(samples * 32_767).astype("<i2").tobytes())
            self._tell(ended)
        elif now - self._took > STALLED_SECONDS:
            os._exit(LOST)

    def _tell(self, ended: list[int]) -> None:
        for number in ended:
            self._ended(number)

    def _open(self) -> None:
        with self._call():
            sink = QAudioSink(self._device, self._format)
            sink.setBufferSize(self._ahead * 4)
            self._into, self._sink = sink.start(), sink
        self._took = time.monotonic()
        self._silence = self._ahead

    def wake(self) -> None:
        """Open the device before there is a sample: it takes its time while the file is opened."""
        self._quiet_since = time.monotonic()
        if self._sink is None and self.device:
            self._open()

    def try_out(self) -> None:
        """Open the device with nothing to be heard, and give it back."""
        if self.device:
            self._open()
            self.close()

    def hush(self) -> None:
        """Take back what the sink holds and nobody has heard yet: a touch that silences is heard at once."""
        if self._sink is None:
            return
        with self._call():
            self._sink.reset()
            self._into = self._sink.start()
        self._took = time.monotonic()
        self._silence = self._ahead

    def close(self) -> None:
        """Give the device back."""
        if self._sink is not None:
            with self._call():
                self._sink.stop()
            self._sink = self._into = None

    # A server that hangs ------------------------------------------------------------------------

    @contextmanager
    def _call(self) -> Iterator[None]:
        self._begun = time.monotonic()
        try:
            yield
        finally:
            self._begun = 0.0

    def _watch(self) -> None:
        while True:
            time.sleep(PATIENCE_SECONDS / 6)
            begun = self._begun
            if begun and time.monotonic() - begun > PATIENCE_SECONDS:
                os._exit(HUNG)
