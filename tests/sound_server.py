"""A PulseAudio of a test's own, with a sink that is no device; what it would sound is heard by its monitor."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path

import numpy as np

LOUD = 0.02
"""Of full scale: more is a sound."""


class SoundServer:
    """Runs in a folder of its own; `environment` leads there."""

    def __init__(self, folder: Path):
        self.folder, self.socket = folder, folder / "native"
        folder.chmod(0o700)
        self.process = None
        self._ear = self._thread = None
        self.heard = deque(maxlen=200_000)
        """When a block came, and its largest sample."""

    @property
    def environment(self):
        folder = str(self.folder)
        return {
            "PULSE_SERVER": f"unix:{self.socket}",
            "XDG_RUNTIME_DIR": folder,
            "PULSE_RUNTIME_PATH": f"{folder}/pulse",
            "PULSE_COOKIE": f"{folder}/cookie",
        }

    def start(self, *sinks):
        """Run; its sinks are one named hall if none is named, and `""` is none at all."""
        self.socket.unlink(missing_ok=True)
        surroundings = {**os.environ, **self.environment, "HOME": str(self.folder)}
        del surroundings["PULSE_SERVER"]
        surroundings.pop("DBUS_SESSION_BUS_ADDRESS", None)
        nothing = subprocess.DEVNULL
        command = [
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "--disable-shm=yes",
        ]
        modules = [
            f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}",
            *(f"module-null-sink sink_name={sink}" for sink in sinks or ("hall",) if sink),
        ]
        self.process = subprocess.Popen(
            [*command, *(word for module in modules for word in ("-L", module))],
            env=surroundings, stdin=nothing, stdout=nothing, stderr=nothing,
        )  # fmt: skip
        end = time.monotonic() + 30
        while not self._listens():
            assert time.monotonic() < end, "pulseaudio did not start"
            time.sleep(0.005)
        return self

    def _listens(self):
        with socket.socket(socket.AF_UNIX) as asked, suppress(OSError):
            asked.connect(str(self.socket))
            return True
        return False

    def plug(self, sink):
        """Have another device, the one that is spoken to by whoever names none."""
        for words in (("load-module", "module-null-sink", f"sink_name={sink}"), ("set-default-sink", sink)):
            command = ["pactl", *words]
            subprocess.run(
                command, env={**os.environ, **self.environment}, check=True, stdout=subprocess.DEVNULL
            )

    def listen(self, sink="hall"):
        """Hear a sink from now on."""
        command = [
            "parec",
            "-d",
            f"{sink}.monitor",
            "--latency-msec=5",
            "--raw",
            "--rate=48000",
            "--channels=1",
            "--format=s16le",
        ]
        nothing = subprocess.DEVNULL
        self._ear = subprocess.Popen(
            command,
            env={**os.environ, **self.environment},
            stdin=nothing,
            stdout=subprocess.PIPE,
            stderr=nothing,
        )
        self._thread = threading.Thread(target=self._hear, args=(self._ear.stdout,), name="sink", daemon=True)
        self._thread.start()
        end = time.monotonic() + 30
        while not self.heard:
            assert time.monotonic() < end, "the monitor is silent"
            time.sleep(0.005)
        return self

    def _hear(self, pipe):
        while data := pipe.read1(2_048):
            samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(float) / 32_768
            self.heard.append((time.monotonic(), float(np.abs(samples).max(initial=0.0))))

    def deaf(self):
        """Hear no more."""
        if self._ear is not None:
            self._ear.kill()
            self._ear.wait()
            self._thread.join()
            self._ear.stdout.close()
            self._ear = None

    def loud_after(self, moment):
        """Return when a sound was heard first after a moment; None where none was."""
        return next((at for at, size in list(self.heard) if at >= moment and size > LOUD), None)

    def loud_last(self):
        """Return when a sound was heard last; 0 where none was."""
        return max((at for at, size in list(self.heard) if size > LOUD), default=0.0)

    def hang(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        """End it at once, hanging or not."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def end(self):
        self.deaf()
        self.kill()
