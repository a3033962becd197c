"""Where the frozen program begins."""

import os

# PyInstaller's starter has pointed the loader at the bundle's libraries. Every program of ours that we start does so
# again for itself; a program of the system would load ours in place of its own.
_OURS, _BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
if _BEFORE in os.environ:
    os.environ[_OURS] = os.environ.pop(_BEFORE)
else:
    os.environ.pop(_OURS, None)

from kiosk.__main__ import main  # noqa: E402 - after the environment is as it was

main()
