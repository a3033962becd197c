"""A soak: what it says of made-up looks, and a short real one."""

import json
import subprocess
import sys
import time
from itertools import takewhile
from pathlib import Path

import psutil

from kiosk.content import load
from kiosk.places import CONTENT
from tests.soak import visitor
from tests.soak.figures import DAY, LATER, WARM, rows, slope
from tests.soak.samples import Count, Sample

CHECKOUT = Path(__file__).parents[2]


def looks(seconds, **other):
    """An hour of a hall that lives: visited for four minutes, left alone for one."""
    usual = {
        "pid": 7,
        "rss_mb": 200.0,
        "threads": 10,
        "files": 12,
        "painted": True,
        "changed": True,
    }
    for when in range(seconds):
        made = {name: told(when) if callable(told) else told for name, told in {**usual, **other}.items()}
        yield Sample(float(when), resting=when % 300 >= 240, **made)


def counts(visits, **other):
    """What the program counted every five minutes."""
    usual = {"rss_mb": 200.0, "own_mb": 120.0, "used_mb": 100.0, "blocks": 500_000.0, "objects": 60.0}
    for visit in range(visits):
        made = {name: told(visit) if callable(told) else told for name, told in {**usual, **other}.items()}
        yield Count(300.0 * visit, **made)


def told(samples, census=(), falls=0, restarts=0):
    return {row.what: row for row in rows(list(samples), list(census), falls, restarts)}


def test_one_that_is_far_off_does_not_bend_a_slope():
    times = [300.0 * number for number in range(12)]
    values = [200.0 + when / DAY for when in times]
    values[5] += 500.0
    found = slope(times, values)
    assert abs(found.middle * DAY - 1.0) < 0.01
    assert found.low <= found.middle <= found.high


LIVE = "live memory (C's in use, and Python's blocks), slope"
RESERVE = "reserve (memory of its own less what lives), slope"


def test_memory_that_grows_is_seen_and_warming_up_is_not():
    warms = told(looks(60), counts(WARM + 8, used_mb=lambda visit: 50.0 + 10 * min(visit, WARM - 1)))
    assert warms[LIVE].value == 0
    assert warms[LIVE].met
    late = told(looks(60), counts(LATER + 8, used_mb=lambda visit: 50.0 + min(visit, LATER - 1)))
    assert not late[LIVE].met
    calm = late[f"live memory from visit {LATER} on, slope"]
    assert (calm.value, calm.met) == (0, None), "told, and not judged"


def test_a_leak_is_told_from_a_reserve():
    def grows(visit):
        return 5 * visit * 300 / DAY

    leaks = told(
        looks(60), counts(WARM + 8, used_mb=lambda at: 100.0 + grows(at), own_mb=lambda at: 120.0 + grows(at))
    )
    assert abs(leaks[LIVE].value - 5.0) < 0.01
    assert not leaks[LIVE].met
    assert abs(leaks[RESERVE].value) < 0.01
    held = told(
        looks(60), counts(WARM + 8, own_mb=lambda at: 120.0 + grows(at), rss_mb=lambda at: 200.0 + grows(at))
    )
    assert held[LIVE].met
    assert abs(held[RESERVE].value - 5.0) < 0.01
    assert held[RESERVE].met is None
    pythons = told(looks(60), counts(WARM + 8, blocks=lambda at: 500_000.0 + 100_000 * at * 300 / DAY))
    assert not pythons[LIVE].met


def test_objects_threads_and_files_that_pile_up_are_seen():
    piles = told(
        looks(7200, files=lambda when: 12 + when // 600), counts(WARM + 8, objects=lambda visit: 900 + visit)
    )
    assert not piles["open files more, later half"].met
    assert not piles["QObjects more, later half"].met
    assert piles["threads more, later half"].met


def test_a_screen_that_stands_still_or_is_bare_is_not_alive():
    lives = told(looks(600, changed=lambda when: when % 10 == 0))
    assert lives["seconds alive"].value == 100.0, "a page that is read changes seldom"
    stands = told(looks(600, changed=lambda when: not 100 <= when < 160))
    assert stands["longest without another picture"].value == 60.0
    assert not stands["seconds alive"].met
    assert told(looks(600, painted=lambda when: when != 300))["seconds alive"].value < 99.9
    assert told(looks(600, pid=lambda when: 0 if when == 300 else 7))["seconds alive"].value < 99.9
    assert not told(looks(600), falls=1)["restarts"].met


def test_a_short_one_on_the_real_program():
    command = [sys.executable, "-m", "tests.soak", "--hours", "0.002", "--json"]
    said = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    figures = {row["what"]: row for row in json.loads(said)}
    assert figures["restarts"]["met"]
    assert figures["seconds alive"]["value"] > 50


def test_one_that_is_ended_takes_its_hall_along():
    soak = subprocess.Popen([sys.executable, "-m", "tests.soak"], cwd=CHECKOUT)
    end = time.monotonic() + 60
    while not (hall := psutil.Process(soak.pid).children(recursive=True)):
        assert time.monotonic() < end
        time.sleep(0.1)
    time.sleep(1)
    hall += psutil.Process(soak.pid).children(recursive=True)
    soak.terminate()
    assert soak.wait(60) != 0
    assert not psutil.wait_procs(hall, timeout=20)[1]


def test_a_visitor_goes_through_both_halls_in_every_look(qapp, monkeypatch):
    touched = []
    monkeypatch.setattr(visitor, "_xdotool", lambda *words: touched.append(words))
    way = visitor.Visitor(load(CONTENT).exhibition, 1280, 720).visits()
    for _ in visitor.LOOKS:
        touched.clear()
        seconds = sum(takewhile(lambda pause: pause < visitor.QUIET, way))
        assert seconds > 60
        assert len(touched) > 60
        assert all(0 <= x < 1280 and 0 <= y < 720 for _, x, y, *_ in touched)
