"""From a folder of YAML to an exhibition and all that is wrong with it."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.content.loaded import Loaded
from kiosk.content.pictures import Checked
from kiosk.content.reading import Reading
from kiosk.content.tables import Tables
from kiosk.model.media import Media


def load(
    folder: Path,
    home: Path | None = None,
    tables: Tables | None = None,
    elsewhere: Mapping[str, str] | None = None,
) -> Loaded:
    """Read the exhibition in `folder` and check all of it; bad content never raises, it becomes problems.

    With `home` it is the copy of an exhibition that lives there: feeds read their files there, or do without. With
    `tables` these files are looked into as well. `elsewhere` are pictures of it that lie somewhere else and were found
    good: their names and paths.
    """
    return _loaded(Reading(folder, home=home, tables=tables, elsewhere=elsewhere))


def load_soon(
    folder: Path,
    home: Path | None,
    known: Checked,
    elsewhere: Mapping[str, str] | None = None,
    media: Media | None = None,
) -> Loaded:
    """Do what `load` does without reading a picture: the first frame waits for it. What is `known` of pictures holds still.

    Films and sounds that are given as `media` are not looked for: nothing is asked of `home`.
    """
    return _loaded(Reading(folder, home=home, elsewhere=elsewhere, media=media, known=known, unread=True))


def _loaded(reading: Reading) -> Loaded:
    return Loaded(reading.exhibition(), reading.problems, reading.prints, asked=reading.known.asked)
