"""The typefaces that come with the program, and the characters of the content that they lack."""

import struct

from kiosk.content.fonts import BRUSH, SANS, characters
from kiosk.doctor.finding import Diagnosis, Patient, here
from kiosk.words import plain, said

FACES = (SANS.name, "NotoSansSC_700Bold.ttf", BRUSH.name)
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


def faces(patient: Patient) -> list[Diagnosis]:
    """Look for the program's own typefaces, and read their tables of characters."""
    what, broken = said("doctor", "typefaces"), []
    for name in FACES:
        try:
            broken += [] if characters(patient.assets / "fonts" / name) else [f"{name} (0)"]
        except OSError as error:
            broken.append(f"{name} ({error.strerror})")
        except (struct.error, StopIteration, ValueError):
            broken.append(f"{name} (?)")
    if not broken:
        return [Diagnosis(what, "good", said("doctor", "all_can_read", count=len(FACES)))]
    fact = said("doctor", "missing_spoilt", broken=tuple(broken))
    cure = here(
        said("doctor", "install_package_again"),
        said("doctor", "install_program_again"),
    )
    return [Diagnosis(what, "trouble", fact, cure)]


def lacking(patient: Patient) -> str:
    """Return the characters of the content that the program's own typeface has not."""
    exhibition = patient.exhibition
    if exhibition is None:
        return ""
    try:
        ours = characters(patient.assets / "fonts" / SANS.name)
    except (OSError, struct.error, StopIteration):
        return ""  # faces tells of it
    return "".join(sorted(set(exhibition.model_dump_json(exclude={"folder", "pictures"})) - ours))


def told_lacking(ours: str, nowhere: str) -> Diagnosis:
    """Tell of characters that our typeface lacks, and of those among them that no typeface of this machine has."""
    what = said("doctor", "characters")
    if not ours:
        return Diagnosis(what, "good", said("doctor", "every_character"))
    if not nowhere:
        fact = said("doctor", "shown_by_the_system", ours=_named(ours))
        return Diagnosis(what, "good", fact)
    packages = " ".join(sorted({package(one) for one in nowhere}))
    fact = said("doctor", "no_typeface_has", nowhere=_named(nowhere))
    return Diagnosis(what, "trouble", fact, plain(f"apt-get install {packages}"))


def package(character: str) -> str:
    """Return the Debian package that brings a typeface with this character."""
    code = ord(character)
    return next((name for (first, last), name in _PACKAGES if first <= code <= last), "fonts-noto-core")


def _named(found: str) -> str:
    told = " ".join(f"{one} (U+{ord(one):04X})" for one in found[:MOST_TOLD])
    return f"{told} …" if len(found) > MOST_TOLD else told
