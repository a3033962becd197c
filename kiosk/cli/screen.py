"""Whether there is a screen to show anything on."""

import os
import sys

import click


def need_screen() -> None:
    """End with a plain sentence where Qt would abort for want of a display."""
    if sys.platform != "linux":
        return
    if any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return
    message = "no display: set DISPLAY, or use `make run`, which starts a virtual one\n没有显示器：请设置 DISPLAY，或用 make run"
    raise click.ClickException(message)
