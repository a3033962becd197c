"""Values as YAML text, the way the exhibition's own files are written."""

import json
import re

from kiosk.content.document import EMPTY, Irregular, Value, compose
from kiosk.words import LANGUAGES

_SWITCHES = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false"))
"""To other programs these are no words."""

_LONG = 90
"""Characters of a text in two languages that still fit on one line."""


def scalar(text: str, *, flow: bool, style: str = "") -> str:
    """Return `text` as one line of YAML, in the quotes of `style` if that can be, plain where nothing speaks against it."""
    if style != '"' and _visible(text):
        if style != "'" and _plain(text, flow=flow):
            return text
        if "'" not in text and (style == "'" or '"' in text):
            return f"'{text}'"
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() or one == "\u3000" else _escape(one) for one in quoted)


def value_lines(value: Value, indent: int) -> str:
    """Return what stands after `key:` for a value whose key stands `indent` spaces in, with the space or line break before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " " + (_literal(value, indent) or scalar(value, flow=False))
    if not value or _fits(value):
        return " " + in_braces(value)
    space = "\n" + " " * (indent + 2)
    if isinstance(value, dict):
        return "".join(
            f"{space}{scalar(key, flow=False)}:{value_lines(one, indent + 2)}" for key, one in value.items()
        )
    return "".join(f"{space}- {item_lines(one, indent + 4)}" for one in value)


def item_lines(value: Value, indent: int) -> str:
    """Return what stands after `- ` for an item whose first letter stands `indent` spaces in."""
    if isinstance(value, dict) and value and not _fits(value):
        between = "\n" + " " * indent
        return between.join(
            f"{scalar(key, flow=False)}:{value_lines(one, indent)}" for key, one in value.items()
        )
    return scalar(value, flow=False) if isinstance(value, str) else in_braces(value)


def in_braces(value: Value) -> str:
    """Return a value in one line."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{scalar(key, flow=True)}: {in_braces(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(in_braces, value)) + "]"
    return "~" if value is None else scalar(value, flow=True)


def _fits(value: Value) -> bool:
    """Return whether a value is written in one line: ids in a list, a short text in several languages."""
    if isinstance(value, list):
        return all(isinstance(one, str) and one.isascii() for one in value)
    if not isinstance(value, dict) or not {*LANGUAGES}.issuperset(value):
        return False
    return sum(len(one) if isinstance(one, str) else _LONG for one in value.values()) < _LONG


def _visible(text: str) -> bool:
    return all(one.isprintable() or one == "\u3000" for one in text)


def _plain(text: str, *, flow: bool) -> bool:
    if text in EMPTY or text.casefold() in _SWITCHES or text != text.strip():
        return False
    # The reader itself is asked whether it would understand.
    asked = f"[{{k: {text}}}, {text}, {text}]" if flow else f"k: {text}\nl:\n- {text}\n"
    meant = [{"k": text}, text, text] if flow else {"k": text, "l": [text]}
    try:
        return compose(asked.encode()) == meant
    except (Irregular, UnicodeEncodeError):
        return False


def _literal(text: str, indent: int) -> str:
    """Return a text of several lines the way one writes it by hand, or an empty one where that cannot be."""
    lines = text.split("\n")
    if len(lines) == 1 or not all(_visible(line) and line == line.strip(" ") for line in lines):
        return ""
    if not lines[0] or not lines[-1]:
        return ""
    return "|-" + "".join("\n" + " " * (indent + 2) * bool(line) + line for line in lines)


def _escape(one: str) -> str:
    code = ord(one)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - YAML's own widths


def line_ends(text: str, like: str) -> str:
    """Return `text` with the line ends that `like` has."""
    found = re.search(r"\r\n|\n|\r", like)
    return text.replace("\n", found[0]) if found else text
