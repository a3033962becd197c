"""Opening a pack: nothing in it is believed before the signature is, and nothing is larger than it says."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kiosk.packs.keys import PublicKey, Trusted, signer
from kiosk.packs.manifest import (
    INSIDE,
    LARGEST,
    LONGEST_MANIFEST,
    MANIFEST,
    MOST_FILES,
    SIGNATURE,
    Manifest,
    PackEntry,
    understood,
)
from kiosk.packs.names import collision, fits
from kiosk.packs.refusal import PackError

_END = struct.Struct("<4s4H2LH")
_MOST_LISTED = 64 << 20
"""Bytes of an archive's list of files, which is read as a whole."""
_LONGEST_SIGNATURE = 1024
_ENCRYPTED = 0x1
_PIECE = 1 << 20
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    struct.error,
    OverflowError,
)
"""What zipfile raises for bytes that are no archive."""


class Pack(NamedTuple):
    """A pack whose signature holds."""

    name: str
    manifest: Manifest
    signer: PublicKey
    archive: zipfile.ZipFile

    def pieces(self, entry: PackEntry) -> Iterator[bytes]:
        """Yield the bytes of a file, to be compared with its checksum; raises PackError."""
        try:
            with self.archive.open(INSIDE + entry.path) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except BROKEN as error:
            raise PackError("altered", file=self.name) from error
        except OSError as error:  # a stick that was pulled out
            raise PackError("no_file", file=self.name, why=error) from error


@contextmanager
def opened(path: Path, trusted: tuple[Trusted, ...]) -> Iterator[Pack]:
    """Open a pack signed by one of those trusted; raises PackError for every other file."""
    try:
        if not path.is_file():
            raise PackError("not_pack", file=path.name)
        file = path.open("rb")
    except OSError as error:
        raise PackError("no_file", file=path.name, why=error) from error
    with file:
        try:
            pack = _opened(file, path.name, trusted)
        except OSError as error:
            raise PackError("no_file", file=path.name, why=error) from error
        yield pack


def _opened(file: BinaryIO, name: str, trusted: tuple[Trusted, ...]) -> Pack:
    try:
        _bound(file, name)
        archive = zipfile.ZipFile(file)
        inside = _listed(archive, name)
        if MANIFEST not in inside or SIGNATURE not in inside:
            raise PackError("unsigned", file=name)
        signed = _whole(archive, inside[MANIFEST], LONGEST_MANIFEST, name)
        signature = _whole(archive, inside[SIGNATURE], _LONGEST_SIGNATURE, name)
    except BROKEN as error:
        raise PackError("not_pack", file=name) from error
    who = signer(signed, signature, trusted, name)
    manifest = understood(signed, name)
    _check(manifest, name)
    expected = {INSIDE + entry.path: entry.size for entry in manifest.files}
    found = {
        one.filename: one.file_size for one in inside.values() if one.filename not in (MANIFEST, SIGNATURE)
    }
    if found != expected:
        raise PackError("altered", file=name)
    return Pack(name, manifest, who, archive)


def _bound(file: BinaryIO, name: str) -> None:
    """Look at the end of an archive before it is read: its list of files must not be endless."""
    size = file.seek(0, 2)
    if size < _END.size:
        raise PackError("not_pack", file=name)
    file.seek(-_END.size, 2)
    mark, _, _, _, count, listed, _, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\5\6" or comment:
        raise PackError("not_pack", file=name)
    file.seek(max(0, size - _END.size - 20))
    if b"PK\6\7" in file.read(20):  # the larger kind of archive, in which it may say anything
        raise PackError("too_many", file=name, limit=MOST_FILES)
    if count > MOST_FILES + 2 or listed > _MOST_LISTED:
        raise PackError("too_many", file=name, limit=MOST_FILES)
    if size > LARGEST + LONGEST_MANIFEST + 2 * _MOST_LISTED:
        raise PackError("too_large", file=name, limit=LARGEST >> 20)


def _listed(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Return what an archive says it holds; every entry a plain file, named once."""
    found: dict[str, zipfile.ZipInfo] = {}
    if len(archive.filelist) > MOST_FILES + 2:
        raise PackError("too_many", file=name, limit=MOST_FILES)
    for one in archive.filelist:
        if one.flag_bits & _ENCRYPTED:
            raise PackError("encrypted", file=name)
        if one.compress_type != zipfile.ZIP_STORED or one.compress_size != one.file_size:
            raise PackError("compressed", file=name)
        if stat.S_ISLNK(one.external_attr >> 16):
            raise PackError("link", file=name, name=one.filename)
        if one.filename in found:
            raise PackError("twice", file=name, name=one.filename)
        if one.filename != one.orig_filename:
            raise PackError("bad_name", file=name, name=one.filename)
        found[one.filename] = one
    return found


def _whole(archive: zipfile.ZipFile, one: zipfile.ZipInfo, limit: int, name: str) -> bytes:
    if one.file_size > limit:
        raise PackError("too_large", file=name, limit=limit >> 20)
    return archive.read(one)


def _check(manifest: Manifest, name: str) -> None:
    """See that files can be written as they are called; whoever signs can err, too."""
    if len(manifest.files) > MOST_FILES:
        raise PackError("too_many", file=name, limit=MOST_FILES)
    if manifest.total > LARGEST:
        raise PackError("too_large", file=name, limit=LARGEST >> 20)
    paths = [entry.path for entry in manifest.files]
    for path in paths:
        if not fits(path):
            raise PackError("bad_name", file=name, name=path)
    if len(set(paths)) < len(paths):
        raise PackError("twice", file=name, name=next(path for path in paths if paths.count(path) > 1))
    if same := collision(paths):
        raise PackError("same_name", file=name, name=same[0], other=same[1])
