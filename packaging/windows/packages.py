"""The packages the hall needs on Windows, without what it does not:  packages.py FOLDER

`FOLDER` holds packages for Windows as pip installs them. Of Qt only the modules named here stay, and the libraries that
these load by their own import tables: so nothing is left behind that is never used, or may not be passed on (Qt's
virtual keyboard is GPL).
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

MODULES = (
    "QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGL", "QtOpenGLWidgets", "QtMultimedia", "QtNetwork",
)  # fmt: skip
"""What the hall imports, pyqtgraph by name, and QtMultimedia by itself."""
PLUGINS = (
    "imageformats/qgif", "imageformats/qico", "imageformats/qjpeg", "imageformats/qwebp", "multimedia/ffmpegmediaplugin",
    "platforms/qoffscreen", "platforms/qwindows", "styles/qmodernwindowsstyle",
)  # fmt: skip
PYSIDE = ("__init__.py", "_config.py", "_git_pyside_version.py", "support")
"""Of the module itself."""
NO_USE = (
    "bin", "shiboken6/lib", "**/__pycache__", "numpy/f2py", "numpy/*/tests", "numpy/tests", "numpy/_core/lib", "numpy/_core/include", "numpy/random/lib",
    "pyqtgraph/examples", "sqlalchemy/testing", "**/*.pyi", "**/*.pyx", "**/*.pxd", "**/*.lib", "**/*.a", "**/*.c",
    "**/*.h",
)  # fmt: skip
_LOADS = re.compile(r"DLL Name: (\S+)")


def imported(file: Path) -> list[str]:
    """Return the names of the libraries that a program loads as it starts."""
    command = ["x86_64-w64-mingw32-objdump", "-p", str(file)]
    return _LOADS.findall(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def needed(pyside: Path, shiboken: Path) -> set[Path]:
    """Return modules and plugins, and all beside them that they load, directly or not."""
    waiting = [pyside / f"{name}.pyd" for name in MODULES] + [
        pyside / "plugins" / f"{name}.dll" for name in PLUGINS
    ]
    found: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        for name in imported(file):
            beside = [folder / name for folder in (pyside, shiboken) if (folder / name).is_file()]
            waiting += beside[:1]
    return found


def prune(folder: Path) -> None:
    """Remove the rest."""
    pyside = folder / "PySide6"
    keep = needed(pyside, folder / "shiboken6")
    for path in sorted(pyside.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in keep and path.relative_to(pyside).parts[0] not in PYSIDE:
            path.unlink()
    for pattern in NO_USE:
        for path in sorted(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


if __name__ == "__main__":
    prune(Path(sys.argv[1]))
