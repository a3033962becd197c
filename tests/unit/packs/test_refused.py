"""What is no good pack is refused with a sentence, and nothing changes."""

import json
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.packs import install as installing
from kiosk.packs import keys, making, opening, staging, swap
from kiosk.packs.refusal import PackError
from kiosk.packs.staging import BadContentError
from kiosk.words import Count
from tests.unit.packs.conftest import WHEN, both, tree


@pytest.fixture
def refused(site, install):
    before = tree(site.parent)

    def refused(path):
        with pytest.raises(PackError) as error:
            install(path)
        after = tree(site.parent)
        after.pop(".content.lock", None)
        assert after == before
        return both(error.value.message)

    return refused


def test_one_that_is_not_there(refused, tmp_path):
    assert refused(tmp_path / "none.kioskpack") == (
        "none.kioskpack 不是内容包，或者没有复制完整：请重新复制，或重新打包",
        "none.kioskpack is no pack of content, or was not copied to its end: copy it again, or make it again",
    )


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 1000, b"PK\5\6" + b"\0" * 18])
def test_what_is_no_archive(refused, tmp_path, data):
    path = tmp_path / "x.kioskpack"
    path.write_bytes(data)
    assert "x.kioskpack" in refused(path)[1]


def test_one_that_was_not_copied_to_its_end(refused, pack):
    data = pack.read_bytes()
    for share in (0.1, 0.5, 0.99):
        pack.write_bytes(data[: int(len(data) * share)])
        assert refused(pack) == (
            "hall.kioskpack 不是内容包，或者没有复制完整：请重新复制，或重新打包",
            "hall.kioskpack is no pack of content, or was not copied to its end: copy it again, or make it again",
        )


def test_one_without_a_signature(refused, tmp_path, folder):
    path = tmp_path / "plain.kioskpack"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "units.yaml", "content/units.yaml")
    assert refused(path) == (
        "plain.kioskpack 没有签名，不能换上：请用 kiosk pack 打包",
        "plain.kioskpack is not signed and is refused: make it with kiosk pack",
    )


def test_one_signed_by_a_stranger(refused, folder, tmp_path):
    stranger = keys.PrivateKey("xiaoli", b"8" * 32)  # of the same name
    path = tmp_path / "x.kioskpack"
    making.pack(folder, path, stranger, WHEN)
    short = stranger.public.short
    zh, en = refused(path)
    assert zh == f"x.kioskpack 的签名人（密钥 {short}）不受这台电脑信任：如果认识，请技术人员运行 kiosk trust"
    assert en.startswith(f"x.kioskpack is signed with a key ({short}) not trusted here: ")
    assert en.endswith("if you know it, have the technician run kiosk trust")


ALTERED = (
    "hall.kioskpack 在签名之后被改动过，或者损坏了：请重新复制，或重新打包",
    "hall.kioskpack was altered after it was signed, or is damaged: copy it again, or make it again",
)


def rewrite(pack, change):
    """Write the archive anew, with `change` of its files."""
    with zipfile.ZipFile(pack) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(pack, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.update({"content/units.yaml": files["content/units.yaml"].replace(b"a", b"b")}),
        lambda files: files.update({"content/zones/more.yaml": b"x"}),
        lambda files: files.update({"more.txt": b"x"}),
        lambda files: files.pop("content/units.yaml"),
        lambda files: files.update({"manifest.json": files["manifest.json"].replace(b"2021", b"2031")}),
    ],
    ids=["bytes", "file", "beside", "gone", "manifest"],
)
def test_one_that_was_altered(refused, pack, change):
    rewrite(pack, change)
    assert refused(pack) == ALTERED


def test_one_with_a_signature_of_another_pack(refused, pack, folder, key, tmp_path):
    (folder / "data" / "more.csv").write_text("x")
    making.pack(folder, tmp_path / "other.kioskpack", key, WHEN)
    with zipfile.ZipFile(tmp_path / "other.kioskpack") as other:
        signature = other.read("manifest.sig")
    rewrite(pack, lambda files: files.update({"manifest.sig": signature}))
    assert refused(pack) == ALTERED


