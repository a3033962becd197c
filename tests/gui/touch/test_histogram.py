"""The histogram of the explorer's page: its words keep off one another."""

import numpy as np

from kiosk.qt.tools.inspection import inspect
from tests.gui.touch.test_explorer import open_by_title, screen, size, tap
from tests.gui.window.conftest import exhibition, window

__all__ = ["exhibition", "screen", "size", "window"]


def test_words_of_a_histogram_keep_off_one_another_wherever_the_mean_lies(screen):
    page = open_by_title(screen, "智慧公园")
    tap(screen, page.shapes.chips["spread"])
    sheet = page.curve.histogram
    edges = sheet.told.spread.edges
    for share in np.linspace(0.0, 1.0, 21):
        sheet.tell(sheet.told._replace(mean=float(edges[0] + share * (edges[-1] - edges[0])), read=None))
        texts = sheet.shown_texts()
        assert any(page.look.word("mean") in each.text for each in texts)
        assert inspect(sheet, page.look)[1] == []
