"""A round glass that is dragged over the hall: what it shows is drawn in light, and nine dragons hide there."""

from typing import Literal

from pydantic import Field

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Figure
from kiosk.model.words import Counting, Line


class LensExhibit(ExhibitPart):
    """MR 眼镜：拖动镜片，镜中的展厅是光画成的，数字浮起来；找出藏在里面的九条龙。"""

    kind: Literal["lens"]
    """种类"""
    counted: Counting
    """找到了几条龙，例如 "已找到 {n} 条龙"；{n} 是数目的位置，有花括号，所以要用引号"""
    opened: Line
    """九条龙都找到之后替换 invites 的一句话"""
    floats: tuple[Figure, ...] = Field(default=(), max_length=4)
    """镜片里浮在墙面屏幕前的数字，最多四个：资料里的数字，要有单位、年份"""


EXHIBITS = {"lens": LensExhibit}