def test_one_of_a_newer_kiosk(refused, forge):
    path = forge([], signed=json.dumps({"format": 2, "parts": []}).encode())
    assert refused(path) == (
        "forged.kioskpack 是用更新的程序打包的：请先升级这台电脑上的程序",
        "forged.kioskpack was made by a newer kiosk: update the program on this machine first",
    )


@pytest.mark.parametrize("signed", [b"", b"[]", b"{}", b'{"format": 1}', b"[" * 100_000, b"\xff"])
def test_a_signed_manifest_that_is_none(refused, forge, signed):
    assert "不是内容包" in refused(forge([], signed=signed))[0]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../evil.yaml",
            "zones/../../evil.yaml",
            "/etc/evil.yaml",
            "zones//a.yaml",
            "./a.yaml",
            "",
            "zones/",
        ),
        *("c:evil.yaml", "C:/evil.yaml", "zones\\evil.yaml", "\\\\server\\share", "a.yaml:stream"),
        *(
            "CON",
            "data/nul.csv",
            "data/COM1.txt",
            "data/lpt¹",
            "data/aux .csv",
            "a.",
            "a ",
            ".hidden",
            "zones/.a",
        ),
        *("a\nb", "a\x1b[2Jb", "a\0b", "a?", "a/b/c/d/e/f/g", "x" * 300),
    ],
)
def test_names_that_lead_elsewhere_or_nowhere(refused, forge, name):
    zh, en = refused(forge([("a.yaml", b"x")], listed=[(name, b"x")]))
    assert zh.startswith("forged.kioskpack 里的文件名“")
    assert zh.endswith("”不能用：它会写到别处，或者在 Windows 上打不开")
    assert en.endswith(
        "” in forged.kioskpack cannot be a file's name: it leads elsewhere, or Windows cannot open it"
    )
    assert zh.isprintable()


