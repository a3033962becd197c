"""Every file that the program keeps, damaged at random: it is put aside where it can be told, and the hall goes on.

A few hundred of each here; KIOSK_MUTANTS=100000 for as many by hand.
"""

import json
import logging
import os
import random
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import Tally
from kiosk.content import hangs
from kiosk.content.generations import Generations
from kiosk.content.loader import load
from kiosk.content.looked_at import LookedAt
from kiosk.content.pictures import LookedInto
from kiosk.content.rendered import Rendered
from kiosk.content.renderer import Renderer
from kiosk.content.suspects import Suspects
from kiosk.doctor.finding import Patient
from kiosk.doctor.service import falls
from kiosk.logbook import LARGEST_FILE, OLDER_FILES, Pages
from kiosk.packs import keys, making, trial
from kiosk.packs.about import ABOUT, about, laid
from kiosk.packs.install import offered
from kiosk.packs.refusal import PackError
from kiosk.setup.conf import read_conf
from kiosk.sources.kept import KeptValues
from kiosk.staff.pin import WAITS, Pin
from kiosk.staff.settings import BRIGHTNESS, Settings, keep_settings, read_settings
from kiosk.watchdog.alone import Alone, AlreadyOpenError
from kiosk.watchdog.fall import FallCause
from kiosk.watchdog.record import FallRecord
from kiosk.words import LANGUAGES

MUTANTS = int(os.environ.get("KIOSK_MUTANTS", "300"))
BASE = Path(__file__).parents[1] / "content_cases" / "_base"


@pytest.fixture
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "state" / "jiulong-kiosk"
    folder.mkdir(parents=True)
    return folder


def mutants(data, count, seed):
    """Yield damaged copies: bits over, bytes gone, doubled and foreign, cut short, zeros as after a power cut."""
    dice = random.Random(seed)
    words = (
        b"NaN",
        b"-1",
        b"1e999",
        b"[" * 2000,
        b"null",
        b'"\\ud800"',
        b"9" * 5000,
        b"\xff\xfe",
        b"{}",
        b"0",
    )
    yield b""
    yield bytes(len(data))
    for _ in range(count):
        made = bytearray(data)
        for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
            at = dice.randrange(len(made) + 1)
            end = min(len(made), at + dice.choice((1, 1, 2, 8, 64, 512)))
            how = dice.randrange(7)
            if how == 0 and at < len(made):
                made[at] ^= 1 << dice.randrange(8)
            elif how == 1:
                del made[at:end]
            elif how == 2:
                made[at:at] = made[at:end]
            elif how == 3:
                made[at:end] = dice.randbytes(end - at)
            elif how == 4:
                made[at:end] = bytes(end - at)
            elif how == 5:
                made[at:end] = dice.choice(words)
            else:
                del made[at:]
        yield bytes(made)


def damaged(path, seed, share=1.0):
    """Let the file be each mutant in turn."""
    data = path.read_bytes()
    for mutant in mutants(data, round(MUTANTS * share), seed):
        for left in path.parent.glob("*.broken"):
            left.unlink()
        path.write_bytes(mutant)
        yield mutant


def test_the_record_of_falls(state):
    path = state / "falls.json"
    FallRecord(path).add(FallCause("ended", "-9"), "SAFE", 3.0)
    for _ in damaged(path, 1):
        record = FallRecord(path)
        record.add(FallCause("unstarted", "again"), "AS_EVER", 1.0)
        assert FallRecord(path).falls[-1]["detail"] == "again"
        (found,) = falls(Patient(BASE, "0", state, state))
        assert "within a day" in found.fact.say("en"), "the doctor tells of it"


@pytest.mark.parametrize("name", ["kiosk.log", "watchdog.log"])
@pytest.mark.parametrize("largest", [LARGEST_FILE, 700], ids=["goes on", "turned over"])
def test_logs(state, monkeypatch, name, largest):
    monkeypatch.setattr("kiosk.logbook.LARGEST_FILE", largest)
    path, said = state / name, logging.makeLogRecord({"msg": "said 九龙"})
    pages = Pages(path)
    for number in range(8):
        pages.handle(logging.makeLogRecord({"msg": f"2026-11-29 INFO kiosk: {number} " + "展厅" * 9}))
    pages.close()
    for mutant in damaged(path, 17 + largest, share=0.5):
        pages = Pages(path)
        pages.handle(said)
        pages.close()
        *before, last, end = path.read_bytes().split(b"\n")
        assert (last.decode(), end) == ("said 九龙", b""), "it begins a line of its own, whatever stood there"
        logs = sorted(state.glob(f"{name}*"))
        kept = logs[1].read_bytes() if logs[1:] else b"".join(line + b"\n" for line in before)
        assert kept in {mutant, mutant + b"\n"}, "and what stood there still does"
        assert len(logs) <= 1 + OLDER_FILES
        for log in logs[1:]:
            log.unlink()


def test_suspects(state):
    Suspects().add(["a" * 16, "b" * 16])
    for _ in damaged(state / "suspects.json", 2):
        known = Suspects()
        assert all(isinstance(one, str) for one in known.digests)
        known.add(["c"])
        assert "c" in Suspects().digests


def test_what_staff_have_set(state):
    keep_settings(Settings(80, paused=False, language="en", text_percent=125))
    for _ in damaged(state / "staff-settings.json", 3):
        assert read_settings().brightness in BRIGHTNESS


def test_the_pin(state):
    Pin().choose("4821")
    for _ in damaged(state / "staff-pin.json", 4, share=0.2):
        pin = Pin()
        if pin.is_set():
            assert pin.attempt("4821").right, "what cannot be compared with is put aside"
        assert not Pin().attempt("9753").right
        Pin().choose("2580")
        assert Pin().attempt("2580").right


