"""What others take for six live curves of 3,600 points, as `make beside` measures it, where they are installed."""

import subprocess
import sys

from benchmarks.run import DISPLAY
from benchmarks.trees import HERE

PEERS = {"pyqtgraph": "plain", "echarts": "charts"}
"""Peer -> what of `tests.beside` measures it: pyqtgraph as its manual shows it; ECharts 6 in Chromium."""


def beside(peer: str) -> str:
    """Return the table of ours beside a peer's, measured in one run; or why there is none."""
    command = [str(DISPLAY), sys.executable, "-m", "tests.beside", PEERS[peer]]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"{peer}: {done.stderr.strip()}"
