"""Making a film play: ffmpeg writes it anew as every machine shows it, and the original is kept.

1080p at most, even sizes, at most 30 pictures a second and equally far apart, H.264 of 8 bits in the colours of BT.709, a
keyframe in each second, sound of usual loudness with 50 ms of silence at its end, which players hold back.
"""

import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.films.facts import FilmFacts
from kiosk.films.ffmpeg import FfmpegError, asked, ffmpeg_there, run
from kiosk.films.film_reading import read_film
from kiosk.keep import settle

ASIDE = "_original-"
"""How the name of an original begins that was put aside: what begins with _ is no content, and in no pack."""

LONG_SIDE, SHORT_SIDE = 1920, 1080
FASTEST = Fraction(30)
_NEAREST_KEYS = 1.2
"""Seconds between keyframes: one a second, and what rounding adds."""
_LOUDNESS = "loudnorm=I=-16:TP=-1.5:LRA=11"
_SILENT_BELOW = -60.0
"""LUFS: what is softer is not heard in a hall."""
_POSTERS = ("jpg", "jpeg", "png", "webp")
_HDR = ("smpte2084", "arib-std-b67")
_PLAIN_LIGHT = (
    "zscale=t=linear:npl=200,format=gbrpf32le,zscale=p=bt709,tonemap=hable,zscale=t=bt709:m=bt709:r=tv"
)


class NameTakenError(Exception):
    """Another film has the name that this one would get; says which."""


class Prepared(NamedTuple):
    """What was done."""

    film: Path
    original: Path | None
    """Where it is now; None where the film was well as it was."""
    poster: Path | None
    """That was taken; None where there was one."""


PartDone = Callable[[float], None]
"""Hears which part is done, 0 to 1."""


def is_prepared(facts: FilmFacts) -> bool:
    """Tell whether a film is as `prepare` would make it."""
    long, short = max(facts.width, facts.height), min(facts.width, facts.height)
    picture = (
        facts.container == "mp4"
        and facts.codec == "h264"
        and facts.bits == 8  # noqa: PLR2004 - the usual depth
        and facts.profile in ("Baseline", "Main", "High")
        and long <= LONG_SIDE
        and short <= SHORT_SIDE
        and not (facts.width % 2 or facts.height % 2 or facts.turned)
    )
    times = facts.times.widest <= _NEAREST_KEYS and facts.steady and facts.rate <= FASTEST + Fraction(1, 10)
    return picture and times and facts.ahead and facts.whole >= 1 and facts.sound in ("", "aac")


def prepare(path: Path, tell: PartDone = lambda _: None) -> Prepared:
    """Make a film play, and give it a poster.

    Raises OSError, FfmpegError, NoFfmpegError, NameTakenError; the film is then as it was.
    """
    ffmpeg, ffprobe = ffmpeg_there()
    facts = read_film(path)
    target, original = path, None
    if not (is_prepared(facts) and path.suffix == ".mp4"):
        target = path.with_suffix(".mp4")
        aside = _free(path.with_name(ASIDE + path.name))
        if target != path and target.exists():
            raise NameTakenError(target.name)
        beside = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.new.mp4")
        try:
            _write(ffmpeg, asked(ffprobe, path), facts, path, beside, tell)
            _settle(beside)
            path.rename(aside)
            beside.rename(target)
            settle(path.parent)
        finally:
            beside.unlink(missing_ok=True)
        original = aside
    return Prepared(target, original, _poster(ffmpeg, target))


def _free(path: Path) -> Path:
    """Return a name that nothing has yet: an original is never written over."""
    free, number = path, 2
    while os.path.lexists(free):
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write(
    ffmpeg: str, stream: dict[str, Any], facts: FilmFacts, path: Path, out: Path, tell: PartDone
) -> None:
    seconds = facts.times.seconds or _float(stream.get("duration"))
    rate = _rate(stream, facts)
    sound, share = _sound(ffmpeg, path, seconds, tell)
    command = [
        *_from(ffmpeg, path),
        *("-map", "0:V:0", "-vf", _filters(stream, rate), "-fps_mode", "cfr"),
        *("-c:v", "libx264", "-preset", "medium", "-crf", "20", "-maxrate", "10M", "-bufsize", "20M"),
        *("-profile:v", "high", "-level:v", "4.1", "-pix_fmt", "yuv420p"),
        *("-g", str(round(rate)), "-keyint_min", str(round(rate)), "-sc_threshold", "0"),
        *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"),
        *sound,
        *("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-movflags", "+faststart"),
        *("-progress", "pipe:1", "-y", f"file:{out.absolute()}"),
    ]
    run(command, seconds, lambda done: tell(share + (1 - share) * done))
    made = read_film(out)
    if not is_prepared(made):
        raise FfmpegError(f"{made.codec} {made.profile} {made.width}x{made.height} {made.rate:.3g}/s")


