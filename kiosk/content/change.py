"""What is new in an exhibition, as one process tells it to another: the parts that changed, and nothing else."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kiosk.model.exhibition import Exhibition
from kiosk.model.kept import kept
from kiosk.model.media import Media
from kiosk.model.problem import Problem

Parts = dict[str, dict[str, Any]]
"""Where the exhibition keeps it -> id -> part; what there is one of stands under `front` and `units`."""

SINGLES = {"exhibition": "front", "units": "units"}
"""Kind of file -> where the exhibition keeps what it says."""


class Begun(NamedTuple):
    """A reading has begun."""


class Alive(NamedTuple):
    """The reading process goes on."""

    quiet_seconds: float
    """Within which it says something again; else it hangs."""


class Some(NamedTuple):
    """Some of the parts that changed; the rest follows."""

    parts: Parts


class Unkept(NamedTuple):
    """What is good could not be kept on the disk."""

    why: str
    """Empty where it is kept again."""


class ContentNews(NamedTuple):
    """What came of a reading; the parts that changed were told before."""

    problems: tuple[Problem, ...]
    """The first of them, errors before warnings."""
    errors: int
    warnings: int
    ids: Mapping[str, tuple[str, ...]] | None = None
    """Ids in their order by where the exhibition keeps them; None if there is nothing new to show."""
    pictures: Mapping[str, str] | None = None
    media: Media | None = None
    """All films and sounds; None where they are as they were."""
    redrawn: bool = False
    """Whether a picture is another one under the name it had, or the theme is."""
    digest: str = ""
    """The short name of all that was read, where it is without errors."""
    trouble: str = ""
    """What went wrong in the reading itself, for the log."""


def changed(exhibition: Exhibition, parts: Parts, news: ContentNews) -> Exhibition:
    """Return the exhibition with what is new in it; raises KeyError where a part was never told."""
    shelves: dict[str, Any] = {
        name: part for name, one in parts.items() for part in one.values() if name in SINGLES.values()
    }
    for shelf, ids in (news.ids or {}).items():
        old, new = getattr(exhibition, shelf), parts.get(shelf, {})
        shelves[shelf] = {name: new[name] if name in new else old[name] for name in ids}
    if news.pictures is not None:
        shelves["pictures"] = news.pictures
    if news.media is not None:
        shelves |= {"films": news.media.films, "sounds": news.media.sounds}
    told = exhibition.model_copy(update=shelves)
    feeds = kept(told.feeds, [*told.zones.values(), *told.cards.values()], told.units)
    return told.model_copy(update={"feeds": feeds})