@pytest.mark.parametrize(
    ("one", "other"),
    [("data/a.csv", "data/A.csv"), ("data/a", "data/a/b"), ("Data/x", "data/y"), ("data/é", "data/e\u0301")],
)
def test_names_that_are_one_on_windows(refused, forge, one, other):
    files = [(one, b"x"), (other, b"x")]
    assert refused(forge(files)) == (
        f"forged.kioskpack 里的“{one if '/a/' not in other else 'data/a'}”和“{other}”在 Windows 上是同一个名字：请改名后重新打包".replace(
            "“Data/x”", "“Data”"
        ),
        f"“{one}” and “{other}” in forged.kioskpack are one name on Windows: give one another name and pack again".replace(
            "“Data/x”", "“Data”"
        ),
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_twice(refused, forge):
    listed = [("a.yaml", b"x"), ("a.yaml", b"x")]
    assert refused(forge([("a.yaml", b"x")], listed=listed))[1] == "“a.yaml” is in forged.kioskpack twice"
    assert refused(forge(listed)) == (
        "forged.kioskpack 里有两个“content/a.yaml”",
        "“content/a.yaml” is in forged.kioskpack twice",
    )


def test_a_link(refused, forge):
    def as_link(about):
        about.external_attr = (stat.S_IFLNK | 0o777) << 16 if about.filename == "content/a.yaml" else 0

    assert refused(forge([("a.yaml", b"/etc/passwd")], spoil=as_link)) == (
        "forged.kioskpack 里的“content/a.yaml”是一个链接：内容包里只能有普通文件",
        "“content/a.yaml” in forged.kioskpack is a link: a pack holds plain files only",
    )


def test_a_bomb(refused, forge):
    assert refused(forge([("data/a.csv", b"\0" * 10_000_000)], method=zipfile.ZIP_DEFLATED)) == (
        "forged.kioskpack 里的文件被压缩过，不是 kiosk pack 做的：请重新打包",
        "the files in forged.kioskpack are compressed, kiosk pack does not do that: make it again",
    )


def test_an_encrypted_one(refused, pack):
    data = bytearray(pack.read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    pack.write_bytes(data)
    assert refused(pack) == (
        "hall.kioskpack 是加密的，不是 kiosk pack 做的：请重新打包",
        "hall.kioskpack is encrypted, kiosk pack does not do that: make it again",
    )


def test_too_many_files(refused, pack, monkeypatch):
    monkeypatch.setattr(opening, "MOST_FILES", 3)
    assert refused(pack) == (
        "hall.kioskpack 里的文件太多：最多 3 个",
        "there are too many files in hall.kioskpack: 3 at most",
    )


def test_a_list_of_files_without_end_is_not_even_read(refused, tmp_path):
    path = tmp_path / "x.kioskpack"
    end = struct.Struct("<4s4H2LH")
    path.write_bytes(b"\0" * 64 + end.pack(b"PK\5\6", 0, 0, 60_000, 60_000, 64, 0, 0))
    assert "最多 50000 个" in refused(path)[0]
    path.write_bytes(b"PK\6\7" + b"\0" * 16 + end.pack(b"PK\5\6", 0, 0, 1, 1, 64, 0, 0))
    assert "最多 50000 个" in refused(path)[0]


def test_too_much(refused, pack, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 1 << 20)
    monkeypatch.setattr(opening.Manifest, "total", property(lambda _self: 1 << 21))
    assert refused(pack) == (
        "hall.kioskpack 太大：所有文件加起来最多 1 MB",
        "hall.kioskpack is too large: 1 MB in all at most",
    )


def test_a_full_disk(refused, pack, monkeypatch):
    usage = type("Usage", (), {"free": 5 << 20})
    monkeypatch.setattr(staging.shutil, "disk_usage", lambda _path: usage)
    assert refused(pack) == (
        "磁盘空间不够：还要 65 MB，只剩 5 MB",
        "the disk is too full: 65 MB are needed, 5 MB are free",
    )


def test_content_with_errors(refused, forge, folder, install):
    files = sorted(tree(folder).items())
    spoilt = [(name, data.replace(b"name:", b"nmae:") if "economy" in name else data) for name, data in files]
    path = forge(spoilt)
    with pytest.raises(BadContentError) as error:
        install(path)
    assert error.value.problems[0].file == "content/zones/economy.yaml"
    n = sum(one.severity == "error" for one in error.value.problems)
    assert refused(path) == (
        f"内容有 {n} 个错误，没有换上，屏幕照旧：请改好以后重新打包",
        f"the content has {Count(n):error} and is refused, the screen stays as it is: mend it and pack it again",
    )


def test_while_another_is_at_it(refused, site, pack):
    with swap.alone(swap.beside(site)):
        assert refused(pack) == (
            f"另一个程序正在更换 {site} 的内容，请稍后再试",
            f"another program is changing the content of {site}: try again in a moment",
        )


def test_where_nothing_can_be_written(pack, install, tmp_path):
    nowhere = tmp_path / "none" / "content"
    with pytest.raises(PackError) as error:
        install(pack, nowhere)
    assert error.value.message.say("zh") == (
        f"{nowhere.parent} 写不了：没有这个文件或文件夹。请用有权限的用户运行，或换一个内容文件夹"
    )


def test_a_file_in_the_folders_place(pack, install, tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(PackError) as error:
        install(pack, file)
    assert both(error.value.message) == (
        f"{file} 不是文件夹，没有换上",
        f"{file} is no folder: nothing was changed",
    )


def test_nothing_to_go_back_to(site):
    with pytest.raises(PackError) as error:
        installing.undo(site)
    assert both(error.value.message) == ("没有上一版可以换回", "there is no previous content to go back to")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_flipped_bit_is_refused_or_makes_no_difference(pack, site, trusted, folder, data):
    whole = pack.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    spoilt = bytearray(whole)
    spoilt[at] ^= 1 << data.draw(st.integers(0, 7))
    path = pack.with_name("spoilt.kioskpack")
    path.write_bytes(spoilt)
    places = swap.beside(site)
    try:
        with opening.opened(path, trusted) as opened, swap.alone(places):
            staged = staging.stage(opened, places, lambda _done, _of: None)
            found = tree(staged.folder)
    except PackError:
        return
    assert found == tree(folder)
