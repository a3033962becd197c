"""kiosk.conf: changed where it must be, read alike by us and by a shell."""

import subprocess

import pytest

from kiosk.setup.conf import changed, keep_conf, read_conf, said

WRITTEN = """# set up on Monday, by Li
KIOSK_SCREEN=HDMI-1   # the large one

export KIOSK_LANGUAGE="zh"
HOUSE_OWN='stays as it is'
"""


def test_only_what_changes_is_written():
    told = changed(WRITTEN, {"KIOSK_SCREEN": "HDMI-1", "KIOSK_LANGUAGE": "en", "KIOSK_ROTATE": "left"})
    assert told == WRITTEN.replace('export KIOSK_LANGUAGE="zh"', "KIOSK_LANGUAGE=en") + "KIOSK_ROTATE=left\n"
    assert changed(told, {"KIOSK_ROTATE": "left"}) == told


def test_of_lines_about_one_thing_one_is_left():
    assert (
        changed("A=1\nKIOSK_ROTATE=left\nKIOSK_ROTATE=right", {"KIOSK_ROTATE": "normal"})
        == "A=1\nKIOSK_ROTATE=normal\n"
    )


@pytest.mark.parametrize(
    "value", ["/srv/hall", "/media/the staff's/内容 $HOME `x`", "--reduce-motion --text-size 125", "", '"']
)
def test_a_shell_reads_it_as_we_do(tmp_path, value):
    path = tmp_path / "etc" / "kiosk.conf"
    keep_conf(path, changed("", {"KIOSK_CONTENT": value}))
    assert read_conf(path)["KIOSK_CONTENT"] == value
    script = '. "$1"; printf %s "$KIOSK_CONTENT"'
    seen = subprocess.run(["/bin/sh", "-c", script, "sh", path], capture_output=True, check=True).stdout
    assert seen.decode() == value
    assert path.stat().st_mode & 0o777 == 0o644


def test_what_cannot_be_read_says_nothing(tmp_path):
    assert read_conf(tmp_path / "none") == {}
    assert said("KIOSK_ARGS='left open\nno line\n=\n") == {"KIOSK_ARGS": "'left open"}
