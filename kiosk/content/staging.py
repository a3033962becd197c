"""A content folder as it would be after a change: to check it before anything is written."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.content.folder import files, read, title
from kiosk.content.moments import tables_in


@contextmanager
def staged(folder: Path, changed: Mapping[Path, bytes]) -> Iterator[Path]:
    """Give a copy of the folder, of the same name, with some files of it as they are to be.

    Load it with `home=folder`: data files stay where they are. Raises OSError, and Unreadable.
    """
    with TemporaryDirectory(prefix="kiosk-") as scratch:
        copy = Path(scratch) / title(folder)
        if (folder / "pictures").is_dir():
            try:
                shutil.copytree(folder / "pictures", copy / "pictures", copy_function=_linked)
            except shutil.Error as error:  # of each file; one says enough
                raise OSError(error.args[0][0][-1]) from error
        for name, table in tables_in(folder).items():
            (copy / "tables").mkdir(parents=True, exist_ok=True)
            _linked(table, str(copy / "tables" / name))
        for file in files(folder):
            _put(copy / Path(file.path).relative_to(folder), read(file.path))
        for path, data in changed.items():
            _put(copy / path.relative_to(folder), data)
        yield copy


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
