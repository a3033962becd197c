"""What the doctor finds of a real sound server that is there, hangs, or is not there."""

import pytest

from kiosk.doctor.finding import Patient
from kiosk.doctor.sound import sound
from kiosk.places import CONTENT
from tests.gui.sound.narrated import narrated


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told") / "content"
    narrated(folder, ["economy"], ("zh",))
    return folder


def examined(content, tmp_path):
    (found,) = sound(Patient(content, "0", tmp_path, tmp_path, patience=60.0))
    return found


def test_a_device_is_named(server, told, tmp_path):
    server.start()
    found = examined(told, tmp_path)
    assert (found.state, found.cure.say("en")) == ("good", "")
    assert "Null Output" in found.fact.say("en")
    assert str(server.socket) in found.fact.say("zh")


def test_a_server_that_hangs_is_trouble(server, told, tmp_path):
    server.start()
    server.hang()
    found = examined(told, tmp_path)
    assert found.state == "trouble"
    assert "卡住" in found.fact.say("zh")
    assert "restart" in found.cure.say("en")


def test_without_a_server_who_has_a_guide_is_told_what_to_do(server, told, tmp_path):
    found = examined(told, tmp_path)
    assert found.state == "attention"
    assert "pipewire-pulse" in found.cure.say("zh")


def test_where_nothing_is_to_be_heard_nobody_needs_a_server(server, tmp_path):
    silent = CONTENT.parent / "examples" / "village-museum"
    assert examined(silent, tmp_path).state == "good"
