"""What kind of picture a codec's own few bytes tell: its profile, and how many bits a colour has."""

from collections.abc import Mapping
from typing import NamedTuple


class Codec(NamedTuple):
    """How pictures are packed."""

    name: str
    profile: str = ""
    bits: int = 8


_H264 = {
    66: "Baseline",
    77: "Main",
    88: "Extended",
    100: "High",
    110: "High 10",
    122: "High 4:2:2",
    244: "High 4:4:4",
}
_HEVC = {1: "Main", 2: "Main 10", 3: "Still", 4: "Range Extensions"}
_NAMES = {
    **dict.fromkeys(("avc1", "avc3", "V_MPEG4/ISO/AVC"), "h264"),
    **dict.fromkeys(("hvc1", "hev1", "dvh1", "dvhe", "V_MPEGH/ISO/HEVC"), "hevc"),
    **dict.fromkeys(("vp08", "V_VP8"), "vp8"),
    **dict.fromkeys(("vp09", "V_VP9"), "vp9"),
    **dict.fromkeys(("av01", "V_AV1"), "av1"),
    **dict.fromkeys(("mp4v", "V_MPEG4/ISO/ASP", "V_MPEG4/ISO/SP"), "mpeg4"),
    **dict.fromkeys(("apch", "apcn", "apcs", "apco", "ap4h", "ap4x", "V_PRORES"), "prores"),
    **dict.fromkeys(("jpeg", "mjpa", "mjpb", "V_MJPEG"), "mjpeg"),
    **dict.fromkeys(("encv",), "encrypted"),
}
_CONFIGURATIONS = {"h264": "avcC", "hevc": "hvcC", "vp9": "vpcC"}


def configured(name: str, extra: Mapping[str, bytes]) -> Codec:
    """Return the codec of a four-letter or Matroska `name`; `extra` are the boxes that come with it."""
    codec = _NAMES.get(name, name.strip().lower() or "?")
    data = extra.get(_CONFIGURATIONS.get(codec, ""), b"")
    if codec == "prores":
        return Codec(codec, name, 10)
    told = {"h264": _h264, "hevc": _hevc, "vp9": _vp9}.get(codec)
    return told(data) if told is not None and data else Codec(codec)


def _h264(data: bytes) -> Codec:
    number = data[1] if len(data) > 1 else 0
    profile = _H264.get(number, str(number))
    return Codec("h264", profile, _h264_bits(data) if number in (110, 122, 244) else 8)


def _h264_bits(data: bytes) -> int:
    """Return the bits of a colour, which stand behind the sets of parameters."""
    at = 5
    for mask in (0x1F, 0xFF):
        if at >= len(data):
            return 10
        sets, at = data[at] & mask, at + 1
        for _ in range(sets):
            at += 2 + int.from_bytes(data[at : at + 2])
    return 8 + (data[at + 1] & 7) if at + 1 < len(data) else 10


def _hevc(data: bytes) -> Codec:
    number = data[1] & 0x1F if len(data) > 1 else 0
    bits = 8 + (data[17] & 7) if len(data) > 17 else 8  # noqa: PLR2004 - where it stands
    return Codec("hevc", _HEVC.get(number, str(number)), bits)


def _vp9(data: bytes) -> Codec:
    if len(data) < 7:  # noqa: PLR2004 - version, profile, level, bits
        return Codec("vp9")
    return Codec("vp9", f"Profile {data[4]}", max(8, data[6] >> 4))
