"""By what files are told to be the same, and a short name for the whole of a content folder."""

import zlib
from collections.abc import Mapping
from pathlib import Path


def file_print(name: str, checksum: int, size: int) -> int:
    """Return what stands for a file of that name in the content folder: its checksum, but of a picture its size.

    Of pictures there may be gigabytes, and the first frame waits for no more than a look at each.
    """
    return size if name.startswith("pictures/") else checksum


def digest(prints: Mapping[str, int], content: Path) -> str:
    """Return a name that is equal only where all files are told to be the same, wherever the folder lies."""
    start = len(str(content)) + 1
    lines = sorted(f"{path[start:]}\0{checksum}" for path, checksum in prints.items())
    # Two sums of Python's own: a hash of OpenSSL's would keep the first frame waiting.
    told = "\n".join(lines).encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(told):08x}{zlib.adler32(told):08x}"
