"""The process that paints drawings: one that is heavy, or made to be, costs only itself."""

import faulthandler
import os
import struct
import threading
import time
from pathlib import Path
from typing import BinaryIO

from kiosk.content.partly import WHOLE, DrawingPart, framed
from kiosk.content.photograph import LARGEST_SIDE
from kiosk.modest import be_modest
from kiosk.places import ASSETS

QUESTION = struct.Struct(">IIf4dI")
"""Width and height in pixels, seconds it may take, the part that is seen, and how many bytes of a drawing follow."""

ANSWER = struct.Struct(">?I")
"""Whether it is painted, and how many bytes follow: of a PNG, or of why not."""

IDLE_SECONDS = 10.0
"""After so long without a question it ends: most pictures are on the disk from the day before, and it weighs 25 MB."""

MOST_BYTES = 3 << 29
"""Of address space, where the system can bound it; a sheet of 4096 × 4096 takes 64 MB."""

_FACES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")
_FAMILY = "Noto Sans SC"
_DPI = 96
"""Of sizes in millimetres and points; left out, a drawing with such a size is an error."""


def render(data: bytes, width: int, height: int, part: DrawingPart = WHOLE) -> bytes:
    """Return a drawing, or a part of it, as the bytes of a PNG, as large as fits; raises ValueError where it cannot be painted."""
    import resvg_py

    from kiosk.content.drawing import read_drawing  # who only asks for pictures reads no drawing

    plain = read_drawing(data)
    if plain.fault is not None:
        raise ValueError(plain.fault[0])
    try:
        return resvg_py.svg_to_bytes(
            svg_string=plain.svg if part == WHOLE else framed(plain.svg, part, width, height),
            width=min(width, LARGEST_SIDE),
            height=min(height, LARGEST_SIDE),
            dpi=_DPI,
            skip_system_fonts=True,
            font_files=[str(ASSETS / "fonts" / face) for face in _FACES],
            font_family=_FAMILY,
            serif_family=_FAMILY,
            sans_serif_family=_FAMILY,
            cursive_family=_FAMILY,
            fantasy_family=_FAMILY,
            monospace_family=_FAMILY,
            languages=["zh", "en"],
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as why:  # where Rust panics, PyO3 raises what is no Exception
        raise ValueError(str(why)) from why


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer questions until there are none any more."""
    be_modest(MOST_BYTES)
    idle = _Idle()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while len(head := asked.read(QUESTION.size)) == QUESTION.size:
            width, height, seconds, *part, length = QUESTION.unpack(head)
            idle.busy = True
            # Its watchdog needs no Python: it ends the process even in the middle of a path.
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            good, answer = _answer(asked.read(length), width, height, DrawingPart(*part))
            faulthandler.cancel_dump_traceback_later()
            told.write(ANSWER.pack(good, len(answer)) + answer)
            told.flush()
            idle.rest()


def _answer(data: bytes, width: int, height: int, part: DrawingPart) -> tuple[bool, bytes]:
    try:
        return True, render(data, width, height, part)
    except (ValueError, MemoryError) as why:
        return False, str(why).encode()


class _Idle:
    """Ends the process when it has rested for long; reading a pipe cannot be given up everywhere."""

    def __init__(self) -> None:
        self.rest()
        threading.Thread(target=self._run, name="render", daemon=True).start()

    def rest(self) -> None:
        self.since, self.busy = time.monotonic(), False

    def _run(self) -> None:
        while self.busy or time.monotonic() - self.since < IDLE_SECONDS:
            time.sleep(IDLE_SECONDS / 10)
        os._exit(0)
