"""Rows out of an Excel workbook, read as a stream."""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from kiosk.sources.table import TableError

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes in the archive that a workbook is, unpacked."""
MOST_ROWS = 50_000
MOST_COLUMNS = 256
TITLE_ROWS = 50
"""The row with the names of the columns is among the first of these; a title may stand above it."""
FIRST_DAY, LAST_DAY = 36_526, 73_050
"""A number between them in a column of times is a day as Excel counts them: 2000 to 2099."""


def rows(content: bytes, sheet: str, wanted: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the cells under the `wanted` names (value, time; the second may be empty), row by row.

    Values are those Excel stored, of formulas too; per cent are the number that is seen. Raises TableError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and rules that nobody here looks at
            return list(_rows(content, sheet, [name for name in wanted if name], wanted[1]))
    except TableError:
        raise
    except Exception as error:  # a broken archive or broken XML fails in a dozen ways
        raise TableError(
            ("不是完整的 Excel 工作簿", "it is no whole Excel workbook"),
            ("在 Excel 或 WPS 里另存为 .xlsx，不要加密码", "save it as .xlsx, without a password"),
        ) from error


def _rows(content: bytes, sheet: str, wanted: Sequence[str], timed: str) -> Iterator[Mapping[str, Any]]:
    book = _opened(content)
    try:
        page = _sheet(book, sheet)
        page.reset_dimensions()  # some programs write a wrong size
        cells = page.iter_rows(max_col=MOST_COLUMNS)
        columns = _columns(cells, wanted)
        for number, row in enumerate(cells):
            if number >= MOST_ROWS:
                raise _too_large(f"{MOST_ROWS} 行", f"{MOST_ROWS} rows")
            yield {
                name: _value(row[at], book, timed=name == timed)
                for name, at in columns.items()
                if at < len(row)
            }
    finally:
        book.close()


def _opened(content: bytes) -> "Workbook":
    with ZipFile(BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > LARGEST_UNPACKED:
        megabytes = LARGEST_UNPACKED // 1024 // 1024
        raise _too_large(f"{megabytes} MB（解压后）", f"{megabytes} MB unpacked")
    import openpyxl

    return openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _sheet(book: "Workbook", name: str) -> Any:  # noqa: ANN401 - one of openpyxl's kinds of sheets
    if not name:
        return book.worksheets[0]
    for sheet in book.worksheets:
        if sheet.title.strip() == name:
            return sheet
    has = ", ".join(sheet.title for sheet in book.worksheets)[:80]
    raise TableError(
        (f"没有名为“{name}”的工作表", f"there is no sheet {name!r}"),
        (f"有：{has}", f"it has {has}"),
        ("sheet",),
    )


def _columns(cells: Iterable[Sequence[Any]], wanted: Sequence[str]) -> dict[str, int]:
    """Return name -> position, from the first row that has all names."""
    for _, row in zip(range(TITLE_ROWS), cells, strict=False):
        names = [str(cell.value).strip() if cell.value is not None else "" for cell in row]
        if set(wanted) <= set(names):
            return {name: names.index(name) for name in wanted}
    both = " ".join(wanted)
    raise TableError(
        (f"没有写着列名“{both}”的一行", f"no row names the columns {both!r}"),
        ("检查列名和工作表", "check the names of the columns, and the sheet"),
        ("column",),
    )


def _value(cell: Any, book: "Workbook", *, timed: bool) -> object:  # noqa: ANN401 - one of openpyxl's kinds of cells
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if timed and FIRST_DAY <= value <= LAST_DAY:
        from openpyxl.utils.datetime import from_excel

        return from_excel(value, book.epoch)
    return value * 100 if "%" in (cell.number_format or "") else value


def _too_large(limit_zh: str, limit_en: str) -> TableError:
    return TableError(
        (f"超过 {limit_zh}", f"it has more than {limit_en}"),
        ("删去旧的行和下面的空行", "delete old rows, and the empty ones below"),
    )
