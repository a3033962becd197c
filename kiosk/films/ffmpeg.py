"""ffmpeg and ffprobe, the programs of the machine: called where they are installed, never shipped."""

import json
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

_ASKED_SECONDS = 60
_MOST_LINES = 40
_PROGRESS = "out_time_us="


class FfmpegError(Exception):
    """ffmpeg could not do it; says why in its own words."""


class NoFfmpegError(Exception):
    """There is no ffmpeg on this machine, or none that makes H.264."""


def ffmpeg_there() -> tuple[str, str]:
    """Return the paths of ffmpeg and ffprobe. Raises NoFfmpegError."""
    found = shutil.which("ffmpeg"), shutil.which("ffprobe")
    if not found[0] or not found[1]:
        raise NoFfmpegError
    encoders = _output([found[0], "-hide_banner", "-encoders"])
    if " libx264 " not in encoders:
        raise NoFfmpegError
    return found[0], found[1]


def asked(ffprobe: str, path: Path) -> dict[str, Any]:
    """Return what ffprobe tells of a film's first picture track. Raises FfmpegError."""
    told = _output([ffprobe, "-v", "error", "-show_streams", "-show_format", "-of", "json", _named(path)])
    try:
        tree = json.loads(told)
        return next(one for one in tree["streams"] if one.get("codec_type") == "video")
    except (ValueError, KeyError, TypeError, StopIteration) as why:
        raise FfmpegError(path.name) from why


def run(command: Sequence[str], seconds: float, tell: Callable[[float], None]) -> str:
    """Run ffmpeg; `tell` hears which part of `seconds` is done. Returns what it said last. Raises FfmpegError."""
    said: deque[str] = deque(maxlen=_MOST_LINES)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        listener = threading.Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
        listener.start()
        try:
            _hear(process.stdout or (), seconds, tell)
        except BaseException:
            process.kill()
            raise
        finally:
            listener.join()
    if process.returncode:
        raise FfmpegError("".join(said).strip().rpartition("\n")[2])
    return "".join(said)


def _hear(told: Iterable[str], seconds: float, tell: Callable[[float], None]) -> None:
    for line in told:
        done = line.removeprefix(_PROGRESS).strip()
        if line.startswith(_PROGRESS) and seconds > 0 and done.isdecimal():
            tell(min(1.0, int(done) / 1e6 / seconds))


def _named(path: Path) -> str:
    # A name that begins with a dash is no option, and one with a colon no protocol.
    return f"file:{path.absolute()}"


def _output(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_ASKED_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as why:
        raise FfmpegError(str(why)) from why
    if done.returncode:
        raise FfmpegError(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return done.stdout.decode(errors="replace")
