"""What is said between the hall and the process that sounds: a line of JSON each, in both directions."""

import json
from typing import Any

BROKEN, LOST, HUNG = 3, 4, 5
"""Exit codes of the process: something is wrong with it, the device takes nothing any more, a call to it does not return."""
LONGEST_LINE = 8_192


def line(what: str, **facts: object) -> bytes:
    """Return a message as it goes over the pipe."""
    return json.dumps({"what": what, **facts}, ensure_ascii=False).encode() + b"\n"


def heard(data: bytes) -> dict[str, Any] | None:
    """Return what a line says; None where it says nothing that can be read."""
    try:
        told = json.loads(data[:LONGEST_LINE])
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("what"), str) else None
