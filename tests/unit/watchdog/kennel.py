"""A keeper with real child processes: small ones, that live and fall as they are told."""

import json
import sys
import textwrap
import threading
import time
from pathlib import Path

from kiosk.watchdog.keeper import Keeper, Patience

PATIENCE = Patience(start=5.0, beat=0.6, farewell=0.2, end=3.0)


BEATS = """
    import os, sys, threading, time
    def live(seconds=60.0):
        print("ready 展厅", flush=True)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.1)
            print("beat", flush=True)
    def obey():
        while os.read(0, 1): pass
        os._exit(0)
    threading.Thread(target=obey, daemon=True).start()
    with open(sys.argv[1], "a") as file: print(os.environ.get("KIOSK_RUNG"), os.getpid(), file=file)
    starts = len(open(sys.argv[1]).readlines())
"""


class Kennel:
    """A keeper in a thread, with what its screen does."""

    def __init__(self, folder: Path):
        self.starts_file, self.record = folder / "starts", folder / "state" / "falls.json"
        self.folder, self.code, self.display, self.patience = folder, None, None, PATIENCE

    def begin(self, screen, curtain="", python=sys.executable):
        commands = []
        for name, source in (("screen", BEATS + screen), ("curtain", curtain)):
            path = self.folder / f"{name}.py"
            path.write_text(
                "\n".join(textwrap.dedent(part) for part in source.split("#--")), encoding="utf-8"
            )
            commands.append([str(python), str(path), str(self.starts_file)] if source else [])
        self.keeper = Keeper(*commands, self.record, self.patience, self.display)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        self.code = self.keeper.run()

    def starts(self):
        """The rung and process of every start so far."""
        if not self.starts_file.exists():
            return []
        lines = self.starts_file.read_text().splitlines()
        return [(int(rung), int(pid)) for rung, pid in (line.split() for line in lines)]

    def wait(self, until):
        end = time.monotonic() + 60
        while not until():
            assert time.monotonic() < end, "it never came"
            time.sleep(0.02)

    def fall(self):
        """The first fall, once the thread that writes the record has come to it."""
        self.wait(self.falls)
        return self.falls()[0]

    def falls(self):
        return json.loads(self.record.read_bytes()) if self.record.exists() else []

    def end(self):
        self.keeper.stop()
        self.thread.join(30)
        assert not self.thread.is_alive()
