"""What is written over the explorer's curve never stands on what else is written there."""

from kiosk.explorer.statistics import Extreme
from tests.gui.touch.test_explorer import open_by_title, screen, size
from tests.gui.window.conftest import exhibition, window

__all__ = ["exhibition", "screen", "size", "window"]

KEY = (("今天", "cyan"), ("昨天", "paper"))


def test_the_highest_value_and_the_ends_of_the_range_leave_the_names_of_the_curves_alone(screen):
    page = open_by_title(screen, "智慧公园")
    page.grab()
    curve, view = page.curve, page.explored.view
    overlay, plot = curve.overlay, curve.plot
    area, told = plot.area(), curve.overlay.told._replace(key=KEY, reading=None)
    chosen = told.chosen._replace(start=view.at(0.4), end=view.at(0.6))

    def named():
        return [one.rect for one in curve.shown_texts() if one.text in dict(KEY)]

    overlay.told = told._replace(chosen=chosen, found=None)
    usual = named()
    assert len(usual) == len(KEY)
    assert usual[0].center().x() < area.center().x(), "top left where nothing else is"
    assert usual[0].center().y() < area.center().y()
    x, y = usual[0].center().toTuple()
    moment = view.at((x - area.left()) / area.width())
    found = told.found._replace(highest=Extreme(plot.value_at(y), moment))
    overlay.told = told._replace(found=found, chosen=chosen._replace(start=moment))
    now = named()
    assert len(now) == len(KEY)
    highest = next(one.rect for one in curve.shown_texts() if one.text == overlay.told.highest)
    assert not any(rect.intersects(highest) for rect in now)
    assert not any(rect.left() <= x <= rect.right() for rect in now), "the end goes through none"
