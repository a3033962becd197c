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
    raise click.ClickException(
        "no display: an installed kiosk opens with its session (kiosk-setup); in the source tree `make run` starts a virtual one\n"
        "没有显示器：装好的展厅随开机打开（kiosk-setup）；在源码里用 make run"
    )
