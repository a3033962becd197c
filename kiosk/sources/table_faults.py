"""Table errors: what is said of a file that is not the table a feed expects, and of rows that cannot be read."""

import difflib
import json
from collections.abc import Iterable, Sequence

from kiosk.model.feeds.file import FileFeed
from kiosk.sources.headings import key
from kiosk.sources.moment import MomentError
from kiosk.sources.number import large_of, minus_of, plain
from kiosk.sources.trouble import FeedError
from kiosk.words import Said, said
from kiosk.workbooks.encoding import encoding_of

WIDE = object()
"""Stands for the value of a row with more cells than there are headings: 1,002 without quotation marks makes two."""
MOST_LETTERS = 120
"""Of a list of columns, as many are told."""


class TableError(FeedError):
    """The file is not the table the feed expects: half-written, another encoding, a missing column."""

    outdates = answers = True

    def __init__(self, fact: Said, cure: Said | None = None, keys: tuple[str, ...] = ("path",)) -> None:
        """Say what is wrong with the file."""
        super().__init__(said("feeds", "useless_file", fact=fact), cure or said("feeds", "check_file"), keys)


class RowError(TableError):
    """A row says something that nobody can read."""

    def __init__(self, fact: Said, cure: Said, *, newest: bool = False) -> None:
        """Say what, and whether it is the newest row."""
        told = said("feeds", "newest_row", fact=fact) if newest else said("feeds", "in_table", fact=fact)
        FeedError.__init__(self, told, cure, ("path",))
        self.fact = fact

    @property
    def newest(self) -> "RowError":
        """The same, said of the newest row."""
        return RowError(self.fact, self.cure, newest=True)


class NothingYetError(TableError):
    """The table has no row with a value; somebody may write one at any time."""


def no_column(names: Iterable[str], wanted: Sequence[str], twice: str = "") -> TableError:
    """Return what is said of a table without a column that is wanted, or with two of its name."""
    there = [name for name in names if name]
    if twice:
        return _twice(there, twice)
    keys = {key(name) for name in there} | {key(part) for name in there for part in name.split("/")}
    at = next((at for at, name in enumerate(wanted) if key(name) not in keys), 0)
    which = ("column", "time_column")[at]
    fact = said("feeds", "no_column", column=wanted[at])
    if (formless := _formless(there, wanted)) is not None:
        return TableError(fact, formless)
    return TableError(fact, _choice(wanted[at], there), (which,))


def _choice(missing: str, there: Sequence[str]) -> Said:
    """Return the cure for a column that is missing where there are these."""
    if not there:
        return said("feeds", "write_headings")
    if meant := _meant(missing, there):
        return said("feeds", "column_meant", meant=meant, columns=_listed(there))
    return said("feeds", "columns_are", columns=_listed(there))


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    """Return as much of the names as is told of them."""
    return tuple(name[:MOST_LETTERS] for name in names[:MOST_LETTERS])


def _formless(there: Sequence[str], wanted: Sequence[str]) -> Said | None:
    """Return the cure for a table whose columns are not parted, or have no names."""
    if len(there) == 1 and len(wanted) > 1 and all(key(name) in key(there[0]) for name in wanted):
        return said("feeds", "part_columns")
    if there and not any(one.isalpha() for name in there for one in name):
        return said("feeds", "no_headings")
    return None


def _twice(there: Sequence[str], twice: str) -> TableError:
    apart = [name for name in there if name != twice and key(twice) == key(name.rpartition("/")[2])]
    cure = said("feeds", "write_one_of", columns=_listed(apart)) if apart else said("feeds", "rename_columns")
    return TableError(said("feeds", "two_columns", column=twice), cure, ("column",))


def _meant(missing: str, there: Sequence[str]) -> str:
    folded = {key(name).casefold(): name for name in there}
    wanted = key(missing).casefold()
    inside = [name for one, name in folded.items() if wanted and (wanted in one or one in wanted)]
    near = difflib.get_close_matches(wanted[:60], list(folded)[:2000], n=1, cutoff=0.6)
    return inside[0] if len(inside) == 1 else folded[near[0]] if near else ""


def no_rows(feed: FileFeed) -> NothingYetError:
    """Return what is said of a table without a single value."""
    if feed.time_column:
        fact = said("feeds", "no_number_under_both", column=feed.column, time_column=feed.time_column)
    else:
        fact = said("feeds", "no_number_under", column=feed.column)
    return NothingYetError(
        fact,
        said("feeds", "write_row"),
        ("path", "column"),
    )


def no_value(feed: FileFeed) -> RowError:
    """Return what is said of a row with a time and no value."""
    return RowError(said("feeds", "no_value_in_row", column=feed.column), said("feeds", "fill_in_value"))


def odd_number(feed: FileFeed, given: object) -> RowError:
    """Return what is said of a value that is no number."""
    if isinstance(given, RowError):  # a cell of a workbook
        return given
    if given is WIDE:
        return RowError(
            said("feeds", "too_many_cells"),
            said("feeds", "quote_numbers"),
        )
    shown = _shown(given)
    if isinstance(given, str) and _only_digits(given) and {",", "."} & set(plain(given)):
        return RowError(
            said("feeds", "comma_or_point", column=feed.column, shown=shown),
            said("feeds", "decimals_with_point"),
        )
    return RowError(
        said("feeds", "no_number_in_row", column=feed.column, shown=shown),
        _number_cure(given),
    )


def _number_cure(given: object) -> Said:
    """Return how a number has to be written."""
    text = given if isinstance(given, str) else ""
    if negative := minus_of(text):
        return said("feeds", "write_negative", negative=negative)
    if whole := large_of(text):
        return said("feeds", "write_whole", whole=whole)
    if text.startswith("#"):
        return said("feeds", "mend_formula")
    return said("feeds", "only_number_in_cell")


def _only_digits(given: str) -> bool:
    return not set(plain(given)) - set("0123456789.,+- '")


def odd_time(feed: FileFeed, given: object, error: MomentError) -> RowError:
    """Return what is said of a time that cannot be read."""
    if isinstance(given, RowError):  # a cell of a workbook
        return given
    shown = _shown(given) or "—"
    fact = said("feeds", "odd_time_in_row", column=feed.time_column, shown=shown, why=error.fact)
    return RowError(fact, error.cure)


def _shown(given: object) -> str:
    text = "" if given is None else " ".join(str(given).split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - about half a line


def no_json(content: bytes) -> TableError:
    """Return what is said of a JSON file that cannot be read."""
    encoding = encoding_of(content)
    text = content.decode(encoding, "replace").strip() if encoding else ""
    if text and text[0] not in "{[":
        fact = said("feeds", "no_json")
        cure = said("feeds", "name_it_csv")
        return TableError(fact, cure)
    fact = said("feeds", "broken_json")
    try:
        json.loads(text)
    except RecursionError:
        pass
    except json.JSONDecodeError as error:
        fact = said("feeds", "broken_json_at", line=error.lineno, character=error.colno)
    return TableError(
        fact,
        said("feeds", "look_for_bracket"),
    )
