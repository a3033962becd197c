"""The process that reads while the hall is open: what it tells, and that it never takes the hall along."""

import logging
import queue
import shutil
import threading
import time
from pathlib import Path

import pytest

from kiosk.content.follower import Follower
from kiosk.content.last_good import LastGood
from kiosk.content.loader import load
from kiosk.content.reader import Order

PATIENCE = 60


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Followed:
    """A follower, and what it told."""

    def __init__(self, folder, state, *, eager=True):
        self.folder, self.state = folder, state
        self.told = queue.SimpleQueue()
        loaded = load(folder)
        self.first = loaded.exhibition
        order = Order(folder, folder.parent / "assets", loaded.prints, 0.05, eager, state=state)
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
