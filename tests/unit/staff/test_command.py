"""kiosk pin, as staff type it."""

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.places import state_folder
from kiosk.staff.pin import Pin


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def pin(typed, *options):
    return CliRunner().invoke(main, ["pin", "--lang", "en", *options], input=typed)


def test_it_asks_twice_and_keeps_it():
    done = pin("2580\n2580\n")
    assert done.exit_code == 0, done.output
    assert "2580" not in done.output
    assert Pin().attempt("2580").right
    assert sorted(path.name for path in state_folder().iterdir()) == ["staff-pin.json"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("2580\n2581\n", "not the same"), ("258\n", "4 to 12 digits"), ("1234\n", "too easy")],
)
def test_what_is_no_pin_changes_nothing(typed, told):
    pin("97531\n97531\n")
    done = pin(typed)
    assert (done.exit_code, told in done.stderr) == (1, True)
    assert Pin().attempt("97531").right


def test_it_can_be_removed():
    pin("2580\n2580\n")
    assert pin("", "--remove").exit_code == 0
    assert not Pin().is_set()


def test_it_speaks_chinese():
    done = CliRunner().invoke(main, ["pin", "--lang", "zh"], input="2580\n2580\n")
    assert "左上角、右上角、左上角、右上角" in done.stdout
