"""How the samples were made: run by hand, in a folder with XlsxWriter 3.3.1, PyExcelerate 0.13.0 and LibreOffice 7.4.

`make.mjs` makes those of ExcelJS 4.4.0 and SheetJS 0.18.5.
"""

# ruff: noqa: DTZ001 - Excel knows local time only

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyexcelerate
import xlsxwriter

HERE = Path(__file__).parent
WHEN = datetime(2026, 3, 1, 8, 30)


def xlsxwriter_sample(path, *, options=None):
    book = xlsxwriter.Workbook(path, options or {})
    sheet = book.add_worksheet("电表")
    sheet.write_row(0, 0, ["时间", "功率", "份额", "算式", "说明"])
    sheet.write_datetime(1, 0, WHEN, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_number(1, 1, 12500, book.add_format({"num_format": '#,##0.0,"兆瓦"'}))
    sheet.write_number(1, 2, 0.464, book.add_format({"num_format": "0.0%"}))
    sheet.write_formula(1, 3, "=B2*2")
    sheet.write_string(1, 4, "两行\r\n_x000D_")
    book.close()


def pyexcelerate_sample(path):
    book = pyexcelerate.Workbook()
    sheet = book.new_sheet("电表", data=[["时间", "功率", "份额"], [WHEN, 12.5, 0.464]])
    sheet.set_cell_style(2, 3, pyexcelerate.Style(format=pyexcelerate.Format("0.0%")))
    book.save(path)


def libreoffice_sample(path):
    """openpyxl's workbook, opened in LibreOffice and saved: its formulas are calculated then.

    (Of XlsxWriter's LibreOffice keeps the 0, and takes away the sign that it was never calculated.)
    """
    book = openpyxl.Workbook()
    book.active.append(["时间", "功率", "份额", "算式", "空"])
    book.active.append([WHEN, 12500, 0.464, "=B2*2", '=IF(B2="","x","")'])
    book.active["C2"].number_format = "0.0%"
    book.save(path)
    subprocess.run(
        [
            shutil.which("soffice") or "",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(HERE),
            str(path),
        ],
        check=True,
    )


if __name__ == "__main__":
    xlsxwriter_sample(HERE / "xlsxwriter.xlsx")
    xlsxwriter_sample(HERE / "since-1904.xlsx", options={"date_1904": True})
    pyexcelerate_sample(HERE / "pyexcelerate.xlsx")
    with TemporaryDirectory() as folder:
        libreoffice_sample(Path(folder) / "libreoffice.xlsx")
