"""The rule that import-linter cannot see: everything but kiosk.qt works where Qt does not exist."""

import pkgutil
import subprocess
import sys

import pytest

import kiosk


def modules_without_qt():
    return [
        module.name
        for module in pkgutil.walk_packages(kiosk.__path__, "kiosk.", onerror=lambda _: None)
        if not module.name.startswith("kiosk.qt") and module.name not in {"kiosk.__main__", "kiosk.curve"}
    ]


@pytest.mark.parametrize("module", modules_without_qt())
def test_module_is_imported_without_qt(module):
    script = f"import sys, {module}; print({{'PySide6', 'pyqtgraph'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
