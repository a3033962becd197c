"""The process that opens films: one that is broken, or made to be, costs only itself."""

import faulthandler
import json
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kiosk.films.facts import FilmFacts
from kiosk.films.film_reading import read_film

ASKED = struct.Struct(">fI")
"""Seconds it may take, and how many bytes of a path follow."""

TOLD = struct.Struct(">I")
"""How many bytes of JSON follow."""

MOST_BYTES = 4 << 30
"""Of address space, where the system can bound it; a 4K film that is played maps 2 GB, most of it never touched."""

FilmTry = Callable[[Path], int | None]
"""Play a film for a moment; return how many pictures came, or None where it cannot be tried."""


def probe(path: Path, play: FilmTry) -> FilmFacts:
    """Return what is known of a film once it was read, and played if it may be. Raises OSError."""
    facts = read_film(path)
    # What is refused is not played: AV1 gives no picture and no error, and keeps a core busy.
    if not facts.codec or facts.codec in ("av1", "encrypted") or not facts.whole:
        return facts
    return facts.played(play(path))


def serve_probes(asked: BinaryIO, told: BinaryIO, play: FilmTry) -> None:
    """Answer questions until there are none any more."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while len(head := asked.read(ASKED.size)) == ASKED.size:
            seconds, length = ASKED.unpack(head)
            path = Path(os.fsdecode(asked.read(length)))
            # Its watchdog needs no Python: it ends the process even in the middle of a picture.
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            answer = _answered(path, play)
            faulthandler.cancel_dump_traceback_later()
            told.write(TOLD.pack(len(answer)) + answer)
            told.flush()


def _answered(path: Path, play: FilmTry) -> bytes:
    try:
        return json.dumps(probe(path, play).tree()).encode()
    except (OSError, MemoryError) as why:
        return json.dumps({"unreadable": str(why)}).encode()
