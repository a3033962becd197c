"""A short name for the whole of what was read in a content folder."""

import zlib
from collections.abc import Mapping
from pathlib import Path


def digest(prints: Mapping[str, int], content: Path) -> str:
    """Return a name that is equal only where all files are; the same wherever the folder lies."""
    start = len(str(content)) + 1
    lines = sorted(f"{path[start:]}\0{checksum}" for path, checksum in prints.items())
    # Two sums of Python's own: a hash of OpenSSL's would keep the first frame waiting.
    told = "\n".join(lines).encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(told):08x}{zlib.adler32(told):08x}"
