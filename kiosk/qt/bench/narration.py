"""The spoken guide: how soon a touch is heard, and how soon another one is silent, at the sink of a sound server of its own.

One that is started for this, with a sink that is no device (pulseaudio and its parec, as the tests have them): what
comes out of it is what a loudspeaker would say, later by what its own buffers hold.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import soundfile
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop

from kiosk.qt.app import application
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.sound.speaker import Speaker

TIMES = 15
SOUND_BAR_MS, SILENCE_BAR_MS = 100.0, 50.0
LOUD = 0.02
"""Of full scale: more is a sound."""
RATE = 24_000
LONGEST_SECONDS = 20.0


def rows() -> list[BenchRow]:
    """Measure both; none where there is no PulseAudio to measure with."""
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        return []
    application()
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as ear:
        sound, silence = _measured(Path(folder), ear)
    return [
        _row("guide: touch → sound, median", statistics.median(sound), SOUND_BAR_MS, sound),
        _row("guide: touch → silence, median", statistics.median(silence), SILENCE_BAR_MS, silence),
    ]


def _row(what: str, value: float, bar: float, all_: list[float]) -> BenchRow:
    return BenchRow(
        what, value, "ms", f"≤ {bar:g} ms", value <= bar, f"worst of {len(all_)}: {max(all_):.0f} ms"
    )


class _SinkEar:
    """Hears the monitor of the sink in a thread of its own."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.heard: deque[tuple[float, float]] = deque(maxlen=20_000)
        """When a block came, and its largest sample."""
        self._thread = threading.Thread(target=self._listen, name="sink-ear", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        pipe = self._process.stdout
        while pipe is not None and (data := os.read(pipe.fileno(), 2_048)):
            samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
            self.heard.append(
                (time.monotonic(), float(np.abs(samples.astype(float)).max(initial=0) / 32_768))
            )

    def first_loud(self, moment: float) -> float | None:
        return next((at for at, size in list(self.heard) if at >= moment and size > LOUD), None)

    def last_loud(self) -> float:
        return max((at for at, size in list(self.heard) if size > LOUD), default=0.0)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextmanager
def _server(folder: Path) -> Iterator[_SinkEar]:
    """Run a sound server in a folder, and have this process's children find it."""
    socket, nothing = folder / "native", subprocess.DEVNULL
    ours = {"XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": f"{folder}/pulse", "HOME": str(folder)}
    command = [
        "pulseaudio",
        "-n",
        "--daemonize=no",
        "--exit-idle-time=-1",
        "--use-pid-file=no",
        "--disable-shm=yes",
    ]
    listen = ["-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"]
    sink = ["-L", "module-null-sink sink_name=hall"]
    server = subprocess.Popen(
        [*command, *listen, *sink], env={**os.environ, **ours}, stdin=nothing, stdout=nothing, stderr=nothing
    )
    before = os.environ.get("PULSE_SERVER")
    os.environ["PULSE_SERVER"] = f"unix:{socket}"
    ear: _SinkEar | None = None
    try:
        _until(socket.exists)
        record = ["parec", "-d", "hall.monitor", "--latency-msec=5", "--raw", "--rate=48000", "--channels=1"]
        process = subprocess.Popen(
            [*record, "--format=s16le"], stdin=nothing, stdout=subprocess.PIPE, stderr=nothing
        )
        ear = _SinkEar(process)
        _until(lambda: bool(ear.heard))
        yield ear
    finally:
        if ear is not None:
            ear.end()
        server.kill()
        server.wait()
        if before is None:
            del os.environ["PULSE_SERVER"]
        else:
            os.environ["PULSE_SERVER"] = before


def _measured(folder: Path, ear: _SinkEar) -> tuple[list[float], list[float]]:
    """Return, in milliseconds, how long until a sound was heard and until none was, time after time."""
    at = np.arange(10 * RATE) / RATE
    file = folder / "tone.opus"
    soundfile.write(file, 0.4 * np.sin(2 * np.pi * 330 * at), RATE, format="OGG", subtype="OPUS")
    speaker, sound, silence = Speaker(), list[float](), list[float]()
    speaker.prepare()
    _until(lambda: bool(speaker.device))
    for _ in range(TIMES):
        touched = time.monotonic()
        voice = speaker.play(file, "guide")
        _until(lambda touched=touched: ear.first_loud(touched) is not None)
        sound.append(1000 * ((ear.first_loud(touched) or touched) - touched))
        _pass(0.5)
        touched = time.monotonic()
        speaker.stop(voice)
        _pass(0.6)
        silence.append(1000 * max(0.0, ear.last_loud() - touched))
    speaker.end()
    return sound, silence


def _pass(seconds: float) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < 1000 * seconds:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.001)


def _until(true: object) -> None:
    end = time.monotonic() + LONGEST_SECONDS
    while callable(true) and not true():
        if time.monotonic() > end:
            raise TimeoutError("the sound server does not answer")
        _pass(0.005)
