"""Workbooks made up at random, of which it is known what is seen of each cell."""

import random
import re
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tests.unit.sheets.books import HEAD, MAIN, REL
from tests.unit.workbooks.test_numbers import SHOWN


class Cell(NamedTuple):
    """A cell that is going to be written, and the number that is seen of it (None: there is none)."""

    xml: str
    text: str | None
    """None where nothing of it can be told."""
    number: Decimal | None


class Model(NamedTuple):
    """A workbook, and what is seen of it: (row, column) from 0 -> cell."""

    cells: dict[tuple[int, int], Cell]
    formats: list[str]
    stale: bool
    hidden: frozenset[int]
    merged: tuple[int, int, int, int] | None


TEXTS = ("编号", "华数机器人", "a & b", "<甲>", "两行\n文字", "SH_x000D_Z2", "１２", "=1+1", "2021-08")
UNTOLD = ("# ?/?", "000-0000", "[DBNum1]General", '[>=10000]0!.0,"万";0', "0.0 kW")
SERIALS = ((44409, "2021-08-01"), (44409.5, "2021-08-01"), (41791, "2014-06-01"))


def _number(chance: random.Random, formats: list[str]) -> Cell:
    value, code, text, number = chance.choice(SHOWN)
    return Cell(_styled(repr(value), code, formats), text, Decimal(number))


def _untold(chance: random.Random, formats: list[str]) -> Cell:
    code = chance.choice(UNTOLD)
    return Cell(_styled(str(chance.choice((5000, 20_000))), code, formats), None, None)


def _date(chance: random.Random, formats: list[str]) -> Cell:
    days, text = chance.choice(SERIALS)
    return Cell(_styled(str(days), "yyyy-mm-dd", formats), text, None)


def _text(chance: random.Random, formats: list[str]) -> Cell:
    text = chance.choice(TEXTS)
    stored = escape(re.sub(r"_x([0-9A-F]{4})_", r"_x005F_x\1_", text))
    return Cell(f' t="inlineStr"><is><t xml:space="preserve">{stored}</t></is>', text, None)


def _formula(chance: random.Random, formats: list[str]) -> Cell:
    match chance.randrange(4):
        case 0:
            return Cell("><f>A1*2</f>", None, None)
        case 1:
            return Cell(' t="str"><f>IF(A1="","","")</f><v></v>', "", None)
        case 2:
            return Cell(' t="e"><f>1/0</f><v>#DIV/0!</v>', None, None)
    return Cell("><f>6*7</f><v>42</v>", "42", Decimal(42))


def _styled(value: str, code: str, formats: list[str]) -> str:
    if code not in formats:
        formats.append(code)
    return f' s="{formats.index(code) + 1}"><v>{value}</v>'


KINDS = (_number, _number, _number, _untold, _date, _text, _text, _formula)


def model(chance: random.Random) -> Model:
    """Make a workbook up."""
    formats: list[str] = []
    cells = {
        (row, column): chance.choice(KINDS)(chance, formats)
        for row in range(1, chance.randint(2, 8))
        for column in range(chance.randint(1, 5))
        if chance.random() < 0.8
    }
    for column, heading in enumerate(("功率", "时间", "名称", "电流", "说明")):
        cells[0, column] = Cell(f' t="inlineStr"><is><t>{heading}</t></is>', heading, None)
    top, left = chance.randint(1, 4), chance.randint(0, 3)
    merged = (
        (top, left, top + chance.randint(0, 2), left + chance.randint(0, 2))
        if chance.random() < 0.3
        else None
    )
    hidden = frozenset(row for row in range(1, 8) if chance.random() < 0.1)
    return Model(cells, formats, chance.random() < 0.2, hidden, merged)


def parts(made: Model) -> dict[str, str]:
    """Return the parts that a workbook has."""
    lines = []
    for row in sorted({row for row, _ in made.cells}):
        hidden = ' hidden="1"' if row in made.hidden else ""
        inside = "".join(
            f'<c r="{chr(65 + column)}{row + 1}"{cell.xml}</c>'
            for (at, column), cell in sorted(made.cells.items())
            if at == row
        )
        lines.append(f'<row r="{row + 1}"{hidden}>{inside}</row>')
    merged = ""
    if made.merged is not None:
        top, left, bottom, right = made.merged
        merged = f'<mergeCells count="1"><mergeCell ref="{chr(65 + left)}{top + 1}:{chr(65 + right)}{bottom + 1}"/></mergeCells>'
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(one)}/>' for at, one in enumerate(made.formats)
    )
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(made.formats)))
    stale = '<calcPr calcId="1" fullCalcOnLoad="1"/>' if made.stale else '<calcPr calcId="191029"/>'
    return {
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{merged}</worksheet>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets>{stale}</workbook>',
    }


def covered(made: Model, row: int, column: int) -> bool:
    """Tell whether a merged cell covers another."""
    if made.merged is None or (row, column) == made.merged[:2]:
        return False
    top, left, bottom, right = made.merged
    return top <= row <= bottom and left <= column <= right


Found = dict[tuple[int, int], tuple[str, Decimal | None, bool]]


def expected(made: Model) -> Found:
    """Return what is seen of each cell of a model."""
    seen = {}
    for place, cell in made.cells.items():
        if covered(made, *place):
            continue
        untold = cell.text is None or (made.stale and "<f>" in cell.xml)
        seen[place] = ("" if untold else cell.text or "", None if untold else cell.number, untold)
    return seen
