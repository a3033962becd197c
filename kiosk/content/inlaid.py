"""A photograph that stands in a drawing, as drawing programs lay it in: its bytes as letters."""

import binascii
import re

from kiosk.content import photograph
from kiosk.content.clip import is_clip, read_clip

_LAID_IN = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)\s*;base64,", re.IGNORECASE)
"""Another drawing is none of these: it would bring along its own ways out."""


def inlaid_pixels(address: str) -> int | None:
    """Return how many pixels the photograph in an address has; None where it leads elsewhere, or is none."""
    begins = _LAID_IN.match(address)
    if begins is None:
        return None
    try:
        data = binascii.a2b_base64(address[begins.end() :])
    except ValueError:
        return None
    if is_clip(data):
        clip = read_clip(data)
        return clip.width * clip.height if clip is not None else None
    found = photograph.size(data)
    return found[0] * found[1] if found is not None else None
