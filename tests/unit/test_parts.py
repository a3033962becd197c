"""`make test` runs its parts, tries what failed beside others once more alone, and says at its end what failed."""

import subprocess
import sys
from pathlib import Path

import pytest

PARTS = Path(__file__).parents[2] / "packaging" / "parts.py"

MAKEFILE = """
setup:
\t@touch was-set-up
shots unit end2end: setup
\t@echo {0} held
gui: setup
\t@{1} -m pytest -q -p no:warnings test_gui.py -o cache_dir=build/pytest/gui $(AGAIN)
"""

FAILS_ONCE = """
from pathlib import Path
def test_that_holds(): pass
def test_that_falls():
    seen = Path("seen")
    if not seen.exists():
        seen.touch()
        raise AssertionError("the first time")
"""
FAILS = "def test_that_falls(): raise AssertionError('always')"
MANY = "import pytest\n@pytest.mark.parametrize('n', range(11))\ndef test_that_falls(n): raise AssertionError('always')"
DIES = "import os\ndef test_that_dies(): os._exit(3)"


def run(folder: Path, tests: str) -> subprocess.CompletedProcess[str]:
    (folder / "Makefile").write_text(MAKEFILE.format("$@", sys.executable))
    (folder / "test_gui.py").write_text(tests)
    return subprocess.run(
        [sys.executable, str(PARTS)], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_test_that_failed_beside_others_and_holds_alone_is_told_of(tmp_path: Path) -> None:
    done = run(tmp_path, FAILS_ONCE)
    assert done.returncode == 0
    assert "tried once more alone: test_gui.py::test_that_falls" in done.stdout
    assert "the first time" in done.stdout
    assert done.stdout.rstrip().endswith("Every part held.")
    assert not (tmp_path / "was-set-up").exists()


@pytest.mark.parametrize(("tests", "says"), [(FAILS, "always"), (MANY, "always"), (DIES, "Error 3")])
def test_what_fails_alone_too_or_in_numbers_or_dies_fails_and_is_told_last(
    tmp_path: Path, tests: str, says: str
) -> None:
    done = run(tmp_path, tests)
    assert done.returncode == 1
    assert done.stdout.rstrip().endswith("FAILED: gui")
    assert says in done.stdout[done.stdout.index("gui failed:") :]
    assert ("once more" in done.stdout) == (tests == FAILS)
