"""Writes what is made from declarations: the staff's manuals, the schemas, VS Code's settings.

python packaging/docs.py [--pictures]
"""

import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kiosk.content import check
from kiosk.content.editor import repository
from kiosk.content.encoding import decode, lines_of
from kiosk.content.manual import reference
from kiosk.words import Language

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "content_cases"


class Picture(NamedTuple):
    """A picture in docs/pictures."""

    page: str
    width: int = 960
    size: tuple[int, int] = (1920, 1080)
    language: Language = "zh"


PICTURES = {
    "hall-zh": Picture("jiulongpo", 1280),
    "hall-portrait-en": Picture("jiulongpo", 640, (1080, 1920), "en"),
    "city-zh": Picture("city-management"),
    "card-zh": Picture("chicheng"),
    "handbook-zone": Picture("economy"),
    "handbook-card": Picture("zhide"),
}


def documents() -> dict[str, str]:
    """Return path -> text of everything that is generated, seen from the top of the source tree."""
    template = (ROOT / "packaging" / "handbook.md").read_text(encoding="utf-8")
    return {
        "docs/编辑手册.md": _filled(template),
        "docs/content-reference.md": reference(),
        **repository(),
    }


def _filled(template: str) -> str:
    """Put in what the handbook quotes: `{{lines FILE FIRST COUNT}}` and `{{mistake CASE}}`."""
    found = re.sub(
        r"\{\{lines (\S+) `(.+?)` (\d+)\}\}", lambda one: _lines(one[1], one[2], int(one[3])), template
    )
    return re.sub(r"\{\{mistake (\S+)\}\}", lambda one: _mistake(one[1]), found)


def _lines(file: str, first: str, count: int) -> str:
    """Return `count` lines of a shipped file, from the one that contains `first`."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if first in line)
    return "\n".join(lines[start : start + count])


def _mistake(case: str) -> str:
    """Return a row of a table: a line with a mistake, and what kiosk check says to it."""
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(CASES / "_base", Path(name) / "content"))
        shutil.copytree(CASES / case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("cured"))
        problem = check(folder)[0]
        text = lines_of(decode((Path(name) / problem.file).read_bytes())[0])
    line = text[problem.line - 1].replace("\t", "⇥").replace("\u3000", "□").strip().replace("|", "\\|")
    shown = line if len(line) <= 44 else line[:43] + "…"  # noqa: PLR2004 - what fits into a column
    return f"| `{shown}` | {problem.message.say('zh')} | {problem.hint.say('zh')} |"


def _take_pictures() -> None:
    """Take the pictures of README and handbook from the program itself."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from kiosk.content import load
    from kiosk.places import CONTENT
    from kiosk.qt.tools.shots import ShotPlan, shoot

    exhibition = load(CONTENT).exhibition
    if exhibition is None:
        sys.exit("the exhibition has mistakes: kiosk check")
    for name, (page, width, size, language) in PICTURES.items():
        with TemporaryDirectory() as folder:
            shot, *_ = shoot(exhibition, ShotPlan(Path(folder), (size,), (language,), 100, (page,)))
            image = QImage(str(Path(folder) / shot.file))
            small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            file = str(ROOT / "docs" / "pictures" / f"{name}.jpg")
            small.save(file, "JPEG", 82)  # type: ignore[call-overload]  # the stubs say bytes, Qt takes text


if __name__ == "__main__":
    for path, text in documents().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
    if "--pictures" in sys.argv:
        _take_pictures()
