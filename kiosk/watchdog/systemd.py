"""Service notification: what systemd is told, where it asked to be; that we are ready, alive, and what we are doing."""

import os
import socket
from contextlib import suppress


def notify(message: str) -> None:
    """Send `READY=1`, `WATCHDOG=1`, `STATUS=…` to the service manager; nothing happens where there is none."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    # A service manager that is busy or gone is no reason to fall.
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.sendto(message.encode(), address)
