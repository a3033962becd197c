"""Where something is written in an exhibition's files, for those who find its fault elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.content.folder import Unreadable, files, read, title
from kiosk.content.survey import Survey


def written_at(folder: Path, kind: str, file_id: str, keys: Sequence[str]) -> tuple[str, int, int]:
    """Return file, line and column of the first of `keys` that is written in a file, or of its first line."""
    for file in files(folder):
        if (file.kind, file.id) == (kind, file_id):
            return file.name, *_position(file.path, keys)
    return title(folder), 1, 1


def _position(path: str, keys: Sequence[str]) -> tuple[int, int]:
    try:
        survey = Survey(read(path))
    except Unreadable:  # taken away since it was loaded
        return 1, 1
    written = survey.value if isinstance(survey.value, dict) else {}
    return survey.at(next(((key,) for key in keys if key in written), ()))
