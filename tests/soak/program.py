"""The program that stands there for weeks: started as a technician starts it, its content copied, its folders its own."""

import json
import os
import re
import shutil
import subprocess
import time
from datetime import datetime
from pathlib import Path

import psutil

from kiosk.places import CONTENT, program
from tests.soak.samples import Count

OPENS_SECONDS = 60.0
HELD = re.compile(
    r"^(\S+ \S+),\d+ .*the hall holds ([\d.]+) MB in memory, ([\d.]+) MB of its own, ([\d.]+) MB in use, "
    r"(\d+) blocks, (\d+) objects",
    re.MULTILINE,
)


class Program:
    """`kiosk run` with its watchdog, on the display there is."""

    def __init__(self, folder: Path):
        self.content = Path(shutil.copytree(CONTENT, folder / "content"))
        self._soon_alone()
        self.state = folder / "state" / "jiulong-kiosk"
        self.data = folder / "data"
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "XDG_DATA_HOME": str(self.data),
                       "KIOSK_CENSUS_SECONDS": "0"}  # fmt: skip
        self._said = (folder / "said").open("wb")
        command = [*program(), "run", "--content", str(self.content)]
        self.process = subprocess.Popen(command, env=environment, stderr=self._said)
        self.edits = 0

    def _soon_alone(self):
        """The shortest rest that the content allows: more visits in an hour."""
        path = self.content / "exhibition.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("after_seconds: 60", "after_seconds: 15"), encoding="utf-8")

    def screen(self) -> psutil.Process | None:
        """Return the process that shows the hall."""
        for child in psutil.Process(self.process.pid).children():
            if "run" in child.cmdline():
                return child
        return None

    def wait_until_open(self):
        """The log is begun once the hall is seen."""
        end = time.monotonic() + OPENS_SECONDS
        while not self.log():
            if time.monotonic() > end or self.process.poll() is not None:
                raise TimeoutError("the hall did not open")
            time.sleep(0.1)

    def edit(self):
        """Change a name that is seen, and change it back with the next call."""
        self.edits += 1
        path = self.content / "zones" / "economy.yaml"
        good = (CONTENT / "zones" / "economy.yaml").read_text(encoding="utf-8")
        changed = re.sub(r"value: (\d+)", lambda found: f"value: {int(found[1]) + 1}", good)
        path.write_text(changed if self.edits % 2 else good, encoding="utf-8")

    def log(self) -> str:
        files = sorted(self.state.glob("kiosk.log*"), reverse=True)
        return "".join(file.read_text(encoding="utf-8") for file in files)

    def census(self) -> list[Count]:
        """Return what the program counted after each visit."""
        return [
            Count(datetime.fromisoformat(when).timestamp(), *map(float, counted))
            for when, *counted in HELD.findall(self.log())
        ]

    def falls(self) -> int:
        record = self.state / "falls.json"
        return len(json.loads(record.read_text(encoding="utf-8"))) if record.exists() else 0

    def end(self):
        self.process.terminate()
        self.process.wait(30)
        self._said.close()
