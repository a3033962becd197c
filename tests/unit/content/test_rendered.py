"""Drawings are painted by another process, each within its time, and kept."""

import os
import struct
import subprocess
import sys
import weakref

import pytest

from kiosk.content import rendered
from kiosk.content.rendered import Rendered
from kiosk.content.renderer import Renderer, TooSlow, Unpaintable
from kiosk.content.rendering import render

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">'
RED = f'{HEAD}<rect width="120" height="60" fill="red"/></svg>'.encode()
ENDLESS = (
    f'{HEAD}<filter id="f"><feTurbulence baseFrequency=".5" numOctaves="1000000"/></filter>'
    '<rect width="120" height="60" filter="url(#f)"/></svg>'
).encode()


def size(png):
    return struct.unpack_from(">II", png, 16)


@pytest.fixture
def renderer():
    made = Renderer()
    yield made
    made.end()


def test_a_drawing_is_as_large_as_fits(renderer):
    assert size(renderer.render(RED, 400, 400)) == (400, 200)
    assert size(renderer.render(RED, 400, 100)) == (200, 100)
    assert size(renderer.render(RED, 1, 1)) == (1, 1)


def test_sizes_in_points_and_millimetres_are_sizes():
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="9"/></svg>'
    )
    for width, height in (("72pt", "36pt"), ("40mm", "20mm"), ("100%", "50%")):
        assert size(render(drawing.format(width, height).encode(), 300, 300))[0] == 300


def test_text_is_set_in_the_halls_own_typeface():
    text = '{}<text x="10" y="40" font-family="{}" font-size="30">九龙 Aa</text></svg>'
    empty = render(f"{HEAD}</svg>".encode(), 240, 120)
    seen = {
        render(text.format(HEAD, face).encode(), 240, 120)
        for face in ("Arial", "SimSun, serif", "monospace", "Noto Sans SC")
    }
    assert len(seen) == 1
    assert empty not in seen


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"\xff\xfe",
        f'{HEAD}<image href="{__file__}"/></svg>'.encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
    ],
)
def test_what_cannot_be_painted_says_so(renderer, data):
    with pytest.raises(Unpaintable):
        renderer.render(data, 50, 50)
    assert size(renderer.render(RED, 50, 50)) == (50, 25)


def test_a_drawing_that_takes_too_long_after_a_rest_costs_only_itself(renderer):
    pipe = subprocess.PIPE
    rested = subprocess.Popen([sys.executable, "-c", ""], stdin=pipe, stdout=pipe)
    rested.wait()
    renderer._process._process = rested
    with pytest.raises(TooSlow):
        renderer.render(ENDLESS, 50, 50, seconds=0.3)
    assert size(renderer.render(RED, 50, 50)) == (50, 25)


def test_a_drawing_that_takes_too_long_costs_only_itself(renderer):
    with pytest.raises(TooSlow):
        renderer.render(ENDLESS, 400, 400, 0.5)
    assert size(renderer.render(RED, 50, 50)) == (50, 25)


def test_a_process_that_had_ended_for_lack_of_work_is_started_again(renderer):
    renderer.render(RED, 50, 50)
    process = renderer._process._process
    nobody, asked = os.pipe()
    os.close(nobody)
    process.stdin.close()
    process.stdin = os.fdopen(asked, "wb")
    assert process.wait() == 0
    assert size(renderer.render(RED, 60, 60)) == (60, 30)


def test_a_process_that_falls_costs_one_drawing(renderer):
    renderer.render(RED, 50, 50)
    renderer._process._process.kill()
    renderer._process._process.wait()
    with pytest.raises(TooSlow):
        renderer.render(RED, 50, 50)
    assert size(renderer.render(RED, 50, 50)) == (50, 25)


class Counting:
    """A renderer that counts."""

    def __init__(self, renderer):
        self.renderer, self.asked = renderer, 0

    def render(self, *given):
        self.asked += 1
        return self.renderer.render(*given)


def test_a_picture_is_painted_once_for_each_size_and_kept(renderer, tmp_path):
    counting = Counting(renderer)
    first = Rendered(tmp_path, counting).picture(RED, 40, 40)
    assert Rendered(tmp_path, counting).picture(RED, 40, 40) == first
    assert counting.asked == 1
    Rendered(tmp_path, counting).picture(RED, 41, 41)
    Rendered(tmp_path, counting).picture(RED.replace(b"red", b"lime"), 40, 40)
    assert counting.asked == 3


def test_a_kept_picture_that_is_spoilt_is_painted_again(renderer, tmp_path):
    pictures = Rendered(tmp_path, renderer)
    whole = pictures.picture(RED, 40, 40)
    (kept,) = tmp_path.glob("drawings/*.png")
    kept.write_bytes(whole[:-10])
    assert pictures.picture(RED, 40, 40) == whole


def test_a_disk_that_cannot_be_written_costs_no_picture(renderer, tmp_path):
    (tmp_path / "drawings").write_text("a file")
    assert size(Rendered(tmp_path, renderer).picture(RED, 40, 40)) == (40, 20)


def test_what_is_kept_has_an_end_and_what_was_shown_last_stays(renderer, tmp_path, monkeypatch):
    monkeypatch.setattr(rendered, "MOST_FILES", 8)
    monkeypatch.setattr(rendered, "_SWEEP", 1)
    pictures = Rendered(tmp_path, renderer)
    for side in range(20, 30):
        pictures.picture(RED, side, side)
        for age, path in enumerate(
            sorted(tmp_path.glob("drawings/*.png"), key=lambda one: one.stat().st_mtime)
        ):
            os.utime(path, (1000 + age, 1000 + age))
    sides = {path.stem.rpartition("-")[2] for path in tmp_path.glob("drawings/*.png")}
    assert len(sides) <= 8
    assert {"29x29", "28x28"} <= sides
    assert "20x20" not in sides


def test_what_was_too_slow_is_not_waited_for_again_for_some_minutes(renderer, tmp_path):
    counting, now = Counting(renderer), [100.0]
    pictures = Rendered(tmp_path, counting, lambda: now[0])
    for side in (40, 50):
        with pytest.raises(TooSlow):
            pictures.picture(ENDLESS, side, side, 0.5)
    assert counting.asked == 1
    now[0] += 601.0
    with pytest.raises(TooSlow):
        pictures.picture(ENDLESS, 40, 40, 0.5)
    assert counting.asked == 2, "it may have been the machine that was busy"


def test_what_cannot_be_painted_holds_nothing_of_who_asked_for_it(renderer, tmp_path):
    class Painter:
        """As that of Qt, which must be gone when its picture is."""

    counting = Counting(renderer)
    pictures, gone = Rendered(tmp_path, counting), []

    def paint():
        painter = Painter()
        gone.append(weakref.ref(painter))
        try:
            return pictures.picture(b"<svg", 40, 40)
        except Unpaintable as why:
            return str(why)

    first, again = paint(), paint()
    assert first == again != ""
    assert counting.asked == 1
    assert [one() for one in gone] == [None, None]
