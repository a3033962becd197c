"""Colours of drawings as browsers write them: put in the one form that every painter of drawings understands."""

import colorsys
import re
from collections.abc import Mapping
from functools import lru_cache

PAINTS = frozenset(("style", "fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"))
"""Attributes in which colours stand."""

LONGEST = 200
"""Characters of a variable."""

MOST_CHARACTERS = 1024 * 1024
"""Of a style, once its variables are put in."""

_DEEP = 5
"""Variables inside each other."""

_DEFINED = re.compile(r"(?<![\w-])--([\w-]{1,80})\s*:\s*([^;{}\"'<>]{1,200}?)\s*(?=[;}\"'<])")
_ASKED = re.compile(r"var\(\s*--([\w-]{1,80})\s*(?:,((?:[^()]|\([^()]{0,200}\)){0,200}))?\)")
_DARK = re.compile(
    r"@media[^{}]{0,80}(?:dark|print)[^{}]{0,80}\{(?:[^{}]{0,4000}\{[^{}]{0,4000}\}){0,1000}[^{}]{0,4000}\}",
    re.IGNORECASE,
)
"""How a drawing looks at night, or on paper."""

_COLOUR = re.compile(
    r"(?<![\w-])(rgba?|hsla?|hwb|light-dark|color-mix|device-cmyk|color|(?:ok)?l(?:ab|ch))"
    r"\(((?:[^()]|\((?:[^()]|\([^()]{0,100}\)){0,200}\)){0,400})\)",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"(?<![\w-])((?:fill|stroke|stop-color|flood-color|color)\s*:[^;]{1,200});\s*"
    r"(?:fill|stroke|stop-color|flood-color|color)\s*:\s*color\([^()]*\)"
)
"""A colour, and once more for screens that can show others: so does Figma."""

_PRINTED = re.compile(r"(?<=\S)\s+icc-color\([^()]{0,400}\)")
"""The same colour for a printing press, behind that for a screen."""
_OLD = re.compile(r"\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*")
_ANGLES = {"deg": 1 / 360, "grad": 1 / 400, "rad": 0.15915494309, "turn": 1.0, "": 1 / 360}
_PART = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)\Z", re.IGNORECASE)


class Strange(Exception):  # noqa: N818 - a fact about a drawing
    """A colour that cannot be put in plain words."""


def variables(text: str) -> dict[str, str]:
    """Return the variables a drawing defines by their names; an empty one where it is defined in several ways."""
    if "var(" not in text:
        return {}
    found: dict[str, str] = {}
    for name, value in _DEFINED.findall(_DARK.sub("", text)):
        found[name] = value if found.get(name, value) == value else ""
    return found


def plain(text: str, known: Mapping[str, str]) -> str:
    """Return a style or a colour with `known` variables and all colours in plain words; raises Strange."""
    if "icc-color(" in text:
        text = _PRINTED.sub("", text)
    if "(" not in text:
        return re.sub("rebeccapurple", "#663399", text, flags=re.IGNORECASE) if "ebecca" in text else text
    text = _DARK.sub("", text)
    for _ in range(_DEEP):
        if "var(" not in text:
            break
        text = _ASKED.sub(lambda asked: _value(asked, known), text)
        if len(text) > MOST_CHARACTERS:
            raise Strange("var()")
    return _COLOUR.sub(lambda found: _plain(found[0], found[1].lower(), found[2]), _WIDE.sub(r"\1", text))


def _value(asked: re.Match[str], known: Mapping[str, str]) -> str:
    name, otherwise = asked.groups()
    value = known.get(name)
    if value == "":
        raise Strange(asked[0])
    # Where it is neither defined nor said what to take instead, browsers take what is around, too.
    return value if value is not None else (otherwise or "").strip() or "inherit"


@lru_cache(maxsize=1000)
def _plain(written: str, kind: str, inside: str) -> str:
    if kind == "light-dark":
        light, comma, _ = _first(inside)
        if not comma:
            raise Strange(written)
        return plain(light.strip(), {})
    if kind == "rgb" and _OLD.match(inside):
        return written
    parts = [one for one in re.split(r"[\s,/]+", inside.strip()) if one]
    if kind not in ("rgb", "rgba", "hsl", "hsla", "hwb") or len(parts) not in (3, 4):
        raise Strange(written)
    try:
        red, green, blue = _rgb(kind, parts)
        alpha = _number(parts[3], 1.0) if len(parts) > 3 else 1.0  # noqa: PLR2004
    except ValueError as why:
        raise Strange(written) from why
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, one))):02x}" for one in (red, green, blue, alpha))


def _rgb(kind: str, parts: list[str]) -> tuple[float, float, float]:
    if kind.startswith("rgb"):
        return _number(parts[0], 255), _number(parts[1], 255), _number(parts[2], 255)
    hue, second, third = _turn(parts[0]), _number(parts[1], 100), _number(parts[2], 100)
    if kind.startswith("hsl"):
        return colorsys.hls_to_rgb(hue, third, second)
    if second + third >= 1:
        grey = second / (second + third)
        return grey, grey, grey
    red, green, blue = (one * (1 - second - third) + second for one in colorsys.hls_to_rgb(hue, 0.5, 1))
    return red, green, blue


def _number(part: str, whole: float) -> float:
    value, unit = _read(part)
    if unit not in ("", "%"):
        raise ValueError(part)
    return min(1.0, max(0.0, value / (100 if unit == "%" else whole)))


def _turn(part: str) -> float:
    value, unit = _read(part)
    if unit not in _ANGLES:
        raise ValueError(part)
    return value * _ANGLES[unit] % 1.0


def _read(part: str) -> tuple[float, str]:
    if part.lower() == "none":
        return 0.0, ""
    found = _PART.match(part)
    if found is None:
        raise ValueError(part)
    return float(found[1]), found[2].lower()


def _first(inside: str) -> tuple[str, str, str]:
    """Part what stands in brackets at the first comma that does not stand in others."""
    deep = 0
    for at, one in enumerate(inside):
        deep += (one == "(") - (one == ")")
        if one == "," and not deep:
            return inside[:at], ",", inside[at + 1 :]
    return inside, "", ""
