"""The sound server of Linux, from outside: whether something listens where PulseAudio, or PipeWire in its place, would.

Qt looks once in a process for a server; one that comes later, or comes back, is seen by a new process only. So nobody
begins one before there is somebody to speak with.
"""

import os
import re
import socket
import sys
from contextlib import suppress
from pathlib import Path

_PATIENCE_SECONDS = 1.0
_SERVER = re.compile(r"(?:\{[^}]*\})?(unix:|tcp6?:)?(.+)")
_PORT = 4713


def addresses() -> list[str]:
    """Return where a server may listen: what the environment names, or the usual places."""
    named = os.environ.get("PULSE_SERVER", "").split()
    if named:
        return named
    folders = [os.environ.get("PULSE_RUNTIME_PATH", "")]
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        folders.append(f"{runtime}/pulse")
    elif hasattr(os, "getuid"):
        folders.append(f"/run/user/{os.getuid()}/pulse")
    return [f"unix:{folder}/native" for folder in (*folders, "/run/pulse", "/var/run/pulse") if folder]


def listens() -> str:
    """Return the address at which a sound server listens; empty where none does. Other systems have one always."""
    if sys.platform != "linux":
        return sys.platform
    return next((one for one in addresses() if _answers(one)), "")


def _answers(address: str) -> bool:
    found = _SERVER.fullmatch(address)
    if found is None:
        return False
    with suppress(OSError, ValueError):
        if (found[1] or "unix:") == "unix:" and Path(found[2]).is_absolute():
            with socket.socket(socket.AF_UNIX) as asked:
                asked.settimeout(_PATIENCE_SECONDS)
                asked.connect(found[2])
                return True
        host, _, port = found[2].partition(":")
        with socket.create_connection((host, int(port or _PORT)), _PATIENCE_SECONDS):
            return True
    return False
