"""The parts of a workbook; what would harm the reader is refused before anything is unpacked."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from kiosk.words import said
from kiosk.workbooks.refusal import Refused

LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_TAGS = 3_000_000
"""Opening and closing tags: so many small things fill the memory where few large ones do not."""
MOST_PARTS = 2000

_OLD = b"\xd0\xcf\x11\xe0"
"""How the old .xls begins, and everything that Excel encrypts."""


class Archive:
    """A workbook's parts by name."""

    def __init__(self, data: bytes) -> None:
        """Look at what is there; raises Refused, and whatever a broken archive makes zipfile raise."""
        if data.startswith(_OLD):
            raise Refused("old")
        self._zip = ZipFile(BytesIO(data))
        entries = self._zip.infolist()
        # A part that is larger than it says fails when it is read.
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            megabytes = LARGEST_UNPACKED // 1024 // 1024
            raise Refused("large", limit=said("workbooks", "unpacked", megabytes=megabytes))
        self._entries = {_folded(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise Refused("broken")  # two parts of one name: each reader takes another
        self._tags = 0
        if "mimetype" in self._entries:
            raise Refused("open")

    def has(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return _folded(name) in self._entries

    def xml(self, name: str) -> bytes:
        """Return a part that is XML, harmless to parse. Raises Refused, and KeyError where there is none."""
        data = self._zip.read(self._entries[_folded(name)])
        if b"<!" in data.replace(b"<![CDATA[", b"").replace(b"<!--", b"") or b"\x00" in data:
            raise Refused("hostile")
        self._tags += data.count(b"<")
        if self._tags > MOST_TAGS:
            raise Refused("large", limit=said("workbooks", "cells", count="1000000"))
        return data

    def tree(self, name: str) -> Element:
        """Return a part that is XML, parsed."""
        return fromstring(self.xml(name))  # noqa: S314 - without entities, and bounded

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, last word of the type, name of the part) of what a part refers to inside the workbook."""
        folder, base = posixpath.split(name)
        if not self.has(f"{folder}/_rels/{base}.rels"):
            return
        for one in self.tree(f"{folder}/_rels/{base}.rels"):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/", folder, one.get("Target", "").replace("\\", "/"))
                )
                yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target.lstrip("/")


def local(element: Element) -> str:
    """Return the name of an element without its namespace: Strict Open XML has others than Excel's usual."""
    return element.tag.rpartition("}")[2]


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
