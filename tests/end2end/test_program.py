"""The program as its users start it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from kiosk.content.last_good import LastGood
from kiosk.content.loader import load

CHECKOUT = Path(__file__).parents[2]


def kiosk(*arguments, **environment):
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def exhibition(tmp_path):
    """A copy of the shipped exhibition that a test may spoil."""
    return Path(shutil.copytree(CHECKOUT / "content", tmp_path / "content"))


def test_the_shipped_exhibitions_are_clean():
    examples = (one for one in (CHECKOUT / "examples").iterdir() if one.is_dir())
    folders = [CHECKOUT / "content", *sorted(examples)]
    for folder in folders:
        done = kiosk("check", folder)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_typo_is_named_and_nothing_opens(exhibition):
    zone = exhibition / "zones" / "swap.yaml"
    zone.write_text(
        zone.read_text(encoding="utf-8").replace("block: chart", "block: chrat", 1), encoding="utf-8"
    )
    line = (
        zone.read_text(encoding="utf-8")
        .splitlines()
        .index(next(text for text in zone.read_text(encoding="utf-8").splitlines() if "chrat" in text))
        + 1
    )

    checked, opened = kiosk("check", exhibition), kiosk("run", "--content", exhibition, "--lang", "en")

    for done, said in ((checked, checked.stdout), (opened, opened.stderr)):
        assert done.returncode == 1
        assert f"content/zones/swap.yaml:{line}:" in said
        assert "chrat" in said
        assert "'chart'" in said
        assert "Traceback" not in done.stdout + done.stderr


def test_the_first_frame_comes(tmp_path):
    done = kiosk("run", "--first-frame")

    assert done.returncode == 0
    assert [line.rsplit(" ", 1)[0] for line in done.stdout.splitlines()] == ["first frame", "room"]
    assert done.stderr == ""


def test_a_tour_walks_another_exhibition_without_a_word_of_complaint(tmp_path):
    example = CHECKOUT / "examples" / "village-museum"
    zones = [path.stem for path in (example / "zones").glob("*.yaml")]

    done = kiosk("run", "--content", example, "--window", "1280x720", "--tour", tmp_path)

    assert done.returncode == 0
    assert done.stderr == f"展览：榕湾小镇博物馆（虚构示例）（{example}）\n"
    pictures = {path.stem.split("-", 1)[1] for path in tmp_path.glob("*.png")}
    assert set(zones) <= pictures


def test_shots_tell_what_they_saw(tmp_path):
    example = CHECKOUT / "examples" / "village-museum"

    done = kiosk("shots", "--content", example, "--out", tmp_path, "--size", "1366x768")

    pages = json.loads((tmp_path / "pages.json").read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert {page["lang"] for page in pages} == {"zh", "en"}
    assert all((tmp_path / page["file"]).exists() and page["texts"] for page in pages)
    assert {"id", "file", "size", "lang", "texts", "problems", "answers"} == set(pages[0])
    assert all(page["answers"] is None or 0 <= page["answers"] <= 1 for page in pages)


def test_a_place_that_is_not_there_is_named_with_its_like():
    done = kiosk("shots", "--out", "nowhere", "--only", "economie")
    assert done.returncode == 2
    assert "there is no place 'economie'; did you mean 'economy'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_display_is_said_in_a_sentence():
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")

    done = kiosk("run", **environment)

    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_broken_at_the_start_gives_way_to_the_last_good(exhibition, tmp_path):
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert LastGood(exhibition, tmp_path / "state" / "jiulong-kiosk").save(load(exhibition).prints)
    zone = exhibition / "zones" / "economy.yaml"
    zone.write_text("name: [", encoding="utf-8")

    shown = kiosk("run", "--content", exhibition, "--lang", "en", "--first-frame", **state)

    assert shown.returncode == 0
    assert "content/zones/economy.yaml:1:" in shown.stderr
    assert "the hall shows what was kept" in shown.stderr
    assert "first frame" in shown.stdout

    shutil.rmtree(exhibition)
    gone = kiosk("run", "--content", exhibition, "--first-frame", **state)

    assert gone.returncode == 0
    assert "展厅显示" in gone.stderr


def pixels(path):
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].astype(int)


def test_a_machine_of_any_language_draws_the_same(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CHECKOUT / "tests" / "content_cases" / "_base", content)
    card = content / "enterprises" / "robotics.yaml"
    said = "机器人——钢铁的手臂……在“这里”工作：测量、焊接、搬运……从早到晚——从不休息……而且——从不抱怨。"
    spoken = "A robot — “an arm of steel” … it welds—measures—carries… from dawn to dusk, doesn’t it?"
    text = card.read_text(encoding="utf-8")
    lines = [
        f"text: {{zh: {said}, en: '{spoken.replace(chr(39), chr(39) * 2)}'}}"
        if line.startswith("text:")
        else line
        for line in text.split("\n")
    ]
    card.write_text("\n".join(lines), encoding="utf-8")
    pictures = []
    for locale in ("C", "C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"):
        out = tmp_path / locale
        done = kiosk(
            *("shots", "--content", content, "--out", out, "--size", "1280x720", "--only", "robotics"),
            LANG=locale,
            LC_ALL="",
            LC_CTYPE="",
            LANGUAGE="",
            PYTHONUTF8="1",
        )
        assert (out / "pages.json").exists(), done.stderr
        pictures.append({path.name: pixels(path) for path in sorted(out.glob("*.png"))})
    assert len(pictures[0]) >= 2
    for each in pictures:
        assert each.keys() == pictures[0].keys()
        for name, picture in each.items():
            # Now and then the edges of a large number stand some hundredths of a pixel beside where they stood.
            assert np.abs(picture - pictures[0][name]).max() < 16, name
