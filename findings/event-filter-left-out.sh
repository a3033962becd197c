#!/usr/bin/env bash
# An event filter that installs itself anew while it is asked makes Qt leave out another filter of the same object.
#
# PySide6-Essentials 6.11.3 (Qt 6.11.3), Python 3.11, offscreen.
#
# Qt asks the filter that was installed last first, and installing one again moves it to the front. A filter that wants
# to be first from now on (a gesture that has just begun, before a view that scrolls) does that when it sees a press.
# One would expect that every filter is still asked about that press. But removing a filter leaves an empty place in the
# list, and installing one clears such places away in the middle of the walk: where a third filter was removed before,
# the one behind the gesture is passed over. Nothing tells of it: a view that follows the finger never hears of the
# press, and takes the moves after it for somebody else's.
#
# Seen: four presses, and between them a third filter that comes and goes, as that of a drag does.
#   pane saw 1 of 4, gesture saw 4 of 4
set -eu
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
python3 -m venv "$box/venv"
"$box/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
cat >"$box/try.py" <<'PY'
from PySide6.QtCore import QCoreApplication, QEvent, QObject

app = QCoreApplication([])
target = QObject()
seen = {"pane": 0, "gesture": 0}


class Pane(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.User:
            seen["pane"] += 1
        return False


class Gesture(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.User:
            seen["gesture"] += 1
            target.installEventFilter(self)
        return False


class Passing(QObject):
    """Comes and goes, as the filter of one drag does."""

    def eventFilter(self, watched, event):
        return False


gesture, pane, passing = Gesture(), Pane(), Passing()
target.installEventFilter(gesture)
target.installEventFilter(pane)
for _ in range(4):
    QCoreApplication.sendEvent(target, QEvent(QEvent.Type.User))
    target.installEventFilter(passing)
    target.removeEventFilter(passing)
print(f"pane saw {seen['pane']} of 4, gesture saw {seen['gesture']} of 4")
PY
said=$(QT_QPA_PLATFORM=offscreen "$box/venv/bin/python" "$box/try.py")
echo "$said"
[ "$said" = "pane saw 1 of 4, gesture saw 4 of 4" ]
