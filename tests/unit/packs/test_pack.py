"""A folder becomes a pack, and the pack that folder again."""

import json
import os
import time
import zipfile

import pytest

from kiosk.packs import making, manifest
from kiosk.packs.about import about
from kiosk.packs.install import previous
from kiosk.packs.refusal import PackError
from kiosk.packs.trial import MARK
from kiosk.words import Count
from tests.unit.content.test_private_keys import certificate, der_key
from tests.unit.packs.conftest import WHEN, both, tree


def refused(folder, key, tmp_path):
    with pytest.raises(PackError) as error:
        making.pack(folder, tmp_path / "x.kioskpack", key, WHEN)
    assert [path.name for path in tmp_path.glob("*kioskpack*")] == []
    assert [path.name for path in tmp_path.glob(".*")] == []
    return error.value


def test_what_goes_in_comes_out(folder, site, pack, install):
    before = tree(folder)
    offer = install(pack)
    assert tree(site) == before
    assert (site / MARK).exists()
    assert (offer.signer.name, offer.manifest.hall.id) == ("xiaoli", "main")
    assert about(site).made == "2021-08-23T09:30:00Z"
    assert b"# before" in (previous(site) / "units.yaml").read_bytes()


def test_the_same_folder_key_and_date_are_the_same_bytes(folder, pack, key, tmp_path):
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    making.pack(folder, tmp_path / "again.kioskpack", key, WHEN)
    assert (tmp_path / "again.kioskpack").read_bytes() == pack.read_bytes()


def test_it_is_a_plain_archive_to_look_into(pack, folder):
    with zipfile.ZipFile(pack) as archive:
        assert archive.testzip() is None
        assert archive.read("content/units.yaml") == (folder / "units.yaml").read_bytes()
        names = archive.namelist()
    assert names[-2:] == ["manifest.json", "manifest.sig"]
    assert [name for name in names if not name.startswith("content/")] == names[-2:]


