"""The typefaces that come with the program, and the characters of the content that they lack."""

import struct

from kiosk.content.fonts import SANS, characters
from kiosk.doctor.finding import Finding, Patient, here

FACES = (SANS.name, "NotoSansSC_700Bold.ttf", "MaShanZheng-hall.ttf")
MOST_TOLD = 12
"""Characters that are named."""

_PACKAGES = (
    ((0x1F000, 0x1FAFF), "fonts-noto-color-emoji"),
    ((0x2600, 0x27BF), "fonts-noto-color-emoji"),
    ((0x3000, 0x9FFF), "fonts-noto-cjk"),
    ((0xAC00, 0xD7FF), "fonts-noto-cjk"),
    ((0xF900, 0xFAFF), "fonts-noto-cjk"),
    ((0xFE30, 0xFFEF), "fonts-noto-cjk"),
    ((0x20000, 0x3FFFF), "fonts-hanazono"),
)
"""Where characters are, and which package of Debian draws them; fonts-noto-core draws the letters of all other scripts."""


def faces(patient: Patient) -> list[Finding]:
    """Look for the program's own typefaces, and read their tables of characters."""
    what, broken = ("字体", "typefaces"), []
    for name in FACES:
        try:
            broken += [] if characters(patient.assets / "fonts" / name) else [f"{name} (0)"]
        except OSError as error:
            broken.append(f"{name} ({error.strerror})")
        except (struct.error, StopIteration, ValueError):
            broken.append(f"{name} (?)")
    if not broken:
        return [Finding(what, "good", (f"{len(FACES)} 个都能读", f"all {len(FACES)} can be read"))]
    fact = f"缺少或损坏：{'、'.join(broken)}", f"missing or spoilt: {', '.join(broken)}"
    cure = here(
        (
            "重新安装程序（dpkg -V jiulong-kiosk 列出坏的文件）",
            "install the program again (dpkg -V jiulong-kiosk names spoilt files)",
        ),
        ("重新安装程序", "install the program again"),
    )
    return [Finding(what, "trouble", fact, cure)]


def lacking(patient: Patient) -> str:
    """Return the characters of the content that the program's own typeface has not."""
    exhibition = patient.exhibition
    if exhibition is None:
        return ""
    try:
        ours = characters(patient.assets / "fonts" / SANS.name)
    except (OSError, struct.error, StopIteration):
        return ""  # faces tells of it
    return "".join(sorted(set(exhibition.model_dump_json()) - ours))


def told_lacking(ours: str, nowhere: str) -> Finding:
    """Tell of characters that our typeface lacks, and of those among them that no typeface of this machine has."""
    what = "文字", "characters"
    if not ours:
        return Finding(what, "good", ("内容里的字都有", "every character of the content can be shown"))
    if not nowhere:
        fact = f"{_named(ours)} 用系统的字体显示", f"{_named(ours)}: shown in a typeface of the system"
        return Finding(what, "good", fact)
    packages = " ".join(sorted({package(one) for one in nowhere}))
    fact = f"没有字体能显示 {_named(nowhere)}", f"no typeface has {_named(nowhere)}"
    return Finding(what, "trouble", fact, (f"apt-get install {packages}",) * 2)


def package(character: str) -> str:
    """Return the Debian package that brings a typeface with this character."""
    code = ord(character)
    return next((name for (first, last), name in _PACKAGES if first <= code <= last), "fonts-noto-core")


def _named(found: str) -> str:
    told = " ".join(f"{one} (U+{ord(one):04X})" for one in found[:MOST_TOLD])
    return f"{told} …" if len(found) > MOST_TOLD else told
