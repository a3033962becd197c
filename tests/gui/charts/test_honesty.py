import numpy as np
import pytest
from PySide6.QtCore import QSize

from kiosk.qt.charts import Poster, chart_kind
from kiosk.sources.trouble import BadQualityError, UnreadError
from kiosk.words import plain
from tests.gui.charts.catalogue import CHARTS, FEEDS, Paints
from tests.gui.charts.part import Part

LIVE = [name for name, chart in CHARTS.items() if "demo" in str(chart)]


def badge_of(tile):
    """Return what the badge says; it stands above the chart, and the title before it."""
    texts = [note.text for note in tile.shown_texts() if note.rect.bottom() < tile.area.top()]
    return next((text for text in texts if text != tile.title), None)


@pytest.mark.parametrize("kind", ["area", "line", "gauge"])
def test_simulated_data_is_labelled_always(tile, supply, kind):
    supply.fill("real", np.full(20, 5.0))
    made = tile(kind)
    assert badge_of(made).startswith("演示数据")
    made.refresh(supply.fill("demo", np.full(20, 5.0)))
    assert badge_of(made).startswith("演示数据")
    supply.clock += 3600
    made.refresh(frozenset())
    assert badge_of(made).startswith("演示数据")


def test_real_data_is_live_then_says_its_age_then_lives_again(tile, supply):
    chart = CHARTS["line"].model_copy(update={"curves": CHARTS["line"].curves[:1]})
    made = tile(chart)
    assert badge_of(made) == "等待数据"
    made.refresh(supply.fill("real", np.full(20, 5.0)))
    assert badge_of(made) == "实时"
    supply.clock += 12 * 60 + 5
    made.refresh(frozenset())
    assert badge_of(made) == "12 分钟前的数据"
    assert made.kind.old
    supply.now += 12 * 60 + 5
    made.refresh(supply.add("real", 6.0))
    assert badge_of(made) == "实时"


@pytest.mark.parametrize("kind", ["bars", "grouped", "ring", "numeral"])
def test_figures_name_year_and_source_instead_of_a_badge(tile, kind):
    made = tile(kind)
    assert badge_of(made) is None
    texts = " ".join(note.text for note in made.shown_texts())
    assert "2021 智博会九龙坡展区报道" in texts


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_is_painted_when_nothing_changed(tile, supply, qtbot, kind):
    supply.fill("demo", np.full(60, 50.0))
    supply.fill("real", np.full(60, 50.0))
    made = tile(kind)
    qtbot.wait(50)
    paints = Paints(made)
    for _ in range(5):
        made.refresh(frozenset())
        made.refresh(frozenset(("another",)))
        qtbot.wait(10)
    assert paints.count == 0
    if made.feeds:
        made.refresh(supply.add(made.feeds[0], 60.0))
        qtbot.waitUntil(lambda: paints.count > 0)


def test_only_the_tile_whose_data_changed_is_painted(tile, supply, qtbot):
    supply.fill("demo", np.full(60, 50.0))
    supply.fill("real", np.full(60, 50.0))
    one = CHARTS["area"]
    other = one.model_copy(update={"curves": (one.curves[0].model_copy(update={"feed": "real"}),)})
    shown, still = tile(one), tile(other)
    qtbot.wait(50)
    paints = Paints(still)
    changed = supply.add("demo", 55.0)
    for each in (shown, still):
        each.refresh(changed)
    qtbot.wait(50)
    assert paints.count == 0


def test_a_chart_at_rest_has_no_running_timer(tile, supply, qtbot):
    supply.fill("demo", np.full(60, 50.0))
    made = tile("gauge", at_once=False)
    qtbot.waitUntil(lambda: not made.moving)
    assert made.kind.grown == 1.0


def test_numbers_count_up_once_and_stand(tile, qtbot):
    made = tile("numeral", at_once=False)
    assert made.kind.grown < 1.0
    qtbot.waitUntil(lambda: made.kind.grown == 1.0)
    assert "124.15" in [note.text for note in Part(made).shown_texts()]
    made.hide()
    made.show()
    assert made.kind.grown == 1.0


def test_every_live_kind_tells_its_feeds(tile):
    for kind in LIVE:
        assert set(tile(kind).feeds) <= set(FEEDS)
        assert tile(kind).feeds


def test_what_an_old_number_did_is_not_told_as_lately(tile, supply):
    supply.fill("real", np.linspace(5, 50, 200))
    chart = CHARTS["live-numeral"].model_copy(
        update={"item": CHARTS["live-numeral"].item.model_copy(update={"feed": "real"})}
    )
    made = tile(chart)
    assert any(note.text.startswith("近") for note in Part(made).shown_texts())
    supply.clock += 3600
    made.refresh(frozenset())
    assert not any(note.text.startswith("近") for note in Part(made).shown_texts())


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (None, "2 秒前的数据"),
        (OSError("nobody is there"), "连接中断 · 2 秒前的数据"),
        (UnreadError(plain("a text")), "数据无法识别 · 2 秒前的数据"),
        (BadQualityError(plain("a sensor failed")), "数据质量差 · 2 秒前的数据"),
    ],
    ids=["stale", "unreachable", "unreadable", "bad"],
)
@pytest.mark.parametrize("kind", LIVE)
def test_old_data_has_no_colour_anywhere_not_even_on_the_walls(  # noqa: PLR0917
    tile, exhibition, supply, look, kind, trouble, told
):
    supply.fill("real", np.linspace(20, 180, 300))
    made = tile(only_real(kind))
    poster = Poster(chart_kind(only_real(kind), exhibition, supply.store, look))
    assert colourful(poster.picture(QSize(500, 350)))
    before = poster.told_age()
    if trouble is not None:
        supply.inbox.health.failed("real", trouble)
        supply.store.take(supply.inbox)
        made.refresh(frozenset())
        young = badge_of(made).endswith("实时")
        assert young != isinstance(trouble, BadQualityError), (
            "it is as young as it should be, unless its source takes it back"
        )
    supply.clock += 2.3
    made.refresh(frozenset())
    assert badge_of(made) == told
    assert poster.told_age() != before
    assert not colourful(Part(made).grab())
    assert not colourful(poster.picture(QSize(500, 350)))


def only_real(kind):
    text = CHARTS[kind].model_dump_json(exclude_none=True).replace('"demo"', '"real"')
    return type(CHARTS[kind]).model_validate_json(text)


@pytest.mark.parametrize("kind", LIVE)
def test_what_never_came_is_waited_for_calmly(tile, kind):
    made = tile(only_real(kind))
    assert badge_of(made) == "等待数据"
    texts = [note.text for note in Part(made).shown_texts()]
    assert any("等待数据" in text or "—" in text for text in texts)


def test_demo_data_does_not_hide_that_other_data_is_old(tile, supply):
    supply.fill("demo", np.full(30, 5.0))
    supply.fill("real", np.full(30, 5.0))
    made = tile("ranking")
    mixed = tile(CHARTS["line"])
    supply.clock += 12 * 60 + 5
    mixed.refresh(frozenset())
    assert badge_of(mixed) == "演示数据 · 部分是 12 分钟前的"
    assert mixed.kind.is_old("real")
    assert not mixed.kind.is_old("demo")
    made.refresh(frozenset())
    assert badge_of(made) == "12 分钟前的数据"


def colourful(pixmap):
    """True where a pixel has more colour than greys, ground and paper have."""
    image = pixmap.toImage()
    spots = [image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return any(max(c.getRgb()[:3]) - min(c.getRgb()[:3]) > 70 for c in spots)
