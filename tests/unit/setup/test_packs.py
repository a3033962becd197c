"""What a technician hears of a pack before it becomes the content."""

from datetime import UTC, datetime

import pytest

from kiosk.packs import keys, making
from kiosk.places import CONTENT
from kiosk.setup.content import bring, brings_older

KEY = keys.PrivateKey("xiaoli", b"7" * 32)


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """Return a function that packs an exhibition as of a day; this machine trusts the key."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    keys.trust(KEY.public, tmp_path / "config" / "jiulong-kiosk" / "keys")

    def packed(day):
        path = tmp_path / f"{day}.kioskpack"
        making.pack(
            CONTENT.parent / "examples" / "village-museum", path, KEY, datetime(2026, 11, day, tzinfo=UTC)
        )
        return path

    return packed


def test_a_pack_older_than_the_content_is_told_as_that(packed, tmp_path):
    content = tmp_path / "home" / "content"
    old, new = packed(16), packed(23)
    assert not brings_older(old, content), "there is none yet"
    bring(new, content)
    assert brings_older(old, content)
    assert not brings_older(new, content)
    assert not brings_older(tmp_path, content), "a folder has no date"
    old.write_bytes(b"no pack")
    assert not brings_older(old, content), "what is wrong with it is told when it is brought"
