"""Keys: kept to oneself, handed on as one line, trusted by name."""

import stat

import pytest

from kiosk.packs import keys
from kiosk.packs.refusal import PackError
from tests.unit.packs.conftest import both


def test_a_private_key_is_made_for_one_user_only(tmp_path):
    path = tmp_path / "config" / "pack.key"
    made = keys.make_key(path, "小李 @ desk/1")
    assert made.name == "小李-@-desk-1"
    assert keys.private_key(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(FileExistsError):
        keys.make_key(path)


def test_two_keys_are_never_the_same(tmp_path):
    assert keys.make_key(tmp_path / "a").seed != keys.make_key(tmp_path / "b").seed


def test_a_public_key_is_one_line_that_survives_a_windows_editor(key, tmp_path):
    path = tmp_path / "a.kioskkey"
    assert key.public.line.count("\n") == 1
    path.write_bytes(b"\xef\xbb\xbf" + key.public.line.replace("\n", "\r\n").encode())
    assert keys.public_key(path) == key.public


@pytest.mark.parametrize(
    "text", ["", "x", "jiulong-kiosk-key ed25519 AAAA name", "jiulong-kiosk-key ed25519 ! n"]
)
def test_what_is_no_key(tmp_path, text):
    path = tmp_path / "a.kioskkey"
    path.write_text(text)
    with pytest.raises(PackError) as error:
        keys.public_key(path)
    assert both(error.value.message) == (
        f"{path} 不是公钥文件（.kioskkey）：公钥由 kiosk pack 第一次打包时生成",
        f"{path} is no public key (.kioskkey): kiosk pack makes one when it is first used",
    )
    with pytest.raises(PackError) as error:
        keys.private_key(path)
    assert both(error.value.message) == (
        f"{path} 不是 kiosk pack 的私钥：请用备份的私钥文件",
        f"{path} is no private key of kiosk pack: use the one you have kept",
    )


def test_a_private_key_is_not_trusted(tmp_path):
    keys.make_key(tmp_path / "pack.key")
    with pytest.raises(PackError) as error:
        keys.public_key(tmp_path / "pack.key")
    assert both(error.value.message) == (
        f"{tmp_path / 'pack.key'} 是私钥，不能交给别的电脑：请用 .kioskkey 文件",
        f"{tmp_path / 'pack.key'} is a private key and must stay where it was made: use the .kioskkey file",
    )


def test_a_name_in_a_file_leads_nowhere(tmp_path):
    path = tmp_path / "a.kioskkey"
    line = keys.PublicKey("x", b"1" * 32).line.replace(" x\n", " ../../etc/x\n")
    path.write_text(line)
    assert keys.trust(keys.public_key(path), tmp_path / "keys").parent == tmp_path / "keys"


def test_trust_is_given_and_taken(tmp_path, key):
    mine, all_users = tmp_path / "mine", tmp_path / "all"
    keys.trust(key.public, mine)
    keys.trust(key.public, all_users)
    keys.trust(key.public, all_users)
    (mine / "broken.kioskkey").write_text("x")
    assert [one.path.parent for one in keys.trusted((all_users, mine))] == [all_users, mine]
    assert len(keys.distrust(key.public.short, (all_users, mine))) == 2
    assert keys.trusted((all_users, mine)) == ()
    with pytest.raises(PackError) as error:
        keys.distrust("xiaoli", (all_users, mine))
    assert both(error.value.message) == ("没有叫“xiaoli”的受信任密钥", "no trusted key is called “xiaoli”")


def test_one_name_stands_for_one_key(tmp_path, key):
    keys.trust(key.public, tmp_path)
    with pytest.raises(PackError) as error:
        keys.trust(keys.PublicKey("xiaoli", b"9" * 32), tmp_path)
    short = key.public.short
    assert both(error.value.message) == (
        f"已经信任另一个叫“xiaoli”的密钥（{short}）：请先运行 kiosk trust --remove xiaoli",
        f"another key called “xiaoli” is trusted already ({short}): run kiosk trust --remove xiaoli first",
    )


@pytest.mark.parametrize("text", [b"", b"rsa a b", b"ed25519 onlyone", b"\xff\xfe"])
def test_a_signature_that_is_none(key, trusted, text):
    with pytest.raises(PackError) as error:
        keys.signer(b"data", text, trusted, "x")
    assert error.value.rule == "unsigned"


def test_a_signature_holds_for_its_data_only(key, trusted):
    signature = key.sign(b"data")
    assert keys.signer(b"data", signature, trusted, "x") == key.public
    with pytest.raises(PackError) as error:
        keys.signer(b"date", signature, trusted, "x")
    assert error.value.rule == "altered"
