"""A copy of the program, in which something is added."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Copy:
    """A copy of the program in which something is added, and the files that had to be touched for it."""

    def __init__(self, folder):
        self.folder, self.touched = folder, set()
        shutil.copytree(ROOT / "kiosk", folder / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("assets", "content", "examples"):
            (folder / name).symlink_to(ROOT / name)
        self.does("new", "exhibition", "试", folder)
        self.content = folder / "shi"

    def add(self, path, text):
        file = self.folder / path
        assert not file.exists()
        file.write_text(text)

    def touch(self, path, before, after):
        file = self.folder / path
        text = file.read_text()
        assert text.count(before) == 1, (path, before)
        file.write_text(text.replace(before, after))
        self.touched.add(path)

    def write(self, path, text):
        (self.content / path).parent.mkdir(exist_ok=True)
        (self.content / path).write_text(text)

    def does(self, *arguments):
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def zone(self, blocks):
        return f"hall: main\nname: {{zh: 玩具, en: Toys}}\nsubtitle: {{zh: 试, en: Try}}\nsource: example\nblocks:\n{blocks}"

    def page(self, blocks, *more):
        """Return every text on a page with these blocks, and what is wrong with it."""
        return self.pages(blocks, *more)[0]

    def pages(self, blocks, *more):
        """Return the same of all pictures of the page: of an exhibit there are three."""
        self.write("zones/toys.yaml", self.zone(blocks))
        checked = self.does("check", self.content)
        assert checked.returncode == 0, checked.stdout
        out = self.folder / "shots"
        options = ("--lang", "en", "--size", "1280x720", "--only", "toys", *more)
        said = self.does("shots", "--content", self.content, "--out", out, *options)
        assert said.returncode == 0, said.stdout
        pages = json.loads((out / "pages.json").read_text())
        assert pages[0]["id"] == "toys"
        return pages
