"""Content from a stick, by touches: found, checked, installed, and gone back from."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.packs import keys
from kiosk.packs.about import about
from kiosk.packs.making import pack
from kiosk.places import CONTENT
from kiosk.qt.tools.inspection import inspect

KEY = keys.PrivateKey("小李", b"7" * 32)


@pytest.fixture
def site(folder, tmp_path, monkeypatch):
    """The content folder of a machine that trusts a key."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    keys.trust(KEY.public, tmp_path / "config" / "jiulong-kiosk" / "keys")
    return Path(shutil.copytree(CONTENT, tmp_path / "site" / "content"))


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A stick with a good pack, one of a stranger's, and one that was not copied to its end."""
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    monkeypatch.setenv("KIOSK_DRIVES", str(stick))
    desk = Path(shutil.copytree(CONTENT, tmp_path / "desk" / "content"))
    zone = desk / "zones" / "economy.yaml"
    zone.write_text(zone.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    card = desk / "enterprises" / "zhide.yaml"
    (desk / "enterprises" / "huashu.yaml").write_bytes(card.read_bytes())
    when = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    pack(desk, stick / "展厅.kioskpack", KEY, when)
    pack(desk, stick / "stranger.kioskpack", keys.PrivateKey("x", b"8" * 32), when)
    (stick / "half.kioskpack").write_bytes((stick / "展厅.kioskpack").read_bytes()[:5000])
    return stick


@pytest.fixture
def delivery(*, site, inside, door, touch):
    """The page is open."""
    reload = door.deeds.reload
    reload.state = reload.state._replace(folder=str(site))
    touch(door.room.panel.deeds["update"])
    yield door.deeds.delivery
    door.deeds.delivery.close()


def words(delivery):
    return " | ".join(inspect(delivery.page, delivery.page.look)[0])


@pytest.fixture
def seen(delivery, qtbot):
    """Wait for words; nothing on the page may be cut."""

    def seen(*said):
        qtbot.waitUntil(lambda: all(one in words(delivery) for one in said))
        assert inspect(delivery.page, delivery.page.look)[1] == []

    return seen


def chosen(delivery, name):
    return next(button for path, button in delivery.page.body.packs.items() if path.endswith(name))


def test_the_whole_way_there_and_back(*, stick, delivery, seen, touch, site, door, qtbot):
    installed = []
    delivery.installed.connect(lambda: installed.append(True))
    seen("轻触一个内容包", "KINGSTON", "小李 签名", "不受这台电脑信任", "没有复制完整", "没有上一版")

    touch(chosen(delivery, "展厅.kioskpack"))
    seen("检查通过：0 个错误", "新增 1 页：重庆智得热工工业", "改动 1 页：数字经济")
    assert about(site) is None, "it is only looked at"

    touch(delivery.page.deeds["install"])
    seen("换好了", "小李 签名", "上一版：在这台电脑上编辑的")
    assert installed == [True]
    assert about(site).signer == "小李"
    assert door.deeds.reload._soon, "the next reading is shown at once"

    touch(delivery.page.deeds["undo"])
    seen("屏幕显示上一版内容", "上一版：智慧九龙")
    assert about(site) is None
    touch(delivery.page.close_button)
    assert delivery.page is None
    assert door.room.panel.isVisible()


def test_a_pack_older_than_the_content_is_told_as_that(
    *, stick, delivery, seen, touch, site, tmp_path, qtbot
):
    desk, old = tmp_path / "desk" / "content", stick / "old.kioskpack"
    pack(desk, old, KEY, datetime(2026, 11, 23, 9, 29, 59, tzinfo=UTC))
    seen("轻触一个内容包", "old.kioskpack")
    touch(chosen(delivery, "展厅.kioskpack"))
    seen("检查通过：0 个错误")
    assert "比现在的内容旧" not in words(delivery)
    touch(delivery.page.deeds["install"])
    seen("换好了")
    qtbot.wait(700)  # sooner, near the touch that brought this, it would be the second half of a double tap
    touch(delivery.page.deeds["list"])
    seen("轻触一个内容包")
    touch(chosen(delivery, "old.kioskpack"))
    seen("检查通过：0 个错误", "注意：它比现在的内容旧")


@pytest.mark.parametrize("size", ["portrait"], indirect=True)
def test_in_english_and_large_nothing_is_cut(stick, delivery, seen, touch, door, window):
    for _ in range(2):
        door.deeds.do("text_size")
    door.deeds.do("language")
    seen("Touch a pack", "not trusted here", "signed by 小李")
    assert delivery.page.look.text_percent == 150
    touch(chosen(delivery, "展厅.kioskpack"))
    seen("Checked: 0 errors", "New pages (1): ", "Install")


def test_a_stick_that_comes_late_is_seen_until_the_panel_shuts(delivery, seen, door, request):
    seen("没有找到内容包")
    request.getfixturevalue("stick")
    seen("KINGSTON")
    door.shut()
    assert delivery.page is None
    assert not delivery._timer.isActive()


def test_content_with_errors_is_told_with_its_places(
    *, site, delivery, seen, stick, tmp_path, touch, monkeypatch
):
    from kiosk.packs import making

    desk = tmp_path / "desk" / "content"
    loaded = making.load(desk)
    monkeypatch.setattr(making, "load", lambda _folder, **_: loaded._replace(prints={}))
    (desk / "units.yaml").write_text("[", encoding="utf-8")
    pack(desk, stick / "bad.kioskpack", KEY, datetime(2026, 11, 23, tzinfo=UTC))
    seen("bad.kioskpack")
    touch(chosen(delivery, "bad.kioskpack"))
    seen("没有换上，屏幕照旧", "content/units.yaml:1:")
    assert "install" not in delivery.page.deeds
    touch(delivery.page.deeds["list"])
    seen("轻触一个内容包")