def test_tries_of_the_pin(state):
    Pin().choose("4821")
    for _ in range(4):
        Pin()._count()
    for _ in damaged(state / "staff-tries.json", 5):
        assert 0.0 <= Pin().wait() <= max(WAITS)


def test_notes_of_hangs(state):
    hangs.note(state / "content")
    for _ in damaged(state / hangs.FILE, 6):
        hangs.note(state / "other")
        assert hangs.hangs(state)[-1].folder == str(state / "other")


def test_kept_values(state, tmp_path):
    kept = KeptValues(tmp_path / "content")
    kept.save({"kw": (1.7e9, 46.4), "home": (1.7e9, 3.0)})
    for _ in damaged(kept.path, 7):
        for when, value in kept.load().values():
            assert abs(when) < float("inf")
            assert abs(value) < float("inf")


def test_the_lock_of_the_hall(state):
    first = Alone(":9")
    first.take()
    first.leave()
    for _ in damaged(state / "hall-_9.lock", 8, share=0.2):
        mine = Alone(":9")
        mine.take()
        with pytest.raises(AlreadyOpenError):
            Alone(":9").take()
        mine.leave()


def test_the_mark_of_a_trial(state, tmp_path):
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    trial.begin(folder, "abc")
    for _ in damaged(folder / trial.MARK, 9, share=0.5):
        trial.taken_back(folder)
        assert trial.take_back(folder, ("-",)) is False
        trial.pass_trial(folder, "other")


def texts(name):
    return [name.say(language) for language in LANGUAGES]


def test_where_the_content_came_from(state, tmp_path):
    told = {"hall": {"zh": "甲", "en": "a"}, "made": "2026-01-01", "signer": "x", "tables": {"a.csv": "00"}}
    (tmp_path / ABOUT).write_text(json.dumps(told))
    for _ in damaged(tmp_path / ABOUT, 15):
        found = about(tmp_path)
        assert found is None or all(
            isinstance(one, str) for one in (*texts(found.name), found.made, found.signer)
        )
        assert all(isinstance(one, str) for one in laid(tmp_path).values())


def test_a_pack(state, tmp_path):
    folder, path = Path(shutil.copytree(BASE, tmp_path / "content")), tmp_path / "a.kioskpack"
    key = keys.PrivateKey("x", b"7" * 32)
    keys.trust(key.public, tmp_path / "keys")
    trusted = keys.trusted((tmp_path / "keys",))
    making.pack(folder, path, key, datetime(2026, 1, 1, tzinfo=UTC))
    site, whole = Path(shutil.copytree(BASE, tmp_path / "site" / "content")), path.read_bytes()
    for mutant in damaged(path, 16, share=0.2):
        try:
            with offered(path, site, trusted, lambda _done, _of: None) as offer:
                assert offer is not None
        except PackError:
            assert mutant != whole


def test_the_last_good_content(state, tmp_path):
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    prints = load(folder).prints
    kept = Generations(folder).newest
    assert kept.save(prints)
    whole = kept.digest()
    for _ in damaged(kept.path, 10, share=0.2):
        found = Generations(folder).load()
        if found is None:
            assert not kept.path.exists(), "put aside"
            assert kept.path.with_name(kept.path.name + ".broken").exists()
        elif found.digest == whole:
            assert len(found.loaded.prints) <= len(prints)
    assert kept.save(prints)
    assert kept.load() is not None


def test_counts(state, tmp_path, caplog):
    path = tmp_path / "visits.sqlite"
    tally = Tally(path)
    tally.visit_began()
    tally.place_opened("economy")
    assert tally.close()
    for _ in damaged(path, 11, share=0.2):
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        tally = Tally(path)
        tally.visit_began()
        assert tally.close()
        assert tally.value("visits_today") is not None
        try:
            Ledger(path).read("")
        except (sqlite3.Error, OSError, ValueError):
            assert "cannot be kept" in caplog.text


@pytest.mark.parametrize(
    ("good", "bad"), [(b"CREATE TABLE", b"CREATE T\xa8BLE"), (b"economy", b"econ\xffmy")]
)
def test_counts_whose_texts_are_none(state, tmp_path, good, bad):
    path = tmp_path / "visits.sqlite"
    tally = Tally(path)
    tally.place_opened("economy")
    assert tally.close()
    path.write_bytes(path.read_bytes().replace(good, bad))
    tally = Tally(path)
    tally.visit_began()
    assert tally.close()
    assert tally.value("visits_today") is not None


def test_what_was_found_of_pictures(state, tmp_path):
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    LookedAt(folder).keep({str(folder / "pictures" / "plant.svg"): LookedInto((1, 2, 3), 4, None)})
    for _ in damaged(LookedAt(folder).path, 13):
        assert all(isinstance(one, LookedInto) for one in LookedAt(folder).read().values())


@pytest.fixture
def renderer():
    made = Renderer()
    yield made
    made.end()


def test_pictures_of_drawings(state, renderer):
    rendered, drawing = Rendered(renderer=renderer), (BASE / "pictures" / "plant.svg").read_bytes()
    whole = rendered.picture(drawing, 40, 40)
    (path,) = (state / "drawings").iterdir()
    for mutant in damaged(path, 14, share=0.2):
        assert rendered.picture(drawing, 40, 40) == whole, "it is painted again"
        assert path.read_bytes() == whole
        assert mutant == whole or path.with_name(path.name + ".broken").read_bytes() == mutant


def test_the_settings_of_the_machine(state, tmp_path):
    path = tmp_path / "kiosk.conf"
    path.write_bytes((Path(__file__).parents[2] / "packaging" / "session" / "kiosk.conf").read_bytes())
    for _ in damaged(path, 12):
        assert all(isinstance(one, str) for one in read_conf(path).values())
