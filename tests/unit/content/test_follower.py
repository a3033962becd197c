"""The process that reads while the hall is open: what it tells, and that it never takes the hall along."""

import logging
import os
import queue
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.content import hangs
from kiosk.content.follower import MOST_LEFT, Follower
from kiosk.content.last_good import LastGood
from kiosk.content.loader import load
from kiosk.content.looked_at import LookedAt
from kiosk.content.reader import QUIET_SECONDS, Order

PATIENCE = 60


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Followed:
    """A follower, and what it told."""

    def __init__(self, folder, state, *, eager=True, **order):
        self.folder, self.state = folder, state
        self.told = queue.SimpleQueue()
        loaded = load(folder)
        self.first = loaded.exhibition
        order = Order(folder, folder.parent / "assets", loaded.prints, 0.05, eager, state=state, **order)
        self.follower = Follower(order, loaded.exhibition, self.told.put)
        self.follower.start()

    def hear(self, wanted=lambda heard: heard.exhibition is not None):
        """The next that is as wanted."""
        while True:
            heard = self.told.get(timeout=PATIENCE)
            if wanted(heard):
                return heard


@pytest.fixture
def follow(folder, tmp_path):
    followed = []

    def begin(**more):
        followed.append(Followed(folder, tmp_path / "state", **more))
        return followed[-1]

    yield begin
    assert all(one.follower.stop() for one in followed)
    assert not [thread for thread in threading.enumerate() if thread.name == "content"]


def card(folder):
    return folder / "enterprises" / "robotics.yaml"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)


def test_a_change_is_told_and_the_rest_stays_the_same_object(follow, folder):
    followed = follow()
    first = followed.hear(lambda heard: not heard.errors)
    assert first.exhibition is None
    edit(card(folder), "Robotics company", "Robot company")
    heard = followed.hear()
    assert heard.exhibition.cards["robotics"].name.en == "Robot company"
    assert heard.exhibition.cards["lamps"] is followed.first.cards["lamps"]
    assert heard.exhibition.zones["economy"] is followed.first.zones["economy"]
    assert heard.exhibition == load(folder).exhibition
    assert not heard.redrawn


def test_mistakes_are_told_and_nothing_is_shown_until_they_are_mended(follow, folder):
    followed = follow()
    edit(folder / "units.yaml", "家:", "户:")  # whoever counts in 家 misses it
    edit(card(folder), "hall: main", "hall: mian")
    heard = followed.hear(lambda heard: any("robotics" in one.file for one in heard.problems))
    assert heard.exhibition is None
    problem = next(one for one in heard.problems if "robotics" in one.file)
    assert (problem.file, problem.line) == ("content/enterprises/robotics.yaml", 2)
    edit(folder / "units.yaml", "户:", "家:")
    edit(card(folder), "hall: mian", "hall: main\ntags: [{zh: 新, en: New}]")
    heard = followed.hear()
    assert heard.exhibition.cards["robotics"].tags[0].en == "New"
    assert heard.exhibition == load(folder).exhibition


def test_what_changed_beside_a_mistake_is_told_when_that_is_mended(follow, folder):
    followed = follow()
    shutil.copy(card(folder), folder / "enterprises" / "another.yaml")
    edit(folder / "zones" / "economy.yaml", "hall: main", "hall: mian")
    followed.hear(lambda heard: heard.errors)
    edit(folder / "zones" / "economy.yaml", "hall: mian", "hall: main")
    assert followed.hear().exhibition == load(folder).exhibition


def test_new_and_gone_cards_stand_in_order(follow, folder):
    followed = follow()
    shutil.copy(card(folder), folder / "enterprises" / "a-first.yaml")
    assert list(followed.hear().exhibition.cards) == ["a-first", "robotics", "lamps"]
    (folder / "enterprises" / "a-first.yaml").unlink()
    assert list(followed.hear().exhibition.cards) == ["robotics", "lamps"]


