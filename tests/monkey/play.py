"""The process in which hall and monkey live: tells every event on its output, and at the end what came of it, as JSON."""

import faulthandler
import json
import os
import sys
from pathlib import Path

from tests.monkey.clock import Clock


def main(folder: Path, seed: int, events: int, width: int, place: str):
    faulthandler.enable()
    clock = Clock()
    clock.install()  # before anything of the hall asks for the time
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk.qt.app import Start, application, open_hall
    from kiosk.qt.shell.window import KioskWindow
    from tests.monkey.acts.screen import make_modes, set_shape
    from tests.monkey.hall import Hall, prepare
    from tests.monkey.listen import Listener
    from tests.monkey.monkey import Monkey

    make_modes(width)
    set_shape("lying")
    listener, content = Listener(), prepare(folder)
    application()
    playing = []

    def begin():
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, KioskWindow)]
        if not windows or windows[0].findChild(QTimer, "") is None or not _stands(windows[0]):
            QTimer.singleShot(50, begin)
            return
        playing.append(Monkey(Hall(windows[0], content, clock, place), listener, seed, events, tell))

    QTimer.singleShot(0, begin)
    code = open_hall(content, Start(None, 0, "zh", 100, reduce_motion=False, tour=None, first_frame=False))
    monkey = playing[0]
    told = {
        "broken": monkey.broken or "".join(listener.heard[:1]), "code": code, "first": monkey.first, "now": monkey.now,
        "worst": monkey.worst, "worst_after": monkey.worst_after, "counted": monkey.counted, "seen": monkey.seen.told(),
    }  # fmt: skip
    tell(json.dumps(told))
    return 1 if told["broken"] else 0


def _stands(window):
    from kiosk.qt.staff.door import StaffDoor
    from kiosk.qt.standing.reload import Reload

    return window.findChild(Reload) is not None and window.findChild(StaffDoor) is not None


def tell(line: str):
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:5]), sys.argv[5]))
