"""Trial read: one look at the table of a feed, the way the hall reads it."""

from pathlib import Path

from kiosk.model.feeds.file import FileFeed
from kiosk.sources.follow import Followed
from kiosk.sources.reader import reader
from kiosk.sources.table_faults import NothingYetError
from kiosk.sources.trouble import FeedError


def tried(feed: FileFeed, folder: Path) -> FeedError | None:
    """Return what is wrong with the table of a feed as it lies there; None where it can be read, or is not there."""
    file = Followed(folder / feed.path)
    try:
        news = reader(feed, file).read(file.look())
    except (NothingYetError, OSError):
        return None  # an empty table is a good one; that there is no such file is said by others
    except FeedError as error:
        return error
    return news.found.newest if news is not None else None
