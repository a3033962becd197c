"""Tables as CSV, as spreadsheets write and open them."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from kiosk.sheets.cells import Cell
from kiosk.sheets.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid
from kiosk.sheets.wording import failed

_FORMULA = "[=+\\-@＝＋－＠\t\r]"
_GUARDED = re.compile(f"'+{_FORMULA}")
_TO_GUARD = re.compile(f"'*{_FORMULA}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return f"'{text}" if _TO_GUARD.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file that Excel opens as UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def sheet(file: str, data: bytes) -> Grid:
    """Return the table in a CSV file: UTF-8, UTF-16 or, as Excel writes it on Chinese Windows, GBK. Raises TableError."""
    text = _decoded(file, data)
    head = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = max(",;\t", key=head.count)
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            row: list[Cell] = [unguarded(cell.replace("\r\n", "\n").strip()) for cell in line[:MOST_COLUMNS]]
            while row and not row[-1]:
                row.pop()
            rows.append(row)
            cells += len(row)
            if len(rows) > MOST_ROWS or cells > MOST_CELLS:
                raise failed(file, "large", limit_zh=f"{MOST_ROWS} 行", limit_en=f"{MOST_ROWS} rows")
    except csv.Error as error:
        raise failed(file, "csv", detail=error) from error
    return Grid(file, "", rows)


def _decoded(file: str, data: bytes) -> str:
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise failed(file, "encoding")
