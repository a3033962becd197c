"""The three commands, as they are typed."""

import os
import shutil

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.packs import keys
from kiosk.packs.lines import Done, Offered, PackProgress, PackRefused, heard
from tests.unit.packs.conftest import tree


@pytest.fixture
def kiosk(tmp_path, monkeypatch):
    """Run a command as a user with a configuration of his own, in English."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(keys, "system_folder", lambda: tmp_path / "etc")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1629711000")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.chdir(stick)
    return lambda *arguments: CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def stick(kiosk, folder, tmp_path):
    """A pack and its public key."""
    made = kiosk("pack", folder, "--out", tmp_path / "stick", "--lang", "zh")
    assert made.exit_code == 0, made.output
    assert "第一次打包，新做了一把密钥" in made.output
    stick = tmp_path / "stick"
    return next(stick.glob("*.kioskpack")), next(stick.glob("*.kioskkey"))


def test_the_whole_way(kiosk, stick, site, tmp_path):
    pack, key = stick
    before = tree(site)
    stranger = kiosk("unpack", pack, "--content", site, "--yes")
    assert stranger.exit_code == 1
    assert "have the technician run kiosk trust" in stranger.stderr
    assert kiosk("trust", "--list").output == "No key is trusted: every pack is refused\n"

    assert kiosk("trust", key, "--user").exit_code == 0
    listed = kiosk("trust", "--list").output
    assert str(tmp_path / "config" / "jiulong-kiosk" / "keys") in listed

    looked = kiosk("unpack", pack, "--content", site, "--look")
    assert (looked.exit_code, tree(site)) == (0, before)
    assert "other files: 1" in looked.output
    unasked = kiosk("unpack", pack, "--content", site)
    assert (unasked.exit_code, tree(site)) == (1, before)
    assert "--yes" in unasked.stderr

    taken = kiosk("unpack", pack, "--content", site, "--yes")
    assert taken.exit_code == 0
    assert f"kiosk unpack --undo --content {site}" in taken.output
    assert "the same as the content now" in kiosk("unpack", pack, "--content", site, "--look").output
    assert kiosk("unpack", "--undo", "--content", site).stdout == "The content before is back.\n"
    assert tree(site) == before

    assert kiosk("trust", "--remove", key.stem).exit_code == 0
    assert kiosk("unpack", pack, "--content", site, "--yes").exit_code == 1


def test_what_changes_is_named(kiosk, stick, folder, site):
    pack, key = stick
    kiosk("trust", key, "--system", "--lang", "zh")
    shutil.copy(site / "projects" / "lamps.yaml", site / "projects" / "old.yaml")
    (site / "enterprises" / "robotics.yaml").unlink()
    zone = site / "zones" / "economy.yaml"
    zone.write_bytes(zone.read_bytes() + b"#\n")
    front = site / "exhibition.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("home: main", "home: old"), encoding="utf-8")
    (site / "halls" / "old.yaml").write_bytes((site / "halls" / "main.yaml").read_bytes())
    said = kiosk("unpack", pack, "--content", site, "--look", "--lang", "zh").output.splitlines()
    assert [line.partition(":")[0] for line in said[-4:]] == ["新增 1", "改动 1", "删除 2", "其他文件 2 个"]


def test_packed_twice_with_one_date_it_is_the_same(kiosk, stick, folder, tmp_path):
    pack, _ = stick
    assert kiosk("pack", folder, "--out", "again.kioskpack", "--date", "2021-08-23T09:30:00").exit_code == 0
    assert (tmp_path / "stick" / "again.kioskpack").read_bytes() == pack.read_bytes()


def test_another_key_must_be_there(kiosk, folder, tmp_path):
    missing = kiosk("pack", folder, "--key", tmp_path / "none.key")
    assert missing.exit_code == 1
    assert f"{tmp_path / 'none.key'} cannot be read" in missing.stderr
    own = keys.make_key(tmp_path / "one.key", "one")
    os.chmod(tmp_path / "one.key", 0o644)  # noqa: PTH101 - as a stick would have it
    made = kiosk("pack", folder, "--key", tmp_path / "one.key", "--out", "x.kioskpack")
    assert made.exit_code == 0
    assert own.public.short in made.output
    assert "chmod 600" in made.stderr
    assert not (tmp_path / "config").exists()


def test_content_with_errors_is_named_and_not_packed(kiosk, folder, tmp_path):
    (folder / "units.yaml").write_text("[")
    refused = kiosk("pack", folder)
    assert refused.exit_code == 1
    assert "content/units.yaml:1:" in refused.stdout
    assert refused.stderr.endswith("was not packed: mend the content first\n")
    assert not list((tmp_path / "stick").iterdir())


def test_one_or_the_other(kiosk):
    assert kiosk("unpack").exit_code == 2
    assert kiosk("unpack", "x", "--undo").exit_code == 2
    assert kiosk("trust").exit_code == 2


def test_the_panel_is_told_each_step(kiosk, stick, site):
    pack, key = stick

    def steps(*arguments):
        return list(
            heard(iter(kiosk("unpack", *arguments, "--content", site, "--lines").stdout.splitlines()))
        )

    (stranger,) = steps(pack)
    assert isinstance(stranger, PackRefused)
    assert "不受这台电脑信任" in stranger.message.say("zh")
    kiosk("trust", key, "--user")
    *progress, offered, done = steps(pack)
    assert progress[-1] == PackProgress(progress[-1].of, progress[-1].of)
    assert isinstance(offered, Offered)
    assert offered.difference.others == 1
    assert [offered.hall.say(language) for language in ("zh", "en")] == ["小展览", "A small exhibition"]
    assert done == Done()
    *_, last = steps(pack, "--look")
    assert isinstance(last, Offered)
    assert last.difference.nothing
    assert steps("--undo") == [Done()]
    (site.with_name("content.previous") / "units.yaml").write_text("[")
    (broken,) = steps("--undo")
    assert broken.problems[0].line_text("zh").startswith("content.previous/units.yaml:1:")
    assert "错误" in broken.message.say("zh")
    assert "error" in broken.message.say("en")


def test_a_pack_older_than_the_content_is_taken_and_told(kiosk, stick, folder, site, tmp_path):
    """Two sticks lie about, and the wrong one is plugged in: nothing else would say so."""
    new, key = stick
    old = tmp_path / "stick" / "last-week.kioskpack"
    assert kiosk("pack", folder, "--out", old, "--date", "2021-08-16T09:30:00").exit_code == 0
    kiosk("trust", key, "--user")
    first = kiosk("unpack", old, "--content", site, "--yes", "--lang", "en").output
    newer = kiosk("unpack", new, "--content", site, "--yes", "--lang", "en").output
    again = kiosk("unpack", new, "--content", site, "--look", "--lang", "en").output
    assert "Mind:" not in first + newer + again
    assert (
        "注意：它比现在的内容旧" in kiosk("unpack", old, "--content", site, "--look", "--lang", "zh").output
    )
    *_, offered = heard(
        iter(kiosk("unpack", old, "--content", site, "--lines", "--look").stdout.splitlines())
    )
    assert offered.difference.older
    taken = kiosk("unpack", old, "--content", site, "--yes", "--lang", "en")
    assert taken.exit_code == 0
    assert "Mind: it is older than the content now" in taken.output
