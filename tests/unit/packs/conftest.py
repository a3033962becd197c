"""A small exhibition, a key, a machine that trusts it, and packs as nobody should make them."""

import shutil
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.packs import keys, making
from kiosk.packs.about import ABOUT
from kiosk.packs.install import offered
from kiosk.packs.manifest import HallName, Manifest, PackEntry, written

CASES = Path(__file__).parents[2] / "content_cases"
WHEN = datetime(2021, 8, 23, 9, 30, tzinfo=UTC)


def both(message):
    """Return a message in Chinese and in English."""
    return message.say("zh"), message.say("en")


@pytest.fixture
def folder(tmp_path):
    """The folder of the one who edits."""
    return Path(shutil.copytree(CASES / "_base", tmp_path / "desk" / "content"))


@pytest.fixture
def key():
    return keys.PrivateKey("xiaoli", b"7" * 32)


@pytest.fixture
def trusted(key, tmp_path):
    keys.trust(key.public, tmp_path / "keys")
    return keys.trusted((tmp_path / "keys",))


@pytest.fixture
def site(tmp_path):
    """The content folder of the hall's machine, with a content that is another one."""
    site = Path(shutil.copytree(CASES / "_base", tmp_path / "booth" / "content"))
    units = site / "units.yaml"
    units.write_bytes(units.read_bytes() + b"# before\n")
    return site


@pytest.fixture
def pack(folder, tmp_path, key):
    """A good one."""
    path = tmp_path / "hall.kioskpack"
    making.pack(folder, path, key, WHEN)
    return path


@pytest.fixture
def install(site, trusted):
    def install(path, folder=site):
        with offered(path, folder, trusted, lambda _done, _of: None) as offer:
            offer.install()
        return offer

    return install


def tree(folder):
    """All content below a folder and what is in it; not the notes about packs, nor what a killed program left."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ABOUT and not path.name.startswith(".")
    }


@pytest.fixture
def forge(tmp_path, key):
    """Write a pack by hand, signed with a trusted key, of files and what the archive says of them."""

    def forge(files, *, listed=None, spoil=None, method=zipfile.ZIP_STORED, signed=None, extra=None):
        entries = tuple(
            PackEntry(path=path, size=len(data), sha256=sha256(data).hexdigest())
            for path, data in listed or files
        )
        hall = HallName(id="main", zh="展厅", en="Hall")
        manifest = Manifest(hall=hall, made="2021-08-23T09:30:00Z", kiosk="1", files=entries)
        said = written(manifest) if signed is None else signed
        path = tmp_path / "forged.kioskpack"
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, data in (
                *((f"content/{name}", data) for name, data in files),
                ("manifest.json", said),
                ("manifest.sig", key.sign(said)),
                *(extra or ()),
            ):
                about = zipfile.ZipInfo(name)
                about.compress_type = method
                if spoil is not None:
                    spoil(about)
                archive.writestr(about, data)
        return path

    return forge
