"""kiosk.conf: how the machine's own session starts the hall. Lines of KEY=value that a shell and systemd read alike."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from kiosk.keep import keep

CONF = Path("/etc/jiulong-kiosk/kiosk.conf")
KEYS = ("KIOSK_CONTENT", "KIOSK_SCREEN", "KIOSK_ROTATE", "KIOSK_LANGUAGE", "KIOSK_ARGS")
_LINE = re.compile(r"^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)=(.*)$")
_HEAD = "# How the hall is started on this machine. Change it here, or with kiosk-setup; it holds from the next start.\n"


def read_conf(path: Path = CONF) -> dict[str, str]:
    """Return what the file says; nothing where there is none, or none that may be read."""
    try:
        return said(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return {}


def said(text: str) -> dict[str, str]:
    """Return key -> value; of a key that is written twice the last holds, as for a shell."""
    found = (_LINE.match(line) for line in text.splitlines())
    return {one[1]: _value(one[2]) for one in found if one}


def changed(text: str, wanted: Mapping[str, str]) -> str:
    """Return the file's text saying `wanted`; all other lines, comments too, stay as they are."""
    lines, missing = (text or _HEAD).splitlines(keepends=True), dict(wanted)
    for at, line in reversed(list(enumerate(lines))):
        found = _LINE.match(line)
        if found and found[1] in wanted:
            key = found[1]
            if key not in missing:  # an earlier line, that does not hold
                del lines[at]
            elif _value(found[2]) != missing[key]:
                lines[at] = _line(key, missing[key])
            missing.pop(key, None)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join((*lines, *(_line(key, value) for key, value in missing.items())))


def keep_conf(path: Path, text: str) -> None:
    """Write the file; it is old or new at every moment. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keep(path, text.encode(), 0o644)
    path.chmod(0o644)  # the session of another user reads it


def _line(key: str, value: str) -> str:
    return f"{key}={shlex.quote(value) if value else ''}\n"


def _value(written: str) -> str:
    try:
        words = shlex.split(written, comments=True)
    except ValueError:  # a quotation mark is left open
        return written.strip()
    return " ".join(words)