def _from(ffmpeg: str, path: Path) -> tuple[str, ...]:
    return ffmpeg, "-v", "error", "-nostats", "-nostdin", "-i", f"file:{path.absolute()}"


def _rate(stream: dict[str, Any], facts: FilmFacts) -> Fraction:
    """Return the pictures a second: as they were, halved until there are no more than a screen needs."""
    told = _fraction(stream.get("avg_frame_rate")) or Fraction(25)
    if not facts.steady:  # a phone's or a screen recorder's: what it meant, not what it got
        told = Fraction(round(_fraction(stream.get("r_frame_rate")) or told)) or told
    while told > FASTEST + Fraction(1, 100):
        told /= 2
    return max(told, Fraction(1))


def _fraction(given: object) -> Fraction:
    with suppress(ValueError, ZeroDivisionError):
        return Fraction(str(given))
    return Fraction(0)


def _float(given: object) -> float:
    with suppress(ValueError):
        return float(str(given))
    return 0.0


def _filters(stream: dict[str, Any], rate: Fraction) -> str:
    """Return what is done to the pictures: square points, a size that fits, the usual light and colours."""
    turned = any(abs(int(_float(one.get("rotation")))) % 180 for one in stream.get("side_data_list", ()))
    wide, high = int(stream.get("width", 0)), int(stream.get("height", 0))
    upright = (high > wide) != turned
    most = (SHORT_SIDE, LONG_SIDE) if upright else (LONG_SIDE, SHORT_SIDE)
    light = f"{_PLAIN_LIGHT}," if stream.get("color_transfer") in _HDR else ""
    # A film of such a size that does not say its colours means those of television, not those of 1990.
    untold = stream.get("color_space", "unknown") in ("unknown", "unspecified", "reserved")
    meant = ":in_color_matrix=bt709" if untold and high >= 720 else ""  # noqa: PLR2004 - where they change
    square = "scale=w='trunc(iw*sar/2+0.5)*2':h='trunc(ih/2+0.5)*2'"
    fit = (
        f"scale=w='min({most[0]},iw)':h='min({most[1]},ih)':force_original_aspect_ratio=decrease"
        f":force_divisible_by=2:out_color_matrix=bt709:out_range=tv{meant}"
    )
    # The colours are changed in one step, the second: the first leaves them as they are where it has nothing to do.
    return f"fps={rate},{light}{square},setsar=1,{fit},format=yuv420p"


def _sound(ffmpeg: str, path: Path, seconds: float, tell: PartDone) -> tuple[tuple[str, ...], float]:
    """Return how the sound is written, and which part of the whole time it took to find that out."""
    share = 0.2
    try:
        command = [*_from(ffmpeg, path), "-map", "0:a:0", "-af", f"{_LOUDNESS}:print_format=json"]
        command[2] = "info"  # its answer stands among what it tells
        said = run(
            [*command, "-progress", "pipe:1", "-f", "null", "-"], seconds, lambda done: tell(share * done)
        )
        told = json.loads(said[said.rindex("{") : said.rindex("}") + 1])
        loud = float(told["input_i"])
    except (FfmpegError, ValueError, KeyError, TypeError):
        return ("-an",), 0.0
    if not loud > _SILENT_BELOW:
        return ("-an",), share
    known = ":".join(f"measured_{name}={told[f'input_{key}']}" for name, key in _MEASURED)
    normal = f"{_LOUDNESS}:{known}:offset={told['target_offset']}:linear=true"
    filters = f"{normal},aresample=48000,apad=pad_dur=0.05"
    return ("-map", "0:a:0", "-af", filters, "-c:a", "aac", "-b:a", "160k", "-ac", "2"), share


_MEASURED = (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh"))


def _poster(ffmpeg: str, film: Path) -> Path | None:
    """Take a picture out of a film that has no poster: one that says something, from its first half minute."""
    if any(film.with_suffix(f".{ending}").exists() for ending in _POSTERS):
        return None
    poster = film.with_suffix(".jpg")
    beside = film.with_name(f".{film.stem}.{secrets.token_hex(4)}.new.jpg")
    choice = "thumbnail=n=100,scale=in_color_matrix=bt709:out_range=pc,format=yuvj420p"
    command = [*_from(ffmpeg, film), "-t", "30", "-vf", choice, "-frames:v", "1", "-q:v", "3"]
    try:
        run([*command, "-y", f"file:{beside.absolute()}"], 0.0, lambda _: None)
        _settle(beside)
        beside.rename(poster)
    finally:
        beside.unlink(missing_ok=True)
    settle(film.parent)
    return poster
