"""The lookout with forty things in the air and two hands, beside a canvas in Chromium that paints the very same.

Every sprite and line of the frames that the hall paints is written down, and the page paints those: it has no rules to reckon.
"""

import json
import time
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from kiosk.content import load
from kiosk.exhibits.lookout.play import LookoutPlay
from kiosk.model.block import exhibit_of
from kiosk.places import CONTENT
from kiosk.qt.app import application
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from tests.beside.browser import FREE, all_told_by_page, chromium
from tests.beside.notes import Notes, png

SIZE = 1920, 1080
IN_AIR, FRAMES, WARM, ROUNDS = 40, 120, 40, 4
TIMES = 2.0
TOUCH_EVERY = 36
"""Frames between two touches of each hand."""
PATIENCE_SECONDS = 120.0


class Scene:
    """The real scene in its real widget, filled with more than its rules ever let fall."""

    def __init__(self):
        application()
        exhibition = load(CONTENT).exhibition
        part = exhibit_of(exhibition.cards["lookout"].blocks).exhibit
        self.play = LookoutPlay(3)
        self.view = ExhibitView(part, self.play, Look(Theme.read(), "zh", 100, *SIZE))
        self.view.resize(*SIZE)
        self.view.show()
        self.view.pause()
        self.view.show_at_once()
        self._dice = Random(4)
        self._frame = 0
        self._fill()
        for thing in self.play.things:
            thing.share = self._dice.random()

    def _fill(self):
        while sum(one.state == "falling" for one in self.play.things) < IN_AIR:
            self.play._drop()

    def frame(self):
        """Let a 60th of a second pass and paint it."""
        play = self.play
        if self._frame % TOUCH_EVERY == 0:
            for finger, half in ((1, 0.0), (2, play.width / 2)):
                there = [
                    one.place
                    for one in play.things
                    if one.state == "falling" and 0 <= one.place.x - half < play.width / 2
                ]
                play.lift(finger)
                play.press(finger, *max(there, key=lambda at: at.y))
                play.lift(finger)
        self._frame += 1
        play.kept.clear()  # no goal: it would empty the air
        self._fill()
        self.view.advance(1 / 60)
        QApplication.processEvents()


def rows():
    """Measure both in turn, and hold the better round of each against the other's."""
    stage = Scene()
    for _ in range(WARM):
        stage.frame()
    files = _written_down(stage)
    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(_ours(stage))
        theirs += [
            _theirs(files, layered=layered)
            for layered in ((True, False) if number == 0 else (theirs_best(theirs),))
        ]
    stage.view.close()
    mine, found = min(ours), min(theirs)
    what = f"lookout, {IN_AIR} things, 2 hands, arcs, 1920 × 1080: Chromium's canvas takes"
    beside = (
        f"median frame: ours {mine[0]:.1f} ms (of the thread {mine[2]:.1f}), Chromium {found[0]:.1f} ms from frame to frame, "
        f"script {found[3]:.1f} ms, {'a canvas over the image' if found[2] else 'all in one canvas'}"
    )
    cpu = f"a frame, all processes but the display's: ours {mine[1]:.1f} ms, Chromium {found[1]:.1f} ms"
    times, own = found[0] / mine[0], found[1] / mine[1]
    return [
        BenchRow(f"{what} by the clock", times, "times", f"≥ {TIMES:g}", times >= TIMES, beside),
        BenchRow(f"{what} of processors", own, "times", f"≥ {TIMES:g}", own >= TIMES, cpu),
    ]


def theirs_best(found):
    """Return how Chromium painted faster."""
    return min(found)[2]


def _ours(stage):
    wall, thread, begun = [], [], time.process_time()
    for _ in range(FRAMES):
        clock, own = time.perf_counter(), time.thread_time()
        stage.frame()
        wall.append((time.perf_counter() - clock) * 1000)
        thread.append((time.thread_time() - own) * 1000)
    cpu = (time.process_time() - begun) * 1000 / FRAMES
    return percentile(wall, 50), cpu, percentile(thread, 50)


def _theirs(files, *, layered):
    page = Path(__file__).with_name("lookout.html").read_text(encoding="utf-8")
    wanted = {**files["wanted"], "layered": layered, "warm": WARM}
    shown = {**files["pictures"], "/": page.replace("WANTED", json.dumps(wanted)).encode()}
    told = all_told_by_page(chromium(), shown, *FREE, many=2, seconds=PATIENCE_SECONDS)
    if len(told) < 2:
        raise RuntimeError(f"Chromium was not done in {PATIENCE_SECONDS:.0f} s")
    begun, done = told
    took = json.loads(done.words)
    cpu = (done.cpu - begun.cpu) * 1000 / FRAMES
    return percentile(took["paced"], 50), cpu, layered, percentile(took["script"], 50)


def _written_down(stage):
    notes = Notes(stage.view.look)
    with notes.kept():
        for _ in range(FRAMES):
            notes.frames.append([])
            stage.frame()
    pictures = {"/ground.png": png(stage.view._ground), **notes.pictures}
    return {"pictures": pictures, "wanted": {"sprites": notes.anchors, "frames": notes.frames}}
