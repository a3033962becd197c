"""What could make the screen dark by itself."""

import os
import re
import shutil
import subprocess

from kiosk.doctor.finding import Diagnosis, Patient
from kiosk.words import said

_SECONDS = 3


def power(_patient: Patient) -> list[Diagnosis]:
    """Ask X for its screen saver and power saving; nothing is told where there is no X."""
    program = shutil.which("xset")
    if not program or not os.environ.get("DISPLAY"):
        return []
    try:
        asked = subprocess.run([program, "q"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return []
    if asked.returncode != 0:
        return []
    saver = re.search(r"timeout:\s+(\d+)", asked.stdout)
    dark = [f"screen saver {saver[1]} s"] if saver and int(saver[1]) else []
    if "DPMS is Enabled" in asked.stdout:
        times = re.search(r"Standby:\s+(\d+)\s+Suspend:\s+(\d+)\s+Off:\s+(\d+)", asked.stdout)
        if times is None or any(map(int, times.groups())):
            dark.append("DPMS")
    what = said("doctor", "dark")
    if not dark:
        return [Diagnosis(what, "good", said("doctor", "never"))]
    told = ", ".join(dark)
    cure = said("doctor", "keep_lit")
    return [Diagnosis(what, "attention", said("doctor", "goes_dark", told=told), cure)]
