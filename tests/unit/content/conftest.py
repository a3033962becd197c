"""A small valid exhibition to spoil."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

CASES = Path(__file__).parents[2] / "content_cases"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the base exhibition, in a folder called content."""
    return Path(shutil.copytree(CASES / "_base", tmp_path / "content"))


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], Path]:
    """Replace a piece of a file that occurs in it."""

    def replace(name: str, old: str, new: str) -> Path:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    """One copy for all the examples of a module."""
    with TemporaryDirectory() as name:
        yield Path(shutil.copytree(CASES / "_base", Path(name) / "content"))
