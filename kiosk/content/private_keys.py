"""Private keys: by what a file is known that holds one. None belongs into a content folder, which is copied and mailed."""

_MARKS = ("PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "PuTTY-User-Key-File-")
MARKS = tuple(mark.encode(encoding) for mark in _MARKS for encoding in ("ascii", "utf-16-le", "utf-16-be"))
"""What stands in those of OpenSSL and OpenSSH, PGP and PuTTY, also as an editor may have saved them."""
KEYS_ALONE = ("key", "p8", "pk8", "p12", "pfx", "ppk")
"""Endings of files that hold nothing but keys, or a key beside its certificate."""
PERHAPS = ("", "pem", "der", "crt", "cer", "cert", "txt", *KEYS_ALONE)
"""Endings of files in which a key may be."""
_SEQUENCE, _VERSIONS = b"0", (b"\x02\x01\x00", b"\x02\x01\x01")
_LONG = 0x80


def holds_key(content: bytes) -> bool:
    """Return whether a file that begins so, or is this, holds a private key, as text or in the form DER."""
    return any(mark in content for mark in MARKS) or _in_der(content)


def _in_der(content: bytes) -> bool:
    """Return whether it is a sequence that begins with a version: keys do, and certificates with another sequence."""
    if content[:1] != _SEQUENCE:
        return False
    length = int.from_bytes(content[1:2])
    begins = 2 + (length - _LONG if length > _LONG else 0)
    return content[begins : begins + 3] in _VERSIONS
