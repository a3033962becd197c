"""Making a pack: a content folder becomes one signed file, the same bytes each time."""

import hashlib
import os
import secrets
import stat
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kiosk import __version__
from kiosk.content import check, load
from kiosk.content.folder import Unreadable
from kiosk.content.prints import file_print
from kiosk.content.private_keys import MARKS, holds_key
from kiosk.keep import settle, spare
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.packs.gather import gather
from kiosk.packs.keys import PRIVATE, PrivateKey
from kiosk.packs.manifest import (
    INSIDE,
    LARGEST,
    MANIFEST,
    MOST_FILES,
    SIGNATURE,
    HallName,
    Manifest,
    PackEntry,
    written,
)
from kiosk.packs.refusal import PackError
from kiosk.sources.tried import tried

ENDING = ".kioskpack"
_CHUNK = 1 << 20
_SECRETS = (*MARKS, *(PRIVATE.encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")))
"""By which private keys are known, those of others and our own."""
_LONGEST_SECRET = max(map(len, _SECRETS))


class Packed(NamedTuple):
    """What was made."""

    manifest: Manifest
    left_out: tuple[str, ...]
    """Files of the folder that no pack holds."""


class UnpackableError(PackError):
    """The content has errors; `problems` are all that was found."""

    def __init__(self, folder: Path, problems: Sequence[Problem]) -> None:
        """Take what the check has found."""
        super().__init__("unpackable", folder=folder, n=sum(one.severity == "error" for one in problems))
        self.problems = tuple(problems)


def pack(folder: Path, out: Path, key: PrivateKey, made: datetime) -> Packed:
    """Check a folder, and write the pack of it to `out`, which is whole or as it was.

    Raises UnpackableError for content with errors, PackError, OSError.
    """
    folder = folder.resolve()
    loaded = load(folder, tables=tried)
    if loaded.exhibition is None:
        raise UnpackableError(folder, check(folder, tried))
    files = gather(folder, loaded.exhibition)
    if len(files.belonging) > MOST_FILES:
        raise PackError("too_many", file=folder.name, limit=MOST_FILES)
    spare(out)
    beside = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    try:
        with beside.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                zipped = _Zip(archive, made)
                entries = _add_all(zipped, folder, files.belonging, loaded.prints)
                manifest = _manifest(loaded.exhibition, made, entries)
                signed = written(manifest)
                zipped.whole(MANIFEST, signed)
                zipped.whole(SIGNATURE, key.sign(signed))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except BaseException as error:
        if isinstance(error, OSError) and error.filename == str(beside):
            error.filename = str(out)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    settle(out.parent)
    return Packed(manifest, files.left_out)


def _manifest(exhibition: Exhibition, made: datetime, entries: tuple[PackEntry, ...]) -> Manifest:
    name = exhibition.front.name
    return Manifest(
        hall=HallName(id=exhibition.front.home, zh=name.zh, en=name.en),
        made=made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        kiosk=__version__,
        files=entries,
    )


class _Zip:
    """A plain archive without compression: what it holds can be looked into, and nothing in it can grow."""

    def __init__(self, archive: zipfile.ZipFile, made: datetime) -> None:
        self._archive = archive
        self._made = max(
            made.astimezone(UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0)
        )  # earlier a ZIP cannot say

    def open(self, name: str, size: int) -> "BinaryIO":
        about = zipfile.ZipInfo(name, self._made)
        about.create_system, about.external_attr = 3, (stat.S_IFREG | 0o644) << 16
        about.file_size = size
        return self._archive.open(about, "w")  # type: ignore[return-value] # a binary file, by another name

    def whole(self, name: str, data: bytes) -> None:
        with self.open(name, len(data)) as inside:
            inside.write(data)


def _add_all(
    zipped: _Zip, folder: Path, paths: tuple[str, ...], prints: Mapping[str, int]
) -> tuple[PackEntry, ...]:
    entries: list[PackEntry] = []
    for path in paths:
        entries.append(_add(zipped, folder, path, prints))
        if sum(entry.size for entry in entries) > LARGEST:
            raise PackError("too_large", file=folder.name, limit=LARGEST >> 20)
    return tuple(entries)


def _add(zipped: _Zip, folder: Path, path: str, prints: Mapping[str, int]) -> PackEntry:
    """Copy a file into the archive; it has to be the one that was checked."""
    source = folder / path
    expected = prints.get(str(source))
    digest, crc, size, tail = hashlib.sha256(), 0, 0, b""
    try:
        with source.open("rb") as file, zipped.open(INSIDE + path, source.stat().st_size) as inside:
            while data := file.read(_CHUNK):
                if any(secret in tail + data for secret in _SECRETS) or (not size and holds_key(data)):
                    raise PackError("pack_secret", name=path)
                tail = data[-_LONGEST_SECRET:]
                digest.update(data)
                crc, size = zlib.crc32(data, crc), size + len(data)
                if size > LARGEST:
                    raise PackError("too_large", file=folder.name, limit=LARGEST >> 20)
                inside.write(data)
    except (OSError, Unreadable) as error:
        raise PackError("no_file", file=path, why=error) from error
    if expected is not None and file_print(path, crc, size) != expected:
        raise PackError("changing", name=path)
    return PackEntry(path=path, size=size, sha256=digest.hexdigest())
