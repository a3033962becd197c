"""A part of a drawing, at the size it is seen: the drawing in a frame that shows no more of it."""

import re
from typing import NamedTuple

_ROOT = re.compile(r"<svg\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*\Z")
_PLACED = ("x", "y", "width", "height")


class DrawingPart(NamedTuple):
    """Shares of a drawing's width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


WHOLE = DrawingPart()


def framed(svg: str, part: DrawingPart, width: int, height: int) -> str:
    """Return a drawing, as it was understood, of which only a part is seen, so large in pixels.

    Raises ValueError where it does not say in its own units how large it is.
    """
    root = _ROOT.match(svg)
    attributes = dict(_ATTRIBUTE.findall(root[1])) if root else {}
    box = attributes.get("viewBox") or _box(attributes)
    if root is None or box is None or root[1].rstrip().endswith("/") or min(part.width, part.height) <= 0:
        raise ValueError("a part of it cannot be told")
    across, down = width / part.width, height / part.height
    kept = "".join(
        f' {name}="{value}"'
        for name, value in attributes.items()
        if name not in _PLACED and name != "viewBox" and not name.startswith("xmlns")
    )
    spaces = "".join(f' {name}="{value}"' for name, value in attributes.items() if name.startswith("xmlns"))
    placed = (
        f'x="{-part.left * across:.3f}" y="{-part.top * down:.3f}" width="{across:.3f}" height="{down:.3f}"'
    )
    return (
        f'<svg{spaces} width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<svg {placed} viewBox="{box}"{kept}>{svg[root.end() :]}</svg>'
    )


def _box(attributes: dict[str, str]) -> str | None:
    sides = [_LENGTH.match(attributes.get(name, "")) for name in ("width", "height")]
    found = [side[1] for side in sides if side]
    return f"0 0 {found[0]} {found[1]}" if len(found) == len(sides) else None
