"""An import is killed at every one of its system calls: every file is old or new, and the folder passes the check."""

import shutil
import sys

import pytest

from kiosk.content import load
from kiosk.sheets.plan import write
from tests.unit.killing import killed_everywhere


@pytest.mark.skipif(sys.platform != "linux", reason="ptrace is Linux")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_old_or_new_and_never_wrong(small):
    small.export()
    cells = {
        "B": "甲",
        "C": "A",
        "D": "main",
        "E": "equipment",
        "F": "plant",
        "H": "乙",
        "J": "丙",
        "M": "report-2021",
    }
    for row, card, other in ((3, "one", "two"), (4, "two", "one")):
        named = {f"{letter}{row}": text for letter, text in cells.items()}
        small.change("企业", **named, **{f"A{row}": card, f"L{row}": other})
    small.change("企业", L2="lamps, one")
    changes = small.plan().changes
    allowed = {
        change.path: {
            one
            for one in (change.before or None, change.first, change.after)
            if one is not None or not change.before
        }
        for change in changes
    }
    begin = small.folder.with_name("begin")
    shutil.copytree(small.folder, begin)
    states = set()

    def look():
        state = tuple(change.path.read_bytes() if change.path.exists() else None for change in changes)
        assert all(one in allowed[change.path] for one, change in zip(state, changes, strict=True))
        if state not in states:
            states.add(state)
            assert load(small.folder).exhibition is not None
        shutil.rmtree(small.folder)
        shutil.copytree(begin, small.folder)

    stops = killed_everywhere(lambda: write(changes), look)

    assert [change.path.stem for change in changes] == ["one", "two", "robotics"]
    assert stops > 50
    assert len(states) == 6  # nothing, then one more of: one, two, robotics, one in full, two in full
    assert load(small.folder).exhibition.cards["one"].related == ("two",)
