"""The hall with its watchdog, on a real display."""

import signal

from kiosk.qt.bench.watchdog import Watched


def test_a_killed_hall_comes_back_and_its_picture_is_held_meanwhile(tmp_path, qapp):
    with Watched(tmp_path) as hall:
        away, bare = hall.fall(signal.SIGKILL)
        assert bare < away / 2, "the desktop was seen"
        assert "ended with code -9" in (tmp_path / "jiulong-kiosk" / "falls.json").read_text()
        said = [
            (tmp_path / "jiulong-kiosk" / name).read_text(encoding="utf-8")
            for name in ("watchdog.log", "kiosk.log")
        ]
        assert "ERROR kiosk.watchdog.keeper: the screen fell: ended with code -9" in said[0]
        assert said[1].count("INFO kiosk.qt.app: kiosk ") == 2, "one line a start"
    assert hall._process.returncode == 0, "asked to end, it ends"
    assert hall._seen() == hall._desktop, "nothing of it stays"
