"""Text decoding: texts of other programs, in whichever encoding they were saved."""

import codecs
from collections.abc import Callable, Iterator

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ENCODINGS = ("utf-8-sig", "gb18030", "big5", "cp1252", "latin-1")
"""From the one that only fits what was written in it to the one that fits everything."""


def is_utf_16(data: bytes) -> bool:
    """Tell whether a text begins as Excel begins "Unicode text"."""
    return data.startswith(UTF_16)


def readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each encoding that a text may be in, the likeliest first, and the text read so."""
    for encoding in ("utf-16",) if is_utf_16(data) else ENCODINGS:
        try:
            # A file that is being written may end within a character.
            yield encoding, codecs.getincrementaldecoder(encoding)().decode(data, final=False)
        except UnicodeDecodeError:
            continue


def encoding_of(data: bytes, fits: Callable[[str], bool] = lambda _: True) -> str | None:
    """Return the encoding in which a text says what it has to say, else the likeliest; None where it is no text.

    GBK and Big5 can both read nearly all bytes: what tells them apart is a word that is known to be there.
    """
    likeliest = None
    for encoding, text in readings(data):
        if "\x00" in text:
            continue
        if fits(text):
            return encoding
        likeliest = likeliest or encoding
    return likeliest
