from tests.gui.charts.catalogue import CHARTS
from tests.gui.charts.part import Part
from tests.gui.charts.test_values import texts


def test_a_node_carries_what_comes_or_what_leaves(tile):
    view = Part(tile("flow", 1200))
    assert {"52.5 亿元", "40 亿元", "22.5 亿元"} <= {note.text for note in view.shown_texts()}
    boxes = view.kind.boxes(view.width(), view.height())
    assert boxes["c"].area.height() > boxes["b"].area.height()
    assert len({box.scale for box in boxes.values()}) == 1
    for key, box in boxes.items():
        most = max(view.kind.weights.leaving(key), view.kind.weights.coming(key))
        assert most * box.scale <= box.area.height()


def test_plain_links_say_that_widths_mean_nothing(tile):
    assert "粗细不代表数量" in texts(tile("links", 900))
    assert "粗细不代表数量" not in texts(tile("flow", 900))


def test_a_touched_box_tells_its_neighbours(tile):
    made = tile("flow", 1200)
    view = Part(made)
    middle = view.kind.boxes(view.width(), view.height())["c"].area.center()
    view.press(middle.x(), middle.y())
    assert {"40 亿元", "10 亿元", "30 亿元"} <= set(texts(made))
    assert CHARTS["flow"].links[1].value == 40
