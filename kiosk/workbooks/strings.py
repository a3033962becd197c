"""Texts as workbooks store them."""

import re
from xml.etree.ElementTree import Element

from kiosk.workbooks.archive import local

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold in the place of their _xHHHH_; line ends are one."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """Return a text as a workbook has to store it: what looks like such a character is none."""
    return _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)


def string(item: Element) -> str:
    """Return the text of an <si> or <is>: of its runs, too, but not how it is read aloud."""
    found = []
    for part in item:
        if local(part) == "t":
            found.append(part.text or "")
        elif local(part) == "r":
            found += [one.text or "" for one in part if local(one) == "t"]
    return unescaped("".join(found))
