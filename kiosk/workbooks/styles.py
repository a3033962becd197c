"""The number format of each style of a workbook."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from kiosk.workbooks.archive import local

_DATE, _MONTH, _DAY = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
_CLOCK, _SECONDS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'

BUILT_IN: Mapping[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: r'"¥"#,##0;"¥"\-#,##0',
    6: r'"¥"#,##0;[Red]"¥"\-#,##0',
    7: r'"¥"#,##0.00;"¥"\-#,##0.00',
    8: r'"¥"#,##0.00;[Red]"¥"\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _MONTH,
    28: _DAY,
    29: _DAY,
    30: "m-d-yy",
    31: _DATE,
    32: _CLOCK,
    33: _SECONDS,
    34: f"上午/下午{_CLOCK}",
    35: f"上午/下午{_SECONDS}",
    36: _MONTH,
    37: r"#,##0_);\(#,##0\)",
    38: r"#,##0_);[Red]\(#,##0\)",
    39: r"#,##0.00_);\(#,##0.00\)",
    40: r"#,##0.00_);[Red]\(#,##0.00\)",
    41: r'_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ ',
    42: r'_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: r'_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _MONTH,
    51: _DAY,
    52: _MONTH,
    53: _DAY,
    54: _DAY,
    55: f"上午/下午{_CLOCK}",
    56: f"上午/下午{_SECONDS}",
    57: _MONTH,
    58: _DAY,
}
"""Formats that a workbook names by number and does not write out, as Chinese Excel shows them."""


def formats(styles: Element) -> list[str]:
    """Return the number format of each style; one that nobody knows is its number, which no format looks like."""
    own: dict[int, str] = {}
    found: list[str] = []
    for part in styles:
        if local(part) == "numFmts":
            own = {int(one.attrib["numFmtId"]): one.attrib["formatCode"] for one in part}
        elif local(part) == "cellXfs":
            found = [_format(int(one.get("numFmtId", "0")), own) for one in part if local(one) == "xf"]
    return found


def _format(number: int, own: Mapping[int, str]) -> str:
    # Excel goes by a definition in the file first, also of a number of its own.
    return own.get(number) or BUILT_IN.get(number) or f"numFmtId {number}"
