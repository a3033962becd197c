"""What xrandr says, as written by the real one on a machine with two screens, one of them turned."""

import pytest

from kiosk.doctor.screen import _turned
from kiosk.setup.outputs import Output, outputs

TOLD = """Screen 0: minimum 320 x 200, current 3000 x 1920, maximum 16384 x 16384
eDP-1 connected primary 1920x1080+0+0 (normal left inverted right x axis y axis) 309mm x 173mm
   1920x1080     60.01*+  60.01    59.97
   1680x1050     59.95
HDMI-1 connected 1080x1920+1920+0 left (normal left inverted right x axis y axis) 598mm x 336mm
   1920x1080     60.00*+  50.00
DP-1 disconnected (normal left inverted right x axis y axis)
DP-2 connected (normal left inverted right x axis y axis)
   2560x1440     59.95 +
"""


@pytest.fixture
def xrandr(tmp_path, monkeypatch):
    program = tmp_path / "xrandr"
    program.write_text(f"#!/bin/sh\ncat <<'E'\n{TOLD}E\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("DISPLAY", ":9")


@pytest.mark.usefixtures("xrandr")
def test_screens_that_are_plugged_in_can_be_chosen(tmp_path):
    told = [Output("eDP-1", "1920x1080"), Output("HDMI-1", "1920x1080"), Output("DP-2", "2560x1440")]
    assert outputs(tmp_path) == told


@pytest.mark.usefixtures("xrandr")
def test_a_screen_that_is_turned_is_told_of():
    assert _turned() == {"eDP-1": "normal", "HDMI-1": "left"}
