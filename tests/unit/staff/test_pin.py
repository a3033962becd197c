"""The PIN: kept as a hash, tried ever more slowly, and nothing of it forgotten by a restart."""

import json

import pytest

from kiosk.staff.pin import WAITS, Pin, PinAnswer, unfit

GOOD, BAD = "2580", "8520"


@pytest.fixture
def clock():
    return [1_700_000_000.0]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def pin(folder, clock):
    pin = Pin(folder, lambda: clock[0], lambda: 0.0)
    pin.choose(GOOD)
    return pin


def again(folder, clock):
    """The same PIN after a restart of the program."""
    return Pin(folder, lambda: clock[0], lambda: 0.0)


def test_without_a_pin_nobody_gets_in(folder, clock):
    pin = Pin(folder, lambda: clock[0], lambda: 0.0)
    assert not pin.is_set()
    assert pin.attempt("") == PinAnswer(right=False, wait=0.0)
    assert pin.attempt(GOOD) == PinAnswer(right=False, wait=0.0)


def test_the_right_one_opens_and_a_wrong_one_does_not(pin):
    assert pin.is_set()
    assert pin.attempt(BAD) == PinAnswer(right=False, wait=0.0)
    assert pin.attempt(GOOD) == PinAnswer(right=True, wait=0.0)


def test_the_file_holds_no_pin_and_is_read_by_its_owner_only(pin, folder):
    path = folder / "staff-pin.json"
    known = json.loads(path.read_text())
    assert GOOD not in path.read_text().replace(known["salt"], "").replace(known["hash"], "")
    assert path.stat().st_mode & 0o777 == 0o600
    pin.choose("97531")
    assert json.loads(path.read_text())["salt"] != known["salt"]


def test_permissions_that_were_opened_are_closed_by_the_next_pin(pin, folder):
    path = folder / "staff-pin.json"
    path.chmod(0o644)
    pin.choose("97531")
    assert path.stat().st_mode & 0o777 == 0o600


def test_each_wrong_one_costs_more_and_the_right_one_is_not_even_looked_at_meanwhile(pin, clock):
    for wait in (*WAITS, WAITS[-1], WAITS[-1]):
        assert pin.attempt(BAD) == PinAnswer(right=False, wait=wait)
        if wait:
            assert pin.attempt(GOOD) == PinAnswer(right=False, wait=wait)
            clock[0] += wait - 1
            assert pin.attempt(GOOD) == PinAnswer(right=False, wait=1.0)
            clock[0] += 1
    assert pin.attempt(GOOD).right
    assert pin.attempt(BAD) == PinAnswer(right=False, wait=WAITS[0]), "what went before is forgiven"


def test_a_restart_forgives_nothing(pin, folder, clock):
    for _ in range(2):
        assert again(folder, clock).attempt(BAD).wait == 0
    assert again(folder, clock).attempt(BAD).wait == WAITS[2]
    assert again(folder, clock).attempt(GOOD) == PinAnswer(right=False, wait=WAITS[2])
    clock[0] += WAITS[2]
    assert again(folder, clock).attempt(BAD).wait == WAITS[3]


def test_who_pulls_the_plug_while_it_is_compared_has_tried(pin, folder, clock, monkeypatch):
    def plug(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Pin, "_is_right", plug)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            again(folder, clock).attempt(GOOD)
    monkeypatch.undo()
    assert again(folder, clock).wait() == WAITS[2]


def test_a_clock_set_back_does_not_lock_the_staff_out_for_years(pin, clock):
    for _ in range(3):
        pin.attempt(BAD)
    clock[0] -= 10 * 365 * 86400
    assert pin.wait() == WAITS[2]


@pytest.mark.parametrize("back", [0, 15, 60, 3600, 86400, 365 * 86400])
@pytest.mark.parametrize("restarted", [False, True])
def test_who_waits_as_told_is_looked_at_however_the_clock_was_set_back(pin, folder, clock, back, restarted):
    for _ in range(3):
        pin.attempt(BAD)
    clock[0] += 10 - back
    if restarted:
        pin = again(folder, clock)
    told = pin.wait()
    assert 0 < told <= WAITS[2]
    clock[0] += told
    assert pin.attempt(GOOD).right


def test_a_clock_that_is_set_back_again_and_again_does_not_lengthen_the_wait(folder, clock):
    steady = [5.0]
    pin = Pin(folder, lambda: clock[0], lambda: steady[0])
    pin.choose(GOOD)
    for _ in range(3):
        pin.attempt(BAD)
    for left in range(WAITS[2], 0, -1):
        assert pin.wait() == pytest.approx(left)
        steady[0] += 1.0
        clock[0] -= 1000.0
    assert pin.attempt(GOOD).right


def test_a_new_pin_forgives(pin, folder, clock):
    for _ in range(3):
        pin.attempt(BAD)
    again(folder, clock).choose("97531")
    assert again(folder, clock).attempt("97531").right


def test_a_disk_that_cannot_be_written_still_counts(pin, folder):
    (folder / "staff-tries.json").mkdir()  # nothing can take its name
    assert [pin.attempt(BAD).wait for _ in range(3)] == list(WAITS[:3])
    assert pin.attempt(GOOD) == PinAnswer(right=False, wait=pytest.approx(WAITS[2]))


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        "{}",
        '{"salt": "zz", "hash": "00"}',
        '{"salt": "00", "hash": "00", "n": 3, "r": 8, "p": 1}',
        '{"salt": "00", "hash": "00", "n": "x", "r": 8, "p": 1}',
        '{"salt": "00", "hash": "00", "n": 1073741824, "r": 8, "p": 1}',
        '{"salt": "00", "hash": "é", "n": 16384, "r": 8, "p": 1}',
    ],
)
def test_a_spoilt_file_lets_nobody_in(pin, folder, spoilt):
    (folder / "staff-pin.json").write_text(spoilt)
    assert not pin.attempt(GOOD).right


@pytest.mark.parametrize("spoilt", ["", "[]", '{"failed": "x"}', '{"failed": 1e999, "until": 1}'])
def test_spoilt_tries_lock_nobody_out(pin, folder, spoilt):
    (folder / "staff-tries.json").write_text(spoilt)
    assert pin.attempt(GOOD).right


def test_it_can_be_removed(pin, folder):
    pin.attempt(BAD)
    pin.remove()
    assert not pin.is_set()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "easy", ["", "123", "0000", "1234", "98765", "7890", "12a4", "１２４３", "1" * 13, "2-58"]
)
def test_an_easy_or_impossible_one_is_refused(easy, folder):
    assert unfit(easy)
    with pytest.raises(ValueError, match=r"PIN"):
        Pin(folder).choose(easy)
    assert not folder.exists()


@pytest.mark.parametrize("good", ["2580", "112358132134", "1235"])
def test_others_are_not(good):
    assert unfit(good) is None