def test_only_content_is_taken(folder, key, tmp_path):
    for name in (
        "secrets.env",
        "zones/economy.yaml~",
        "zones/.economy.yaml.swp",
        ".git/config",
        "_old/a.yaml",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (folder / "zones" / "notes.docx").write_text("x")
    (folder / "data" / "deep").mkdir()
    (folder / "data" / "deep" / "more.csv").write_text("x")
    packed = making.pack(folder, tmp_path / "x.kioskpack", key, WHEN)
    paths = {entry.path for entry in packed.manifest.files}
    assert paths == {*(set(tree(folder)) & paths), "data/deep/more.csv"}
    assert {"zones/economy.yaml", "data/power.csv", "pictures/plant.svg", "units.yaml"} <= paths
    assert packed.left_out == ("secrets.env", "zones/notes.docx")


def test_content_with_errors_is_not_packed(folder, key, tmp_path):
    zone = folder / "zones" / "economy.yaml"
    zone.write_text(zone.read_text(encoding="utf-8").replace("name:", "nmae:", 1), encoding="utf-8")
    error = refused(folder, key, tmp_path)
    assert [one.line for one in error.problems if one.severity == "error"] != []
    n = sum(one.severity == "error" for one in error.problems)
    assert both(error.message) == (
        f"{folder} 有 {n} 个错误，没有打包：请先改好",
        f"{folder} has {Count(n):error} and was not packed: mend the content first",
    )


def test_a_link_is_not_packed(folder, key, tmp_path):
    (folder / "data" / "other.csv").symlink_to(folder / "data" / "power.csv")
    assert both(refused(folder, key, tmp_path).message) == (
        "“data/other.csv”是一个链接，没有打包：请把文件本身复制到这里",
        "“data/other.csv” is a link, nothing was packed: copy the file itself there",
    )


def test_a_linked_folder_is_not_packed(folder, key, tmp_path):
    (folder / "feeds").rename(tmp_path / "feeds")
    (folder / "feeds").symlink_to(tmp_path / "feeds")
    with pytest.raises(PackError):
        making.pack(folder, tmp_path / "x.kioskpack", key, WHEN)


def test_a_name_of_windows_own_is_not_packed(folder, key, tmp_path):
    (folder / "data" / "aux.csv").write_text("x")
    assert both(refused(folder, key, tmp_path).message) == (
        "文件名“data/aux.csv”在别的电脑上打不开，没有打包：请改名",
        "“data/aux.csv” cannot be a file's name on other machines, nothing was packed: give it another name",
    )


def test_names_that_differ_in_case_only_are_not_packed(folder, key, tmp_path):
    for name in ("a.csv", "A.csv"):
        (folder / "data" / name).write_text("x")
    assert refused(folder, key, tmp_path).rule == "same_name"


def test_a_private_key_is_not_packed(folder, key, tmp_path):
    # Across the border of two pieces that are read.
    pem = b"x" * ((1 << 20) - 20) + b"-----BEGIN EC PRIVATE KEY-----\n"
    (folder / "data" / "server.pem").write_bytes(pem)
    assert both(refused(folder, key, tmp_path).message) == (
        "“data/server.pem”里有私钥，没有打包：私钥不能放进内容文件夹",
        "there is a private key in “data/server.pem”, nothing was packed: it has no place in a content folder",
    )


def test_a_private_key_that_a_feed_needs_is_never_in_a_pack(folder, key, tmp_path):
    secure = {
        "security": "sign",
        "certificate": "data/hall.cer",
        "ca_file": "data/plc.cer",
        "private_key": "hall.key",
    }
    keys = {
        "name": {"zh": "速度", "en": "Speed"},
        "unit": "千瓦",
        "url": "opc.tcp://plc.local",
        "node": "i=2258",
    }
    (folder / "feeds" / "speed.yaml").write_text(json.dumps({"kind": "opcua", **keys, **secure}))
    for name in ("hall.cer", "plc.cer"):
        (folder / "data" / name).write_bytes(certificate())
    private = der_key()
    (folder / "data" / "left-behind.key").write_bytes(private)
    out = tmp_path / "x.kioskpack"
    packed = making.pack(folder, out, key, WHEN)
    assert "data/left-behind.key" in packed.left_out
    with zipfile.ZipFile(out) as archive:
        assert {"content/data/hall.cer", "content/data/plc.cer"} <= set(archive.namelist())
        assert not [name for name in archive.namelist() if private in archive.read(name)]
    out.unlink()
    (folder / "data" / "hall.cer").write_bytes(private)
    assert refused(folder, key, tmp_path).rule == "pack_secret"


def test_what_changed_since_it_was_checked_is_not_packed(folder, key, tmp_path, monkeypatch):
    loaded = making.load

    def load_and_change(path, **_):
        found = loaded(path)
        (folder / "units.yaml").write_bytes((folder / "units.yaml").read_bytes() + b"#\n")
        return found

    monkeypatch.setattr(making, "load", load_and_change)
    assert both(refused(folder, key, tmp_path).message) == (
        "打包的时候“units.yaml”被改动了：请存好以后再运行一次",
        "“units.yaml” was changed while it was packed: save it and run this again",
    )


@pytest.mark.parametrize(("what", "rule"), [("LARGEST", "too_large"), ("MOST_FILES", "too_many")])
def test_too_much_is_not_packed(folder, key, tmp_path, monkeypatch, what, rule):
    monkeypatch.setattr(making, what, 2)
    assert refused(folder, key, tmp_path).rule == rule


def test_a_manifest_is_read_as_it_was_written(pack):
    with zipfile.ZipFile(pack) as archive:
        data = archive.read("manifest.json")
    assert manifest.written(manifest.understood(data, "x")) == data


def test_a_manifest_of_a_day_that_no_clock_shows_is_none(pack, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    with zipfile.ZipFile(pack) as archive:
        tree = json.loads(archive.read("manifest.json"))
    data = json.dumps({**tree, "made": "9999-12-31T23:59:59Z"}).encode()
    with pytest.raises(PackError) as error:
        manifest.understood(data, "x")
    assert error.value.rule == "not_pack"
    monkeypatch.undo()
    time.tzset()
