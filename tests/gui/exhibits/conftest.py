"""An exhibit on its page in a real window: `PLACE` of a test module says which."""

import pytest

from tests.gui.window.conftest import exhibition, window

__all__ = ["exhibition", "window"]


@pytest.fixture(params=[(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def view(window, qtbot, request):
    """The exhibit, whole and standing still: a test lets time pass."""
    window.open(request.module.PLACE)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    found = window.stage.page.exhibit().view
    qtbot.waitUntil(lambda: found.whole)
    found.pause()
    found.show_at_once()
    return found