def test_another_picture_under_the_same_name_is_told(follow, folder):
    followed = follow()
    (folder / "pictures" / "plant.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" width="9"/>')
    heard = followed.hear()
    assert heard.redrawn
    assert heard.exhibition == followed.first


def test_another_picture_of_the_same_size_is_told(follow, folder):
    plant = folder / "pictures" / "plant.svg"
    followed = follow()
    followed.hear(lambda heard: not heard.errors)
    plant.write_bytes(plant.read_bytes().replace(b"#fff", b"#eee"))
    assert followed.hear().redrawn


def test_what_was_found_of_pictures_is_kept_for_the_next_start(follow, folder):
    os.utime(folder / "pictures" / "plant.svg", (1000, 1000))
    followed = follow()
    followed.hear(lambda heard: not heard.errors)
    until(lambda: LookedAt(folder, followed.state).read() != {})


def test_what_is_good_is_kept(follow, folder):
    followed = follow(eager=False)
    followed.hear(lambda _: True)
    last = LastGood(folder, followed.state)
    until(lambda: last.prints() == load(folder).prints)
    assert last.load().exhibition.cards.keys() == followed.first.cards.keys()
    edit(card(folder), "Robotics company", "Robot company")
    followed.hear()
    until(lambda: last.prints() == load(folder).prints)
    assert last.load().exhibition.cards["robotics"].name.en == "Robot company"
    edit(card(folder), "hall: main", "hall: mian")
    followed.hear(lambda heard: heard.errors)
    assert last.load().exhibition.cards["robotics"].name.en == "Robot company"


def test_a_process_that_was_killed_is_started_again(follow, folder, caplog):
    followed = follow()
    followed.hear(lambda _: True)
    with caplog.at_level(logging.WARNING):
        followed.follower._process.kill()
        edit(card(folder), "Robotics company", "Robot company")
        heard = followed.hear()
    assert heard.exhibition.cards["robotics"].name.en == "Robot company"
    assert heard.exhibition == load(folder).exhibition
    assert "started again" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it stays as it is")
def test_a_process_that_took_the_place_of_a_killed_one_falls_asleep_too(follow, folder, monkeypatch):
    monkeypatch.setattr("kiosk.content.follower.PAUSES_SECONDS", (0.1,))
    followed = follow(eager=False, asleep_seconds=0.5)
    followed.hear(lambda _: True)
    until(lambda: asleep(followed.follower._process))
    killed = followed.follower._process
    killed.kill()
    followed.hear(lambda heard: not heard.errors)  # though nothing has changed: it knows nothing
    until(lambda: followed.follower._process is not killed and asleep(followed.follower._process))
    edit(card(folder), "Robotics company", "Robot company")
    heard = followed.hear(lambda heard: heard.exhibition and heard.exhibition != followed.first)
    assert heard.exhibition == load(folder).exhibition


def asleep(process):
    return b"watch-content" in Path(f"/proc/{process.pid}/cmdline").read_bytes()


def test_a_folder_that_goes_and_comes_back(follow, folder):
    followed = follow()
    followed.hear(lambda _: True)
    folder.rename(folder.with_name("away"))
    assert followed.hear(lambda heard: heard.errors).exhibition is None
    folder.with_name("away").rename(folder)
    heard = followed.hear(lambda heard: not heard.errors)
    assert heard.exhibition in (None, followed.first)


def test_the_process_ends_with_the_hall(follow):
    followed = follow()
    followed.hear(lambda _: True)
    process = followed.follower._process
    assert followed.follower.stop()
    assert process.wait(10) is not None
    assert not Path(f"/proc/{process.pid}").exists()


def process_of(followed):
    until(lambda: followed.follower._process is not None)
    return followed.follower._process


def test_a_reader_that_hangs_is_told_of_and_another_one_goes_on(follow, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("kiosk.content.follower.START_SECONDS", 30.0)
    monkeypatch.setattr("kiosk.content.follower.PAUSES_SECONDS", (0.1,))
    followed = follow()
    followed.hear(lambda heard: not heard.errors)
    hanging = process_of(followed)
    os.kill(hanging.pid, signal.SIGSTOP)
    followed.follower._quiet_until = time.monotonic()
    told = followed.hear(lambda heard: heard.errors)
    assert [problem.rule for problem in told.problems] == ["silent-content"]
    edit(card(folder), "Robotics company", "Robot company")
    assert followed.hear().exhibition.cards["robotics"].name.en == "Robot company"
    assert hanging.poll() == -signal.SIGKILL
    assert [one.folder for one in hangs.hangs(tmp_path / "state")] == [str(folder)]


def test_a_reader_says_that_it_goes_on(follow):
    followed = follow()
    until(lambda: 0 < followed.follower._quiet_until - time.monotonic() <= QUIET_SECONDS)
    said = followed.follower._quiet_until
    until(lambda: followed.follower._quiet_until > said)


def test_processes_that_do_not_end_are_few(follow, monkeypatch):
    class Unending:
        def poll(self):
            return None

    followed = follow()
    followed.hear(lambda heard: not heard.errors)
    monkeypatch.setattr("kiosk.content.follower.PAUSES_SECONDS", (0.1,))
    followed.follower._left = [Unending()] * MOST_LEFT
    first = process_of(followed)
    first.kill()
    first.wait()
    time.sleep(1.5)
    assert followed.follower._process is first, "none is started"
    followed.follower._left = []
    until(lambda: followed.follower._process is not first)


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[1, [2], [3, 4], null]", b"[" * 9999, b"\xff"])
def test_spoilt_notes_of_hangs_are_none(tmp_path, spoilt):
    (tmp_path / hangs.FILE).write_bytes(spoilt)
    assert hangs.hangs(tmp_path) == []
    hangs.note(tmp_path / "content", tmp_path)
    assert [one.folder for one in hangs.hangs(tmp_path)] == [str(tmp_path / "content")]
