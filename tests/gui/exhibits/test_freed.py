"""Who leaves an exhibit leaves nothing of it behind, however much of it was still to be painted: nothing is collected here."""

import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize

from kiosk.exhibits import play_of
from kiosk.model.block import exhibit_of
from kiosk.qt.exhibits.small import SmallExhibit, SmallStand
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from tests.gui.window.conftest import exhibition

__all__ = ["exhibition"]


@pytest.fixture
def parts(exhibition):
    blocks = [exhibit_of(place.blocks) for place in (*exhibition.zones.values(), *exhibition.cards.values())]
    return {type(block.exhibit): block.exhibit for block in blocks if block is not None}


@pytest.mark.parametrize("pictures", [0, 1, 12, 60])
def test_a_scene_goes_with_the_view_that_shows_it(qapp, parts, pictures):
    load_fonts()
    assert parts
    left = []
    for kind, part in parts.items():
        view = ExhibitView(part, play_of(part, calm=False), Look(Theme.read(), "zh", 100, 640, 360))
        view.resize(640, 360)
        view.show()
        view.pause()
        view.play.press(1, 200.0, 200.0)
        for _ in range(pictures):
            view.advance(1 / 60)
        assert not view.guard.broken, kind
        known = weakref.ref(view.scene)
        view.hide()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del view
        if known() is not None:
            left.append(kind.__name__)
    assert left == []


@pytest.mark.parametrize("steps", [0, 1, 4, 1000])
def test_a_small_one_goes_with_its_scene_in_the_middle_of_its_first_picture(qapp, parts, steps):
    load_fonts()
    left = []
    for kind, part in parts.items():
        look, stand = Look(Theme.read(), "zh", 100, 640, 360), SmallStand(QSize(160, 90))
        small = SmallExhibit(part, look, stand, calm=False)
        for _ in range(steps):
            small.step(0.0)
            if not small.unfinished:
                break
        assert small.unfinished == (small.picture is None)
        known = [weakref.ref(one) for one in (small, small._scene)]
        del small
        if any(one() is not None for one in known):
            left.append(kind.__name__)
    assert left == []
