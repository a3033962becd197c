import time
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.model.exhibition import Exhibition, Frontispiece
from kiosk.model.figure import Source, Unit
from kiosk.model.words import Text
from kiosk.qt.charts import ChartTile
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from tests.gui.charts.catalogue import CHARTS, FEEDS, THEME


@pytest.fixture(autouse=True)
def faces(qapp):
    if not getattr(qapp, "faces_loaded", False):
        load_fonts()
        qapp.faces_loaded = True


@pytest.fixture
def exhibition():
    units = {
        "亿元": Unit(en="billion yuan", times=Decimal("0.1")),
        "家": Unit(en="enterprises"),
        "千瓦": Unit(en="kW"),
        "%": Unit(en="%"),
    }
    source = Source(
        title=Text(zh="报道"), short=Text(zh="2021 智博会九龙坡展区报道", en="Smart China Expo 2021 report")
    )
    front = Frontispiece(name=Text(zh="展"), home="h", sources={"s": source}, fields={"f": Text(zh="领域")})
    return Exhibition.model_construct(
        front=front, units=units, halls={}, zones={}, cards={}, feeds=FEEDS, pictures={}, folder="/"
    )


class Supply:
    """A store with an inbox in front, and hands to fill it."""

    def __init__(self):
        self.clock = time.monotonic()
        self.now, began = time.time(), time.time() - self.clock
        self.inbox, self.store = Inbox(), Store(FEEDS, lambda: self.clock, lambda: self.clock + began)

    def fill(self, name, values, every=1.0):
        """Deliver a history that ends now; return the ids that changed."""
        values = np.asarray(values, dtype=float)
        self.inbox.deliver_many(name, self.now - np.arange(values.size - 1, -1, -1) * every, values)
        return self.store.take(self.inbox)

    def add(self, name, value):
        self.now += 1.0
        self.inbox.deliver_many(name, [self.now], [value])
        return self.store.take(self.inbox)


@pytest.fixture
def supply():
    return Supply()


@pytest.fixture
def look():
    return Look(THEME, "zh", 100, 1920, 1080)


@pytest.fixture
def tile(qtbot, exhibition, supply, look):
    """Return a function that shows a tile of a chart, all movement done."""
    kept = []

    def tile(chart, width=620, height=0, *, title="标题", at_once=True, look=look):
        made = ChartTile(title, CHARTS.get(chart, chart), exhibition, supply.store, look, "s")
        qtbot.addWidget(made)
        kept.append(made)
        made.resize(width, height or made.heightForWidth(width))
        if at_once:
            made.show_at_once()
        with qtbot.waitExposed(made):
            made.show()
        QApplication.processEvents()
        return made

    return tile


@pytest.fixture
def scrolling(qtbot, look):
    """Return a function that shows a page that scrolls, with a tile at its head."""

    def scrolling(made):
        content, pane = QWidget(), ScrollPane(look)
        box = QVBoxLayout(content)
        box.addWidget(made)
        box.addStretch(1)
        pane.resize(800, 600)
        pane.show_content(content, 2000)
        qtbot.addWidget(pane)
        with qtbot.waitExposed(pane):
            pane.show()
        return pane

    return scrolling
