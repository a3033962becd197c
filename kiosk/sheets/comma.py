"""Tables as CSV, as spreadsheets write and open them."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from kiosk.sheets.cells import Cell
from kiosk.sheets.grid import SheetGrid
from kiosk.sheets.wording import failed
from kiosk.words import said
from kiosk.workbooks.delimited import delimiter_of, lines_of, says_delimiter
from kiosk.workbooks.encoding import encoding_of
from kiosk.workbooks.page import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_WORDS = ("编号", "名称", "企业", "项目", "編號", "名稱", "企業", "項目")
"""One of them stands in any table of cards: it tells GBK and Big5 apart."""
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


def sheet(file: str, data: bytes) -> SheetGrid:
    """Return the table in a CSV file: UTF-8, UTF-16 or, as Excel writes it on Chinese Windows, GBK. Raises TableError."""
    text = _decoded(file, data)
    delimiter, text = _parted(text)
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
                raise failed(file, "large", limit=said("workbooks", "rows", count=MOST_ROWS))
    except csv.Error as error:
        raise failed(file, "csv", detail=error) from error
    return SheetGrid(file, "", rows)


def _parted(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text without a line that says so."""
    lines = lines_of(text)
    told = says_delimiter(lines[0])
    return delimiter_of(lines), "\n".join(lines[1:]) if told else text


def _decoded(file: str, data: bytes) -> str:
    encoding = encoding_of(data, lambda text: any(word in text for word in _WORDS))
    if encoding is None:
        raise failed(file, "encoding")
    return data.decode(encoding, "replace")
